"""Days a paper states: of the vote, of the session, of the paper itself, of reports due (W05–W09)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.views import ItemView, OpinionView
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, Passage, doubt
from rdtool.rules.papers.sessions import is_own, mentions

_DATE: Final = regex("(?<![0-9])([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_SPAN: Final = (
    "(?<![0-9])(?P<span>(?P<first>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
    "(?:[至、](?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日)*)"
)
_SPAN_BEFORE: Final = regex(f"{_SPAN}[，, ]*[一-龥]{{0,10}}$")
_SPAN_BEHIND: Final = regex(
    f"(?:，|[（(])?(?:已|拟|将|定)?(?:于|在)?{_SPAN}(?=在|召开|举行|[，。）]|期间|闭|结束)"
)
_DUE: Final = regex("(?:于|在)([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:以?前|之前)[^。；]{0,60}?报告")
_OWN_DUE: Final = regex("办理时限：([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")


def _day(text: str) -> date | None:
    found = _DATE.match(text)
    with suppress(ValueError):
        return date(*map(int, found.groups())) if found else None
    return None


@paper_rule("W05", Severity.ERROR, "题注日期是表决的日期")
def noted_on_the_day_of_the_vote(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The day in the 题注 is that on which the item was voted; in a speech, that of the speech."""
    right = _adopted_on(paper, facts)
    for passage in (Passage(line, 0, paper.lines[line]) for line in paper.note_lines):
        for found in _DATE.finditer(passage.text):
            if (day := _day(found[0])) and day not in right:
                days = "、".join(format_date(one) for one in sorted(right))
                yield doubt(passage, found, f"记录中是{days}，这里写作“{found[0]}”", "请核对日期")


def _adopted_on(paper: Paper, facts: Facts) -> set[date]:
    speech = facts.session.speech
    if speech and "讲话" in paper.title:
        return {speech.spoken_on}
    voted = {item.vote.voted_on for item in facts.items_in(paper.title) if item.vote}
    return voted or set(facts.days)


@paper_rule("W06", Severity.ERROR, "写在会议名称之前的会期与记录一致")
def says_when_the_session_was(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """2021年12月27日至28日，市七届人大常委会第四十九次会议: first and last day, or one of the days."""
    for passage in paper.sentences:
        if passage.line in paper.note_lines:
            continue
        for mention in mentions(passage):
            before = passage.text[: mention.found.start()]
            found = _SPAN_BEFORE.search(before) or _SPAN_BEHIND.match(passage.text, mention.found.end())
            if not found or not is_own(mention, facts):
                continue
            written = found["span"]
            if written not in {facts.meeting.span, *map(format_date, facts.days)}:
                yield doubt(
                    passage,
                    found,
                    f"记录的会期是{facts.meeting.span}，这里写作“{written}”",
                    "请核对会议日期",
                    group="first",
                )


@paper_rule("W07", Severity.ERROR, "成文日期与记录的印发日期一致")
def dated_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """审议意见 and the letter that goes with it carry the day on which the opinions were issued."""
    if paper.date_line is None or "审议意见" not in paper.title:
        return
    days = {item.opinions.issued_on for item in _opinion_items(paper, facts) if item.opinions}
    passage = Passage(paper.date_line, 0, paper.lines[paper.date_line])
    for found in _DATE.finditer(passage.text):
        right = {day for day in days if day}
        if right and _day(found[0]) not in right:
            yield doubt(
                passage,
                found,
                f"记录的印发日期是{'、'.join(map(format_date, sorted(right)))}，这里写作“{found[0]}”",
                "请核对日期；实际印发日期有变的，请改记录",
            )


def _opinion_items(paper: Paper, facts: Facts) -> list[ItemView]:
    """The items whose opinions the paper is about: those in its title, or else all."""
    named = [item for item in facts.items_in(paper.title) if item.opinions]
    return named or [item for item in facts.session.agenda if item.opinions]


@paper_rule("W08", Severity.ERROR, "报告、征求意见、办理的期限与记录一致")
def states_the_days_due(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The report's day, the day of 征求意见 before it, and days of single opinions."""
    papers = [item.opinions for item in _opinion_items(paper, facts) if item.opinions]
    due, consult = {one.due for one in papers}, {one.consult_by for one in papers}
    opinions = [opinion for one in papers for opinion in one.items]
    known = {*due, *consult, *(opinion.due for opinion in opinions)} - {None}
    for passage in paper.sentences if known else ():
        for found in _DUE.finditer(passage.text):
            clause = re.split("[；。]", passage.text[found.start() :])[0]
            right = consult if "征求意见" in clause else due
            yield from _wrong_due(passage, found, {day for day in right if day})
        for found in _OWN_DUE.finditer(passage.text):
            yield from _wrong_due(passage, found, _due_of(passage, opinions))
    yield from _wrong_cells(paper, opinions, {day for day in due if day})


def _due_of(passage: Passage, opinions: list[OpinionView]) -> set[date]:
    return {opinion.due for opinion in opinions if opinion.ask[:20] in passage.text and opinion.due}


def _wrong_due(passage: Passage, found: re.Match[str], right: set[date]) -> Iterator[Doubt]:
    if right and _day(found[1]) not in right:
        days = "、".join(format_date(day) for day in sorted(right))
        yield doubt(passage, found, f"记录的期限是{days}，这里写作“{found[1]}”", "请核对期限", group=1)


def _wrong_cells(paper: Paper, opinions: list[OpinionView], due: set[date]) -> Iterator[Doubt]:
    """Rows of a table: a date behind the words of an opinion is its day."""
    by_ask = {opinion.ask: opinion for opinion in opinions}
    current: OpinionView | None = None
    for line in sorted(paper.cells):
        text = paper.lines[line]
        current = by_ask.get(text.rstrip("。"), current)
        found = _DATE.fullmatch(text)
        if current and found:
            right = {current.due} if current.due else due
            if right and _day(text) not in right:
                days = "、".join(format_date(day) for day in sorted(right))
                message = f"记录中这条意见的期限是{days}，这里写作“{text}”"
                yield Doubt(line, 0, len(text), message, "请核对期限")


@paper_rule("W09", Severity.WARNING, "会期各日的年份没有写错")
def right_year(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """28 December of another year than the session's is a slip of the new year."""
    known = {(day.month, day.day): day for day in facts.days}
    for passage in paper.sentences:
        for found in _DATE.finditer(passage.text):
            day = _day(found[0])
            right = known.get((day.month, day.day)) if day else None
            if day and right and abs(day.year - right.year) == 1:
                yield doubt(passage, found, f"会议在{format_date(right)}，这里写作“{found[0]}”", "请核对年份")
