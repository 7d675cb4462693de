"""What a returned workbook says outside its cells, and so is not read: told with its place, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl.utils import get_column_letter

from rdtool.readers.sheetxml import children, local

_SHOWN = 60


def beside(name: str, parts: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Comments, text boxes and pictures of a worksheet, each with its place and what to do.

    `parts`: kind and root element of each part that the sheet refers to.
    """
    for kind, root in parts:
        if kind in ("comments", "threadedComment"):
            for place, text in _comments(root) if kind == "comments" else _threads(root):
                yield comment_unread(name, place, text)
        elif kind == "drawing":
            yield from _drawn(name, root)


def comment_unread(name: str, place: str, text: str) -> str:
    """That a comment was not read; `name` is the worksheet as messages call it."""
    return f"{name}{place}有批注，没有读取：{_short(text)}；是填报内容的，请写进单元格后再交"


def text_box_unread(name: str, place: str, text: str) -> str:
    """That a text box was not read."""
    return f"{name}{place}有文本框，没有读取：{_short(text)}；是填报内容的，请写进单元格后再交"


def picture_unread(name: str, place: str) -> str:
    """That a picture was not read."""
    return f"{name}{place}有图片，没有读取；是佐证材料的，请另行报送"


def _comments(root: Any) -> Iterator[tuple[str, str]]:
    """Place and text of each note; those that only announce a threaded comment are told there."""
    for note in root.iter("{*}comment"):
        text = "".join(part.text or "" for part in note.iter("{*}t")).strip()
        if text and not text.startswith("[Threaded comment]"):
            yield note.get("ref", ""), text


def _threads(root: Any) -> Iterator[tuple[str, str]]:
    for comment in root.iter("{*}threadedComment"):
        text = "".join(part.text or "" for part in children(comment, "text")).strip()
        if text:
            yield comment.get("ref", ""), text


def _drawn(name: str, root: Any) -> Iterator[str]:
    """Pictures and shapes with text, with the cell at their upper left corner."""
    for anchor in root:
        place = _corner(anchor)
        for shape in anchor.iter("{*}sp"):
            text = "".join(part.text or "" for part in shape.iter("{*}t")).strip()
            if text:
                yield text_box_unread(name, place, text)
        if next(anchor.iter("{*}pic"), None) is not None:
            yield picture_unread(name, place)


def _corner(anchor: Any) -> str:
    start = next(children(anchor, "from"), None)
    places = {local(child): child.text or "" for child in (start if start is not None else ())}
    if not (places.get("col", "").isdigit() and places.get("row", "").isdigit()):
        return ""
    return f"{get_column_letter(min(int(places['col']), 16_383) + 1)}{int(places['row']) + 1}处"


def _short(text: str) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"
