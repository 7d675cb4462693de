"""Labels: which paper a target becomes, and which of a session's papers an earlier file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rdtool.document.label import Label
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.patterns import regex
from rdtool.record.agenda import AgendaItem
from rdtool.record.identity import Key, Lost, match, namesakes_remedy, plain
from rdtool.record.session import Session

#: What stands behind the name of an item that has it in common with another one, and no 代号.
_PLACE = regex(r"（第[0-9]+项议题）$")


class Labels:
    """The labels of one session's papers."""

    def __init__(self, session: Session) -> None:
        meeting = session.meeting
        self.session = f"{meeting.term}-{meeting.number}"
        self._keys = _keys(session.agenda)
        self._by_place = {key.name for key in self._keys if _named(key.name) != key.name}
        self._item = lru_cache(maxsize=None)(self._find)

    def of(self, kind: Kind, entry: Target | NotDrafted | None = None) -> Label:
        """The label of the paper that a plan asks for, or must not be; without one, of the kind's papers."""
        index = entry.index if entry else None
        if not isinstance(entry, Target):
            return self._about(Label(kind.name, self.session), index)
        if kind.stage not in OF_A_SESSION:
            return self._followed(kind, entry)
        part = entry.layout.value if entry.layout else ""
        return self._about(Label(kind.name, self.session, unit=entry.unit, part=part), index)

    def _followed(self, kind: Kind, entry: Target) -> Label:
        """A paper of the follow-up: that of its item, or of what its name says, its year, its matter; one a day if that says the day."""
        day = f"{entry.dated:%Y-%m-%d}"
        daily = day if day in entry.stem else ""
        if entry.index is not None:
            return self._about(Label(kind.name, self.session, unit=entry.unit, part=daily), entry.index)
        return Label(kind.name, unit=entry.unit, part=daily or entry.stem)

    def now(self, label: Label) -> Label:
        """The label that a file's paper has today: that of its item, whatever it goes by."""
        if label.session != self.session or not label.item:
            return label
        return self._about(label, self._item(label.item, label.code))

    def key(self, index: int) -> Key:
        """What an agenda item, counted from 1, goes by."""
        return self._keys[index - 1]

    def is_by_place(self, label: Label) -> bool:
        """Whether nothing but its place on the agenda tells the paper's item from another one of its name."""
        return label.session == self.session and not label.code and label.item in self._by_place

    def lost(self, label: Label, known: Iterable[Label] = ()) -> str | None:
        """Why the item of an earlier paper is not found again, `known` being those of all; None where it is."""
        if self._item(label.item, label.code) is not None:
            return None
        own, name = Key(label.item, label.code), _named(label.item)
        others = {Key(one.item, one.code) for one in known if one.session == self.session and one.item}
        matching = match([own, *sorted(others - {own}, key=lambda key: (key.name, key.code))], self._keys)
        namesakes = sum(plain(_named(key.name)) == plain(name) for key in self._keys)
        if namesakes > 1:
            return f"有{namesakes}项议题都叫“{name}”；{namesakes_remedy(label.item)}"
        if matching.lost.get(0) is Lost.NAME_TAKEN:
            return f"有几项议题都可能是“{label.item}”"
        told = f"记录中没有议题“{label.item}”了"
        for one in matching.proposals:
            if one.known:
                continue
            name, code = self._keys[one.item].name, self._keys[one.item].code
            if plain(name) == plain(label.item):
                changed = f"议题“{name}”的代号由“{label.code}”改成了“{code}”"
                return f"{changed}；如果还是同一项议题，请在该议题下写“曾用名: [{label.code}]”"
            return f"{told}；如果是改名为“{name}”，请在该议题下写“曾用名: [{label.item}]”"
        return told

    def _about(self, label: Label, index: int | None) -> Label:
        if index is None:
            return label
        key = self.key(index)
        return replace(label, code=key.code, item=key.name)

    def _find(self, name: str, code: str) -> int | None:
        """The agenda item, from 1."""
        found = match([Key(name, code)], self._keys).pairs.get(0)
        return None if found is None else found + 1


def _named(name: str) -> str:
    """The name of an item that is known by its place too; any other as it is."""
    return _PLACE.sub("", name)


def day_of(label: Label) -> date | None:
    """The day of a paper that is another one every day, such as a reminder; None for others."""
    try:
        return date.fromisoformat(label.part)
    except ValueError:
        return None


def _keys(agenda: Sequence[AgendaItem]) -> list[Key]:
    """What agenda items go by; those of one name and without 代号 also by their places."""
    names = Counter(item.name for item in agenda if not item.code)
    return [
        Key(f"{item.name}（第{number}项议题）", former=item.former)
        if not item.code and names[item.name] > 1
        else Key(item.name, item.code, item.former)
        for number, item in enumerate(agenda, 1)
    ]
