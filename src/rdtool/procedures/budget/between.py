"""Figures between sessions: an adjustment starts from what was approved last, accounts end with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdtool.chinese import AmountUnit, format_amount
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.budget import ACCOUNTS, ADJUSTMENT
from rdtool.procedures.budget.accounts import budget_rows
from rdtool.procedures.budget.approved import ApprovedFigure, last_approved
from rdtool.procedures.budget.book import rule
from rdtool.procedures.budget.derive import AdjustmentRowView, BudgetAdjustmentView
from rdtool.procedures.budget.model import FinalAccounts
from rdtool.procedures.budget.naming import LineKey, line_key, year_and_sequence
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule(
    "R18",
    Severity.WARNING,
    "调整前的数额与上一次批准的调整后数额相同，决算的预算数、调整预算数与批准的相同",
    Topic.BUDGET_ADJUSTMENT,
)
def starts_from_the_last_approved(case: Case) -> Iterator[Finding]:
    """Across the sessions of the workspace, whatever unit each was recorded in; without one, nothing is guessed."""
    for item, path in case.items:
        plan, accounts = item.view(ADJUSTMENT), item.view(ACCOUNTS)
        year, sequence = year_and_sequence(item, plan)
        if plan and year:
            known = last_approved(year, case.earlier, sequence)
            for number, row in enumerate(plan.rows):
                yield from _not_as_approved(row, plan, known, (*path, "预算调整", "明细", number))
        if accounts and accounts.year:
            known = last_approved(accounts.year, case.earlier)
            yield from _accounts_not_as_approved(accounts, known, (*path, "决算", "明细"))


def _not_as_approved(
    row: AdjustmentRowView, plan: BudgetAdjustmentView, known: Mapping[LineKey, ApprovedFigure], where: Way
) -> Iterator[Finding]:
    last = known.get(line_key(row))
    approved = last.after_in(plan.unit) if last else None
    if last and row.before is not None and approved is not None and row.before != approved:
        yield Finding(
            (*where, "调整前"),
            f"“{row.item}”调整前{format_amount(row.before, plan.unit.value)}，"
            f"{last.meeting}批准的调整后是{format_amount(approved, plan.unit.value)}",
            "请核对；以批准的为准的，删去“调整前”，由工具取上次批准的数额",
        )


def _accounts_not_as_approved(
    accounts: FinalAccounts, known: Mapping[LineKey, ApprovedFigure], where: Way
) -> Iterator[Finding]:
    unit: AmountUnit = accounts.unit.value
    for number, row in enumerate(budget_rows(accounts.rows)):
        last = known.get(line_key(row))
        if last is None:
            continue
        for column, said, given, approved in (
            ("调整预算数", "批准的是", row.before, last.after_in(accounts.unit)),
            ("预算数", "所列的年初预算是", row.original, last.original_in(accounts.unit)),
        ):
            if given is not None and approved is not None and given != approved:
                yield Finding(
                    (*where, number, column),
                    f"“{row.item}”{column}{format_amount(given, unit)}，"
                    f"{last.meeting}{said}{format_amount(approved, unit)}",
                    "请核对决算草案和当年最后一次预算调整",
                )
