"""The opinions of a session with their places in the record."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.opinions import OPINIONS
from rdtool.procedures.opinions.derive import OpinionPaperView, OpinionView
from rdtool.record.views import ItemView
from rdtool.rules.case import Case
from rdtool.values import value


@value(frozen=True, slots=True)
class PaperAt:
    """The opinions on one report."""

    item: ItemView
    paper: OpinionPaperView
    path: Way


@value(frozen=True, slots=True)
class OpinionAt:
    """One opinion."""

    opinion: OpinionView
    path: Way


def papers(case: Case) -> Iterator[PaperAt]:
    """The opinions by report."""
    for item, path in case.items:
        paper = item.view(OPINIONS)
        if paper:
            yield PaperAt(item, paper, (*path, OPINIONS.name))


def opinions(case: Case) -> Iterator[OpinionAt]:
    """Every single opinion."""
    for at in papers(case):
        for opinion in at.paper.items:
            yield OpinionAt(opinion, (*at.path, "意见", opinion.index - 1))
