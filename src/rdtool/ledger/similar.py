"""Near-duplicate items (O12): wordings that share most of their pairs of characters.

The measure is Dice's coefficient over character bigrams, which needs no word list and hardly minds the
order of clauses.  An index of bigrams finds candidates, so that nothing is compared pair by pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdtool.record.likeness import bigrams


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to compare, with what it belongs to."""

    id: str
    text: str
    about: str = ""
    """What a reader should know: unit, session, state."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings and their likeness, 0 to 1."""

    one: Wording
    other: Wording
    likeness: float


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 for the same wording, 0 with no two characters in common."""
    mine, theirs = bigrams(one), bigrams(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def similar(new: Sequence[Wording], known: Iterable[Wording], least: float) -> list[Pair]:
    """Pairs at least so alike, within `new` and between `new` and `known`, the most alike first."""
    index: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    found: list[Pair] = []
    for place, wording in enumerate(new):
        pairs = bigrams(wording.text)
        found += _alike(wording, pairs, new, index, sizes, least)
        sizes.append(len(pairs))
        for pair in pairs:
            index[pair].append(place)
    ids = {wording.id for wording in new}
    for wording in known:
        if wording.id not in ids:
            found += _alike(wording, bigrams(wording.text), new, index, sizes, least)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one.id, pair.other.id))


def _alike(
    wording: Wording,
    pairs: frozenset[str],
    new: Sequence[Wording],
    index: dict[str, list[int]],
    sizes: Sequence[int],
    least: float,
) -> Iterable[Pair]:
    """The wordings of `new` met so far that are like this one."""
    shared = Counter(place for pair in pairs for place in index.get(pair, ()))
    for place, common in shared.items():
        score = 2 * common / (len(pairs) + sizes[place])
        if score >= least:
            yield Pair(new[place], wording, score)
