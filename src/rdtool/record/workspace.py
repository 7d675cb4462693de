"""The workspace: the folder with `rdtool.yaml`, its records and where its papers go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.chinese import from_chinese
from rdtool.diagnostics import CannotRead, WrongUsage
from rdtool.files import entries_of, unreadable
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.record.reading.tree import Tree

PROFILE = "rdtool.yaml"
RECORDS, PAPERS, OWN_TEMPLATES = "records", "文书", "模板"
LEDGER = "台账.db"
#: The folder with the schemas that an editor reads.
SCHEMAS = ".rdtool"


@value(frozen=True, slots=True)
class Workspace:
    """A folder with an office profile."""

    root: Path

    @property
    def profile(self) -> Path:
        """The office profile."""
        return self.root / PROFILE

    @property
    def records(self) -> Path:
        """Where the meeting records are."""
        return self.root / RECORDS

    @property
    def templates(self) -> Path:
        """The office's own templates."""
        return self.root / OWN_TEMPLATES

    @property
    def ledger(self) -> Path:
        """The ledger; the file comes with the first thing that is kept in it."""
        return self.root / LEDGER

    def record_files(self) -> list[Path]:
        """Every record of the workspace, earliest session first; CannotRead where its folder can't be read."""
        files = [path for path in entries_of(self.records) if path.suffix.lower() in (".yaml", ".yml")]
        return sorted(files, key=_session_key)

    def newest_record(self) -> Path:
        """The record of the latest session.

        Raises:
            WrongUsage: the workspace has no record yet.
        """
        files = self.record_files()
        if not files:
            raise WrongUsage(
                f"{self.records} 中还没有会议记录", "请先运行 rdtool new meeting，或者写明记录文件"
            )
        return files[-1]


def find_workspace(start: Path) -> Workspace | None:
    """The nearest folder from `start` upward that holds `rdtool.yaml`.

    Raises:
        CannotRead: a folder can't be looked into.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        try:
            if (folder / PROFILE).is_file():
                return Workspace(folder)
        except OSError as error:
            raise unreadable(folder, error) from error
    return None


def workspace_of(files: Sequence[Path]) -> Workspace | None:
    """The workspace in which the first of the files lies."""
    return find_workspace(files[0].parent) if files else None


def session_of(path: Path) -> tuple[int, int] | None:
    """Term and number of the session a record is about, as far as they can be read."""
    from rdtool.record.reading.reader import parse
    from rdtool.record.reading.source import read_source

    try:
        tree, _ = parse(read_source(path))
    except CannotRead:
        return None
    return session_in(tree) if tree else None


def session_in(tree: Tree) -> tuple[int, int] | None:
    """The same of a record that is read already."""
    number = _number(tree.value(("会议", "次")))
    return (_number(tree.value(("会议", "届"))) or 0, number) if number else None


def _number(value: object) -> int | None:
    try:
        return from_chinese(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _session_key(path: Path) -> tuple[Sequence[int], str]:
    """Records sort by what they say, unreadable ones by the numbers in their names."""
    found = session_of(path) or tuple(int(number) for number in re.findall(r"\d+", path.stem))
    return found, path.name
