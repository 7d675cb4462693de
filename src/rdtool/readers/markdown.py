"""Markdown files: headings, lists and tables as Markdown means them, every other line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rdtool.document.model import Align
from rdtool.readers.draft import Draft, Grid, Item, Line, Look
from rdtool.readers.losses import Losses
from rdtool.readers.text import require_text, text_line
from rdtool.record.reading.source import read_source

_ALIGNS: dict[str, Align] = {"text-align:center": "center", "text-align:right": "right"}


def read_markdown(path: Path) -> Draft:
    """The draft in a Markdown file (CommonMark with tables).

    Raises:
        CannotRead: the file is missing, no text, or has characters that no Word file can hold.
    """
    require_text(path)
    source = read_source(path)
    reader = _Reader(path)
    items = tuple(reader.items(MarkdownIt("commonmark").enable("table").parse(source.text)))
    return Draft(str(path), items, reader.losses.found)


class _Reader:
    """Turns tokens into items, counting what a paper can't hold."""

    def __init__(self, path: Path) -> None:
        self.losses = Losses()
        self._path = path
        self._marker = ""
        self._has_title = False

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """The items of a file or of one of its blocks."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = next(n for n in range(place, len(tokens)) if tokens[n].type == "table_close")
                yield self._table(tokens[place:end])
                place = end
            elif token.type == "list_item_open":
                self._marker = f"{token.info}{token.markup} " if token.info else "• "
            elif token.type == "inline":
                yield from self._paragraph(token, tokens[place - 1])
            elif token.type in ("fence", "code_block", "html_block"):
                yield from self._verbatim(token)
            place += 1

    def _paragraph(self, token: Token, opening: Token) -> Iterator[Line]:
        look, level = self._rank(opening)
        number = token.map[0] + 1 if token.map else 1
        marker, self._marker = self._marker, ""
        for offset, text in enumerate((marker + self._text(token)).split("\n")):
            line = text_line(text, number + offset, self._path)
            yield Line(line.text, line.number, "", look, level)

    def _rank(self, opening: Token) -> tuple[Look, Literal[0, 1, 2, 3, 4]]:
        """What a heading is: the first `#` the title, `##` level 1 and so on."""
        if opening.type != "heading_open":
            return Look.PLAIN, 0
        depth = int(opening.tag[1:])
        if depth == 1 and not self._has_title:
            self._has_title = True
            return Look.TITLE, 0
        return Look.PLAIN, cast("Literal[1, 2, 3, 4]", min(max(depth - 1, 1), 4))

    def _verbatim(self, token: Token) -> Iterator[Line]:
        first = (token.map[0] if token.map else 0) + (2 if token.type == "fence" else 1)
        for offset, text in enumerate(token.content.rstrip("\n").split("\n")):
            yield text_line(text, first + offset, self._path)

    def _text(self, token: Token) -> str:
        """The text of an inline token, without its mark-up."""
        return "".join(map(self._piece, token.children or ()))

    def _piece(self, token: Token) -> str:
        if token.type in ("softbreak", "hardbreak"):
            return "\n"
        if token.type == "image":
            self.losses.add("图片", token.content or str(token.attrs.get("src", "")))
        elif token.type == "link_open" and token.info != "auto":
            self.losses.add("链接的地址", str(token.attrs.get("href", "")))
        return token.content if token.type in ("text", "code_inline", "html_inline") else ""

    def _table(self, tokens: Sequence[Token]) -> Grid:
        rows: list[list[Line]] = []
        aligns: list[Align] = []
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                number = (token.map or tokens[0].map or [0])[0] + 1
                rows[-1].append(text_line(self._text(token), number, self._path))
                if len(rows) == 1:
                    aligns.append(_ALIGNS.get(str(tokens[place - 1].attrs.get("style", "")), "left"))
        return Grid(tuple(map(tuple, rows)), (1.0,) * len(aligns), tuple(aligns))
