"""Taking back what was done last: in the ledger, and in the record that was told of a new name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdtool.diagnostics import CannotRead
from rdtool.ledger.operations import Operation
from rdtool.ledger.undoing import TakenBack, UndoneRun, undo_last
from rdtool.office.followup.docket import Docket, new_run
from rdtool.publish import replace_file
from rdtool.record.patch import same_bytes, without_change
from rdtool.record.reading.source import read_source


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and from which record something was taken out; None: from none."""

    run: UndoneRun
    record: Path | None = None

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        following = self.run.following
        return {
            "undone": _operation(self.run.last) | {"sources": list(self.run.sources)},
            "changes": [_change(one) for one in self.run.changes],
            "record": self.record and str(self.record),
            "next": following and _operation(following),
        }


def _operation(one: Operation) -> dict[str, Any]:
    return {"number": one.id, "event": one.event, "day": one.by.day.isoformat(), "person": one.by.person}


def _change(one: TakenBack) -> dict[str, Any]:
    line = one.line
    return {
        "item": one.item or None,
        "unit": line.unit,
        "field": line.field or None,
        "old": line.old,
        "new": line.new,
        "event": line.event,
        "note": line.note,
    }


def undo(docket: Docket, number: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take back the last run of operations that stands, if it has this `number`: all of it or nothing.

    Raises:
        WrongUsage: there is nothing to take back.
        Refused: another run was the last one, or something rests on it.
        CannotPatch: the record was written to since, at that very place.
        CannotRead, CannotWrite: ledger or record can't be read or written.
    """
    ledger = docket.ledger
    with ledger.transaction(dry_run=dry_run or not ledger.exists) as db:
        run = undo_last(db, docket.by(), new_run(), number)
        files = list(_records(docket, run))
        if not dry_run:
            for path, data in files:
                replace_file(path, data)
    return Undone(run, files[0][0] if files else None)


def _records(docket: Docket, run: UndoneRun) -> Iterator[tuple[Path, bytes]]:
    """The records that change, and what they are to be."""
    root = docket.workspace.root
    known = {path.relative_to(root).as_posix(): path for path in docket.workspace.record_files()}
    for before in run.records:
        path = known.get(before.key[0])
        if path is None:
            raise CannotRead(f"找不到记录 {before.key[0]}，没有撤回", "记录移走或者改名了的，请先放回原处")
        source, data, told = read_source(path), path.read_bytes(), before.columns or {}
        text = without_change(source, told["was"], told["now"], told["key"], told["value"])
        if text != source.text:
            yield path, same_bytes(data, source, text)
