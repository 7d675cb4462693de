"""How many pages a paper fills, counted on its own grid of exact lines.

Word decides where pages end.  Two rules of the standard need to know beforehand: a list of recipients
that leaves no room for text on page 1 moves to the 版记 (clause 7.3.2), and a 版记 can be asked for on
an even page.  With exact pitches, full-width characters and the line-breaking rules known, the count
is right but for digits in a face that is wider than half a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from math import ceil
from typing import Final, NamedTuple

from rdtool.chinese import em_width
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Grid, Par, Piece
from rdtool.writers.docx.setting import Setting

_NOT_FIRST: Final = frozenset("、，。；：！？）》〉」』】〕”’…—％%,.;:!?)]}·")
_NOT_LAST: Final = frozenset("（《〈「『【〔“‘([{")
_TEXT: Final = re.compile(r"<w:t\b[^>]*>([^<]*)</w:t>|(<w:br/>)|(<w:tab/>)")
_WORD: Final = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
_EXTENT: Final = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_INDENT: Final = re.compile(r'w:(left|right|hanging)="(-?\d+)"')
_EMU_PER_TWIP: Final = 635

#: 字 that a line is shorter at most, where a word or mark goes to the next one.
_SHIFTED: Final = 3

#: Styles of body text, whose first line is indented.
_INDENTED: Final = re.compile(r"Body|Remark|RunIn\d|Heading\d")


class _Line(NamedTuple):
    """A line or table row: space above it, height, and whether a page can end above it."""

    before: int
    height: int
    opens: bool
    header: int = 0
    """Height of the table's header row, which is repeated where a page ends above this row."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """What a paper fills: pages, and twips left on the last one."""

    pages: int
    left: int


def extent(pieces: Iterable[Piece], setting: Setting, heights: Sequence[int]) -> Extent:
    """The pages that `pieces` fill; `heights`: the room for text on page 1 and on each later page."""
    lines = list(_lines(pieces, setting))
    pages, room, start, place = 1, heights[0], 0, 0
    while place < len(lines):
        line = lines[place]
        needed = line.height + (line.before if place > start or line.new_page or not place else 0)
        if (line.new_page and place > start) or needed > room:
            start = place = _break(lines, start, place)
            pages, room = pages + 1, heights[-1] - lines[place].header
            needed = lines[place].height
            room = max(room, needed)
        room -= needed
        place += 1
    return Extent(pages, room)


def _break(lines: Sequence[_Line], start: int, place: int) -> int:
    """The last line at or before `place`, on the page from `start`, above which the page can end."""
    if lines[place].new_page:
        return place
    return next((at for at in range(place, start, -1) if lines[at].opens), place)


def _lines(pieces: Iterable[Piece], setting: Setting) -> Iterator[_Line]:
    kept, below = False, 0
    for piece in pieces:
        if isinstance(piece, Grid):
            yield from _rows(piece, kept, below)
            kept, below = piece.keeps, 0
        elif not piece.frame:
            height = _height(piece, setting)
            for number in range(line_count(piece, setting)):
                first = number == 0
                yield _Line(
                    (piece.before + below) * first,
                    height,
                    not (first and kept),
                    0,
                    first and _opens_page(piece),
                )
            kept, below = piece.keep_next or piece.style.startswith(("Heading", "Title")), piece.after


def _opens_page(piece: Par) -> bool:
    return piece.style == "AnnexLabel"


def _rows(grid: Grid, kept: bool, before: int) -> Iterator[_Line]:
    """Row by row; the header stays with the first row."""
    edge = 2 * measures.TABLE_CELL_TOP + measures.TABLE_BORDER_EIGHTHS * 20 // 8
    heights = [
        max(lines_of(text, width / (grid.size * 10)) for text, width in row) * grid.size * 15 + edge
        for row in grid.rows
    ]
    for number, height in enumerate(heights):
        opens = not kept if number == 0 else number > 1
        yield _Line(before * (not number), height, opens, heights[0] * (number > 0))


def _height(piece: Par, setting: Setting) -> int:
    """Height of each line of a paragraph, a rule below it included."""
    if picture := _EXTENT.search(piece.content):
        return int(picture[1]) // _EMU_PER_TWIP + 240
    own = piece.line or (20 if piece.style == "TableEnd" else setting.line)
    if piece.style == "Number":
        return own + measures.HEAD_RULE_SPACE * 20 + measures.HEAD_RULE_EIGHTHS * 20 // 8
    if piece.style == "LetterMasthead":
        return own + measures.LETTER_RULE_SPACE * 20 + measures.LETTER_RULE_EIGHTHS * 20 // 8
    return own


def line_count(piece: Par, setting: Setting) -> int:
    """Lines that a paragraph takes."""
    if piece.line or "Masthead" in piece.style:
        return 1
    em = setting.sizes.title * 10 if piece.style in ("Title", "AnnexTitle") else setting.em
    indent = {side: int(twips) for side, twips in _INDENT.findall(piece.indent)}
    width = (setting.page.text_width - indent.get("left", 0) - indent.get("right", 0)) / em
    first = indent.get("hanging", 0) / em or (-measures.INDENT if _INDENTED.fullmatch(piece.style) else 0)
    return lines_of(plain(piece.content), width, first)


def plain(content: str) -> str:
    """The text of some runs; breaks are newlines."""
    return "".join(
        "\n" if line else "\t" if tab else unescape(text) for text, line, tab in _TEXT.findall(content)
    )


def lines_of(text: str, width: float, first: float = 0.0) -> int:
    """Lines that a text takes in `width` 字; its first one is `first` 字 wider.

    Numbers and Latin words stay whole, no line begins with a closing or ends with an opening mark
    (GB/T 15834-2011, 5.1).
    """
    return sum(
        _paragraph_lines(part, width, first if not place else 0.0)
        for place, part in enumerate(text.split("\n"))
    )


def _paragraph_lines(text: str, width: float, first: float) -> int:
    lines = max(1, ceil((em_width(text) - first) / width))
    if lines * (width - _SHIFTED) + first >= em_width(text) or lines == 1:
        return lines
    lines, used, limit = 1, 0.0, width + first
    for unit in _units(text):
        wide = em_width(unit)
        if used and used + wide > limit + 1e-6:
            lines, used, limit = lines + 1, 0.0, width
        used += wide
        while used > limit + 1e-6 and len(unit) > 1:
            lines, used, limit = lines + 1, used - limit, width
    return lines


def _units(text: str) -> list[str]:
    """Text in pieces between which a line can end."""
    units: list[str] = []
    for word in _WORD.findall(text):
        clings = units and (word[0] in _NOT_FIRST or units[-1][-1] in _NOT_LAST)
        units[-1:] = [units[-1] + word] if clings else [*units[-1:], word]
    return units
