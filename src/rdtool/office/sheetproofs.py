"""Workbooks of a session held against its record: what the record fills in stands in them as it says.

Each is drafted again in memory and compared by its columns' titles, so rows and columns that a person moved,
and columns a person added, do not matter.  What the record leaves blank is for people to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.diagnostics import CannotRead, Place, Problem, as_argument
from rdtool.document.sheet import Workbook
from rdtool.office.proofreading import Checked
from rdtool.office.sheettables import side_by_side
from rdtool.readers.workbooks import StoredWorkbook
from rdtool.rules import Selection, settle
from rdtool.rules.papers import ADDED_ROWS, CELLS, UNREAD, PaperRule
from rdtool.writers.seal import Origin, label_of, origin

if TYPE_CHECKING:
    from rdtool.document.label import Label
    from rdtool.office.paper import Paper
    from rdtool.office.redrafts import RedraftedSession


def check_sheets(paths: Sequence[Path], session: RedraftedSession, chosen: Selection) -> list[Checked]:
    """Hold workbooks that were drafted from the record against it.

    Raises:
        CannotRead: one can't be read, or is none that this program drafted.
    """
    assert session.desk is not None
    labels = {path: _label(path) for path in paths}
    drafted = session.redrafted({label.kind for label in labels.values()})
    return [
        Checked(
            path,
            tuple(settle(list(_problems(path, label, session, drafted)), session.desk.session, chosen)),
        )
        for path, label in labels.items()
    ]


def _label(path: Path) -> Label:
    """What a workbook is, under its kind's name of today."""
    StoredWorkbook(path)
    label = label_of(path)
    if label is None:
        raise CannotRead(
            f"“{path}”不是本工具拟的表格，不能与记录核对",
            "只核对 rdtool draft 拟的 .xlsx 文书，手工改过的也可以",
        )
    return label


def _problems(
    path: Path, label: Label, session: RedraftedSession, drafted: Mapping[Label, Paper]
) -> Iterator[Problem]:
    assert session.desk is not None
    proof, held = _SheetProof(path), session.desk.labels.session
    paper = drafted.get(session.desk.labels.now(label))
    if not label.session:
        yield proof.told(UNREAD, f"没有核对：{label.kind}是督办阶段的表格，不属于哪一次会议")
    elif label.session != held:
        remedy = "请与那一次会议的记录核对"
        yield proof.told(CELLS, f"这份{label.kind}是会议 {label.session} 的，不是会议 {held} 的", remedy)
    elif paper is None:
        yield proof.told(CELLS, f"按照记录没有这份{label.kind}", "记录没有错的，这份表格不要再用")
    elif isinstance(paper.content, Workbook):
        again = f"rdtool draft {session.command(label)} {as_argument(session.record)}"
        yield from proof.against(paper.content, again)
    else:
        yield proof.told(UNREAD, f"没有核对：按照记录拟不出这份{label.kind}，{paper.reason}")


class _SheetProof:
    """One workbook of a person."""

    def __init__(self, path: Path) -> None:
        self._path, self._book = path, StoredWorkbook(path)

    def told(self, rule: PaperRule, message: str, remedy: str = "", row: int = 1, column: int = 1) -> Problem:
        """A problem at a cell."""
        place = Place(str(self._path), row, column)
        return Problem(rule.id, rule.severity, message, remedy, place, basis=rule.basis)

    def against(self, drafted: Workbook, again: str) -> Iterator[Problem]:
        """What each of its sheets says otherwise; `again` is the command that drafts it."""
        own, is_1904 = {sheet.title: sheet for sheet in self._book.sheets()}, self._book.from_1904
        for sheet in drafted.sheets:
            named = sheet.name in own
            table = side_by_side(sheet, own[sheet.name], from_1904=is_1904) if named else None
            if table is None:
                yield self.told(UNREAD, f"没有核对“{sheet.name}”：找不到这张工作表，或者没有了它的表头")
                continue
            where = f"工作表“{sheet.name}”：" if len(drafted.sheets) > 1 else ""
            for one in table.doubts():
                remedy = self._remedy(one.rule, again)
                yield self.told(one.rule, where + one.message, remedy, one.row, one.column)

    def _remedy(self, rule: PaperRule, again: str) -> str:
        if origin(self._book.data) is Origin.UNTOUCHED:
            return f"拟好以后记录改过，请重新拟稿：{again}"
        if rule is ADDED_ROWS:
            return "应当有这一行的，先补进记录；不应当有的，从表中删去"
        return f"表中错了的，改正表格；记录错了的，先改记录，再并进表格：{again} --merge"
