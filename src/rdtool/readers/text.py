"""Plain text files: one paragraph in a line."""

from __future__ import annotations

import re
from pathlib import Path

from rdtool.chinese import cells
from rdtool.diagnostics import CannotRead
from rdtool.readers.draft import Draft, Line, Look
from rdtool.record.reading.source import read_source

#: Blanks, in terminal cells, from which on a line counts as moved to the middle or to the right.
_MOVED_IN = 10

#: Line breaks of other programs inside a line: of Word pasted as text, of web pages, of pages.
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_text(path: Path) -> Draft:
    """The draft in a text file.

    Raises:
        CannotRead: the file is missing, no text, or has characters that no Word file can hold.
    """
    require_text(path)
    source = read_source(path)
    return Draft(
        str(path),
        tuple(
            text_line(text, number, path)
            for number, line in enumerate(source.lines, 1)
            for text in _BREAK.split(line)
        ),
    )


def require_text(path: Path) -> None:
    """Raise for a Word file or the like that only its name calls a text; others are told apart later."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise CannotRead(
            f"“{path}”不是文本文件，可能是 Word 文档或者 PDF",
            "Word 文档请把扩展名改为 .docx；其他文件请先另存为 .docx 或者 .txt。",
        )


def text_line(text: str, number: int, path: Path) -> Line:
    """A line of a text file; form feeds are layout."""
    bare = text.strip()
    control = _CONTROL.search(bare)
    if control:
        raise CannotRead(
            f"“{path}”第 {number} 行有控制字符 U+{ord(control[0]):04X}，不能写入 Word 文件",
            "请删去这个字符后再试。",
        )
    before = text[: len(text) - len(text.lstrip())]
    look = Look.CENTRED if bare and cells(before.expandtabs(8)) >= _MOVED_IN else Look.PLAIN
    return Line(bare, number, before, look)
