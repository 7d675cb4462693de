"""Changes to a text that can be listed, shown and taken back.

Mending goes in passes, each on the text that the pass before left; what is kept is one list of
changes against the text as it was given.  Places count from 0: `line` in the sequence of lines,
`start` and `end` in the line as it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """In line `line`, `old` stood from `start` to `end`; `new` takes its place because of `rule`."""

    line: int
    start: int
    end: int
    old: str
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a pass wants: replace `start` to `end` of line `line`, as that pass sees it, by `new`."""

    line: int
    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A stretch of the given line, `start` to `end`, and what stands there now."""

    start: int
    end: int
    new: str
    rule: str


class MendedLine:
    """One line, what it was, what it is now, and the difference."""

    __slots__ = ("_hunks", "given", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        self.text = given
        self._hunks: list[_Hunk] = []

    def replace(self, start: int, end: int, new: str, rule: str) -> None:
        """Put `new` in the place of `text[start:end]`.

        Where that overlaps earlier changes they become one, under the id of the earliest.
        """
        before, inside, behind, shift = self._around(start, end)
        first = inside[0] if inside else None
        last = inside[-1] if inside else None
        left = min(start, first.start + self._shift(before)) if first else start
        right = max(end, last.end + shift) if last else end
        text = self.text[left:start] + new + self.text[end:right]
        hunk = _Hunk(left - self._shift(before), right - shift, text, first.rule if first else rule)
        self._hunks = [*before, *([] if self.given[hunk.start : hunk.end] == text else [hunk]), *behind]
        self.text = self.text[:start] + new + self.text[end:]

    def changes(self, line: int) -> list[Change]:
        """The differences from first to last; they do not overlap."""
        return [
            Change(line, hunk.start, hunk.end, self.given[hunk.start : hunk.end], hunk.new, hunk.rule)
            for hunk in self._hunks
        ]

    def _around(self, start: int, end: int) -> tuple[list[_Hunk], list[_Hunk], list[_Hunk], int]:
        """The changes before, in and behind a stretch of `text`, and by how much the latter are shifted.

        The shift is what must be added to a place in the given line behind the stretch.
        """
        before: list[_Hunk] = []
        inside: list[_Hunk] = []
        shift = 0
        for place, hunk in enumerate(self._hunks):
            left, right = hunk.start + shift, hunk.start + shift + len(hunk.new)
            if right <= start:
                before.append(hunk)
            elif left >= end:
                return before, inside, self._hunks[place:], shift
            else:
                inside.append(hunk)
            shift = right - hunk.end
        return before, inside, [], shift

    @staticmethod
    def _shift(hunks: Sequence[_Hunk]) -> int:
        return sum(len(hunk.new) - (hunk.end - hunk.start) for hunk in hunks)


def apply(lines: Sequence[str], changes: Iterable[Change]) -> list[str]:
    """The lines with `changes` made."""
    return _swapped(lines, changes, back=False)


def undo(lines: Sequence[str], changes: Iterable[Change]) -> list[str]:
    """The lines as they were given, from those that `changes` were made in."""
    return _swapped(lines, changes, back=True)


def place_before(changes: Iterable[Change], place: int) -> int:
    """Where `place` of a line stood before its `changes` were made; inside a change, where that began."""
    shift = 0
    for change in changes:
        if place < change.start + shift + len(change.new):
            return min(place - shift, change.start)
        shift += len(change.new) - len(change.old)
    return place - shift


def _swapped(lines: Sequence[str], changes: Iterable[Change], *, back: bool) -> list[str]:
    result = list(lines)
    shifts = [0] * len(result)
    for change in sorted(changes, key=lambda change: (change.line, change.start, change.end)):
        here, there = (change.new, change.old) if back else (change.old, change.new)
        start = change.start + (0 if back else shifts[change.line])
        end = start + len(here)
        text = result[change.line]
        if text[start:end] != here:
            raise ValueError(f"line {change.line} has {text[start:end]!r} where {here!r} was expected")
        result[change.line] = text[:start] + there + text[end:]
        shifts[change.line] += len(there) - len(here)
    return result
