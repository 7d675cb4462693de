"""When a returned row is not to be trusted: its wording, its unit or its locked cells say so (O21)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdtool.ledger.items.item import Assist, Item
from rdtool.ledger.items.states import SETTLED
from rdtool.ledger.returns.cells import same
from rdtool.ledger.returns.conflicts import Conflict, FilledChange, Trouble
from rdtool.ledger.returns.forms import LEAD, TEXT, FormColumn
from rdtool.ledger.returns.matching import Match
from rdtool.ledger.returns.reading import Cell, Row


@dataclass(frozen=True, slots=True)
class HeldRows:
    """The rows of a file about one entry, and what they would change in it."""

    item: Item
    unit: str
    assist: Assist | None
    matches: Sequence[Match]
    merged: Sequence[FilledChange | Conflict]
    past: frozenset[str]
    """Every text that the item's history knows: a sheet of then may show it."""
    file: str
    unit_name: Callable[[str], str]

    def conflict(self, trouble: Trouble, row: Row, field: str, ours: str, theirs: str, hint: str) -> Conflict:
        """A conflict about a whole row; it can be accepted unless the item is settled."""
        usable = trouble is not Trouble.SETTLED and (self.assist is not None or not self.unit)
        changes = all_changes(self.merged) if usable else ()
        return Conflict(
            trouble, self.item.id, self.unit, field, ours, theirs, place(self.file, row), hint, changes
        )


def held(case: HeldRows) -> Conflict | None:
    """Why the rows are not taken over although their number is known; None: they are."""
    for match in case.matches:
        conflict = _wording(case, match) or (_standing(case, match.row) if case.merged else None)
        if conflict:
            return conflict
    return None


def _wording(case: HeldRows, match: Match) -> Conflict | None:
    """The row's wording is neither the item's nor ever was."""
    text = match.row.text(TEXT)
    if not text or same(text, case.item.text) or any(same(text, old) for old in case.past):
        return None
    if match.other:
        hint = f"这是 {match.other.id} 的内容，像是排序时错了行"
        return case.conflict(Trouble.MISPLACED, match.row, "内容", case.item.text, text, hint)
    return case.conflict(Trouble.LOCKED, match.row, "内容", case.item.text, text, "内容以会议记录为准")


def _standing(case: HeldRows, row: Row) -> Conflict | None:
    """The item is closed, or another unit's."""
    item, words = case.item, said(case.merged)
    if item.stage in SETTLED:
        hint = "要采用的，请先用 rdtool track reopen 重办"
        return case.conflict(Trouble.SETTLED, row, "", item.stage.value, words, hint)
    lead = row.text(LEAD)
    if lead and not case.unit and not same(case.unit_name(lead), item.lead):
        hint = f"现在由{item.lead}主办；来表填写：{words}"
        return case.conflict(Trouble.REASSIGNED, row, "主办单位", item.lead, lead, hint)
    if case.unit and (case.assist is None or case.assist.ended):
        hint = f"{case.unit}不是这一事项的协办单位；来表填写：{words}"
        return case.conflict(Trouble.REASSIGNED, row, "协办单位", "", case.unit, hint)
    return None


def locked_changes(case: HeldRows, parts: Mapping[str, str]) -> Iterator[Conflict]:
    """Locked cells that neither say what the ledger says (`parts`) nor ever did."""
    for match in case.matches:
        for column in match.row.form.locked:
            cell, ours = match.row.cells.get(column.part), parts.get(column.part, "")
            if cell and (cell.text or cell.fault) and not _agrees(column, cell, ours, case.past):
                where = f"{case.file} {match.row.sheet}!{cell.place}"
                limit = column.part in ("时限", "协办时限")
                hint = "要延期的用 rdtool track extend 办理" if limit else "以会议记录为准"
                trouble, id = Trouble.LOCKED, case.item.id
                yield Conflict(trouble, id, case.unit, column.title, ours, cell.shown, where, hint)


def _agrees(column: FormColumn, cell: Cell, ours: str, past: frozenset[str]) -> bool:
    if column.part == "协办":
        return sorted(cell.text.split("、")) == sorted(ours.split("、")) or cell.text in past
    return same(cell.text, ours, column.kind) or cell.text in past


def place(file: str, row: Row) -> str:
    """A row as a person finds it."""
    return f"{file} {row.sheet}第{row.number}行"


def all_changes(merged: Sequence[FilledChange | Conflict]) -> tuple[FilledChange, ...]:
    """What accepting everything of a row would change."""
    changes = [[one] if isinstance(one, FilledChange) else list(one.changes) for one in merged]
    return tuple(change for group in changes for change in group)


def said(merged: Sequence[FilledChange | Conflict]) -> str:
    """What a row says in words."""
    return "；".join(
        f"{one.field}：{one.new if isinstance(one, FilledChange) else one.theirs}" for one in merged
    )
