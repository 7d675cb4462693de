"""Entries of the record or the profile, as they come of a list, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.cells import CellReading, Unreadable, read_cell
from rdtool.office.lists.gathering import Gathered, ListRow
from rdtool.office.lists.numbered import unnumbered
from rdtool.record.base import entries as split_list
from rdtool.record.identity import plain
from rdtool.record.wanted import WantedEntry
from rdtool.record.yamltext import inline, scalar
from rdtool.values import value


@value(frozen=True, slots=True)
class Open:
    """A key that a person has to fill in: it stays empty, and says why."""

    why: str

    def remark(self) -> str:
        """The reason as the text of a comment."""
        return _comment(self.why)


EntryValue: TypeAlias = "str | tuple[str, ...] | Open"
"""What a key says: a text, a list, or nothing yet."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry: what it goes by, its keys in their order, and the titles of groups that begin with it."""

    place: str
    name: str
    values: Mapping[str, EntryValue]
    above: tuple[str, ...] = ()

    @property
    def titles(self) -> list[str]:
        """The titles of groups as the texts of comments."""
        return list(map(_comment, self.above))

    @property
    def needs_lines(self) -> bool:
        """Whether it has comments, which can't stand inside a line."""
        return bool(self.above) or any(isinstance(said, Open) for said in self.values.values())

    def lines(self) -> Iterator[str]:
        """The entry as lines of a list in YAML."""
        yield from (f"# {title}" for title in self.titles)
        lead = "- "
        for key, said in self.values.items():
            yield f"{lead}{key}:{_written(said)}"
            lead = "  "

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: the keys that say something, and those that a person has to fill in."""
        said = {
            k: list(v) if isinstance(v, tuple) else v
            for k, v in self.values.items()
            if not isinstance(v, Open)
        }
        wanting = {key: one.why for key, one in self.values.items() if isinstance(one, Open)}
        return {"place": self.place, "name": self.name, "values": said, "wanting": wanting}

    def differences(self, known: object) -> list[str]:
        """The keys of which an entry that is there says something else."""
        if not isinstance(known, dict):
            return []
        return [
            key
            for key, said in self.values.items()
            if not isinstance(said, Open) and key in known and _flat(said) != _flat(known[key])
        ]

    def beyond(self, known: object) -> dict[str, EntryValue]:
        """What it says of keys that an entry that is there lacks."""
        given = known if isinstance(known, dict) else {}
        return {k: said for k, said in self.values.items() if k not in given and not isinstance(said, Open)}


def _flat(said: object) -> str:
    return plain("、".join(map(str, said)) if isinstance(said, (list, tuple)) else str(said))


def _written(said: EntryValue) -> str:
    if isinstance(said, Open):
        return f"  # 待补：{said.remark()}"
    if isinstance(said, tuple):
        return f" {inline([WantedEntry(one) for one in said])}"
    return f" {scalar(said, flow=False)}"


def _comment(text: str) -> str:
    """Words that stay in one comment, whatever is in them."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def said_in(row: ListRow, name: str, found: Gathered) -> str:
    """What a row says of a field, on one line; what can't be read is told and not taken."""
    said = row.said.get(name)
    if said is None:
        return ""
    if said.fault:
        found.leave(said.place, f"“{name}”没有读入：{said.fault}", said.text)
        return ""
    if _has_several(said.text):
        found.doubt(said.place, "一格里写了几条，没有拆开", "".join(_lines(said.text)))
    return "".join(_lines(said.text))


def unnumbered_in(row: ListRow, name: str, found: Gathered) -> str:
    """As `said_in`, without the number that an entry begins with; where there are several all numbers stay."""
    said = said_in(row, name, found)
    return said if _has_several(row.text(name)) else unnumbered(said)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _has_several(text: str) -> bool:
    """Whether more than one line of a cell begins with a number."""
    return sum(unnumbered(line) != line for line in _lines(text)) > 1


def parts_in(row: ListRow, name: str, found: Gathered) -> tuple[str, ...]:
    """The entries of a field that holds several, parted by 、, another mark, or blanks."""
    said = row.said.get(name)
    if said is None or said.fault:
        said_in(row, name, found)  # tells the fault
        return ()
    return tuple(word for part in split_list(said.text) for word in part.split())


def day_in(row: ListRow, name: str, found: Gathered) -> EntryValue:
    """The day that a row says, as the record writes it; open where it is none, blank where nothing is said."""
    said = row.said.get(name)
    if said is None:
        return ""
    text = " ".join(said.text.split())
    if not said.fault:
        with suppress(Unreadable):
            return read_cell(said.text, CellReading(CellKind.DATE))
    found.leave(said.place, f"“{name}”不是具体的日期，原文写在注释中", text)
    return Open(f"原文“{text}”，请写具体日期")


def filled(values: Sequence[tuple[str, EntryValue]]) -> dict[str, EntryValue]:
    """The keys that say something, or have to."""
    return {key: said for key, said in values if said}
