"""A record changed in many places: only the spans that differ, all other characters as they were.

What is wanted is told as data, each entry of a list with the position it had.  Comments, order, quotation
marks and line ends stay; what comes out is read again and compared with what was wanted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rdtool.diagnostics import has_errors
from rdtool.patterns import regex
from rdtool.record.patch import CannotPatch, as_scalar
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Node, Tree, Value


class WantedEntry(NamedTuple):
    """An entry of a list, and where it was in it; None for a new one."""

    value: Wanted
    origin: int | None = None


Wanted: TypeAlias = "str | list[WantedEntry] | dict[str, Wanted]"
"""A part of a record as it is to be."""

_BREAK = regex(r"\r\n|\r|\n")
_STEP = 2


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def opened(value: Value) -> Wanted:
    """What was read, ready to be changed."""
    if isinstance(value, list):
        return [WantedEntry(opened(one), at) for at, one in enumerate(value)]
    return {key: opened(one) for key, one in value.items()} if isinstance(value, dict) else value


def closed(wanted: Wanted) -> Value:
    """The plain data of what is wanted."""
    if isinstance(wanted, list):
        return [closed(one.value) for one in wanted]
    return {key: closed(one) for key, one in wanted.items()} if isinstance(wanted, dict) else wanted


def amended(tree: Tree, wanted: Wanted) -> str:
    """The text of the record that `tree` was read from, changed to say what is wanted.

    Raises:
        CannotPatch: it can't be changed so without touching more than that.
    """
    root = tree.node(())
    assert root is not None
    made = _Amender(tree.source)
    text = made.applied(made.edits(root, wanted, flow=False), 0, len(tree.source.text))
    again, problems = parse(Source.of(text, tree.source.name, tree.source.encoding))
    if again is None or has_errors(problems) or again.data != closed(wanted):
        raise _refused(tree.source)
    return text


def new_text(wanted: Wanted) -> str:
    """A record that says what is wanted, its outermost keys a line apart."""
    assert isinstance(wanted, dict)
    parts = ("\n".join(_keyed(key, value)) + "\n" for key, value in wanted.items())
    return "\n".join(parts)


def _refused(source: Source) -> CannotPatch:
    return CannotPatch(f"{source.name} 的写法不便由工具改动，没有改动", "请在记录中自己改这几处")


class _Amender:
    """Finds the spans of one text that are to change, and what comes in their place."""

    def __init__(self, source: Source) -> None:
        self._source, self._text = source, source.text
        breaks = list(_BREAK.finditer(source.text))
        self._starts = [0, *(one.end() for one in breaks)]
        self._break = breaks[0][0] if breaks else "\n"

    def applied(self, edits: Iterable[_Edit], start: int, end: int) -> str:
        """The text from `start` to `end` with the edits made in it."""
        out, at = "", start
        for edit in sorted(edits, key=lambda one: one.start):
            if edit.start < at:
                raise _refused(self._source)
            out += self._text[at : edit.start] + edit.text.replace("\n", self._break)
            at = edit.end
        return out + self._text[at:end]

    def edits(self, node: Node, wanted: Wanted, *, flow: bool) -> list[_Edit]:
        """What changes inside the value of `node`, which stays of its kind; `flow`: it is in brackets."""
        if node.data == closed(wanted) and _in_order(wanted):
            return []
        if isinstance(wanted, dict) and isinstance(node.data, dict):
            return list(self._mapping(node, wanted))
        if isinstance(wanted, list) and isinstance(node.data, list):
            return self._list(node, wanted)
        start, end = self._start(node), self._end(node)
        if isinstance(wanted, str) and isinstance(node.data, str):
            old = self._text[start:end]
            return [_Edit(start, end, _like(old, wanted, flow=flow, indent=self._indent(start)))]
        raise _refused(self._source)

    def _mapping(self, node: Node, wanted: dict[str, Wanted]) -> Iterator[_Edit]:
        if not node.keys:
            yield _Edit(self._start(node), self._end(node), _flow(wanted))
            return
        for key, name in node.keys.items():
            yield from self._entry(node, name, node.items.get(key), wanted.get(str(key)))
        before = next(iter(node.keys))
        column = next(iter(node.keys.values())).column
        for key, value in wanted.items():
            if key in node.keys:
                before = key
                continue
            at = self._value_end(node, before)
            if node.flow:
                yield _Edit(at, at, f", {as_scalar(key)}: {_flow(value)}")
            else:
                at = self._line_end(at)
                yield _Edit(at, at, "".join(f"\n{line}" for line in _moved(_keyed(key, value), column)))

    def _entry(self, mapping: Node, name: Node, node: Node | None, wanted: Wanted | None) -> Iterator[_Edit]:
        """The value of one key: changed inside, put in, taken out or put in place of another kind."""
        if wanted is None and node is None:
            return
        colon = self._colon(name)
        if node is not None and wanted is not None and type(node.data) is type(closed(wanted)):
            yield from self.edits(node, wanted, flow=mapping.flow)
            return
        end = colon if node is None else self._end(node)
        if wanted is None:
            assert node is not None
            line = self._text[end : self._line_end(end)]
            yield _Edit(self._start(node) if mapping.flow or line.strip() else colon, end, "")
        elif mapping.flow:
            start = self._start(node) if node else colon + (self._text[colon : colon + 1] == " ")
            gap = "" if self._text[start - 1] == " " else " "
            yield _Edit(start, end if node else start, gap + _flow(wanted))
        else:
            first, *rest = _moved(_keyed("", wanted), name.column)
            head = first.strip().removeprefix('"":')
            if node is not None:
                yield _Edit(colon, end, "\n".join([head, *rest]))
                return
            yield _Edit(colon, colon, head)
            below = self._line_end(colon)
            yield _Edit(below, below, "".join(f"\n{line}" for line in rest))

    def _list(self, node: Node, wanted: list[WantedEntry]) -> list[_Edit]:
        kept = [one.origin for one in wanted if one.origin is not None]
        inner = {
            one.origin: self._item(node, node.items[one.origin], one.value)
            for one in wanted
            if one.origin is not None
        }
        if kept == list(range(len(node.data))) and len(kept) == len(wanted):
            return [edit for edits in inner.values() for edit in edits]
        if node.flow:
            return self._flow_list(node, wanted, inner)
        if not node.items:  # nothing but dashes
            raise _refused(self._source)
        return self._block_list(node, wanted, inner)

    def _item(self, owner: Node, node: Node, wanted: Wanted) -> list[_Edit]:
        if type(node.data) is type(closed(wanted)):
            return self.edits(node, wanted, flow=owner.flow)
        text = _flow(wanted) if owner.flow else "\n".join(_moved(_plain(wanted), node.column)).lstrip()
        return [_Edit(self._start(node), self._end(node), text)]

    def _flow_list(self, node: Node, wanted: list[WantedEntry], inner: dict[int, list[_Edit]]) -> list[_Edit]:
        start, end = self._start(node), self._end(node)
        spans = [(self._start(one), self._end(one)) for one in node.items.values()]
        inside = iter(sorted({start, end, *(place for span in spans for place in span)}))
        if any("#" in self._text[a:b] for a, b in zip(inside, inside, strict=False)):
            raise _refused(self._source)
        parts = [
            _flow(one.value) if one.origin is None else self.applied(inner[one.origin], *spans[one.origin])
            for one in wanted
        ]
        return [_Edit(start, end, f"[{', '.join(parts)}]".replace(self._break, "\n"))]

    def _block_list(
        self, node: Node, wanted: list[WantedEntry], inner: dict[int, list[_Edit]]
    ) -> list[_Edit]:
        """Entries by whole lines, each with the comments right above it."""
        spans = self._segments(node)
        gaps = [self._text[a[1] : b[0]] for a, b in pairwise(spans)]
        gap = gaps[0] if gaps else self._break
        kept = [one.origin for one in wanted if one.origin is not None]
        if kept == sorted(kept) and (kept or not wanted):
            return self._in_place(node, wanted, inner, spans, gap)
        parts: list[str] = []
        for at, one in enumerate(wanted):
            if one.origin is None:
                parts.append(self._new_item(node, one.value))
            else:
                parts.append(self.applied(inner[one.origin], *spans[one.origin]))
            if at + 1 < len(wanted):
                parts.append(gaps[at] if at < len(gaps) else gap)
        start = spans[0][0] if kept else self._starts[node.items[0].line]
        return [_Edit(start, spans[-1][1], "".join(parts).replace(self._break, "\n"))]

    def _in_place(
        self,
        node: Node,
        wanted: list[WantedEntry],
        inner: dict[int, list[_Edit]],
        spans: list[tuple[int, int]],
        gap: str,
    ) -> list[_Edit]:
        """Entries put in and taken out where the others keep their order."""
        edits = [edit for one in inner.values() for edit in one]
        last = -1
        blank = "\n" * len(_BREAK.findall(gap)) if not gap.strip() else "\n"
        for one in wanted:
            if one.origin is not None:
                last = one.origin
                continue
            lines = self._new_item(node, one.value)
            if last < 0:
                edits.append(_Edit(spans[0][0], spans[0][0], lines + blank))
            else:
                edits.append(_Edit(spans[last][1], spans[last][1], blank + lines))
        gone = set(range(len(spans))) - {one.origin for one in wanted}
        for at in gone:
            start = self._starts[node.items[at].line]
            end = spans[at][1]
            if gone.issuperset(range(at, len(spans))):  # what follows the list stays where it is
                start = len(self._text[:start].rstrip("\r\n"))
            else:
                end += len(self._text[end:]) - len(self._text[end:].lstrip("\r\n"))
            edits.append(_Edit(start, end, ""))
        return edits

    def _new_item(self, node: Node, value: Wanted) -> str:
        """The lines of a new entry, written as its neighbours are."""
        first = node.items[0]
        if first.flow and isinstance(first.data, dict) and isinstance(value, dict) and _is_flat(value):
            return f"{' ' * node.column}- {_flow(value)}"
        lines = _moved(_plain(value), node.column + _STEP)
        return "\n".join([f"{' ' * node.column}- {lines[0].lstrip()}", *lines[1:]])

    def _segments(self, node: Node) -> list[tuple[int, int]]:
        """Where each entry of a block list begins and ends: from its comments to the end of its last line."""
        found: list[tuple[int, int]] = []
        for one in node.items.values():
            line = above = one.line
            if not self._source.lines[line][node.column :].startswith("-"):
                raise _refused(self._source)
            floor = found[-1][1] if found else -1
            while above and self._starts[above - 1] > floor and self._is_comment(above - 1, node.column):
                above -= 1
            found.append((self._starts[above], self._line_end(self._end(one))))
        return found

    def _is_comment(self, line: int, column: int) -> bool:
        """Whether a line is a comment that is indented as an entry is."""
        return self._source.lines[line].startswith(" " * column + "#")

    def _start(self, node: Node) -> int:
        return self._starts[node.line] + node.column

    def _end(self, node: Node) -> int:
        """Where the last character of a value is; the parser takes the blank lines behind it for part of it."""
        if isinstance(node.data, str) or node.flow:
            start = self._start(node)
            end = self._starts[node.end_line] + node.end_column
            return start + len(self._text[start:end].rstrip()) if isinstance(node.data, str) else end
        ends = [self._end(one) for one in node.items.values()]
        return max(ends + [self._colon(name) for name in node.keys.values()])

    def _value_end(self, mapping: Node, key: str | int) -> int:
        node, colon = mapping.items.get(key), self._colon(mapping.keys[key])
        if node is not None:
            return self._end(node)
        return colon + (mapping.flow and self._text[colon : colon + 1] == " ")

    def _colon(self, name: Node) -> int:
        """Behind the colon of a key."""
        at = self._text.find(":", self._starts[name.end_line] + name.end_column)
        if at < 0:
            raise _refused(self._source)
        return at + 1

    def _line_end(self, at: int) -> int:
        found = _BREAK.search(self._text, at)
        return found.start() if found else len(self._text)

    def _indent(self, at: int) -> int:
        """How far the line of a place is indented, its dashes counted."""
        line = self._source.lines[
            next(n for n in range(len(self._starts) - 1, -1, -1) if self._starts[n] <= at)
        ]
        return len(line) - len(line.lstrip(" -"))


def _in_order(wanted: Wanted) -> bool:
    """Whether every entry of every list stands where it stood."""
    if isinstance(wanted, list):
        return all(one.origin == at and _in_order(one.value) for at, one in enumerate(wanted))
    return all(map(_in_order, wanted.values())) if isinstance(wanted, dict) else True


def _is_flat(value: dict[str, Wanted]) -> bool:
    """Whether a mapping can stand on one line."""
    return all(
        "\n" not in one if isinstance(one, str) else isinstance(one, list) and _is_words(one)
        for one in value.values()
    )


def _is_words(listed: list[WantedEntry]) -> bool:
    """Whether a list has texts of one line only."""
    return all(isinstance(one.value, str) and "\n" not in one.value for one in listed)


def _like(old: str, text: str, *, flow: bool, indent: int) -> str:
    """Text in place of another scalar, in its quotation marks, or as a block text with its indentation."""
    if old[:1] in "|>" and not flow and _fits_block(text):
        lines = _BREAK.split(old)[1:]
        inner = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent + _STEP)
        return _block(text, inner)
    if "\n" not in text and old[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    if "\n" not in text and old[:1] == '"':
        return json.dumps(text, ensure_ascii=False)
    if not flow and _fits_block(text):
        return _block(text, indent + _STEP)
    return _scalar(text, flow=flow)


def _fits_block(text: str) -> bool:
    """Whether a text of several lines can be written as a block text."""
    return (
        "\n" in text and not text.endswith("\n\n") and bool(text.strip()) and not text.startswith((" ", "\n"))
    )


def _block(text: str, indent: int) -> str:
    mark = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([mark, *(f"{' ' * indent}{line}" if line else "" for line in lines)])


@lru_cache(maxsize=4096)
def _scalar(text: str, *, flow: bool) -> str:
    """A text on one line: bare where that reads back as itself without a word of warning."""
    sample = f"键: {{甲: {text}, 乙: [{text}, 丙]}}" if flow else f"键: {text}"
    if text and "\n" not in text and "\r" not in text:
        tree, problems = parse(Source.of(sample))
        wanted: Value = {"键": {"甲": text, "乙": [text, "丙"]} if flow else text}
        if tree is not None and not problems and tree.data == wanted:
            return text
    return json.dumps(text, ensure_ascii=False)


def _flow(value: Wanted) -> str:
    """A value within a line."""
    if isinstance(value, str):
        return _scalar(value, flow=True)
    if isinstance(value, list):
        return f"[{', '.join(_flow(one.value) for one in value)}]"
    return f"{{{', '.join(f'{as_scalar(key)}: {_flow(one)}' for key, one in value.items())}}}"


def _keyed(key: str, value: Wanted) -> list[str]:
    """The lines of `key: value`, from the first column."""
    name = as_scalar(key)
    if isinstance(value, str):
        return f"{name}: {_text(value)}".split("\n")
    if not value:
        return [f"{name}: {_flow(value)}"]
    if isinstance(value, list) and _is_words(value):
        return [f"{name}: {_flow(value)}"]
    return [f"{name}:", *_moved(_plain(value), _STEP)]


def _plain(value: Wanted) -> list[str]:
    """The lines of a value by itself, from the first column."""
    if isinstance(value, str):
        return _text(value).split("\n")
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in _keyed(key, one)] or ["{}"]
    return [
        f"{'- ' if at == 0 else '  ' if line else ''}{line}"
        for one in value
        for at, line in enumerate(_plain(one.value))
    ]


def _text(text: str) -> str:
    return _block(text, _STEP) if _fits_block(text) else _scalar(text, flow=False)


def _moved(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
