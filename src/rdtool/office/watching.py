"""Watching a record: its papers are drafted again whenever it, the office's profile or a template is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from rdtool.diagnostics import RdtoolError, has_errors
from rdtool.office.batch import draft
from rdtool.office.drafted import Drafted
from rdtool.record.loading import OFFICE
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import read_source
from rdtool.record.textfiles import texts_beside
from rdtool.record.workspace import Workspace, workspace_of
from rdtool.values import value

#: Seconds between two looks, and for which nothing may change before a file counts as saved.
LOOK: Final = 0.5
SETTLE: Final = 0.3

_Seen: TypeAlias = Mapping[Path, tuple[int, int]]
"""When each file was written, and how long it is."""


@value(frozen=True, slots=True)
class Watched:
    """One time that papers were drafted: what was saved before it, and what came of it."""

    changed: tuple[Path, ...]
    drafted: Drafted | None
    error: RdtoolError | None = None
    """Why nothing could be drafted; the next time that a file is saved it is tried again."""

    @property
    def is_broken(self) -> bool:
        """Whether something has to be put right."""
        return self.error is not None or (self.drafted is not None and has_errors(self.drafted.problems))

    @property
    def exit_code(self) -> int:
        """That of the drafting, or of the failure."""
        if self.error:
            return self.error.exit_code
        return self.drafted.exit_code if self.drafted else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`, of papers that were drafted."""
        told = self.drafted.as_dict() if self.drafted else {}
        return {**told, "changed": [str(path) for path in self.changed]}


def watch(
    record: Path,
    *,
    today: Callable[[], date],
    wait: Callable[[float], None],
    workspace: Workspace | None = None,
    kind: str = "all",
) -> Iterator[Watched]:
    """Draft the papers of a record at once, and again each time that something they rest on was saved.

    `today` and `wait` are the caller's clock; `wait` takes seconds.  It never ends by itself.  What can't be
    read, half-saved perhaps, is told and waited for; papers that a person has edited are left as they are.

    Raises:
        WrongUsage: there is no such kind.
    """
    place = workspace or workspace_of([record])
    changed: tuple[Path, ...] = ()
    while True:
        look = partial(_seen, [record, *_texts(record)], place)
        before = look()
        yield _drafted(record, kind, changed, today(), place)
        seen = _settled(look, before, wait)
        changed = tuple(sorted(path for path in {*before, *seen} if before.get(path) != seen.get(path)))


def _settled(look: Callable[[], _Seen], before: _Seen, wait: Callable[[float], None]) -> _Seen:
    """The files as they are once something is saved, and nothing has changed for a moment."""
    seen = look()
    while seen == before:
        wait(LOOK)
        seen = look()
    while True:
        wait(SETTLE)
        later = look()
        if later == seen:
            return seen
        seen = later


def _texts(record: Path) -> list[Path]:
    """The texts in files of their own that a record names; none of one that can't be read."""
    with suppress(RdtoolError):
        if tree := parse(read_source(record))[0]:
            return texts_beside(tree, record.parent, OFFICE)
    return []


def _seen(files: Sequence[Path], place: Workspace | None) -> _Seen:
    """What papers rest on: these files, the profile and the office's templates, but no lock file of an editor."""
    found: dict[Path, tuple[int, int]] = {}
    own = [place.profile, *place.templates.rglob("*")] if place else []
    for path in (*files, *own):
        if not path.name.startswith(("~$", ".")):
            with suppress(OSError):
                stat = path.stat()
                if path.is_file():
                    found[path] = stat.st_mtime_ns, stat.st_size
    return found


def _drafted(
    record: Path, kind: str, changed: tuple[Path, ...], day: date, place: Workspace | None
) -> Watched:
    try:
        return Watched(changed, draft(kind, [record], today=day, workspace=place))
    except RdtoolError as error:
        return Watched(changed, None, error)
