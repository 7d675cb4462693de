"""Counts in the texts of a record, held against what they count (C05, C06)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.namecounts import REMEDY, miscounted
from rdtool.rules.words import numeral

_NUMERAL = "[0-9]{1,3}|[一二两三四五六七八九十百]{1,4}"

_AGENDA = regex(f"(?<!第)({_NUMERAL})项(?:议程|议题)(?!的)")


@rule("C05", Severity.WARNING, "文中列出的名称与所说的数目一致")
def lists_in_texts_add_up(case: Case) -> Iterator[Finding]:
    """甲、乙、丙等六个部门: as in finished papers (W25), so that the papers made of it are right."""
    for at in case.texts:
        start = 0
        for line in at.text.split("\n"):
            for found, message in miscounted(line):
                before = at.text[: start + found.start("count")]
                words = found["count"]
                yield Finding(at.path, message, REMEDY, words=words, nth=before.count(words))
            start += len(line) + 1


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
