"""Where the parts of a record stand in its text, to the character."""

from __future__ import annotations

from bisect import bisect_right

from rdtool.record.patch import CannotPatch
from rdtool.record.reading.source import LINE_BREAK, Source
from rdtool.record.reading.tree import Node


def refused(source: Source) -> CannotPatch:
    """That a record is written in a way that can't be changed so; it is left to the person."""
    return CannotPatch(f"{source.name} 的写法不便由工具改动，没有改动", "请在记录中自己改这几处")


class Spans:
    """The places of one text."""

    def __init__(self, source: Source) -> None:
        self._source, self._text = source, source.text
        self.starts = source.starts

    def segments(self, node: Node) -> list[tuple[int, int]]:
        """Where each entry of a block list begins and ends: from its comments to the end of its last line."""
        found: list[tuple[int, int]] = []
        for one in node.items.values():
            line = above = one.line
            if not self._source.lines[line][node.column :].startswith("-"):
                raise refused(self._source)
            floor = found[-1][1] if found else -1
            while above and self.starts[above - 1] > floor and self._is_comment(above - 1, node.column):
                above -= 1
            found.append((self.starts[above], self.line_end(self.end(one))))
        return found

    def _is_comment(self, line: int, column: int) -> bool:
        """Whether a line is a comment that is indented as an entry is."""
        return self._source.lines[line].startswith(" " * column + "#")

    def start(self, node: Node) -> int:
        """Where a value begins."""
        return self.starts[node.line] + node.column

    def end(self, node: Node) -> int:
        """Where the last character of a value is; the parser takes the blank lines behind it for part of it."""
        if isinstance(node.data, str) or node.flow:
            start = self.start(node)
            end = self.starts[node.end_line] + node.end_column
            return start + len(self._text[start:end].rstrip()) if isinstance(node.data, str) else end
        ends = [self.end(one) for one in node.items.values()]
        return max(ends + [self.colon(name) for name in node.keys.values()])

    def value_end(self, mapping: Node, key: str | int) -> int:
        """Where the value of a key ends, or could stand."""
        node, colon = mapping.items.get(key), self.colon(mapping.keys[key])
        if node is not None:
            return self.end(node)
        return colon + (mapping.flow and self._text[colon : colon + 1] == " ")

    def colon(self, name: Node) -> int:
        """Behind the colon of a key."""
        at = self._text.find(":", self.starts[name.end_line] + name.end_column)
        if at < 0:
            raise refused(self._source)
        return at + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, without its line break."""
        found = LINE_BREAK.search(self._text, at)
        return found.start() if found else len(self._text)

    def indent(self, at: int) -> int:
        """How far the line of a place is indented, its dashes counted."""
        line = self._source.lines[bisect_right(self.starts, at) - 1]
        return len(line) - len(line.lstrip(" -"))
