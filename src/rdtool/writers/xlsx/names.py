"""Names of sheets: what Excel forbids in them, made legal without losing a word."""

from __future__ import annotations

import re

from rdtool.writers.xlsx import measures

_FULL_WIDTH = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")


def legal(name: str) -> str:
    """A legal name: forbidden signs in their full-width form, no more than 31 characters."""
    clean = re.sub(r"[\s\x00-\x1f]+", " ", name).translate(_FULL_WIDTH).strip()
    return _cut(clean, measures.NAME) or "清单"


def unique(names: list[str]) -> list[str]:
    """Legal names, every one different; Excel does not tell capitals from small letters."""
    taken: set[str] = {"history"}  # reserved by Excel
    result = []
    for name in map(legal, names):
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            mark = f"（{number}）"
            candidate = _cut(name, measures.NAME - len(mark)) + mark
        taken.add(candidate.casefold())
        result.append(candidate)
    return result


def _cut(text: str, units: int) -> str:
    """At most `units` UTF-16 units, as Excel counts, without half a character."""
    return text.encode("utf-16-le", "replace")[: units * 2].decode("utf-16-le", "ignore")
