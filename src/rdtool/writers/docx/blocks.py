"""Blocks of a paper's body as paragraphs (GB/T 9704-2012, clause 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdtool.document.model import (
    Block,
    Heading,
    NameCards,
    Names,
    Paragraph,
    Picture,
    Places,
    Salutation,
    Table,
    unit_line,
)
from rdtool.patterns import regex
from rdtool.writers.docx.markup import EMPTY, Par, Piece, TableXml, run, styled
from rdtool.writers.docx.measures import TABLE_CLEARANCE
from rdtool.writers.docx.namelines import name_lines
from rdtool.writers.docx.pictures import picture_paragraph
from rdtool.writers.docx.seats import place_pieces
from rdtool.writers.docx.tables import table_grid

#: A stage direction: neither the year of a document number (〔2021〕) nor a mark of what is missing.
_DIRECTION: Final = regex("(〔(?![0-9]{4}〕|待补)[^〔〕]+〕)")


def body_pieces(blocks: Iterable[Block], width: int, least: int = 0) -> list[Piece]:
    """The pieces of `blocks`; tables as wide as `width` twips, clear of the text above them.

    `least`: the least height of their rows.
    """
    pieces: list[Piece] = []
    for block in blocks:
        if isinstance(block, (Names, NameCards)):
            pieces += name_lines(block if isinstance(block, Names) else Names(block.names), width)
            continue
        if isinstance(block, Places):
            pieces += place_pieces(block, width)
            continue
        if isinstance(block, Table) and block.unit:
            pieces.append(Par("TableText", run(unit_line(block.unit)), align="right"))
        piece = _piece(block, width, least)
        if isinstance(piece, TableXml) and pieces:
            pieces[-1:] = _clear(pieces[-1])
        pieces.append(piece)
    return pieces


def _clear(above: Piece) -> list[Piece]:
    """`above` with some space below it; two tables would otherwise become one."""
    if isinstance(above, TableXml):
        return [above, EMPTY]
    return [above._replace(after=TABLE_CLEARANCE)]


def _piece(block: Heading | Paragraph | Salutation | Table | Picture, width: int, least: int) -> Piece:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Heading):
        style = "Chapter" if block.centred else "Heading"
        return Par(f"{style}{block.level}", run(block.text))
    if isinstance(block, Salutation):
        return Par("Salutation", run(block.text))
    if isinstance(block, Picture):
        return picture_paragraph(block, width)
    return table_grid(block, width, least)


def _paragraph(block: Paragraph) -> Par:
    if block.level and block.heading:
        heading = styled(block.heading, f"Heading{block.level}Char")
        return Par(f"RunIn{block.level}", heading + run(block.text))
    if block.heading:
        return Par("Body", styled(block.heading, "ArticleNumber") + run(f"　{block.text}"))
    return Par("Body", _spoken(block.text))


def _spoken(text: str) -> str:
    """Running text; what is not read aloud in a script (〔按毕〕) in a face of its own."""
    if "〔" not in text:
        return run(text)
    parts = enumerate(_DIRECTION.split(text))
    return "".join(styled(part, "Direction") if place % 2 and part else run(part) for place, part in parts)
