"""Words and set phrases: one right form, and the forms in which it is written wrongly (Z1 to Z4).

The list is data: a packaged one, and what an office adds.  Only what is wrong wherever it stands is
mended; where two right words may have met (交通|迅速) it is told, and so is what depends on the day of the
paper.  Quotations and titles stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.guard import guarded
from rdtool.document.typography.rules import Remark

_TITLE: Final = re.compile("《(?:[^《》]|《[^《》]*》)*》")
_QUOTATION: Final = re.compile("“[^“”]*(?:”|$)|‘[^‘’]*(?:’|$)|「[^」]*」")


#: The rule of each sort of words.
SORTS: Final = {
    "字词": "Z1", "用词": "Z2", "提法": "Z3", "机构": "Z3", "法律": "Z3", "过时": "Z3", "残留": "Z4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A right form and its wrong ones."""

    wrong: tuple[str, ...]
    right: str = ""
    """Blank where there is no such form."""
    rule: str = "Z2"
    mended: bool = False
    reason: str = ""
    source: str = ""
    apart: tuple[str, str] = ("", "")
    """Characters before and behind with which the letters are parts of other words."""
    doubtful: tuple[str, str] = ("", "")
    """Characters before and behind with which they may be."""
    pattern: str = ""
    """What is wrong, where letters alone don't tell; it stands in for `wrong`."""
    signs: tuple[str, ...] = ()
    """Letters of which one is in everything that the pattern finds; `wrong` where it has none."""
    since: date | None = None
    """The first day on which it is wrong."""
    until: date | None = None
    """The day from which on it is right."""

    def holds_on(self, day: date | None) -> bool:
        """Whether the form is wrong in a paper of that day; not where that hangs on an unknown day."""
        if self.since and (day is None or day < self.since):
            return False
        return not self.until or (day is not None and day < self.until)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A wrong form in a line; `sure` where no other words can have met."""

    start: int
    end: int
    word: Spelling
    sure: bool


class WordList:
    """Words by the two letters that the eye falls on first, so that a long list costs no time."""

    def __init__(self, words: Iterable[Spelling]) -> None:
        self._by_letters: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
        for word in words:
            for sign in word.signs or word.wrong:
                self._by_letters[sign[:2]].append((sign, word))
        self._single = frozenset(letters for letters in self._by_letters if len(letters) == 1)

    def edits(self, lines: Sequence[str]) -> Iterator[Edit]:
        """Z1: what has one right form, in this form."""
        for line, text in enumerate(lines):
            for hit in self._hits(text):
                if hit.word.mended and hit.sure:
                    yield Edit(line, hit.start, hit.end, hit.word.right, hit.word.rule)

    def remarks(self, lines: Sequence[str], day: date | None) -> Iterator[Remark]:
        """Z1 to Z4: what a person must look at, in a paper of that day."""
        for line, text in enumerate(lines):
            for hit in self._hits(text):
                if (not hit.word.mended or not hit.sure) and hit.word.holds_on(day):
                    yield Remark(line, hit.start, hit.end, hit.word.rule, *_says(text, hit))

    def _hits(self, text: str) -> list[_Hit]:
        """Every wrong form, the longest where several meet, from first to last."""
        words = self._suspects(text)
        if not words:
            return []
        found = sorted(
            (hit for word in words for hit in _found(text, word)), key=lambda hit: (hit.start, -hit.end)
        )
        kept: list[_Hit] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def _suspects(self, text: str) -> list[Spelling]:
        letters = {text[at : at + 2] for at in range(len(text) - 1)} & self._by_letters.keys()
        letters |= self._single.intersection(text)
        signs = (entry for one in sorted(letters) for entry in self._by_letters[one])
        return list(dict.fromkeys(word for sign, word in signs if sign in text))


def _found(text: str, word: Spelling) -> Iterator[_Hit]:
    spans = [*guarded(text), *_kept(text, word)]
    for found in _matcher(word).finditer(text):
        start, end = found.span()
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if (before and before in word.apart[0]) or (behind and behind in word.apart[1]):
            continue
        if any(start < right and end > left for left, right in spans):
            continue
        doubt = (before and before in word.doubtful[0]) or (behind and behind in word.doubtful[1])
        yield _Hit(start, end, word, not doubt)


@cache
def _matcher(word: Spelling) -> re.Pattern[str]:
    return re.compile(word.pattern or "|".join(map(re.escape, sorted(word.wrong, key=len, reverse=True))))


def _kept(text: str, word: Spelling) -> Iterator[tuple[int, int]]:
    """Stretches in which a word is somebody else's: titles, but for words that are titles; quotations."""
    titles = [found.span() for found in _TITLE.finditer(text)] if "《" in text else []
    if word.pattern.startswith("《"):
        return
    yield from titles
    if word.rule in ("Z1", "Z2"):
        yield from (found.span() for found in _QUOTATION.finditer(text))


def _says(text: str, hit: _Hit) -> tuple[str, str]:
    word, written = hit.word, text[hit.start : hit.end]
    if not word.right:
        return f"“{written}”：{word.reason or '用得不对'}", "请核对后修改"
    verb = "可能应作" if not hit.sure else "宜作" if word.rule == "Z2" else "应作"
    reason = f"；{word.reason}" if word.reason else ""
    return f"“{written}”{verb}“{word.right}”{reason}", "请核对后修改"
