"""Changes from returned sheets into the ledger: each entry is written once, under one new version."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import DONE_ON, EVIDENCE, NEXT_ON, STATUS, Item, assist_filled_in, filled_in
from rdtool.ledger.items.states import after_report
from rdtool.ledger.items.storing import assists_of, item_named, save, save_assist
from rdtool.ledger.items.words import ASSISTING_KIND, Vocabulary
from rdtool.ledger.returns.conflicts import FilledChange
from rdtool.record.tracked import Status, TrackedKind


def apply(db: sqlite3.Connection, changes: Sequence[FilledChange], words: Vocabulary, by: By) -> list[str]:
    """Write the changes down; gives what is worth a look (O15, O17)."""
    entries: dict[tuple[str, str], list[FilledChange]] = defaultdict(list)
    for change in changes:
        entries[change.item, change.unit].append(change)
    looks: list[str] = []
    for (id, unit), group in entries.items():
        values = {change.field: change.new for change in group}
        item, named = item_named(db, id), replace(by, source=group[0].source)
        if unit:
            _apply_assist(db, item, unit, values, words, named)
        else:
            looks += _remarks(_apply_lead(db, item, values, words, named))
    return looks


def _status(kind: TrackedKind, values: Mapping[str, str], words: Vocabulary, old: Status) -> Status:
    """What the word of the changes means; a cleared word means that nothing is reported."""
    if STATUS not in values:
        return old
    read = words.read(kind, values[STATUS])
    return read.status if read else Status.NOT_STARTED


def _apply_lead(
    db: sqlite3.Connection, item: Item, values: Mapping[str, str], words: Vocabulary, by: By
) -> Item:
    status = _status(item.kind, values, words, item.status)
    new = filled_in(item, values, status)
    if STATUS in values:
        new = replace(new, stage=after_report(item.stage, status))
    back = STATUS in values and status is Status.NOT_OURS
    return save(db, item, new, by, "退回" if back else "填报")


def _apply_assist(
    db: sqlite3.Connection, item: Item, unit: str, values: Mapping[str, str], words: Vocabulary, by: By
) -> None:
    old = assists_of(db, item.id)[unit]
    new = assist_filled_in(old, values, _status(ASSISTING_KIND, values, words, old.status))
    save_assist(db, item, old, new, by, "填报")


def _remarks(item: Item) -> Iterator[str]:
    if item.status is Status.DONE:
        known = {DONE_ON: item.done_on, EVIDENCE: item.filled.get(EVIDENCE)}
        lacking = [name for name, value in known.items() if not value]
        if lacking:
            yield f"{item.id} 报为“{item.word}”，但是没有{'、'.join(lacking)}"
    if item.status in (Status.ONGOING, Status.PLANNED) and item.next_on is None:
        yield f"{item.id} 报为“{item.word}”，但是没有{NEXT_ON}"
