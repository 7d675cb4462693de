"""Evaluations as a paper gives them: when, with what votes and results, in sentences and in tables (W04, W38)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.chinese import to_chinese
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.evaluation import EVALUATIONS
from rdtool.procedures.evaluation.derive import EvaluationView
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number
from rdtool.rules.papers.sessions import is_own, mentions

_WORD: Final = "基本满意|不满意|满意|弃权|不了解|无效|发出|收回"
_COUNT: Final = regex(
    f"(?P<word>{_WORD})(?:测评)?(?:票数?)?(?:为|是|共)?(?P<behind>{NUMERAL})[票张人份]"
    f"|(?P<ahead>{NUMERAL})[票张人份](?P<word2>{_WORD})"
)
_TIER: Final = regex(
    "(?:测评)?(?:结果|等次)?(?:均|都|分别)?(?:为|是|获得?|确定为|评为)“?(?P<tier>基本满意|不满意|满意)”?(?![0-9一二三四五六七八九十百两率票度])"
)
_SAME: Final = {"不了解": "弃权"}
_TIERS: Final = ("基本满意", "不满意", "满意")


BOOK = PaperBook()


def _recorded(facts: Facts) -> list[EvaluationView]:
    return [one for item in facts.session.agenda for one in item.view(EVALUATIONS)]


@BOOK.paper_rule("W04", Severity.ERROR, "满意度测评所在的会次与记录一致")
def evaluated_in_the_session_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A sentence on 满意度测评 names the session in which the record says it took place."""
    known = {one.session or facts.meeting.number for one in _recorded(facts)}
    for passage in paper.sentences:
        if not known or "测评" not in passage.text:
            continue
        for mention in mentions(passage):
            if mention.number not in known and not is_own(mention, facts):
                recorded = "、".join(f"第{to_chinese(one)}次" for one in sorted(known))
                yield doubt(
                    passage,
                    mention.found,
                    f"记录的满意度测评在{recorded}会议进行，这里写作“{mention.found[0]}”",
                    "请核对会次",
                )


@BOOK.paper_rule("W38", Severity.ERROR, "满意度测评的票数、等次与记录一致")
def evaluated_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Of the one unit that a sentence or a row names; of several in a sentence only what stands behind each."""
    known = _recorded(facts)
    if not known:
        return
    for passage in paper.sentences:
        if passage.line not in paper.cells and ("测评" in passage.text or "满意" in passage.text):
            for one, stretch in _stretches(passage, known, facts):
                yield from _wrong(stretch, one)
    yield from _wrong_rows(paper, known, facts)


def _stretches(
    passage: Passage, known: list[EvaluationView], facts: Facts
) -> Iterator[tuple[EvaluationView, Passage]]:
    """Each subject named in a sentence, with the text behind it up to the next one."""
    found = _named(passage.text, known, facts)
    for place, (at, one) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(passage.text)
        yield one, Passage(passage.line, passage.start + at, passage.text[at:end])


def _named(text: str, known: list[EvaluationView], facts: Facts) -> list[tuple[int, EvaluationView]]:
    found: dict[int, EvaluationView] = {}
    for one in known:
        names = {facts.without_region(one.subject), facts.unit(one.subject)} - {""}
        for name in names:
            found |= {at.start(): one for at in re.finditer(re.escape(name), text)}
    return sorted(found.items(), key=lambda entry: entry[0])


def _votes(one: EvaluationView) -> dict[str, int | None]:
    """The counts by their words; none where only the result is recorded."""
    if one.satisfied is None:
        return {}
    return {
        "发出": one.issued, "收回": one.returned, "满意": one.satisfied, "基本满意": one.basic,
        "不满意": one.dissatisfied, "弃权": one.abstain, "无效": one.invalid,
    }  # fmt: skip


def _tier(one: EvaluationView) -> str:
    return one.result.value if one.result else ""


def _wrong(passage: Passage, one: EvaluationView) -> Iterator[Doubt]:
    votes = _votes(one)
    for found in _COUNT.finditer(passage.text):
        word = found["word"] or found["word2"]
        value, right = number(found["behind"] or found["ahead"]), votes.get(_SAME.get(word, word))
        if right is not None and value is not None and value != right:
            message = f"记录中{one.subject}{word}{right}票，这里写作“{found[0]}”"
            yield doubt(passage, found, message, "请核对测评票数")
    for found in _TIER.finditer(passage.text) if _tier(one) else ():
        if found["tier"] != _tier(one):
            message = f"记录中{one.subject}的测评结果是“{_tier(one)}”，这里写作“{found['tier']}”"
            yield doubt(passage, found, message, "请核对测评结果", group="tier")


def _wrong_rows(paper: Paper, known: list[EvaluationView], facts: Facts) -> Iterator[Doubt]:
    """Rows of a table: cells behind a subject, under headings that name what they count."""
    if paper.title.endswith("票"):  # a form that is not filled in
        return
    headings: list[str] = []
    lines = sorted(paper.cells)
    for start, line in enumerate(lines):
        text = paper.lines[line].replace(" ", "")
        if re.fullmatch(f"(?:{_WORD})(?:票数?)?|(?:测评)?(?:结果|等次)", text):
            headings.append(re.sub("票数?$|^测评", "", text))
            continue
        one = next((one for at, one in _named(text, known, facts) if len(text) <= len(one.subject) + 6), None)
        if one and headings:
            row = lines[start + 1 : start + 1 + len(headings)]
            yield from _wrong_row(paper, row, headings, one)


def _wrong_row(paper: Paper, row: list[int], headings: list[str], one: EvaluationView) -> Iterator[Doubt]:
    votes = _votes(one)
    for heading, line in zip(headings, row, strict=False):
        text = paper.lines[line]
        value = number(text.removesuffix("票"))
        right = votes.get(_SAME.get(heading, heading))
        if heading in ("结果", "等次"):
            if _tier(one) and text in _TIERS and text != _tier(one):
                message = f"记录中{one.subject}的测评结果是“{_tier(one)}”，这里写作“{text}”"
                yield Doubt(line, 0, len(text), message, "请核对测评结果")
        elif right is not None and value is not None and value != right:
            message = f"记录中{one.subject}{heading}{right}票，这里写作“{text}”"
            yield Doubt(line, 0, len(text), message, "请核对测评票数")
