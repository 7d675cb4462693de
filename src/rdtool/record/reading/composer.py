"""From YAML events to a tree, without recursion, keeping every scalar as the text written.

Built from events, not from `yaml.compose`: the depth is bounded however hostile the file, and
the part before a syntax error is still checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from rdtool.chinese import INVISIBLE
from rdtool.diagnostics import Severity
from rdtool.record.reading import losses, mending
from rdtool.record.reading.traps import corrected, entry, quoted_value
from rdtool.record.reading.tree import Node, Value
from rdtool.record.reading.workcopy import Fault, WorkCopy

#: Mappings and lists inside one another; the deepest part of a record has about ten.
MAX_DEPTH = 32
#: What is said of more, and what to do.
TOO_DEEP = (f"层次太深，超过 {MAX_DEPTH} 层", "请核对括号和缩进是否多写了。")
#: Problems that are collected from one file; whoever has more of them mends these first.
MOST_PROBLEMS = 200
#: Nodes that aliases may add up to; each counts as often as it is used.
MAX_ALIASED = 20_000

_TEXT_TAG = "tag:yaml.org,2002:str"
_WARNING, _ERROR = Severity.WARNING, Severity.ERROR


class _StopError(Exception):
    """Nothing more can be read; the fault that says why is recorded."""


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("mapping", "name", "node")

    def __init__(self, node: Node, mapping: bool) -> None:
        self.node = node
        self.mapping = mapping
        self.name: Node | None = None
        """The key whose value comes next."""


class Composer:
    """One reading of a working copy; `root`, `faults` and `error` are its outcome."""

    def __init__(self, copy: WorkCopy) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.error: yaml.YAMLError | None = None
        self._copy = copy
        self._keys: set[str] = set()
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._used: set[str] = set()
        self._aliased = 0
        self._documents = 0
        self._long: list[tuple[Node, str]] = []
        self._read()

    def _read(self) -> None:
        try:
            for event in yaml.parse(self._copy.text, Loader=mending.LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            self.error = error
        except _StopError:
            pass
        for node, style in self._long:
            self._warn(losses.several_lines(self._copy, node, style, self._is_key))
        for anchor in self._anchors.keys() - self._used:
            self._unused(anchor)

    def _is_key(self, word: str) -> bool:
        """Whether a word is a key of this file, or one that may stand in it."""
        return word in self._keys or word in self._copy.keys

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "一个文件里只能有一份内容，从这里开始的内容没有读"
            self._fault(_node("", event), "Y20", message, "请把它另存为一个文件，或者删去“---”。")
            raise _StopError

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        node = _node(event.value, event)
        self._note(event, node)
        if self._open and self._open[-1].mapping and self._open[-1].name is None:
            self._key(node, event.style or "")
        else:
            self._inspect(node, event.style or "")
            blank = not event.value and not event.style and event.tag is None
            self._add(node, blank=blank)

    def _inspect(self, node: Node, style: str) -> None:
        """Look for the losses that a value of this style can suffer."""
        copy, text = self._copy, str(node.data)
        if not style and "#" in copy.lines[min(node.end_line, len(copy.lines) - 1)]:
            self._warn(losses.comment_cut(copy, node))
        if not style and text[:1] in {"-", "－", "–"}:
            self._warn(losses.dash_without_blank(copy, node))
        if node.end_line > node.line and style != "|":
            self._long.append((node, style))
            if not style:
                self._report(losses.entries_as_text(copy, node))
        if style == '"' and (losses.UNPRINTABLE.search(text) or INVISIBLE.search(text)):
            self._fault(node, "Y01", "双引号里用“\\”写出了看不见的字符", "请删去它，或者改用单引号。")

    def _key(self, node: Node, style: str) -> None:
        text = str(node.data)
        frame = self._open[-1]
        frame.name = node
        if not text or (text == "<<" and not style):
            message = "不支持“<<”合并写法，请直接写出各项" if text else "冒号前面没有项目名称"
            self._fault(node, "Y17", message, "每一项都写成“项目: 内容”。")
        elif text in frame.node.keys:
            first = frame.node.keys[text].line + 1
            message = f"“{text}”重复，第 {first} 行已经写过"
            self._fault(node, "Y16", message, "请删去一处，或者把两处合成一处。")
        else:
            frame.node.keys[text] = node
            self._keys.add(text)
            if not style:
                self._report(losses.odd_key(self._copy, node))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = _node({} if mapping else [], event)
        node.flow = bool(event.flow_style)
        self._note(event, node)
        self._open.append(_Open(node, mapping))
        if len(self._open) > MAX_DEPTH:
            self._fault(node, "Y21", *TOO_DEEP)
            raise _StopError

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        node = self._open.pop().node
        node.end_line, node.end_column = _at(event.end_mark)
        if node.flow and isinstance(node.data, list):
            self._warn(losses.run_together(self._copy, node))
        self._add(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        known = self._anchors.get(event.anchor or "")
        here = _node("", event)
        if known is None:
            self._reserved(here, "*")
            self._add(here)
            return
        self._used.add(event.anchor or "")
        if any(frame.node is known for frame in self._open):
            message = f"“*{event.anchor}”引用了它自己所在的部分"
            self._fault(here, "Y18", message, "请删去这处引用，直接写出内容。")
            raise _StopError
        self._aliased += known.size
        if self._aliased > MAX_ALIASED:
            self._fault(here, "Y18", "引用（*）层层展开后过多", "请直接写出内容，不用引用。")
            raise _StopError
        self._add(known, here)

    def _add(self, node: Node, alias: Node | None = None, *, blank: bool = False) -> None:
        """Put a finished node where it belongs: the value of the pending key, the next item, the root."""
        if not self._open:
            self.root = self.root or node
            return
        frame = self._open[-1]
        frame.node.size += node.size
        if not frame.mapping:
            self._item(frame.node, node, blank)
        elif frame.name is None:
            frame.name = alias or node
            message = "项目名称只能是文字，不能是列表、括号或者引用"
            self._fault(frame.name, "Y17", message, "每一项都写成“项目: 内容”。")
        else:
            self._value(frame, frame.name, node, blank)

    def _item(self, parent: Node, node: Node, blank: bool) -> None:
        assert isinstance(parent.data, list)
        if blank:
            message = "列表中的这一项是空的，没有读入"
            self._fault(node, "Y23", message, "请填写这一项，或者删去这个“-”。", _WARNING)
            return
        parent.items[len(parent.data)] = node
        parent.data.append(node.data)

    def _value(self, frame: _Open, name: Node, node: Node, blank: bool) -> None:
        assert isinstance(frame.node.data, dict)
        frame.name = None
        text = str(name.data)
        if blank and frame.node.flow:
            self._report(losses.lone_flow_key(self._copy, name))
        if not blank and frame.node.keys.get(text) is name:
            frame.node.items[text] = node
            frame.node.data[text] = node.data

    def _note(self, event: yaml.NodeEvent, node: Node) -> None:
        """Remember an anchor; refuse a tag."""
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        tag = getattr(event, "tag", None)
        if tag is not None and tag != _TEXT_TAG:
            self._reserved(node, "!")

    def _reserved(self, node: Node, mark: str) -> None:
        """A value that begins with `*` or `!` and was meant as text."""
        line = self._copy.line(node.line)
        mends = ((node.line, quoted_value(line)),) if entry(line).value.startswith(mark) else ()
        remedy = corrected(mends[0][1]) if mends else "请给整个内容加上引号。"
        message = f"内容以“{mark}”开头，在 YAML 里有特殊含义"
        place = self._copy.place(node.line, node.column)
        self._report([Fault(self._copy.problem("Y07", _ERROR, message, remedy, place), mends)])

    def _unused(self, anchor: str) -> None:
        node = self._anchors[anchor]
        line = self._copy.line(node.line)
        parts = entry(line)
        fixed = quoted_value(line) if parts.value.startswith("&") else line
        message = f"“&{anchor}”被当作标记，不会进入内容，而文中没有引用它"
        self._fault(node, "Y19", message, corrected(fixed), _WARNING)

    def _warn(self, faults: Iterable[Fault]) -> None:
        """Collect warnings; more of them than anyone will read are not even looked for."""
        if len(self.faults) <= MOST_PROBLEMS:
            self.faults += faults

    def _report(self, faults: Iterable[Fault]) -> None:
        """Collect errors; reading ends when there are more than anyone will read."""
        for fault in faults:
            if len(self.faults) > MOST_PROBLEMS:
                raise _StopError
            self.faults.append(fault)

    def _fault(self, node: Node, id: str, message: str, remedy: str, severity: Severity = _ERROR) -> None:
        if severity is not _ERROR and len(self.faults) > MOST_PROBLEMS:
            return
        one_line = node.end_line == node.line
        place = self._copy.place(node.line, node.column, node.end_column - node.column if one_line else 1)
        self._report([Fault(self._copy.problem(id, severity, message, remedy, place))])


def _node(data: Value, event: yaml.Event) -> Node:
    return Node(data, _at(event.start_mark), _at(event.end_mark))


def _at(mark: Any) -> tuple[int, int]:
    """Line and column of a mark; both loaders give every event its marks."""
    return mark.line, mark.column
