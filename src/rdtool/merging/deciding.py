"""What becomes of a paragraph in three versions: as drafted, as a person has it, as drafted today.

None stands for a version that does not have it.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from rdtool.merging.pairing import Three, slots
from rdtool.merging.wording import numbers, renumbered, same_words
from rdtool.patterns import regex
from rdtool.values import value

_LISTED: Final = regex(r"[ \t\u3000]*(?:[（(]?[0-9一二三四五六七八九十]{1,4}[）)、.．])")


class Fate(Enum):
    """Who changed it."""

    SAME = "same"
    PERSON = "person"
    """The person only: it stays as it is."""
    RECORD = "record"
    """The record only: it becomes as it is drafted today."""
    BOTH = "both"
    """Both, to the same effect or without touching each other's words."""
    OPEN = "open"
    """Both: the person's stays, and a person has to decide."""


@value(frozen=True, slots=True)
class Settled:
    """Who changed a paragraph, and what it becomes; None for nothing."""

    fate: Fate
    text: str | None


def decide(base: str | None, mine: str | None, theirs: str | None) -> Settled:
    """What becomes of one paragraph."""
    if mine == theirs:
        return Settled(Fate.SAME if mine == base else Fate.BOTH, mine)
    if theirs == base:
        return Settled(Fate.PERSON, mine)
    if mine == base:
        return Settled(Fate.RECORD, theirs)
    if base is None or mine is None or theirs is None:
        return _one_missing(base, mine, theirs)
    merged = _both(base, mine, theirs)
    return Settled(Fate.OPEN, mine) if merged is None else Settled(Fate.BOTH, merged)


def _both(base: str, mine: str, theirs: str) -> str | None:
    """What both changed, put together; None where they touch the same words."""
    if same_words(base, theirs):
        return renumbered(mine, base, theirs)
    if same_words(base, mine) and numbers(mine) == numbers(theirs):
        return theirs
    return _by_lines(base, mine, theirs)


def _one_missing(base: str | None, mine: str | None, theirs: str | None) -> Settled:
    """One version took it away while the other changed it, or both wrote something new here."""
    if base is not None and theirs is not None and same_words(base, theirs):
        return Settled(Fate.PERSON, None)
    if base is not None and mine is not None and same_words(base, mine):
        return Settled(Fate.RECORD, None)
    return Settled(Fate.OPEN, mine)


def _by_lines(base: str, mine: str, theirs: str) -> str | None:
    """A numbered list in one paragraph, line by line; None where both changed one line, or it is no list."""
    lines = base.split("\n")
    if len(lines) < 2 or not all(map(_LISTED.match, lines)):
        return None
    own, new = mine.split("\n"), theirs.split("\n")
    result = []
    for slot in slots(lines, own, new):
        said = decide(*slot.of(Three(lines, own, new)))
        if said.fate is Fate.OPEN:
            return None
        if said.text is not None:
            result.append(said.text)
    return "\n".join(result)
