"""The balance of final accounts: what came in equals what went out, and a year begins with what the last one left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rdtool.chinese import AmountUnit, convert_amount, format_amount
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.budget import ACCOUNTS
from rdtool.procedures.budget.accounts import FinalAccountsView, budget_rows
from rdtool.procedures.budget.book import all_accounts, rule
from rdtool.procedures.budget.model import BudgetBook, BudgetSide
from rdtool.procedures.budget.tables import BudgetLine, lines_of
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case

_OPENING: Final = regex(r"上年(?:滚存)?(?:结转|结余)|上年末(?:滚存)?结余|年初(?:滚存)?结余")
_CLOSING: Final = regex(r"结转下年|(?:年末|年终)(?:滚存)?(?:结转|结余)")
_MOVED_OUT: Final = regex(r"调出")
_MOVED_IN: Final = regex(r"调入")
_COLUMNS: Final = (("预算数", "original"), ("调整预算数", "before"), ("决算数", "after"))


@rule(
    "R23",
    Severity.WARNING,
    "决算：收入总计等于支出总计，调出资金不多于一般公共预算调入的资金，"
    "上年结转、结余等于上一年度决算的结转下年、年末结余",
    Topic.FINAL_ACCOUNTS,
)
def accounts_balance(case: Case) -> Iterator[Finding]:
    """Column by column in every book; social insurance only where its balances are among the lines."""
    for accounts, where in all_accounts(case):
        yield from _unbalanced(accounts, where)
        yield from _one_sided(accounts, where)
        yield from _moved_nowhere(accounts, where)
        yield from _not_carried_over(accounts, case, where)


def _unbalanced(accounts: FinalAccountsView, where: Way) -> Iterator[Finding]:
    rows = budget_rows(accounts.rows)
    lines = lines_of(rows)
    unit: AmountUnit = accounts.unit.value
    stated = {one.item: one for one in budget_rows(accounts.stated)}
    for book in BudgetBook:
        earned, spent = (stated.get(f"{book.value}{side.value}总计") for side in BudgetSide)
        if earned is None or spent is None or not _has_to_balance(book, lines):
            continue
        for column, key in _COLUMNS:
            gained, given = getattr(earned, key), getattr(spent, key)
            if gained is not None and given is not None and gained != given:
                yield Finding(
                    (*where, "明细", _last_of(book, accounts)),
                    f"{book.value}{column}：收入总计{format_amount(gained, unit)}，支出总计{format_amount(given, unit)}，"
                    f"相差{format_amount(abs(gained - given), unit)}",
                    "收入总计应当等于支出总计，请核对收支各行，有没有漏列上年结转、结转下年或者年末结余",
                )


def _has_to_balance(book: BudgetBook, lines: Sequence[BudgetLine]) -> bool:
    if book is not BudgetBook.INSURANCE:
        return True
    return bool(_opening(lines, book) or _closing(lines, book))


def _opening(lines: Sequence[BudgetLine], book: BudgetBook) -> list[BudgetLine]:
    return _named(lines, book, BudgetSide.REVENUE, _OPENING)


def _closing(lines: Sequence[BudgetLine], book: BudgetBook) -> list[BudgetLine]:
    return _named(lines, book, BudgetSide.EXPENDITURE, _CLOSING)


def _named(
    lines: Sequence[BudgetLine], book: BudgetBook, side: BudgetSide, pattern: re.Pattern[str]
) -> list[BudgetLine]:
    """The lines of a side of a book that have such a name, none below another."""
    found: list[BudgetLine] = []
    above: int | None = None
    for line in lines:
        if (line.book, line.side) != (book, side):
            continue
        if above is not None and line.level > above:
            continue
        above = line.level if pattern.search(line.name) else None
        found += [line] if above is not None else []
    return found


def _last_of(book: BudgetBook, accounts: FinalAccountsView) -> int:
    """The last row of a book, where its expenditure ends."""
    return max(
        (at for at, row in enumerate(accounts.rows) if row.book is book or row.item.startswith(book.value)),
        default=0,
    )


def _one_sided(accounts: FinalAccountsView, where: Way) -> Iterator[Finding]:
    """A book of which only one side has lines: there is nothing that it could be balanced with."""
    for book in BudgetBook:
        sides = {line.side for line in lines_of(budget_rows(accounts.rows)) if line.book is book}
        if len(sides) == 1:
            (present,) = sides
            (absent,) = set(BudgetSide) - sides
            yield Finding(
                (*where, "明细", _last_of(book, accounts)),
                f"{book.value}只列了{present.value}，没有列{absent.value}",
                f"请补上{absent.value}各行，核对各行的“收支”有没有写反、有没有漏写“账本”",
            )


def _moved_nowhere(accounts: FinalAccountsView, where: Way) -> Iterator[Finding]:
    """What other books give away arrives in the general budget, which may get more from elsewhere."""
    lines = lines_of(budget_rows(accounts.rows))
    unit: AmountUnit = accounts.unit.value
    others = [book for book in BudgetBook if book is not BudgetBook.GENERAL]
    out = [line for book in others for line in _named(lines, book, BudgetSide.EXPENDITURE, _MOVED_OUT)]
    has_general = any(line.book is BudgetBook.GENERAL for line in lines)
    given = _whole(out)
    if given is None or not has_general:
        return
    arrived = _whole(_named(lines, BudgetBook.GENERAL, BudgetSide.REVENUE, _MOVED_IN)) or Decimal(0)
    if given > arrived:
        yield Finding(
            (*where, "明细", next((line.row for line in out if line.row is not None), 0)),
            f"各账本调出资金的决算数合计{format_amount(given, unit)}，一般公共预算调入资金{format_amount(arrived, unit)}，"
            f"相差{format_amount(given - arrived, unit)}",
            "请核对各账本的调出资金和一般公共预算的调入资金",
        )


def _not_carried_over(accounts: FinalAccountsView, case: Case, where: Way) -> Iterator[Finding]:
    last = _accounts_of((accounts.year or 0) - 1, case)
    if last is None:
        return
    left, meeting = last
    unit: AmountUnit = accounts.unit.value
    lines, before = lines_of(budget_rows(accounts.rows)), lines_of(budget_rows(left.rows))
    for book in BudgetBook:
        opening = _opening(lines, book)
        closing = _closing(before, book)
        begins, ended = _whole(opening), _whole(closing)
        if begins is None or ended is None:
            continue
        ended = convert_amount(ended, left.unit.value, unit)
        if begins != ended:
            yield Finding(
                (*where, "明细", next((one.row for one in opening if one.row is not None), 0)),
                f"{book.value}“{opening[0].name}”{format_amount(begins, unit)}，{meeting}批准的{left.year}年决算中"
                f"“{closing[0].name}”{format_amount(ended, unit)}，相差{format_amount(abs(begins - ended), unit)}",
                "请核对两个年度的决算；有口径变化的，由财政部门作出说明",
            )


def _whole(lines: Sequence[BudgetLine]) -> Decimal | None:
    """The sum of the final figures; None where there are no lines, or one has no figure."""
    figures = [line.after for line in lines]
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(figures) else None


def _accounts_of(year: int, case: Case) -> tuple[FinalAccountsView, str] | None:
    """The accounts of a year that an earlier session approved, and the short name of that session."""
    for session in sorted(case.earlier, key=lambda one: one.meeting.last_day, reverse=True):
        for item in session.agenda:
            accounts = item.view(ACCOUNTS)
            if accounts and accounts.year == year and item.vote and item.vote.passed:
                return accounts, session.meeting.short_name
    return None
