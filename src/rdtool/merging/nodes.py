"""A Word file's body as paragraphs and tables, with what each says as a reader of the file sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rdtool.readers.markup import local, tag

#: What a table's text begins with where paragraphs and tables are paired, so that none is taken for another.
TABLE: Final = "\x01"
#: What holds blocks without being one.
_HOLDERS: Final = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
#: What was taken away, or is said a second time.
_UNSEEN: Final = ("del", "moveFrom", "txbxContent", "Fallback", "rPr", "pPr", "instrText")
_SPOKEN: Final = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


@dataclass(slots=True)
class BodyCell:
    """A cell and its blocks."""

    element: Any
    nodes: list[BodyBlock] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(node.text for node in self.nodes)


@dataclass(slots=True)
class BodyRow:
    """A row and its cells."""

    element: Any
    cells: list[BodyCell]

    @property
    def text(self) -> str:
        """Its cells, a tab between two, without the number of the row."""
        return row_text([cell.text for cell in self.cells])


@dataclass(slots=True)
class BodyBlock:
    """A paragraph, or a table with its rows."""

    element: Any
    said: str = ""
    rows: list[BodyRow] | None = None

    @property
    def text(self) -> str:
        """What it says; a table is told from a paragraph by how its text begins."""
        if self.rows is None:
            return self.said
        return TABLE + "\n".join(row.text for row in self.rows)

    @property
    def width(self) -> int:
        """The most cells of a row."""
        return max((len(row.cells) for row in self.rows or ()), default=0)


def row_text(cells: Sequence[str]) -> str:
    """What a row says: its cells, a tab between two; the number that a list begins with is generated."""
    numbered = len(cells) > 1 and cells[0].strip().isdecimal()
    return "\t".join(["", *cells[1:]] if numbered else cells)


def nodes_of(parent: Any) -> list[BodyBlock]:
    """The blocks of a body or a cell, through content controls."""
    return list(_nodes(parent))


def _nodes(parent: Any) -> Iterator[BodyBlock]:
    for element in parent:
        name = local(element)
        if name == "p":
            yield BodyBlock(element, text_of(element))
        elif name == "tbl":
            yield BodyBlock(element, rows=[_row(row) for row in _held(element, "tr")])
        elif name in _HOLDERS:
            yield from _nodes(element)


def _row(element: Any) -> BodyRow:
    return BodyRow(element, [BodyCell(cell, nodes_of(cell)) for cell in _held(element, "tc")])


def _held(parent: Any, wanted: str) -> Iterator[Any]:
    for element in parent:
        if local(element) == wanted:
            yield element
        elif local(element) in _HOLDERS:
            yield from _held(element, wanted)


def text_of(paragraph: Any) -> str:
    """What a paragraph says: line ends and tabs as such, nothing of what was struck out or of its boxes."""
    return "".join(said for _, said in atoms_of(paragraph))


def atoms_of(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The elements of a paragraph that say something, each with what it says."""
    for element in paragraph:
        name = local(element)
        if name == "t":
            if element.text:
                yield element, element.text
        elif name in _SPOKEN and local(paragraph) == "r":
            if element.get(tag("type")) not in ("page", "column"):
                yield element, _SPOKEN[name]
        elif name not in _UNSEEN:
            yield from atoms_of(element)


def running(element: Any) -> Iterator[Any]:
    """The paragraphs in an element, without those of text boxes."""
    return (one for one in element.iter(tag("p")) if not is_boxed(one))


def is_boxed(paragraph: Any) -> bool:
    """Whether a paragraph stands in a text box."""
    return next(paragraph.iterancestors(tag("txbxContent")), None) is not None
