"""The book of the rules on personnel, and the entries that they go through."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.personnel import APPOINTMENTS, RESIGNATION
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Resignation
from rdtool.rules.book import Book
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def appointments(case: Case) -> Iterator[tuple[AppointmentView, Way]]:
    """Every entry of the lists of appointments and removals."""
    for item, path in case.items:
        for number, person in enumerate(item.view(APPOINTMENTS)):
            yield person, (*path, "任免", number)


def resignations(case: Case) -> Iterator[tuple[Resignation, Way]]:
    for item, path in case.items:
        given = item.view(RESIGNATION)
        if given:
            yield given, (*path, "辞职")
