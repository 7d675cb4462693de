"""Papers as they are laid out, in plain text for a terminal: at most 80 cells wide, no mark-up.

The lines are those that the paper is counted with, so they end where Word ends them as far as that can be
known beforehand, and a line says where each further page begins.  Tables are drawn with marks of ASCII,
which are one cell wide everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from rdtool.chinese import cells
from rdtool.document.model import Document
from rdtool.document.sheet import CellKind, Column, Sheet, Value, Workbook
from rdtool.document.style import PageStyle
from rdtool.writers.docx.lines import broken
from rdtool.writers.docx.markup import Par, Piece, TableXml
from rdtool.writers.docx.pages import page_starts, plain
from rdtool.writers.docx.paper import stretches_of
from rdtool.writers.docx.placing import Placed, placed
from rdtool.writers.docx.section import PageStretch, text_heights
from rdtool.writers.docx.setting import Setting, setting_of

#: Cells of the widest line.
WIDEST: Final = 80
#: Cells that a column of a table keeps.
_NARROWEST: Final = 4
#: Cells of a text that is better not broken, and of a person's name, which is not.
_SHORT, _NAME = 12, 6
#: Most empty lines for a distance: what is not printed needs no room.
_GAP: Final = 2


def document_preview(document: Document, style: PageStyle) -> str:
    """A Word paper in an office's style; ends with a line break."""
    setting = setting_of(document, style)
    lines: list[str] = []
    page, heights = 1, text_heights(document, setting)
    for number, stretch in enumerate(stretches_of(document, setting)):
        if number:
            page += 1
            lines += _page_line(page)
        drawn = _Drawn(stretch, setting, heights)
        for starts_page, text in drawn.lines():
            if starts_page:
                page += 1
                lines += _page_line(page)
            lines.append(text)
        heights = (setting.lying(landscape=stretch.landscape).text_height,) * 2
    return "\n".join(lines).strip("\n") + "\n"


def _page_line(page: int) -> list[str]:
    return ["", f" 第{page}页 ".center(54, "-"), ""]


class _Drawn:
    """The lines of a stretch of pages."""

    def __init__(self, stretch: PageStretch, setting: Setting, heights: Sequence[int]) -> None:
        page = setting.lying(landscape=stretch.landscape)
        self._setting, self._pieces = setting, stretch.pieces
        self._width = page.text_width
        self._cells = min(page.text_width * 2 // setting.em, WIDEST)
        self._starts = page_starts(stretch.pieces, setting, heights)

    def lines(self) -> Iterator[tuple[bool, str]]:
        """Every line, and whether a page begins with it."""
        starts = list(self._starts)
        number = 0
        for piece in self._pieces:
            again: list[str] = []  # stands on every page of a table: the header, or at least the edge
            for row, (texts, is_counted) in enumerate(self._stacks(piece)):
                if row == 0 and isinstance(piece, TableXml):
                    again = texts if piece.has_header else texts[:1]
                for place, text in enumerate(texts or [""]):
                    begins = is_counted and bool(starts) and starts[0] <= (number, place)
                    if begins:
                        starts.pop(0)
                        repeated = again if row else []
                        yield from ((not at, line) for at, line in enumerate(repeated))
                        begins = not repeated
                    yield begins, text
                number += is_counted

    def _stacks(self, piece: Piece) -> Iterator[tuple[list[str], bool]]:
        """The lines of a paragraph, or of each row of a table, and whether it counts as text of the page."""
        if isinstance(piece, Par):
            yield self._paragraph(piece), not piece.frame
        elif piece.rows:
            yield from ((row, True) for row in self._table(piece))
        else:
            for inner in piece.inner:
                yield from ((lines, False) for lines, _ in self._stacks(inner))

    def _paragraph(self, piece: Par) -> list[str]:
        where = placed(piece, self._setting)
        if where.is_rule:
            return [("-" if piece.style == "ImprintThin" else "=") * self._cells]
        gap = [""] * min(round(piece.before / self._setting.line), _GAP)
        if not piece.content and piece.line:  # a distance, or room for what stands in frames
            return [""] * min(round(piece.line / self._setting.line), _GAP) if not piece.frame else []
        rule = {"": [], "single": ["-" * self._cells]}.get(where.rule, ["=" * self._cells])
        return [*gap, *self._text(plain(piece.content), piece, where), *rule]

    def _text(self, text: str, piece: Par, where: Placed) -> list[str]:
        if "\t" in text:
            text = _tabbed(text, [(kind, self._in_cells(at)) for kind, at in piece.tabs], self._hang(where))
        em = self._setting.em
        width = max((self._width - max(where.left, 0) - max(where.right, 0)) / em, 1.0)
        lines = broken(text, min(width, WIDEST / 2), -where.first / em)
        left = self._in_cells(max(where.left, 0))
        right = self._in_cells(max(where.right, 0))
        first = self._in_cells(where.first)
        return [
            _aligned(line, where.align, max(left + (0 if place else first), 0), self._cells - right)
            for place, line in enumerate(lines)
        ]

    def _hang(self, where: Placed) -> int:
        """Where a tab without a stop leads: to where the lines below begin."""
        return self._in_cells(-where.first) if where.first < 0 else 0

    def _in_cells(self, twips: int) -> int:
        return round(twips * 2 / self._setting.em)

    def _table(self, table: TableXml) -> list[list[str]]:
        texts = [[text for text, _ in row] for row in table.rows]
        wanted = [width / (table.size * 5) for _, width in table.rows[0]]
        return grid(texts, wanted, header=table.has_header)


def _aligned(line: str, align: str, left: int, edge: int) -> str:
    """A line between two cells of the page."""
    free = max(edge - left - cells(line), 0)
    before = {"center": free // 2, "right": free}.get(align, 0)
    return (" " * (left + before) + line).rstrip() if line else ""


def _tabbed(text: str, stops: Sequence[tuple[str, int]], hang: int) -> str:
    """A line with blanks in place of its tabs; `hang`: the cell that a tab without a stop leads to."""
    first, *parts = text.split("\t")
    line = first
    for part, (kind, at) in zip_longest(parts, stops[: len(parts)], fillvalue=("left", hang)):
        width = cells(str(part))
        start = at - {"right": width, "center": width // 2}.get(kind, 0)
        line += " " * max(start - cells(line), 1 if line else 0) + str(part)
    return line


def grid(texts: Sequence[Sequence[str]], wanted: Sequence[float], *, header: bool) -> list[list[str]]:
    """The lines of each row of a table, the first one the header if there is one.

    `wanted`: cells that each column would have on paper.  Where there are too many columns for a line, each
    cell is a line of its own under the title of its column; where names would else be broken, the blanks
    beside the lines between the columns are saved.
    """
    wide, close = _room(len(wanted), 1), _room(len(wanted), 0)
    if wide < _NARROWEST * len(wanted):
        return list(_listed(texts, header=header))
    names = ([cells(text) for text in column if cells(text) <= _NAME] for column in _columns(texts))
    least = [max([_NARROWEST, *column]) for column in names]
    is_close = wide < sum(least) <= close
    if sum(least) > close:
        least = [_NARROWEST] * len(wanted)
    room, blank = (close, "") if is_close else (wide, " ")
    widths = _fitted(_roomy(texts, wanted, room), least, room)
    line = "+" + "+".join("-" * (width + 2 * len(blank)) for width in widths) + "+"
    rows = [[*_row(row, widths, blank), line] for row in texts]
    return [[line, *rows[0]], *rows[1:]]


def _room(columns: int, blanks: int) -> int:
    """Cells for the text of so many columns, with so many blanks on each side of it."""
    return WIDEST - (1 + 2 * blanks) * columns - 1


def _columns(texts: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The texts of each column, line by line."""
    return ([line for text in column for line in text.split("\n")] for column in zip(*texts, strict=True))


def _roomy(texts: Sequence[Sequence[str]], wanted: Sequence[float], room: int) -> list[float]:
    """Columns of short texts as wide as these, as long as there is room for all."""
    widths = list(wanted)
    for place, column in enumerate(_columns(texts)):
        longest = max(map(cells, column))
        if widths[place] < longest <= _SHORT and sum(widths) - widths[place] + longest <= room:
            widths[place] = longest
    return widths


def _fitted(wanted: Sequence[float], least: Sequence[int], room: int) -> list[int]:
    """Whole cells for each column in all of the room or less, none narrower than its least."""
    share = min(1.0, room / max(sum(wanted), 1))
    widths = [max(int(width * share), narrow) for width, narrow in zip(wanted, least, strict=True)]
    while sum(widths) > room:
        spare = [width if width > narrow else 0 for width, narrow in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int], blank: str) -> Iterator[str]:
    columns = [_pieces(text, width) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        filled = (part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=True))
        yield f"|{blank}{f'{blank}|{blank}'.join(filled)}{blank}|"


def _pieces(text: str, width: int) -> list[str]:
    """A cell's text in lines of so many cells; marks that are wider on a terminal than on paper count as they are."""
    ems, lines = width / 2, broken(text, width / 2)
    while ems > 1 and any(cells(line) > width for line in lines):
        ems -= 0.5
        lines = broken(text, ems)
    return lines


def _listed(texts: Sequence[Sequence[str]], *, header: bool) -> Iterator[list[str]]:
    titles = texts[0] if header else [""] * len(texts[0])
    if header:
        empty = [title for title, *column in zip(*texts, strict=True) if not any(column)]
        yield [*broken(f"（各行都空着的列：{'、'.join(empty)}）", WIDEST / 2), ""] if empty else []
    for row in texts[header:]:
        said = [
            f"{title}：{text}" if title else text for title, text in zip(titles, row, strict=True) if text
        ]
        yield [*(part for line in said for part in broken(line, WIDEST / 2)), ""]


def workbook_preview(book: Workbook) -> str:
    """An Excel list, sheet by sheet; ends with a line break."""
    lines: list[str] = []
    for number, sheet in enumerate(book.sheets):
        lines += [*([""] if number else []), *_sheet(sheet)]
    notes = [part for note in book.notes for part in broken(note, WIDEST / 2)]
    return "\n".join([*lines, *([""] if notes else []), *notes]).strip("\n") + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    for heading in sheet.heading:
        yield from (_aligned(line, "center", 0, WIDEST) for line in broken(heading, WIDEST / 2))
    shown = [place for place, column in enumerate(sheet.columns) if not column.hidden]
    columns = [sheet.columns[place] for place in shown]
    texts = [[column.title for column in columns]]
    texts += [[_shown(row[place], sheet.columns[place]) for place in shown] for row in sheet.rows]
    if any(column.total for column in columns):
        texts.append(_totals(sheet, shown))
    yield ""
    for row in grid(texts, [max(column.width, 2) * 2 for column in columns], header=True):
        yield from row
    if sheet.summary or sheet.chart:
        yield "（汇总、图表见 Excel 文件）"


def _shown(cell: Value, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if column.kind is CellKind.PERCENT and isinstance(cell, (int, Decimal)):
        return f"{cell:.{column.places}%}"
    if column.kind is CellKind.AMOUNT and isinstance(cell, (int, Decimal)):
        return f"{cell:,.{column.places}f}"
    return str(cell)


def _totals(sheet: Sheet, shown: Sequence[int]) -> list[str]:
    texts = []
    for place in shown:
        column = sheet.columns[place]
        numbers = [row[place] for row in sheet.rows]
        total = sum((one for one in numbers if isinstance(one, (int, Decimal))), Decimal())
        texts.append(_shown(total, column) if column.total else "")
    return texts if texts[0] else ["合计", *texts[1:]]
