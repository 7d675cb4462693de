"""列席: how the chair tells who attends without a vote."""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.record.meeting import Observers
from rdtool.record.names import OrganNames
from rdtool.record.people import Person


def observers_told(observers: Sequence[Observers], names: OrganNames) -> str:
    """`副市长周立群、市财政局局长李文清，市监察委员会副主任段文涛，各县（市、区）人大常委会负责同志`."""
    return "，".join(_group(group, names) for group in observers if group.unit or group.people)


def _group(group: Observers, names: OrganNames) -> str:
    if not group.people:
        return f"{group.unit}负责同志"
    return "、".join(_person(person, group.unit, names) for person in group.people)


def _person(person: Person, unit: str, names: OrganNames) -> str:
    """The unit comes before a post that does not tell it; a leader of the government goes by the post alone."""
    told = (unit, names.region, names.region_short)
    government = unit in (names.government, names.government_short)
    named = not person.post or government or person.post.startswith(tuple(filter(None, told)))
    return ("" if named and person.post else unit) + person.post + person.name
