"""Opinions against the speeches they come from: nothing unsaid, nothing left out (O30, O31, O32)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity
from rdtool.procedures.opinions.book import rule
from rdtool.procedures.opinions.places import OpinionAt, papers
from rdtool.record.contributions import PointSense, SpeakerRole
from rdtool.record.identity import plain
from rdtool.record.voices import left_out, voices
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule("O30", Severity.WARNING, "意见写了“归纳”的，确有这样的发言；提出人都写入来源")
def opinions_rest_on_speeches(case: Case) -> Iterator[Finding]:
    """What an opinion is drawn from was said, and whoever said it is among its sources."""
    for paper in papers(case):
        said = paper.item.contributions
        known = {plain(text) for one in voices(said) for text in (one.wording, one.text)}
        for at in (OpinionAt(one, (*paper.path, "意见", one.index - 1)) for one in paper.paper.items):
            for place, text in enumerate(at.opinion.drawn_from):
                if plain(text) not in known:
                    yield Finding(
                        (*at.path, "归纳", place),
                        f"第{at.opinion.index}条意见的“归纳”在这项议题的审议发言中没有：“{text[:40]}”",
                        "请照写“要点”中的“归纳”或者原话；发言没有记全的，请补入“审议发言”",
                    )
            yield from _unnamed(at)


def _unnamed(at: OpinionAt) -> Iterator[Finding]:
    named = {bare_name(source) for source in at.opinion.sources}
    missing = dict.fromkeys(
        one.speaker for one in at.opinion.voices if one.speaker not in named and one.where not in named
    )
    if at.opinion.sources and at.opinion.drawn_from and missing:
        yield Finding(
            (*at.path, "来源"),
            f"第{at.opinion.index}条意见的来源中没有{'、'.join(missing)}，发言记录中提出过这条意见",
            "请在“来源”中补上姓名，或者写上所在的组",
        )


@rule("O31", Severity.WARNING, "意见的支持程度与发言的人数一致")
def support_as_counted(case: Case) -> Iterator[Finding]:
    """普遍, 部分, 个别 follow from how many members said it, by the thresholds of the profile."""
    for paper in papers(case):
        for opinion in paper.paper.items:
            written, counted = opinion.support, opinion.counted
            if written and counted and written is not counted and opinion.drawn_from:
                members = (one for one in opinion.voices if one.role is SpeakerRole.MEMBER)
                names = dict.fromkeys(one.speaker for one in members)
                yield Finding(
                    (*paper.path, "意见", opinion.index - 1, "支持"),
                    f"第{opinion.index}条意见写作“{written.value}”，发言记录中提出的组成人员有{len(names)}人"
                    f"（{'、'.join(names)}），应为“{counted.value}”",
                    f"请改为“{counted.value}”；发言没有记全的，请补入“审议发言”；"
                    "本地另有标准的，请改 rdtool.yaml 的“用语.支持”",
                )


@rule("O32", None, "审议发言中的问题和建议都归纳到审议意见中")
def nothing_said_is_left_out(case: Case) -> Iterator[Finding]:
    """Asked for by offices that trace every opinion: what nobody drew upon, each once."""
    for paper in papers(case):
        if not any(opinion.drawn_from for opinion in paper.paper.items):
            continue
        words = [text for opinion in paper.paper.items for text in opinion.words]
        left = {plain(one.wording): one for one in left_out(words, paper.item.contributions)}
        for number, given in enumerate(case.session.contributions):
            if paper.item.index not in given.numbers:
                continue
            for place, point in enumerate(given.points):
                one = left.pop(plain(point.shared or point.text), None)
                if one:
                    word = "问题" if one.sense is PointSense.PROBLEM else "意见建议"
                    yield Finding(
                        ("审议发言", number, "要点", place),
                        f"{'、'.join(one.names)}提出的{word}没有归纳到审议意见中：“{one.wording[:40]}”",
                        "请在有关意见的“归纳”中照写这句话；不列入审议意见的，可以豁免并写明理由",
                    )
