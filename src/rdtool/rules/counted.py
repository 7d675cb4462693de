"""Counts in the texts of a record, held against what they count (C05, C06)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.words import numeral

_NUMERAL = "[0-9]{1,3}|[一二两三四五六七八九十百]{1,4}"

#: Where a list of names may end in its count.
_COUNTED = regex("(?:家|个(?:部门|单位|机关)|[位名]同志|项(?:审议意见|报告|议题))")
_AGENDA = regex(f"(?<!第)({_NUMERAL})项(?:议程|议题)(?!的)")


@rule("C05", Severity.WARNING, "文中列出的名称与所说的数目一致")
def lists_in_texts_add_up(case: Case) -> Iterator[Finding]:
    """甲、乙、丙等六个部门: as in finished papers (W25), so that the papers made of it are right."""
    suspects = [at for at in case.texts if "、" in at.text and _COUNTED.search(at.text)]
    if suspects:
        from rdtool.rules.papers.counts import named_as_counted
        from rdtool.rules.papers.paper import Paper

        for at in suspects:
            lines = tuple(at.text.split("\n"))
            for doubt in named_as_counted(Paper("", lines, tuple(range(1, len(lines) + 1)))):
                words = lines[doubt.line][doubt.start : doubt.end]
                before = "\n".join([*lines[: doubt.line], lines[doubt.line][: doubt.start]])
                yield Finding(at.path, doubt.message, doubt.remedy, words=words, nth=before.count(words))


@rule("C06", Severity.WARNING, "文中所说的议程项数与记录的议题数一致")
def agenda_is_counted_right(case: Case) -> Iterator[Finding]:
    """11项议程, of an agenda of twelve."""
    right = len(case.session.agenda)
    for at in case.texts:
        for found in _AGENDA.finditer(at.text) if at.path[0] in ("会议", "讲话") else ():
            if numeral(found[1]) not in (right, None):
                yield Finding(
                    at.path,
                    f"文中说“{found[0]}”，记录中共有{right}项议题",
                    "请核对项数，或者补全议题",
                    words=found[0],
                )
