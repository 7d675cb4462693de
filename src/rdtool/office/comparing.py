"""What a person changed in papers since they were drafted, and what the records of today would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.diagnostics import CannotRead, Problem, WrongUsage, as_dict, has_errors
from rdtool.document.label import Label
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import Stage
from rdtool.drafting.labels import day_of
from rdtool.office.batch import Batch, numbering_of
from rdtool.office.checking import exit_code
from rdtool.office.drafted import Drafted, joined
from rdtool.office.redrafts import RedraftedFollowUp, RedraftedSession, left_in
from rdtool.office.versions import DELETED, LEFT, REFUSED, ComparedPaper
from rdtool.publish import Policy
from rdtool.record.workspace import Workspace, session_of, workspace_of
from rdtool.values import value
from rdtool.writers.seal import label_of


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
    """Papers of the follow-up that were drafted from another record, or for a day that is past."""

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
    sources, papers = _Sources(place, today), []
    for path in files:
        label = _label(path)
        papers.append(sources.of(label).compared(path, label))
    whole = [source for record in records for source in _sources(record, place, today)]
    papers += [paper for source in whole for paper in source.edited()]
    every = (*sources.known.values(), *whole)
    problems = dict.fromkeys(problem for session in every for problem in session.problems)
    return Compared(tuple(papers), tuple(problems), tuple(dict.fromkeys(source.record for source in every)))


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
    sources = _sources(record, place, today)
    touched = [(source, paper) for source in sources for paper in source.touched()]
    problems = tuple(dict.fromkeys(problem for source in sources for problem in source.problems))
    drafted = None
    if redraft and sources[0].desk:
        made = [Drafted((), problems)]
        for source in sources:
            labels = {one.label for of, one in touched if of is source and one.state not in (LEFT, DELETED)}
            if labels:
                batch = Batch(
                    source.kinds,
                    place,
                    catalogue=source.catalogue,
                    today=today,
                    policy=policy,
                    dry_run=dry_run,
                    numbering=numbering_of(place, today),
                    only=labels,
                )
                made.append(batch.run([record]))
        drafted = joined(made)
    apart = tuple(path for source in sources for path in source.apart())
    return ChangedPapers(record, tuple(paper for _, paper in touched), problems, drafted, apart)


def _sources(record: Path, workspace: Workspace | None, today: date) -> list[RedraftedSession]:
    """The papers of the record's session, and of the follow-up where there are any."""
    session = RedraftedSession(record, workspace, today)
    return [session, RedraftedFollowUp(record, workspace, today)] if left_in(workspace) else [session]


class _Sources:
    """Where the papers come from that are compared one by one; each source is read once."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self._workspace, self._today = workspace, today
        kinds = load_catalogue(workspace.templates).of(Stage.FOLLOW_UP)
        self._followed = {kind.name for kind in kinds}
        self.known: dict[object, RedraftedSession] = {}

    def of(self, label: Label) -> RedraftedSession:
        """That of a paper.

        Raises:
            WrongUsage: there is no record of its session.
        """
        is_followed = label.kind in self._followed
        key = (is_followed, label.session or label)
        if key not in self.known:
            self.known[key] = (
                self._followed_up(label) if is_followed else self._session(label, RedraftedSession)
            )
        return self.known[key]

    def _followed_up(self, label: Label) -> RedraftedSession:
        """The record of the item it is about; else its day, and the newest record that asks for it."""
        if label.session:
            return self._session(label, RedraftedFollowUp)
        day = day_of(label) or self._today
        for record in reversed(self._workspace.record_files()):
            papers = RedraftedFollowUp(record, self._workspace, day)
            if label in papers.labels:
                return papers
        return RedraftedFollowUp(self._workspace.newest_record(), self._workspace, day)

    def _session(self, label: Label, papers: type[RedraftedSession]) -> RedraftedSession:
        return papers(_record_of(label.session, self._workspace), self._workspace, self._today)


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
        if found and (f"{found[0]}-{found[1]}" == session or session.endswith(f"-{found[1]}")):
            return path
    raise WrongUsage(f"工作区中没有会议 {session} 的记录", f"请把它放到 {workspace.records} 中")
