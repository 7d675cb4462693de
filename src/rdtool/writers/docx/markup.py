"""Paragraphs and runs as WordprocessingML text, every character accounted for.

Built as text and not through an XML library: a letter is written in well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from rdtool.patterns import regex

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ILLEGAL: Final = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSAFE: Final = regex(f'[&<>"{_ILLEGAL.pattern[1:]}')
_BREAKS: Final = regex("(\r\n|\r|\n|\t)")
_SPECIAL: Final = regex('[&<>"]')
_STYLE: Final = regex("<w:pStyle [^>]*/>")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class IllegalCharacterError(ValueError):
    """A text holds a character that no Word file can hold (XML 1.0, clause 2.2)."""

    def __init__(self, text: str, position: int) -> None:
        around = text[max(0, position - 10) : position]
        code = f"U+{ord(text[position]):04X}"
        super().__init__(f"文字中有不能写入 Word 文件的控制字符 {code}，在“{around}”之后")


def escape(text: str) -> str:
    """`text` for XML content or a quoted attribute; raises IllegalCharacterError."""
    if not _UNSAFE.search(text):
        return text
    if illegal := _ILLEGAL.search(text):
        raise IllegalCharacterError(text, illegal.start())
    return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], text)


def run(text: str, properties: str = "") -> str:
    """A run with `text`, newlines and tabs kept; `properties` is the content of its `w:rPr`."""
    if not text:
        return ""
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return f"{opening}{_content(text)}</w:r>"


def styled(text: str, style: str) -> str:
    """A run in the character style with the id `style`."""
    return run(text, f'<w:rStyle w:val="{style}"/>')


def lines(texts: Iterable[str]) -> str:
    """One run with a line break between `texts`."""
    return run("\n".join(texts))


def _content(text: str) -> str:
    escaped = escape(text)
    if not _BREAKS.search(escaped):
        return f'<w:t xml:space="preserve">{escaped}</w:t>'
    return "".join(_piece(piece) for piece in _BREAKS.split(escaped) if piece)


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    return "<w:br/>" if piece[0] in "\r\n" else f'<w:t xml:space="preserve">{piece}</w:t>'


class Par(NamedTuple):
    """One paragraph: a style and what differs from it.  Lengths in twips.

    `content` is XML (runs); `frame` and `indent` are the attributes of `w:framePr` and `w:ind`; `tabs`
    pairs of kind and position; `line` an exact pitch; `section` the `w:sectPr` that ends here.
    """

    style: str
    content: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    frame: str = ""
    tabs: tuple[tuple[str, int], ...] = ()
    before: int = 0
    after: int = 0
    line: int = 0
    indent: str = ""
    align: str = ""
    section: str = ""
    widows: bool = False
    """Whether no single line of it stands alone on a page."""

    def xml(self) -> str:
        """The paragraph; its properties in the order of CT_PPr (ECMA-376 part 1, 17.3.1.26)."""
        return _paragraph(self)


class TableXml(NamedTuple):
    """A `w:tbl` in parts: what opens it, the header row included, and the rows below that.

    `rows`: text and width in twips of every cell, the header's first, for counting lines; `size` in
    half-points; `keeps`: the last row is kept with what follows.
    """

    opening: str
    markups: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, int], ...], ...] = ()
    size: int = 0
    keeps: bool = False
    least: int = 0
    """Least height of a row; 0: as its text needs."""
    inner: tuple[Par | TableXml, ...] = ()
    """What stands in it one below the other, where that is more than rows of text."""

    @property
    def has_header(self) -> bool:
        """Whether its first row is repeated on every page."""
        return "<w:tblHeader/>" in self.opening

    def xml(self) -> str:
        """The table, its last row kept with what follows if it is to be."""
        markups = self.markups
        if self.keeps:
            markups = (*markups[:-1], _STYLE.sub(r"\g<0><w:keepNext/>", markups[-1]))
        return f"{self.opening}{''.join(markups)}</w:tbl>"

    def parted(self) -> tuple[TableXml, TableXml]:
        """The table without its last row, and one of the last row alone under the same header."""
        header, *_, last = self.rows
        others = self._replace(markups=self.markups[:-1], rows=self.rows[:-1], keeps=False)
        return others, self._replace(markups=self.markups[-1:], rows=(header, last))


Piece: TypeAlias = Par | TableXml


@lru_cache(maxsize=512)
def _paragraph(par: Par) -> str:
    """Remembered, since the papers of a batch share most of their paragraphs."""
    properties = (
        (f'<w:pStyle w:val="{par.style}"/>' if par.style else "")
        + ("<w:keepNext/>" if par.keep_next else "")
        + ("<w:keepLines/>" if par.keep_lines else "")
        + ("<w:pageBreakBefore/>" if par.new_page else "")
        + (f"<w:framePr {par.frame}/>" if par.frame else "")
        + ("<w:widowControl/>" if par.widows else "")
        + (_tabs(par.tabs) if par.tabs else "")
        + (_spacing(par) if par.before or par.after or par.line else "")
        + (f"<w:ind {par.indent}/>" if par.indent else "")
        + (f'<w:jc w:val="{par.align}"/>' if par.align else "")
        + par.section
    )
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{par.content}</w:p>" if properties else f"<w:p>{par.content}</w:p>"
    )


def _tabs(tabs: tuple[tuple[str, int], ...]) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for kind, position in tabs)
    return f"<w:tabs>{stops}</w:tabs>"


def _spacing(paragraph: Par) -> str:
    before = f' w:before="{paragraph.before}"' if paragraph.before else ""
    after = f' w:after="{paragraph.after}"' if paragraph.after else ""
    line = f' w:line="{paragraph.line}" w:lineRule="exact"' if paragraph.line else ""
    return f"<w:spacing{before}{after}{line}/>"


def keep(piece: Piece) -> Piece:
    """`piece`, kept on one page with the first line of what follows."""
    if isinstance(piece, TableXml):
        return piece._replace(keeps=bool(piece.markups))
    return piece._replace(keep_next=True)


def bind(above: Sequence[Piece], below: Sequence[Piece]) -> list[Piece]:
    """`above` and `below`, with `below` whole and not without the end of `above`."""
    if not below:
        return [*above]
    return [*above[:-1], *map(keep, above[-1:]), *map(keep, below[:-1]), below[-1]]


EMPTY: Final = Par("Blank")
"""An empty line of the body."""
