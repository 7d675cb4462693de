"""References to agenda items: by 代号, by name, by a former name, or by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rdtool.chinese import nearest
from rdtool.record.agenda import AgendaItem
from rdtool.record.base import as_number, entries
from rdtool.record.identity import Key, plain
from rdtool.values import value


@value(frozen=True, slots=True)
class Reference:
    """What a reference leads to."""

    text: str
    numbers: tuple[int, ...]
    """The agenda items that it may mean, from 1: one where it is sound."""

    @property
    def as_number(self) -> int | None:
        """The number that it is written as; None where it is a 代号 or a name."""
        return as_number(self.text)

    @property
    def number(self) -> int | None:
        """The item that is meant; None where that is not clear."""
        return self.numbers[0] if len(self.numbers) == 1 else None


class References:
    """Looks agenda items up; what is written exactly so comes before what is only alike in marks."""

    def __init__(self, agenda: Sequence[AgendaItem]) -> None:
        self._agenda = agenda
        self._marks: tuple[dict[str, list[int]], ...] = tuple(
            _index(marks) for marks in zip(*map(_marks_of, agenda), strict=True)
        )

    def find(self, text: str) -> Reference:
        """What one reference leads to."""
        for index, mark in zip(self._marks, (text.strip(), plain(text), plain(text)), strict=False):
            if mark in index:
                return Reference(text, tuple(index[mark]))
        number = as_number(text)
        known = number is not None and 1 <= number <= len(self._agenda)
        return Reference(text, (number,) if known and number else ())

    def all(self, texts: Sequence[str]) -> Iterator[tuple[int, Reference]]:
        """Where each reference leads, with its place in the list; a text with 、 in it may be several."""
        for place, text in enumerate(texts):
            whole = self.find(text)
            parts = entries(text)
            several = not whole.numbers and len(parts) > 1
            yield from ((place, one) for one in (map(self.find, parts) if several else (whole,)))

    def numbers(self, texts: Sequence[str]) -> tuple[int, ...]:
        """The items that references clearly mean, from 1."""
        return tuple(one.number for _, one in self.all(texts) if one.number is not None)

    def trouble(self, reference: Reference) -> tuple[str, str]:
        """What is wrong with a reference that leads to no item or to several, and what to do."""
        text, number = reference.text.strip(), reference.as_number
        if reference.numbers:
            meant = "、".join(f"第{number}项" for number in reference.numbers)
            return f"议题“{text}”有{len(reference.numbers)}项（{meant}），不知道是哪一项", "请写代号或者序号"
        if number is not None:
            count = len(self._agenda)
            return f"第{number}项议题不存在，本次会议共有{count}项议题", "请改为正确的议题序号、代号或者名称"
        near = self.near(text)
        remedy = f"是否要写“{near}”？" if near else "请写议题的代号、名称或者序号"
        return f"议题“{text}”不在议程之中", remedy

    def near(self, text: str) -> str | None:
        """The 代号 or name that an unknown reference was probably meant to be."""
        names = dict.fromkeys(name for item in self._agenda for name in (item.code, item.name) if name)
        holding = [item.code or item.name for item in self._agenda if plain(text) in plain(item.name)]
        return nearest(text.strip(), names) or (holding[0] if len(holding) == 1 else None)


def _marks_of(item: AgendaItem) -> tuple[set[str], set[str], set[str]]:
    return {item.code} - {""}, {plain(item.name)}, {plain(name) for name in item.former}


def _index(marks: Sequence[set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(marks, 1):
        for mark in own:
            found[mark].append(number)
    return dict(found)


def keys_of(agenda: Sequence[AgendaItem]) -> tuple[Key, ...]:
    """What agenda items go by."""
    return tuple(Key(item.name, item.code, item.former) for item in agenda)


def free_code(agenda: Sequence[AgendaItem], taken: str) -> str:
    """A 代号 like `taken` that no item has yet."""
    known = {item.code for item in agenda}
    return next(code for code in _codes(taken) if code not in known)


def _codes(stem: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{stem}{number}"
        number += 1
