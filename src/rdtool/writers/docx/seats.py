"""A plan of seats: a box for each, in rows in the middle of the page (practice; no standard says how)."""

from __future__ import annotations

from rdtool.document.model import Places
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import EMPTY, Par, Piece, TableXml, run

_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="{measures.TABLE_BORDER_EIGHTHS}" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)


def place_pieces(block: Places, width: int) -> list[Piece]:
    """The caption and the rows of seats in at most `width` twips."""
    caption: list[Piece] = [Par("SeatCaption", run(block.caption))] if block.caption else []
    seat = min(width // max(block.across, 1), measures.SEAT_WIDTH)
    grid = "".join(f'<w:gridCol w:w="{seat}"/>' for _ in range(block.across))
    opening = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{seat * block.across}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    rows = tuple(_row(_padded(row, block.across), seat) for row in block.rows)
    texts = tuple(tuple((text, seat) for text in _padded(row, block.across)) for row in block.rows)
    return [*caption, TableXml(opening, rows, texts, measures.SEAT_SIZE), EMPTY]


def _padded(row: tuple[str, ...], across: int) -> tuple[str, ...]:
    """A row that is shorter than others, with places without a seat behind it."""
    return (*row, *[""] * (across - len(row)))


def _row(row: tuple[str, ...], seat: int) -> str:
    cells = "".join(_seat(text, seat) for text in row)
    height = f'<w:trHeight w:val="{measures.SEAT_HEIGHT}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _seat(text: str, width: int) -> str:
    borders = f"<w:tcBorders>{_BOX}</w:tcBorders>" if text else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{borders}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{Par('Seat', run(text)).xml()}</w:tc>"
