"""New entries put behind those of a list in a record or the profile, with the comments that belong to them.

All that was there stays as it was, but for entries in which nothing is filled in: they make room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rdtool.diagnostics import Way
from rdtool.office.lists.entering import EntryValue, ListEntry, Open
from rdtool.patterns import regex
from rdtool.record.amending import amended
from rdtool.record.patch import CannotPatch
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree, Value
from rdtool.record.wanted import Wanted, WantedEntry, closed, opened
from rdtool.values import value

_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@value(frozen=True, slots=True)
class NewEntries:
    """Entries, and the list behind whose own they belong.

    `further`: keys that entries of the list lack, by their places in it.
    """

    way: Way
    entries: Sequence[ListEntry]
    further: Mapping[int, Mapping[str, EntryValue]]

    def __bool__(self) -> bool:
        return bool(self.entries or self.further)


def with_entries(tree: Tree, new: Sequence[NewEntries], instead_of: Sequence[Value] = ()) -> str:
    """The text of the file with the entries in it; keys on the way come where they are missing.

    `instead_of`: entries of a skeleton, which make room as blank ones do.

    Raises:
        CannotPatch: more than this would change.
    """
    wanted = opened(tree.data)
    for group in new:
        _put(tree, wanted, group, instead_of)
    source = tree.source
    try:
        text = amended(tree, wanted)
    except CannotPatch:
        raise _refused(source) from None
    again = _read(source, text)
    put_in = [one for group in new for one in _remarks(again, group)]
    text = _with_lines(text, put_in)
    if _read(source, text).data != closed(wanted):
        raise _refused(source)
    return text


def _put(tree: Tree, wanted: Wanted, group: NewEntries, instead_of: Sequence[Value]) -> None:
    """The entries of a list behind those of it that say anything."""
    parent = wanted
    for step in group.way[:-1]:
        if isinstance(parent, list) and isinstance(step, int):
            parent = parent[step].value
        elif isinstance(parent, dict) and isinstance(step, str):
            parent = parent.setdefault(step, {})
        else:
            raise _refused(tree.source)
    key = group.way[-1]
    here = parent.get(str(key), []) if isinstance(parent, dict) else None
    if not isinstance(parent, dict) or not isinstance(here, list):
        raise _refused(tree.source)
    for at, values in group.further.items():
        known = here[at].value
        if not isinstance(known, dict):
            raise _refused(tree.source)
        known |= _said(values)
    kept = [
        one for at, one in enumerate(here) if not _makes_room(tree, (*group.way, at), one.value, instead_of)
    ]
    parent[str(key)] = [*kept, *(WantedEntry(_said(entry.values)) for entry in group.entries)]


def _makes_room(tree: Tree, way: Way, entry: Wanted, instead_of: Sequence[Value]) -> bool:
    """Whether an entry is of the skeleton, or says nothing at all, not even in a comment."""
    node = tree.node(way)
    if closed(entry) in instead_of:
        return True
    lines = tree.source.lines[node.line : node.end_line + 1] if node else ()
    return not entry and not any("#" in line for line in lines)


def _said(values: Mapping[str, EntryValue]) -> dict[str, Wanted]:
    """What an entry says; what a person has to fill in comes behind it."""
    return {
        key: [WantedEntry(one) for one in said] if isinstance(said, tuple) else said
        for key, said in values.items()
        if not isinstance(said, Open)
    }


def _remarks(tree: Tree, group: NewEntries) -> Iterator[tuple[int, str]]:
    """The lines that come with the new entries, each before which line of the text."""
    node = tree.node(group.way)
    if not group.entries:
        return
    if node is None or not isinstance(node.data, list):
        raise _refused(tree.source)
    if node.flow and any(entry.needs_lines for entry in group.entries):
        raise _refused(tree.source)
    if node.flow:
        return
    first = len(node.data) - len(group.entries)
    for at, entry in enumerate(group.entries, first):
        item = node.items[at]
        margin = " " * node.column
        yield from ((item.line, f"{margin}# {title}") for title in entry.titles)
        key = next(iter(item.keys))
        for name, said in entry.values.items():
            if not isinstance(said, Open):
                key = name
            elif item.flow:
                yield item.line, f"{margin}# {name}待补：{said.remark()}"
            else:
                name_line = f"{' ' * item.keys[key].column}{name}:  # 待补：{said.remark()}"
                yield item.keys[key].line + 1, name_line


def _with_lines(text: str, put_in: Sequence[tuple[int, str]]) -> str:
    """The text with further lines, which end as its first one does."""
    lines = _LINE.findall(text)
    mark = Source.of(text).line_break
    if put_in and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += mark
    for at in sorted({at for at, _ in put_in}, reverse=True):
        lines[at:at] = [f"{line.rstrip()}{mark}" for place, line in put_in if place == at]
    return "".join(lines)


def _read(source: Source, text: str) -> Tree:
    tree, _ = parse(Source.of(text, source.name, source.encoding))
    if tree is None:
        raise _refused(source)
    return tree


def _refused(source: Source) -> CannotPatch:
    return CannotPatch(f"{source.name} 的写法不便由工具添加，没有改动", "请把下面列出的内容抄入文件")
