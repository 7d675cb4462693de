"""What a person changed in papers since they were drafted, and what the records of today would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import CannotRead, Problem, RdtoolError, WrongUsage, as_dict, has_errors
from rdtool.document.label import Label
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind, Stage
from rdtool.drafting.templates import Templates
from rdtool.files import entries_of
from rdtool.merging.told import MergedPaper, TextChange
from rdtool.office.batch import Batch, folder_name, numbering_of, papers_folder
from rdtool.office.checking import exit_code
from rdtool.office.desk import Desk, Order
from rdtool.office.drafted import Drafted
from rdtool.office.leftovers import Leftovers
from rdtool.office.paper import Paper, Stopped, known_as
from rdtool.office.records import examine
from rdtool.publish import Left, Policy, read_old
from rdtool.record.workspace import Workspace, session_of, workspace_of
from rdtool.values import value
from rdtool.writers.seal import Origin, label_of, origin, title_of

_NO_DRAFT: Final = "会议记录有错误，拟不出新稿"
#: How a paper stands that is compared.
EDITED, UNTOUCHED, DELETED, LEFT, NEW, REFUSED = "手工改过", "未改", "已删去", "多余", "未拟", "不能比较"


@value(frozen=True, slots=True)
class ComparedPaper:
    """A paper in its versions: as drafted, as it is now, as it would be drafted today."""

    path: Path
    label: Label
    state: str
    command: str = ""
    """The command of its kind; blank where there is no such kind any more."""
    title: str = ""
    number: str = ""
    changes: tuple[TextChange, ...] = ()
    unseen: tuple[str, ...] = ()
    """What a person's file has that the comparison can't see."""
    reason: str = ""
    """Why it can't be compared, or is not asked for any more."""

    @property
    def by_person(self) -> list[TextChange]:
        """What the person changed."""
        return [one for one in self.changes if one.is_by_person]

    @property
    def by_record(self) -> list[TextChange]:
        """What would be drafted otherwise today."""
        return [one for one in self.changes if one.is_by_record]

    @property
    def open(self) -> list[TextChange]:
        """What both changed, and a person has to decide."""
        return [one for one in self.changes if one.is_open]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.path),
            **known_as(self.label, self.command),
            "title": self.title or None,
            "number": self.number or None,
            "state": self.state,
            "changes": [one.as_dict() for one in self.changes],
            "unseen": list(self.unseen),
            "reason": self.reason or None,
        }


@value(frozen=True, slots=True)
class Compared:
    """Papers and their differences."""

    papers: tuple[ComparedPaper, ...]
    problems: tuple[Problem, ...]
    records: tuple[Path, ...] = ()
    """What the papers were drafted from."""

    @property
    def exit_code(self) -> int:
        """1 where a record has errors, 4 where a paper can't be compared."""
        if has_errors(self.problems):
            return exit_code(self.problems, strict=False)
        return CannotRead.exit_code if any(one.state == REFUSED for one in self.papers) else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "records": [str(record) for record in self.records],
            "papers": [one.as_dict() for one in self.papers],
            "problems": [as_dict(problem) for problem in self.problems],
        }


@value(frozen=True, slots=True)
class ChangedPapers:
    """The papers that a changed record touches, and what became of them where they were drafted again."""

    record: Path
    papers: tuple[ComparedPaper, ...]
    problems: tuple[Problem, ...]
    drafted: Drafted | None = None
    apart: tuple[Path, ...] = ()
    """Papers of the follow-up, which belong to no session and are not compared."""

    @property
    def exit_code(self) -> int:
        """1 where the record has errors; else that of drafting."""
        if self.drafted:
            return self.drafted.exit_code
        return exit_code(self.problems, strict=False)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        problems = self.drafted.problems if self.drafted else self.problems
        return {
            "record": str(self.record),
            "papers": [one.as_dict() for one in self.papers],
            "drafted": [one.as_dict() for one in self.drafted.papers] if self.drafted else None,
            "apart": [str(path) for path in self.apart],
            "problems": [as_dict(problem) for problem in problems],
        }


def diff(
    files: Sequence[Path] = (),
    *,
    today: date,
    workspace: Workspace | None = None,
    records: Sequence[Path] = (),
) -> Compared:
    """What persons changed in papers, and what the records of today would change in them; nothing is written.

    `files`: finished papers; `records`: all of their papers that were edited, or were there and are gone.
    Without either, those of the newest record of the workspace.

    Raises:
        WrongUsage: there is no workspace, or no record of the session a paper belongs to.
        CannotRead: a paper or a record can't be read.
        CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    place = workspace or workspace_of([*files, *records])
    if place is None:
        raise WrongUsage("不在工作区之内，找不到文书所依据的会议记录", "请用 -C 写明工作区")
    if not files:
        records = records or [place.newest_record()]
    labels = {path: _label(path) for path in files}
    sessions = {
        name: RedraftedSession(_record_of(name, place), place, today)
        for name in dict.fromkeys(label.session for label in labels.values())
    }
    papers = [sessions[label.session].compared(path, label) for path, label in labels.items()]
    whole = [RedraftedSession(record, place, today) for record in records]
    papers += [paper for session in whole for paper in session.edited()]
    every = (*sessions.values(), *whole)
    problems = dict.fromkeys(problem for session in every for problem in session.problems)
    return Compared(tuple(papers), tuple(problems), tuple(session.record for session in every))


def changes(
    record: Path,
    *,
    today: date,
    workspace: Workspace | None = None,
    redraft: bool = False,
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
) -> ChangedPapers:
    """The papers that say something else, or are new or left over, since the record changed.

    `redraft`: draft just those again, as `policy` says of edited ones.

    Raises:
        CannotRead: the record can't be read.
        CannotRead, CannotWrite, Refused: the ledger or a folder can't be used.
    """
    place = workspace or workspace_of([record])
    session = RedraftedSession(record, place, today)
    papers = tuple(session.touched())
    drafted = None
    if redraft and session.desk:
        labels = {one.label for one in papers if one.state not in (LEFT, DELETED)}
        batch = Batch(
            session.kinds,
            place,
            catalogue=session.catalogue,
            today=today,
            policy=policy,
            dry_run=dry_run,
            numbering=numbering_of(place, today),
            only=labels,
        )
        drafted = batch.run([record]) if labels else Drafted((), session.problems)
    return ChangedPapers(record, papers, session.problems, drafted, _followed(place))


def _followed(workspace: Workspace | None) -> tuple[Path, ...]:
    """The papers in the folder of the follow-up."""
    folder = papers_folder(workspace) / Stage.FOLLOW_UP.value
    return tuple(path for path in entries_of(folder) if label_of(path))


def _label(path: Path) -> Label:
    label = label_of(path)
    if label is None:
        _require_readable(path)
        raise CannotRead(
            f"“{path}”不是本工具拟的文书，没有留下拟稿时的文字，不能比较",
            "请写明本工具拟的 .docx、.xlsx 文书",
        )
    return label


def _require_readable(path: Path) -> None:
    """Raise CannotRead where there is no such file, or it can't be read."""
    from rdtool.files import unreadable

    try:
        path.open("rb").close()
    except OSError as error:
        raise unreadable(path, error) from error


def _record_of(session: str, workspace: Workspace) -> Path:
    """The record of the session that papers belong to."""
    for path in reversed(workspace.record_files()):
        found = session_of(path)
        if found and session and (f"{found[0]}-{found[1]}" == session or session.endswith(f"-{found[1]}")):
            return path
    if not session:
        raise WrongUsage(
            "督办阶段的文书不属于哪一次会议，不能与会议记录比较",
            "要看重拟会改动哪些，运行 rdtool draft 督办 --dry-run",
        )
    raise WrongUsage(f"工作区中没有会议 {session} 的记录", f"请把它放到 {workspace.records} 中")


class RedraftedSession:
    """A session's papers, drafted again in memory."""

    def __init__(
        self, record: Path, workspace: Workspace | None, today: date, settings: Sequence[str] = ()
    ) -> None:
        self._today, self.record = today, record
        self.catalogue: Catalogue = load_catalogue(workspace.templates if workspace else None)
        examined = examine(record, workspace, settings, today=today)
        self.desk: Desk | None = None
        self.problems: tuple[Problem, ...] = examined.read
        session, tree = examined.session, examined.tree
        if session is None or tree is None:
            return
        order = Order(papers_folder(workspace) / folder_name(session), today, dry_run=True, by_stage=True)
        templates = Templates(workspace.templates if workspace else None)
        self.desk = Desk(session, tree, examined.found, templates, order, numbering_of(workspace, today))

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that the session may have papers of: those for each unit only where there are some."""
        assert self.desk is not None
        seen = {left.label.kind for left in self.desk.shelf.left()}
        return [
            kind
            for kind in self.catalogue.kinds
            if kind.stage in OF_A_SESSION and (not kind.by_unit or kind.name in seen)
        ]

    def edited(self) -> Iterator[ComparedPaper]:
        """The papers that a person has edited or taken away."""
        if self.desk is None:
            return
        there = [one for one in self._left() if one.edited]
        new = self.redrafted({one.label.kind for one in there})
        for one in there:
            yield self._compared(one.path, one.label, new)
        yield from self._deleted()

    def compared(self, path: Path, label: Label) -> ComparedPaper:
        """One paper, wherever it lies."""
        if self.desk is None:
            return ComparedPaper(
                path,
                label,
                REFUSED,
                self.command(label),
                title_of(path),
                reason=_NO_DRAFT,
            )
        now = self.desk.labels.now(label)
        return self._compared(path, now, self.redrafted({now.kind}))

    def touched(self) -> Iterator[ComparedPaper]:
        """The papers that would be drafted otherwise today, are new, or are left over."""
        if self.desk is None:
            return
        new = self.redrafted({kind.name for kind in self.kinds})
        for label, paper in new.items():
            if not paper.on_its_way:
                there = self.desk.shelf.find(label)
                if there and paper.stopped is Stopped.NOT_DRAFTED:
                    self.problems = tuple(dict.fromkeys((*self.problems, *paper.problems)))
                    command, title = self.command(label), title_of(there)
                    yield ComparedPaper(there, label, REFUSED, command, title, reason=_NO_DRAFT)
                continue
            if there := self.desk.shelf.find(label):
                compared = self._compared(there, label, new)
                if compared.by_record or compared.reason:
                    yield compared
            else:
                state = DELETED if self.desk.is_deleted(paper) else NEW
                yield self._planned(paper, state)
        for left in Leftovers(self.desk, self.catalogue, self.kinds, self.record).papers(tidy=False):
            if left.path:
                yield ComparedPaper(
                    left.path, left.label, LEFT, self.command(left.label), left.title, reason=left.left
                )

    def _planned(self, paper: Paper, state: str) -> ComparedPaper:
        """A paper of which there is no file."""
        assert self.desk is not None
        place, number = self.desk.place_of(paper), paper.number or self.desk.number_of(paper)
        return ComparedPaper(place, paper.label, state, self.command(paper.label), paper.title, number)

    def command(self, label: Label) -> str:
        """The command of a paper's kind; blank where there is no such kind any more."""
        kind = self.catalogue.by_word.get(label.kind)
        return kind.command if kind else ""

    def _left(self) -> list[Left]:
        assert self.desk is not None
        session = self.desk.labels.session
        return self.desk.shelf.left(lambda label: label.session == session)

    def redrafted(self, names: Iterable[str]) -> Mapping[Label, Paper]:
        """The papers of these kinds as they would be drafted today; only where there is a desk."""
        assert self.desk is not None
        wanted = set(names)
        kinds = [kind for kind in self.catalogue.kinds if kind.stage in OF_A_SESSION and kind.name in wanted]
        return {paper.label: paper for paper in self.desk.redraft(kinds)}

    def _deleted(self) -> Iterator[ComparedPaper]:
        assert self.desk is not None
        for paper in self.desk.plan(self.kinds):
            if paper.on_its_way and self.desk.is_deleted(paper):
                yield self._planned(paper, DELETED)

    def _compared(self, path: Path, label: Label, new: Mapping[Label, Paper]) -> ComparedPaper:
        from rdtool.merging.papers import merge

        paper = new.get(label)
        command, title, number = self.command(label), title_of(path), paper.number if paper else ""
        try:
            data = read_old(path) or b""
        except RdtoolError as error:
            return ComparedPaper(path, label, REFUSED, command, title, number, reason=error.message)
        theirs = paper.data if paper and paper.on_its_way else None
        state = UNTOUCHED if origin(data) is Origin.UNTOUCHED else EDITED
        merged: MergedPaper = merge(path, data, theirs, day=self._today)
        if merged.refused:
            return ComparedPaper(path, label, REFUSED, command, title, number, reason=merged.refused)
        reason = ""
        if paper is None:
            state, reason = LEFT, "记录不再要求这件文书"
        elif theirs is None:
            reason = f"今天拟不出新稿：{paper.reason}"
        unseen = merged.unseen if state == EDITED else ()
        return ComparedPaper(path, label, state, command, title, number, merged.changes, unseen, reason)
