"""Workbooks that come back: read, merged, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdtool.diagnostics import CannotRead, RdtoolError, WrongUsage
from rdtool.drafting.templates import Templates
from rdtool.ledger.decisions import Accept
from rdtool.ledger.importing import Imported, import_returned
from rdtool.ledger.returns import read_returned
from rdtool.tracking.office import Office
from rdtool.tracking.sheets import TrackingSheets


@dataclass(frozen=True, slots=True)
class Result:
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
    office: Office, templates: Templates, files: Iterable[Path], accept: Accept, *, dry_run: bool = False
) -> Iterator[Result]:
    """Merge file after file; one that can't be read stops only itself.

    Raises:
        TemplateError, RecordInvalid: a sheet template is wrong.
        CannotWrite, Refused: see `Ledger.transaction`.
    """
    forms = TrackingSheets(templates).forms()
    for file in files:
        try:
            returned = read_returned(file, forms)
        except CannotRead as error:
            yield Result(file, failure=error)
            continue
        with office.ledger.transaction() as db:
            imported = import_returned(db, returned, office.words, office.by(), accept, office.unit)
            if dry_run or not (imported.changes or imported.decided):
                db.rollback()
        yield Result(file, imported)
