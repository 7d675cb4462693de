"""预算调整: every line with what follows from the rest of it, and the tables by book and account."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from rdtool.procedures.budget.model import AdjustmentRow, AmountUnit, BudgetAdjustment, BudgetBook, BudgetSide
from rdtool.procedures.budget.naming import LineKey, is_total, line_key, year_and_sequence
from rdtool.procedures.budget.tables import (
    AccountTable,
    BondTable,
    BudgetLine,
    DebtTable,
    account_tables,
    bond_table,
    computed,
    debt_table,
    lines_of,
)
from rdtool.record.itemplace import ItemPlace
from rdtool.record.views import as_view


class AdjustmentRowView(AdjustmentRow):
    """A line of a budget adjustment, completed by what is known of it."""

    rising: bool = Field(False, alias="增加", description="调整后是否增加")
    taken_from: str = Field(
        "", alias="取自", description="调整前数额取自哪次会议批准的调整后数额；记录中写了的为空"
    )


class BudgetAdjustmentView(BudgetAdjustment):
    """预算调整, every row with its change, and the tables."""

    rows: tuple[AdjustmentRowView, ...] = Field((), alias="明细", description="各项目调整前后的数额")
    stated: tuple[AdjustmentRowView, ...] = Field(
        (),
        alias="决议各项",
        description="写进决议的各项：没有列入附表的，和附表中各账本的收入总计、支出总计",
    )
    accounts: tuple[AccountTable, ...] = Field(
        (), alias="科目表", description="按账本、收支分的各张附表，换算成附表单位"
    )
    debt_table: DebtTable | None = Field(None, alias="债务表", description="政府债务限额和余额表")
    bond_table: BondTable | None = Field(None, alias="债券表", description="新增债券项目安排表")
    has_annexes: bool = Field(False, alias="有附表", description="是否有附表")


def adjustment(given: BudgetAdjustment, setting: ItemPlace) -> BudgetAdjustmentView:
    """Every row completed, then the tables of them."""
    rows = _Completed(given, setting).rows()
    year, _ = year_and_sequence(setting.item, given)
    view = as_view(BudgetAdjustmentView, given, rows=rows)
    unit = given.table_unit or given.unit
    accounts = account_tables(rows, setting.item.name, year, given.unit, unit)
    debts = debt_table(given.debts, year, given.unit, unit) if given.debts else None
    bonds = bond_table(given.bonds, year, given.unit, unit) if given.bonds else None
    return as_view(
        BudgetAdjustmentView,
        view,
        stated=stated_of(rows),
        accounts=accounts,
        debt_table=debts,
        bond_table=bonds,
        has_annexes=bool(accounts or debts or bonds),
    )


@dataclass
class _Completed:
    """Completes the rows; what was approved earlier is only looked up where a row leaves something open."""

    given: BudgetAdjustment
    setting: ItemPlace

    def __post_init__(self) -> None:
        self._year, self._sequence = year_and_sequence(self.setting.item, self.given)
        self._known: dict[LineKey, tuple[Decimal | None, Decimal | None, str]] | None = None

    def rows(self) -> tuple[AdjustmentRowView, ...]:
        """The rows in their order."""
        return tuple(map(self._row, self.given.rows))

    def _row(self, row: AdjustmentRow) -> AdjustmentRowView:
        first = self._sequence == 1
        before, change, after, original, source = row.before, row.change, row.after, row.original, ""
        sums_up = not (before or change or after) and (before, change, after) == (None, None, None)
        if before is None and not sums_up:
            before, found, source = self._approved(row)
            original = found if original is None else original
            before = original if before is None and first else before
        if before is None and after is not None and change is not None:
            before = computed(after - change)
        elif after is None and before is not None and change is not None:
            after = computed(before + change)
        if original is None and row.book and not sums_up:
            original = before if first else self._approved(row)[1]
        if change is None and before is not None and after is not None:
            change = computed(after - before)
        rising = before is not None and after is not None and after > before
        return as_view(
            AdjustmentRowView,
            row,
            before=before,
            change=change,
            after=after,
            original=original,
            rising=rising,
            taken_from=source,
        )

    def _approved(self, row: AdjustmentRow) -> tuple[Decimal | None, Decimal | None, str]:
        """What an earlier session approved for this line: after, the original budget, and which session."""
        if self._known is None:
            self._known = self._look_up()
        return self._known.get(line_key(row), (None, None, ""))

    def _look_up(self) -> dict[LineKey, tuple[Decimal | None, Decimal | None, str]]:
        from rdtool.procedures.budget.approved import last_approved

        if self._year is None:
            return {}
        first = self.setting.meeting.first_day
        earlier = [one for one in self.setting.earlier() if one.meeting.last_day < first]
        unit: AmountUnit = self.given.unit
        return {
            key: (one.after_in(unit), one.original_in(unit), one.meeting)
            for key, one in last_approved(self._year, earlier, self._sequence).items()
        }


def stated_of(rows: Sequence[AdjustmentRowView]) -> tuple[AdjustmentRowView, ...]:
    """What the resolution says: lines outside the tables, and the totals of the tables.

    A total that the record gives, in the table or outside, stands once; one that it does not give is computed.
    """
    given = {line_key(row) for row in rows if row.book is None or is_total(row)}
    totals = [
        _named_total(line)
        for line in lines_of(rows)
        if line.is_total and LineKey(line.book, line.side, "总计") not in given
    ]
    told = [_in_full(row) for row in rows if row.book is None or is_total(row)]
    return (*told, *totals)


def _full_name(book: BudgetBook, side: BudgetSide) -> str:
    return f"{book.value}{side.value}总计"


def _in_full(row: AdjustmentRowView) -> AdjustmentRowView:
    """A total as papers name it: 一般公共预算收入总计."""
    key = line_key(row)
    if row.book is None or key.book is None or key.side is None:
        return row
    return as_view(AdjustmentRowView, row, item=_full_name(key.book, key.side))


def _named_total(line: BudgetLine) -> AdjustmentRowView:
    return AdjustmentRowView(
        item=_full_name(line.book, line.side),
        book=line.book,
        side=line.side,
        original=line.original,
        before=line.before,
        change=line.change,
        after=line.after,
        rising=bool(line.change and line.change > 0),
    )
