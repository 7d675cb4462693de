"""The session a paper speaks of: term, number, region (W01–W03), and where it is held (W63)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import CUSTOM, paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_MENTION: Final = regex(
    f"(?:第?(?P<term>{NUMERAL})届)?(?P<body>人民代表大会常务委员会|人大常委会|常务委员会|常委会)"
    f"(?:(?:于[^，。；]{{0,20}})?(?:召开|举行)了?)?第?(?P<number>{NUMERAL})次(?:全体)?会议"
)
_REGION: Final = regex(
    f"(?:^|[^一-龥]|[0-9]日)([一-龥]{{2,5}}[省市县区州旗])(?=第{NUMERAL}届人民代表大会|人民代表大会常务委员会)"
)
#: A sentence on a session to come.
_NEXT: Final = regex(
    "下次|下一次|下届|拟|将|计划|届时|提请|提交|预计|列入|以前|之前|前向|再次|明年|筹备|安排"
)
_RANKS: Final = "省市县区州旗"
_NO_REGION: Final = regex("^[本我全各该省市县区在向对由为]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A session named in a passage; `term` is None where only 常委会第四十九次会议 is written."""

    passage: Passage
    found: re.Match[str]
    term: int | None
    number: int


def mentions(passage: Passage) -> Iterator[Mention]:
    """Every session of a standing committee that a passage names."""
    for found in _MENTION.finditer(passage.text):
        value = number(found["number"])
        if value is not None:
            yield Mention(passage, found, number(found["term"]) if found["term"] else None, value)


def is_own(mention: Mention, facts: Facts) -> bool:
    """Whether the session of the record is meant."""
    return mention.number == facts.meeting.number and mention.term in (None, facts.term)


@paper_rule("W01", Severity.ERROR, "文书所说的本次会议，届次、会次与记录一致")
def names_the_session(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """题注, title, and sentences on this session's days or papers can only mean this session."""
    for passage in paper.sentences:
        for mention in mentions(passage):
            if is_own(mention, facts) or not _means_own(paper, mention, facts):
                continue
            yield doubt(
                passage,
                mention.found,
                f"记录是“{facts.meeting.short_name}”，这里写作“{mention.found[0]}”",
                f"请核对届次和会次；全称是“{facts.meeting.full_name}”",
            )


def _means_own(paper: Paper, mention: Mention, facts: Facts) -> bool:
    passage = mention.passage
    head = (*paper.title_lines, *paper.note_lines, *paper.furniture)
    if passage.line in head or mention.number == facts.meeting.number:
        return True
    before = passage.text[: mention.found.start()]
    dated = any(f"{day.month}月{day.day}日" in before and str(day.year) in before for day in facts.days)
    if not dated and mention.term in (None, facts.term) and mention.number > facts.meeting.number:
        return not (mention.number <= facts.meeting.number + 2 and _NEXT.search(passage.text))
    return dated or bool(facts.items_in(passage.text))


@paper_rule("W02", Severity.ERROR, "会议名称中的地名与记录一致")
def names_the_region(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """云山市第七届人民代表大会常务委员会 in the title or 题注, or in the name of this very session."""
    region = facts.session.profile.region.full
    for passage in paper.sentences if region else ():
        yield from _another_rank(passage, region)
        in_head = passage.line in (*paper.title_lines, *paper.note_lines)
        own = [mention.found.start() for mention in mentions(passage) if is_own(mention, facts)]
        for found in _REGION.finditer(passage.text):
            meant = in_head or found.end() in own
            other = not found[1].endswith(region) and not _NO_REGION.match(found[1])
            if meant and other and not _is_recorded(passage.text, found.end(1), facts):
                message = f"记录的地区是“{region}”，这里写作“{found[1]}”"
                yield doubt(passage, found, message, "请核对地名", group=1)


def _is_recorded(text: str, end: int, facts: Facts) -> bool:
    """Whether the record speaks of the same congress of another place: 江东省第十三届人民代表大会."""
    name = text[max(0, end - 3) : end + 6]
    return any(name in at.text for at in facts.case.texts)


def _another_rank(passage: Passage, region: str) -> Iterator[Doubt]:
    """云川县人大常委会 where the place is 云川市; 云川市云川区 is another place."""
    name, rank = region[:-1], region[-1]
    if len(name) < 2 or rank not in _RANKS or name not in passage.text:
        return
    pattern = (
        f"(?<!{re.escape(region)}){re.escape(name)}(?!{rank})[{_RANKS}](?=人民|人大|政府|第|常委会|中级|监察)"
    )
    for found in re.finditer(pattern, passage.text):
        yield doubt(passage, found, f"记录的地区是“{region}”，这里写作“{found[0]}”", "请核对地名")


@paper_rule("W03", Severity.WARNING, "题注写会议全称", CUSTOM)
def notes_name_the_session_in_full(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）."""
    for passage in (Passage(line, 0, paper.lines[line]) for line in paper.note_lines):
        for mention in mentions(passage):
            if mention.found["body"] != "人民代表大会常务委员会" and "通过" in passage.text:
                yield doubt(passage, mention.found, "题注没有用会议全称", f"请写“{facts.meeting.full_name}”")


_HELD: Final = regex("(?:(?!会议)[^。；：]){0,40}?在(?P<place>[^，。；在]{2,30}?)(?:举行|召开)")
_PLACE_HEADING: Final = regex(r"(?:[一二三四五六七八九十]+、)?会议地点(?:[：:](?P<place>[^。]{2,30}))?。?")
_PLACE_LINE: Final = regex("(?P<place>[^：，；。]{2,30})。?")


@paper_rule("W63", Severity.ERROR, "会议地点与记录一致")
def held_where_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Where a sentence says that this session is held, and what stands under 会议地点."""
    record = facts.session.record.meeting
    known = {place for place in (record.place, *(one.place for one in record.sittings)) if place}
    for passage, found in (*_held(paper, facts), *_under_heading(paper)) if known else ():
        written = found["place"].strip()
        if not any(place in written or written in place for place in known):
            message = f"记录中会议地点是{'、'.join(sorted(known))}，这里写作“{written}”"
            yield doubt(passage, found, message, "请核对地点", group="place")


def _held(paper: Paper, facts: Facts) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in paper.sentences:
        for mention in mentions(passage):
            found = _HELD.match(passage.text, mention.found.end()) if is_own(mention, facts) else None
            if found:
                yield passage, found


def _under_heading(paper: Paper) -> Iterator[tuple[Passage, re.Match[str]]]:
    """会议地点：… in one line, or a heading with the place in the line below it."""
    for line, text in enumerate(paper.lines):
        heading = _PLACE_HEADING.fullmatch(text)
        if heading and heading["place"]:
            yield Passage(line, 0, text), heading
        elif heading and line + 1 < len(paper.lines):
            below = paper.lines[line + 1]
            if found := _PLACE_LINE.fullmatch(below):
                yield Passage(line + 1, 0, below), found
