"""What a record says of the audit in words: the figures of its texts against those of 整改情况."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from rdtool.patterns import regex
from rdtool.procedures.audit.model import AuditRemedy
from rdtool.rules.words import numeral

_NUMBER = "([0-9]{1,5}|[一二两三四五六七八九十百千]{1,7})"
#: What a sentence says, each with the figures that it may give.
_FIGURES = {
    "问题数": regex(f"(?:审计)?查出的?{_NUMBER}[个项]问题"),
    "已整改": regex(f"已经?(?:全部)?整改(?:到位|完成)?(?:了)?{_NUMBER}[个项]"),
    "没有整改到位的": regex(f"[还仍尚]有{_NUMBER}[个项]问题?(?:没有|尚未|未)(?:完成)?整改"),
    "未整改到位的": regex(f"(?:尚未|没有)整改到位的{_NUMBER}[个项]问题"),
}
_RATE = regex("整改率[为是达到约]{0,2}([0-9]{1,3}(?:[.][0-9]{1,4})?)[%％]")
#: What stands before a figure of another year.
_ELSEWHEN = regex("(?:上一?年|去年|往年|历年|近[两三几]年)[^。；]{0,12}$")


def misquoted(text: str, remedy: AuditRemedy) -> Iterator[tuple[str, str]]:
    """The words of a text that contradict the totals, each with what the totals say."""
    for told, pattern in _FIGURES.items():
        known = _known(told, remedy)
        for found in pattern.finditer(text) if known else ():
            if numeral(found[1]) not in {*known, None} and not _ELSEWHEN.search(text[: found.start()]):
                yield found[0], f"{told.removesuffix('的')}{known[0]}个"
    if remedy.problems and remedy.fixed is not None:
        exact = Decimal(100) * remedy.fixed / remedy.problems
        for found in _RATE.finditer(text):
            said = Decimal(found[1])
            if exact.quantize(said, ROUND_HALF_UP) != said and not _ELSEWHEN.search(text[: found.start()]):
                yield found[0], f"问题数{remedy.problems}个、已整改{remedy.fixed}个"


def _known(told: str, remedy: AuditRemedy) -> list[int]:
    """The total, then the figures of the classes, which a text may give as well."""
    if told == "问题数":
        figures = [remedy.problems, *(one.problems for one in remedy.classes)]
    elif told == "已整改":
        figures = [remedy.fixed, *(one.fixed for one in remedy.classes)]
    else:
        figures = [remedy.left, *(one.problems - one.fixed for one in remedy.classes)]
    return [] if figures[0] is None else [one for one in figures if one is not None]
