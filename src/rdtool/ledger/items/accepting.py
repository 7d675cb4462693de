"""What a person decides about conflicts: whose value counts, ours or theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from rdtool.diagnostics import WrongUsage


class Side(str, Enum):
    """Whose value counts."""

    OURS = "ours"
    """What the ledger has."""
    THEIRS = "theirs"
    """What the record or the returned workbook says."""


@dataclass(frozen=True, slots=True)
class Accept:
    """A decision for all conflicts, and decisions for single items, which come first."""

    all: Side | None = None
    items: Mapping[str, Side] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Sequence[str]) -> Accept:
        """From the command line: `ours`, `theirs`, `7-49-03-02=theirs`.

        Raises:
            WrongUsage: a word is none of these.
        """
        sides = {side.value: side for side in Side}
        whole: Side | None = None
        items: dict[str, Side] = {}
        for word in words:
            id, equals, side = word.rpartition("=")
            if side.strip() not in sides or (equals and not id.strip()):
                raise WrongUsage(
                    f"--accept 的写法不对：{word}",
                    "应当写 ours（保留台账）、theirs（采用来表），或者 事项编号=ours、事项编号=theirs",
                )
            if equals:
                items[id.strip()] = sides[side.strip()]
            else:
                whole = sides[side.strip()]
        return cls(whole, items)

    def side(self, item: str) -> Side | None:
        """Whose value counts for an item; None: nobody has decided."""
        return self.items.get(item, self.all)

    def unused(self, decided: Iterable[str]) -> list[str]:
        """The items that were named although nothing about them waited for a decision."""
        return sorted(self.items.keys() - set(decided))
