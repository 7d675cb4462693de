"""What a reader makes of a file: lines, tables and pictures in order, and what could not be taken over.

White space around a line is layout and not part of its text; blanks inside it are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal, TypeAlias

from rdtool.document.model import Align, Picture


class Look(Enum):
    """How a line stands on the page in the file it comes from."""

    PLAIN = "plain"
    TITLE = "title"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: a line of a text file, or a paragraph (or part of one) of a Word file.

    `number` counts lines or paragraphs from 1, `before` holds the blanks that stood before the text.
    """

    text: str
    number: int
    before: str = ""
    look: Look = Look.PLAIN
    level: Literal[0, 1, 2, 3, 4] = 0
    """The level of a heading, where the file itself declares one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: one line for each cell, every row as long as `widths`, which are shares."""

    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Cells that are one: first row and column, last row and column, from 0; the first has their text."""


Item: TypeAlias = Line | Grid | Picture


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in a file that a typeset paper would not have: kind, how often, one example."""

    kind: str
    count: int
    example: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.count} 处" + (f"，如“{self.example}”" if self.example else "")


@dataclass(frozen=True, slots=True)
class Aside:
    """A paragraph beside the running text: of a text box, a note, a header, a footer, a comment.

    `number` is that of the paragraph it hangs on, 0 where it hangs on none.
    """

    kind: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read."""

    name: str
    items: tuple[Item, ...]
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()
    """Changes of layout that a person should know of."""
    crosswise: frozenset[int] = frozenset()
    """Numbers of the lines that stand on landscape pages."""
    asides: tuple[Aside, ...] = ()
    joints: tuple[tuple[int, int], ...] = ()
    """Number of a line that was torn in the file, and of how many it is joined."""

    letters: tuple[Picture, ...] = ()
    """Letters that are pictures; in the texts the characters of `PICTURED` stand for them, in this order."""

    @property
    def lines(self) -> list[Line]:
        """Every line, those in tables too, in reading order."""
        return list(_lines(self.items))

    @property
    def cells(self) -> frozenset[int]:
        """Places, from 0, of the lines that are table cells."""
        in_table = [isinstance(item, Grid) for item in self.items for _ in _lines((item,))]
        return frozenset(place for place, is_cell in enumerate(in_table) if is_cell)

    def with_texts(self, texts: Sequence[str]) -> Draft:
        """The same draft with other texts, one for each of `lines`."""
        fresh = iter(texts)
        items = tuple(_with_texts(item, fresh) for item in self.items)
        return replace(self, items=items)


def _lines(items: Sequence[Item]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Line):
            yield item
        elif isinstance(item, Grid):
            yield from (cell for row in item.rows for cell in row)


def _with_texts(item: Item, texts: Iterator[str]) -> Item:
    if isinstance(item, Line):
        return replace(item, text=next(texts))
    if isinstance(item, Grid):
        rows = tuple(tuple(replace(cell, text=next(texts)) for cell in row) for row in item.rows)
        return replace(item, rows=rows)
    return item
