"""Several papers against one another: the same words, another figure or day (W32)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import CUSTOM, PaperRule
from rdtool.rules.papers.paper import Doubt, Paper, Passage, doubt

_VALUE: Final = re.compile(
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?:[%％]|万元|亿元|[一-龥])"
)
_NOT_COUNTED: Final = tuple("年月日号届次条时分")
_BEFORE: Final = re.compile("[一-龥，、（]{8}$")
#: Letters to single units say the same of different things.
_PER_UNIT: Final = re.compile("[你贵该]单位")
_BEHIND: Final = re.compile("[一-龥，、]{4}")


#: The rule of this module; it looks at several papers, so it stands apart from those over one.
TOGETHER: Final = PaperRule("W32", Severity.ERROR, "几份文书对同一件事的数字、日期说法一致", CUSTOM)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure or day in a paper."""

    paper: Paper
    passage: Passage
    found: re.Match[str]


def against_one_another(papers: Sequence[Paper]) -> Iterator[tuple[Paper, Doubt]]:
    """Every figure or day that stands in the same words as in an earlier paper, and differs from it.

    A paper that gives several values in these words is no witness: lists differ from row to row.
    """
    known: dict[tuple[str, str], Stated] = {}
    for paper in papers:
        if paper.tells_of_its_own:
            continue
        for key, values in _stated(paper).items():
            if len({one.found[0] for one in values}) > 1:
                continue
            first = known.setdefault(key, values[0])
            if first.paper is not paper and first.found[0] != values[0].found[0]:
                yield from ((paper, _differs(one, first)) for one in values)


def _stated(paper: Paper) -> dict[tuple[str, str], list[Stated]]:
    """The values of a paper by the words around them."""
    values: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for passage in paper.sentences:
        for found in _VALUE.finditer(passage.text):
            before, behind = (
                _BEFORE.search(passage.text[: found.start()]),
                _BEHIND.match(passage.text, found.end()),
            )
            if before and behind and not _PER_UNIT.search(before[0] + behind[0]) and _counts(found[0]):
                values[before[0], behind[0]].append(Stated(paper, passage, found))
    return values


def _counts(value: str) -> bool:
    """Whether a value is a day or a figure, not an ordinal or a year."""
    return "年" in value[:-1] or not value.endswith(_NOT_COUNTED)


def _differs(one: Stated, first: Stated) -> Doubt:
    where = f"{first.paper.name}第{first.paper.numbers[first.passage.line]}段"
    return doubt(
        one.passage,
        one.found,
        f"这里写作“{one.found[0]}”，{where}写作“{first.found[0]}”",
        f"两处前后文字相同，请核对哪一处正确：“{first.passage.text.strip()}”",
    )
