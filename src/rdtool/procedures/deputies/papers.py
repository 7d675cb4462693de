"""The deputies' numbers, as an announcement or a report gives them (W45)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.deputies import CREDENTIALS
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, doubt, number

BOOK = PaperBook()

_SAID: Final = {
    "名额": regex(rf"代表名额[为是]?({NUMERAL}|[0-9]+)[名人]"),
    "现有": regex(rf"(?:现实有|实有|现有)代表[为是]?({NUMERAL}|[0-9]+)[名人]"),
    "缺额": regex(rf"缺额?[为是]?({NUMERAL}|[0-9]+)[名人]"),
}


@BOOK.paper_rule("W45", Severity.ERROR, "代表名额、现有人数、缺额与记录一致")
def deputies_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Of one session that reports on its deputies once; the number before the changes may be told as well."""
    told = [seats for item in facts.session.agenda if (seats := item.view(CREDENTIALS))]
    if len(told) != 1:
        return
    (seats,) = told
    right = {"名额": {seats.seats}, "现有": {seats.present, seats.previous}, "缺额": {seats.vacant}}
    for passage in paper.sentences:
        for what, pattern in _SAID.items():
            for found in pattern.finditer(passage.text):
                known = right[what] - {None}
                if known and number(found[1]) not in known:
                    message = f"记录中代表{what}是{'、'.join(map(str, sorted(filter(None, known))))}，这里写作“{found[1]}”"
                    yield doubt(passage, found, message, "请核对人数", group=1)
