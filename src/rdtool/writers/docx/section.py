"""Sections: page geometry, headers and footers for a stretch of pages."""

from __future__ import annotations

from dataclasses import replace

from rdtool.writers.docx import base, measures
from rdtool.writers.docx.markup import Grid, Par, Piece
from rdtool.writers.docx.measures import Page

_NUMBERED = (("footer", "default", base.ODD_FOOTER), ("footer", "even", base.EVEN_FOOTER))


def plain_section(page: Page, *, unnumbered_first: bool = False) -> str:
    """Pages like `page` with their numbers; `unnumbered_first` leaves out the first page's."""
    return _section(page, _NUMBERED, title_page=unnumbered_first)


def letter_section(page: Page) -> str:
    """Pages of a letter: rules and no number on the first, later ones laid out like `page`."""
    furniture = (
        ("header", "default", base.LETTER_HEADER),
        ("header", "even", base.LETTER_HEADER),
        ("footer", "default", base.LETTER_ODD_FOOTER),
        ("footer", "even", base.LETTER_EVEN_FOOTER),
        ("footer", "first", base.LETTER_FIRST_FOOTER),
    )
    return _section(page.letter(), furniture, title_page=True)


def section_behind_letter(page: Page) -> str:
    """Pages like `page` that do not take over the letter's header."""
    headers = (("header", "default", base.NO_HEADER), ("header", "even", base.NO_HEADER))
    return _section(page, (*headers, *_NUMBERED), title_page=False)


def end_section(pieces: list[Piece], properties: str) -> list[Piece]:
    """`pieces` as a section of its own, the next one on a new page."""
    last = pieces[-1]
    if isinstance(last, Grid):
        return [*pieces, Par("TableEnd", section=properties)]
    return [*pieces[:-1], replace(last, section=properties)]


def _section(page: Page, furniture: tuple[tuple[str, str, str], ...], *, title_page: bool) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{base.relation(part)}"/>'
        for kind, pages, part in furniture
    )
    orientation = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"{orientation}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{measures.HEADER}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if title_page else ''}</w:sectPr>"
    )
