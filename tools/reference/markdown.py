"""Markdown for generated pages: tables, links to headings, and the note on top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NOTE = "<!-- 本页由 python -m tools.reference 生成，请勿直接修改。 -->"


def cell(text: object) -> str:
    """Text that is safe inside a table cell."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with one line a row."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def anchor(heading: str) -> str:
    """The fragment under which GitHub and GitLab find a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(heading: str) -> str:
    """A link to a heading of the same page."""
    return f"[{heading}](#{anchor(heading)})"


def document(title: str, *parts: str) -> str:
    """A whole page; parts are separated by blank lines."""
    return "\n\n".join([f"# {title}", NOTE, *(part for part in parts if part)]) + "\n"
