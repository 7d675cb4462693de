"""决算: the tables of final accounts by book and side, and what the resolution says of them.

A line of accounts is a line of a budget whose three columns are the budget of the congress, the adjusted budget and
what came in or was spent; so it goes into the same tree of accounts as an adjustment, with the same subtotals.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from pydantic import Field

from rdtool.procedures.budget.derive import AdjustmentRowView, stated_of
from rdtool.procedures.budget.model import AccountsRow, AmountUnit, BudgetBook, BudgetSide, FinalAccounts
from rdtool.procedures.budget.naming import YEAR
from rdtool.procedures.budget.tables import INDENT, BudgetLine, Shown, computed, lines_of, table_head
from rdtool.record.itemplace import ItemPlace
from rdtool.record.view import View, derived
from rdtool.record.views import as_view

_TENTH = Decimal("0.1")


class FinalLine(View):
    """各行: a line of a table of final accounts, in the unit of the record."""

    item: str = derived(key="项目", about="科目，下级科目前空一字")
    budget: Decimal | None = derived(default=None, key="预算数", about="年初预算数")
    adjusted: Decimal | None = derived(default=None, key="调整预算数", about="调整预算数")
    final: Decimal | None = derived(default=None, key="决算数", about="决算数")
    rate: Decimal | None = derived(
        default=None,
        key="完成",
        about="决算数为调整预算数的百分之几，一位小数，四舍五入；没有调整预算数或者为零的为空",
    )
    is_sum: bool = derived(default=False, key="小计", about="是否小计、总计")
    note: str = derived(default="", key="说明", about="决算数与预算数相差的原因")


class FinalTable(View):
    """决算表: one side of one book."""

    title: str = derived(key="标题", about="表的名称，如 2023年县级一般公共预算收入决算表")
    book: BudgetBook = derived(key="账本", about="一般公共预算等")
    side: BudgetSide = derived(key="收支", about="收入、支出")
    unit: AmountUnit = derived(key="单位", about="表中金额的单位")
    lines: tuple[FinalLine, ...] = derived(key="各行", about="各科目，依次为科目、小计、总计")


class FinalAccountsView(FinalAccounts):
    """决算, with its tables and the lines that the resolution states."""

    stated: tuple[AccountsRow, ...] = Field(
        (),
        alias="决议各项",
        description="写进决议的各项：没有列入附表的，和附表中各账本的收入总计、支出总计",
    )
    tables: tuple[FinalTable, ...] = Field((), alias="决算表", description="按账本、收支分的各张附表")


def final_accounts(given: FinalAccounts, setting: ItemPlace) -> FinalAccountsView:
    """The totals, then the tables; the year as typed or as the item's name says."""
    named = YEAR.search(setting.item.name)
    year = given.year or (int(named[1]) if named else None)
    rows = budget_rows(given.rows)
    return as_view(
        FinalAccountsView,
        given,
        year=year,
        stated=tuple(map(_accounts_row, stated_of(rows))),
        tables=_tables(lines_of(rows), table_head(setting.item.name, year), given.unit),
    )


def budget_rows(rows: Sequence[AccountsRow]) -> tuple[AdjustmentRowView, ...]:
    """The lines as lines of a budget, in their order: 预算数, 调整预算数, 决算数 → 年初预算, 调整前, 调整后."""
    return tuple(
        AdjustmentRowView(
            item=row.item,
            book=row.book,
            side=row.side,
            parent=row.parent,
            original=row.budget,
            before=row.adjusted,
            change=None if row.final is None or row.adjusted is None else computed(row.final - row.adjusted),
            after=row.final,
            note=row.note,
        )
        for row in rows
    )


def _accounts_row(row: AdjustmentRowView) -> AccountsRow:
    return AccountsRow(
        item=row.item,
        book=row.book,
        side=row.side,
        parent=row.parent,
        budget=row.original,
        adjusted=row.before,
        final=row.after,
        note=row.note,
    )


def _tables(lines: Sequence[BudgetLine], head: str, unit: AmountUnit) -> tuple[FinalTable, ...]:
    """All tables of accounts show equally many decimals."""
    shown = Shown(
        unit, unit, [figure for line in lines for figure in (line.original, line.before, line.after)]
    )
    return tuple(
        FinalTable(
            title=f"{head}{book.value}{side.value}决算表",
            book=book,
            side=side,
            unit=unit,
            lines=tuple(_shown_line(line, shown) for line in own),
        )
        for book in BudgetBook
        for side in BudgetSide
        if (own := [line for line in lines if line.book is book and line.side is side])
    )


def _shown_line(line: BudgetLine, shown: Shown) -> FinalLine:
    return FinalLine(
        item=INDENT * line.level + line.name,
        budget=shown.maybe(line.original),
        adjusted=shown.maybe(line.before),
        final=shown.maybe(line.after),
        rate=_rate(line),
        is_sum=line.is_sum,
        note=line.note,
    )


def _rate(line: BudgetLine) -> Decimal | None:
    """The final figure in hundredths of the adjusted budget."""
    if not line.before or line.after is None:
        return None
    return (line.after * 100 / line.before).quantize(_TENTH, ROUND_HALF_UP)
