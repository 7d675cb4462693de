"""The other sessions of a workspace, for what only shows between sessions: numbers, sequences, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from rdtool.diagnostics import CannotRead
from rdtool.files import entries_of
from rdtool.record.loading import load_neighbour
from rdtool.record.parts import Procedures
from rdtool.record.session import Neighbour, Session, sound
from rdtool.record.workspace import Workspace

#: How many records before and after one are looked at: more than a year of sessions.
_BEFORE, _AFTER = 9, 9


class History:
    """Reads each record once, however many sessions are checked."""

    def __init__(self, workspace: Workspace | None, procedures: Procedures) -> None:
        self._workspace = workspace
        self._procedures = procedures
        self._read: dict[Path, Neighbour | None] = {}

    def others(self, record: Path) -> tuple[Neighbour, ...]:
        """The sessions recorded beside `record`, those nearest by the numbers in their file names.

        A record that lies elsewhere belongs to no history, nor does one that does not say when it was.
        """
        before, after = self._around(record)
        return self._neighbours([*before, *after[:_AFTER]])

    def before(self, record: Path) -> Iterator[Session]:
        """The sessions recorded before `record`, by the numbers in their file names, as far as they are sound."""
        return sound(self._neighbours(self._around(record)[0]))

    def _around(self, record: Path) -> tuple[list[Path], list[Path]]:
        """The records next before, and all behind; none for a record that lies elsewhere."""
        files = self._files()
        own = record.resolve()
        if own not in files:
            return [], []
        at = files.index(own)
        return files[max(0, at - _BEFORE) : at], files[at + 1 :]

    def _files(self) -> list[Path]:
        if self._workspace is None:
            return []
        found = (path.resolve() for path in entries_of(self._workspace.records))
        return sorted((path for path in found if path.suffix.lower() in (".yaml", ".yml")), key=_by_numbers)

    def _neighbours(self, files: list[Path]) -> tuple[Neighbour, ...]:
        return tuple(found for file in files if (found := self._neighbour(file)))

    def _neighbour(self, file: Path) -> Neighbour | None:
        if self._workspace and file not in self._read:
            try:
                earlier = partial(self.before, file)
                self._read[file] = load_neighbour(file, self._workspace, self._procedures, earlier)
            except CannotRead:
                self._read[file] = None
        return self._read.get(file)


def _by_numbers(path: Path) -> tuple[list[int], str]:
    """7-9 comes before 7-48."""
    return [int(number) for number in re.findall(r"[0-9]+", path.stem)], path.name
