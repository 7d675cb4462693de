"""The rules on ballots, projects and their evaluation: `rules` names the modules that write them."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.ballot import BALLOT
from rdtool.procedures.ballot.derive import BallotView
from rdtool.rules.book import Book
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def ballots(case: Case) -> Iterator[tuple[BallotView, Way]]:
    """Every ballot and its place."""
    for item, path in case.items:
        ballot = item.view(BALLOT)
        if ballot:
            yield ballot, (*path, "票决")
