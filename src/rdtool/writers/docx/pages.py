"""How many pages a paper fills, counted on its own grid of exact lines.

Word decides where pages end.  Two rules of the standard need to know beforehand: a list of recipients
that leaves no room for text on page 1 moves to the 版记 (clause 7.3.2), and a 版记 can be asked for on
an even page.  With exact pitches, full-width characters and the line-breaking rules known, the count
is right but for digits in a face that is wider than half a character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate
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

#: 字 by which a line that is just full may seem too long, added up in floating point.
_NEARLY: Final = 1e-6


class _Line(NamedTuple):
    """A line or table row: space above it, height, and whether a page can end above it."""

    before: int
    height: int
    opens: bool
    header: int = 0
    """Height of the table's header row, which is repeated where a page ends above this row."""
    new_page: bool = False


class Extent(NamedTuple):
    """What a paper fills: pages, twips left on the last one, and lines on the last one."""

    pages: int
    left: int
    lines: int


def extent(pieces: Iterable[Piece], setting: Setting, heights: Sequence[int]) -> Extent:
    """The pages that `pieces` fill; `heights`: the room for text on page 1 and on each later page."""
    lines = _lines(pieces, setting)
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
    return Extent(pages, room, len(lines) - start)


def count_lines(pieces: Iterable[Piece], setting: Setting) -> int:
    """Lines and table rows that `pieces` take."""
    return len(_lines(pieces, setting))


def _break(lines: Sequence[_Line], start: int, place: int) -> int:
    """The last line at or before `place`, on the page from `start`, above which the page can end."""
    if lines[place].new_page:
        return place
    return next((at for at in range(place, start, -1) if lines[at].opens), place)


def _lines(pieces: Iterable[Piece], setting: Setting) -> list[_Line]:
    found: list[_Line] = []
    kept, below = False, 0
    measure = _measure(setting)
    for piece in pieces:
        if isinstance(piece, Grid):
            found += _rows(piece, kept, below)
            kept, below = piece.keeps, 0
        elif not piece.frame:
            style = _counted(piece.style)
            height, count = _measured(piece, *measure)
            found.append(_Line(piece.before + below, height, not kept, 0, style.opens_page or piece.new_page))
            if count > 1:
                found += [_Line(0, height, True)] * (count - 1)
            kept, below = piece.keep_next or style.keeps, piece.after
    return found


class _Counted(NamedTuple):
    """What a paragraph's style has to do with the lines and pages it fills."""

    line: int
    """Its own pitch in twips; 0: that of the running text."""
    rule: int
    """Twips that a rule below it takes."""
    one_line: bool
    """It is fitted to one line."""
    indented: bool
    is_title: bool
    keeps: bool
    """It is kept with what follows."""
    opens_page: bool


@lru_cache
def _counted(style: str) -> _Counted:
    rule = {
        "Number": (measures.HEAD_RULE_SPACE, measures.HEAD_RULE_EIGHTHS),
        "LetterMasthead": (measures.LETTER_RULE_SPACE, measures.LETTER_RULE_EIGHTHS),
    }
    space, eighths = rule.get(style, (0, 0))
    return _Counted(
        line=20 if style == "TableEnd" else 0,
        rule=space * 20 + eighths * 20 // 8,
        one_line="Masthead" in style,
        indented=re.fullmatch(r"Body|Remark|RunIn\d|Heading\d", style) is not None,
        is_title=style in ("Title", "AnnexTitle"),
        keeps=style.startswith(("Heading", "Title")),
        opens_page=style == "AnnexLabel",
    )


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


def _measure(setting: Setting) -> tuple[int, int, int, int]:
    """Width of a line, 字 of the running text and of a title, and pitch; all in twips."""
    return setting.page.text_width, setting.em, setting.sizes.title * 10, setting.line


@lru_cache(maxsize=512)
def _measured(piece: Par, text_width: int, em: int, title_em: int, pitch: int) -> tuple[int, int]:
    """Height of each line of a paragraph, a rule below it included, and its lines.

    Remembered, since a paper is counted as a whole and in parts, and papers share paragraphs.
    """
    style = _counted(piece.style)
    height = (piece.line or style.line or pitch) + style.rule
    if "<wp:extent" in piece.content and (picture := _EXTENT.search(piece.content)):
        height = int(picture[1]) // _EMU_PER_TWIP + 240
    if piece.line or style.one_line or not piece.content:
        return height, 1
    em = title_em if style.is_title else em
    width, first = text_width / em, float(-measures.INDENT if style.indented else 0)
    if piece.indent:
        indent = {side: int(twips) for side, twips in _INDENT.findall(piece.indent)}
        width -= (indent.get("left", 0) + indent.get("right", 0)) / em
        first = indent.get("hanging", 0) / em or first
    return height, lines_of(plain(piece.content), width, first)


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
    wide = em_width(text)
    lines = max(1, ceil((wide - first) / width))
    if lines * (width - _SHIFTED) + first >= wide or lines == 1:
        return lines
    words = _WORD.findall(text)
    ends = [0.0, *accumulate(map(_word_width, words))]
    lines, start, reached, limit = 1, 0, 0.0, width + first
    while ends[-1] > reached + limit + _NEARLY:
        place = bisect_right(ends, reached + limit + _NEARLY) - 1
        while place > start and (words[place][0] in _NOT_FIRST or words[place - 1][-1] in _NOT_LAST):
            place -= 1
        # A word that is longer than a line is cut.
        start, reached = (place, ends[place]) if place > start else (start, reached + limit)
        lines, limit = lines + 1, width
    return lines


_word_width = lru_cache(maxsize=4096)(em_width)
