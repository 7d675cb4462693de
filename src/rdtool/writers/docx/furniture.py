"""Headers and footers: page numbers, and the lines of the letter format (clauses 7.5, 8, 10.1)."""

from __future__ import annotations

from typing import Final

from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import MAIN, Par
from rdtool.writers.docx.measures import LETTER_TOP, PageGeometry
from rdtool.writers.docx.setting import Setting
from rdtool.writers.package import XML_DECLARATION

ODD_FOOTER: Final = "footer1.xml"
EVEN_FOOTER: Final = "footer2.xml"
LETTER_ODD_FOOTER: Final = "footer3.xml"
LETTER_EVEN_FOOTER: Final = "footer4.xml"
LETTER_FIRST_FOOTER: Final = "footer5.xml"
NO_FOOTER: Final = "footer6.xml"
LETTER_HEADER: Final = "header1.xml"
NO_HEADER: Final = "header2.xml"
CROSSWISE_ODD_HEADER: Final = "header3.xml"
CROSSWISE_EVEN_HEADER: Final = "header4.xml"


def relation(part: str) -> str:
    """The relationship id of a header or footer part."""
    return f"rId{part.removesuffix('.xml').capitalize()}"


def kind(part: str) -> str:
    """`header` or `footer`."""
    return "header" if part.startswith("header") else "footer"


def contents(setting: Setting) -> dict[str, bytes]:
    """Every header and footer part."""
    page = setting.page
    top = LETTER_TOP + measures.mm(setting.style.masthead_offset)
    return {
        ODD_FOOTER: _footer(_page_number("right")),
        EVEN_FOOTER: _footer(_page_number("left")),
        LETTER_ODD_FOOTER: _footer(_letter_page_number("right", page)),
        LETTER_EVEN_FOOTER: _footer(_letter_page_number("left", page)),
        LETTER_FIRST_FOOTER: _footer(Par("LetterFoot").xml()),
        NO_FOOTER: _footer(Par("Footer").xml()),
        LETTER_HEADER: _header(Par("Header", line=max(page.top, top) - measures.HEADER).xml()),
        NO_HEADER: _header(Par("Header").xml()),
        CROSSWISE_ODD_HEADER: _header(_crosswise_number("right", page)),
        CROSSWISE_EVEN_HEADER: _header(_crosswise_number("left", page)),
    }


_NUMBER: Final = (
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
)


def _page_number(side: str, before: int = 0) -> str:
    """Page number `— 1 —`, one 字 in from the outer edge `side` (clause 7.5)."""
    return Par("Footer", _NUMBER, before=before, indent=f'w:{side}="{measures.EM_4}"', align=side).xml()


def _letter_page_number(side: str, page: PageGeometry) -> str:
    """The same for a letter's later pages: it also fills what page 1 has more of room for text."""
    letter = page.letter()
    number = page.footer + measures.PAGE_NUMBER_LINE
    below = Par("Footer", line=page.footer - letter.footer)
    return _page_number(side, before=page.bottom - number) + below.xml()


def _crosswise_number(side: str, upright: PageGeometry) -> str:
    """The number of a crosswise page where an upright one has it: turned, on the left of the sheet.

    A frame can't hold turned text, so it is a floating table of one cell, as wide as the number's
    line and reaching to the corner of the type area.
    """
    page = upright.rotated()
    line, length = measures.PAGE_NUMBER_LINE, measures.PAGE_NUMBER_LENGTH
    left = page.left - measures.CROSSWISE_NUMBER_OUT
    top = page.top + measures.EM_4 if side == "left" else page.height - page.bottom - measures.EM_4 - length
    none = "".join(f'<w:{edge} w:w="0" w:type="dxa"/>' for edge in ("left", "right"))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page"'
        f' w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/><w:tblW w:w="{line}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{length}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{Par('Footer', _NUMBER, align=side).xml()}</w:tc></w:tr></w:tbl>{Par('Header').xml()}"
    )


def _footer(content: str) -> bytes:
    return f'{XML_DECLARATION}<w:ftr xmlns:w="{MAIN}">{content}</w:ftr>'.encode()


def _header(content: str) -> bytes:
    return f'{XML_DECLARATION}<w:hdr xmlns:w="{MAIN}">{content}</w:hdr>'.encode()
