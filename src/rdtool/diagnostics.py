"""A problem as data, a failure as an exception, and how a person reads either.

A `Problem` is something wrong in what the user wrote: all of them are collected and shown at
once.  An `RdtoolError` ends the run; its class decides the exit code.  A bug is neither and
keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import ClassVar, TypeAlias

from rdtool.chinese import INVISIBLE, cells, show_pictured
from rdtool.patterns import regex
from rdtool.values import value

Way: TypeAlias = tuple[str | int, ...]
"""The way from the root of a record to one of its parts: keys and 0-based list positions."""

#: Terminal cells of a source line that are shown; longer lines are clipped around the caret.
LINE_CELLS = 72

_UNSHOWN = regex(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|{INVISIBLE.pattern}")


class Severity(IntEnum):
    """How bad a problem is; a higher value is worse."""

    HINT = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The Chinese word that the user sees."""
        return _LABELS[self]


_LABELS = {Severity.HINT: "提示", Severity.WARNING: "警告", Severity.ERROR: "错误"}


@value(frozen=True, slots=True)
class Place:
    """Where in a file: line and column from 1, column and length in characters."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@value(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth a look, in what the user wrote."""

    id: str
    severity: Severity
    message: str
    """What is wrong, in Chinese, without a final 。"""
    remedy: str = ""
    """What to do about it; may have several lines, a corrected line among them."""
    place: Place | None = None
    source_line: str = ""
    """The line of the file that `place` names, as written."""
    basis: str = ""
    """Law and article, or clause of a standard, behind the demand."""
    path: Way = ()
    waived: str = ""
    """Why the record lets it be, where it does; `message` says so too."""


#: What every shell takes for one word.
_PLAIN_WORD = regex(r"[\w./\\:（）·-]+")


class RdtoolError(Exception):
    """A failure that ends the run: what happened, and what the user can do."""

    exit_code: ClassVar[int] = 4
    code: ClassVar[str] = "failed"
    """What `--json` calls the failure."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class RecordInvalid(RdtoolError):
    """A record has errors; `problems` holds everything found in it, warnings included."""

    exit_code = 1
    code = "invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(summary(self.problems))


class WrongUsage(RdtoolError):
    """The command was called in a way that makes no sense."""

    exit_code = 2
    code = "usage"


class Refused(RdtoolError):
    """Going on would lose someone's work."""

    exit_code = 3
    code = "refused"


class CannotRead(RdtoolError):
    """A file can't be opened, decoded or understood."""

    code = "unreadable"


class CannotWrite(RdtoolError):
    """A file can't be written."""

    code = "unwritable"


class Busy(CannotWrite):
    """Another program has the file at this moment: the same call may succeed a little later."""

    code = "busy"


def as_argument(word: object) -> str:
    """A name or a path as it is typed on a command line: in quotation marks where a shell would part it."""
    text = str(word)
    return text if _PLAIN_WORD.fullmatch(text) else f'"{text}"'


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error, not only a warning or a hint."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def summary(problems: Sequence[Problem]) -> str:
    """`共 3 处错误、1 处警告`; names the number of files when there are several."""
    counts = [
        f"{sum(problem.severity is severity for problem in problems)} 处{severity.label}"
        for severity in sorted(Severity, reverse=True)
        if any(problem.severity is severity for problem in problems)
    ]
    files = {problem.place.file for problem in problems if problem.place}
    where = f"，涉及 {len(files)} 个文件" if len(files) > 1 else ""
    return f"共 {'、'.join(counts)}{where}" if counts else "没有发现问题"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems grouped by file as the files first appear, by place; those without a place last."""
    given = list(problems)
    files = list(dict.fromkeys(problem.place.file for problem in given if problem.place))

    def rank(problem: Problem) -> tuple[int, int, int, int]:
        if problem.place is None:
            return len(files), 0, 0, -problem.severity
        place = problem.place
        return files.index(place.file), place.line, place.column, -problem.severity

    return sorted(given, key=rank)


def render_all(problems: Iterable[Problem]) -> str:
    """All problems in reading order with a closing summary line; empty text when there are none."""
    ordered = in_order(problems)
    if not ordered:
        return ""
    return "\n\n".join([*map(render, ordered), summary(ordered)])


def render(problem: Problem) -> str:
    """One problem for a terminal: message, place, the line with a caret under it, remedy, basis."""
    parts = [f"{problem.severity.label} {problem.id}：{problem.message}"]
    if problem.place:
        parts.append(f" ——→ {problem.place}")
        parts += _excerpt(problem.place, problem.source_line)
    if problem.remedy:
        parts.append(problem.remedy)
    if problem.basis:
        parts.append(f"依据：{problem.basis}")
    return "\n".join(parts)


def as_dict(problem: Problem) -> dict[str, object]:
    """The problem for `--json`: plain values only, the same keys every time."""
    place = problem.place
    return {
        "id": problem.id,
        "severity": problem.severity.label,
        "message": problem.message,
        "remedy": problem.remedy,
        "basis": problem.basis,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "length": place.length if place else None,
        "source_line": problem.source_line,
        "path": list(problem.path),
        "waived": problem.waived,
    }


def _excerpt(place: Place, line: str) -> list[str]:
    """The source line with its number and the carets below; nothing where the line is blank."""
    if not line.strip():
        return []
    shown, at = _clip(_visible(line), place)
    before = shown[: at.column - 1]
    carets = max(1, cells(shown[at.column - 1 : at.column - 1 + at.length]))
    number = str(place.line)
    gutter = " " * len(number)
    return [
        f"{gutter} │",
        f"{number} │ {shown}".rstrip(),
        f"{gutter} │ {' ' * cells(before)}{'^' * carets}",
    ]


def _visible(line: str) -> str:
    """The line with everything that would print as nothing, or upset a terminal, replaced one for one."""
    shown = show_pictured(line)
    return _UNSHOWN.sub(lambda found: " " if found[0] == "\t" else "\N{REPLACEMENT CHARACTER}", shown)


def _clip(line: str, place: Place) -> tuple[str, Place]:
    """At most about `LINE_CELLS` of the line, the caret inside, `…` where text was left out."""
    column = min(place.column, len(line) + 1)
    if len(line) <= LINE_CELLS and cells(line) <= LINE_CELLS:
        return line, replace(place, column=column)
    start = _back(line, column - 1, LINE_CELLS // 3)
    end = _forward(line, start, LINE_CELLS)
    length = min(place.length, max(1, end - column + 1))
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    clipped = f"{head}{line[start:end]}{tail}"
    return clipped, replace(place, column=column - start + len(head), length=length)


def _back(line: str, index: int, width: int) -> int:
    """The first index at most `width` cells before `index`."""
    while index > 0 and (width := width - cells(line[index - 1])) >= 0:
        index -= 1
    return index


def _forward(line: str, index: int, width: int) -> int:
    """The last index at most `width` cells behind `index`."""
    while index < len(line) and (width := width - cells(line[index])) >= 0:
        index += 1
    return index
