"""Agendas and notices against the record: which items in which order, and until when (W44, W45)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rdtool.chinese import format_date, to_chinese
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.days import DATE, day_in
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_AGENDA: Final = regex("会议议程(?:（草案）)?$")
_LINE: Final = regex(f"({NUMERAL})、[^一-龥]{{0,2}}(?=[一-龥《])")
_COUNT: Final = regex(f"议程(?:（草案）)?共({NUMERAL})项")
_LIMITS: Final = (
    ("请假截止", regex(f"于({DATE.pattern})前书面请假")),
    ("回执截止", regex(f"于({DATE.pattern})前将(?:会议回执|列席人员)")),
    ("材料报送", regex(f"份于({DATE.pattern})前送")),
)


@paper_rule("W47", Severity.ERROR, "议程所列的议题，项数、次序与记录一致")
def agenda_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The lines 一、二、… of an agenda, and 议程共五项 in its explanation."""
    total = len(facts.session.agenda)
    for passage in paper.sentences:
        for found in _COUNT.finditer(passage.text):
            if number(found[1]) != total:
                message = f"记录有{to_chinese(total)}项议题，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请核对项数", group=1)
    if _AGENDA.search(paper.title) and total:
        yield from _wrong_lines(paper, facts)


def _wrong_lines(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    lines = [
        (Passage(line, 0, text.strip(" \u3000")), found)
        for line, text in enumerate(paper.lines)
        if (found := _LINE.match(text.strip(" \u3000")))
    ]
    agenda = facts.session.agenda
    for place, (passage, found) in enumerate(lines, 1):
        named = [item.index for item in facts.items_in(passage.text)]
        if len(named) == 1 and named[0] != place:
            item = agenda[named[0] - 1]
            message = f"“{item.name}”在记录中是第{to_chinese(named[0])}项，这里排在第{to_chinese(place)}项"
            yield doubt(passage, found, message, "请核对议题的次序", group=1)
    if lines and len(lines) != len(agenda):
        passage, found = lines[-1]
        message = f"记录有{to_chinese(len(agenda))}项议题，这里列了{to_chinese(len(lines))}项"
        yield doubt(passage, found, message, "请核对有没有遗漏或者多列的议题", group=1)


@paper_rule("W48", Severity.ERROR, "通知所写的请假、回执、报送材料的期限与记录一致")
def limits_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """应当于2021年12月24日前书面请假, against 请假截止."""
    known = _limits(facts)
    for passage in paper.sentences:
        for key, limit in _LIMITS:
            found = limit.search(passage.text)
            right = known[key]
            if found and right and day_in(found[1]) != right:
                message = f"记录的{key}是{format_date(right)}，这里写作“{found[1]}”"
                yield doubt(passage, found, message, "请核对日期", group=1)


def _limits(facts: Facts) -> dict[str, date | None]:
    meeting = facts.meeting
    return {"请假截止": meeting.leave_by, "回执截止": meeting.reply_by, "材料报送": meeting.deliver_by}
