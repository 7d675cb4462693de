"""How things stand on a day: counts by unit, and the items that need someone's eye."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from rdtool.ledger.items.counting import CountedBy, Counts, CountTable, tally
from rdtool.ledger.items.history import Past, history
from rdtool.ledger.items.item import Item, as_text
from rdtool.ledger.items.selection import (
    LateAssist,
    Lit,
    Watch,
    Which,
    count,
    late_assists,
    lit,
    next_due,
)
from rdtool.ledger.items.showing import shown
from rdtool.ledger.items.storing import assists_of, item_named, items_with
from rdtool.office.followup.docket import Docket
from rdtool.procedures import PROCEDURES


@dataclass(frozen=True, slots=True)
class KindLine:
    """How the items of one kind stand."""

    kind: str
    clock: str
    """What its day is called: 整改时限."""
    counts: Counts
    next_on: date | None
    """The next day that has not passed on which an item falls due; None where none does."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        day = self.next_on.isoformat() if self.next_on else None
        return {"kind": self.kind, "clock": self.clock, "next": day, "counts": _counts(self.counts)}


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts and items of a choice; `more` items were left out of the list."""

    watch: Watch
    tally: CountTable
    items: tuple[Lit, ...]
    more: int
    late: tuple[LateAssist, ...]
    """Units whose assistance is overdue."""
    kinds: tuple[KindLine, ...] = ()
    """The same items by kind, each with its own clock."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "date": self.watch.today.isoformat(),
            "counts": _counts(self.tally.whole),
            "kinds": [one.as_dict() for one in self.kinds],
            "units": {unit: _counts(line) for unit, line in self.tally.lines.items()},
            "items": [item_dict(one.item) | {"light": one.light.value} for one in self.items],
            "more": self.more,
            "late_assists": [asdict(one) | {"due": one.due.isoformat()} for one in self.late],
        }


def overview(docket: Docket, counted: Which, listed: Which, limit: int | None) -> Overview:
    """Count the items of one choice and list at most `limit` of another.

    Raises:
        CannotRead, CannotWrite, Refused: see `Ledger.reading`.
    """
    watch = docket.watch
    with docket.ledger.reading() as db:
        found = tally(db, counted, watch, CountedBy.UNIT, [unit.name for unit in docket.profile.units])
        items = lit(db, listed, watch, limit)
        more = count(db, listed, watch) - len(items) if limit is not None and len(items) == limit else 0
        late = late_assists(db, counted, docket.today)
        kinds = tuple(_kinds(db, counted, watch))
    return Overview(watch, found, tuple(items), more, tuple(late), kinds)


def _kinds(db: sqlite3.Connection, counted: Which, watch: Watch) -> Iterator[KindLine]:
    for name, counts in tally(db, counted, watch, CountedBy.KIND).lines.items():
        kind = PROCEDURES.kind(name)
        yield KindLine(name, kind.clock, counts, next_due(db, replace(counted, kind=kind), watch))


def _counts(counts: Counts) -> dict[str, Any]:
    return asdict(counts) | {
        "finished": counts.finished,
        "finished_rate": counts.finished_rate,
        "closed_rate": counts.closed_rate,
        "satisfied_rate": counts.satisfied_rate,
    }


def item_dict(item: Item) -> dict[str, Any]:
    """An item for `--json`."""
    return {
        "id": item.id,
        "kind": item.kind.name,
        "meeting": item.meeting,
        "topic": item.topic,
        "text": item.text,
        "lead": item.lead,
        "assigned_on": as_text(item.assigned_on) or None,
        "due": as_text(item.due) or None,
        "extended_to": as_text(item.extended_to) or None,
        "deadline": as_text(item.deadline) or None,
        "stage": item.stage.value,
        "status": item.status.value,
        "word": item.word or None,
        "evaluation": item.evaluation or None,
        "version": item.version,
        "filled": dict(item.values),
    }


@dataclass(frozen=True, slots=True)
class Life:
    """One item: what it is now, and everything that happened to it."""

    parts: dict[str, str]
    past: tuple[Past, ...]
    item: Item | None
    """None where its opening was taken back."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"item": self.item and item_dict(self.item), "history": [_past(one) for one in self.past]}


def life(docket: Docket, id: str) -> Life:
    """An item with its history.

    Raises:
        WrongUsage: there is no such item.
    """
    with docket.ledger.reading() as db:
        past = tuple(history(db, id.strip()))
        if past and not items_with(db, [id.strip()]):
            return Life({"编号": id.strip(), "环节": "交办已经撤回"}, past, None)
        item = item_named(db, id)
        parts = shown(item, assists_of(db, item.id).values())
        own_first = sorted(parts.items(), key=lambda part: part[0] in item.facts)
        return Life({name: text for name, text in own_first if text}, past, item)


def _past(one: Past) -> dict[str, Any]:
    return {
        "day": one.by.day.isoformat(),
        "person": one.by.person,
        "version": one.version,
        **asdict(one.line),
        "source": one.by.source,
        "taken_back": one.taken_back,
    }


def told(past: tuple[Past, ...]) -> Iterator[tuple[str, str, str, str]]:
    """A history as a table: day, person, what happened, where it comes from."""
    for one in past:
        line = one.line
        who = f"{line.unit}（协办）" if line.unit else ""
        change = f"{line.field}：{line.old or '（空）'} → {line.new or '（空）'}" if line.field else ""
        event = f"{who}{line.event}{'（已撤回）' if one.taken_back else ''}"
        words = "，".join(part for part in (event, change, line.note) if part)
        yield one.by.day.isoformat(), one.by.person, words.replace("\n", " "), one.by.source
