"""Faults that show on a line by itself: colons, tabs, wide blanks, and the level a line belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rdtool.diagnostics import Problem, Severity
from rdtool.record.reading.traps import (
    WIDE_BLANKS,
    colon_slip,
    corrected,
    dash_slip,
    entry,
    is_block_text,
    level_indent,
)
from rdtool.record.reading.workcopy import Fault, WorkCopy

#: How many lines are looked through for tabs.
_MOST_LINES = 10_000
#: How far upward the lines are searched for the level that a line belongs to.
_REACH = 200


def slip_fault(copy: WorkCopy, number: int) -> Fault | None:
    """A full-width colon, or a colon without a space, on a line (counted from 0)."""
    slip = colon_slip(copy.line(number))
    if not slip:
        return None
    id, message = ("Y04", "冒号写成了全角的“：”") if slip.wide else ("Y05", "冒号后面没有空格")
    return _fault(copy, id, message, at=(number, slip.column, slip.length), mend=slip.corrected)


def dash_fault(copy: WorkCopy, number: int) -> Fault | None:
    """`-甲`: a list item without the space that makes it one."""
    text = copy.line(number)
    column = len(text) - len(text.lstrip())
    mend = dash_slip(text)
    return _fault(copy, "Y13", "“-”后面没有空格", at=(number, column, 1), mend=mend) if mend else None


def blank_fault(copy: WorkCopy, number: int) -> Fault | None:
    """Tabs or wide blanks at the start of a line, where YAML wants spaces."""
    lead = _lead(copy.line(number))
    if not lead.strip(" "):
        return None
    column = len(lead) - len(lead.lstrip(" "))
    at = (number, column, len(lead) - column)
    if "\t" in lead:
        return _tabs(copy, at)
    message = "这里用全角空格缩进，YAML 不认作缩进"
    return _fault(copy, "Y03", message, at=at, mend=levelled(copy, number))


def doubts_behind(copy: WorkCopy, number: int) -> Iterator[Problem]:
    """What looks wrong behind a line at which reading had to stop: warnings, as no parser confirms them."""
    for n in outside_texts(copy):
        found = (blank_fault(copy, n) or slip_fault(copy, n)) if n > number else None
        if found:
            yield replace(found.problem, severity=Severity.WARNING)


def outside_texts(copy: WorkCopy) -> Iterator[int]:
    """The lines that hold something, and no line of a text block."""
    block = -1
    for n, text in enumerate(copy.lines):
        indent = len(text) - len(text.lstrip(" "))
        if text.strip() and not text.lstrip().startswith("#") and not 0 <= block < indent:
            block = indent if is_block_text(_value(text)) else -1
            yield n


def _value(text: str) -> str:
    """The value on a line, whatever its colon."""
    slip = colon_slip(text)
    return entry(slip.corrected if slip else text).value


def lines_above(copy: WorkCopy, number: int) -> list[int]:
    """The lines above a line that are neither blank nor a comment, upward, as far as it matters."""
    near = range(number - 1, max(-1, number - _REACH), -1)
    return [n for n in near if copy.line(n).strip() and not copy.line(n).lstrip().startswith("#")]


def alignments(copy: WorkCopy, number: int, text: str) -> list[str]:
    """The text of a line moved to each level of the lines above, the nearest first."""
    width = len(text) - len(text.lstrip())
    levels = _levels(copy, number, text.lstrip().startswith("- "))
    levels.sort(key=lambda level: (abs(level - width), -level))
    return [" " * level + text.lstrip() for level in levels]


def levelled(copy: WorkCopy, number: int) -> str:
    """A line whose indentation holds tabs or wide blanks, with spaces up to the level it belongs to."""
    text = level_indent(copy.line(number))
    above = lines_above(copy, number)
    if not above:
        return text
    parts = entry(level_indent(copy.line(above[0])))
    if not _is_entry(text):
        return " " * (parts.column + 2 if parts.colon else parts.column) + text.lstrip()
    if not parts.value and parts.colon and len(text) - len(text.lstrip()) > parts.column:
        return _like_next(copy, number, parts.column) + text.lstrip()
    return next(iter(alignments(copy, number, text)), text)


def _like_next(copy: WorkCopy, number: int, column: int) -> str:
    """The indentation of the first line under a key: that of the next line if it is sound and deep enough."""
    own = _lead(level_indent(copy.line(number)))
    below = next((line for line in copy.lines[number + 1 : number + _REACH] if line.strip()), "")
    sound = not _lead(below).strip(" ") and len(_lead(below)) > column
    return min(own, _lead(below), key=len) if sound else own


def _lead(line: str) -> str:
    """The blanks of all kinds before the text of a line."""
    return line[: len(line) - len(line.lstrip(" \t" + WIDE_BLANKS))]


def _levels(copy: WorkCopy, number: int, dash: bool) -> list[int]:
    """The columns at which a list item (`dash`) or an entry may stand, from the lines above."""
    levels: list[int] = []
    lowest: int | None = None
    for above in lines_above(copy, number):
        line = level_indent(copy.line(above))
        parts = entry(line)
        indent = len(parts.indent)
        if not _is_entry(line) or (lowest is not None and indent >= lowest):
            continue
        lowest = indent
        if dash == bool(parts.dashes):
            levels.append(indent)
        elif parts.dashes and parts.colon:
            levels.append(parts.column)
    return levels


def _is_entry(line: str) -> bool:
    """Whether a line can stand by itself: an entry or a list item, not the end of a text."""
    parts = entry(line)
    return bool(parts.colon or parts.dashes)


def _tabs(copy: WorkCopy, at: tuple[int, int, int]) -> Fault:
    """One report for all lines that are indented by tabs; all of them are mended."""
    near = islice(outside_texts(copy), _MOST_LINES)
    lines = sorted({at[0]} | {n for n in near if "\t" in _lead(copy.line(n))})
    scratch = copy.clone()
    for n in lines:
        scratch.substitute(n, levelled(scratch, n))
    message = "用制表符（Tab）缩进，YAML 不允许"
    fault = _fault(copy, "Y02", message, _many(lines), at=at, mend=scratch.line(at[0]))
    return Fault(fault.problem, tuple((n, scratch.line(n)) for n in lines))


def _many(lines: list[int]) -> str:
    few = "、".join(str(number + 1) for number in lines[:6])
    rest = f" 行等 {len(lines)} 处" if len(lines) > 6 else " 行"
    return f"用制表符缩进的有第 {few}{rest}，请都改成空格。" if len(lines) > 1 else ""


def _fault(
    copy: WorkCopy, id: str, message: str, remedy: str = "", *, at: tuple[int, int, int], mend: str
) -> Fault:
    remedy = f"{corrected(mend)}\n{remedy}".rstrip()
    return Fault(copy.problem(id, Severity.ERROR, message, remedy, copy.place(*at)), ((at[0], mend),))
