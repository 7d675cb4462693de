"""The manual as a script: its fenced blocks, and the notes to this reader in comments before them.

A note is an HTML comment on the line before a block (`<!-- exit: 3 -->`), or by itself where the
reader does something by hand (`<!-- edit: FILE -->`).  Entries are separated by `;`.

| block | note | meaning |
| --- | --- | --- |
| shell | none | every line is run; all must succeed |
| shell | `exit: N` | the last line ends with this code |
| shell | `command: NAME` | run by CI from the README, not here |
| shell | `printing` | run where LibreOffice is |
| shell, powershell | `same` | the line above it for another system |
| python | none | run as a program of its own, which must not fail |
| bash, powershell, python | `runs` | run by that program, where it is, with `rdtool` on the path; must succeed |
| text | `output` | the lines occur, one after the other, in what the block before it printed |
| text | `only shown` | not checked |
| yaml | `record`, `part` | read as a record, or as a part of one, without a finding |
| yaml | `record: hints allowed` | the same, hints apart |
| yaml | `profile`, `office part` | read as rdtool.yaml, or as a part of it, without a finding |
| yaml | `sheet` | read as a sheet template without a finding |
| any | `file: PATH` | written into the workspace first |
| any | `word: PATH` | written first as a Word file, a paragraph a line |
| by itself | `edit: FILE` | a paragraph is added to a Word file, as a person would |
| by itself | `delete: PATH` | a file or folder is removed |
| by itself | `fill: FORM SHEET [ROW] TITLE=WORDS …` | cells of a form are typed into; `+` is a new row |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"

_NOTE = re.compile(r"<!-- (.+?) -->")
_NOTES = {
    "exit", "command", "same", "output", "only shown", "record", "profile", "part", "office part", "sheet",
    "file", "word", "edit", "delete", "fill", "printing", "runs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, or a note that stands by itself (then `language` and `text` are blank)."""

    page: Path
    line: int
    language: str
    text: str
    notes: dict[str, str]

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def pages() -> list[Path]:
    """The README and every page of the manual."""
    return [README, *sorted(DOCS.glob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Every block of a page, in order."""
    return list(_blocks(page))


def _blocks(page: Path) -> Iterator[Block]:
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    notes: dict[str, str] = {}
    for number, line in lines:
        fence = re.fullmatch(r"\s*(```+)(\w*)", line)
        if fence:
            yield Block(page, number, fence[2], _until(lines, fence[1]), notes)
            notes = {}
        elif note := _NOTE.fullmatch(line.strip()):
            notes = _entries(note[1])
            if {"edit", "delete", "fill"} & set(notes):
                yield Block(page, number, "", "", notes)
                notes = {}
        elif line.strip():
            notes = {}


def _until(lines: Iterator[tuple[int, str]], fence: str) -> str:
    """The text up to the closing fence."""
    text: list[str] = []
    for _, line in lines:
        if line.strip() == fence:
            return "\n".join(text) + "\n"
        text.append(line)
    raise ValueError(f"a block is not closed: {text[:1]}")


def _entries(note: str) -> dict[str, str]:
    """`exit: 3; file: x.yaml` as pairs; a comment that is not a note to this reader gives none."""
    entries = dict(_pair(entry) for entry in note.split(";"))
    return entries if set(entries) <= _NOTES else {}


def _pair(entry: str) -> tuple[str, str]:
    key, _, value = entry.partition(":")
    return key.strip(), value.strip()
