"""Folders of templates: sub-folders are for people, a template is known by its file name alone.

Nothing outside the folder is a template of it, though a link inside leads there, and nothing in a hidden one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rdtool.patterns import regex

#: Endings of text templates and of sheet templates.
TEXT, SHEET = ".j2", ".yaml"

_NEARLY = regex(r"(?i)(.+)\.(j2|jinja2?|ya?ml)(?:\.txt)?")

Files = Mapping[str, Sequence[Path]]


def templates_in(folder: Path | None) -> Files:
    """The templates of a folder and of its sub-folders by file name; more than one path where a name occurs twice."""
    found: dict[str, list[Path]] = {}
    for one in _files(folder):
        if one.name.endswith((TEXT, SHEET)):
            found.setdefault(one.name, []).append(Path(one.path))
    return found


def misnamed_in(folder: Path | None) -> Mapping[Path, str]:
    """Files that would be templates under another name, and that name.

    慰问信.j2.txt is what Notepad makes of 慰问信.j2, and 慰问信.yml is as good as 慰问信.yaml elsewhere.
    """
    found = ((Path(one.path), _NEARLY.fullmatch(one.name)) for one in _files(folder))
    return {
        path: f"{near[1]}{TEXT if near[2].lower().startswith('j') else SHEET}"
        for path, near in found
        if near and not path.name.endswith((TEXT, SHEET))
    }


def _files(folder: Path | None) -> Iterator[os.DirEntry[str]]:
    if folder is None or not folder.is_dir():
        return
    inside = folder.resolve()
    entries = _entries(folder)
    folders = (
        one for one in entries if one.is_dir() and not one.name.startswith(".") and _within(one, inside)
    )
    for one in (*entries, *(inner for outer in folders for inner in _entries(outer))):
        # Only a link leads out of its folder: to follow every file takes longer than to read the heads.
        is_shown = not one.name.startswith((".", "~"))
        if is_shown and one.is_file() and (not one.is_symlink() or _within(one, inside)):
            yield one


def _entries(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda one: one.name)


def _within(entry: os.DirEntry[str], folder: Path) -> bool:
    return Path(entry.path).resolve().is_relative_to(folder)
