"""Plain tables that fit the terminal: columns that can be done without go first, then the texts are broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdtool.chinese import cells

#: Between two columns.
_GAP = "  "
#: Cells that a column of texts keeps; a narrower terminal breaks the lines itself.
_NARROWEST = 16
#: Cells for texts with which no column is left out.
_ENOUGH = 24
_CLOSING, _OPENING = "，。、；：！？）》”’】〕…%", "（《“‘【〔"


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    text: str = "",
    optional: Sequence[str] = (),
    abridged: bool = False,
    width: int | None = None,
) -> str:
    """A plain table; columns as wide as their widest cell, Chinese characters two cells each.

    In at most `width` cells, those of the terminal, 80 where there is none: columns named in `optional`
    are left out, in that order, while there is little room for the column `text`, which is the last one
    unless it is named; then its texts run over several lines, or are cut off if they are `abridged`.
    """
    room = width or _terminal()
    kept, lines = list(header), [list(header), *map(list, rows)]
    for name in optional:
        if name in kept and _left(lines, _place(kept, text), room) < _ENOUGH:
            place = kept.index(name)
            del kept[place]
            lines = [[*line[:place], *line[place + 1 :]] for line in lines]
    place = _place(kept, text)
    left = _left(lines, place, room)
    lines = [part for line in lines for part in _fitted(line, place, left, abridged=abridged)]
    widths = _widths(lines)
    return "\n".join(
        _GAP.join(
            cell + " " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _place(header: Sequence[str], text: str) -> int:
    return header.index(text) if text in header else len(header) - 1


def _left(lines: Sequence[Sequence[str]], place: int, room: int) -> int:
    """Cells that are left for a column: all it needs if there are as many."""
    widths = _widths(lines)
    others = sum(widths) - widths[place] + len(_GAP) * (len(widths) - 1)
    return min(widths[place], max(room - others, _NARROWEST))


def _terminal() -> int:
    """Cells of a line of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(cells(line[column]) for line in lines) for column in range(len(lines[0]))]


def _fitted(line: Sequence[str], place: int, room: int, *, abridged: bool) -> list[list[str]]:
    """A line of the table with its text cut off, or as several with its text broken."""
    text = line[place]
    if abridged and cells(text) > room:
        text = broken(text, room - 2)[0].rstrip("…") + "…"
    parts = broken(text, room)
    blank = [""] * len(line)
    first = [*line[:place], parts[0], *line[place + 1 :]]
    return [first, *([*blank[:place], part, *blank[place + 1 :]] for part in parts[1:])]


def paragraph(text: str) -> str:
    """A sentence in lines that the terminal has room for."""
    return "\n".join(broken(text, _terminal()))


def lines_of(text: str, blanks: int) -> list[str]:
    """The text in lines that the terminal has room for behind so many blanks."""
    return broken(text, max(_terminal() - blanks, _NARROWEST))


def broken(text: str, room: int) -> list[str]:
    """The text in pieces of at most `room` cells; none begins with a mark that closes, and words stay whole."""
    parts = []
    while cells(text) > room:
        end = _most(text, room)
        at = next((place for place in range(end, end // 2, -1) if _breaks(text, place)), end)
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*parts, text]


def _most(text: str, room: int) -> int:
    """How many characters have room."""
    used = 0
    for place, character in enumerate(text):
        used += cells(character)
        if used > room:
            return max(1, place)
    return len(text)


def _breaks(text: str, place: int) -> bool:
    """Whether a line may end before a character."""
    before, behind = text[place - 1], text[place]
    word = before.isascii() and behind.isascii() and before != " " and behind != " "
    return not word and behind not in _CLOSING and before not in _OPENING
