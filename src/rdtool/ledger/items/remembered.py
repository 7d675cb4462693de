"""What the ledger remembers of the things it follows up, by which a record finds their ids again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rdtool.ledger.identity import apart
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.storing import item_of
from rdtool.record.assignments import Assignment
from rdtool.record.identity import Key
from rdtool.record.remembering import Identified, Memory, Own, Remembered, identify
from rdtool.record.tracked import ToldBy


def memory(db: sqlite3.Connection, origins: Iterable[str]) -> Memory:
    """The things of some sessions (`7-49`, `7-人6`) that have their ids."""
    wanted = sorted(set(origins))
    rows = [
        row
        for origin in wanted
        for row in db.execute("SELECT * FROM followup_item WHERE origin = ? ORDER BY id", (origin,))
    ]
    told = frozenset(pair for origin in wanted for pair in apart(db, origin))
    return Memory(tuple(_remembered(row) for row in rows), told)


def _remembered(row: sqlite3.Row) -> Remembered:
    item = item_of(row)
    own = Own(
        item_wording(item), item.facts.get(item.kind.code, ""), item.facts.get(item.kind.also, ""), item.lead
    )
    topic = Key(item.topic, item.code) if item.kind.told_by is ToldBy.AGENDA else Key("")
    return Remembered(item.id, topic, own)


def item_wording(item: Item) -> str:
    """What tells an item apart: the title of a suggestion, the name of a project, else its text."""
    return item.topic if item.kind.told_by is ToldBy.TITLE else item.text


def recognised(
    db: sqlite3.Connection, given: Sequence[Assignment], origins: Sequence[str]
) -> tuple[list[Assignment], Identified]:
    """What a record assigns, each with the id it has in the ledger or is to have, and what was lost."""
    known = memory(db, {*origins, *(one.origin for one in given)})
    found = identify([one.thing for one in given], known)
    return [replace(one, id=id) for one, id in zip(given, found.ids, strict=True)], found
