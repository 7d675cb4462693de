"""How a mending rule is written: a pass over the lines that yields edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.guard import unguarded

Pass: TypeAlias = Callable[[Sequence[str]], Iterator[Edit]]
"""Edits from first to last for the lines of a paper; no two of them overlap."""

Replacement: TypeAlias = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Substitution:
    """A rule for a single line: what `pattern` finds becomes `replacement`."""

    rule: str
    pattern: re.Pattern[str]
    replacement: Replacement

    def __call__(self, lines: Sequence[str]) -> Iterator[Edit]:
        for line, text in enumerate(lines):
            for match in unguarded(text, self.pattern.finditer(text)):
                new = self.replacement if isinstance(self.replacement, str) else self.replacement(match)
                if edit := edit_of(line, match, new, self.rule):
                    yield edit


def edit_of(line: int, match: re.Match[str], new: str, rule: str) -> Edit | None:
    """The smallest edit that turns what `match` found into `new`; None when it is that already."""
    old, start, end = match[0], match.start(), match.end()
    if old == new:
        return None
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(line, start + head, end - tail, new[head : len(new) - tail], rule)
