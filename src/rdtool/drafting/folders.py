"""Folders of templates: sub-folders are for people, a template is known by its file name alone.

Nothing outside the folder is a template of it, though a link inside leads there.
"""

from __future__ import annotations

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
    entries, inside = sorted(folder.iterdir()), folder.resolve()
    deeper = (path for entry in entries if entry.is_dir() for path in sorted(entry.iterdir()))
    for path in (*entries, *deeper):
        if path.suffix not in (TEXT, SHEET) or path.name.startswith((".", "~")) or not path.is_file():
            continue
        if path.resolve().is_relative_to(inside):
            found.setdefault(path.name, []).append(path)
    return found
