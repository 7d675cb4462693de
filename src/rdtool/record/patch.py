"""A record changed by hand of the tool: only the very characters that change, all others as they were.

The reader knows where every part stands.  A key is put in behind an entry of one line, read again, and
compared with what was wanted; what can't be done so is refused and left to the person.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from typing import cast

from rdtool.diagnostics import RdtoolError, Way, has_errors
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import LINE_BREAK, Source
from rdtool.record.reading.tree import Node, Tree, Value
from rdtool.record.wanted import opened
from rdtool.record.yamltext import as_scalar, inline


class CannotPatch(RdtoolError):
    """A change that can't be made without touching more than itself; nothing was changed."""

    exit_code = 3


def with_key(source: Source, way: Way, key: str, value: Value, behind: Sequence[str]) -> str:
    """The text of a record with `key: value` put into the mapping at `way`, which has no such key.

    It stands behind the first of the keys `behind` whose value is on one line, else behind another.

    Raises:
        CannotPatch: there is no such place, or more than this would change.
    """
    tree = _tree(source)
    mapping = _node(tree, way)
    entry = f"{key}: {inline(opened(value))}"
    for sibling in dict.fromkeys((*behind, *map(str, mapping.keys))):
        name, node = mapping.keys.get(sibling), mapping.items.get(sibling)
        if name and node and name.line == node.line == node.end_line and node.end_column > node.column:
            if mapping.flow:
                text = _spliced(source, node.end_line, node.end_column, f", {entry}")
            else:
                text = _with_line(source, node.end_line, f"{' ' * name.column}{entry}")
            return _proven(tree, text, (*way, key), value)
    raise _refused(entry)


def with_entry(source: Source, way: Way, key: str, value: str, behind: Sequence[str]) -> str:
    """The same for a list: with `value` as the last of its entries; the key comes where it is missing.

    Raises:
        CannotPatch: as `with_key`.
    """
    tree = _tree(source)
    mapping = _node(tree, way)
    entry, node = as_scalar(value), mapping.items.get(key)
    if key not in mapping.keys:
        return with_key(source, way, key, value, behind)
    if node is None or node.line != node.end_line or isinstance(node.data, dict):
        raise _refused(f"{key}: [{entry}]")
    if isinstance(node.data, str):
        line = source.lines[node.line]
        whole = f"[{line[node.column : node.end_column]}, {entry}]"
        text = _spliced(source, node.line, node.column, whole, node.end_column - node.column)
        known: list[Value] = [node.data]
    else:
        text = _spliced(source, node.line, node.end_column - 1, f", {entry}" if node.data else entry)
        known = list(node.data)
    return _proven(tree, text, (*way, key), [*known, value])


def change_between(old: str, new: str) -> tuple[str, str]:
    """The lines in which two texts differ, in the old and in the new one, each with the line above."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    shorter = min(len(before), len(after))
    same = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    left = shorter - same
    alike = next((at for at in range(left) if before[-1 - at] != after[-1 - at]), left)
    start = max(same - 1, 0)
    return "".join(before[start : len(before) - alike]), "".join(after[start : len(after) - alike])


def without_change(source: Source, was: str, now: str, key: str, value: str) -> str:
    """The text of a record that was changed from `was` to `now`, as `change_between` tells it, without that.

    What else was written into the record since stays; a record that says `key: value` no longer stays as it is.

    Raises:
        CannotPatch: the place was written to since.
    """
    if source.text.count(now) == 1:
        return source.text.replace(now, was)
    if _says(_tree(source).data, key, value):
        raise CannotPatch(
            f"{source.name} 中的这一处后来又改过，没有改动",
            f"请先在记录中自己删去“{key}”里的“{value}”，再撤回",
        )
    return source.text


def _says(data: Value, key: str, value: str) -> bool:
    """Whether a key has this value, or has it in its list, anywhere in what was read."""
    if isinstance(data, list):
        return any(_says(one, key, value) for one in data)
    if not isinstance(data, dict):
        return False
    found = data.get(key)
    return (
        found == value or (isinstance(found, list) and value in found) or _says([*data.values()], key, value)
    )


def _tree(source: Source) -> Tree:
    tree, problems = parse(source)
    if tree is None or has_errors(problems):
        raise CannotPatch(f"{source.name} 有错误，没有改动", "请先运行 rdtool check，改正后再试")
    return tree


def _node(tree: Tree, way: Way) -> Node:
    node = tree.node(way)
    if node is None or not isinstance(node.data, dict):
        raise CannotPatch("记录中没有要改的地方，没有改动")
    return node


def _spliced(source: Source, line: int, column: int, put_in: str, instead_of: int = 0) -> str:
    at = source.starts[line] + column
    return source.text[:at] + put_in + source.text[at + instead_of :]


def _with_line(source: Source, line: int, put_in: str) -> str:
    """The text with a line put in behind another, which ends as that one does."""
    breaks = list(LINE_BREAK.finditer(source.text))
    end = breaks[line][0] if line < len(breaks) else source.line_break
    if line < len(breaks):
        at = breaks[line].end()
        return source.text[:at] + put_in + end + source.text[at:]
    return source.text + end + put_in


def _proven(tree: Tree, text: str, way: Way, value: Value) -> str:
    """The new text, if it says what the old one said and nothing but the change besides."""
    wanted: Value = json.loads(json.dumps(tree.data))  # what aliases share is apart then, and shows
    parent = wanted
    for step in way[:-1]:
        parent = cast(dict[str | int, Value], parent)[step]
    cast(dict[str | int, Value], parent)[way[-1]] = value
    again, problems = parse(Source.of(text, tree.source.name, tree.source.encoding))
    if again is None or has_errors(problems) or again.data != wanted:
        raise _refused(f"{way[-1]}: {inline(opened(value))}")
    return text


def _refused(entry: str) -> CannotPatch:
    return CannotPatch("这份记录的写法不便由工具改动，没有改动", f"请在记录中自己写上“{entry}”")


_MARKS = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}


def same_bytes(data: bytes, source: Source, text: str) -> bytes:
    """`text` as bytes in the encoding of `data`, which `source` was read from.

    Raises:
        CannotPatch: the encoding does not give the old bytes back, or can't write the new text.
    """
    for mark, encoding in _MARKS.get(source.encoding, ((b"", source.encoding),)):
        if data == mark + source.text.encode(encoding, "replace"):
            try:
                return mark + text.encode(encoding)
            except UnicodeEncodeError:
                break
    raise CannotPatch(f"{source.name} 的编码不便由工具改动，没有改动", "请另存为 UTF-8 以后再试")
