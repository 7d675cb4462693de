"""Which paragraph or row of one version is which of another: by their words, then by likeness, in order.

What stands in another order is told as taken away here and added there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Generic, TypeVar

from rdtool.merging.wording import masked
from rdtool.record.likeness import likeness
from rdtool.values import value

Version = TypeVar("Version")
Version_co = TypeVar("Version_co", covariant=True)

#: From this likeness on two paragraphs are one, changed.
_LEAST: Final = 0.4
#: So many comparisons are made in one gap; larger ones are told as taken away and added.
_MOST: Final = 40_000


@value(frozen=True, slots=True)
class Three(Generic[Version_co]):
    """Something in its three versions."""

    base: Version_co
    """As it was drafted."""
    mine: Version_co
    """As a person has it."""
    theirs: Version_co
    """As it would be drafted today."""

    def __iter__(self) -> Iterator[Version_co]:
        return iter((self.base, self.mine, self.theirs))

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
    own, new = _Added(left, len(base), len(mine)), _Added(right, len(base), len(theirs))
    both = _both_added(mine, theirs, own, new, sorted(left.keys() & right.keys()))
    places = _places(own, new, both)
    result: list[MergeSlot] = []
    for place in range(len(base) + 1):
        result += _gap(
            [one for one in own.units if places[0][one] == place],
            [one for one in new.units if places[1][one] == place],
            both,
        )
        if place < len(base):
            result.append(MergeSlot(place, left.get(place), right.get(place)))
    return result


class _Added:
    """The units of a version that the base does not have, each with the places in the base it may stand before."""

    def __init__(self, paired: Mapping[int, int], base: int, size: int) -> None:
        back = {new: old for old, new in paired.items()}
        self.units = [one for one in range(size) if one not in back]
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}
        place = 0
        for one in range(size):
            place = back[one] + 1 if one in back else place
            self.first[one] = place
        place = base
        for one in range(size - 1, -1, -1):
            place = back.get(one, place)
            self.last[one] = place


def _both_added(
    mine: Sequence[str], theirs: Sequence[str], own: _Added, new: _Added, known: Sequence[int]
) -> dict[int, int]:
    """What both versions added, between the same neighbours that all three have."""
    found: dict[int, int] = {}
    groups = [
        [(bisect_right(known, added.first[one] - 1), one) for one in added.units] for added in (own, new)
    ]
    for group in sorted({group for group, _ in groups[0]} & {group for group, _ in groups[1]}):
        here, there = ([one for at, one in some if at == group] for some in groups)
        alike = pairs([mine[one] for one in here], [theirs[one] for one in there])
        for one, other in ((here[a], there[b]) for a, b in sorted(alike.items())):
            if max(own.first[one], new.first[other]) <= min(own.last[one], new.last[other]):
                found[one] = other
    return found


def _places(own: _Added, new: _Added, both: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Before which place of the base what was added stands: as early as its order and its fellow allow."""
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    latest = [0, 0]
    waiting = iter(new.units)
    for one in own.units:
        fellow = both.get(one)
        if fellow is not None:
            for other in waiting:
                if other == fellow:
                    break
                latest[1] = found[1][other] = max(latest[1], new.first[other])
            latest = [max(*latest, own.first[one], new.first[fellow])] * 2
            found[1][fellow] = latest[1]
        else:
            latest[0] = max(latest[0], own.first[one])
        found[0][one] = latest[0]
    for other in waiting:
        latest[1] = found[1][other] = max(latest[1], new.first[other])
    return found


def _keys(texts: Sequence[str]) -> list[str]:
    return ["".join(masked(text).split()) for text in texts]


def _alike(old: Sequence[str], new: Sequence[str], here: range, there: range) -> dict[int, int]:
    """The pairs in a gap: those in order that are most alike altogether."""
    if not here or not there or len(here) * len(there) > _MOST:
        return {}
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


def _gap(own: Sequence[int], new: Sequence[int], both: Mapping[int, int]) -> list[MergeSlot]:
    """What both versions added at one place, the person's first."""
    result: list[MergeSlot] = []
    rest = list(new)
    for one in own:
        other = both.get(one)
        if other is not None:
            while rest[0] != other:
                result.append(MergeSlot(None, None, rest.pop(0)))
            rest.pop(0)
        result.append(MergeSlot(None, one, other))
    return [*result, *(MergeSlot(None, None, other) for other in rest)]
