"""What YAML accepts without a word and yet gets wrong: text dropped, lines run together.

Each function looks at one part that was just read and returns the faults it finds.  Block
texts (`|`) are never looked at: whatever stands in them is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from rdtool.chinese import DIRECTION, INVISIBLE, mark_name
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.reading.linefaults import dash_fault, levelled, slip_fault
from rdtool.record.reading.source import Source
from rdtool.record.reading.traps import (
    WIDE_BLANKS,
    colon_slip,
    corrected,
    cut_off,
    dash_slip,
    entry,
    quote,
)
from rdtool.record.reading.tree import Node
from rdtool.record.reading.workcopy import Fault, WorkCopy

_WARNING, _ERROR = Severity.WARNING, Severity.ERROR

#: Characters that no text of a record can hold: controls, halves of characters, damaged text.
#: Five small sets compile ten times as fast as one large one.
UNPRINTABLE = regex(
    r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]|[\u2028-\u2029]|[\ud800-\udfff]|[\ufdd0-\ufdef]|[\ufffd-\uffff]"
)

#: A name or a unit, as lists hold them; a title is longer, or says 的 or 和.
_SHORT = regex("[^的和与及《》（）。\\s]{2,10}")

RETYPE = "请删去后重新输入；从 Word 复制来的文字，请先粘贴到记事本里。"


def unprintable(source: Source) -> tuple[int, str] | None:
    """Line, from 1, and code (`U+0001`) of the first character that no paper can hold."""
    for number, line in enumerate(source.lines, 1):
        if found := UNPRINTABLE.search(line):
            return number, f"U+{ord(found[0]):04X}"
    return None


def invisible(copy: WorkCopy) -> Iterator[Fault]:
    """Marks that print as nothing: the mend is the line without them."""
    if not INVISIBLE.search(copy.text):
        return
    for number, line in enumerate(copy.lines):
        marks = INVISIBLE.findall(line)
        if marks:
            mended = INVISIBLE.sub("", line)
            others = " 等" if len(set(marks)) > 1 else ""
            message = f"有 {len(marks)} 个看不见的字符（{mark_name(marks[0])}{others}），已经略去"
            turned = DIRECTION.search(line)
            severity = _ERROR if turned else _WARNING
            more = "看到的文字可能与实际的顺序不同，请核对。" if turned else ""
            place = copy.place(number, line.index(marks[0]))
            remedy = f"{corrected(mended)}\n{more}".rstrip()
            yield Fault(copy.problem("Y01", severity, message, remedy, place), ((number, mended),))


def comment_cut(copy: WorkCopy, node: Node) -> Iterator[Fault]:
    """Text behind ` #`, which YAML takes for a comment (a plain value that ends at `node`'s end)."""
    line = copy.line(node.end_line)
    lost = cut_off(line, node.end_column)
    if lost:
        parts = entry(line)
        quoted = corrected(parts.head + quote(parts.value.strip()))
        text = quoted if node.line == node.end_line else "请写在一行里，并给整个内容加上引号。"
        remedy = f"如果是正文，{text}\n如果是注释，请在“#”后面加一个空格。"
        place = copy.place(node.end_line, line.index("#", node.end_column), len(lost))
        message = f"“{lost if len(lost) <= 30 else lost[:29] + '…'}”被当作注释，不会进入内容"
        yield Fault(copy.problem("Y06", _WARNING, message, remedy, place))


def odd_key(copy: WorkCopy, name: Node) -> Iterator[Fault]:
    """A key with wide blanks around it, meant as indentation if in front; a key glued to a `-`."""
    text = str(name.data)
    glued = dash_fault(copy, name.line) if text[0] in "-－–" else None
    if glued:
        yield glued
    bare = text.strip(WIDE_BLANKS)
    if text == bare:
        return
    line = copy.line(name.line)
    indents = text[0] in WIDE_BLANKS and not line[: name.column].strip(" ")
    mended = (levelled(copy, name.line) if indents else line).replace(text.lstrip(WIDE_BLANKS), bare, 1)
    message = "这里用全角空格缩进，YAML 不认作缩进" if indents else "项目名称前后有全角空格"
    width = len(text) - len(text.lstrip(WIDE_BLANKS)) if indents else len(text)
    place = copy.place(name.line, name.column, width)
    yield Fault(copy.problem("Y03", _ERROR, message, corrected(mended), place), ((name.line, mended),))


def lone_flow_key(copy: WorkCopy, name: Node) -> Iterator[Fault]:
    """`{姓名：张三，职务：主任}`: one key without a value instead of two entries."""
    text = str(name.data)
    found = re.search("[：:]", text)
    if found and name.line == name.end_line:
        line = copy.line(name.line)
        inner = re.sub(r"\s*，\s*", ", ", re.sub(r"\s*[：:]\s*", ": ", text))
        mended = line[: name.column] + inner + line[name.end_column :]
        id, message = ("Y04", "冒号写成了全角的“：”") if found[0] == "：" else ("Y05", "冒号后面没有空格")
        place = copy.place(name.line, name.column + found.start())
        yield Fault(copy.problem(id, _ERROR, message, corrected(mended), place), ((name.line, mended),))


def run_together(copy: WorkCopy, node: Node) -> Iterator[Fault]:
    """`[张三，李四]` and `[张三、李四, 王五]`: one item instead of two."""
    for item in node.items.values():
        if item.items or item.line != item.end_line:
            continue
        parts = [part for part in re.split(r"\s*[，、；;]\s*", str(item.data)) if part]
        line = copy.line(item.line)
        alone = len(node.items) == 1 or all(_SHORT.fullmatch(part) for part in parts)
        if len(parts) > 1 and alone and line[item.column] not in "\"'":
            fixed = line[: item.column] + ", ".join(parts) + line[item.end_column :]
            message = "方括号里用了全角逗号或者顿号，整段成了一项"
            place = copy.place(item.line, item.column, item.end_column - item.column)
            yield Fault(copy.problem("Y24", _WARNING, message, corrected(fixed), place))


def entries_as_text(copy: WorkCopy, node: Node) -> Iterator[Fault]:
    """Lines under a key, each with a colon that YAML does not see: one text instead of entries."""
    slips = [slip_fault(copy, number) for number in range(node.line, node.end_line + 1)]
    if not copy.line(node.line)[: node.column].strip():
        yield from (slip for slip in slips if slip and all(slips))


def several_lines(copy: WorkCopy, node: Node, style: str, is_key: Callable[[str], bool]) -> Iterator[Fault]:
    """A value that runs over lines: entries and list items swallowed by it, blanks between characters."""
    swallowed = list(_swallowed(copy, node, is_key)) if not style else []
    yield from swallowed or _blank_between(copy, node, style)


def dash_without_blank(copy: WorkCopy, node: Node) -> Iterator[Fault]:
    """A value on a line of its own that begins with `-甲`."""
    line = copy.line(node.line)
    if not line[: node.column].strip() and dash_slip(line):
        yield _dash(copy, node.line)


def _swallowed(copy: WorkCopy, node: Node, is_key: Callable[[str], bool]) -> Iterator[Fault]:
    for number in range(node.line + 1, node.end_line + 1):
        line = copy.line(number)
        slip = colon_slip(line)
        if slip and is_key(slip.key):
            id = "Y04" if slip.wide else "Y05"
            message = f"“{slip.key}”并入了上一行的内容：冒号应当是半角，后面加一个空格"
            place = copy.place(number, slip.column, slip.length)
            yield Fault(copy.problem(id, _WARNING, message, _align(copy, node, slip.corrected), place))
        elif dash_slip(line) or line.lstrip().startswith("- "):
            yield _dash(copy, number)


def _align(copy: WorkCopy, node: Node, line: str) -> str:
    column = entry(copy.line(node.line)).column
    return corrected(" " * column + line.lstrip())


def _dash(copy: WorkCopy, number: int) -> Fault:
    line = copy.line(number)
    text = line.lstrip()
    column = len(line) - len(text)
    fixed = dash_slip(line) or line
    message = "“-”后面没有空格，或者缩进不对，这一行没有成为列表的一项"
    remedy = f"{corrected(fixed)}\n列表各项的“-”应当上下对齐。"
    return Fault(copy.problem("Y13", _WARNING, message, remedy, copy.place(number, column)))


def _blank_between(copy: WorkCopy, node: Node, style: str) -> Iterator[Fault]:
    first = node.line + 1 if style == ">" else node.line
    last = node.end_line - 1 if style == ">" else node.end_line
    for number in range(first, last):
        above, below = copy.line(number).rstrip(), copy.line(number + 1).strip()
        joins = bool(above and below) and _no_blank_between(above[-1], below[0])
        if joins and not copy.is_mended(number + 1) and _even(copy, number, style):
            message = "这段文字分成了几行，两行之间会多出一个空格"
            remedy = "请把它们写在一行里；如果确实要分段，请在项目名称后写“|”，文字另起一行并缩进。"
            place = copy.place(number, len(above) - 1)
            yield Fault(copy.problem("Y25", _WARNING, message, remedy, place))
            return


def _even(copy: WorkCopy, number: int, style: str) -> bool:
    """In a folded text, lines that are indented further are not folded."""
    one, other = copy.line(number), copy.line(number + 1)
    return style != ">" or len(one) - len(one.lstrip(" ")) == len(other) - len(other.lstrip(" "))


def _no_blank_between(one: str, other: str) -> bool:
    """Whether Chinese print has no blank here: two Chinese characters, or one and a digit."""
    wide = [unicodedata.east_asian_width(character) in "WF" for character in (one, other)]
    return all(wide) or (any(wide) and (one.isdigit() or other.isdigit()))
