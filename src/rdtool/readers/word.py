"""Word files: paragraphs, tables and pictures as a draft, and a list of what a paper can't take over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import CannotRead
from rdtool.document.model import Picture
from rdtool.readers.draft import Draft, Item, Line
from rdtool.readers.grids import GridReader
from rdtool.readers.inline import Content, InlineReader
from rdtool.readers.losses import Losses
from rdtool.readers.markup import RELATIONS, attribute, child, local, paragraphs, tag, texts
from rdtool.readers.numbering import ListCounter, UnknownNumberError
from rdtool.readers.package import Package
from rdtool.readers.pictures import Pictures
from rdtool.readers.revisions import NUMBER, accept
from rdtool.readers.styles import WordStyles

_NOTES: Final = {
    "批注": ("comments", "comment"),
    "脚注": ("footnotes", "footnote"),
    "尾注": ("endnotes", "endnote"),
}

#: All that a header or footer may hold without loss: a page number.
_PAGE_NUMBER: Final = re.compile(r"[\s\d—–―─·.\-/第页共总]*")

_OPENING, _CLOSING = "“‘《〈（〔【(", "”’》〉）〕】)"


def read_word(path: Path) -> Draft:
    """The draft in a Word file.

    Raises:
        CannotRead: it is missing, encrypted, damaged, too large, or no plain Word document.
    """
    package = Package(path)
    root = package.tree(package.main)
    body = child(root, "body")
    if body is None:
        raise CannotRead(f"“{path}”的格式不能识别", "请在 Word 或 WPS 中另存为“Word 文档（*.docx）”后再试。")
    reader = _BodyReader(package)
    accept(body, reader.losses)
    items = tuple(reader.items(body))
    _lose_furniture(package, root, reader.losses)
    found = reader.losses
    return Draft(
        str(path), items, found.found, found.notes, reader.crosswise, found.asides, letters=reader.letters
    )


class _BodyReader:
    """Walks through the blocks of a document."""

    def __init__(self, package: Package) -> None:
        self.losses = Losses()
        self._styles = WordStyles(package.related("styles"))
        self._numbering = ListCounter(package.related("numbering"))
        self._inline = InlineReader(Pictures(package), _notes(package), self.losses)
        self._grids = GridReader(self.paragraph, self.items, self.losses)
        self._number = 0
        self._section_start = 1
        self._crosswise: set[int] = set()

    @property
    def crosswise(self) -> frozenset[int]:
        """Numbers of the paragraphs on landscape pages."""
        return frozenset(self._crosswise)

    @property
    def letters(self) -> tuple[Picture, ...]:
        """The letters that are pictures, in the order of `PICTURED`."""
        return tuple(self._inline.letters)

    def items(self, parent: Any) -> Iterator[Item]:
        """The items of a body or of a content control."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph_items(element)
            elif name == "tbl":
                yield from self._grids.read(element)
            elif name == "sdt" and _is_contents(element):
                self.losses.add("目录")
            elif name in ("sdt", "sdtContent", "customXml"):
                yield from self.items(element)
            elif name == "sectPr":
                self._end_section(element)
            elif name == "altChunk":
                self.losses.add("嵌入的其他文档")
            elif name in ("oMathPara", "oMath"):
                self.losses.add("公式", texts(element))

    def paragraph(self, element: Any) -> tuple[Content, int]:
        """Content of a paragraph with its automatic number before it, and its own number in the file."""
        self._number = int(element.get(NUMBER, self._number + 1))
        content = self._inline.read(element, self._number)
        membership = self._styles.list_of(element)
        if membership:
            content.text = _labelled(self._label(*membership), content.text)
        section = child(element, "pPr", "sectPr")
        if section is not None:
            self._end_section(section)
        return content, self._number

    def _paragraph_items(self, element: Any) -> Iterator[Item]:
        content, number = self.paragraph(element)
        look, level = self._styles.look(element), self._styles.level(element)
        for text in _split(content.text):
            bare = text.strip()
            if bare or not content.pictures:
                yield Line(bare, number, "", look, level)
        yield from content.pictures

    def _label(self, list_id: str, level: int) -> str:
        try:
            return self._numbering.label(list_id, level)
        except UnknownNumberError as error:
            self.losses.add("不能识别的自动编号", str(error))
            return ""

    def _end_section(self, section: Any) -> None:
        if attribute(child(section, "pgSz"), "orient") == "landscape":
            self._crosswise.update(range(self._section_start, self._number + 1))
        self._section_start = self._number + 1


def _labelled(label: str, text: str) -> str:
    """A text behind its automatic number; one without a mark at its end stands apart (第一条　总则)."""
    return f"{label}　{text}" if re.search("[0-9条款章节编]$", label) and text else label + text


def _split(text: str) -> list[str]:
    """A paragraph's lines: at each line break where no bracket or quotation is open."""
    lines, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character == "\n" and depth == 0:
            lines.append(text[start:place])
            start = place + 1
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
    return [*lines, text[start:]]


def _is_contents(control: Any) -> bool:
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery) == "Table of Contents"


def _notes(package: Package) -> dict[str, dict[str, list[str]]]:
    """The paragraphs of comments, footnotes and endnotes by kind and id."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, (part, name) in _NOTES.items():
        root = package.related(part)
        elements: Iterable[Any] = () if root is None else root.iterchildren(tag(name))
        found[kind] = {attribute(element, "id"): paragraphs(element) for element in elements}
    return found


def _lose_furniture(package: Package, root: Any, losses: Losses) -> None:
    """Count headers and footers that hold more than a page number."""
    relations = package.relations(package.main)
    used = {
        relations[reference].target: kind
        for kind, element in (("页眉", "headerReference"), ("页脚", "footerReference"))
        for found in root.iter(tag(element))
        if (reference := found.get(tag("id", RELATIONS), "")) in relations
    }
    for part, kind in used.items():
        content = package.tree(part)
        if content is None:
            continue
        if not _PAGE_NUMBER.fullmatch(texts(content)):
            losses.aside(f"{kind}中的文字", paragraphs(content))
        elif any(local(element) in ("blip", "imagedata", "textpath") for element in content.iter()):
            losses.add(f"{kind}中的图片或者水印")
