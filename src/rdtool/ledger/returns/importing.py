"""A returned workbook into the ledger: what is plain is applied, what is not waits for a decision.

Everything of one file happens in one transaction of the caller's.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rdtool.ledger.items.accepting import Accept, Side
from rdtool.ledger.items.history import By, history, values_at
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.showing import shown
from rdtool.ledger.items.states import SETTLED
from rdtool.ledger.items.storing import assists_of, items_with
from rdtool.ledger.items.words import ASSISTING_KIND, Vocabulary
from rdtool.ledger.operations import add
from rdtool.ledger.returns.applying import apply
from rdtool.ledger.returns.conflicts import Conflict, FilledChange, Trouble
from rdtool.ledger.returns.forms import TEXT
from rdtool.ledger.returns.holding import HeldRows, all_changes, held, locked_changes, place
from rdtool.ledger.returns.matching import Match, match_rows
from rdtool.ledger.returns.merging import Merger, Sent, UnitEntry
from rdtool.ledger.returns.reading import Returned, Row
from rdtool.ledger.returns.sendings import Key, missing


@dataclass(frozen=True, slots=True)
class Decided:
    """A conflict, and whose value counts by someone's decision."""

    conflict: Conflict
    side: Side


@dataclass(slots=True)
class Imported:
    """What came of one file."""

    file: str
    changes: list[FilledChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    """Left as they are."""
    decided: list[Decided] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def import_returned(
    db: sqlite3.Connection,
    returned: Returned,
    words: Vocabulary,
    by: By,
    accept: Accept,
    unit_name: Callable[[str], str] = str,
) -> Imported:
    """Merge a workbook into the ledger; `unit_name` gives the name by which the ledger knows a unit."""
    found = Imported(returned.file, remarks=list(returned.remarks))
    job = _Job(db, returned, Merger(words, by.day), unit_name)
    for outcome in job.outcomes():
        if isinstance(outcome, FilledChange):
            found.changes.append(outcome)
        else:
            _settle(db, outcome, accept, by, found)
    found.remarks += apply(db, found.changes, words, replace(by, source=returned.file))
    return found


def _settle(db: sqlite3.Connection, conflict: Conflict, accept: Accept, by: By, found: Imported) -> None:
    """Decide a conflict if someone has; a decision for ours is remembered."""
    side = accept.side(conflict.item) if conflict.item else None
    if side is Side.THEIRS and conflict.changes:
        found.decided.append(Decided(conflict, side))
        found.changes += conflict.changes
    elif side is Side.OURS:
        found.decided.append(Decided(conflict, side))
        decision = dict(zip(("item", "unit", "field", "value"), conflict.key, strict=True))
        add(db, "followup_declined", {**decision, "day": by.day.isoformat()}, by)
    elif not _declined(db, conflict):
        found.conflicts.append(conflict)


def _declined(db: sqlite3.Connection, conflict: Conflict) -> bool:
    where = "item = ? AND unit = ? AND field = ? AND value = ?"
    return db.execute(f"SELECT 1 FROM followup_declined WHERE {where}", conflict.key).fetchone() is not None


class _Job:
    """One workbook against one ledger."""

    def __init__(
        self, db: sqlite3.Connection, returned: Returned, merger: Merger, unit_name: Callable[[str], str]
    ) -> None:
        self._db, self._returned, self._merger, self._unit_name = db, returned, merger, unit_name

    def outcomes(self) -> Iterator[FilledChange | Conflict]:
        """Everything that the workbook changes or leaves open."""
        entries: dict[Key, list[Match]] = defaultdict(list)
        for match in match_rows(self._db, self._returned.rows):
            if match.item is None:
                yield self._unknown(match)
            else:
                entries[match.item.id, self._unit_name(match.row.unit)].append(match)
        for key, matches in entries.items():
            item = matches[0].item
            assert item is not None
            yield from self._entry(item, key[1], matches)
        yield from self._missing(entries)

    def _unknown(self, match: Match) -> Conflict:
        """A row with a number that nobody gave; what it says is told, or can be accepted."""
        row, other, where = match.row, match.other, place(self._returned.file, match.row)
        theirs = f"{row.id or '（没有编号）'} {row.text(TEXT)}".strip()
        if other is None or row.unit:
            filled = [column for column in row.form.fill_in if row.text(column.part)]
            words = "；".join(f"{column.title}：{row.text(column.part)}" for column in filled)
            return Conflict(Trouble.UNKNOWN, "", row.unit, "", "", theirs, where, words)
        entry = UnitEntry(other.id, "", other.kind, other.values)
        changes = all_changes(list(self._merger.merge(entry, [Sent(row, {}, self._returned.file)])))
        hint = f"内容与 {other.id} 相同，是这一事项的，可以采用"
        return Conflict(Trouble.UNKNOWN, other.id, "", "", other.text, theirs, where, hint, changes)

    def _entry(self, item: Item, unit: str, matches: Sequence[Match]) -> Iterator[FilledChange | Conflict]:
        """The rows about one entry, held back together where they can't be trusted."""
        assists = assists_of(self._db, item.id)
        assist = assists.get(unit) if unit else None
        now = item.values if not unit else assist.values if assist else {}
        file = self._returned.file
        rows = [Sent(match.row, self._base(match.row, item, unit, now), file) for match in matches]
        kind = ASSISTING_KIND if unit else item.kind
        entry = UnitEntry(item.id, unit, kind, now, item.assigned_on, item.facts)
        merged = list(self._merger.merge(entry, rows))
        lines = [one.line for one in history(self._db, item.id)]
        past = frozenset(text for line in lines for text in (line.old, line.new) if text)
        case = HeldRows(item, unit, assist, matches, merged, past, file, self._unit_name)
        conflict = held(case)
        yield from [conflict] if conflict else merged
        yield from locked_changes(case, shown(item, assists.values(), unit))

    def _base(self, row: Row, item: Item, unit: str, now: dict[str, str]) -> Mapping[str, str]:
        """What the columns said when the sheet was made; nothing where that is lost."""
        if row.version is None or row.version > item.version:
            return {}
        return now if row.version == item.version else values_at(self._db, item.id, unit, row.version, now)

    def _missing(self, entries: Mapping[Key, object]) -> Iterator[Conflict]:
        """Rows that went out with these and did not come back."""
        gone = missing(self._db, entries.keys())
        items = items_with(self._db, (id for id, _ in gone))
        for id, unit in gone:
            if items[id].stage not in SETTLED:
                hint = "发出时有这一行，来表中没有；请向承办单位核实"
                text, mark = items[id].text, self._returned.digest
                file = self._returned.file
                yield Conflict(Trouble.MISSING, id, unit, "", text, "", file, hint, mark=mark)
