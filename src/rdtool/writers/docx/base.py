"""The lean base package: every part of a Word file that does not depend on the paper's text.

Only the styles in use, Chinese as the language, no theme fonts, no thumbnail, honest properties.
"""

from __future__ import annotations

from typing import Final

from rdtool.document.style import Fonts, PageStyle
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import MAIN, RELATIONS, Par, escape
from rdtool.writers.docx.styles import styles_part
from rdtool.writers.package import (
    CONTENT_TYPES,
    CORE_PROPERTIES,
    RELATIONSHIPS,
    XML_DECLARATION,
    PackageTemplate,
    content_types,
    package_relationships,
    relationships,
)

DOCUMENT: Final = "word/document.xml"
DOCUMENT_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
APPLICATION_PROPERTIES: Final = "docProps/app.xml"

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_RELATION: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

ODD_FOOTER: Final = "footer1.xml"
EVEN_FOOTER: Final = "footer2.xml"
LETTER_ODD_FOOTER: Final = "footer3.xml"
LETTER_EVEN_FOOTER: Final = "footer4.xml"
LETTER_FIRST_FOOTER: Final = "footer5.xml"
LETTER_HEADER: Final = "header1.xml"
NO_HEADER: Final = "header2.xml"

# Parts of the document and their kinds; their order gives the relationship ids, rId1 first.
_PARTS: Final = (
    ("styles.xml", "styles"),
    ("settings.xml", "settings"),
    ("fontTable.xml", "fontTable"),
    (ODD_FOOTER, "footer"),
    (EVEN_FOOTER, "footer"),
)
_LETTER_PARTS: Final = (
    *_PARTS,
    (LETTER_ODD_FOOTER, "footer"),
    (LETTER_EVEN_FOOTER, "footer"),
    (LETTER_FIRST_FOOTER, "footer"),
    (LETTER_HEADER, "header"),
    (NO_HEADER, "header"),
)

# Names under which a face is also sold or installed; Word takes the first one it finds.
_OTHER_NAMES: Final = {
    "方正小标宋简体": "方正小标宋_GBK,华文中宋",
    "仿宋_GB2312": "仿宋,FangSong",
    "楷体_GB2312": "楷体,KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


def relation(part: str) -> str:
    """The relationship id of a header or footer part."""
    return f"rId{[name for name, _ in _LETTER_PARTS].index(part) + 1}"


def template(style: PageStyle, *, letter: bool) -> PackageTemplate:
    """The package of a paper without its document part and core properties.

    `letter`: with the headers and footers of the letter format (clause 10.1).
    """
    parts = _LETTER_PARTS if letter else _PARTS
    overrides = {
        DOCUMENT: f"{_WORD_TYPE}.document.main+xml",
        **{f"word/{name}": f"{_WORD_TYPE}.{kind}+xml" for name, kind in parts},
        CORE_PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml",
        APPLICATION_PROPERTIES: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    contents = _contents(style)
    return PackageTemplate(
        {
            CONTENT_TYPES: content_types(overrides),
            RELATIONSHIPS: _package_relationships(),
            DOCUMENT_RELATIONSHIPS: relationships((f"{RELATIONS}/{kind}", name) for name, kind in parts),
            APPLICATION_PROPERTIES: _application(),
            **{f"word/{name}": contents[name] for name, _ in parts},
        }
    )


def _contents(style: PageStyle) -> dict[str, bytes]:
    page = measures.PAGES[style.margins]
    return {
        "styles.xml": styles_part(style),
        "settings.xml": _settings(),
        "fontTable.xml": _font_table(style.fonts),
        ODD_FOOTER: _footer(_page_number("right")),
        EVEN_FOOTER: _footer(_page_number("left")),
        LETTER_ODD_FOOTER: _footer(_letter_page_number("right", page)),
        LETTER_EVEN_FOOTER: _footer(_letter_page_number("left", page)),
        LETTER_FIRST_FOOTER: _footer(Par("LetterFoot").xml()),
        LETTER_HEADER: _header(Par("Header", line=page.top - measures.HEADER)),
        NO_HEADER: _header(Par("Header")),
    }


def _package_relationships() -> bytes:
    return package_relationships(
        [
            (f"{RELATIONS}/officeDocument", DOCUMENT),
            (_CORE_RELATION, CORE_PROPERTIES),
            (f"{RELATIONS}/extended-properties", APPLICATION_PROPERTIES),
        ]
    )


def _application() -> bytes:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    body = f'<Properties xmlns="{namespace}"><Application>rdtool</Application></Properties>'
    return f"{XML_DECLARATION}{body}".encode()


def _settings() -> bytes:
    """Odd and even footers, full-width punctuation, layout as Word 2013 and later do it.

    `doNotExpandShiftReturn`: a justified line before a line break is not stretched.
    """
    uri = "http://schemas.microsoft.com/office/word"
    mode = f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
    body = (
        f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="{2 * measures.EM}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{mode}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    return f'{XML_DECLARATION}<w:settings xmlns:w="{MAIN}">{body}</w:settings>'.encode()


def _font_table(fonts: Fonts) -> bytes:
    names = dict.fromkeys((fonts.title, fonts.body, fonts.kai, fonts.hei, fonts.song))
    entries = "".join(_font(name) for name in names)
    return f'{XML_DECLARATION}<w:fonts xmlns:w="{MAIN}">{entries}</w:fonts>'.encode()


def _font(name: str) -> str:
    others = f'<w:altName w:val="{_OTHER_NAMES[name]}"/>' if name in _OTHER_NAMES else ""
    return f'<w:font w:name="{escape(name)}">{others}<w:charset w:val="86"/></w:font>'


def _page_number(side: str, before: int = 0) -> str:
    """Page number `— 1 —`, one 字 in from the outer edge `side` (clause 7.5)."""
    runs = (
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )
    return Par("Footer", runs, before=before, indent=f'w:{side}="{measures.EM_4}"', align=side).xml()


def _letter_page_number(side: str, page: measures.Page) -> str:
    """The same for a letter's later pages: it also fills what page 1 has more of room for text."""
    number = page.footer + measures.PAGE_NUMBER_LINE
    below = Par("Footer", line=page.footer - measures.LETTER_FOOTER)
    return _page_number(side, before=page.bottom - number) + below.xml()


def _footer(content: str) -> bytes:
    return f'{XML_DECLARATION}<w:ftr xmlns:w="{MAIN}">{content}</w:ftr>'.encode()


def _header(paragraph: Par) -> bytes:
    return f'{XML_DECLARATION}<w:hdr xmlns:w="{MAIN}">{paragraph.xml()}</w:hdr>'.encode()
