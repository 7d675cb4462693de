"""The papers of a session and of the follow-up, drafted again in memory to be compared with those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import Problem, RdtoolError
from rdtool.document.label import Label
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind, Stage
from rdtool.drafting.labels import day_of
from rdtool.drafting.templates import Templates
from rdtool.files import entries_of
from rdtool.office.batch import folder_name, numbering_of, papers_folder
from rdtool.office.desk import Desk, Order
from rdtool.office.leftovers import Leftovers
from rdtool.office.paper import Paper, Stopped
from rdtool.office.records import examine
from rdtool.office.versions import DELETED, EDITED, LEFT, NEW, REFUSED, UNTOUCHED, ComparedPaper
from rdtool.publish import Left, read_old
from rdtool.record.workspace import Workspace
from rdtool.writers.seal import Origin, dated_of, label_of, origin, title_of

_NO_DRAFT: Final = "会议记录有错误，拟不出新稿"
_NOT_ASKED: Final = "记录不再要求这件文书"
_LEDGER_MOVED: Final = "台账有了变动，这一天的稿子现在拟不出来"


class RedraftedSession:
    """A session's papers, drafted again in memory."""

    _followed = False
    _stages: tuple[Stage, ...] = OF_A_SESSION
    _shared_folder = ""
    """The folder of papers that belong to no session."""

    def __init__(
        self, record: Path, workspace: Workspace | None, today: date, settings: Sequence[str] = ()
    ) -> None:
        self._today, self.record, self._workspace = today, record, workspace
        self.catalogue: Catalogue = load_catalogue(workspace.templates if workspace else None)
        examined = examine(record, workspace, settings, today=today)
        self.desk: Desk | None = None
        self.problems: tuple[Problem, ...] = examined.read
        session, tree = examined.session, examined.tree
        if session is None or tree is None:
            return
        folder = papers_folder(workspace) / (self._shared_folder or folder_name(session))
        order = Order(folder, today, dry_run=True, by_stage=True)
        templates = Templates(workspace.templates if workspace else None)
        self.desk = Desk(session, tree, examined.found, templates, order, numbering_of(workspace, today))

    def apart(self) -> tuple[Path, ...]:
        """The papers in the folder that have another source."""
        return ()

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that the session may have papers of: those for each unit only where there are some."""
        assert self.desk is not None
        seen = {left.label.kind for left in self.desk.shelf.left()}
        return [
            kind
            for kind in self.catalogue.kinds
            if kind.stage in self._stages and (not kind.by_unit or kind.name in seen)
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
            return self._undrafted(path, label)
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
                    yield self._undrafted(there, label)
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
                yield self._told(left.path, left.label, LEFT, reason=left.left)

    def _undrafted(self, path: Path, label: Label) -> ComparedPaper:
        """A paper whose record has errors."""
        return self._told(path, label, REFUSED, reason=_NO_DRAFT)

    def _told(self, path: Path, label: Label, state: str, **more: Any) -> ComparedPaper:
        told = ComparedPaper(path, label, state, self.command(label), title_of(path), followed=self._followed)
        return replace(told, **more)

    def _planned(self, paper: Paper, state: str) -> ComparedPaper:
        """A paper of which there is no file."""
        assert self.desk is not None
        place, number = self.desk.place_of(paper), paper.number or self.desk.number_of(paper)
        return self._told(place, paper.label, state, title=paper.title, number=number)

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
        kinds = [kind for kind in self.catalogue.kinds if kind.stage in self._stages and kind.name in wanted]
        return {paper.label: paper for paper in self.desk.redraft(kinds)}

    def _deleted(self) -> Iterator[ComparedPaper]:
        assert self.desk is not None
        for paper in self.desk.plan(self.kinds):
            if paper.on_its_way and self.desk.is_deleted(paper):
                yield self._planned(paper, DELETED)

    def _compared(self, path: Path, label: Label, new: Mapping[Label, Paper]) -> ComparedPaper:
        assert self.desk is not None
        paper = new.get(label)
        number = paper.number if paper else ""
        try:
            data = read_old(path) or b""
        except RdtoolError as error:
            return self._told(path, label, REFUSED, number=number, reason=error.message)
        theirs = paper.data if paper and paper.on_its_way else None
        state = UNTOUCHED if origin(data) is Origin.UNTOUCHED else EDITED
        merged = self.desk.merged(path, data, theirs)
        if merged.refused:
            return self._told(path, label, REFUSED, number=number, reason=merged.refused)
        reason = ""
        if paper is None:
            state, reason = LEFT, _LEDGER_MOVED if day_of(label) else _NOT_ASKED
        elif theirs is None:
            reason = f"今天拟不出新稿：{paper.reason}"
        unseen = merged.unseen if state == EDITED else ()
        changes = merged.changes
        return self._told(path, label, state, number=number, changes=changes, unseen=unseen, reason=reason)


class RedraftedFollowUp(RedraftedSession):
    """The papers of the follow-up that a record accounts for: its items', and those of which it is the newest source.

    Another record may be the source of the same paper: a plan of the year is drafted anew at every session.
    """

    _followed = True
    _stages = (Stage.FOLLOW_UP,)
    _shared_folder = Stage.FOLLOW_UP.value

    @property
    def kinds(self) -> list[Kind]:
        """Those of the follow-up."""
        return self.catalogue.of(Stage.FOLLOW_UP)

    @cached_property
    def labels(self) -> Set[Label]:
        """The papers that the record asks for."""
        if self.desk is None:
            return frozenset()
        return {paper.label for paper in self.desk.plan(self.kinds) if paper.on_its_way}

    def apart(self) -> tuple[Path, ...]:
        """The papers in the folder that have another source: a day that is past, or another record."""
        if self.desk is None:
            return tuple(sorted(left_in(self._workspace)))
        return tuple(one.path for one in self.desk.shelf.left() if not self._is_ours(one.label))

    def edited(self) -> Iterator[ComparedPaper]:
        """The papers that a person has edited."""
        if self.desk is not None and (there := [one for one in self._left() if one.edited]):
            new = self.redrafted({one.label.kind for one in there})
            for one in there:
                yield self._compared(one.path, one.label, new)

    def touched(self) -> Iterator[ComparedPaper]:
        """The papers that say something else today than there, other than what the day brings; and new ones."""
        if self.desk is None:
            return
        there = self._left()
        new = self.redrafted({one.label.kind for one in there})
        for one in there:
            paper = new.get(one.label)
            if paper is not None and paper.stopped is Stopped.NOT_DRAFTED:
                self.problems = tuple(dict.fromkeys((*self.problems, *paper.problems)))
                yield self._undrafted(one.path, one.label)
                continue
            compared = self._compared(one.path, one.label, new)
            if compared.reason or (compared.by_record and not self._was_so(one)):
                yield compared
        for label, paper in new.items():
            if paper.on_its_way and self._is_ours(label) and self.desk.shelf.find(label) is None:
                yield self._planned(paper, NEW)

    def _left(self) -> list[Left]:
        assert self.desk is not None
        return self.desk.shelf.left(self._is_ours)

    def _is_ours(self, label: Label) -> bool:
        assert self.desk is not None
        if day_of(label) is not None:
            return False
        if label.session:
            return label.session == self.desk.labels.session
        return label in self.labels and label not in self._of_later_records

    @cached_property
    def _of_later_records(self) -> Set[Label]:
        files = self._workspace.record_files() if self._workspace else []
        here = next((place for place, one in enumerate(files) if one.samefile(self.record)), len(files))
        return {
            label
            for record in files[here + 1 :]
            for label in RedraftedFollowUp(record, self._workspace, self._today).labels
        }

    def _was_so(self, one: Left) -> bool:
        """Whether the paper is as it would have been drafted on its own day."""
        day = dated_of(one.path)
        if day is None or day == self._today:
            return False
        if day not in self._days:
            self._days[day] = RedraftedFollowUp(self.record, self._workspace, day)
        then = self._days[day]
        new = then.redrafted({one.label.kind}) if then.desk else {}
        return one.label in new and not then._compared(one.path, one.label, new).by_record

    @cached_property
    def _days(self) -> dict[date, RedraftedFollowUp]:
        return {}


def left_in(workspace: Workspace | None) -> list[Path]:
    """The papers in the folder of the follow-up."""
    folder = papers_folder(workspace) / Stage.FOLLOW_UP.value
    return [path for path in entries_of(folder) if label_of(path)]
