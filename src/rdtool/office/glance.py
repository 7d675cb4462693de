"""At a glance: what a session decided and which of its papers there are, and how a workspace stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.chinese import format_dates
from rdtool.diagnostics import Problem, RdtoolError, RecordInvalid, Severity, as_dict
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import Kind
from rdtool.drafting.templates import Templates
from rdtool.office.batch import folder_name, numbering_of, papers_folder
from rdtool.office.contents import EDITED, NONE, WANTING, ListedPaper, listed
from rdtool.office.desk import Desk, Order
from rdtool.office.inventory import Numbers
from rdtool.office.leftovers import Leftovers
from rdtool.office.paper import FoundPaper
from rdtool.office.records import examine
from rdtool.record.views import ItemView
from rdtool.record.workspace import Workspace
from rdtool.values import value

#: So many of the latest sessions are looked at as a whole; the others are counted.
_LOOKED_AT = 3


@value(frozen=True, slots=True)
class ItemLine:
    """An agenda item and what came of it."""

    number: int
    code: str
    name: str
    kind: str
    outcome: str
    """What the vote came to; blank where there was none."""
    opinions: int
    """How many review opinions it brought."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "number": self.number,
            "code": self.code or None,
            "name": self.name,
            "kind": self.kind,
            "outcome": self.outcome or None,
            "opinions": self.opinions,
        }


@value(frozen=True, slots=True)
class SessionGlance:
    """A session: its record, its items, its papers."""

    record: Path
    problems: tuple[Problem, ...]
    name: str = ""
    """Blank where the record can't be read as one."""
    days: tuple[date, ...] = ()
    place: str = ""
    members: int | None = None
    present: int | None = None
    items: tuple[ItemLine, ...] = ()
    papers: tuple[ListedPaper, ...] = ()
    left: tuple[FoundPaper, ...] = ()
    """Papers that are there and that the record does not ask for any more."""
    hindrance: str = ""
    """Why nothing can be said, where that is no fault of the record: a ledger, a folder, a missing right."""

    @property
    def errors(self) -> int:
        """How many errors the record has."""
        return sum(one.severity is Severity.ERROR for one in self.problems)

    @property
    def is_unfilled(self) -> bool:
        """Whether nothing is wrong with it but that something is left blank (M02)."""
        return self.errors > 0 and all(
            one.id == "M02" for one in self.problems if one.severity is Severity.ERROR
        )

    @property
    def warnings(self) -> int:
        """How many warnings it has."""
        return sum(one.severity is Severity.WARNING for one in self.problems)

    @property
    def span(self) -> str:
        """Its days in words."""
        return format_dates(self.days) if self.days else ""

    @property
    def states(self) -> Counter[str]:
        """How many papers there are in each state; kinds without any are none."""
        return Counter(paper.state for paper in self.papers if paper.state != NONE)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "record": str(self.record),
            "session": self.name or None,
            "days": [day.isoformat() for day in self.days],
            "place": self.place or None,
            "members": self.members,
            "present": self.present,
            "errors": self.errors,
            "warnings": self.warnings,
            "items": [item.as_dict() for item in self.items],
            "papers": [paper.as_dict() for paper in self.papers],
            "left": [one.as_dict() for one in self.left],
            "problems": [as_dict(problem) for problem in self.problems],
        }


@value(frozen=True, slots=True)
class Docketed:
    """What is followed up, in numbers."""

    total: int
    open: int
    overdue: int
    pressing: int
    """Due within the profile's warning time, or pursued for good."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"total": self.total, "open": self.open, "overdue": self.overdue, "pressing": self.pressing}


@value(frozen=True, slots=True)
class WorkspaceGlance:
    """A workspace on a day."""

    root: Path
    records: int
    sessions: tuple[SessionGlance, ...]
    """The latest ones, the latest first."""
    followed: Docketed | None
    """None while nothing is followed up."""
    trouble: str
    """Why the ledger could not be read; blank where it could."""
    next: tuple[tuple[str, str], ...]
    """What to type next, and why."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "workspace": str(self.root),
            "records": self.records,
            "sessions": [session.as_dict() for session in self.sessions],
            "followed": self.followed.as_dict() if self.followed else None,
            "trouble": self.trouble or None,
            "next": [{"command": command, "why": why} for command, why in self.next],
        }


def show(record: Path, *, today: date, workspace: Workspace | None = None) -> SessionGlance:
    """A session at a glance; nothing is written.

    Raises:
        CannotRead: the record can't be read.
        CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    examined = examine(record, workspace, today=today)
    problems = tuple(dict.fromkeys([*examined.read, *examined.found]))
    session, tree = examined.session, examined.tree
    if session is None or tree is None:
        return SessionGlance(record, problems)
    order = Order(papers_folder(workspace) / folder_name(session), today, dry_run=True, by_stage=True)
    templates = Templates(workspace.templates if workspace else None)
    desk = Desk(session, tree, problems, templates, order, numbering_of(workspace, today))
    catalogue = load_catalogue(workspace.templates if workspace else None)
    papers = tuple(listed(desk, catalogue.kinds))
    wanted = {paper.path for paper in papers}
    leftovers = Leftovers(desk, catalogue, catalogue.kinds, record)
    meeting, attendance = session.meeting, session.attendance
    return SessionGlance(
        record,
        problems,
        meeting.short_name,
        meeting.days,
        meeting.place,
        attendance.expected,
        attendance.present,
        tuple(map(_item, session.agenda)),
        papers,
        tuple(one for one in _left(desk, catalogue.kinds, wanted, workspace) if leftovers.is_left(one.label)),
    )


def _left(
    desk: Desk, kinds: Iterable[Kind], wanted: Collection[Path | None], workspace: Workspace | None
) -> Iterator[FoundPaper]:
    """The papers of the session that lie in its folder and are not among those wanted."""
    commands = {kind.name: kind.command for kind in kinds}
    found = desk.shelf.left(lambda label: label.session == desk.labels.session)
    left = [one for one in found if one.path not in wanted]
    numbers = Numbers(workspace) if left and workspace else None
    for one in left:
        command, number = commands.get(one.label.kind, ""), numbers.of(one.label) if numbers else ""
        yield FoundPaper(one.path, one.label, command, number, one.edited, "记录不再要求")


def _item(item: ItemView) -> ItemLine:
    outcome = item.vote.outcome.value if item.vote and item.vote.outcome else ""
    opinions = sum(1 for one, _ in item.told if one.sent_to() is not None)
    return ItemLine(item.index, item.code, item.name, item.kind.value, outcome, opinions)


def glance(workspace: Workspace, *, today: date) -> WorkspaceGlance:
    """How a workspace stands on a day; nothing is written.

    A record that can't be read is a session without a name; a ledger that can't be read is told.
    """
    records = workspace.record_files()
    sessions = tuple(_session(record, workspace, today) for record in reversed(records[-_LOOKED_AT:]))
    followed, trouble = _followed(workspace, today)
    steps = tuple(_next(workspace, sessions, followed, may_open=not trouble))
    return WorkspaceGlance(workspace.root, len(records), sessions, followed, trouble, steps)


def _session(record: Path, workspace: Workspace, today: date) -> SessionGlance:
    try:
        return show(record, today=today, workspace=workspace)
    except RecordInvalid as error:
        return SessionGlance(record, error.problems)
    except RdtoolError as error:
        problem = Problem("T03", Severity.ERROR, error.message, error.remedy)
        return SessionGlance(record, (problem,), hindrance=f"{error.message}。{error.remedy}".rstrip("。"))


def _followed(workspace: Workspace, today: date) -> tuple[Docketed | None, str]:
    if not workspace.ledger.exists():
        return None, ""
    from rdtool.ledger.items.counting import CountedBy, tally
    from rdtool.ledger.items.selection import Which
    from rdtool.office.followup.docket import Docket

    try:
        docket = Docket.at(workspace, today)
        with docket.ledger.reading() as db:
            counts = tally(db, Which(), docket.watch, CountedBy.UNIT).whole
    except RdtoolError as error:
        return None, f"{error.message}。{error.remedy}" if error.remedy else error.message
    if not counts.total + counts.withdrawn:
        return None, ""
    unfinished = counts.total - counts.finished
    return Docketed(counts.total, unfinished, counts.red, counts.yellow), ""


def _next(
    workspace: Workspace,
    sessions: Sequence[SessionGlance],
    followed: Docketed | None,
    *,
    may_open: bool,
) -> Iterator[tuple[str, str]]:
    if not sessions:
        yield "rdtool new meeting", "写第一份会议记录"
    for session in sessions[:1]:
        name = session.record.stem
        if session.errors and not session.hindrance:
            yield f"rdtool check {name}", f"记录有{session.errors}处错误，有关的文书拟不出来"
        if session.is_unfilled:
            yield f"rdtool form export {name}", "还没有填好的，可以在 Excel 里填"
        if wanting := session.states[WANTING]:
            yield f"rdtool draft all {name}", f"有{wanting}件文书还没有拟写"
        if edited := session.states[EDITED]:
            yield f"rdtool show {name}", f"有{edited}件文书手工改过，看是哪几件"
        if session.left:
            yield f"rdtool draft all {name} --tidy", f"有{len(session.left)}件文书记录已不再要求"
    if sessions and followed is None and may_open and _has_opinions(sessions):
        yield f"rdtool track open {sessions[0].record.stem}", "把审议意见交办出去，开始跟踪"
    for name in _behind(workspace):
        yield f"rdtool template diff {name}", "抄来以后，自带的模板已有改动"
    if followed and followed.overdue:
        yield "rdtool track status --overdue", f"有{followed.overdue}项逾期没有办结"


def _behind(workspace: Workspace) -> list[str]:
    """The office's copies that lag behind; `rdtool doctor` tells of files that can't be read."""
    from rdtool.office.stencils import Stencils

    try:
        return Stencils(workspace).behind()
    except RdtoolError:
        return []


def _has_opinions(sessions: Iterable[SessionGlance]) -> bool:
    return any(item.opinions for session in sessions for item in session.items)
