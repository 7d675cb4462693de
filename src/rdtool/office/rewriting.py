"""A record or the profile written again with what a form, a list or receipts changed, as it was kept beside it."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from rdtool.publish import replace_file
from rdtool.publish.writing import back_up
from rdtool.record.patch import same_bytes
from rdtool.record.reading.source import Source


class Rewritten(NamedTuple):
    """What changed in a file, as a unified diff, and where it is kept as it was; None where nothing was written."""

    diff: str
    backup: Path | None


def rewrite(path: Path, before: bytes, source: Source, text: str, *, today: date, dry_run: bool) -> Rewritten:
    """Put `text` into the file at `path`, which held `before` and was read as `source`, in its encoding.

    Raises:
        CannotPatch: the encoding can't write the text; nothing was written.
        CannotWrite: the file can't be written; it is as it was.
    """
    data = same_bytes(before, source, text)
    diff = diff_between(source.text, text, path.name)
    if dry_run:
        return Rewritten(diff, None)
    backup = back_up(path.with_name(f"{path.name}.bak"), before, today=today, dry_run=False)
    replace_file(path, data)
    return Rewritten(diff, backup)


def diff_between(old: str, new: str, name: str) -> str:
    """The lines in which two texts of a file differ, each with one beside it."""
    sides = old.splitlines(), new.splitlines()
    return "\n".join(unified_diff(*sides, f"{name}（原）", f"{name}（新）", lineterm="", n=1))
