"""A letter built through python-docx's own functions, on its base document, which Word has made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt


def build(letter: Mapping[str, Any]) -> WordDocument:
    """The letter with the wording `letter` (see `benchmarks.prepare`), set as a typist would."""
    document = Document()
    _set_up(document)
    for organ in letter["发文机关"]:
        document.add_heading(organ, 1)
    document.add_heading(letter["标题"], 0)
    for text in (letter["主送"], *letter["前文"]):
        document.add_paragraph(text)
    if letter["表"]:
        _add_table(document, [letter["表头"], *letter["表"]])
    for text in (*letter["后文"], *letter["署名"]):
        document.add_paragraph(text)
    return document


def _set_up(document: WordDocument) -> None:
    page, style = document.sections[0], document.styles["Normal"]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    style.font.name, style.font.size = "FangSong", Pt(16)


def _add_table(document: WordDocument, rows: list[list[str]]) -> None:
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
