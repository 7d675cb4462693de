"""归档目录: the papers of a session that lie in its folder, piece by piece, as they go to the archive.

Only what is known is filled in: the title that the paper itself tells, its number in the register, its date,
and the pages of its PDF or those that Word counted.  Who answers for it and how long it is kept, a person says.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any, Final

from rdtool.patterns import regex
from rdtool.writers.archive import read_entry

_TITLE: Final = regex(r"<(?:\w+:)?title>([^<]*)</(?:\w+:)?title>")
_PAGES: Final = regex(r"<(?:\w+:)?Pages>([0-9]{1,4})</(?:\w+:)?Pages>")
_ORDER: Final = regex(r"\A[0-9]{2}-")
_MOST: Final = 2**16


def facts(path: Path) -> dict[str, Any]:
    """What the archive wants to know of a paper besides what its session knows: title and pages."""
    title = _said(path, "docProps/core.xml", _TITLE) or _ORDER.sub("", path.stem)
    return {"题名": title, "页数": _pages(path)}


def _pages(path: Path) -> int | None:
    """Of its PDF, where that is not older; else as Word counted them; None where nobody did."""
    pdf = path.with_suffix(".pdf")
    try:
        if pdf.is_file() and pdf.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            from rdtool.writers.pdf import page_count

            return page_count(pdf)
    except OSError:
        return None
    counted = _said(path, "docProps/app.xml", _PAGES)
    return int(counted) if counted else None


def _said(path: Path, part: str, pattern: re.Pattern[str]) -> str:
    """What a part of an Office file says; blank where it says nothing or can't be read."""
    try:
        with path.open("rb") as file:
            found = pattern.search((read_entry(file, part, _MOST) or b"").decode(errors="replace"))
    except OSError:
        return ""
    return unescape(found[1]).strip() if found else ""
