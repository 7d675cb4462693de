"""The ids of a record's opinions: pinned, remembered, or by their places when they are first given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.opinions import Opinion
from rdtool.record.record import Record
from rdtool.record.references import keys_of

if TYPE_CHECKING:
    from rdtool.record.remembering import Memory, Own

Remember: TypeAlias = "Callable[[str], Memory]"
"""What is remembered of a session, by its key (`7-49`)."""

Places: TypeAlias = tuple[int, int]
"""The places of an agenda item and of an opinion on it, from 1."""


def opinion_ids(record: Record, term: int, remember: Remember | None) -> Mapping[Places, str]:
    """The id of every opinion."""
    scope = f"{term}-{record.meeting.number}"
    opinions = {
        (index, number): opinion
        for index, item in enumerate(record.agenda, 1)
        for number, opinion in enumerate(item.opinions.items if item.opinions else (), 1)
    }
    if remember or any(opinion.number for opinion in opinions.values()):
        return _identified(record, scope, opinions, remember)
    return {places: f"{scope}-{places[0]:02d}-{places[1]:02d}" for places in opinions}


def _identified(
    record: Record, scope: str, opinions: Mapping[Places, Opinion], remember: Remember | None
) -> Mapping[Places, str]:
    from rdtool.record.remembering import Memory, Thing, identify

    keys = keys_of(record.agenda)
    things = [
        Thing(f"{scope}-{index:02d}", keys[index - 1], own_of(opinion), opinion.number)
        for (index, _), opinion in opinions.items()
    ]
    found = identify(things, remember(scope) if remember and things else Memory())
    return dict(zip(opinions, found.ids, strict=True))


def own_of(opinion: Opinion) -> Own:
    """What tells an opinion apart from others on the same report."""
    from rdtool.record.remembering import Own

    return Own(opinion.ask, also=opinion.problem, lead=opinion.lead)
