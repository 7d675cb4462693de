"""What became of a form, as data and in the words that a person is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rdtool.office.forms.cellwords import meant
from rdtool.office.forms.changes import AddRow, Change, DropRow, SetCell
from rdtool.office.forms.outcome import FormConflict, Taken
from rdtool.office.forms.returned import FormFault, FormPlace
from rdtool.office.forms.tables import title_of
from rdtool.record.reading.tree import Tree

#: So many characters of a cell of a new row are told.
_SHORT = 30
#: So many entries of a list in another order are told.
_ORDER = 8


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change as it is told: where in the form and in the record, what was and what is."""

    kind: str
    """改、增、删 or 移."""
    place: FormPlace
    title: str
    old: str
    new: str
    line: int
    """In the record as it was; 0 for a new part."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "kind": self.kind,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "title": self.title,
            "old": self.old,
            "new": self.new,
            "line": self.line,
        }


@dataclass(slots=True)
class ImportedForm:
    """What became of a form."""

    form: Path
    record: Path
    is_new: bool
    changes: list[ToldChange] = field(default_factory=list)
    already: int = 0
    conflicts: list[tuple[FormConflict, int]] = field(default_factory=list)
    """Each with the line of the record."""
    faults: list[FormFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    diff: str = ""
    backup: Path | None = None
    dry_run: bool = False

    @property
    def is_written(self) -> bool:
        """Whether the record was, or would be, written."""
        return bool(self.diff)

    @property
    def exit_code(self) -> int:
        """3 where something was left for a person to decide, 1 where something is wrong."""
        return 3 if self.conflicts else 1 if self.faults else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "form": str(self.form),
            "record": str(self.record),
            "new": self.is_new,
            "dry_run": self.dry_run,
            "written": self.is_written and not self.dry_run,
            "backup": None if self.backup is None else str(self.backup),
            "changes": [one.as_dict() for one in self.changes],
            "already": self.already,
            "conflicts": [
                {
                    "sheet": one.place.sheet,
                    "cell": one.place.cell,
                    "title": one.title,
                    "form": one.form,
                    "record": one.record,
                    "line": line,
                }
                for one, line in self.conflicts
            ],
            "faults": [
                {"sheet": one.place.sheet, "cell": one.place.cell, "reason": one.reason, "remedy": one.remedy}
                for one in self.faults
            ],
            "remarks": self.remarks,
            "diff": self.diff,
        }


def told_change(change: Change, taken: Taken | None, tree: Tree | None) -> ToldChange:
    """A change in the words that a person is told; `tree` and `taken` lead to its line in the record as it was."""
    line = 0
    if taken is not None and tree is not None and isinstance(change, (SetCell, DropRow)):
        way = taken.there(change.way)
        line = tree.place((*way, *change.keys) if isinstance(change, SetCell) else way).line
    name = change.table.name
    if isinstance(change, SetCell):
        title = " ".join(part for part in (change.label, title_of(change.keys)) if part)
        return ToldChange("改", change.place, title, change.was, change.now, line)
    if isinstance(change, AddRow):
        columns = change.table.columns
        said = [
            f"{title_of(keys)} {_cut(meant(cell.text, columns[keys]))}" for keys, cell in change.cells.items()
        ]
        title = f"{name}（{_cut(change.of)}）" if change.of else name
        return ToldChange("增", change.place, title, "", "；".join(said), 0)
    if isinstance(change, DropRow):
        return ToldChange("删", change.place, name, change.label, "", line)
    order = [f"原第{int(row[-1]) + 1}项" for row in change.rows if not isinstance(row, AddRow)]
    some = "、".join(order[:_ORDER]) + ("……" if len(order) > _ORDER else "")
    return ToldChange("移", change.place, f"{name}的次序", "", some, 0)


def _cut(text: str) -> str:
    """The beginning of a text, on one line."""
    line, _, more = text.partition("\n")
    return f"{line[:_SHORT]}……" if more or len(line) > _SHORT else line
