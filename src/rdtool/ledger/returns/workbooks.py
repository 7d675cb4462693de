"""A workbook from outside: opened with care, because anything may be in it."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable

_MOST_BYTES, _MOST_UNPACKED = 32 * 2**20, 256 * 2**20


def read_bytes(path: Path) -> bytes:
    """The bytes of a workbook.

    Raises:
        CannotRead: it can't be read, or is no workbook of today's Excel.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > _MOST_BYTES:
        raise CannotRead(f"“{path.name}”太大，不像是落实清单")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(
            f"“{path.name}”是旧版 Excel、WPS 表格，或者加了密码", "请打开后另存为 .xlsx（不加密码）再导入"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except BadZipFile as error:
        raise CannotRead(
            f"“{path.name}”不是 Excel 工作簿，或者已经损坏", "请打开后另存为 .xlsx 再导入"
        ) from error
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise CannotRead(
            f"“{path.name}”不是 Excel 工作簿（.xlsx）", "请核对文件；是其他表格的，另存为 .xlsx 再导入"
        )
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise CannotRead(f"“{path.name}”解压后过大，不像是落实清单")
    return data


class StoredWorkbook:
    """A workbook as stored; the results of its formulas are looked up only where there are any."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Raises CannotRead when the workbook is damaged."""
        self._data, self._path = data, path
        self._stored = self._load(results=False)
        self._results: Any = None

    @property
    def sheets(self) -> list[Any]:
        """Its worksheets."""
        return list(self._stored.worksheets)

    def result(self, sheet: str, place: str) -> object:
        """What a formula gave when the workbook was last saved."""
        if self._results is None:
            self._results = self._load(results=True)
        return self._results[sheet][place].value

    def _load(self, *, results: bool) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of Excel that openpyxl leaves aside
            try:
                return openpyxl.load_workbook(BytesIO(self._data), data_only=results, keep_links=False)
            except Exception as error:  # of a damaged workbook openpyxl raises nearly anything
                raise CannotRead(
                    f"“{self._path.name}”已经损坏，无法读取（{type(error).__name__}）",
                    "请打开后另存为 .xlsx 再导入",
                ) from error
