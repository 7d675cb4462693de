"""What became of everything that a run of `draft` was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdtool.diagnostics import CannotWrite, Problem, RecordInvalid, Refused, as_dict, has_errors
from rdtool.office.leftovers import Paperless
from rdtool.office.paper import Paper
from rdtool.office.records import FailedRecord
from rdtool.publish import FileStatus, Published
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.office.lost import LostNumber
    from rdtool.office.printing import Print


@value(frozen=True, slots=True)
class Absent:
    """A kind of which a session has no paper, and what would have to be filled in."""

    name: str
    command: str
    reason: str
    record: Path

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "kind": self.command,
            "name": self.name,
            "reason": self.reason,
            "record": str(self.record),
        }


@value(frozen=True, slots=True)
class Drafted:
    """What became of everything that was asked for."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    left: tuple[Paper, ...] = ()
    """Papers that are there and that the record no longer asks for."""
    items: tuple[Paperless, ...] = ()
    """Agenda items without any paper, where all papers were asked for."""
    untold: Mapping[Path, int] = field(default_factory=dict)
    """How many errors each record has that concern none of the papers."""
    lost: tuple[LostNumber, ...] = ()
    """Numbers whose papers the records no longer ask for."""
    absent: tuple[Absent, ...] = ()
    """Kinds of which there is nothing to draft, where several were asked for."""
    contents: tuple[Published, ...] = ()
    """The lists of a session's papers."""
    prints: tuple[Print, ...] = ()
    """PDFs of the papers, and packets of them."""
    stale: tuple[Path, ...] = ()
    """PDFs of earlier runs whose papers have changed since."""
    indexes: tuple[Published, ...] = ()
    """The indexes of letters."""
    failed: tuple[FailedRecord, ...] = ()
    """Records of several with which nothing could be done."""

    @property
    def exit_code(self) -> int:
        """The highest of those of the records: see `_exit_code` for those that were drafted."""
        return max((self._exit_code, *(one.error.exit_code for one in self.failed)))

    @property
    def _exit_code(self) -> int:
        """4 where a file could not be written, 1 where the record has errors, 3 where a file was left alone, or a person has to decide."""
        statuses = {paper.status for paper in (*self.papers, *self.left)}
        statuses |= {one.status for one in self.prints}
        statuses |= {one.status.value for one in (*self.contents, *self.indexes)}
        incomplete = any(one.is_incomplete for one in self.prints)
        if FileStatus.UNWRITTEN.value in statuses or incomplete:
            return CannotWrite.exit_code
        if has_errors(self.problems):
            return RecordInvalid.exit_code
        waiting = {FileStatus.KEPT.value, FileStatus.OPEN.value}
        return Refused.exit_code if statuses & waiting else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "exit_code": self.exit_code,
            "papers": [paper.as_dict() for paper in self.papers],
            "left": [paper.as_dict() for paper in self.left],
            "items": [item.as_dict() for item in self.items],
            "lost": [number.as_dict() for number in self.lost],
            "absent": [kind.as_dict() for kind in self.absent],
            "contents": [str(one.path) for one in self.contents],
            "indexes": [str(one.path) for one in self.indexes],
            "prints": [one.as_dict() for one in self.prints],
            "stale": [str(path) for path in self.stale],
            "failed": [one.as_dict() for one in self.failed],
            "problems": [as_dict(problem) for problem in self.problems],
        }


def joined(each: Sequence[Drafted]) -> Drafted:
    """What became of several records, in their order; a problem that two of them have is told once."""
    untold = {record: count for one in each for record, count in one.untold.items()}
    many = {
        name: tuple(entry for one in each for entry in getattr(one, name))
        for name in Drafted.__slots__
        if name not in ("untold", "problems")
    }
    problems = dict.fromkeys(problem for one in each for problem in one.problems)
    return Drafted(**many, problems=tuple(problems), untold=untold)
