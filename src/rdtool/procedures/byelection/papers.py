"""Elections as a paper gives them: how many votes each candidate got, and who is elected (W53)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.byelection import BY_ELECTION
from rdtool.procedures.byelection.model import Nominee
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

BOOK = PaperBook()

_COUNT: Final = regex(f"(赞成|反对|弃权)票?({NUMERAL})[票张](?!以上)")
_ELECTED: Final = regex("(?<!未)(?<!没有)当选")


@BOOK.paper_rule("W53", Severity.ERROR, "选举的票数、当选的人与记录一致")
def elected_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Of each candidate that a sentence names what stands behind the name."""
    for item in facts.session.agenda:
        given = item.view(BY_ELECTION)
        if given is None or not given.counted:
            continue
        people = (*given.candidates, *given.written_in)
        for passage in paper.sentences:
            for one, stretch in _stretches(passage, people):
                yield from _wrong(stretch, one, elected=one.name in given.winners)


def _stretches(passage: Passage, people: tuple[Nominee, ...]) -> Iterator[tuple[Nominee, Passage]]:
    """Each candidate named in a sentence, with the text behind the name up to the next one."""
    found = sorted((passage.text.find(one.name), one.name) for one in people if one.name in passage.text)
    by_name = {one.name: one for one in people}
    for place, (at, name) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(passage.text)
        yield by_name[name], Passage(passage.line, passage.start + at, passage.text[at:end])


def _wrong(stretch: Passage, one: Nominee, *, elected: bool) -> Iterator[Doubt]:
    right = {"赞成": one.votes, "反对": one.no, "弃权": one.abstain}
    for found in _COUNT.finditer(stretch.text):
        value = number(found[2])
        if value is not None and value != right[found[1]]:
            message = f"记录中{one.name}{found[1]}{right[found[1]]}票，这里写作“{found[0]}”"
            yield doubt(stretch, found, message, "请核对票数")
    announced = _ELECTED.search(stretch.text)
    if announced and not elected:
        yield doubt(stretch, announced, f"记录中{one.name}没有当选，这里写作“当选”", "请核对选举结果")
