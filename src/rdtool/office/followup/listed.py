"""What a record lists beside its agenda, suggestions and projects, as the ledger has it (台账.记录各项)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rdtool.ledger.items.history import Past, history
from rdtool.ledger.items.item import DONE_ON, Item, as_day
from rdtool.ledger.items.remembered import recognised
from rdtool.ledger.items.states import FINISHED
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.session import Session
from rdtool.record.standing import FilledSheet
from rdtool.record.tracked import ToldBy, TrackedKind
from rdtool.values import value

#: Events of the history, as it names them.
_FILLED, _REOPENED = "填报", "重办"


@value(frozen=True, slots=True)
class ListedEntry:
    """An entry of the record with the number that it has in the ledger, or would have."""

    part: str
    place: int
    """From 1."""
    id: str
    kind: TrackedKind


def entries(db: sqlite3.Connection, session: Session) -> Iterator[ListedEntry]:
    """The entries of lists beside the agenda; what stands in an item or deeper in a part is told by that."""
    given: Sequence[Assignment] = assignments(session)
    if not any(map(_is_listed, given)):
        return
    known, _ = recognised(db, given, [f"{session.meeting.term}-{session.meeting.number}"])
    for one in filter(_is_listed, known):
        part, place = one.path
        yield ListedEntry(str(part), int(place) + 1, one.id, one.kind)


def _is_listed(one: Assignment) -> bool:
    """Whether it is an entry of a list of the record: 代表建议, its third."""
    return len(one.path) == 2 and isinstance(one.path[1], int) and one.kind.told_by is not ToldBy.AGENDA


def history_told(db: sqlite3.Connection, item: Item) -> dict[str, Any]:
    """What its history adds to an item: how it stood before it was done again, and what was filled in when."""
    past = history(db, item.id)
    again = [one for one in past if one.line.event == _REOPENED and not one.taken_back]
    last = [one.line for one in again if one.version == again[-1].version]
    before = {line.field: line.old for line in last}
    return {
        "limit": item.limit,
        "reopened_on": again[-1].by.day if again else None,
        "first_done_on": as_day(before.get(DONE_ON)),
        "first_evaluation": before.get("测评结果", ""),
        "first_values": _values_before(past, item.values, again[-1].version) if again else {},
        "reported": item.status in FINISHED or item.done_on is not None or item.closed_on is not None,
        "values": item.values,
        "sheets": tuple(_sheets(past, item.values)),
    }


def _values_before(past: Sequence[Past], now: Mapping[str, str], version: int) -> dict[str, str]:
    """What was filled in before the item had `version`."""
    values = dict(now)
    for one in reversed(past):
        if one.version >= version and one.line.field and not one.line.unit:
            values[one.line.field] = one.line.old
    return values


def _sheets(past: Sequence[Past], now: Mapping[str, str]) -> list[FilledSheet]:
    """Backwards from what is filled in now: before a change a column held what the change replaced."""
    values, found = dict(now), dict[date, FilledSheet]()
    for one in reversed(past):
        day = one.by.day
        if one.line.event == _FILLED and day not in found:
            found[day] = FilledSheet(day=day, values={key: text for key, text in values.items() if text})
        if one.line.field and not one.line.unit:
            values[one.line.field] = one.line.old
    return [found[day] for day in sorted(found)]
