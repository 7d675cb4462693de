"""Tracked changes as Word accepts them all (ECMA-376 part 1, 17.13.5).

What was deleted or moved away goes, rows and cells too; a paragraph whose mark is deleted becomes one with
the next.  Every change is counted as a loss, since a person should decide on it first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rdtool.readers.losses import Losses
from rdtool.readers.markup import child, local, tag, texts

#: Where an element of these names says something about its surroundings and holds no content.
_PROPERTIES: Final = ("rPr", "trPr", "numPr", "tcPr")
_GONE, _CAME = ("del", "moveFrom"), ("ins", "moveTo")
#: What may stand between two paragraphs that become one.
_BETWEEN: Final = ("bookmarkStart", "bookmarkEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
                   "moveToRangeEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd")  # fmt: skip

#: The number of a paragraph in the file, kept before others fall away; Word has no attribute like it.
NUMBER: Final = "number"


def accept(body: Any, losses: Losses) -> None:
    """Accept all changes in `body`, which is changed."""
    if next(body.iter(*map(tag, (*_GONE, *_CAME, "cellDel", "cellIns"))), None) is None:
        return
    for number, paragraph in enumerate(_paragraphs(body), 1):
        paragraph.set(NUMBER, str(number))
    for element in _contents(body, _GONE):
        losses.add("修订", _deleted(element))
        element.getparent().remove(element)
    for element in _contents(body, _CAME):
        losses.add("修订", texts(element))
        _unwrap(element)
    _accept_rows(body, losses)
    for paragraph in list(body.iter(tag("p"))):
        _accept_mark(paragraph, losses)


def _paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs of the running text and of tables, without those of text boxes."""
    boxed = {id(found) for box in body.iter(tag("txbxContent")) for found in box.iter(tag("p"))}
    return (found for found in body.iter(tag("p")) if id(found) not in boxed)


def _contents(body: Any, names: tuple[str, ...]) -> list[Any]:
    """The elements of these names that hold content, the outer ones of nested ones first."""
    found = [found for found in body.iter(*map(tag, names)) if local(found.getparent()) not in _PROPERTIES]
    return [one for one in found if not any(local(outer) in names for outer in one.iterancestors())]


def _deleted(element: Any) -> str:
    return "".join(found.text or "" for found in element.iter(tag("delText"), tag("t")))


def _unwrap(element: Any) -> None:
    parent, place = element.getparent(), element.getparent().index(element)
    parent[place : place + 1] = list(element)
    for inner in _contents(parent, _CAME):
        _unwrap(inner)


def _accept_rows(body: Any, losses: Losses) -> None:
    """Rows and cells that were deleted go, a table without rows too."""
    for row in list(body.iter(tag("tr"))):
        marks = child(row, "trPr")
        if child(marks, "del") is not None or child(marks, "ins") is not None:
            losses.add("修订", texts(row) or "表格的行")
        if child(marks, "del") is not None:
            _remove(row, "tbl", "tr")
    for cell in list(body.iter(tag("tc"))):
        marks = child(cell, "tcPr")
        if child(marks, "cellDel") is not None or child(marks, "cellIns") is not None:
            losses.add("修订", texts(cell) or "表格的单元格")
        if child(marks, "cellDel") is not None:
            _remove(cell, "tr", "tc")


def _remove(element: Any, outer: str, name: str) -> None:
    """Remove a row or cell, and what it stood in if that is empty then."""
    parent = element.getparent()
    parent.remove(element)
    if local(parent) == outer and next(parent.iter(tag(name)), None) is None:
        parent.getparent().remove(parent)


def _accept_mark(paragraph: Any, losses: Losses) -> None:
    """A deleted paragraph mark: the paragraph's content goes to the next one."""
    mark = child(paragraph, "pPr", "rPr")
    is_gone = any(child(mark, name) is not None for name in _GONE)
    if is_gone or child(mark, "ins") is not None:
        losses.add("修订", "段落标记")
    if not is_gone or child(paragraph, "pPr", "sectPr") is not None:
        return
    content = [element for element in paragraph if local(element) != "pPr"]
    follower = _next_paragraph(paragraph)
    if follower is not None:
        start = 1 if len(follower) and local(follower[0]) == "pPr" else 0
        follower[start:start] = content
    if follower is not None or not texts(paragraph):
        paragraph.getparent().remove(paragraph)


def _next_paragraph(paragraph: Any) -> Any:
    """The paragraph that follows directly, None where a table or nothing does."""
    following = paragraph.getnext()
    while following is not None and local(following) in _BETWEEN:
        following = following.getnext()
    return following if following is not None and local(following) == "p" else None
