"""How many pages a paper fills, counted on its own grid of exact lines.

Word decides where pages end.  Two rules of the standard need to know beforehand: a list of recipients
that leaves no room for text on page 1 moves to the 版记 (clause 7.3.2), and a 版记 can be asked for on
an even page.  With exact pitches, full-width characters and the line-breaking rules known, the count
is right but for digits in a face that is wider than half a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple, TypeAlias

from rdtool.patterns import regex
from rdtool.values import value
from rdtool.writers.docx import measures
from rdtool.writers.docx.lines import lines_of
from rdtool.writers.docx.markup import Par, Piece, TableXml
from rdtool.writers.docx.setting import Setting

_TEXT: Final = regex(r"<w:t\b[^>]*>([^<]*)</w:t>|(<w:br/>)|(<w:tab/>)")
_EXTENT: Final = regex(r'<wp:extent cx="\d+" cy="(\d+)"')
_INDENT: Final = regex(r'w:(left|right|hanging)="(-?\d+)"')
_EMU_PER_TWIP: Final = 635


@value(frozen=True, slots=True)
class _Stack:
    """Equal lines one below the other, those of a paragraph, or one table row."""

    before: int
    """Space above the first one."""
    height: int
    lines: int
    opens: bool
    """A page can end above the first one; it can above each of the others."""
    header: int = 0
    """Height of the table's header row, which is repeated where a page ends above this row."""
    new_page: bool = False


_Place: TypeAlias = tuple[int, int]
"""Number of a stack, and of a line in it."""


class Extent(NamedTuple):
    """What a paper fills: pages, twips left on the last one, and lines on the last one."""

    pages: int
    left: int
    lines: int


def extent(pieces: Iterable[Piece], setting: Setting, heights: Sequence[int]) -> Extent:
    """The pages that `pieces` fill; `heights`: the room for text on page 1 and on each later page."""
    return _extent(tuple(pieces), _measure(setting), tuple(heights))[0]


def page_starts(pieces: Iterable[Piece], setting: Setting, heights: Sequence[int]) -> tuple[_Place, ...]:
    """Where each page but the first begins, as `extent` counts: at which line, from 0, of which of these.

    Paragraphs and rows of tables are counted alike, from 0; what is in a frame is not counted.
    """
    return _extent(tuple(pieces), _measure(setting), tuple(heights))[1]


@lru_cache(maxsize=2)
def _extent(
    pieces: tuple[Piece, ...], measure: _Measure, heights: tuple[int, ...]
) -> tuple[Extent, tuple[_Place, ...]]:
    """Remembered, since the end of a paper is set after it was counted, and mostly as it was counted."""
    stacks = _stacks(pieces, measure)
    pages, room, lines = 1, heights[0], 0
    starts: list[_Place] = []
    number, line = start = (0, 0)
    while number < len(stacks):
        stack = stacks[number]
        before = 0 if line else stack.before
        page_ends = stack.new_page and lines > 0 and line == 0
        fitting = 0 if page_ends else min(max(room - before, 0) // stack.height, stack.lines - line)
        if fitting:
            room -= before + fitting * stack.height
            lines, line = lines + fitting, line + fitting
        if line == stack.lines:
            number, line = number + 1, 0
            continue
        number, line = start = _break(stacks, start, (number, line))
        starts.append(start)
        first = stacks[number]
        # One line goes on the new page, however high it is.
        pages, room, lines = pages + 1, max(heights[-1] - first.header - first.height, 0), 1
        line += 1
    return Extent(pages, room, lines), tuple(starts)


def count_lines(pieces: Iterable[Piece], setting: Setting) -> int:
    """Lines and table rows that `pieces` take."""
    return sum(stack.lines for stack in _stacks(pieces, _measure(setting)))


def _break(stacks: Sequence[_Stack], start: _Place, place: _Place) -> _Place:
    """The last line at or before `place`, on the page from `start`, above which the page can end."""
    number, line = place
    if line or stacks[number].new_page:
        return place
    for above in range(number, start[0] - 1, -1):
        stack = stacks[above]
        if above < number and stack.lines > 1 and (above, stack.lines - 1) > start:
            return above, stack.lines - 1
        if stack.opens and (above, 0) > start:
            return above, 0
    return place


def _stacks(pieces: Iterable[Piece], measure: _Measure) -> list[_Stack]:
    found: list[_Stack] = []
    kept, below = False, 0
    for piece in pieces:
        if isinstance(piece, TableXml):
            found += _rows(piece, kept, below)
            kept, below = piece.keeps, 0
        elif not piece.frame:
            height, count, keeps, new_page = _measured(piece, measure)
            found.append(_Stack(piece.before + below, height, count, not kept, 0, new_page))
            kept, below = keeps, piece.after
    return found


@value(frozen=True, slots=True)
class _Counted:
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
        one_line="Masthead" in style or style == "Names",
        indented=re.fullmatch(r"Body|Remark|RunIn\d|Heading\d", style) is not None,
        is_title=style in ("Title", "AnnexTitle"),
        keeps=style.startswith(("Heading", "Title")),
        opens_page=style == "AnnexLabel",
    )


def _rows(grid: TableXml, kept: bool, before: int) -> Iterator[_Stack]:
    """Row by row; the header, if there is one, stays with the first row."""
    header = int(grid.has_header)
    edge = 2 * measures.TABLE_CELL_TOP + measures.TABLE_BORDER_EIGHTHS * 20 // 8
    heights = [
        max(
            max(lines_of(text, width / (grid.size * 10)) for text, width in row) * grid.size * 15 + edge,
            grid.least,
        )
        for row in grid.rows
    ]
    for number, height in enumerate(heights):
        opens = not kept if number == 0 else number > header
        yield _Stack(before * (not number), height, 1, opens, heights[0] * header * (number > 0))


_Measure: TypeAlias = tuple[int, int, int, int]
"""Width of a line, 字 of the running text and of a title, and pitch; all in twips."""


def _measure(setting: Setting) -> _Measure:
    return setting.page.text_width, setting.em, setting.sizes.title * 10, setting.line


@lru_cache(maxsize=512)
def _measured(piece: Par, measure: _Measure) -> tuple[int, int, bool, bool]:
    """Of a paragraph: height of each line, a rule below it included, lines, whether it is kept with what
    follows, and whether it begins a page.

    Remembered, since a paper is counted as a whole and in parts, and papers share paragraphs.
    """
    style = _counted(piece.style)
    height = (piece.line or style.line or measure[-1]) + style.rule
    if "<wp:extent" in piece.content and (picture := _EXTENT.search(piece.content)):
        height = int(picture[1]) // _EMU_PER_TWIP + 240
    is_one_line = piece.line or style.one_line or not piece.content
    count = 1 if is_one_line else _lines_in(piece, style, measure)
    return height, count, piece.keep_next or style.keeps, piece.new_page or style.opens_page


def _lines_in(piece: Par, style: _Counted, measure: _Measure) -> int:
    text_width, em, title_em, _ = measure
    em = title_em if style.is_title else em
    width, first = text_width / em, float(-measures.INDENT if style.indented else 0)
    if piece.indent:
        indent = {side: int(twips) for side, twips in _INDENT.findall(piece.indent)}
        width -= (indent.get("left", 0) + indent.get("right", 0)) / em
        first = indent.get("hanging", 0) / em or first
    return lines_of(plain(piece.content), width, first)


def plain(content: str) -> str:
    """The text of some runs; breaks are newlines."""
    return "".join(
        "\n" if line else "\t" if tab else unescape(text) for text, line, tab in _TEXT.findall(content)
    )
