"""Word files from documents."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from rdtool.chinese import show_pictured
from rdtool.document.model import Document
from rdtool.document.style import PageStyle
from rdtool.writers.docx import base
from rdtool.writers.docx.markup import MAIN, RELATIONS, escape
from rdtool.writers.docx.paper import body_markup, stretches_of
from rdtool.writers.docx.pictures import pictures_of, with_letters
from rdtool.writers.docx.section import sections
from rdtool.writers.docx.setting import Setting, setting_of
from rdtool.writers.package import XML_DECLARATION, PackageTemplate, timestamp
from rdtool.writers.seal import CORE_PROPERTIES

_UNDATED: Final = datetime(1980, 1, 1)
_CORE_NAMESPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


class DocxWriter:
    """Writes documents as .docx in an office's style; equal documents give equal bytes."""

    __slots__ = ("_style",)

    def __init__(self, style: PageStyle) -> None:
        self._style = style

    def write(self, document: Document) -> bytes:
        """The whole file.

        Raises IllegalCharacterError and TableShapeError, both of them ValueErrors, for texts and
        tables that Word cannot hold.
        """
        setting = setting_of(document, self._style)
        stretches = stretches_of(document, setting)
        parts = sections(document, setting, stretches)
        body = with_letters(body_markup(stretches, [section.xml() for section in parts]), document.letters)
        changing = {base.DOCUMENT: document_part(body), CORE_PROPERTIES: core_properties(document)}
        furniture = frozenset(part for section in parts for _, _, part in section.parts)
        template = _template_for(document, setting, furniture)
        return template.seal(changing, document.properties.label, (base.DOCUMENT,))


def document_part(body: str) -> bytes:
    """The main part with this content of `w:body`."""
    namespaces = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
    return f"{XML_DECLARATION}<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode()


def _template_for(document: Document, setting: Setting, furniture: frozenset[str]) -> PackageTemplate:
    if pictures := pictures_of(document):
        return base.template(setting, furniture, pictures)
    return _template(setting, furniture)


@lru_cache(maxsize=8)
def _template(setting: Setting, furniture: frozenset[str]) -> PackageTemplate:
    return base.template(setting, furniture)


def core_properties(document: Document) -> bytes:
    """The core properties part; created and modified on the paper's own date, 1980 without one."""
    own = document.properties
    return _core_properties(document.title, own.subject, own.author, own.category, own.created)


@lru_cache(maxsize=8)
def _core_properties(title: str, subject: str, author: str, category: str, created: date | None) -> bytes:
    texts = (
        ("dc:title", show_pictured(title.replace("\n", ""))),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:lastModifiedBy", author),
        ("cp:category", category),
        ("dc:language", "zh-CN"),
    )
    elements = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    moment = timestamp(datetime.combine(created, time()) if created else _UNDATED)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    root = f"<cp:coreProperties {_CORE_NAMESPACES}>{elements}{times}</cp:coreProperties>"
    return f"{XML_DECLARATION}{root}".encode()
