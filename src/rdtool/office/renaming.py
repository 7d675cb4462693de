"""Confirming what a person alone can know: that something was renamed, or that it was not.

Renamed: the record is told, by the few characters that say so.  Not renamed: the ledger is told, so that
it is not asked again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdtool.chinese import nearest
from rdtool.diagnostics import RecordInvalid, Refused, Way, WrongUsage
from rdtool.ledger.identity import apart, keep_apart, topics
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.remembered import item_wording, recognised
from rdtool.ledger.items.storing import items_with
from rdtool.ledger.operations import RECORD, Former, keep
from rdtool.office.followup.docket import Docket
from rdtool.office.records import load
from rdtool.publish import replace_file
from rdtool.record.assignments import assignments
from rdtool.record.identity import Key, match, plain
from rdtool.record.patch import change_between, same_bytes, with_entry, with_key
from rdtool.record.reading.source import read_source
from rdtool.record.references import keys_of
from rdtool.record.session import Session
from rdtool.record.workspace import session_of


@dataclass(frozen=True, slots=True)
class Renaming:
    """Something that is lost, and what it is called now."""

    scope: str
    old: str
    new: str
    way: Way
    """The part of the record that has the new name."""
    key: str
    value: str
    """What the record is to say there: `曾用名: 旧名称`, `编号: 7-49-04-02`."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed, and where it is written down."""

    record: Path
    renaming: Renaming
    apart: bool

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "record": str(self.record),
            "old": self.renaming.old,
            "new": self.renaming.new,
            "renamed": not self.apart,
            "written": None if self.apart else {self.renaming.key: self.renaming.value},
        }


def confirm(docket: Docket, old: str, *, renamed: bool, dry_run: bool = False) -> Confirmed:
    """Confirm that what was called `old`, or has this id, has a new name; or that it has not.

    Raises:
        WrongUsage: nothing of that name is lost.
        Refused, CannotPatch: nothing looks like it, or the record can't be changed by a few characters.
        RecordInvalid: the record has errors.
        CannotRead, CannotWrite: record or ledger can't be read or written.
    """
    with docket.ledger.reading() as db:
        known = topics(db)
        item = items_with(db, [old]).get(old)
    scopes = [scope for scope, keys in known.items() if item is None and any(_is(old, key) for key in keys)]
    if item is None and not scopes:
        names = {name for keys in known.values() for key in keys for name in (key.name, key.code) if name}
        near = nearest(old, sorted(names))
        hint = (
            f"是否要写“{near}”？" if near else "文号见 rdtool register list，事项见 rdtool track status --all"
        )
        raise WrongUsage(f"台账中没有“{old}”", hint)
    for scope, path in _records(docket, scopes if item is None else [item.origin]):
        loaded = load(path, docket.workspace)
        if loaded.session is None:
            raise RecordInvalid(loaded.problems)
        with docket.ledger.reading() as db:
            if item is None:
                found = _topic(db, scope, old, known[scope], loaded.session)
            else:
                found = _reworded(db, scope, item, loaded.session)
        if found:
            settle = _rename if renamed else _keep_apart
            settle(docket, path, found, dry_run=dry_run)
            return Confirmed(path, found, not renamed)
    key, value = ("曾用名", f"[{old}]") if item is None else ("编号", old)
    raise Refused(
        f"记录中没有像“{old}”改了名的，没有改动",
        f"确是改了名的，请在记录中现在的那一项下自己写上“{key}: {value}”",
    )


def _is(word: str, key: Key) -> bool:
    return plain(word) == plain(key.name) or word.strip() == key.code


def _records(docket: Docket, scopes: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """The records of these sessions, the latest first; of a session of the congress any may speak."""
    term = docket.profile.term or 0
    for path in reversed(docket.workspace.record_files()):
        session = session_of(path)
        if session:
            scope = f"{session[0] or term}-{session[1]}"
            if scope in scopes or any(one.startswith(f"{session[0] or term}-人") for one in scopes):
                yield scope, path


def _reworded(db: sqlite3.Connection, scope: str, item: Item, session: Session) -> Renaming | None:
    given, found = recognised(db, assignments(session), [scope])
    place = found.proposals.get(item.id)
    if place is None:
        return None
    old, new = item_wording(item), given[place].thing.own.wording
    return Renaming(item.origin, old, new, given[place].path, "编号", item.id)


def _topic(
    db: sqlite3.Connection, scope: str, old: str, known: Sequence[Key], session: Session
) -> Renaming | None:
    for one in match(known, keys_of(session.agenda), apart(db, scope)).proposals:
        key, item = known[one.known], session.agenda[one.item]
        if _is(old, key):
            former = key.code if plain(key.name) == plain(item.name) else key.name
            return Renaming(scope, key.name, item.name, ("议题", one.item), "曾用名", former)
    return None


def _rename(docket: Docket, path: Path, found: Renaming, *, dry_run: bool) -> None:
    """Write it down in the record, and in the ledger what was written there, so that it can be taken back."""
    data = path.read_bytes()
    source = read_source(path)
    put_in = with_entry if found.key == "曾用名" else with_key
    text = put_in(source, found.way, found.key, found.value, ("名称", "代号", "内容", "问题", "标题"))
    changed = same_bytes(data, source, text)
    if dry_run:
        return
    with docket.operation("确认改名", path.name) as (db, by):
        was, now = change_between(source.text, text)
        told = {"scope": found.scope, "new": found.new, "key": found.key, "value": found.value}
        name = path.relative_to(docket.workspace.root).as_posix()
        keep(db, Former(RECORD, (name,), {**told, "was": was, "now": now}), by)
        replace_file(path, changed)


def _keep_apart(docket: Docket, path: Path, found: Renaming, *, dry_run: bool) -> None:
    """Write down in the ledger that it was not renamed."""
    with docket.operation("确认不是改名", path.name, dry_run=dry_run) as (db, by):
        keep_apart(db, found.scope, found.old, found.new, by)
