"""Word files as an office makes them: bases (底版) with a head of their own, and unusable ones."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

HEADER, FOOTER, TAIL = "本单位页眉", "本单位页脚", "底版结尾的文字"


def letterhead(
    *, number: tuple[str, ...] = ("{{文号}}",), body: bool = True, footer: bool = False, tail: bool = False
) -> bytes:
    """A red head, a line with the places of 密级 and 文号, a red rule; `number` in so many runs."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header.paragraphs[0].text = HEADER
    if footer:
        section.footer.paragraphs[0].text = FOOTER
    _masthead(document)
    document.add_paragraph("{{密级}}")
    line = document.add_paragraph()
    for text in number:
        line.add_run(text)
    _red_rule(line)
    document.styles.add_style("公文题注", 1).font.size = Pt(15)
    if body:
        document.add_paragraph("{{ 正文 }}")
    if tail:
        document.add_paragraph(TAIL)
    return saved(document)


def saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_text(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A package with one part added or replaced."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(stream, "w") as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return stream.getvalue()


def _masthead(document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run("云川市人大常委会办公室")
    run.font.size, run.font.color.rgb = Pt(36), RGBColor(255, 0, 0)


def _red_rule(paragraph: Any) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "FF0000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert(0, borders)
