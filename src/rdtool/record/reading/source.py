"""From a file on disk to its text: encodings as they really arrive on an office's machines.

Notepad writes UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030 (its
"ANSI").  Anything else is refused with a word on what the file seems to be.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.files.handed import is_handed
from rdtool.patterns import regex
from rdtool.values import value

#: Largest file that is read, in bytes; a session's record has some tens of KiB.
SIZE_LIMIT = 8 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FOREIGN = (
    (b"PK\x03\x04", "Word、Excel 文档或者压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 文档（.doc、.xls、.wps）"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)

_SAVE_AS = "请用记事本打开，选择“另存为”，编码选“UTF-8”，保存后再试。"
#: For what was handed over, which lies nowhere.
_SAVE_HANDED = "请把内容另存为文本文件，编码选“UTF-8”，再把“-”换成文件名。"

#: How a line ends.
LINE_BREAK = regex(r"\r\n|\r|\n")


@value(frozen=True, slots=True)
class Source:
    """The text of a file: `name` as shown in messages, `lines` without their line ends."""

    name: str
    text: str
    lines: tuple[str, ...]
    encoding: str

    @classmethod
    def of(cls, text: str, name: str = "记录.yaml", encoding: str = "utf-8") -> Source:
        """A source from text that is already at hand."""
        return cls(name, text, tuple(LINE_BREAK.split(text)), encoding)

    @property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        return [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]

    @property
    def line_break(self) -> str:
        """How the first line ends."""
        found = LINE_BREAK.search(self.text)
        return found[0] if found else "\n"


def read_source(path: Path) -> Source:
    """The text of the file at `path`.

    Raises CannotRead when it is missing, unreadable, not a file, larger than `SIZE_LIMIT`,
    or not text in one of the known encodings.
    """
    data = _read(path)
    kind = next((kind for magic, kind in _FOREIGN if data.startswith(magic)), None)
    if kind:
        raise CannotRead(f"“{path}”是 {kind}，不是 YAML 文本", "请指定会议记录（.yaml）文件。")
    text, encoding = _decode(data, path)
    return Source.of(text, str(path), encoding)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > SIZE_LIMIT:
        raise CannotRead(
            f"“{path}”太大，超过 {SIZE_LIMIT // 1024 // 1024} MiB",
            "这里只能是文字；请核对是否选错了文件，或者把它拆成几个文件。",
        )
    return data


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Text and the encoding it was found in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path), encoding
    if b"\0" in data:
        raise CannotRead(f"“{path}”不是文本文件，或者是没有标记的 UTF-16 文本", _save_as(path))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _damaged(data, error, path) from error
    return _strict(data, "gb18030", path), "gb18030"


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(data, error, path) from error


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few bad bytes, which GB18030 would read as other characters."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    sound = sum(character > "\x7f" for character in text) - broken
    return sound > 4 * broken


def _save_as(path: Path) -> str:
    return _SAVE_HANDED if is_handed(path) else _SAVE_AS


def _damaged(data: bytes, error: UnicodeDecodeError, path: Path) -> CannotRead:
    line = data.count(b"\n", 0, error.start) + 1
    return CannotRead(f"“{path}”第 {line} 行附近有损坏的字符，不能确定文件的编码", _save_as(path))
