"""The book of the rules on budgets, and the adjustments that they go through."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.budget import ADJUSTMENT
from rdtool.procedures.budget.derive import BudgetAdjustmentView
from rdtool.rules.book import Book
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def plans(case: Case) -> Iterator[tuple[BudgetAdjustmentView, Way]]:
    """Every adjustment with its place in the record."""
    for item, path in case.items:
        plan = item.view(ADJUSTMENT)
        if plan:
            yield plan, (*path, "预算调整")
