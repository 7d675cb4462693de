"""The tags of a Word template made ready: in one piece, and out of the paragraphs and rows that hold nothing else.

Word cuts `{{ 会议.全称 }}` into pieces as it likes, and a line `{% for … %}` by itself would leave an empty
paragraph in the paper, in a table an empty row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rdtool.patterns import regex

_TAG: Final = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CONTROL: Final = regex(
    r"(?:\s*(?:\{%(?!p |tr |tc |r |-|\s*(?:colspan|cellbg|vm|hm))(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}))+\s*",
    re.DOTALL,
)
_LOOSE: Final = regex(r"\{\{|\}\}|\{%|%\}")
#: What a paragraph may hold besides text without being more than its tags.
_SEEN: Final = (
    "w:drawing",
    "w:pict",
    "w:object",
    "w:sym",
    "w:footnoteReference",
    "w:endnoteReference",
    "w:sectPr",
)


#: Tags of a whole file; a letter has some dozens.
_MOST: Final = 5_000


class TooManyTagsError(ValueError):
    """More tags than any paper needs; a library takes seconds for every thousand."""


class LooseBracesError(ValueError):
    """Braces without their partner; its text is the text around them."""


def make_ready(root: Any) -> None:
    """Put the tags below `root` in order.

    Raises:
        LooseBracesError: there are braces that are no tag.
        TooManyTagsError: there are thousands.
    """
    text = "".join(part.text or "" for part in root.iter(qn("w:t")))
    if text.count("{{") + text.count("{%") + text.count("{#") > _MOST:
        raise TooManyTagsError
    for paragraph in list(root.iter(qn("w:p"))):
        _join(paragraph)
    for row in list(root.iter(qn("w:tr"))):
        _lift_row(row)
    for paragraph in list(root.iter(qn("w:p"))):
        if _is_control(paragraph):
            _replace(paragraph, _text(paragraph))
    for table in root.iter(qn("w:tbl")):
        if table.find(qn("w:tblGrid")) is None:
            _add_grid(table)


def close_cells(root: Any) -> None:
    """Give every cell the paragraph at its end that Word demands."""
    for cell in root.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def _texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph, not those of text boxes in it."""
    return [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _texts(paragraph))


def _join(paragraph: Any) -> None:
    """Each tag into the piece of text where it begins; raise LooseBracesError for what is none."""
    text = _text(paragraph)
    if "{" not in text and "}" not in text:
        return
    loose = _LOOSE.search(_TAG.sub(lambda found: " " * len(found[0]), text))
    if loose:
        raise LooseBracesError(text[max(0, loose.start() - 12) : loose.end() + 12].strip())
    spans = [found.span() for found in _TAG.finditer(text)]
    pieces = _texts(paragraph)
    at, places = 0, []
    for piece in pieces:
        places.append((at, at + len(piece.text or "")))
        at = places[-1][1]
    for piece, (start, end) in zip(pieces, places, strict=True):
        left = max((stop for begin, stop in spans if begin < start < stop), default=start)
        right = max((stop for begin, stop in spans if start <= begin < end < stop), default=end)
        fresh = text[left : max(left, right)] if left < end or right > end else ""
        if fresh != (piece.text or ""):
            piece.text = fresh
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _is_control(paragraph: Any) -> bool:
    """Whether a paragraph holds nothing but tags that print nothing."""
    if not _CONTROL.fullmatch(_text(paragraph)):
        return False
    return not any(next(paragraph.iter(qn(name)), None) is not None for name in _SEEN)


def _lift_row(row: Any) -> None:
    """A row with nothing but such tags gives way to them."""
    paragraphs = list(row.iter(qn("w:p")))
    said = [one for one in paragraphs if _text(one).strip()]
    if said and all(map(_is_control, said)) and not _shows(paragraphs):
        _replace(row, "".join(map(_text, said)))


def _shows(paragraphs: list[Any]) -> bool:
    return any(next(one.iter(qn(name)), None) is not None for one in paragraphs for name in _SEEN)


def _replace(element: Any, text: str) -> None:
    """Text in the place of an element, between its neighbours."""
    before, parent = element.getprevious(), element.getparent()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def _add_grid(table: Any) -> None:
    grid = OxmlElement("w:tblGrid")
    widest = max((sum(1 for _ in row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr"))), default=1)
    for _ in range(widest):
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), "1000")
        grid.append(column)
    properties = table.find(qn("w:tblPr"))
    table.insert(0 if properties is None else 1, grid)


def roots(document: Any) -> Iterator[Any]:
    """The body of a document, its headers and footers."""
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            yield relation.target_part.element
