"""Changes to a text that can be listed, shown and taken back.

Mending goes in passes, each on the text that the pass before left; what is kept is one list of
changes against the text as it was given.  Places count from 0: `line` in the sequence of lines,
`start` and `end` in the line as it was given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
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

    @property
    def shift(self) -> int:
        """By how much it makes the line longer."""
        return len(self.new) - (self.end - self.start)


class MendedLine:
    """One line, what it was, what it is now, and the difference."""

    __slots__ = ("_hunks", "given", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        self.text = given
        self._hunks: list[_Hunk] = []

    def replace(self, edits: Sequence[Edit]) -> None:
        """Make `edits`, which come from first to last and do not overlap.

        Where they overlap earlier changes they become one with these, under the id of the earliest.
        """
        hunks: list[_Hunk] = []
        pieces: list[str] = []
        old = deque(self._placed())
        new = deque(edits)
        done = shift = 0
        while new:
            while old and old[0][1] <= new[0].start:
                hunks.append(old[0][2])
                shift += old.popleft()[2].shift
            made, touched = _cluster(new, old)
            left = min([made[0].start, *(hunk[0] for hunk in touched[:1])])
            right = max([made[-1].end, *(hunk[1] for hunk in touched[-1:])])
            text = self._with(made, left, right)
            pieces += (self.text[done:left], text)
            start, shift = left - shift, shift + sum(hunk.shift for _, _, hunk in touched)
            rule = touched[0][2].rule if touched else made[0].rule
            hunk = _Hunk(start, right - shift, text, rule)
            if self.given[hunk.start : hunk.end] != text:
                hunks.append(hunk)
            done = right
        self._hunks = [*hunks, *(hunk for _, _, hunk in old)]
        self.text = "".join((*pieces, self.text[done:]))

    def changes(self, line: int) -> list[Change]:
        """The differences from first to last; they do not overlap."""
        return [
            Change(line, hunk.start, hunk.end, self.given[hunk.start : hunk.end], hunk.new, hunk.rule)
            for hunk in self._hunks
        ]

    def _placed(self) -> Iterator[tuple[int, int, _Hunk]]:
        """The changes with where they begin and end in `text`."""
        shift = 0
        for hunk in self._hunks:
            left = hunk.start + shift
            yield left, left + len(hunk.new), hunk
            shift += hunk.shift

    def _with(self, edits: Sequence[Edit], left: int, right: int) -> str:
        """The text from `left` to `right` with `edits` made."""
        pieces: list[str] = []
        for edit in edits:
            pieces += (self.text[left : edit.start], edit.new)
            left = edit.end
        return "".join((*pieces, self.text[left:right]))


def _cluster(
    new: deque[Edit], old: deque[tuple[int, int, _Hunk]]
) -> tuple[list[Edit], list[tuple[int, int, _Hunk]]]:
    """The first edit with all changes and further edits that overlap it, one after the other."""
    made: list[Edit] = [new.popleft()]
    touched: list[tuple[int, int, _Hunk]] = []
    while True:
        if old and old[0][0] < made[-1].end and old[0][1] > made[-1].start:
            touched.append(old.popleft())
        elif new and touched and new[0].start < touched[-1][1] and new[0].end > touched[-1][0]:
            made.append(new.popleft())
        else:
            return made, touched


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
