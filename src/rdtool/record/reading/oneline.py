"""Several entries that were typed on one line of their own: `名称: 甲，类型: 决定`."""

from __future__ import annotations

import re
from collections.abc import Container

from rdtool.patterns import regex
from rdtool.record.reading.flowmarks import COMMAS
from rdtool.record.reading.traps import COLONS, WORD, entry

#: An entry behind a comma or a blank, as far as its value.
ENTRY = regex(rf"\s*(?:[{COMMAS}]\s*|\s)(?P<key>{WORD})\s*[{COLONS}:]\s*(?=\S)")


def split_line(line: str, keys: Container[str], text: str) -> str:
    """The entry on a line as one line for each entry that its value holds; blank where it holds none."""
    found = [one for one in ENTRY.finditer(text) if one["key"] in keys]
    at = line.find(text)
    if not found or at < 0:
        return ""
    starts = [0, *(one.start("key") for one in found)]
    ends = [*(one.start() for one in found), len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    indent = " " * entry(line).column
    rest = [re.sub(rf"\s*[{COLONS}:]\s*", ": ", part, count=1) for part in parts[1:]]
    return "\n    ".join([line[:at] + parts[0], *(indent + part for part in rest)]) + line[at + len(text) :]
