"""Amounts and other figures of the record, as a paper gives them (W21, W22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, cast

from rdtool.chinese import AmountUnit, convert_amount, format_amount, parse_decimal, to_chinese
from rdtool.diagnostics import Severity
from rdtool.record.views import AdjustmentRowView
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_AMOUNT: Final = r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(万元|亿元|元)"
_FROM_TO: Final = re.compile(f"由{_AMOUNT}(?:调整|增加|减少|调增|调减|变更|改)?(?:为|到|至){_AMOUNT}")
_CHANGE: Final = re.compile(f"(增加|减少|调增|调减|增|减)(?:了)?{_AMOUNT}")
_FIGURE: Final = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([%％]|万元|亿元|[一-龥])([一-龥]?)")
_SEQUENCE: Final = re.compile(f"第({NUMERAL})次[^，。；：、《》第]{{0,6}}预算调整")
_WORDS_BEFORE: Final = re.compile("[一-龥]{4}$")
_NO_FIGURE: Final = "年月日号届次条时分"


@paper_rule("W21", Severity.ERROR, "预算调整的次数、数额与记录一致")
def adjustment_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """由……调整为……，增加……: each line of the adjustment, in whatever unit; no later one than this."""
    yield from _wrong_sequence(paper, facts)
    for item in facts.session.agenda:
        if not item.adjustment:
            continue
        unit: AmountUnit = item.adjustment.unit.value
        rows = item.adjustment.rows
        for passage in paper.clauses:
            for row in rows:
                at = passage.text.find(row.item)
                if at >= 0:
                    yield from _wrong_amounts(passage, at + len(row.item), row, unit)


def _wrong_sequence(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """第三次预算调整 where this is the second; an earlier one may well be spoken of."""
    adjustments = [item.adjustment for item in facts.session.agenda if item.adjustment]
    latest = max((one.sequence for one in adjustments if one.sequence), default=0)
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
    if moved:
        yield from _wrong(passage, moved, 1, row.before, unit, f"{row.item}调整前")
        yield from _wrong(passage, moved, 3, row.after, unit, f"{row.item}调整后")
    change = _CHANGE.search(text, start)
    if change:
        rises = row.difference >= 0
        if rises is not ("增" in change[1]):
            verb = "增加" if rises else "减少"
            yield doubt(
                passage, change, f"记录中{row.item}是{verb}，这里写作“{change[0]}”", "请核对增减", group=1
            )
        yield from _wrong(passage, change, 2, abs(row.difference), unit, f"{row.item}{change[1]}")


def _wrong(
    passage: Passage, found: re.Match[str], group: int, right: Decimal, unit: AmountUnit, what: str
) -> Iterator[Doubt]:
    written = parse_decimal(found[group])
    its_unit = cast(AmountUnit, found[group + 1])
    if convert_amount(written, its_unit, "元") != convert_amount(right, unit, "元"):
        shown = f"{found[group]}{found[group + 1]}"
        message = f"记录中{what}{format_amount(right, unit)}，这里写作“{shown}”"
        yield doubt(passage, found, message, "请核对数额和单位", group=group)


@paper_rule("W22", Severity.ERROR, "记录中已有的数字，文书中不改变")
def figures_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The same words before and behind a figure as in the record, and another figure."""
    known: dict[tuple[str, str], dict[Decimal, str]] = defaultdict(dict)
    for at in facts.case.texts:
        for key, value, found in figures(at.text):
            known[key][value] = found[1] + found[2]
    for passage in paper.sentences:
        for key, value, found in figures(passage.text):
            if key in known and value not in known[key]:
                right, written = "、".join(known[key].values()), found[1] + found[2]
                message = f"记录中“{key[0]}”之后是{right}，这里写作“{written}”"
                yield doubt(passage, found, message, "请核对数字和单位", group=1)


def figures(text: str) -> Iterator[tuple[tuple[str, str], Decimal, re.Match[str]]]:
    """Figures with what is around them: the four characters before, the unit and the next behind.

    Amounts are in 元 and have no character behind, so that they can be compared in any unit.
    """
    for found in _FIGURE.finditer(text):
        words = _WORDS_BEFORE.search(text[: found.start()])
        if not words or found[2] in _NO_FIGURE:
            continue
        value, unit = parse_decimal(found[1]), found[2]
        if unit in ("元", "万元", "亿元"):
            yield (words[0], "元"), convert_amount(value, cast(AmountUnit, unit), "元"), found
        else:
            yield (words[0], unit + found[3]), value, found
