"""What a run leaves over: papers that the record no longer asks for, and items that have no paper.

Nothing is deleted.  A paper that nobody touched may be put into the attic; an edited one stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any

from rdtool.document.label import Label
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.kind import ITEM, Kind
from rdtool.files import InTheWay
from rdtool.office.desk import Desk
from rdtool.office.paper import Paper
from rdtool.publish import FileStatus, Left, Published
from rdtool.record.agenda import ItemKind
from rdtool.record.views import ItemView
from rdtool.values import value
from rdtool.writers.seal import title_of


@value(frozen=True, slots=True)
class Paperless:
    """An agenda item for which there is no paper, and why."""

    number: int
    name: str
    code: str
    reason: str
    record: Path

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "number": self.number,
            "item": self.code or self.name,
            "name": self.name,
            "reason": self.reason,
            "record": str(self.record),
        }


class Leftovers:
    """Looks at a session's whole plan, once its papers are made."""

    def __init__(self, desk: Desk, catalogue: Catalogue, kinds: Sequence[Kind], record: Path) -> None:
        """`kinds`: those that were asked for; several are all that the record may have."""
        self._desk, self._record = desk, record
        self._kinds = {kind.name: kind for kind in catalogue.kinds}
        self._chosen, self._whole = {kind.name for kind in kinds}, len(kinds) > 1
        self._unsure = {one.name for one in catalogue.broken}
        self._concerned = catalogue.kinds if self._whole else kinds

    @cached_property
    def _plan(self) -> list[Paper]:
        """Worked out where something is left only: a whole catalogue is not read for nothing."""
        return self._desk.plan(self._concerned)

    @cached_property
    def _wanted(self) -> Set[Label]:
        return {paper.label for paper in self._plan if paper.on_its_way}

    @cached_property
    def _parts_in_papers(self) -> Set[str]:
        """The parts of items that papers of the whole session tell, such as 任免 in a list."""
        bases = [one.target.form.basis for one in self._plan if one.target and one.target.index is None]
        return {part[1] for basis in bases for part in basis if part[:1] == (ITEM,) and len(part) == 2}

    @cached_property
    def _refused(self) -> Mapping[Label, Paper]:
        return {paper.label: paper for paper in self._plan if paper.stopped and paper.name}

    def papers(self, *, tidy: bool) -> Iterator[Paper]:
        """The papers of these kinds, or of kinds there are no more, that nobody asks for; put away if wished."""
        for left in self._desk.shelf.left(self.is_left):
            yield self._paper(left, tidy=tidy)

    def is_left(self, label: Label) -> bool:
        """Whether it is sure that nobody asks for the paper: not where its kind, or what that asks for, is unknown."""
        if label.session != self._desk.labels.session or label.kind in self._unsure:
            return False
        if label.kind not in self._kinds:
            return self._whole
        if label.kind not in self._chosen or label in self._wanted:
            return False
        return not any(paper.label.kind == label.kind for paper in self._plan if not paper.name)

    def _paper(self, left: Left, *, tidy: bool) -> Paper:
        kind = self._kinds.get(left.label.kind)
        paper = Paper(
            left.label,
            self._record,
            kind,
            left.path.name,
            title=title_of(left.path),
            left=self._why(left.label),
        )
        published = Published(left.path, FileStatus.LEFT)
        if left.edited:
            paper.left += "；手工改过，留在原处"
        elif tidy:
            published = self._put_away(left)
        paper.publish(published)
        return paper

    def _put_away(self, left: Left) -> Published:
        try:
            return self._desk.shelf.put_away(left)
        except InTheWay as error:
            return Published(left.path, FileStatus.UNWRITTEN, failure=error)

    def _why(self, label: Label) -> str:
        if label.kind not in self._kinds:
            return f"已经没有“{label.kind}”这个文种"
        if refused := self._refused.get(label):
            return refused.reason
        if label.item and (likely := self._desk.labels.lost(label, self._desk.shelf.known())) is not None:
            return likely
        if label.unit:
            return f"记录中不再有“{label.unit}”的{label.kind}"
        if label.part:
            return f"记录中不再要求{label.part}"
        return self._kinds[label.kind].absent

    def items(self) -> Iterator[Paperless]:
        """The agenda items without any paper, where all papers were asked for."""
        if not self._whole:
            return
        served = {(label.code, label.item) for label in (*self._wanted, *self._refused)}
        for number, item in enumerate(self._desk.session.agenda, 1):
            key = self._desk.labels.key(number)
            if (key.code, key.name) not in served and not self._parts_in_papers & _parts_of(item):
                yield Paperless(number, item.name, item.code, _why_none(item), self._record)


def _parts_of(item: ItemView) -> Set[str]:
    return {key.name for key, _ in item.parts.present()}


def _why_none(item: ItemView) -> str:
    if item.kind is ItemKind.PERSONNEL:
        return "没有填写任免，或者没有获得通过的"
    if item.no_opinions:
        return "记录写明没有审议意见"
    if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN):
        return "没有填写审议意见"
    return f"没有为“{item.kind.value}”拟写的文种，或者没有填写它所需的内容"
