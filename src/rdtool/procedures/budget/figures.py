"""The figures of an adjustment or of accounts by themselves: sums, subtotals, balance, a place for every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rdtool.chinese import AmountUnit, format_amount
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.budget.accounts import budget_rows
from rdtool.procedures.budget.book import all_accounts, plans, rule
from rdtool.procedures.budget.derive import AdjustmentRowView, BudgetAdjustmentView
from rdtool.procedures.budget.model import BudgetBook, BudgetSide
from rdtool.procedures.budget.naming import LineKey, is_total, line_key
from rdtool.procedures.budget.tables import BudgetLine, lines_of
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule(
    "R06",
    Severity.ERROR,
    "预算调整：调整前加变动等于调整后，收支总计平衡（含年初预算），债务余额不超过限额",
    Topic.BUDGET_ADJUSTMENT,
)
def adjustment_adds_up(case: Case) -> Iterator[Finding]:
    """before + change = after, exactly; total revenue = total expenditure; debt ≤ limit."""
    for plan, where in plans(case):
        for number, row in enumerate(plan.rows):
            yield from _row_adds_up(row, (*where, "明细", number))
        yield from _unbalanced(plan, where)
        yield from _unbalanced_at_first(plan, where)
        if plan.debt is not None and plan.debt_limit is not None and plan.debt > plan.debt_limit:
            yield Finding(
                (*where, "债务余额"),
                f"债务余额{plan.debt:f}{plan.unit.value}超过限额{plan.debt_limit:f}{plan.unit.value}",
                "请核对余额和限额",
            )


def _row_adds_up(row: AdjustmentRowView, where: Way) -> Iterator[Finding]:
    before, change, after = row.before, row.change, row.after
    if before is None or change is None or after is None or before + change == after:
        return
    source = f"（取自{row.taken_from}批准的数额）" if row.taken_from else ""
    yield Finding(
        where,
        f"“{row.item}”调整前{before:f}{source}，变动{change:f}，应为{before + change:f}，写的是{after:f}",
        "请核对调整前、变动、调整后三个数",
    )


def _unbalanced(plan: BudgetAdjustmentView, where: Way) -> Iterator[Finding]:
    """…收入总计 against …支出总计 of the same account."""
    revenue = {row.item: row for row in plan.stated if row.item.endswith("收入总计")}
    for row in plan.stated:
        got = revenue.get(row.item.replace("支出", "收入"))
        if (
            not row.item.endswith("支出总计")
            or got is None
            or row.item.startswith(BudgetBook.INSURANCE.value)
        ):
            continue
        for word, spent, earned in (
            ("调整前", row.before, got.before),
            ("调整后", row.after, got.after),
        ):
            if spent is not None and earned is not None and spent != earned:
                yield Finding(
                    (*where, "明细", _place_of(row, plan)),
                    f"{word}“{row.item}”{spent:f}，“{got.item}”{earned:f}，相差{abs(spent - earned):f}，收支总计不平衡",
                    "收入总计应当等于支出总计，请核对",
                    Severity.WARNING,
                )


def _unbalanced_at_first(plan: BudgetAdjustmentView, where: Way) -> Iterator[Finding]:
    """The budget as the congress approved it, where it is not what stands before this adjustment."""
    totals = {
        (line.book, line.side): line
        for line in lines_of(plan.rows)
        if line.is_total and line.original is not None and line.original != line.before
    }
    for (book, side), spent in totals.items():
        earned = totals.get((book, BudgetSide.REVENUE))
        if side is BudgetSide.REVENUE or earned is None or book is BudgetBook.INSURANCE:
            continue
        difference = abs((spent.original or Decimal(0)) - (earned.original or Decimal(0)))
        if difference:
            yield Finding(
                (*where, "明细", max(at for at, row in enumerate(plan.rows) if row.book is book)),
                f"{book.value}年初预算：支出合计{spent.original:f}，收入合计{earned.original:f}，相差{difference:f}，"
                "收支不平衡",
                "请核对各行的“年初预算”",
                Severity.WARNING,
            )


def _is_computed_of_insurance(
    spent: AdjustmentRowView, earned: AdjustmentRowView, plan: BudgetAdjustmentView
) -> bool:
    """Sums of the year's revenue and expenditure of social insurance, which leave a surplus or take from one."""
    given = {line_key(row) for row in plan.rows}
    return line_key(spent).book is BudgetBook.INSURANCE and not {line_key(spent), line_key(earned)} <= given


def _place_of(total: AdjustmentRowView, plan: BudgetAdjustmentView) -> int:
    """The line of the record that gives a total, or the last of those that it is the sum of."""
    key = line_key(total)
    given = [at for at, row in enumerate(plan.rows) if line_key(row) == key]
    parts = [at for at, row in enumerate(plan.rows) if (row.book, row.side) == (key.book, key.side)]
    return (given or parts or [0])[-1]


@rule(
    "R19",
    Severity.ERROR,
    "预算调整、决算附表各科目的数额等于所列下级科目之和，总计等于各科目之和",
    Topic.BUDGET_ADJUSTMENT,
    Topic.FINAL_ACCOUNTS,
)
def subtotals_add_up(case: Case) -> Iterator[Finding]:
    """A line that has lines below it, and the total of a side, against the exact sums of these."""
    for plan, where in plans(case):
        words = ("年初预算", "调整前", "变动", "调整后")
        yield from _wrong_sums(lines_of(plan.rows), words, plan.unit.value, where)
    for accounts, where in all_accounts(case):
        words = ("预算数", "调整预算数", "", "决算数")
        yield from _wrong_sums(lines_of(budget_rows(accounts.rows)), words, accounts.unit.value, where)


def _wrong_sums(
    lines: Sequence[BudgetLine], words: Sequence[str], unit: AmountUnit, where: Way
) -> Iterator[Finding]:
    """`words` name the columns in their order; one without a name is not in the record."""
    for line in lines:
        if not line.added or line.row is None:
            continue
        own = (line.original, line.before, line.change, line.after)
        for word, given, added in zip(words, own, line.added, strict=True):
            if word and given is not None and added is not None and given != added:
                yield Finding(
                    (*where, "明细", line.row),
                    f"“{line.name}”{word}{format_amount(given, unit)}，所列各项合计{format_amount(added, unit)}，"
                    f"相差{format_amount(abs(given - added), unit)}",
                    "请核对这一行和它的下级各行；只写项目、不写数额的，由工具合计",
                )


@rule(
    "R21",
    Severity.ERROR,
    "预算调整、决算列入附表的各行写明账本、收支，上级科目和项目名称不重复、不循环，数额齐全",
    Topic.BUDGET_ADJUSTMENT,
    Topic.FINAL_ACCOUNTS,
)
def lines_have_their_place(case: Case) -> Iterator[Finding]:
    """Every line with figures stands in one table, once; what has no figures has lines below it."""
    for plan, where in plans(case):
        yield from _without_place(plan.rows, where)
        for here, figures in _standing(plan.rows, where):
            missing = _missing((("调整前", figures.before), ("调整后", figures.after)))
            if missing:
                yield Finding(
                    here,
                    f"“{_name(figures)}”缺少{missing}，工作区中也没有以前批准的数额可取",
                    "请填写“调整前”和“变动”，或者“调整前”和“调整后”",
                )
    for accounts, where in all_accounts(case):
        rows = budget_rows(accounts.rows)
        yield from _without_place(rows, where)
        has_budget = any(row.book and row.original is not None for row in rows)
        has_adjusted = any(row.book and row.before is not None for row in rows)
        for here, figures in _standing(rows, where):
            columns = [("决算数", figures.after)]
            if figures.book:
                columns += [("预算数", figures.original)] * has_budget
                columns += [("调整预算数", figures.before)] * has_adjusted
            missing = _missing(columns)
            if missing:
                yield Finding(
                    here,
                    f"“{_name(figures)}”缺少{missing}",
                    "请填写；没有数额的写0，有下级科目的一个数额也不写，由工具合计",
                )


def _without_place(rows: Sequence[AdjustmentRowView], where: Way) -> Iterator[Finding]:
    printed = {line.row for line in lines_of(rows)}
    first: dict[LineKey, int] = {}
    for number, row in enumerate(rows):
        here: Way = (*where, "明细", number)
        yield from _misplaced(row, number in printed, here)
        key = line_key(row)
        if key.book and key in first:
            yield Finding(
                (*here, "项目"),
                f"“{row.item}”与第{first[key] + 1}行重复",
                "同一张表里的项目不能同名；确是两项的，请改成能区分的名称",
            )
        first.setdefault(key, number)


def _standing(
    rows: Sequence[AdjustmentRowView], where: Way
) -> Iterator[tuple[Way, BudgetLine | AdjustmentRowView]]:
    """Every row as the tables have it, or as it is where it belongs to none; nothing of a misplaced one."""
    printed = {line.row: line for line in lines_of(rows) if line.row is not None}
    for number, row in enumerate(rows):
        if number in printed or not row.book:
            yield (*where, "明细", number), printed.get(number, row)


def _name(figures: BudgetLine | AdjustmentRowView) -> str:
    return figures.name if isinstance(figures, BudgetLine) else figures.item


def _missing(columns: Iterable[tuple[str, Decimal | None]]) -> str:
    return "、".join(word for word, figure in columns if figure is None)


def _misplaced(row: AdjustmentRowView, is_printed: bool, where: Way) -> Iterator[Finding]:
    key = line_key(row)
    if row.book and not key.side:
        yield Finding(
            (*where, "账本"), f"“{row.item}”写了账本，没有写收支", "请写明“收支: 收入”或者“收支: 支出”"
        )
    elif not row.book and (row.side or row.parent):
        yield Finding(where, f"“{row.item}”没有写账本，列不进附表", "请写明“账本: 一般公共预算”等")
    elif row.book and not is_printed and not is_total(row):
        yield Finding(
            (*where, "上级科目"),
            f"“{row.item}”的上级科目“{row.parent}”又列在它自己之下",
            "请核对上级科目，最上一级的科目不写",
        )
