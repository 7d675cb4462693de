"""What stays the same thing while everything around it moves: never its place.

A thing is known by its 代号, by its name, or by a name that it declares to have had (曾用名).  Nothing
else makes two things one: likeness only proposes, one to one, and a person confirms.  The numbers of
papers, the items of the ledger and the opinions of a record are all found again by `match`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

from rdtool.patterns import regex
from rdtool.record.likeness import Alike
from rdtool.values import value

#: Names at least so alike are proposed as one thing's old and new name.
ALIKE = 0.55

_BESIDE_THE_POINT = regex(r"[\W_]+")


class Lost(str, Enum):
    """Why something that was known is not found again."""

    GONE = "不在记录中"
    LIKE = "疑似改名"
    TYPE = "类型已改"
    NOT_PASSED = "未通过"
    NAME_TAKEN = "旧名另有所指"


@value(frozen=True, slots=True)
class Key:
    """What a thing goes by: its name, its 代号 where it has one, and what it was called before."""

    name: str
    code: str = ""
    former: tuple[str, ...] = ()
    """Earlier names, or an earlier 代号."""


@value(frozen=True, slots=True)
class Proposal:
    """Something lost and something new that may be it, by their places in what was matched."""

    known: int
    item: int
    likeness: float


@value(frozen=True, slots=True)
class Matching:
    """Which of the known things is which of those there are now, by their places in both."""

    pairs: Mapping[int, int]
    lost: Mapping[int, Lost]
    proposals: tuple[Proposal, ...]
    """One to one, the most alike first, and never applied."""


def namesakes_remedy(old: str) -> str:
    """What to do where several things have the name of one that is lost: say which of them it was."""
    return f"请给同名的各项议题各写一个“代号”，在原来的那一项写“曾用名: [{old}]”"


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name as names are compared: without blanks and marks, in one width."""
    text = unicodedata.normalize("NFKC", name)
    return _BESIDE_THE_POINT.sub("", text) or text.strip()


def match(known: Sequence[Key], items: Sequence[Key], apart: Collection[tuple[str, str]] = ()) -> Matching:
    """Find known things again, by 代号 first, then by name, then by former names.

    A name that two have, and two that one may be, decide nothing: what is known is lost then.
    `apart` are old and new names that are not proposed as one thing's, since a person said so.
    """
    pairs: dict[int, int] = {}
    blocked: set[int] = set()
    for step in _STEPS:
        clear, undecided = _claims(known, items, pairs, step)
        pairs |= clear
        blocked |= undecided
    proposals = _proposals(known, items, pairs, blocked, apart)
    alike = {proposal.known for proposal in proposals}
    return Matching(
        pairs,
        {
            place: Lost.NAME_TAKEN if place in blocked else Lost.LIKE if place in alike else Lost.GONE
            for place in range(len(known))
            if place not in pairs
        },
        proposals,
    )


@value(frozen=True, slots=True)
class _Step:
    """What is compared in a step, and whether a 代号 may speak against it."""

    of_known: Callable[[Key], Iterable[str]]
    of_item: Callable[[Key], Iterable[str]]
    may_contradict: bool = False


_STEPS = (
    _Step(lambda known: (known.code,), lambda item: (item.code,)),
    _Step(lambda known: (plain(known.name),), lambda item: (plain(item.name),), may_contradict=True),
    _Step(
        lambda known: {plain(known.name), known.code}, lambda item: {*item.former, *map(plain, item.former)}
    ),
)


def _claims(
    known: Sequence[Key], items: Sequence[Key], pairs: Mapping[int, int], step: _Step
) -> tuple[dict[int, int], set[int]]:
    """The pairs that one step makes among those left, and the known things that it leaves undecided."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for place, item in enumerate(items):
        for mark in step.of_item(item):
            bearers[mark].add(place)
    taken = set(pairs.values())
    wanted: dict[int, set[int]] = {}
    undecided: set[int] = set()
    for place, thing in enumerate(known):
        if place in pairs:
            continue
        found = {one for mark in step.of_known(thing) if mark for one in bearers.get(mark, ())}
        if step.may_contradict:
            found = {one for one in found if not _contradict(thing, items[one])}
        if found - taken:
            wanted[place] = found - taken
        elif found:
            undecided.add(place)
    rivals = Counter(one for found in wanted.values() for one in found)
    clear = {place: one for place, found in wanted.items() for one in found if len(found) == rivals[one] == 1}
    return clear, undecided | (wanted.keys() - clear.keys())


def _contradict(known: Key, item: Key) -> bool:
    """Whether both have a 代号, and another one each: then one name makes them no one thing."""
    return bool(known.code and item.code and known.code != item.code)


def _proposals(
    known: Sequence[Key],
    items: Sequence[Key],
    pairs: Mapping[int, int],
    blocked: Collection[int],
    apart: Collection[tuple[str, str]],
) -> tuple[Proposal, ...]:
    """Pairs of what is lost and what is new, by likeness of their names, each in one pair at most."""
    lost = [place for place in range(len(known)) if place not in pairs and place not in blocked]
    taken = set(pairs.values())
    new = [place for place in range(len(items)) if place not in taken]
    if not lost or not new:
        return ()
    seen: Alike[int] = Alike(ALIKE)
    for place in new:
        seen.add(items[place].name, place)
    found = [
        Proposal(place, item, score)
        for place in lost
        for score, item in seen.every(known[place].name)
        if (known[place].name, items[item].name) not in apart
    ]
    return tuple(_one_to_one(sorted(found, key=lambda one: (-one.likeness, one.known, one.item))))


def _one_to_one(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    known: set[int] = set()
    items: set[int] = set()
    for one in proposals:
        if one.known not in known and one.item not in items:
            known.add(one.known)
            items.add(one.item)
            yield one
