"""Days a paper states: of the vote, of the session, of the paper itself (W05, W06, W09)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number
from rdtool.rules.papers.sessions import is_own, mentions

#: A day as papers write it.
DATE: Final = regex("(?<![0-9])([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_CHAIRS: Final = regex(f"第({NUMERAL})次主任会议")
_SPAN: Final = (
    "(?<![0-9年])(?P<span>(?P<first>(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)"
    "(?:[至、](?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日)*)"
)
_SPAN_BEFORE: Final = regex(f"{_SPAN}[，, ]*[一-龥]{{0,10}}$")
_SPAN_BEHIND: Final = regex(f"(?:，|[（(])?(?:已|拟|将|定)?(?:于|在)?{_SPAN}(?=在|召开|举行|）|期间|闭|结束)")


def day_in(text: str) -> date | None:
    """The day with which a text begins; None where there is no such day."""
    found = DATE.match(text)
    with suppress(ValueError):
        return date(*map(int, found.groups())) if found else None
    return None


@paper_rule("W05", Severity.ERROR, "题注日期是表决的日期")
def noted_on_the_day_of_the_vote(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The day in the 题注 is that on which the item was voted; in a speech, that of the speech."""
    right = _chairs_days(paper, facts) or _adopted_on(paper, facts)
    for passage in (Passage(line, 0, paper.lines[line]) for line in paper.note_lines):
        for found in DATE.finditer(passage.text):
            if (day := day_in(found[0])) and day not in right:
                days = "、".join(format_date(one) for one in sorted(right))
                yield doubt(passage, found, f"记录中是{days}，这里写作“{found[0]}”", "请核对日期")


def _chairs_days(paper: Paper, facts: Facts) -> set[date]:
    """The days of the chairpersons' meetings that title or 题注 name; a draft agenda is adopted by one.

    Of one that the record does not have, every day is right.
    """
    lines = [*paper.title_lines, *paper.note_lines]
    named = set(map(number, _CHAIRS.findall("".join(paper.lines[line] for line in lines))))
    known = [one for one in facts.session.chairs_meetings if one.number in named]
    if len(known) < len(named):
        stated = (day_in(found[0]) for line in lines for found in DATE.finditer(paper.lines[line]))
        return {day for day in stated if day}
    return {one.day for one in known}


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
            right = {facts.meeting.span, *map(format_date, facts.days)}
            if written not in right and written not in {one.partition("年")[2] for one in right}:
                yield doubt(
                    passage,
                    found,
                    f"记录的会期是{facts.meeting.span}，这里写作“{written}”",
                    "请核对会议日期",
                    group="first",
                )


@paper_rule("W09", Severity.WARNING, "会期各日的年份没有写错")
def right_year(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """28 December of another year than the session's is a slip of the new year."""
    known = {(day.month, day.day): day for day in facts.days}
    for passage in paper.sentences:
        for found in DATE.finditer(passage.text):
            day = day_in(found[0])
            right = known.get((day.month, day.day)) if day else None
            if day and right and abs(day.year - right.year) == 1:
                yield doubt(passage, found, f"会议在{format_date(right)}，这里写作“{found[0]}”", "请核对年份")
