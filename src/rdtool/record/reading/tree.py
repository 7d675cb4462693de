"""What was read: plain data, and the place in the file of every part of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, cast

from rdtool.diagnostics import Place, Problem, Severity, Way
from rdtool.record.reading.source import Source
from rdtool.record.reading.workcopy import WorkCopy

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
"""Scalars are the text as written; there is no None, no number and no date."""


#: The children of every scalar: most nodes are scalars, and a dict apiece doubles the reading time.
_NONE: dict[str | int, Node] = {}


class Node:
    """A part of the file: its data, its extent (lines and columns from 0) and its children."""

    __slots__ = ("column", "data", "end_column", "end_line", "flow", "items", "keys", "line", "size")

    def __init__(self, data: Value, start: tuple[int, int], end: tuple[int, int]) -> None:
        leaf = isinstance(data, str)
        self.data = data
        self.line, self.column = start
        self.end_line, self.end_column = end
        self.flow = True
        """Whether it can be pointed at as a whole: a scalar, or a collection in brackets."""
        self.items: dict[str | int, Node] = _NONE if leaf else {}
        self.keys: dict[str | int, Node] = _NONE if leaf else {}
        """The keys written in a mapping, those without a value included."""
        self.size = 1
        """Number of nodes in it, those behind aliases counted each time."""


class Tree:
    """A file as read: `data` for the model, places for the messages."""

    def __init__(self, root: Node, copy: WorkCopy) -> None:
        self._root = root
        self._copy = copy
        self._behind: tuple[str, Tree] | None = None

    @property
    def data(self) -> Value:
        """Nested dicts, lists and texts; keys without a value and empty list items are absent."""
        return self._root.data

    @property
    def filled(self) -> Value:
        """`data` without the parts of which nothing is filled in: mappings of keys without values.

        Of a list only the last entries can be such; the others keep their numbers.
        """
        filled = _filled(self._root)
        return {} if filled is None else filled

    @property
    def source(self) -> Source:
        """The file as written."""
        return self._copy.source

    def put_behind(self, key: str, other: Tree) -> None:
        """What this file does not say under `key`, the other one says; problems with it point there."""
        self._behind = key, other

    def value(self, path: Way) -> Value | None:
        """What stands at `path`; None where nothing does."""
        node: Node | None = self._root
        for step in path:
            node = node.items.get(step) if node else None
        return node.data if node else None

    def node(self, path: Way) -> Node | None:
        """The part at `path` with its place; None where there is none."""
        node: Node | None = self._root
        for step in path:
            node = node.items.get(step) if node else None
        return node

    def resolve(self, steps: Way) -> Way:
        """The way through this tree along `steps`, without those that name nothing in it."""
        node, found = self._root, []
        for step in steps:
            if step in node.items:
                node = node.items[step]
                found.append(step)
            elif step in node.keys:
                found.append(step)
                break
        return tuple(found)

    def has_key(self, path: Way) -> bool:
        """Whether the key at the end of `path` is written, with or without a value."""
        node = self._root
        for step in path[:-1]:
            if step not in node.items:
                return False
            node = node.items[step]
        return path[-1] in node.keys

    def put(self, path: Way, text: str) -> None:
        """Set the text at `path`: a part of the file, or a new key; mappings on the way are made.

        Messages about it point at what stood there, or at the nearest mapping.  Raises KeyError
        when there is no such place: a new item of a list, or a key of a text.
        """
        parent = self._root
        for step in path[:-1]:
            parent = parent.items[step] if step in parent.items else self._new_mapping(parent, step)
        step, old = path[-1], parent.items.get(path[-1])
        fits = isinstance(step, str) if isinstance(parent.data, dict) else old is not None
        if isinstance(parent.data, str) or not fits:
            raise KeyError(step)
        cast(dict[str | int, Value], parent.data)[step] = text
        near = old or parent.keys.get(step) or parent
        parent.items[step] = Node(text, (near.line, near.column), (near.end_line, near.end_column))

    def _new_mapping(self, parent: Node, step: str | int) -> Node:
        """An empty mapping in another one; its place is that of its key or of the other."""
        if not isinstance(parent.data, dict) or not isinstance(step, str):
            raise KeyError(step)
        near = parent.keys.get(step, parent)
        parent.data[step] = {}
        parent.items[step] = Node(
            parent.data[step], (near.line, near.column), (near.end_line, near.end_column)
        )
        return parent.items[step]

    def plain_line(self, path: Way) -> str:
        """The line, as mended, on which the text at `path` stands without quotation marks; blank if on none."""
        node: Node | None = self._root
        for step in path:
            node = node.items.get(step) if node else None
        if node is None or node.end_line != node.line:
            return ""
        line = self._copy.line(node.line)
        return "" if line[node.column : node.column + 1] in {'"', "'"} else line

    def in_brackets(self, path: Way) -> bool:
        """Whether the entry at `path` stands in brackets."""
        node = self._root
        for step in path[:-1]:
            node = node.items[step]
        return node.flow

    def place(self, path: Way, *, key: bool = False) -> Place:
        """The place of the value at `path`, or of its key; that of the nearest part that exists.

        A mapping or list that spans lines is pointed at by its key.
        """
        node = spot = self._root
        for index, step in enumerate(path):
            name, child = node.keys.get(step), node.items.get(step)
            if child is None:
                spot = name or spot
                break
            node = child
            by_name = not child.flow or (key and index == len(path) - 1)
            spot = name if name and by_name else child
        return self._place_of(spot)

    def problem(
        self,
        id: str,
        severity: Severity,
        message: str,
        path: Way,
        *,
        remedy: str = "",
        basis: str = "",
        key: bool = False,
        words: str = "",
        nth: int = 0,
    ) -> Problem:
        """A problem with the part at `path`, or with words in it, its place and source line filled in.

        `nth` tells which of the same words in a text, from 0.
        """
        if self._behind and path[:1] == self._behind[:1] and self.value(path) is None:
            told = self._behind[1].problem(
                id, severity, message, path[1:], remedy=remedy, basis=basis, key=key, words=words, nth=nth
            )
            return replace(told, path=path)
        place = (words and self._place_within(path, words, nth)) or self.place(path, key=key)
        line = self.source.lines[place.line - 1]
        return Problem(id, severity, message, remedy, place, line, basis, path)

    def _place_within(self, path: Way, words: str, nth: int) -> Place | None:
        """Where words of the text at `path` stand in the file; None where they are not as written."""
        node: Node | None = self._root
        for step in path:
            node = node.items.get(step) if node else None
        if node is None or not isinstance(node.data, str):
            return None
        for line in range(node.line, node.end_line + 1):
            at = self._copy.line(line).find(words, node.column if line == node.line else 0)
            while at >= 0:
                if nth == 0:
                    return self._copy.place(line, at, len(words))
                nth, at = nth - 1, self._copy.line(line).find(words, at + len(words))
        return None

    def _place_of(self, node: Node) -> Place:
        if not node.flow and node.keys:
            node = next(iter(node.keys.values()))
        one_line = node.end_line == node.line
        end = node.end_column if one_line else len(self._copy.line(node.line).rstrip())
        return self._copy.place(node.line, node.column, end - node.column)


def _filled(node: Node) -> Value | None:
    """What a part says, the very data where all of it is filled in; None where nothing is."""
    data = node.data
    if isinstance(data, str):
        return data
    said = {step: _filled(child) for step, child in node.items.items()}
    if isinstance(data, dict):
        if any(one is not node.items[step].data for step, one in said.items()):
            data = {key: one for key in data if (one := said[key]) is not None}
        return data if data or not node.keys else None
    if any(one is not node.items[step].data for step, one in said.items()):
        last = max((int(step) for step, one in said.items() if one is not None), default=-1)
        data = [data[at] if (one := said[at]) is None else one for at in range(last + 1)]
    return data if data or not node.items else None
