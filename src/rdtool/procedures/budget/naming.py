"""Which budget an adjustment is of: its year, sequence and scope, and the book that a line's name tells."""

from __future__ import annotations

from typing import Final

from rdtool.chinese import bare_name
from rdtool.patterns import regex
from rdtool.procedures.budget.model import AdjustmentRow, BudgetAdjustment, BudgetBook, BudgetSide
from rdtool.record.agenda import AgendaItem, Matter
from rdtool.record.base import as_number
from rdtool.record.topics import matter_of
from rdtool.values import value

YEAR: Final = regex(r"([12][0-9]{3})年(?!度?地方政府)")
SEQUENCE: Final = regex(r"第([一二三四五六七八九十0-9]+)次")
SCOPE: Final = regex(
    r"市本级|省本级|县本级|区本级|全市|全省|全县|全区|市级|省级|县级|区级|(?<![市省县区])本级"
)

TOTAL: Final = "总计"
"""How the line ends that holds all of one side of a book."""


def year_and_sequence(item: AgendaItem, given: BudgetAdjustment | None) -> tuple[int | None, int | None]:
    """Fiscal year and sequence of an adjustment, as typed or as its name says; nothing for other items."""
    if matter_of(item) is not Matter.BUDGET_ADJUSTMENT:
        return None, None
    typed = given or BudgetAdjustment()
    year, sequence = YEAR.search(item.name), SEQUENCE.search(item.name)
    named = as_number(sequence[1]) if sequence else None
    return typed.year or (int(year[1]) if year else None), typed.sequence or named


@value(frozen=True, slots=True)
class LineKey:
    """What tells a line from all others of a year: book, side and name, or 总计 for the total of a side."""

    book: BudgetBook | None
    side: BudgetSide | None
    name: str


def line_key(row: AdjustmentRow) -> LineKey:
    """The key of a line; book and side are read off a name like 一般公共预算收入总计 where they are not typed."""
    book, side, name = row.book, row.side, bare_name(row.item)
    told = next((one for one in BudgetBook if name.startswith(one.value)), None)
    if told and book in (None, told):
        book, name = told, name.removeprefix(told.value)
    if book and not side:
        side = next((one for one in BudgetSide if name == one.value + TOTAL), None)
    is_total = side is not None and name in (TOTAL, side.value + TOTAL)
    return LineKey(book, side, TOTAL if is_total else name)


def is_total(row: AdjustmentRow) -> bool:
    """Whether a line is the total of one side of a book."""
    key = line_key(row)
    return key.book is not None and key.name == TOTAL
