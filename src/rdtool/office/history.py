"""The other sessions of a workspace, for what only shows between sessions: numbers, sequences, gaps."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from rdtool.diagnostics import CannotRead
from rdtool.record.loading import load_record
from rdtool.record.parts import Procedures
from rdtool.record.views import Session
from rdtool.record.workspace import Workspace

#: How many records before and after one are looked at: more than a year of sessions.
_BEFORE, _AFTER = 9, 9


class History:
    """Reads each record once, however many sessions are checked."""

    def __init__(self, workspace: Workspace | None, procedures: Procedures) -> None:
        self._workspace = workspace
        self._procedures = procedures
        self._read: dict[Path, Session | None] = {}

    def others(self, record: Path) -> tuple[Session, ...]:
        """The sessions recorded beside `record`, those nearest by the numbers in their file names.

        A record that lies elsewhere, or has errors, belongs to no history.
        """
        before, after = self._around(record)
        return self._sessions([*before, *after[:_AFTER]])

    def before(self, record: Path) -> tuple[Session, ...]:
        """The sessions recorded before `record`, by the numbers in their file names."""
        return self._sessions(self._around(record)[0])

    def _around(self, record: Path) -> tuple[list[Path], list[Path]]:
        """The records next before, and all behind; none for a record that lies elsewhere."""
        files = self._files()
        own = record.resolve()
        if own not in files:
            return [], []
        at = files.index(own)
        return files[max(0, at - _BEFORE) : at], files[at + 1 :]

    def _sessions(self, files: list[Path]) -> tuple[Session, ...]:
        return tuple(session for file in files if (session := self._session(file)))

    def _files(self) -> list[Path]:
        if self._workspace is None:
            return []
        found = (path.resolve() for path in self._workspace.records.glob("*"))
        return sorted((path for path in found if path.suffix.lower() in (".yaml", ".yml")), key=_by_numbers)

    def _session(self, file: Path) -> Session | None:
        if file not in self._read:
            try:
                earlier = partial(self.before, file)
                self._read[file] = load_record(
                    file, self._workspace, self._procedures, earlier=earlier
                ).session
            except CannotRead:
                self._read[file] = None
        return self._read[file]


def _by_numbers(path: Path) -> tuple[list[int], str]:
    """7-9 comes before 7-48."""
    return [int(number) for number in re.findall(r"[0-9]+", path.stem)], path.name
