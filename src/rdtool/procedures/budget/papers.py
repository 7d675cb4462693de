"""The figures of a budget adjustment, as a paper gives them (W21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, cast

from rdtool.chinese import AmountUnit, convert_amount, format_amount, parse_decimal, to_chinese
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.budget import ADJUSTMENT
from rdtool.procedures.budget.derive import AdjustmentRowView, BudgetAdjustmentView
from rdtool.procedures.budget.naming import is_total
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_AMOUNT: Final = r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(万元|亿元|元)"
_FROM_TO: Final = regex(f"由{_AMOUNT}(?:调整|增加|减少|调增|调减|变更|改)?(?:为|到|至){_AMOUNT}")
_CHANGE: Final = regex(f"(增加|减少|调增|调减|增|减)(?:了)?{_AMOUNT}")
_SEQUENCE: Final = regex(f"第({NUMERAL})次[^，。；：、《》第]{{0,6}}预算调整")

BOOK = PaperBook()


@BOOK.paper_rule("W21", Severity.ERROR, "预算调整的次数、数额与记录一致")
def adjustment_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """由……调整为……，增加……: each line of the adjustment, in whatever unit; no later one than this."""
    yield from _wrong_sequence(paper, facts)
    for adjustment in _adjustments(facts):
        unit: AmountUnit = adjustment.unit.value
        for passage in paper.clauses:
            for row in _stated(adjustment):
                at = passage.text.find(row.item)
                if at >= 0:
                    yield from _wrong_amounts(passage, at + len(row.item), row, unit)


def _adjustments(facts: Facts) -> list[BudgetAdjustmentView]:
    found = (item.view(ADJUSTMENT) for item in facts.session.agenda)
    return [one for one in found if one]


def _stated(adjustment: BudgetAdjustmentView) -> list[AdjustmentRowView]:
    """The lines that a paper may speak of, each once; a total by its full name first."""
    return [*adjustment.stated, *(row for row in adjustment.rows if row.book and not is_total(row))]


def _wrong_sequence(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """第三次预算调整 where this is the second; an earlier one may well be spoken of."""
    latest = max((one.sequence for one in _adjustments(facts) if one.sequence), default=0)
    for passage in paper.sentences if latest else ():
        for found in _SEQUENCE.finditer(passage.text):
            value = number(found[1])
            if value and value > latest:
                right = f"第{to_chinese(latest)}次"
                message = f"记录中是{right}预算调整，这里写作“{found[0]}”"
                yield doubt(passage, found, message, f"请核对，应当是“{right}”", group=1)


def _wrong_amounts(passage: Passage, start: int, row: AdjustmentRowView, unit: AmountUnit) -> Iterator[Doubt]:
    end = passage.text.find("其中", start)
    text = passage.text[:end] if end >= 0 else passage.text
    moved = _FROM_TO.search(text, start)
    if moved and row.before is not None:
        yield from _wrong(passage, moved, 1, row.before, unit, f"{row.item}调整前")
    if moved and row.after is not None:
        yield from _wrong(passage, moved, 3, row.after, unit, f"{row.item}调整后")
    change, difference = _CHANGE.search(text, start), row.difference
    if change and difference is not None:
        rises = difference >= 0
        if rises is not ("增" in change[1]):
            verb = "增加" if rises else "减少"
            yield doubt(
                passage, change, f"记录中{row.item}是{verb}，这里写作“{change[0]}”", "请核对增减", group=1
            )
        yield from _wrong(passage, change, 2, abs(difference), unit, f"{row.item}{change[1]}")


def _wrong(
    passage: Passage, found: re.Match[str], group: int, right: Decimal, unit: AmountUnit, what: str
) -> Iterator[Doubt]:
    written = parse_decimal(found[group])
    its_unit = cast(AmountUnit, found[group + 1])
    if convert_amount(written, its_unit, "元") != convert_amount(right, unit, "元"):
        shown = f"{found[group]}{found[group + 1]}"
        message = f"记录中{what}{format_amount(right, unit)}，这里写作“{shown}”"
        yield doubt(passage, found, message, "请核对数额和单位", group=group)
