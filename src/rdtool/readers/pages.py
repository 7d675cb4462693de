"""The papers behind a signature: annexes with their labels, and one that is issued without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rdtool.document.typography.annexes import LABEL, LABELLED, annex_entries
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import bare


@dataclass(frozen=True, slots=True)
class Page:
    """A paper behind the signature: an annex with its label, or one that has none; label and title may
    share a line.
    """

    label: str
    content: tuple[Entry, ...]
    place: int | None = None
    """The label's place; None where there is none."""
    title: str = ""
    """A title behind the label, on its line."""

    @property
    def number(self) -> int:
        """The number in its label, 0 for none."""
        found = re.search("[0-9]+", self.label)
        return int(found[0]) if found else 0


def label_places(entries: Sequence[Entry]) -> list[int]:
    """Entries that are the label of an annex, alone on its line."""
    found = {
        place
        for place, entry in enumerate(entries)
        if LABEL.fullmatch(bare(entry.text)) and not _is_note_head(entries, place)
    }
    return [place for place in sorted(found) if place + 1 < len(entries) and place + 1 not in found]


def _is_note_head(entries: Sequence[Entry], place: int) -> bool:
    """Whether `附件：` alone on its line heads names."""
    if not bare(entries[place].text).endswith(("：", ":")):
        return False
    return bool(annex_entries([entry.text for entry in entries[place : place + 3]]))


def read_pages(entries: Sequence[Entry], begin: int, labels: Sequence[int]) -> list[Page]:
    """The papers from `begin` on: what stands there without a label, then every annex with one."""
    starts = sorted({*labels, *_labelled(entries, begin if begin < len(entries) else len(entries))})
    starts = [start for start, end in pairwise([*starts, len(entries)]) if end > start + 1]
    first = starts[0] if starts else len(entries)
    pages = [Page("", tuple(entries[begin:first]))] if begin < first else []
    for start, end in pairwise([*starts, len(entries)]):
        entry, content = entries[start], tuple(entries[start + 1 : end])
        found = LABELLED.match(entry.text)
        if found and not LABEL.fullmatch(bare(entry.text)):
            pages.append(
                Page(
                    found[0].strip() if "：" in found[0] else found[1],
                    content,
                    entry.place,
                    entry.text[found.end() :].strip(),
                )
            )
        else:
            pages.append(Page(entry.text, content, entry.place))
    return pages


def _labelled(entries: Sequence[Entry], begin: int) -> list[int]:
    """Entries behind the signature that begin with a label and go on with the annex's title."""
    found = {place for place in range(begin, len(entries)) if LABELLED.match(entries[place].text)}
    return [place for place in sorted(found) if place + 1 < len(entries) and place + 1 not in found]
