"""Folders of templates: sub-folders are for people, a template is known by its file name alone.

Nothing outside the folder is a template of it, though a link inside leads there, and nothing in a hidden one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

#: Endings of text templates and of sheet templates.
TEXT, SHEET = ".j2", ".yaml"

Files = Mapping[str, Sequence[Path]]


def templates_in(folder: Path | None) -> Files:
    """The templates of a folder and of its sub-folders by file name; more than one path where a name occurs twice."""
    found: dict[str, list[Path]] = {}
    if folder is None or not folder.is_dir():
        return found
    inside = folder.resolve()
    entries = _entries(folder)
    folders = (
        one for one in entries if one.is_dir() and not one.name.startswith(".") and _within(one, inside)
    )
    for one in (*entries, *(inner for outer in folders for inner in _entries(outer))):
        named = one.name.endswith((TEXT, SHEET)) and not one.name.startswith((".", "~"))
        # Only a link leads out of its folder: to follow every file takes longer than to read the heads.
        if named and one.is_file() and (not one.is_symlink() or _within(one, inside)):
            found.setdefault(one.name, []).append(Path(one.path))
    return found


def _entries(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda one: one.name)


def _within(entry: os.DirEntry[str], folder: Path) -> bool:
    return Path(entry.path).resolve().is_relative_to(folder)
