"""Workbooks that come back: read, merged, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdtool.diagnostics import CannotRead, CannotWrite, RdtoolError, Refused, WrongUsage
from rdtool.drafting.templates import Templates
from rdtool.ledger.items.decisions import Accept
from rdtool.ledger.returns.forms import SheetForm
from rdtool.ledger.returns.importing import Imported, import_returned
from rdtool.ledger.returns.reading import Returned, read_returned
from rdtool.office.followup.office import Office
from rdtool.office.followup.sheets import TrackingSheets


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What came of one file, or why it could not be read."""

    path: Path
    imported: Imported | None = None
    failure: RdtoolError | None = None


def returned_files(places: Iterable[Path]) -> list[Path]:
    """The workbooks meant: files as they are, of folders every workbook in them.

    Raises:
        WrongUsage: a folder holds none.
    """
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        inside = sorted(file for file in place.rglob("*") if _is_workbook(file))
        if not inside:
            raise WrongUsage(f"文件夹“{place}”中没有 Excel 工作簿", "请核对文件夹")
        found += inside
    return list(dict.fromkeys(found))


def _is_workbook(file: Path) -> bool:
    """Whether a file is a workbook; the traces that Office leaves beside an open file are not."""
    known = file.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".et")
    return known and not file.name.startswith(("~$", ".~", ".")) and file.is_file()


def import_files(
    office: Office, templates: Templates, files: Sequence[Path], accept: Accept, *, dry_run: bool = False
) -> Iterator[ReturnedFile]:
    """Merge file after file; one that can't be read stops only itself.

    A ledger that can't be written ends it, as the result of the file it failed at: what was merged
    before stands in the ledger and is told too.

    Raises:
        TemplateError, RecordInvalid: a sheet template is wrong.
        CannotRead: the ledger is damaged.
        CannotWrite, Refused: see `Ledger.transaction`; in a dry run only.
    """
    forms = TrackingSheets(templates).forms()
    if dry_run:
        yield from _rehearse(office, [(file, _read(file, forms)) for file in files], accept)
        return
    for file in files:
        result = _import(office, file, _read(file, forms), accept)
        yield result
        if result.failure and not isinstance(result.failure, CannotRead):
            return


def _read(file: Path, forms: Sequence[SheetForm]) -> Returned | CannotRead:
    try:
        return read_returned(file, forms)
    except CannotRead as error:
        return error


def _import(office: Office, file: Path, read: Returned | CannotRead, accept: Accept) -> ReturnedFile:
    """One file, one transaction."""
    if isinstance(read, CannotRead):
        return ReturnedFile(file, failure=read)
    try:
        with office.ledger.transaction() as db:
            imported = _merge(db, office, read, accept)
            if not (imported.changes or imported.decided):
                db.rollback()
    except (CannotWrite, Refused) as error:
        return ReturnedFile(file, failure=error)
    return ReturnedFile(file, imported)


def _rehearse(
    office: Office, read: Sequence[tuple[Path, Returned | CannotRead]], accept: Accept
) -> list[ReturnedFile]:
    """What importing would come to, each file finding what those before it changed; nothing is kept."""
    with office.ledger.transaction(dry_run=True) as db:
        return [
            ReturnedFile(file, failure=one)
            if isinstance(one, CannotRead)
            else ReturnedFile(file, _merge(db, office, one, accept))
            for file, one in read
        ]


def _merge(db: sqlite3.Connection, office: Office, returned: Returned, accept: Accept) -> Imported:
    return import_returned(db, returned, office.words, office.by(), accept, office.unit)
