"""Ballot papers: two on an upright sheet of A4 with a line to cut along; a long one on a sheet of its own.

Both are the same, and nothing on them tells one voter's from another's.  What the office needs to know to
print them comes on a page behind.
"""

from __future__ import annotations

from typing import Final

from rdtool.document.model import Document
from rdtool.document.style import Layout
from rdtool.document.titles import break_title
from rdtool.writers.docx import measures
from rdtool.writers.docx.blocks import body_pieces
from rdtool.writers.docx.markup import Par, Piece, TableXml, lines, run
from rdtool.writers.docx.pages import extent
from rdtool.writers.docx.section import PageStretch
from rdtool.writers.docx.setting import Setting

#: Twips of the paragraph that Word wants behind a table, and of rounding.
_BEHIND: Final = 60


def ballot_stretches(document: Document, setting: Setting) -> list[PageStretch]:
    """The sheet of ballot papers, and behind it what comes with it."""
    sheet = PageStretch(_sheet(document, setting), numbered=False)
    width = setting.page.text_width
    behind = [
        PageStretch(
            [
                *_title(annex.printed_title, setting),
                *(Par("Note", run(line)) for line in annex.note),
                *body_pieces(annex.blocks, width),
            ],
            numbered=False,
        )
        for annex in document.annexes
        if annex.blocks
    ]
    return [sheet, *behind]


def _sheet(document: Document, setting: Setting) -> list[Piece]:
    page = setting.page
    paper = _paper(document, page.text_width, setting)
    room = page.height // 2 - page.top - measures.BALLOT_CLEARANCE - _BEHIND
    filled = extent(paper, setting, (page.text_height,))
    twice = document.layout is Layout.BALLOT
    is_short = twice and filled.pages == 1 and page.text_height - filled.left <= room
    return [_twice(paper, setting)] if is_short else paper


def _paper(document: Document, width: int, setting: Setting) -> list[Piece]:
    """One ballot paper: title, notes, table, what is to be known for marking it, and who issues it."""
    signature = document.signature
    return [
        *_title(document.title, setting),
        *(Par("Note", run(line)) for line in document.note),
        *body_pieces(document.body, width, measures.BALLOT_ROW),
        *(Par("Signature", run(organ)) for organ in (signature.organs if signature else ())),
        *(Par("Date", run(signature.date)) for _ in (1,) if signature and signature.date),
    ]


def _title(title: str, setting: Setting) -> list[Piece]:
    parts = break_title(title, float(setting.title_characters), widening=setting.style.widening_titles)
    return [Par("Title", lines(parts), after=measures.TABLE_CLEARANCE)]


def _twice(paper: list[Piece], setting: Setting) -> TableXml:
    """The paper in both halves of the sheet, a broken line between them."""
    page = setting.page
    width, half = page.text_width, page.height // 2 - page.top
    content = "".join(piece.xml() for piece in paper)
    if isinstance(paper[-1], TableXml):
        content += Par("TableEnd").xml()
    cut = f'<w:insideH w:val="dashed" w:sz="{measures.CUT_EIGHTHS}" w:space="0" w:color="808080"/>'
    opening = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{cut}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
    )
    clear = f'<w:tcMar><w:top w:w="{measures.BALLOT_CLEARANCE}" w:type="dxa"/></w:tcMar>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{clear}</w:tcPr>{content}</w:tc>'
    halves = tuple(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cell}</w:tr>'
        for height in (half, half - _BEHIND)
    )
    return TableXml(opening, halves, inner=(*paper, Par("Blank"), *paper))
