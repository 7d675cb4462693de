"""A working copy of a source, in which faults are mended so that reading can go on.

One slip of the pen must not hide the next: each fault that stops the YAML parser is reported
and its line mended in the copy, line for line.  Places always refer to the source as written.
"""

from __future__ import annotations

from collections.abc import Container

from rdtool.diagnostics import Place, Problem, Severity
from rdtool.record.reading.source import Source
from rdtool.values import value

#: How often one line may be mended before reading is given up.
_MENDS_PER_LINE = 5


@value(frozen=True, slots=True)
class Fault:
    """A problem, and the lines (counted from 0) that would put it right."""

    problem: Problem
    mends: tuple[tuple[int, str], ...] = ()


class WorkCopy:
    """The lines of a source, some of them mended."""

    def __init__(self, source: Source, keys: Container[str] = ()) -> None:
        self.source = source
        self.keys = keys
        """The words known to be keys."""
        self.lines = list(source.lines)
        self._before: dict[int, list[str]] = {}
        """What each mended line was before each of its mends."""
        self._fresh: set[int] = set()

    @property
    def text(self) -> str:
        """The whole text as it stands now."""
        return "\n".join(self.lines)

    def line(self, number: int) -> str:
        """The line with this number from 0; blank behind the last one."""
        return self.lines[number] if number < len(self.lines) else ""

    def mend(self, mends: tuple[tuple[int, str], ...]) -> bool:
        """Replace lines; False, and nothing done, when that changes nothing or can't be done now.

        A line is mended once a reading, since places found in one reading refer to the same
        text, and a few times in all.
        """
        changes = [(number, text) for number, text in mends if self.line(number) != text]
        if any(number in self._fresh or self._mended_often(number) for number, _ in changes):
            return False
        for number, text in changes:
            self._before.setdefault(number, []).append(self.lines[number])
            self.lines[number] = text
            self._fresh.add(number)
        return bool(changes)

    def _mended_often(self, number: int) -> bool:
        return len(self._before.get(number, ())) >= _MENDS_PER_LINE

    def next_reading(self) -> None:
        """Begin anew: every line may be mended once more."""
        self._fresh.clear()

    def substitute(self, number: int, text: str) -> None:
        """Replace a line without counting it as mended: its columns are taken to be the source's."""
        self.lines[number] = text

    def clone(self) -> WorkCopy:
        """A copy to try things on."""
        copy = WorkCopy(self.source, self.keys)
        copy.lines[:] = self.lines
        return copy

    def is_mended(self, number: int) -> bool:
        """Whether a line differs from the source by a mend."""
        return number in self._before

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """The place in the source of a line and column, both from 0, in this copy."""
        line = min(line, len(self.lines) - 1)
        now = self.lines[line]
        for before in reversed(self._before.get(line, ())):
            column = _column_before(before, now, column)
            now = before
        room = len(self.source.lines[line]) - column
        return Place(self.source.name, line + 1, column + 1, max(1, min(length, room)))

    def problem(self, id: str, severity: Severity, message: str, remedy: str, place: Place) -> Problem:
        """A problem at a place of this source, the source line with it."""
        line = self.source.lines[place.line - 1]
        return Problem(id, severity, message, remedy, place, line)


def _column_before(old: str, new: str, column: int) -> int:
    """The column in `old` of what stands at `column` in `new`, which differs in one stretch."""
    tail = _common(old[::-1], new[::-1])
    if column >= len(new) - tail:
        return max(0, column + len(old) - len(new))
    return min(column, len(old) - tail)


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
