"""What was read from a list before anyone knows what it means: rows by their fields, and what was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rdtool.values import value


@value(frozen=True, slots=True)
class Said:
    """What a place of the list says of a field, or why it can't be read."""

    text: str
    place: str
    fault: str = ""


@dataclass(slots=True)
class ListRow:
    """A row of a table, or an entry of a numbered list."""

    place: str
    said: dict[str, Said]
    above: tuple[str, ...] = ()
    """Titles of groups that begin with this row."""
    group: str = ""
    """The title that stands nearest above it."""

    def text(self, name: str) -> str:
        """What it says of a field; blank where it says nothing that can be read."""
        said = self.said.get(name)
        return said.text if said and not said.fault else ""


@value(frozen=True, slots=True)
class ListRemark:
    """What a person has to know of a place in the file."""

    place: str
    why: str
    words: str = ""
    left: bool = True
    """Whether the words were not taken over; else they were, and want a look."""

    def as_dict(self) -> Mapping[str, Any]:
        """For `--json`."""
        return {"place": self.place, "why": self.why, "words": self.words, "left": self.left}


@dataclass(slots=True)
class Gathered:
    """All that a file gave."""

    rows: list[ListRow] = field(default_factory=list)
    remarks: list[ListRemark] = field(default_factory=list)

    def leave(self, place: str, why: str, words: str = "") -> None:
        """Say that something was not taken over."""
        self.remarks.append(ListRemark(place, why, words))

    def doubt(self, place: str, why: str, words: str = "") -> None:
        """Say that something was taken over, and should be looked at."""
        self.remarks.append(ListRemark(place, why, words, left=False))
