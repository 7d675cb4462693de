"""Organs and units a paper names (W15, W16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.profile import Level
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, doubt

_COURT: Final = regex("(?:高级|中级)?人民法院")
#: What stands before the name of an organ of one's own place.
_LEADS_TO: Final = "[由向对和与及任免去受意请是为报经在的“：（]|任命|接受|同意|听取"
_UNIT: Final = regex("[一-龥]{2,18}?(?:委员会|办公室|[局委](?![员会派托办任]))")


@paper_rule("W15", Severity.ERROR, "法院的名称与地区级别相符", "人民法院组织法关于各级人民法院的规定")
def courts_fit_the_level(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """市中级人民法院, not 市人民法院; the provinces' courts are those of other places."""
    names = facts.names
    right = names.court.removeprefix(names.region_short)
    for passage in paper.sentences:
        for found in _COURT.finditer(passage.text):
            before = passage.text[: found.start()]
            own = before.endswith((names.region, f"，{names.region_short}", f"、{names.region_short}"))
            own = (
                own
                or re.search(f"(?:^[ \u3000]*|{_LEADS_TO})$", before.removesuffix(names.region_short))
                is not None
            )
            own = own and before.endswith((names.region, names.region_short))
            if own and found[0] != right:
                yield doubt(
                    passage,
                    found,
                    f"{names.level.value}的法院是“{names.court}”，这里写作“{found[0]}”",
                    f"请写“{right}”" if names.level is not Level.PROVINCE else "请核对法院名称",
                )


@paper_rule("W16", Severity.WARNING, "单位名称没有写错字")
def units_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A name that is one slip away from a unit of the record; short names are too much alike to tell."""
    prefixes = f"(?:{re.escape(facts.names.region)}|(?<![一-龥]){re.escape(facts.names.region_short)}"
    pattern = regex(f"{prefixes}|(?<=[和与由、由]){re.escape(facts.names.region_short)})({_UNIT.pattern})")
    for passage in paper.sentences:
        for found in pattern.finditer(passage.text):
            near = _near(found[1], facts)
            if near:
                yield doubt(
                    passage, found, f"记录中有“{near}”，这里写作“{found[1]}”", "请核对单位名称", group=1
                )


def _near(name: str, facts: Facts) -> str:
    """The unit of the record that differs in one character; blank for a known or another name."""
    if name in facts.units or len(name) < 5:
        return ""
    return next((unit for unit in sorted(facts.units) if _one_slip(name, unit)), "")


def _one_slip(one: str, other: str) -> bool:
    """Whether one character is another one, missing, or too many; 和 and 与 are not slips."""
    one, other = (re.sub("[和与]", "", name) for name in (one, other))
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
