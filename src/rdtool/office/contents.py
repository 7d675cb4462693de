"""目录.xlsx: which papers a session has, which are still to be made, what the others would need; and 归档目录."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.document.label import Label
from rdtool.document.model import Properties
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.office.desk import Desk
from rdtool.office.listing import object_of
from rdtool.office.paper import Paper
from rdtool.publish import FileStatus, Left, Policy, Published, attempt
from rdtool.values import value
from rdtool.writers.seal import label_of, title_of
from rdtool.writers.xlsx import XlsxWriter

TEMPLATE, ARCHIVE_TEMPLATE = "目录.yaml", "归档目录.yaml"

#: What became of a paper that this run did not make or refuse.
DONE, EDITED, WANTING, NONE = "已拟", "手工改过", "未拟", "无"
#: Of one that a person took away.
DELETED = FileStatus.DELETED.value


def bring_up_to_date(place: Path, desk: Desk, kinds: Sequence[Kind], made: Sequence[Paper]) -> Published:
    """Write the list of the session's papers and that of the archive; `made` are those of this run.

    One that a person has edited stays, and the new one stands beside it.

    Raises:
        TemplateError, RecordInvalid: the office's template is wrong.
        CannotRead: it can't be read.
        CannotWrite: nothing can be written to the folder.
    """
    from rdtool.office import archiving

    papers = listed(desk, kinds, made)
    properties = Properties(desk.session.names.committee, category="目录")
    book = desk.sheet(TEMPLATE, {"文件": tuple(row.as_template() for row in papers)}, properties)
    pieces = tuple(
        {**row.as_template(), "日期": row.dated, "手工改过": row.state == EDITED, **archiving.facts(row.path)}
        for row in papers
        if row.path and row.state in (DONE, EDITED)
    )
    archive = desk.sheet(ARCHIVE_TEMPLATE, {"各件": pieces}, properties)
    book = replace(book, sheets=(*book.sheets, *archive.sheets))
    data = XlsxWriter(desk.session.style).write(book)
    return attempt(place, data, today=desk.order.today, policy=Policy.BESIDE)


@value(frozen=True, slots=True)
class ListedPaper:
    """A paper of the session, or a kind of which it has none."""

    stage: str
    kind: str
    command: str
    item: str
    object: str
    """The unit, person or group that it is for, or which part it is."""
    path: Path | None
    """None: there is no file."""
    file: str
    """The same from the session's folder."""
    number: str
    copies: int | None
    dated: date | None
    """The day of the paper itself; None where the session asks for none."""
    state: str
    remark: str
    """Why there is none, or what the record would have to say."""

    def as_template(self) -> dict[str, Any]:
        """As the sheet template sees it."""
        return {
            "阶段": self.stage,
            "文种": self.kind,
            "议题": self.item,
            "对象": self.object,
            "文件": self.file,
            "文号": self.number,
            "份数": self.copies,
            "状态": self.state,
            "说明": self.remark,
        }

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "stage": self.stage,
            "kind": self.command,
            "name": self.kind,
            "item": self.item or None,
            "unit": self.object or None,
            "title": (title_of(self.path) if self.path else "") or None,
            "file": str(self.path) if self.path else None,
            "number": self.number or None,
            "copies": self.copies,
            "state": self.state,
            "reason": self.remark or None,
        }


def listed(desk: Desk, kinds: Sequence[Kind], made: Sequence[Paper] = ()) -> list[ListedPaper]:
    """The papers of the session in the order of its folder; `made` are those of this run."""
    return list(_Contents(desk, kinds, made).rows())


class _Contents:
    """The papers by stage and kind, in the order of the folder."""

    def __init__(self, desk: Desk, kinds: Sequence[Kind], made: Sequence[Paper]) -> None:
        self._desk = desk
        self._made = {paper.label: paper for paper in made}
        there = sorted(desk.shelf.left(), key=lambda left: (left.edited, left.path), reverse=True)
        self._there: Mapping[Label, Left] = {left.label: left for left in there}
        """Of copies the one that drafting takes: untouched, else edited; see `Shelf.find`."""
        seen = {label.kind for label in (*self._made, *self._there)}
        self._kinds = [
            kind for kind in kinds if kind.stage in OF_A_SESSION and (not kind.by_unit or kind.name in seen)
        ]

    def rows(self) -> Iterator[ListedPaper]:
        """A row for each paper that the session asks for, and one for each kind of which it asks for none."""
        planned = self._desk.plan(self._kinds)
        for kind in self._kinds:
            papers = [paper for paper in planned if paper.label.kind == kind.name]
            for paper in papers:
                yield self._row(kind, paper)
            if not papers:
                yield self._line(kind, Label(kind.name), NONE, kind.absent)

    def _row(self, kind: Kind, planned: Paper) -> ListedPaper:
        paper = self._made.get(planned.label)
        if paper and paper.path and not self._is_anothers(paper):
            by_hand = paper.status == FileStatus.KEPT.value or (paper.published and paper.published.merged)
            state = DELETED if paper.status == DELETED else EDITED if by_hand else DONE
            return self._line(kind, paper.label, state, "", paper.path, planned)
        if left := self._there.get(planned.label):
            state = EDITED if left.edited else DONE
            return self._line(kind, left.label, state, "", left.path, planned)
        if planned.on_its_way and self._desk.is_deleted(planned):
            place = self._desk.place_of(planned)
            return self._line(kind, planned.label, DELETED, "", place, planned)
        stopped = paper or planned
        if stopped.stopped:
            return self._line(kind, planned.label, stopped.status, stopped.reason)
        return self._line(kind, planned.label, WANTING, "")

    def _is_anothers(self, paper: Paper) -> bool:
        """Whether the file that keeps a paper from being written is another paper."""
        if paper.status != FileStatus.KEPT or paper.path is None:
            return False
        there = label_of(paper.path)
        return there is not None and self._desk.labels.now(there) != paper.label

    def _number(self, planned: Paper) -> str:
        return self._desk.number_of(planned) if planned.on_its_way else ""

    def _line(
        self,
        kind: Kind,
        label: Label,
        state: str,
        remark: str,
        path: Path | None = None,
        planned: Paper | None = None,
    ) -> ListedPaper:
        folder = self._desk.order.folder.resolve()
        return ListedPaper(
            stage=kind.stage.value,
            kind=kind.name,
            command=kind.command,
            item=label.item,
            object=object_of(label),
            path=path,
            file=path.resolve().relative_to(folder).as_posix() if path else "",
            number=self._number(planned) if planned else "",
            dated=planned.target.dated if planned and planned.target else None,
            copies=self._desk.session.profile.recipients.printed.get(kind.name),
            state=state,
            remark=remark,
        )
