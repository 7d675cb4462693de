"""Follow-up for programs, the command line among them: one object, a method for each thing it does.

What a method needs is imported when it is called, so that a command loads no more than its own part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.diagnostics import WrongUsage
from rdtool.office.followup.docket import Docket
from rdtool.publish import Policy
from rdtool.record.workspace import PAPERS, Workspace

if TYPE_CHECKING:
    from rdtool.drafting.templates import Templates
    from rdtool.ledger.items.selection import Which
    from rdtool.ledger.items.similar import Pair
    from rdtool.office.followup.exporting import Exported
    from rdtool.office.followup.opening import OpenedRecord
    from rdtool.office.followup.overview import Life, Overview
    from rdtool.office.followup.returning import ReturnedFile
    from rdtool.office.followup.steps import Step, Steps
    from rdtool.office.followup.undoing import Undone
    from rdtool.office.renaming import Confirmed
    from rdtool.publish import Published


@dataclass(frozen=True, slots=True)
class OpenedItems:
    """Records brought into the ledger, and the decisions (`accept`) that met nothing to decide."""

    records: tuple[OpenedRecord, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedWorkbooks:
    """Workbooks brought into the ledger, and the decisions that met nothing to decide."""

    files: tuple[ReturnedFile, ...]
    unused: tuple[str, ...] = ()


def follow_up(workspace: Workspace, *, today: date, person: str = "", user: str = "") -> FollowUp:
    """The follow-up of a workspace on a day; `person` is at work, or whoever the profile names for `user`.

    Raises:
        RecordInvalid: rdtool.yaml has errors.
        CannotRead, Refused: profile or ledger can't be used.
    """
    return FollowUp(Docket.at(workspace, today, person, user=user))


class FollowUp:
    """Items out to the units and back, and how they stand.

    Every method raises CannotRead, CannotWrite and Refused where the ledger or a file can't be used, and
    WrongUsage for a unit, session, kind or number that is not known.
    """

    def __init__(self, docket: Docket) -> None:
        self.docket = docket

    def open(
        self, records: Sequence[Path], *, accept: Sequence[str] = (), dry_run: bool = False
    ) -> OpenedItems:
        """Bring what records ask of units into the ledger; `accept` decides conflicts (`ours`, `编号=theirs`)."""
        from rdtool.ledger.items.accepting import Accept
        from rdtool.office.followup.opening import held_ids, open_records

        choice = Accept.of(accept)
        opened = tuple(open_records(self.docket, records, choice, dry_run=dry_run))
        return OpenedItems(opened, tuple(choice.unused(held_ids(opened))))

    def export(
        self,
        *,
        by: str = "unit",
        unit: str = "",
        meeting: str = "",
        kind: str = "",
        out: Path | None = None,
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
    ) -> list[Exported]:
        """Write workbooks to be filled in, one for each `unit`, `meeting` or `kind`."""
        from rdtool.office.followup.exporting import Grouping, export

        which, folder = self._which(unit, meeting, kind), out or self._folder
        return export(self.docket, self._templates, which, Grouping(by), folder, policy, dry_run=dry_run)

    def take_back(
        self, files: Sequence[Path], *, accept: Sequence[str] = (), dry_run: bool = False
    ) -> ReturnedWorkbooks:
        """Read workbooks, or folders of them, that units have filled in."""
        from rdtool.ledger.items.accepting import Accept
        from rdtool.office.followup.returning import decided_ids, import_files, returned_files

        choice, found = Accept.of(accept), returned_files(files)
        read = tuple(import_files(self.docket, self._templates, found, choice, dry_run=dry_run))
        return ReturnedWorkbooks(read, tuple(choice.unused(decided_ids(read))))

    def status(
        self,
        *,
        unit: str = "",
        meeting: str = "",
        kind: str = "",
        overdue: bool = False,
        due: int | None = None,
        everything: bool = False,
        limit: int | None = None,
    ) -> Overview:
        """Counts, and the items overdue or pressing; else those `overdue`, `due` within days, or all.

        `limit`: at most so many of those overdue or pressing.
        """
        from rdtool.ledger.items.states import Light
        from rdtool.office.followup.overview import overview

        if overdue + (due is not None) + everything > 1:
            raise WrongUsage("--overdue、--due、--all 只能用一个")
        which, today = self._which(unit, meeting, kind), self.docket.today
        if due is not None:
            return overview(
                self.docket, which, replace(which, since=today, until=today + timedelta(days=due)), None
            )
        if overdue:
            return overview(self.docket, which, replace(which, lights=(Light.RED,), settled=False), None)
        if everything:
            return overview(self.docket, which, which, None)
        pressing = replace(which, lights=(Light.RED, Light.YELLOW), settled=False)
        return overview(self.docket, which, pressing, limit)

    def report(
        self,
        *,
        year: int | None = None,
        html: bool = False,
        out: Path | None = None,
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
    ) -> list[Published]:
        """Write the statistics and the report on how things stand, or those of a whole year; `html`: a page too."""
        from rdtool.office.followup.reports import report
        from rdtool.office.followup.yearbook import yearbook

        folder = out or self._folder
        if year is not None:
            return yearbook(self.docket, self._templates, year, folder, policy, html=html, dry_run=dry_run)
        return report(self.docket, self._templates, folder, policy, html=html, dry_run=dry_run)

    def similar(self, records: Sequence[Path], *, least: float | None = None) -> list[Pair]:
        """Pairs of items at least so alike (from 0 to 1; None: as the profile says), the most alike first."""
        from rdtool.office.followup.likeness import near_duplicates

        share = self.docket.profile.supervision.likeness / 100 if least is None else least
        return near_duplicates(self.docket, records, share)

    def move(
        self,
        step: str,
        ids: Sequence[str],
        *,
        result: str = "",
        why: str = "",
        url: str = "",
        dry_run: bool = False,
    ) -> Steps:
        """Take a step that needs no more than a few words: 签收, 办理, 报告 …; `*` in a number is anything."""
        from rdtool.ledger.items import handling
        from rdtool.office.followup.steps import plain_step

        name = plain_step(self.docket, step)
        given = {"等次": result, "原因": why, "公开于": url}
        return self._take(
            name, ids, lambda db, item, by: (handling.step(db, item, name, given, by), ""), dry_run
        )

    def extend(
        self,
        ids: Sequence[str],
        *,
        to: date | None = None,
        why: str = "",
        approved: bool | None = None,
        decided_by: str = "",
        dry_run: bool = False,
    ) -> Steps:
        """Ask for time until a day, decide on it (`approved`), or both at once."""
        from rdtool.office.followup.steps import extension

        if to is None and approved is None:
            raise WrongUsage("应当写明延期到哪一天，或者批准还是不批准", "如 --to 2022-06-30 --why 理由")
        return self._take("延期", ids, extension(to, why, approved, decided_by), dry_run)

    def send_back(self, ids: Sequence[str], why: str, *, dry_run: bool = False) -> Steps:
        """A unit does not hold itself responsible."""
        from rdtool.ledger.items import handling

        within = self.docket.profile.supervision.return_within
        return self._take(
            "退回", ids, lambda db, item, by: handling.send_back(db, item, why, within, by), dry_run
        )

    def reassign(
        self,
        ids: Sequence[str],
        to: str,
        why: str,
        *,
        assist: str | None = None,
        until: date | None = None,
        dry_run: bool = False,
    ) -> Steps:
        """Another unit leads; `assist` names those that assist then, None: the same as before."""
        from rdtool.ledger.items import handling
        from rdtool.office.followup.steps import units_in

        docket = self.docket
        lead, others = docket.known_unit(to), None if assist is None else units_in(docket, assist)
        return self._take(
            "改派",
            ids,
            lambda db, item, by: handling.reassign(
                db, item, lead, others, why, until, by, docket.facts_of(lead, item.kind)
            ),
            dry_run,
        )

    def close(
        self, ids: Sequence[str], checked_by: str, check: str, *, why: str = "", dry_run: bool = False
    ) -> Steps:
        """Items are done and checked."""
        from rdtool.ledger.items import handling

        return self._take(
            "销号",
            ids,
            lambda db, item, by: (handling.close(db, item, checked_by, check, why, by), ""),
            dry_run,
        )

    def reopen(
        self, ids: Sequence[str], why: str, *, until: date | None = None, dry_run: bool = False
    ) -> Steps:
        """Items have to be done again, until a day or within the profile's time."""
        from rdtool.ledger.items import handling
        from rdtool.record.calendar import due

        docket = self.docket
        day = until or due(docket.today, docket.profile.supervision.redo).day
        return self._take(
            "重办", ids, lambda db, item, by: (handling.reopen(db, item, why, day, by), ""), dry_run
        )

    def note(self, id: str, words: str, *, dry_run: bool = False) -> Steps:
        """Words to be kept in an item's history."""
        from rdtool.ledger.items import handling

        return self._take(
            "备注",
            [id],
            lambda db, item, by: (handling.note(db, item, words, by), ""),
            dry_run,
            in_order=False,
        )

    def history(self, id: str) -> Life:
        """How an item stands, and everything that became of it."""
        from rdtool.office.followup.overview import life

        return life(self.docket, id)

    def confirm(self, old: str, *, renamed: bool = True, dry_run: bool = False) -> Confirmed:
        """What was called `old`, or has this id, has a new name; or has not, and is never asked about again."""
        from rdtool.office.renaming import confirm

        return confirm(self.docket, old, renamed=renamed, dry_run=dry_run)

    def undo(self, number: int | None = None, *, dry_run: bool = False) -> Undone:
        """Take back what was done last, if it is the operation of this `number`; again: what was done before."""
        from rdtool.office.followup.undoing import undo

        return undo(self.docket, number, dry_run=dry_run)

    def _take(
        self, event: str, ids: Sequence[str], step: Step, dry_run: bool, *, in_order: bool = True
    ) -> Steps:
        from rdtool.office.followup.steps import take_steps

        return take_steps(self.docket, event, ids, step, dry_run=dry_run, in_order=in_order)

    def _which(self, unit: str, meeting: str, kind: str) -> Which:
        from rdtool.ledger.items.selection import Which

        docket = self.docket
        return Which(
            unit=docket.followed_unit(unit),
            meeting=docket.followed_meeting(meeting),
            kind=docket.followed_kind(kind),
        )

    @property
    def _templates(self) -> Templates:
        from rdtool.drafting.templates import Templates

        return Templates(self.docket.workspace.templates)

    @property
    def _folder(self) -> Path:
        return self.docket.workspace.root / PAPERS / "督办"
