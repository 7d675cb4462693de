"""Labels: which paper a target becomes, and which of a session's papers an earlier file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rdtool.document.label import Label
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.record.agenda import AgendaItem
from rdtool.record.identity import Key, Lost, match, plain
from rdtool.record.session import Session


class Labels:
    """The labels of one session's papers."""

    def __init__(self, session: Session) -> None:
        meeting = session.meeting
        self.session = f"{meeting.term}-{meeting.number}"
        self._keys = _keys(session.agenda)
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

    def lost(self, label: Label) -> str | None:
        """Why the item of an earlier paper is not found again; None where it is."""
        if self._item(label.item, label.code) is not None:
            return None
        matching = match([Key(label.item, label.code)], self._keys)
        if matching.lost.get(0) is Lost.NAME_TAKEN:
            return f"有几项议题都可能是“{label.item}”"
        told = f"记录中没有议题“{label.item}”了"
        for one in matching.proposals:
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
