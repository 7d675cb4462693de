"""Which items are meant, and in which light they stand on a day."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rdtool.chinese import from_chinese
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.states import LIGHT, SETTLED, Light
from rdtool.ledger.items.storing import item_of
from rdtool.ledger.rows import reading_row
from rdtool.record.calendar import due
from rdtool.record.people import Period
from rdtool.record.tracked import Status, TrackedKind

_OPEN = "stage NOT IN ('销号', '公开', '撤销')"
assert {stage.value for stage in SETTLED} == {"销号", "公开", "撤销"}


@dataclass(frozen=True, slots=True)
class Watch:
    """The day things are looked at, and the last day that counts as pressing."""

    today: date
    soon: date

    @classmethod
    def on(cls, today: date, warn: Period) -> Watch:
        """`warn` is how long ahead of its day an item turns yellow."""
        return cls(today, due(today, warn).day)

    @property
    def named(self) -> dict[str, str]:
        """The parameters of `LIGHT`."""
        return {"today": self.today.isoformat(), "soon": self.soon.isoformat()}


@dataclass(frozen=True, slots=True)
class Which:
    """A choice among all items; blank parts choose nothing out."""

    ids: tuple[str, ...] = ()
    """Numbers, `*` standing for anything."""
    unit: str = ""
    """The lead unit."""
    meeting: str = ""
    """The number of a session (49), its key (7-49), or words of its name."""
    kind: TrackedKind | None = None
    lights: tuple[Light, ...] = ()
    since: date | None = None
    until: date | None = None
    """Not done yet, and due from one day to another."""
    settled: bool = True
    """Whether closed and withdrawn items are among them."""


@dataclass(frozen=True, slots=True)
class Lit:
    """An item in its light."""

    item: Item
    light: Light


def condition(which: Which) -> tuple[str, dict[str, Any]]:
    """The choice as SQL over `followup_item` and its parameters; `:today` is left to `Watch.named`."""
    parts: list[tuple[str, dict[str, Any]]] = [
        *([_ids(which.ids)] if which.ids else []),
        *([("lead = :unit", {"unit": which.unit})] if which.unit else []),
        *([_meeting(which.meeting)] if which.meeting else []),
        *([("kind = :kind", {"kind": which.kind.name})] if which.kind else []),
        *([_lights(which.lights)] if which.lights else []),
        *([_due(which.since, which.until)] if which.until else []),
        *([] if which.settled else [(_OPEN, {})]),
    ]
    values = {name: value for _, named in parts for name, value in named.items()}
    return " AND ".join(sql for sql, _ in parts) or "1", values


def _ids(ids: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    tests = [f"id GLOB :id{place}" for place in range(len(ids))]
    return f"({' OR '.join(tests)})", {f"id{place}": _glob(id) for place, id in enumerate(ids)}


def _due(since: date | None, until: date) -> tuple[str, dict[str, Any]]:
    sql = f"{_OPEN} AND status NOT IN ('{Status.DONE.value}', '{Status.INFEASIBLE.value}')"
    days = {"since": (since or date.min).isoformat(), "until": until.isoformat()}
    return f"{sql} AND deadline BETWEEN :since AND :until", days


def _lights(lights: tuple[Light, ...]) -> tuple[str, dict[str, Any]]:
    return f"({LIGHT}) IN ({', '.join(repr(light.value) for light in lights)})", {}


def _glob(id: str) -> str:
    """A number with `*` in it as SQLite's GLOB reads it."""
    return re.sub(r"[\[?]", lambda found: f"[{found[0]}]", id.strip())


def _meeting(text: str) -> tuple[str, dict[str, Any]]:
    word = text.strip()
    if re.fullmatch(r"\d+-(?:人)?\d+", word):
        return "origin = :origin", {"origin": word}
    try:
        number = from_chinese(word.removeprefix("第").removesuffix("会议").removesuffix("次"))
    except ValueError:
        return "instr(meeting, :meeting) > 0", {"meeting": word}
    return "origin GLOB :origin", {"origin": f"*-{number}"}


def lit(db: sqlite3.Connection, which: Which, watch: Watch, limit: int | None = None) -> list[Lit]:
    """The items chosen, by their days, at most `limit`; those without a day last."""
    where, values = condition(which)
    found: list[Lit] = []
    for dated in ("deadline IS NOT NULL", "deadline IS NULL"):  # apart, so that the index gives the order
        left = -1 if limit is None else limit - len(found)
        rows = db.execute(
            f"SELECT *, {LIGHT} AS light FROM followup_item WHERE {where} AND {dated}"
            f" ORDER BY deadline, id LIMIT {left}",
            {**values, **watch.named},
        )
        found += [Lit(item_of(row), Light(row["light"])) for row in rows]
    return found


def next_due(db: sqlite3.Connection, which: Which, watch: Watch) -> date | None:
    """The first day from today on that one of the items chosen, not done yet, falls due; None for none."""
    where, values = condition(replace(which, since=watch.today, until=date.max, lights=()))
    query = f"SELECT min(deadline) FROM followup_item WHERE {where}"
    found = db.execute(query, {**values, **watch.named}).fetchone()[0]
    return date.fromisoformat(found) if found else None


def count(db: sqlite3.Connection, which: Which, watch: Watch) -> int:
    """How many items are chosen."""
    where, values = condition(which)
    query = f"SELECT count(*) FROM followup_item WHERE {where}"
    found: int = db.execute(query, {**values, **watch.named}).fetchone()[0]
    return found


def chosen(db: sqlite3.Connection, which: Which) -> list[Item]:
    """The items chosen, by number; the day does not matter to the choice."""
    where, values = condition(which)
    return [
        item_of(row) for row in db.execute(f"SELECT * FROM followup_item WHERE {where} ORDER BY id", values)
    ]


@dataclass(frozen=True, slots=True)
class LateAssist:
    """A unit that has not done its share of an item by its day."""

    unit: str
    item: str
    due: date


def late_assists(db: sqlite3.Connection, which: Which, today: date) -> list[LateAssist]:
    """Units whose share is overdue, of the items chosen; `which.unit` is here the assisting unit."""
    where, values = condition(replace(which, unit="", settled=False, lights=()))
    done = ", ".join(f"'{one.value}'" for one in (Status.DONE, Status.INFEASIBLE, Status.NOT_OURS))
    rows = db.execute(  # CROSS JOIN: of a term's items the open ones are few, so they come first
        "SELECT share.unit, item, share.due FROM (SELECT id FROM followup_item"
        f" WHERE {where}) CROSS JOIN followup_assist AS share ON item = id"
        f" WHERE NOT ended AND share.due < :today AND share.status NOT IN ({done})"
        " AND :assisting IN ('', share.unit) ORDER BY share.due, share.unit, item",
        {**values, "today": today.isoformat(), "assisting": which.unit},
    )
    return [_late(row) for row in rows]


@reading_row
def _late(row: sqlite3.Row) -> LateAssist:
    return LateAssist(row["unit"], row["item"], date.fromisoformat(row["due"]))


def units(db: sqlite3.Connection) -> list[str]:
    """Every unit that leads or assists with an item, or once assisted."""
    rows = db.execute("SELECT lead AS unit FROM followup_item UNION SELECT unit FROM followup_assist")
    return [row["unit"] for row in rows]


def kinds(db: sqlite3.Connection) -> list[str]:
    """The names of the kinds of which there are items."""
    return [row["kind"] for row in db.execute("SELECT DISTINCT kind FROM followup_item ORDER BY kind")]


def origins(db: sqlite3.Connection) -> dict[str, str]:
    """The sessions of which there are items, by their keys (7-49), with their names, the latest last."""
    rows = db.execute(
        "SELECT origin, max(meeting) AS meeting FROM followup_item GROUP BY origin ORDER BY min(rowid)"
    )
    return {row["origin"]: row["meeting"] for row in rows}


def assisted(db: sqlite3.Connection, unit: str) -> list[Item]:
    """The items, not settled yet, with which a unit assists."""
    rows = db.execute(
        "SELECT followup_item.* FROM followup_assist JOIN followup_item ON id = item"
        f" WHERE unit = ? AND NOT ended AND {_OPEN} ORDER BY id",
        (unit,),
    )
    return [item_of(row) for row in rows]
