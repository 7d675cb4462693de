"""The tables of a budget adjustment: by book and account, of debt, and of what new bonds pay for.

A line below an account that the record does not list brings a subtotal of its own; the total of a side is what
the record says, or the sum of its accounts.  Everything is exact: only the unit changes between record and table,
and all figures of a table show as many decimals as the longest of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rdtool.chinese import bare_name, convert_amount
from rdtool.procedures.budget.model import (
    AdjustmentRow,
    AmountUnit,
    BondKind,
    BondProject,
    BudgetBook,
    BudgetSide,
    DebtFigures,
    GovernmentDebt,
)
from rdtool.procedures.budget.naming import SCOPE, is_total, line_key
from rdtool.record.view import View, derived
from rdtool.values import value

INDENT = "　"
"""What stands before a line for each level of accounts above it."""


class AccountLine(View):
    """各行: a line of a table, in the unit of the table."""

    item: str = derived(key="项目", about="科目，下级科目前空一字")
    original: Decimal | None = derived(default=None, key="年初预算", about="年初预算数")
    before: Decimal | None = derived(default=None, key="调整前", about="调整前数额")
    increase: Decimal | None = derived(default=None, key="调增", about="增加的数额；没有增加的为空")
    decrease: Decimal | None = derived(default=None, key="调减", about="减少的数额，正数；没有减少的为空")
    after: Decimal | None = derived(default=None, key="调整后", about="调整后数额")
    is_sum: bool = derived(default=False, key="小计", about="是否小计、总计")
    note: str = derived(default="", key="说明", about="增减的原因")


class AccountTable(View):
    """科目表: one side of one book."""

    title: str = derived(key="标题", about="表的名称，如 2021年市级一般公共预算收入调整表")
    book: BudgetBook = derived(key="账本", about="一般公共预算等")
    side: BudgetSide = derived(key="收支", about="收入、支出")
    unit: AmountUnit = derived(key="单位", about="表中金额的单位")
    has_original: bool = derived(default=False, key="有年初预算", about="各行是否有年初预算数")
    lines: tuple[AccountLine, ...] = derived(key="各行", about="各科目，依次为科目、小计、总计")


class DebtLine(View):
    """各行: one kind of debt."""

    kind: str = derived(key="类别", about="一般债务、专项债务、合计")
    new: Decimal | None = derived(default=None, key="新增", about="新增限额")
    limit: Decimal | None = derived(default=None, key="限额", about="债务限额")
    balance: Decimal | None = derived(default=None, key="余额", about="债务余额")


class DebtTable(View):
    """债务表: limits and balances."""

    title: str = derived(key="标题", about="表的名称")
    unit: AmountUnit = derived(key="单位", about="表中金额的单位")
    lines: tuple[DebtLine, ...] = derived(key="各行", about="一般债务、专项债务、合计")
    own: Decimal | None = derived(default=None, key="本级", about="本级使用的新增限额")
    passed_on: Decimal | None = derived(default=None, key="转贷", about="转贷下级的新增限额")
    reserved: Decimal | None = derived(default=None, key="预留", about="预留的新增限额")


class BondLine(View):
    """各行: a project, or the sum of its kind."""

    number: int | None = derived(default=None, key="序号", about="项目的序号；合计的为空")
    item: str = derived(key="项目", about="项目名称，或者合计")
    kind: str = derived(default="", key="类别", about="一般债券、专项债券")
    unit: str = derived(default="", key="单位", about="主管部门或者实施单位")
    amount: Decimal = derived(key="金额", about="安排的债券资金")
    note: str = derived(default="", key="说明", about="建设内容、用途")


class BondTable(View):
    """债券表: the projects that new bonds pay for."""

    title: str = derived(key="标题", about="表的名称")
    unit: AmountUnit = derived(key="单位", about="表中金额的单位")
    lines: tuple[BondLine, ...] = derived(key="各行", about="各项目，后面是分类小计和合计")


@value(frozen=True, slots=True)
class BudgetLine:
    """A line of a side of a book, in the unit of the record; `row` is its place in the record, None where computed."""

    book: BudgetBook
    side: BudgetSide
    name: str
    level: int
    row: int | None
    original: Decimal | None
    before: Decimal | None
    change: Decimal | None
    after: Decimal | None
    increase: Decimal | None
    decrease: Decimal | None
    """What it grows and shrinks by, both positive; of a sum those of its parts."""
    note: str = ""
    is_sum: bool = False
    is_total: bool = False
    added: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None] | None = None
    """Of a line that the record gives and that has lines below it: their sums, in the order of the columns."""


def lines_of(rows: Sequence[AdjustmentRow]) -> list[BudgetLine]:
    """All lines of all tables, book by book, revenue first; nothing of what stands in no table."""
    found: list[BudgetLine] = []
    for book in BudgetBook:
        for side in BudgetSide:
            own = [
                (at, row) for at, row in enumerate(rows) if row.book is book and line_key(row).side is side
            ]
            if own:
                outside = [
                    (at, row)
                    for at, row in enumerate(rows)
                    if row.book is None and is_total(row) and line_key(row).book is book
                    if line_key(row).side is side
                ]
                found += _Side(book, side, own, outside).lines()
    return found


class _Side:
    """One side of one book as a tree of accounts."""

    def __init__(
        self,
        book: BudgetBook,
        side: BudgetSide,
        own: Sequence[tuple[int, AdjustmentRow]],
        outside: Sequence[tuple[int, AdjustmentRow]],
    ) -> None:
        self._book, self._side = book, side
        self._totals = [*((at, row) for at, row in own if is_total(row)), *outside]
        self._rows = [(at, row) for at, row in own if not is_total(row)]
        self._names = {bare_name(row.item): at for at, row in reversed(self._rows)}

    def lines(self) -> list[BudgetLine]:
        """The accounts, each above those below it, then the total."""
        roots = list(self._below("", frozenset()))
        found = [line for root in roots for line in root]
        return [*found, self._total([root[0] for root in roots])]

    def _below(self, parent: str, above: frozenset[str]) -> Iterator[list[BudgetLine]]:
        """Each account below one, with what is below itself; the roots below a blank name."""
        done: set[str] = set()
        for at, row in self._rows:
            name, own_parent = bare_name(row.item), bare_name(row.parent)
            if name in above:
                continue
            if own_parent == parent and (parent or not own_parent):
                yield self._with_parts(name, at, row, above)
            elif not parent and own_parent and own_parent not in self._names and own_parent not in done:
                done.add(own_parent)
                yield self._with_parts(own_parent, None, None, above)

    def _with_parts(
        self, name: str, at: int | None, row: AdjustmentRow | None, above: frozenset[str]
    ) -> list[BudgetLine]:
        parts = list(self._below(name, above | {name})) if self._names.get(name, at) == at else []
        sums = _sums([part[0] for part in parts]) if parts else None
        level = len(above)
        inner = [line for part in parts for line in part]
        return [self._line(name, level, at, row, sums), *inner]

    def _line(
        self,
        name: str,
        level: int,
        at: int | None,
        row: AdjustmentRow | None,
        sums: "_Sums | None",
        *,
        is_total: bool = False,
    ) -> BudgetLine:
        increase, decrease = (sums.increase, sums.decrease) if sums else (None, None)
        has_own = row is not None and (row.before, row.change, row.after) != (None, None, None)
        if row is not None and has_own:
            original, before, change, after = row.original, row.before, row.change, row.after
            if original is None and sums:
                original = sums.original
        else:
            original, before, change, after = sums.all if sums else (None, None, None, None)
            original = row.original if row and row.original is not None else original
        if increase is None or decrease is None or increase - decrease != change:
            increase, decrease = _parted(change)
        return BudgetLine(
            self._book,
            self._side,
            row.item if row and not is_total else name,
            level,
            at,
            original,
            before,
            change,
            after,
            increase,
            decrease,
            row.note if row else "",
            sums is not None or is_total,
            is_total,
            sums.all if sums and row is not None else None,
        )

    def _total(self, roots: Sequence[BudgetLine]) -> BudgetLine:
        at, row = self._totals[0] if self._totals else (None, None)
        name = f"{self._side.value}总计"
        return self._line(name, 0, at, row, _sums(roots) if roots else None, is_total=True)


@value(frozen=True, slots=True)
class _Sums:
    """The sums of lines; None where one of them is not known."""

    original: Decimal | None
    before: Decimal | None
    change: Decimal | None
    after: Decimal | None
    increase: Decimal | None
    decrease: Decimal | None

    @property
    def all(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
        """In the order of the columns."""
        return self.original, self.before, self.change, self.after


def _sums(lines: Sequence[BudgetLine]) -> _Sums:
    return _Sums(
        _added(line.original for line in lines),
        _added(line.before for line in lines),
        _added(line.change for line in lines),
        _added(line.after for line in lines),
        _added(line.increase for line in lines),
        _added(line.decrease for line in lines),
    )


def _parted(change: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """A change as what is added and what is taken away."""
    return (None, None) if change is None else (max(change, Decimal(0)), max(-change, Decimal(0)))


def _added(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum; None where a figure is not known."""
    whole = Decimal(0)
    for figure in figures:
        if figure is None:
            return None
        whole += figure
    return computed(whole)


def computed(figure: Decimal) -> Decimal:
    """A computed figure as papers write it, without the zeros that sums keep at the end of their decimals."""
    return _with_places(figure, _decimals(figure))


class Shown:
    """Turns figures of a record into figures of a table: other unit, equally many decimals."""

    def __init__(self, given: AmountUnit, wanted: AmountUnit, figures: Iterable[Decimal | None]) -> None:
        self._given, self._wanted = given, wanted
        turned = [self._turned(figure) for figure in figures if figure is not None]
        self._places = max((_decimals(figure) for figure in turned), default=0)

    def _turned(self, figure: Decimal) -> Decimal:
        return convert_amount(figure, self._given.value, self._wanted.value)

    def __call__(self, figure: Decimal) -> Decimal:
        return _with_places(self._turned(figure), self._places)

    def maybe(self, figure: Decimal | None) -> Decimal | None:
        """None for None."""
        return None if figure is None else self(figure)


def _with_places(figure: Decimal, places: int) -> Decimal:
    """The same figure, however long, with so many decimals; none but zeros may be beyond them."""
    sign, digits, exponent = figure.as_tuple()
    missing = int(exponent) + places
    shown = (*digits, *[0] * missing) if missing >= 0 else digits[:missing]
    return Decimal((sign, shown, -places))


def _decimals(figure: Decimal) -> int:
    """Decimals without zeros at the end."""
    _, digits, exponent = figure.as_tuple()
    places = max(0, -int(exponent))
    for digit in reversed(digits):
        if digit or not places:
            break
        places -= 1
    return places


def account_tables(
    rows: Sequence[AdjustmentRow], name: str, year: int | None, given: AmountUnit, wanted: AmountUnit
) -> tuple[AccountTable, ...]:
    """The tables of the lines that have a book."""
    lines = lines_of(rows)
    head = table_head(name, year)
    return tuple(
        _account_table(own, f"{head}{book.value}{side.value}调整表", given, wanted)
        for book in BudgetBook
        for side in BudgetSide
        if (own := [line for line in lines if line.book is book and line.side is side])
    )


def table_head(name: str, year: int | None) -> str:
    """How the titles of tables begin: the year, and the scope that the name of an item tells."""
    scope = SCOPE.search(name)
    return (f"{year}年" if year else "") + (scope[0] if scope else "")


def _account_table(
    lines: Sequence[BudgetLine], title: str, given: AmountUnit, wanted: AmountUnit
) -> AccountTable:
    figures = [
        figure
        for line in lines
        for figure in (line.original, line.before, line.increase, line.decrease, line.after)
    ]
    shown = Shown(given, wanted, figures)
    return AccountTable(
        title=title,
        book=lines[0].book,
        side=lines[0].side,
        unit=wanted,
        has_original=any(line.original is not None for line in lines),
        lines=tuple(
            AccountLine(
                item=INDENT * line.level + line.name,
                original=shown.maybe(line.original),
                before=shown.maybe(line.before),
                increase=shown(line.increase) if line.increase else None,
                decrease=shown(line.decrease) if line.decrease else None,
                after=shown.maybe(line.after),
                is_sum=line.is_sum,
                note=line.note,
            )
            for line in lines
        ),
    )


def debt_table(debts: GovernmentDebt, year: int | None, given: AmountUnit, wanted: AmountUnit) -> DebtTable:
    """Limits and balances of both kinds of debt, and their totals."""
    columns: list[DebtFigures] = [part or DebtFigures() for part in (debts.new, debts.limit, debts.balance)]
    new = debts.new
    shares = (new.own, new.passed_on, new.reserved) if new else (None, None, None)
    figures = [figure for part in columns for figure in (part.general, part.special, part.total)]
    shown = Shown(given, wanted, [*figures, *shares])
    own, passed_on, reserved = map(shown.maybe, shares)
    kinds = (("一般债务", "general"), ("专项债务", "special"), ("合计", "total"))
    return DebtTable(
        title=f"{year}年政府债务限额和余额情况表" if year else "政府债务限额和余额情况表",
        unit=wanted,
        lines=tuple(
            DebtLine(
                kind=word,
                new=shown.maybe(getattr(columns[0], name)),
                limit=shown.maybe(getattr(columns[1], name)),
                balance=shown.maybe(getattr(columns[2], name)),
            )
            for word, name in kinds
        ),
        own=own,
        passed_on=passed_on,
        reserved=reserved,
    )


def bond_table(
    bonds: Sequence[BondProject], year: int | None, given: AmountUnit, wanted: AmountUnit
) -> BondTable:
    """The projects in their order, then the sums of both kinds and of all."""
    by_kind = {kind: _added(one.amount for one in bonds if one.kind is kind) for kind in BondKind}
    whole = _added(one.amount for one in bonds) or Decimal(0)
    shown = Shown(given, wanted, [*(one.amount for one in bonds), *by_kind.values(), whole])
    sums = [(f"{kind.value}债券小计", amount) for kind, amount in by_kind.items() if amount]
    sums = [*(sums if len(sums) > 1 else []), ("合计", whole)]
    return BondTable(
        title=f"{year}年新增政府债券项目安排表" if year else "新增政府债券项目安排表",
        unit=wanted,
        lines=(
            *(
                BondLine(
                    number=number,
                    item=one.item,
                    kind=f"{one.kind.value}债券",
                    unit=one.unit,
                    amount=shown(one.amount),
                    note=one.note,
                )
                for number, one in enumerate(bonds, 1)
            ),
            *(BondLine(item=word, amount=shown(amount)) for word, amount in sums),
        ),
    )
