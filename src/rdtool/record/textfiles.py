"""Long texts that stand in a file of their own beside the record: `总体评价: {文件: 总体评价.txt}`.

A record may come from elsewhere: only text files are read, only in the folder of the record and
those below it, none that is hidden; and each one is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from rdtool.chinese import DIRECTION, INVISIBLE
from rdtool.diagnostics import CannotRead, Problem, Severity, Way
from rdtool.record.reading.losses import RETYPE, UNPRINTABLE, unprintable
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.tree import Tree, Value

#: The key of a text that stands in a file.
TEXT_FILE = "文件"
#: The endings of files that are text and no records.
KINDS = (".txt", ".md")

_PLACE = "长文字请存为文本文件（.txt），放在记录旁边。"


def include_texts(tree: Tree, folder: Path, but: str) -> Iterator[Problem]:
    """Put the text of each `{文件: 名}` in its place; says which files were read.

    `but` is the part of the record in which 文件 means something else.

    Raises:
        CannotRead: a file may not be read, can't be, or holds characters that no paper can.
    """
    for way, name in list(_named(tree, but)):
        if _is_odd(name):  # told when the record was read
            tree.put(way, "")
            continue
        source = read_source(_allowed(folder, name))
        if odd := unprintable(source):
            raise CannotRead(f"“{name}”第{odd[0]}行有看不见的控制字符（{odd[1]}）", RETYPE)
        tree.put(way, INVISIBLE.sub("", source.text))
        yield _told(tree, way, name, source)


def texts_beside(tree: Tree, folder: Path, but: str) -> list[Path]:
    """The files that `include_texts` would read, whether they are there or not.

    Raises:
        CannotRead: one of them may not be read.
    """
    return [_allowed(folder, name) for _, name in _named(tree, but) if not _is_odd(name)]


def _named(tree: Tree, but: str) -> Iterator[tuple[Way, str]]:
    for way in _text_files(tree.data, ()):
        if way[:1] != (but,):
            name = tree.value((*way, TEXT_FILE))
            yield way, name if isinstance(name, str) else ""


def _is_odd(name: str) -> bool:
    return bool(UNPRINTABLE.search(name) or INVISIBLE.search(name))


def _allowed(folder: Path, name: str) -> Path:
    """The file of that name, which may be read, and to which a link of that name may lead."""
    if not name.strip():
        raise CannotRead("“文件”后面要写一个文件名", _PLACE)
    file, real, inside = folder / name, (folder / name).resolve(), folder.resolve()
    if not real.is_relative_to(inside):
        raise CannotRead(f"“{name}”不在记录所在的文件夹之内", _PLACE)
    ways = (PurePath(name), real.relative_to(inside))
    if any(part.startswith(".") for way in ways for part in way.parts):
        raise CannotRead(f"“{name}”在隐藏的文件夹里，或者是隐藏的文件，没有读取", _PLACE)
    if any(way.suffix.lower() not in KINDS for way in ways):
        raise CannotRead(f"“{name}”不是文本文件（.txt、.md），没有读取", _PLACE)
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise CannotRead(f"“{name}”不是普通的文件，没有读取", _PLACE)
    return file


def _told(tree: Tree, way: Way, name: str, source: Source) -> Problem:
    """That the file was read, and what of it was left out."""
    marks = len(INVISIBLE.findall(source.text))
    left_out = f"，其中 {marks} 个看不见的字符已经略去" if marks else ""
    message = f"这里的文字取自“{name}”，共 {len(source.text.split())} 段{left_out}"
    remedy = "文字方向标记会改变看到的顺序，请核对。" if DIRECTION.search(source.text) else ""
    severity = Severity.WARNING if marks else Severity.HINT
    return tree.problem("F01", severity, message, way, remedy=remedy)


def _text_files(value: Value, way: Way) -> Iterator[Way]:
    if isinstance(value, dict) and set(value) == {TEXT_FILE}:
        yield way
        return
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from _text_files(entry, (*way, key))
