"""Saving a workbook in memory: openpyxl by itself goes through the system's temporary folder, which may be full."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def saved(book: openpyxl.Workbook) -> bytes:
    """The file, the same as `book.save` writes."""
    stream = BytesIO()
    _InMemory(book, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


class _InMemory(ExcelWriter):
    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """The part of a sheet, as in openpyxl but for the temporary file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        part = BytesIO()
        writer: Any = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)
