"""目录.xlsx: which papers a session has, which are still to be made, and what the others would need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rdtool.document.label import Label
from rdtool.document.model import Properties
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.office.desk import Desk
from rdtool.office.paper import Paper
from rdtool.publish import FileStatus, Left, Policy, Published, attempt
from rdtool.writers.xlsx import XlsxWriter

TEMPLATE = "目录.yaml"

_DONE, _EDITED, _WANTING, _NONE = "已拟", "手工改过", "未拟", "无"


def bring_up_to_date(place: Path, desk: Desk, kinds: Sequence[Kind], made: Sequence[Paper]) -> Published:
    """Write the list of the session's papers; `made` are those of this run.

    One that a person has edited stays, and the new one stands beside it.

    Raises:
        TemplateError, RecordInvalid: the office's template is wrong.
        CannotRead: it can't be read.
        CannotWrite: nothing can be written to the folder.
    """
    rows = tuple(_Contents(desk, kinds, made).rows())
    book = desk.sheet(TEMPLATE, {"文件": rows}, Properties(desk.session.names.committee, category="目录"))
    data = XlsxWriter(desk.session.style).write(book)
    return attempt(place, data, today=desk.order.today, policy=Policy.BESIDE)


class _Contents:
    """The papers by stage and kind, in the order of the folder."""

    def __init__(self, desk: Desk, kinds: Sequence[Kind], made: Sequence[Paper]) -> None:
        self._desk = desk
        self._made = {paper.label: paper for paper in made}
        self._there: Mapping[Label, Left] = {left.label: left for left in desk.shelf.left()}
        seen = {label.kind for label in (*self._made, *self._there)}
        self._kinds = [
            kind for kind in kinds if kind.stage in OF_A_SESSION and (not kind.by_unit or kind.name in seen)
        ]

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """A row for each paper that the session asks for, and one for each kind of which it asks for none."""
        planned = self._desk.plan(self._kinds)
        for kind in self._kinds:
            papers = [paper for paper in planned if paper.label.kind == kind.name]
            for paper in papers:
                yield self._row(kind, paper)
            if not papers:
                yield self._line(kind, Label(kind.name), _NONE, kind.absent)

    def _row(self, kind: Kind, planned: Paper) -> Mapping[str, Any]:
        paper = self._made.get(planned.label)
        if paper and paper.path:
            kept = paper.status == FileStatus.KEPT.value
            return self._line(
                kind, paper.label, _EDITED if kept else _DONE, "", paper.path, self._number(planned)
            )
        if left := self._there.get(planned.label):
            state = _EDITED if left.edited else _DONE
            return self._line(kind, left.label, state, "", left.path, self._number(planned))
        stopped = paper or planned
        if stopped.stopped:
            return self._line(kind, planned.label, stopped.status, stopped.reason)
        return self._line(kind, planned.label, _WANTING, "")

    def _number(self, planned: Paper) -> str:
        return self._desk.number_of(planned) if planned.on_its_way else ""

    def _line(
        self, kind: Kind, label: Label, state: str, remark: str, path: Path | None = None, number: str = ""
    ) -> Mapping[str, Any]:
        folder = self._desk.order.folder.resolve()
        return {
            "阶段": kind.stage.value,
            "文种": kind.name,
            "议题": label.item,
            "对象": "、".join(filter(None, [label.unit, label.part])),
            "文件": path.relative_to(folder).as_posix() if path else "",
            "文号": number,
            "份数": self._desk.session.profile.recipients.printed.get(kind.name),
            "状态": state,
            "说明": remark,
        }
