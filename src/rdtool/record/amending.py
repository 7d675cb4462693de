"""A record changed in many places: only the spans that differ, all other characters as they were.

What is wanted is told as data, each entry of a list with the position it had.  Comments, order, quotation
marks and line ends stay; what comes out is read again and compared with what was wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rdtool.diagnostics import has_errors
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import LINE_BREAK, Source
from rdtool.record.reading.tree import Node, Tree
from rdtool.record.spans import Spans, refused
from rdtool.record.wanted import Wanted, WantedEntry, closed, in_order
from rdtool.record.yamltext import STEP, as_scalar, inline, is_flat, keyed, like, moved, plain


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


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
        raise refused(tree.source)
    return text


class _Amender:
    """Finds the spans of one text that are to change, and what comes in their place."""

    def __init__(self, source: Source) -> None:
        self._source, self._text = source, source.text
        self._spans, self._break = Spans(source), source.line_break

    def applied(self, edits: Iterable[_Edit], start: int, end: int) -> str:
        """The text from `start` to `end` with the edits made in it."""
        out, at = "", start
        for edit in sorted(edits, key=lambda one: one.start):
            if edit.start < at:
                raise refused(self._source)
            out += self._text[at : edit.start] + edit.text.replace("\n", self._break)
            at = edit.end
        return out + self._text[at:end]

    def edits(self, node: Node, wanted: Wanted, *, flow: bool) -> list[_Edit]:
        """What changes inside the value of `node`, which stays of its kind; `flow`: it is in brackets."""
        if node.data == closed(wanted) and in_order(wanted):
            return []
        if isinstance(wanted, dict) and isinstance(node.data, dict):
            return list(self._mapping(node, wanted))
        if isinstance(wanted, list) and isinstance(node.data, list):
            return self._list(node, wanted)
        start, end = self._spans.start(node), self._spans.end(node)
        if isinstance(wanted, str) and isinstance(node.data, str):
            old = self._text[start:end]
            return [_Edit(start, end, like(old, wanted, flow=flow, indent=self._spans.indent(start)))]
        raise refused(self._source)

    def _mapping(self, node: Node, wanted: dict[str, Wanted]) -> Iterator[_Edit]:
        if not node.keys:
            yield _Edit(self._spans.start(node), self._spans.end(node), inline(wanted))
            return
        for key, name in node.keys.items():
            yield from self._entry(node, name, node.items.get(key), wanted.get(str(key)))
        before = next(iter(node.keys))
        column = next(iter(node.keys.values())).column
        for key, value in wanted.items():
            if key in node.keys:
                before = key
                continue
            at = self._spans.value_end(node, before)
            if node.flow:
                yield _Edit(at, at, f", {as_scalar(key)}: {inline(value)}")
            else:
                at = self._spans.line_end(at)
                yield _Edit(at, at, "".join(f"\n{line}" for line in moved(keyed(key, value), column)))

    def _entry(self, mapping: Node, name: Node, node: Node | None, wanted: Wanted | None) -> Iterator[_Edit]:
        """The value of one key: changed inside, put in, taken out or put in place of another kind."""
        if wanted is None and node is None:
            return
        colon = self._spans.colon(name)
        if node is not None and wanted is not None and type(node.data) is type(closed(wanted)):
            yield from self.edits(node, wanted, flow=mapping.flow)
            return
        end = colon if node is None else self._spans.end(node)
        if wanted is None:
            assert node is not None
            line = self._text[end : self._spans.line_end(end)]
            yield _Edit(self._spans.start(node) if mapping.flow or line.strip() else colon, end, "")
        elif mapping.flow:
            start = self._spans.start(node) if node else colon + (self._text[colon : colon + 1] == " ")
            gap = "" if self._text[start - 1] == " " else " "
            yield _Edit(start, end if node else start, gap + inline(wanted))
        else:
            first, *rest = moved(keyed("", wanted), name.column)
            head = first.strip().removeprefix('"":')
            if node is not None:
                yield _Edit(colon, end, "\n".join([head, *rest]))
                return
            yield _Edit(colon, colon, head)
            below = self._spans.line_end(colon)
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
            raise refused(self._source)
        return self._block_list(node, wanted, inner)

    def _item(self, owner: Node, node: Node, wanted: Wanted) -> list[_Edit]:
        if type(node.data) is type(closed(wanted)):
            return self.edits(node, wanted, flow=owner.flow)
        text = inline(wanted) if owner.flow else "\n".join(moved(plain(wanted), node.column)).lstrip()
        return [_Edit(self._spans.start(node), self._spans.end(node), text)]

    def _flow_list(self, node: Node, wanted: list[WantedEntry], inner: dict[int, list[_Edit]]) -> list[_Edit]:
        start, end = self._spans.start(node), self._spans.end(node)
        spans = [(self._spans.start(one), self._spans.end(one)) for one in node.items.values()]
        inside = iter(sorted({start, end, *(place for span in spans for place in span)}))
        if any("#" in self._text[a:b] for a, b in zip(inside, inside, strict=False)):
            raise refused(self._source)
        parts = [
            inline(one.value) if one.origin is None else self.applied(inner[one.origin], *spans[one.origin])
            for one in wanted
        ]
        return [_Edit(start, end, f"[{', '.join(parts)}]".replace(self._break, "\n"))]

    def _block_list(
        self, node: Node, wanted: list[WantedEntry], inner: dict[int, list[_Edit]]
    ) -> list[_Edit]:
        """Entries by whole lines, each with the comments right above it."""
        spans = self._spans.segments(node)
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
        start = spans[0][0] if kept else self._spans.starts[node.items[0].line]
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
        blank = "\n" * len(LINE_BREAK.findall(gap)) if not gap.strip() else "\n"
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
            start = self._spans.starts[node.items[at].line]
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
        if first.flow and isinstance(first.data, dict) and isinstance(value, dict) and is_flat(value):
            return f"{' ' * node.column}- {inline(value)}"
        lines = moved(plain(value), node.column + STEP)
        return "\n".join([f"{' ' * node.column}- {lines[0].lstrip()}", *lines[1:]])
