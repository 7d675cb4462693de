"""Figures between sessions: an adjustment starts from what was approved last, accounts end with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdtool.chinese import format_amount
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.budget import ACCOUNTS, ADJUSTMENT
from rdtool.procedures.budget.approved import ApprovedFigure, last_approved
from rdtool.procedures.budget.book import rule
from rdtool.procedures.budget.derive import AdjustmentRowView, BudgetAdjustmentView
from rdtool.procedures.budget.model import AdjustmentRow, FinalAccounts
from rdtool.procedures.budget.naming import LineKey, line_key, year_and_sequence
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule(
    "R18",
    Severity.WARNING,
    "调整前的数额与上一次批准的调整后数额相同，决算的调整预算数与最后一次批准的相同",
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
    for number, row in enumerate(accounts.rows):
        last = known.get(line_key(AdjustmentRow(item=row.item)))
        approved = last.after_in(accounts.unit) if last else None
        if last and row.adjusted is not None and approved is not None and row.adjusted != approved:
            yield Finding(
                (*where, number, "调整预算数"),
                f"“{row.item}”调整预算数{format_amount(row.adjusted, accounts.unit.value)}，"
                f"{last.meeting}批准的是{format_amount(approved, accounts.unit.value)}",
                "请核对决算草案和当年最后一次预算调整",
            )
