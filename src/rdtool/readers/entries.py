"""The filled items of a draft, each with the place of its line: what the recognisers walk along."""

from __future__ import annotations

from dataclasses import dataclass

from rdtool.document.model import Picture
from rdtool.readers.draft import Draft, Grid, Item, Line


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that is not blank; `place` is that of its (first) line in the draft, from 0."""

    item: Item
    place: int

    @property
    def line(self) -> Line | None:
        """The item if it is a line."""
        return self.item if isinstance(self.item, Line) else None

    @property
    def text(self) -> str:
        """The line's text; blank for tables and pictures."""
        return self.item.text if isinstance(self.item, Line) else ""

    @property
    def length(self) -> int:
        """How many lines of the draft it is."""
        return _length(self.item)


def entries_of(draft: Draft) -> list[Entry]:
    """The lines that hold text, the tables and the pictures of a draft."""
    entries = []
    place = 0
    for item in draft.items:
        if not isinstance(item, Line) or item.text:
            entries.append(Entry(item, place))
        place += _length(item)
    return entries


def _length(item: Item) -> int:
    """How many lines an item is."""
    if isinstance(item, Grid):
        return sum(map(len, item.rows))
    return 0 if isinstance(item, Picture) else 1
