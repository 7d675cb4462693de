"""Workbooks that come back: read, merged, each in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rdtool.diagnostics import CannotRead, CannotWrite, RdtoolError, Refused, WrongUsage
from rdtool.drafting.templates import Templates
from rdtool.files import unreadable
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.history import By
from rdtool.ledger.returns.foreign import CSV, OTHERS
from rdtool.ledger.returns.forms import SheetForm
from rdtool.ledger.returns.importing import Imported, import_returned
from rdtool.ledger.returns.reading import Returned, read_returned
from rdtool.office.followup.docket import Docket, new_run
from rdtool.office.followup.sheets import TrackingSheets


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What came of one file, or why it could not be read."""

    path: Path
    imported: Imported | None = None
    failure: RdtoolError | None = None


def decided_ids(results: Iterable[ReturnedFile]) -> list[str]:
    """The items about which a decision was taken."""
    return [one.conflict.item for result in results if result.imported for one in result.imported.decided]


def returned_files(places: Iterable[Path]) -> list[Path]:
    """The files meant: files as they are, of folders every file in them.

    Raises:
        WrongUsage: a folder holds none.
        CannotRead: a folder can't be read.
    """
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        inside = sorted(file for file in _files_in(place) if not _is_trace(file))
        if not any(file.suffix.lower() in TABLES for file in inside):
            raise WrongUsage(f"文件夹“{place}”中没有工作簿", "请核对文件夹")
        found += inside
    return list(dict.fromkeys(found))


#: What is read as a list, by its ending.
TABLES = (".xlsx", ".xlsm", ".xltx", ".xltm", CSV, *OTHERS)


def _files_in(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise unreadable(Path(error.filename or folder), error) from error

    for root, _, names in os.walk(folder, onerror=fail):
        yield from (Path(root, name) for name in names)


def _is_trace(file: Path) -> bool:
    """Whether a file is only a trace: one that Office leaves beside an open file, or a hidden one."""
    return file.name.startswith(("~$", ".~", ".")) or file.name in ("Thumbs.db", "desktop.ini")


def import_files(
    docket: Docket, templates: Templates, files: Sequence[Path], accept: Accept, *, dry_run: bool = False
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
        yield from _rehearse(docket, [(file, _read(file, forms)) for file in files], accept)
        return
    run = new_run()
    for file in files:
        result = _import(docket, file, _read(file, forms), accept, run)
        yield result
        if result.failure and not isinstance(result.failure, CannotRead):
            return


_Read: TypeAlias = "Returned | CannotRead | None"
"""A workbook, why it can't be read, or None for a file that is no table at all."""


def _unmerged(file: Path, read: CannotRead | None) -> ReturnedFile:
    """A file that is no table is passed over with a word, a table that can't be read is a failure."""
    if read is not None:
        return ReturnedFile(file, failure=read)
    remark = "不是表格，没有读取；里面有填报内容的，请填进清单后再导入"
    return ReturnedFile(file, Imported(file.name, remarks=[remark]))


def _read(file: Path, forms: Sequence[SheetForm]) -> _Read:
    if file.is_file() and file.suffix.lower() not in TABLES:
        return None
    try:
        _require_plain(file)
        return read_returned(file, forms)
    except CannotRead as error:
        return CannotRead(error.message, error.remedy)  # its frames would keep the whole file in memory


def _require_plain(file: Path) -> None:
    """Raise CannotRead for a link, which may lead anywhere, and for what is no file on a disk and may never end."""
    if file.is_symlink():
        raise CannotRead(
            f"“{file.name}”是指向别处的链接，没有读取", "请写明链接所指的文件，或者把文件复制过来。"
        )
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise CannotRead(f"“{file.name}”不是磁盘上的文件，没有读取", "请把内容另存为文件后再导入。")


def _import(docket: Docket, file: Path, read: _Read, accept: Accept, run: str) -> ReturnedFile:
    """One file, one transaction."""
    if not isinstance(read, Returned):
        return _unmerged(file, read)
    try:
        with docket.operation("导入", read.file, run=run) as (db, by):
            imported = _merge(db, docket, read, by, accept)
            if not (imported.changes or imported.decided):
                db.rollback()
    except (CannotWrite, Refused) as error:
        return ReturnedFile(file, failure=error)
    return ReturnedFile(file, imported)


def _rehearse(docket: Docket, read: Sequence[tuple[Path, _Read]], accept: Accept) -> list[ReturnedFile]:
    """What importing would come to, each file finding what those before it changed; nothing is kept."""
    with docket.operation("导入", dry_run=True) as (db, by):
        return [
            ReturnedFile(file, _merge(db, docket, one, by, accept))
            if isinstance(one, Returned)
            else _unmerged(file, one)
            for file, one in read
        ]


def _merge(db: sqlite3.Connection, docket: Docket, returned: Returned, by: By, accept: Accept) -> Imported:
    return import_returned(db, returned, docket.words, by, accept, docket.unit)
