"""The ids of entries inside agenda items: pinned, remembered, or by their places when they are first given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.record import Record
from rdtool.record.references import keys_of

if TYPE_CHECKING:
    from rdtool.record.remembering import Memory

Remember: TypeAlias = "Callable[[str], Memory]"
"""What is remembered of a session, by its key (`7-49`)."""


def entry_ids(record: Record, term: int, remember: Remember | None) -> Sequence[Sequence[str]]:
    """For every agenda item the ids of its entries that have one, in their order."""
    scope = f"{term}-{record.meeting.number}"
    pins = [[pin for one, _ in item.told for pin in one.pins()] for item in record.agenda]
    if remember or any(map(any, pins)):
        return _identified(record, scope, pins, remember)
    return [
        [f"{scope}-{index:02d}-{number:02d}" for number in range(1, len(family) + 1)]
        for index, family in enumerate(pins, 1)
    ]


def _identified(
    record: Record, scope: str, pins: Sequence[Sequence[str]], remember: Remember | None
) -> Sequence[Sequence[str]]:
    from rdtool.record.remembering import Memory, Thing, identify

    things = [
        Thing(f"{scope}-{index:02d}", key, own, pin)
        for index, (item, key) in enumerate(zip(record.agenda, keys_of(record.agenda), strict=True), 1)
        for own, pin in zip([own for one, _ in item.told for own in one.owns()], pins[index - 1], strict=True)
    ]
    ids = iter(identify(things, remember(scope) if remember and things else Memory()).ids)
    return [[next(ids) for _ in family] for family in pins]
