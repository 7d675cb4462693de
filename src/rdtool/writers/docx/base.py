"""The lean base package: every part of a Word file that does not depend on the paper's text.

Only the styles in use, Chinese as the language, no theme fonts, no thumbnail, honest properties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from rdtool.document.model import Picture
from rdtool.document.style import Fonts
from rdtool.writers.docx import furniture
from rdtool.writers.docx.markup import MAIN, RELATIONS, escape
from rdtool.writers.docx.pictures import media_name, media_type, with_media
from rdtool.writers.docx.setting import Setting
from rdtool.writers.docx.styles import styles_part
from rdtool.writers.package import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    XML_DECLARATION,
    PackageTemplate,
    content_types,
    package_relationships,
    relationships_by_id,
)
from rdtool.writers.seal import CORE_PROPERTIES

DOCUMENT: Final = "word/document.xml"
DOCUMENT_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
APPLICATION_PROPERTIES: Final = "docProps/app.xml"

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_RELATION: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

#: Parts that every paper has besides its headers and footers; their kinds are their names.
_COMMON: Final = ("styles.xml", "settings.xml", "fontTable.xml")

# Names under which a face is also sold or installed; Word takes the first one it finds.
_OTHER_NAMES: Final = {
    "方正小标宋简体": "方正小标宋_GBK,华文中宋",
    "仿宋_GB2312": "仿宋,FangSong",
    "楷体_GB2312": "楷体,KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


def template(
    setting: Setting, furniture_parts: Collection[str], pictures: Iterable[Picture] = ()
) -> PackageTemplate:
    """The package of a paper without its document part and core properties.

    `furniture_parts`: the headers and footers that its sections refer to.
    """
    media = {media_name(picture): picture for picture in pictures}
    parts = {name: name.removesuffix(".xml") for name in _COMMON}
    parts |= {name: furniture.kind(name) for name in sorted(furniture_parts)}
    overrides = {
        DOCUMENT: f"{_WORD_TYPE}.document.main+xml",
        **{f"word/{name}": f"{_WORD_TYPE}.{kind}+xml" for name, kind in parts.items()},
        CORE_PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml",
        APPLICATION_PROPERTIES: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        **{f"word/{name}": media_type(picture) for name, picture in media.items()},
    }
    relations = {furniture.relation(name): (f"{RELATIONS}/{kind}", name) for name, kind in parts.items()}
    contents = _contents(setting)
    return PackageTemplate(
        {
            CONTENT_TYPES: content_types(overrides),
            RELATIONSHIPS: _package_relationships(),
            DOCUMENT_RELATIONSHIPS: with_media(relationships_by_id(relations), media),
            APPLICATION_PROPERTIES: _application(),
            **{f"word/{name}": contents[name] for name in parts},
            **{f"word/{name}": picture.data for name, picture in media.items()},
        }
    )


def _contents(setting: Setting) -> dict[str, bytes]:
    return {
        "styles.xml": styles_part(setting),
        "settings.xml": _settings(setting),
        "fontTable.xml": _font_table(setting.fonts),
        **furniture.contents(setting),
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


def _settings(setting: Setting) -> bytes:
    """Odd and even footers, full-width punctuation, layout as Word 2013 and later do it.

    `doNotExpandShiftReturn`: a justified line before a line break is not stretched.
    """
    uri = "http://schemas.microsoft.com/office/word"
    mode = f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
    body = (
        f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="{setting.ems(2)}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{mode}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    return f'{XML_DECLARATION}<w:settings xmlns:w="{MAIN}">{body}</w:settings>'.encode()


def _font_table(fonts: Fonts) -> bytes:
    names = dict.fromkeys((fonts.title, fonts.body, fonts.kai, fonts.hei, fonts.song))
    others = _OTHER_NAMES | {family: ",".join(names) for family, *names in fonts.chains}
    entries = "".join(_font(name, others.get(name, "")) for name in names)
    return f'{XML_DECLARATION}<w:fonts xmlns:w="{MAIN}">{entries}</w:fonts>'.encode()


def _font(name: str, others: str) -> str:
    other_names = f'<w:altName w:val="{escape(others)}"/>' if others else ""
    return f'<w:font w:name="{escape(name)}">{other_names}<w:charset w:val="86"/></w:font>'
