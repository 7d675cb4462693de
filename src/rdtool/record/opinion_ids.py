"""The ids of a record's opinions: pinned, remembered, or by their places when they are first given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from rdtool.record.opinions import Opinion
from rdtool.record.record import Record
from rdtool.record.references import keys_of
from rdtool.record.remembering import Memory, Own, Thing, identify

Remember: TypeAlias = Callable[[str], Memory]
"""What is remembered of a session, by its key (`7-49`)."""


def opinion_ids(record: Record, term: int, remember: Remember | None) -> Mapping[tuple[int, int], str]:
    """The id of every opinion, by the places of its agenda item and of itself, from 1."""
    scope = f"{term}-{record.meeting.number}"
    keys = keys_of(record.agenda)
    things = {
        (index, number): Thing(f"{scope}-{index:02d}", keys[index - 1], own_of(opinion), opinion.number)
        for index, item in enumerate(record.agenda, 1)
        for number, opinion in enumerate(item.opinions.items if item.opinions else (), 1)
    }
    found = identify(list(things.values()), remember(scope) if remember and things else Memory())
    return dict(zip(things, found.ids, strict=True))


def own_of(opinion: Opinion) -> Own:
    """What tells an opinion apart from others on the same report."""
    return Own(opinion.ask, also=opinion.problem, lead=opinion.lead)
