"""Ids that stay: whoever is followed up keeps the id it was first given, whatever happens around it.

An opinion's id (7-49-04-02) is made of its session, its agenda item's number and its own when it is
first given.  From then on the ledger remembers it: the item is found again by what its agenda item goes
by and by its own wording, a new one takes a number that nobody had.  A record may also write an id down
(编号).  The same holds for audit problems, suggestions and projects, which have no agenda item.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field

from rdtool.record.identity import Key, Lost, match, plain
from rdtool.values import value


@value(frozen=True, slots=True)
class Own:
    """What tells one of several things apart: its wording, its own 编号, what else it says."""

    wording: str
    code: str = ""
    also: str = ""
    """A second wording, for when the first was changed: the problem behind an opinion."""
    lead: str = ""
    """Its unit, which tells two of one wording apart."""


@value(frozen=True, slots=True)
class Remembered:
    """A thing that has its id."""

    id: str
    topic: Key
    """What its agenda item goes by; blank where it has none."""
    own: Own


@value(frozen=True, slots=True)
class Memory:
    """What is remembered of a session, and which names are two things' for sure."""

    things: tuple[Remembered, ...] = ()
    apart: Collection[tuple[str, str]] = frozenset()


@value(frozen=True, slots=True)
class Thing:
    """What is to have an id: which family it is of, and what it goes by there."""

    stem: str
    """The id's beginning, where nobody remembers another one: `7-49-04`, `7-49-审`."""
    topic: Key
    own: Own
    pin: str = ""
    """The id that the record writes down."""
    digits: int = 2


@value(frozen=True, slots=True)
class Identified:
    """The ids of all things, and what became of the others that are remembered."""

    ids: tuple[str, ...]
    lost: Mapping[str, Lost] = field(default_factory=dict)
    proposals: Mapping[str, int] = field(default_factory=dict)
    """By the id that is lost, the place of the thing that may be it."""
    held: Mapping[int, str] = field(default_factory=dict)
    """Places of things that may be one with a lost one, and what was lost: its id, or its topic's name."""


def identify(things: Sequence[Thing], memory: Memory) -> Identified:
    """Give every thing its id: as pinned, as remembered, or a new one."""
    return _Identification(things, memory).result()


class _Identification:
    """Takes families of things one by one: those of one agenda item, or of one kind."""

    def __init__(self, things: Sequence[Thing], memory: Memory) -> None:
        self._things = things
        self._apart = memory.apart
        self._ids: dict[int, str] = {place: thing.pin for place, thing in enumerate(things) if thing.pin}
        self._lost: dict[str, Lost] = {}
        self._proposals: dict[str, int] = {}
        self._held: dict[int, str] = {}
        self._families: dict[str, list[int]] = defaultdict(list)
        for place, thing in enumerate(things):
            self._families[thing.stem].append(place)
        self._groups = _groups(memory.things)
        self._pins = set(self._ids.values())
        self._pinned = {_stem(thing.pin): thing.stem for thing in things if thing.pin}
        self._numbers: dict[str, set[int]] = defaultdict(set)
        for id in (*(one.id for one in memory.things), *self._ids.values()):
            self._numbers[_stem(id)].add(_number(id))

    def result(self) -> Identified:
        """Everything identified."""
        stems = self._topics()
        for stem, places in self._families.items():
            group = stems.get(stem, "")
            self._recognise(self._free(group), [place for place in places if place not in self._ids])
            self._number(group or self._new_stem(stem), places, remembered=bool(group))
        ids = tuple(self._ids[place] for place in range(len(self._things)))
        return Identified(ids, self._lost, self._proposals, self._held)

    def _free(self, group: str) -> list[Remembered]:
        """What is remembered of a family, but for the ids that the record pins."""
        return [one for one in self._groups.get(group, ()) if one.id not in self._pins]

    def _topics(self) -> dict[str, str]:
        """For the beginnings of ids the record would give, those that are remembered of the same topics."""
        own = {stem: self._things[places[0]].topic for stem, places in self._families.items()}
        stems = {stem: stem for stem, topic in own.items() if not topic.name and stem in self._groups}
        named = [stem for stem, topic in own.items() if topic.name]
        known = [stem for stem, group in self._groups.items() if group[-1].topic.name]
        topics = [self._groups[stem][-1].topic for stem in known]
        found = match(topics, [own[stem] for stem in named], self._apart)
        stems |= {named[item]: known[one] for one, item in found.pairs.items()}
        why = {known[one]: reason for one, reason in found.lost.items()}
        for stem in self._groups.keys() - set(stems.values()):
            self._lost |= {one.id: why.get(stem, Lost.GONE) for one in self._free(stem)}
        suspects = {named[one.item]: topics[one.known].name for one in found.proposals}
        unclear = {plain(topics[one].name) for one, reason in found.lost.items() if reason is Lost.NAME_TAKEN}
        suspects |= {
            stem: own[stem].name for stem in named if stem not in stems and plain(own[stem].name) in unclear
        }
        for stem, name in suspects.items():
            self._held |= {place: name for place in self._families[stem] if place not in self._ids}
        return stems

    def _recognise(self, known: Sequence[Remembered], places: Sequence[int]) -> None:
        """Things of a family that are remembered, by their wording, then by what else they say."""
        owns, given = [one.own for one in known], [self._things[place].own for place in places]
        found = match(*_told_apart(owns, given), self._apart)
        pairs = dict(found.pairs)
        left = [one for one, own in enumerate(owns) if one not in pairs and own.also]
        taken = set(pairs.values())
        new = [item for item in range(len(given)) if item not in taken]
        also = match([Key(owns[one].also) for one in left], [Key(given[item].also) for item in new])
        pairs |= {left[one]: new[item] for one, item in also.pairs.items()}
        taken = set(pairs.values())
        self._ids |= {places[item]: known[one].id for one, item in pairs.items()}
        self._lost |= {one.id: Lost.GONE for place, one in enumerate(known) if place not in pairs}
        for proposal in found.proposals:
            if proposal.known not in pairs and proposal.item not in taken:
                id, place = known[proposal.known].id, places[proposal.item]
                self._lost[id], self._proposals[id], self._held[place] = Lost.LIKE, place, id

    def _number(self, stem: str, places: Sequence[int], *, remembered: bool) -> None:
        """The ids of what is new: by place at first, and then behind all that were ever given."""
        numbers = self._numbers[stem]
        last = max(numbers, default=0)
        for position, place in enumerate(places, 1):
            if place not in self._ids:
                free = not remembered and position not in numbers
                number = position if free else last + 1
                last = max(last, number)
                numbers.add(number)
                self._ids[place] = f"{stem}-{number:0{self._things[place].digits}d}"

    def _new_stem(self, stem: str) -> str:
        """The beginning of a new family's ids: pinned, the record's own, or where that is taken a new one."""
        own = next((pinned for pinned, family in self._pinned.items() if family == stem), "")
        if own and own not in self._groups:
            return own
        if stem not in self._groups and self._pinned.get(stem, stem) == stem:
            return stem
        head, _, digits = stem.rpartition("-")
        taken = (*self._groups, *self._pinned, *self._families)
        number = max(_number(one) for one in taken) + 1
        fresh = f"{head}-{number:0{len(digits)}d}"
        self._pinned[fresh] = stem
        return fresh


def _groups(things: Iterable[Remembered]) -> dict[str, list[Remembered]]:
    """What is remembered by the beginnings of ids; of several for one topic the first stands for all."""
    groups: dict[str, list[Remembered]] = defaultdict(list)
    first: dict[tuple[str, str], str] = {}
    for one in things:
        stem = _stem(one.id)
        topic = (plain(one.topic.name), one.topic.code) if one.topic.name else ("", stem)
        groups[first.setdefault(topic, stem)].append(one)
    return groups


def _told_apart(known: Sequence[Own], items: Sequence[Own]) -> tuple[list[Key], list[Key]]:
    """What things go by: their wording; with the unit, and then in their order, where two have the same.

    Two of one wording and one unit are the same whichever is which.
    """
    sides = (known, items)
    doubled = {
        word
        for side in sides
        for word, count in Counter(plain(own.wording) for own in side).items()
        if count > 1
    }

    def keys(side: Iterable[Own]) -> list[Key]:
        seen: Counter[str] = Counter()
        found = []
        for own in side:
            name = f"{own.wording}{own.lead}" if plain(own.wording) in doubled else own.wording
            seen[plain(name)] += 1
            again = seen[plain(name)]
            found.append(Key(name if again == 1 else f"{name}{again}", own.code))
        return found

    return keys(known), keys(items)


def _stem(id: str) -> str:
    return id.rpartition("-")[0]


def _number(id: str) -> int:
    found = re.search(r"\d+$", id)
    return int(found[0]) if found else 0
