"""Near-duplicate items (O12), in pairs, with what a reader should know of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdtool.record.likeness import Alike


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text to compare, with what it belongs to."""

    id: str
    text: str
    about: str = ""
    """What a reader should know: unit, session, state."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings and their likeness, 0 to 1."""

    one: ComparedText
    other: ComparedText
    likeness: float


def similar(new: Sequence[ComparedText], known: Iterable[ComparedText], least: float) -> list[Pair]:
    """Pairs at least so alike, within `new` and between `new` and `known`, the most alike first."""
    seen: Alike[ComparedText] = Alike(least, latest=None)
    found: list[Pair] = []
    for wording in new:
        found += _pairs(seen, wording)
        seen.add(wording.text, wording)
    ids = {wording.id for wording in new}
    for wording in known:
        if wording.id not in ids:
            found += _pairs(seen, wording)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one.id, pair.other.id))


def _pairs(seen: Alike[ComparedText], wording: ComparedText) -> Iterable[Pair]:
    return (Pair(one, wording, score) for score, one in seen.every(wording.text))
