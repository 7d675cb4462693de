"""Which paragraph or row of one version is which of another: by their words, then by likeness, in order.

What stands in another order is told as taken away here and added there.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Generic, NamedTuple, TypeVar

from rdtool.merging.wording import masked
from rdtool.record.likeness import likeness
from rdtool.values import value

Version = TypeVar("Version")
Version_co = TypeVar("Version_co", covariant=True)

#: From this likeness on two paragraphs are one, changed.
_LEAST: Final = 0.4
#: Two short texts that stand alone between known neighbours are one, however unlike.
_SHORT: Final = 16
#: So many comparisons are made in one gap; larger ones are told as taken away and added.
_MOST: Final = 40_000


class Three(NamedTuple, Generic[Version_co]):
    """Something in its three versions."""

    base: Version_co
    """As it was drafted."""
    mine: Version_co
    """As a person has it."""
    theirs: Version_co
    """As it would be drafted today."""

    @property
    def any(self) -> Version_co:
        """One that is there."""
        return next((one for one in self if one is not None), self.base)


@value(frozen=True, slots=True)
class MergeSlot:
    """One place of the merged version: which unit of each version stands there, by its number from 0."""

    base: int | None
    mine: int | None
    theirs: int | None

    def of(self, versions: Three[Sequence[Version]]) -> Three[Version | None]:
        """The units that stand there."""
        places = (self.base, self.mine, self.theirs)
        found = [
            None if place is None else units[place] for place, units in zip(places, versions, strict=True)
        ]
        return Three(*found)


def pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Places in `old` → places in `new`, both in order."""
    keys, others = _keys(old), _keys(new)
    here = [place for place, key in enumerate(keys) if key]
    there = [place for place, key in enumerate(others) if key]
    matcher = SequenceMatcher(None, [keys[one] for one in here], [others[one] for one in there], False)
    fixed = [
        (here[a + place], there[b + place])
        for a, b, size in matcher.get_matching_blocks()
        for place in range(size)
    ]
    found, start, begun = {}, 0, 0
    for one, other in [*fixed, (len(old), len(new))]:
        found.update(_alike(keys, others, range(start, one), range(begun, other)))
        if one < len(old):
            found[one] = other
        start, begun = one + 1, other + 1
    return found


def slots(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[MergeSlot]:
    """Every unit of the three versions once, in an order that keeps to that of each."""
    left, right = pairs(base, mine), pairs(base, theirs)
    added, others = _added(left, len(mine)), _added(right, len(theirs))
    result: list[MergeSlot] = []
    for place in range(len(base) + 1):
        own, new = added.get(place, []), others.get(place, [])
        both = pairs([mine[one] for one in own], [theirs[one] for one in new])
        result += _gap(own, new, both)
        if place < len(base):
            result.append(MergeSlot(place, left.get(place), right.get(place)))
    return result


def _keys(texts: Sequence[str]) -> list[str]:
    return ["".join(masked(text).split()) for text in texts]


def _alike(old: Sequence[str], new: Sequence[str], here: range, there: range) -> dict[int, int]:
    """The pairs in a gap: those in order that are most alike altogether."""
    if not here or not there or len(here) * len(there) > _MOST:
        return {}
    if len(here) == len(there) == 1:
        one, other = here[0], there[0]
        short = 0 < max(len(old[one]), len(new[other])) <= _SHORT
        return {one: other} if short or _score(old[one], new[other]) else {}
    scores = [[_score(old[one], new[other]) for other in there] for one in here]
    best = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
    for i in range(len(here) - 1, -1, -1):
        for j in range(len(there) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = {}, 0, 0
    while i < len(here) and j < len(there):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found[here[i]] = there[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _score(one: str, other: str) -> float:
    """How alike, 0 for too little; blank ones are only a little alike."""
    if one == other:
        return 1.0 if one else 0.1
    if not one or not other or ("\x01" in (one[0], other[0]) and one[0] != other[0]):
        return 0.0
    score = likeness(one, other)
    return score if score >= _LEAST else 0.0


def _added(paired: dict[int, int], size: int) -> dict[int, list[int]]:
    """The units without a pair, by the place in the base that they stand before."""
    back = {new: old for old, new in paired.items()}
    found: dict[int, list[int]] = {}
    place = 0
    for one in range(size):
        if one in back:
            place = back[one] + 1
        else:
            found.setdefault(place, []).append(one)
    return found


def _gap(own: Sequence[int], new: Sequence[int], both: dict[int, int]) -> list[MergeSlot]:
    """What both versions added at one place, the person's first."""
    result: list[MergeSlot] = []
    start = begun = 0
    for one, other in [*sorted(both.items()), (len(own), len(new))]:
        result += [MergeSlot(None, own[place], None) for place in range(start, one)]
        result += [MergeSlot(None, None, new[place]) for place in range(begun, other)]
        if one < len(own):
            result.append(MergeSlot(None, own[one], new[other]))
        start, begun = one + 1, other + 1
    return result
