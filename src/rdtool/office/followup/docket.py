"""What every command of follow-up works with: the workspace, its profile and its ledger, on a day."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from rdtool.chinese import nearest
from rdtool.diagnostics import WrongUsage
from rdtool.ledger.database import Ledger
from rdtool.ledger.items.history import By
from rdtool.ledger.items.selection import Watch, Which, count, kinds, origins, units
from rdtool.ledger.items.words import Vocabulary
from rdtool.ledger.operations import begin, finish
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import sound_profile
from rdtool.record.profile import OfficeUnit, Profile
from rdtool.record.tracked import ToldBy, TrackedKind
from rdtool.record.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Docket:
    """What is followed up in a workspace: its ledger, on a day, and who is at work."""

    workspace: Workspace
    profile: Profile
    ledger: Ledger
    today: date
    person: str = ""

    @classmethod
    def at(cls, workspace: Workspace, today: date, person: str = "", *, user: str = "") -> Docket:
        """The docket of a workspace; `person` is at work, or whoever the profile names for the account `user`.

        Raises:
            RecordInvalid: rdtool.yaml has errors.
            CannotRead, Refused: profile or ledger can't be used.
        """
        profile = sound_profile(workspace)
        clerk = person or profile.organ.clerk(user)
        return cls(workspace, profile, Ledger.open(workspace.ledger), today, clerk)

    @property
    def watch(self) -> Watch:
        """The day's lights by the profile's warning time."""
        return Watch.on(self.today, self.profile.supervision.warn)

    @property
    def words(self) -> Vocabulary:
        """The words units may use."""
        return Vocabulary(self.profile.supervision.words)

    def by(self, source: str = "") -> By:
        """Who does it, and when."""
        return By(self.today, self.person, source)

    @contextmanager
    def operation(
        self, event: str, source: str = "", *, run: str = "", dry_run: bool = False
    ) -> Iterator[tuple[sqlite3.Connection, By]]:
        """A transaction that can be taken back: the connection, and who does it.

        Several of one call of a command share a `run`, see `new_run`, and are taken back together.

        Raises:
            CannotRead, CannotWrite, Refused: see `Ledger.transaction`.
        """
        with self.ledger.transaction(dry_run=dry_run) as db:
            by = begin(db, event, self.by(source), run or new_run())
            yield db, by
            if db.in_transaction:
                finish(db, by)

    def unit(self, name: str) -> str:
        """The name under which items are assigned to a unit, from its short or full name."""
        found = self._unit(name)
        return found.name if found else name.strip()

    def followed_unit(self, name: str) -> str:
        """The same of a unit on the profile's list or with items in the ledger; a blank stays one.

        Raises:
            WrongUsage: nobody knows the unit.
            CannotRead, CannotWrite, Refused: see `Ledger.reading`.
        """
        unit = self.unit(name)
        if not unit or self._unit(name):
            return unit
        with self.ledger.reading() as db:
            known = units(db)
        if unit in known:
            return unit
        near = nearest(unit, [*known, *(one.name for one in self.profile.units)])
        hint = f"是否要写 {near}？" if near else "台账中的单位见 rdtool track status"
        raise WrongUsage(f"台账和 rdtool.yaml 的单位名单中都没有“{unit}”", hint)

    def followed_meeting(self, text: str) -> str:
        """What was typed for a session, of which there are items; a blank stays one.

        Raises:
            WrongUsage: there are items, but none of such a session.
            CannotRead, CannotWrite, Refused: see `Ledger.reading`.
        """
        word = text.strip()
        with self.ledger.reading() as db:
            known = origins(db) if word else {}
            if known and not count(db, Which(meeting=word), self.watch):
                near = nearest(word, known)
                named = "、".join(list(known)[-6:])
                hint = f"是否要写 {near}？" if near else f"有事项的会议：{named}"
                raise WrongUsage(f"台账中没有会议“{word}”的事项", hint)
        return word

    def followed_kind(self, word: str) -> TrackedKind | None:
        """The kind of item that a word names; None for a blank.

        Raises:
            WrongUsage: no procedure and no item of the ledger is of that name.
            CannotRead, CannotWrite, Refused: see `Ledger.reading`.
        """
        known = [kind.name for kind in PROCEDURES.tracked]
        if word and word not in known:
            with self.ledger.reading() as db:
                known += [name for name in kinds(db) if name not in known]
        if word and word not in known:
            near = nearest(word, known)
            hint = f"是否要写“{near}”？" if near else f"可以写：{'、'.join(known)}"
            raise WrongUsage(f"没有“{word}”这个种类", hint)
        return PROCEDURES.kind(word) if word else None

    def known_unit(self, name: str) -> str:
        """The same of a unit that must be on the profile's list, where there is one.

        Raises:
            WrongUsage: it is not.
        """
        if not self.profile.units or self._unit(name):
            return self.unit(name)
        near = nearest(name, [unit.name for unit in self.profile.units])
        hint = f"是否要写 {near}？" if near else "请先把它加到 rdtool.yaml 的“单位”中"
        raise WrongUsage(f"rdtool.yaml 的单位名单中没有“{name}”", hint)

    def facts_of(self, unit: str, kind: TrackedKind) -> dict[str, str]:
        """The facts of an item that go with its lead unit; with an agenda item goes its own committee."""
        known = self._unit(unit)
        facts = {"分管领导": known.leader if known else ""}
        if kind.told_by is not ToldBy.AGENDA:
            facts["对口委员会"] = known.committee if known else ""
        return facts

    def _unit(self, name: str) -> OfficeUnit | None:
        word = name.strip()
        known = (unit for unit in self.profile.units if word and word in (unit.name, unit.full))
        return next(known, None)


def new_run() -> str:
    """A word for one call of a command, unlike any other's."""
    return secrets.token_hex(8)
