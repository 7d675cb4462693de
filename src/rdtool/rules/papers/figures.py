"""The figures of the record, as a paper gives them (W22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, cast

from rdtool.chinese import AmountUnit, convert_amount, parse_decimal
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, doubt

_FIGURE: Final = regex(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([%％]|万元|亿元|[一-龥])([一-龥]?)")
_WORDS_BEFORE: Final = regex("[一-龥]{4}$")
_CLOSE_BEFORE: Final = regex("[一-龥]{2}$")
_NO_FIGURE: Final = "年月日号届次条时分"


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
    """Figures with what is around them: the four characters before, the unit and the next behind;
    or two before and three behind.

    Amounts are in 元 and have no character behind, so that they can be compared in any unit.
    """
    for found in _FIGURE.finditer(text):
        if found[2] in _NO_FIGURE:
            continue
        value, unit = parse_decimal(found[1]), found[2]
        behind = text[found.end(2) : found.end(2) + 3]
        if len(behind) == 3 and (close := _CLOSE_BEFORE.search(text[: found.start()])):
            yield (close[0], unit + behind), value, found
        words = _WORDS_BEFORE.search(text[: found.start()])
        if not words:
            continue
        if unit in ("元", "万元", "亿元"):
            yield (words[0], "元"), convert_amount(value, cast(AmountUnit, unit), "元"), found
        else:
            yield (words[0], unit + found[3]), value, found
