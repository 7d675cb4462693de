"""A person's file and a new draft put together, whatever their format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rdtool.diagnostics import CannotRead
from rdtool.merging.told import CannotMergeError, MergedPaper
from rdtool.writers.package import PackageError


def merge(path: Path, mine: bytes, theirs: bytes | None, *, day: date) -> MergedPaper:
    """The two put together, or why they can't be; `day` dates what is written beside the person's words."""
    try:
        if path.suffix.lower() == ".xlsx":
            from rdtool.merging.sheets import merge_sheets

            return merge_sheets(path, mine, theirs)
        from rdtool.merging.word import merge_word

        return merge_word(path, mine, theirs, day=day)
    except (CannotMergeError, PackageError) as error:
        return MergedPaper(mine, (), (), str(error))
    except CannotRead as error:
        return MergedPaper(mine, (), (), error.message)
