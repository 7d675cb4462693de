"""The book of the rules on budgets, and the adjustments and accounts that they go through."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.budget import ACCOUNTS, ADJUSTMENT
from rdtool.procedures.budget.accounts import FinalAccountsView
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


def all_accounts(case: Case) -> Iterator[tuple[FinalAccountsView, Way]]:
    """Every set of final accounts with its place in the record."""
    for item, path in case.items:
        accounts = item.view(ACCOUNTS)
        if accounts:
            yield accounts, (*path, "决算")
