"""Years and ordinals in what a paper says was decided, where no 《》 mark the name (W39)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import DRAFT, Facts, titles_of
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, doubt, number

_NUMERAL: Final = regex(f"(?<=第){NUMERAL}(?=[次届批期个])|[0-9]+(?=年)")
_TITLE: Final = regex("《(?:[^《》]|《[^《》]*》)*》")
#: What a name begins and ends with that a sentence leaves off.
_OPENING: Final = regex("^.*?(?:关于)?(?=[0-9]{4}年)")
_CLOSING: Final = regex("(?:的)?(?:报告|决议|决定|议案|说明|意见)$")
_DECIDES: Final = regex("决定|决议|批准|通过|同意|审查|审议|听取")
_EARLIER: Final = regex("此前|先后|曾|已于|今年以来|上次|以来|历次|累计|上年|去年")
_SHORTEST: Final = 9


@paper_rule("W39", Severity.ERROR, "正文中说到的议题，年份、次数与记录一致")
def ordinals_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """批准2021年市级第三次预算调整方案, where the agenda has the second."""
    patterns = _patterns(facts)
    for passage in paper.sentences if patterns else ():
        if not _DECIDES.search(passage.text) or _EARLIER.search(passage.text):
            continue
        titles = [found.span() for found in _TITLE.finditer(passage.text)]
        for pattern, rights in patterns.items():
            for found in re.finditer(pattern, passage.text):
                if any(start <= found.start() < end for start, end in titles):
                    continue
                written = tuple(map(number, found.groups()))
                if None not in written and written not in rights:
                    yield doubt(
                        passage,
                        found,
                        f"记录中是“{rights[min(rights)]}”，这里写作“{found[0]}”",
                        "请核对年份和次数",
                    )


def _patterns(facts: Facts) -> dict[str, dict[tuple[int | None, ...], str]]:
    """What the agenda's items are called, numerals left open, with the numerals that are right."""
    found: dict[str, dict[tuple[int | None, ...], str]] = {}
    for item in facts.session.agenda:
        for title in titles_of(item):
            name = _CLOSING.sub("", _OPENING.sub("", DRAFT.sub("", title)))
            numerals = _NUMERAL.findall(name)
            if len(name) >= _SHORTEST and len(numerals) > 1:
                pattern = f"({NUMERAL})".join(map(re.escape, _NUMERAL.split(name)))
                found.setdefault(pattern, {})[tuple(map(number, numerals))] = name
    return found
