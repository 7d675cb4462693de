"""What one paper is set in: its page, the sizes of its text and the office's choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rdtool.document.model import Document
from rdtool.document.style import Fonts, Layout, PageStyle
from rdtool.values import value
from rdtool.writers.docx.measures import (
    A3,
    BALLOT,
    BALLOT_PAGE,
    CARD_MARGIN,
    CERTIFICATE,
    CERTIFICATE_PAGE,
    LARGE,
    PAGES,
    STANDARD,
    WIDE_BALLOT_PAGE,
    PageGeometry,
    Sizes,
)


@value(frozen=True, slots=True)
class Setting:
    """Page, sizes and style of a paper; lengths in twips."""

    style: PageStyle
    page: PageGeometry
    """The upright page, its line pitch that of the running text."""
    sizes: Sizes

    @property
    def fonts(self) -> Fonts:
        return self.style.fonts

    @property
    def em(self) -> int:
        """One 字 of the running text."""
        return self.sizes.em

    @property
    def line(self) -> int:
        """One 行 of the running text."""
        return self.page.line

    @property
    def characters(self) -> int:
        """字 in a line of the running text."""
        return self.page.text_width // self.em

    @property
    def title_characters(self) -> int:
        """字 in a line of the title."""
        return self.page.text_width // (self.sizes.title * 10)

    def ems(self, count: float) -> int:
        """The width of so many 字."""
        return round(count * self.em)

    def lines(self, count: float) -> int:
        """The height of so many 行."""
        return round(count * self.line)

    def lying(self, *, landscape: bool) -> PageGeometry:
        """The page, turned for crosswise parts."""
        return self.page.rotated() if landscape else self.page


#: Layouts whose page and sizes are the same for every office.
_OWN_PAGES: Final = {
    Layout.BALLOT: (BALLOT_PAGE, BALLOT),
    Layout.WIDE_BALLOT: (WIDE_BALLOT_PAGE, BALLOT),
    Layout.CERTIFICATE: (CERTIFICATE_PAGE, CERTIFICATE),
}


def setting_of(document: Document, style: PageStyle) -> Setting:
    """How an office sets a paper of this layout."""
    page = PAGES[style.margins]
    if document.layout in (Layout.PLAN, Layout.WIDE_PLAN):
        return Setting(style, _plan(page, wide=document.layout is Layout.WIDE_PLAN), STANDARD)
    if document.layout is Layout.CARDS:
        edge, footer = CARD_MARGIN, CARD_MARGIN // 3
        sheet = replace(page, top=edge, bottom=edge, left=edge, right=edge, footer=footer)
        return Setting(style, sheet, STANDARD)
    if document.layout is Layout.LARGE_PRINT:
        return Setting(style, replace(page, line=LARGE.line), LARGE)
    if document.layout in _OWN_PAGES:
        return Setting(style, *_OWN_PAGES[document.layout])
    return Setting(style, page, STANDARD)


def _plan(page: PageGeometry, *, wide: bool) -> PageGeometry:
    """A sheet that lies crosswise, its margins those of an annex that does (clause 8)."""
    lying = page.rotated()
    width, height = A3 if wide else (lying.width, lying.height)
    return replace(lying, width=width, height=height)
