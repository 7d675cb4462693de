"""The ids of entries inside agenda items: pinned, remembered, or by their places when they are first given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rdtool.record.record import Record
from rdtool.record.references import keys_of
from rdtool.record.remembering import Memory, Thing, identify

Remember: TypeAlias = Callable[[str], Memory]
"""What is remembered of a session, by its key (`7-49`)."""


def entry_ids(record: Record, term: int, remember: Remember | None) -> Sequence[Sequence[str]]:
    """For every agenda item the ids of its entries that have one, in their order."""
    scope = f"{term}-{record.meeting.number}"
    families = [
        [Thing(f"{scope}-{index:02d}", key, own, pin) for one, _ in item.told for own, pin in one.things()]
        for index, (item, key) in enumerate(zip(record.agenda, keys_of(record.agenda), strict=True), 1)
    ]
    things = [thing for family in families for thing in family]
    ids = iter(identify(things, remember(scope) if remember and things else Memory()).ids)
    return [[next(ids) for _ in family] for family in families]
