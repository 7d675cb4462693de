"""Readers of old drafts: text, Markdown and Word files, and what their lines mean."""

from __future__ import annotations

from pathlib import Path

from rdtool.diagnostics import CannotRead
from rdtool.readers.draft import Draft

_OLD = (".doc", ".wps", ".wpt", ".dot")


def read_draft(path: Path) -> Draft:
    """The draft in a .txt, .md or .docx file, its torn lines joined.

    Raises:
        CannotRead: the file is missing, damaged, encrypted or in another format.
    """
    from rdtool.readers.cleaning import cleaned  # brings the marks and words of typography

    return cleaned(_read(path))


def _read(path: Path) -> Draft:
    """The draft as it stands in the file; only the library that the format needs is loaded."""
    suffix = path.suffix.lower()
    if suffix in (".docx", ".dotx", ".docm", ".dotm", *_OLD):
        from rdtool.readers.word import read_word

        return read_word(path)
    if suffix in (".md", ".markdown"):
        from rdtool.readers.markdown import read_markdown

        return read_markdown(path)
    if suffix in (".txt", ".text", ""):
        from rdtool.readers.text import read_text

        return read_text(path)
    raise CannotRead(f"“{path}”不是可以整理的文件", "可以整理的是 .docx、.txt 和 .md 文件。")
