"""Papers on an office's own Word file (底版): its head, styles, headers and footers, our text.

The file says with `{{文号}}` and the like where the parts of the 版头 stand, and with a paragraph
`{{正文}}` where the paper from its title on begins; without one that is at its end.  Everything in it
is kept.  What does not depend on the paper is prepared once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Twips
from lxml import etree

from rdtool.document.model import Document, Letterhead
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import furniture
from rdtool.writers.docx.markup import Par
from rdtool.writers.docx.measures import PAGES, PageGeometry, Sizes
from rdtool.writers.docx.merging import merge_styles, with_odd_and_even_pages
from rdtool.writers.docx.ownpackage import OwnPackage
from rdtool.writers.docx.paper import body_markup, stretches_of
from rdtool.writers.docx.pictures import pictures_of, with_letters
from rdtool.writers.docx.section import PageStretch
from rdtool.writers.docx.setting import Setting, setting_of
from rdtool.writers.docx.slots import BaseMisfitError, Slots
from rdtool.writers.docx.writer import core_properties
from rdtool.writers.package import XML_DECLARATION, PackageTemplate
from rdtool.writers.wording import degree

_STYLE: Final = re.compile(r'(?<=Style w:val=")[^"]+(?=")')
_FOOTERS: Final = {
    WD_HEADER_FOOTER.PRIMARY: furniture.ODD_FOOTER,
    WD_HEADER_FOOTER.EVEN_PAGE: furniture.EVEN_FOOTER,
}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What papers of one size share."""

    setting: Setting
    package: OwnPackage
    template: PackageTemplate
    styles: dict[str, str]
    """Where our style ids went."""


class OwnBase:
    """Writes documents on an office's own Word file.

    Raises:
        BaseMisfitError: the file has places that can't be filled.
        PackageError: it is not a whole Word file.
    """

    def __init__(self, data: bytes, style: PageStyle) -> None:
        self._data, self._style = data, style
        self._slots = Slots(OwnPackage(data).document)
        self._section = parse_xml(etree.tostring(self._slots.section))
        self._adds_footers = not self._section.xpath("w:footerReference")
        self._prepared = lru_cache(maxsize=2)(self._prepare)

    def require(self, document: Document) -> None:
        """Raise BaseMisfitError if the file has no place for something the paper says in its 版头."""
        for name, value in _head_values(document.letterhead).items():
            if value and name not in self._slots.names:
                raise BaseMisfitError(
                    f"没有“{{{{{name}}}}}”，{name}无处可写", f"请在底版中要印{name}的地方写上“{{{{{name}}}}}”"
                )

    def write(self, document: Document) -> bytes:
        """The whole file; equal documents give equal bytes.

        Raises BaseMisfitError as `require` does, and the same errors as `DocxWriter.write`.
        """
        self.require(document)
        prepared = self._prepared(setting_of(document, self._style).sizes)
        stretches = stretches_of(replace(document, letterhead=None), prepared.setting)
        if self._slots.has_tail and stretches[-1].landscape:
            stretches.append(PageStretch([Par("Blank")]))
        sections = self._sections(stretches, document.layout)
        body = with_letters(body_markup(stretches, [*sections[:-1], ""]), document.letters)
        body = _with_styles(body, prepared.styles)
        text = self._slots.filled(_head_values(document.letterhead), body, sections[-1])
        changing = {
            prepared.package.main: (XML_DECLARATION + text).encode(),
            prepared.package.core: core_properties(document),
        }
        return self._template(document, prepared).seal(
            changing, document.properties.label, (prepared.package.main,)
        )

    def _template(self, document: Document, prepared: _Prepared) -> PackageTemplate:
        pictures = pictures_of(document)
        if not pictures:
            return prepared.template
        package = prepared.package.copy()
        for picture in pictures:
            package.add_picture(picture)
        return package.template()

    def _prepare(self, sizes: Sizes) -> _Prepared:
        page = _page_of(self._section, sizes.line or PAGES[self._style.margins].line)
        setting = Setting(self._style, page, sizes)
        package = OwnPackage(self._data)
        styles, ids = merge_styles(package.get("styles"), setting)
        package.put("styles", styles)
        if self._adds_footers:
            _add_footers(package, setting, ids)
        return _Prepared(setting, package, package.template(), ids)

    def _sections(self, stretches: Sequence[PageStretch], layout: Layout) -> list[str]:
        return [self._section_of(stretch, number, layout) for number, stretch in enumerate(stretches)]

    def _section_of(self, stretch: PageStretch, number: int, layout: Layout) -> str:
        """The file's own last section, turned and begun as a stretch wants it."""
        section = deepcopy(self._section)
        if self._adds_footers:
            _refer_to_footers(section)
            if layout is Layout.LETTER:
                section.titlePg_val = True
                _share_header(section, WD_HEADER_FOOTER.FIRST_PAGE)
        if number:
            section.titlePg_val = False
            section.start_type = WD_SECTION.EVEN_PAGE if stretch.even else WD_SECTION.NEW_PAGE
        if stretch.landscape:
            _turn(section)
        return str(etree.tostring(section, encoding="unicode"))


def _head_values(head: Letterhead | None) -> dict[str, str]:
    """What a paper says in its 版头, by the names of the places."""
    if head is None:
        return {}
    return {
        "份号": head.serial,
        "密级": degree(head.secrecy),
        "紧急程度": degree(head.urgency),
        "文号": head.number,
        "签发人": "　".join(head.signers),
    }


def _with_styles(markup: str, ids: dict[str, str]) -> str:
    """`markup` with our style ids as they are in the office's file."""
    return _STYLE.sub(lambda style: ids.get(style[0], style[0]), markup)


def _page_of(section: Any, line: int) -> PageGeometry:
    """The geometry of the office's page with our pitch."""
    margins = {
        side: _twips(getattr(section, f"{side}_margin")) for side in ("top", "bottom", "left", "right")
    }
    size = {"width": _twips(section.page_width), "height": _twips(section.page_height)}
    return PageGeometry(**margins, **size, line=line, footer=_twips(section.footer))


def _twips(length: Any) -> int:
    return 0 if length is None else abs(round(length.twips))


def _turn(section: Any) -> None:
    """Lay an upright section crosswise, its binding edge on top (clause 8)."""
    page = _page_of(section, 0).rotated()
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)


def _add_footers(package: OwnPackage, setting: Setting, ids: dict[str, str]) -> None:
    """Our page numbers as parts of the office's file."""
    contents = furniture.contents(setting)
    for part in _FOOTERS.values():
        footer = _with_styles(contents[part].decode(), ids).encode()
        package.add(_relation(part), "footer", f"gongwen-{part}", footer)
    package.put("settings", with_odd_and_even_pages(package.get("settings")))


def _relation(part: str) -> str:
    return f"rIdGw{part.partition('.')[0].capitalize()}"


def _refer_to_footers(section: Any) -> None:
    """Our page numbers; the office's header, if there is one, on even pages too."""
    for kind, part in _FOOTERS.items():
        section.add_footerReference(kind, _relation(part))
    _share_header(section, WD_HEADER_FOOTER.EVEN_PAGE)


def _share_header(section: Any, kind: WD_HEADER_FOOTER) -> None:
    """Let pages of this kind have the header of all pages, unless they have one of their own."""
    usual = section.get_headerReference(WD_HEADER_FOOTER.PRIMARY)
    if usual is not None and section.get_headerReference(kind) is None:
        section.add_headerReference(kind, usual.rId)
