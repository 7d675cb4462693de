"""What the ledger keeps of identities: 代号 beside names, and what a person said is not the same thing.

Migration 3.  Numbers and items of an older ledger have no 代号; they are found by their names.
"""

from __future__ import annotations

import sqlite3

from rdtool.diagnostics import as_argument
from rdtool.ledger.items.history import By
from rdtool.ledger.operations import add
from rdtool.procedures import PROCEDURES
from rdtool.record.identity import Key, plain
from rdtool.record.tracked import ToldBy, TrackedStage

IDENTITY_SCHEMA = """
ALTER TABLE register_entry ADD COLUMN code TEXT NOT NULL DEFAULT '';  -- 代号 of the agenda item
DROP INDEX register_document;
CREATE UNIQUE INDEX register_document
    ON register_entry (scope, kind, subject, code, unit) WHERE voided_on IS NULL;

ALTER TABLE followup_item ADD COLUMN code TEXT NOT NULL DEFAULT '';   -- 代号 of the agenda item

CREATE TABLE identity_apart (
    scope  TEXT NOT NULL,                -- the session: 7-49
    old    TEXT NOT NULL,                -- the name, or wording, that was lost
    new    TEXT NOT NULL,                -- the one that looked like it, and is another's
    day    TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (scope, old, new)
) WITHOUT ROWID;
"""


_AGENDA_KINDS = ", ".join(f"'{kind.name}'" for kind in PROCEDURES.tracked if kind.told_by is ToldBy.AGENDA)
OF_AGENDA = f"kind IN ({_AGENDA_KINDS})"
"""Whether an item goes by its agenda item, as SQL over `followup_item`."""


def topics(db: sqlite3.Connection, *, standing: bool = False) -> dict[str, list[Key]]:
    """By session, what its agenda items went by that have a number or are followed up; `standing`: not the withdrawn."""
    still = f" AND stage <> '{TrackedStage.WITHDRAWN.value}'" if standing else ""
    rows = db.execute(
        "SELECT scope, subject AS name, code FROM register_entry WHERE item IS NOT NULL AND voided_on IS NULL"
        f" UNION SELECT origin, topic, code FROM followup_item WHERE {OF_AGENDA}{still} ORDER BY 1, 2, 3 DESC"
    )
    found: dict[str, dict[str, list[Key]]] = {}
    for row in rows:
        known = found.setdefault(row["scope"], {}).setdefault(plain(row["name"]), [])
        if row["code"] or not known:
            known.append(Key(row["name"], row["code"]))
    return {scope: [key for keys in names.values() for key in keys] for scope, names in found.items()}


def likely_renamed(old: Key, new: Key) -> str:
    """Why something that is lost may be what has this name, or this 代号, now."""
    if plain(old.name) == plain(new.name):
        return f"议题“{new.name}”的代号由“{old.code}”改成了“{new.code}”"
    return f"“{new.name}”像是“{old.name}”改的名"


def renaming_remedy(old: str) -> str:
    """What to do about something that looks renamed: the one command that says so, or that it is not."""
    return f"是改名的，请运行 rdtool confirm {as_argument(old)}；不是的，加 --not-renamed"


def apart(db: sqlite3.Connection, scope: str) -> frozenset[tuple[str, str]]:
    """Old and new names of a session that are two things, though they look like one."""
    rows = db.execute("SELECT old, new FROM identity_apart WHERE scope = ?", (scope,))
    return frozenset((row["old"], row["new"]) for row in rows)


def keep_apart(db: sqlite3.Connection, scope: str, old: str, new: str, by: By) -> None:
    """Write down that an old and a new name are two things."""
    names = {"scope": scope, "old": old, "new": new}
    add(db, "identity_apart", {**names, "day": by.day.isoformat(), "person": by.person}, by)
