"""Sections: page geometry, headers and footers for a stretch of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final

from rdtool.document.model import Document
from rdtool.document.style import BALLOTS, Layout
from rdtool.values import value
from rdtool.writers.docx import furniture, measures
from rdtool.writers.docx.markup import Par, Piece, TableXml
from rdtool.writers.docx.measures import PageGeometry
from rdtool.writers.docx.setting import Setting


@value(frozen=True, slots=True)
class PageStretch:
    """Pieces on pages that lie alike: the paper up to the end of a section."""

    pieces: list[Piece] = field(default_factory=list)
    landscape: bool = False
    even: bool = False
    """Begins on an even page."""
    numbered: bool = True


@value(frozen=True, slots=True)
class Section:
    """The properties of a section; `parts`: kind, pages (default, even, first) and part name."""

    page: PageGeometry
    parts: tuple[tuple[str, str, str], ...]
    title_page: bool = False
    even: bool = False

    def xml(self) -> str:
        """The `w:sectPr` (ECMA-376 part 1, 17.6.17)."""
        references = "".join(
            f'<w:{kind}Reference w:type="{pages}" r:id="{furniture.relation(part)}"/>'
            for kind, pages, part in self.parts
        )
        start = '<w:type w:val="evenPage"/>' if self.even else ""
        title = "<w:titlePg/>" if self.title_page else ""
        return f"<w:sectPr>{references}{start}{geometry(self.page)}{title}</w:sectPr>"


def geometry(page: PageGeometry) -> str:
    """`w:pgSz` and `w:pgMar` of a page."""
    orientation = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{orientation}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{measures.HEADER}" w:footer="{page.footer}" w:gutter="0"/>'
    )


def _both(kind: str, odd: str, even: str) -> tuple[tuple[str, str, str], ...]:
    return (kind, "default", odd), (kind, "even", even)


_NUMBERED: Final = _both("footer", furniture.ODD_FOOTER, furniture.EVEN_FOOTER)
_UNNUMBERED: Final = _both("footer", furniture.NO_FOOTER, furniture.NO_FOOTER)
_NO_HEADERS: Final = _both("header", furniture.NO_HEADER, furniture.NO_HEADER)
_CROSSWISE: Final = (
    *_both("header", furniture.CROSSWISE_ODD_HEADER, furniture.CROSSWISE_EVEN_HEADER),
    *_UNNUMBERED,
)
_LETTER: Final = (
    *_both("header", furniture.LETTER_HEADER, furniture.LETTER_HEADER),
    *_both("footer", furniture.LETTER_ODD_FOOTER, furniture.LETTER_EVEN_FOOTER),
    ("footer", "first", furniture.LETTER_FIRST_FOOTER),
)


#: Formats of single sheets, whose pages have no number.
_SINGLE_SHEETS: Final = (Layout.CERTIFICATE, Layout.PLAN, Layout.WIDE_PLAN, Layout.CARDS)


def is_letter(document: Document) -> bool:
    """Whether the paper needs the headers and footers of the letter format."""
    return document.layout is Layout.LETTER and document.letterhead is not None


def sections(document: Document, setting: Setting, stretches: Sequence[PageStretch]) -> list[Section]:
    """The section of each stretch.

    Clause 8: pages that lie crosswise have their number where upright ones have it, which is a header
    here.  Clause 7.5: a 版记 behind a blank page is not numbered, nor is a letter's first page.
    """
    if document.layout in BALLOTS:  # a header or footer, though empty, would take its room
        return [Section(setting.page, ()) for _ in stretches]
    first, *others = stretches
    if document.layout in _SINGLE_SHEETS:
        first = replace(first, numbered=False)
    if is_letter(document):
        opening = Section(letter_page(setting), _LETTER, title_page=True)
    else:
        opening = _section(first, setting, ())
        opening = replace(opening, title_page=document.layout is Layout.LETTER)
    return [opening, *(_section(stretch, setting, _NO_HEADERS) for stretch in others)]


def letter_page(setting: Setting) -> PageGeometry:
    """A letter's pages, its head moved as the office asks."""
    return _letter_page(setting.page, setting.style.masthead_offset)


@lru_cache(maxsize=8)
def _letter_page(upright: PageGeometry, offset: float) -> PageGeometry:
    page = upright.letter()
    return replace(page, top=page.top + measures.mm(offset))


def text_heights(document: Document, setting: Setting) -> tuple[int, int]:
    """The room for text on page 1 and on later pages, in twips."""
    first = letter_page(setting) if is_letter(document) else setting.page
    return first.text_height, setting.page.text_height


def _section(stretch: PageStretch, setting: Setting, headers: tuple[tuple[str, str, str], ...]) -> Section:
    page = setting.lying(landscape=stretch.landscape)
    if stretch.landscape:
        return Section(page, _CROSSWISE, even=stretch.even)
    footers = _NUMBERED if stretch.numbered else _UNNUMBERED
    return Section(page, (*headers, *footers), even=stretch.even)


def end_section(pieces: list[Piece], properties: str) -> list[Piece]:
    """`pieces` as a section of its own, the next one on a new page."""
    last = pieces[-1]
    if isinstance(last, TableXml):
        return [*pieces, Par("TableEnd", section=properties)]
    return [*pieces[:-1], last._replace(section=properties)]
