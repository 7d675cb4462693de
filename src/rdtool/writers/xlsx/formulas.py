"""Small pieces of spreadsheet formulas."""

from __future__ import annotations

import re


def text_literal(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def criterion(label: str, cell: str) -> str:
    """What COUNTIFS compares with to find `label`, which stands in `cell`.

    Blank, or with a sign COUNTIFS reads as a pattern or a comparison, the label is spelt out.
    """
    if not label:
        return '""'
    if re.search(r"[*?~]|^[<>=]", label):
        return text_literal("=" + re.sub(r"([*?~])", r"~\1", label))
    return cell
