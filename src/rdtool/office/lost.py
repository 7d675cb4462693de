"""Numbers that were given out and whose papers a session no longer asks for: told, never handed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.ledger.identity import likely_renamed, renaming_remedy
from rdtool.ledger.register.entries import RegisterEntry
from rdtool.ledger.register.numbers import Register
from rdtool.record.agenda import ItemKind
from rdtool.record.identity import Key, Lost, match, namesakes_remedy
from rdtool.record.references import keys_of
from rdtool.record.session import Session
from rdtool.record.views import ItemView


@dataclass(frozen=True, slots=True)
class LostNumber:
    """A number that stays with a paper which is no longer drafted."""

    entry: RegisterEntry
    reason: Lost
    now: ItemView | None = None
    """The agenda item that it is, or that may be it under a new name."""
    command: str = ""
    """That of the paper's kind."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "number": self.entry.text,
            "kind": self.command or self.entry.kind,
            "name": self.entry.kind,
            "item": self.entry.subject if self.entry.item else None,
            "unit": self.entry.unit or None,
            "reason": self.reason.value,
            "now": self.now.name if self.now else None,
        }

    def __str__(self) -> str:
        entry, now = self.entry, self.now.name if self.now else ""
        who = f"（{entry.unit}）" if entry.unit else ""
        whose = f"“{entry.subject}”的{entry.kind}{who}" if entry.item else f"“{entry.subject}”"
        said = f"文号 {entry.text} 仍属于{whose}：{self.reason.value}"
        if self.now and self.reason is Lost.LIKE:
            key = Key(now, self.now.code)
            return f"{said}，{likely_renamed(entry.key, key)}。{renaming_remedy(entry.subject)}。"
        if self.reason is Lost.NAME_TAKEN:
            return f"{said}。{namesakes_remedy(entry.subject)}，或者作废原号。"
        return f"{said}。不再印发的，请作废：rdtool register void {entry.text} --why 原因"


Papers: TypeAlias = Mapping[str, Sequence[Target | NotDrafted]]
"""What a session asks for, by kind."""


def lost_numbers(session: Session, papers: Papers, register: Register) -> list[LostNumber]:
    """The numbers of papers of these kinds that the session does not ask for any more.

    Raises:
        CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    meeting = session.meeting
    given, apart = register.standing(f"{meeting.term}-{meeting.number}")
    groups: dict[tuple[str, str], list[RegisterEntry]] = defaultdict(list)
    others: list[RegisterEntry] = []
    for entry in given:
        if entry.kind in papers and entry.item:
            groups[entry.kind, entry.unit].append(entry)
        elif entry.kind in papers:
            others.append(entry)
    return [
        *(
            lost
            for (kind, _), entries in groups.items()
            for lost in _lost(entries, session.agenda, papers[kind], apart)
        ),
        *(lost for entry in others for lost in _lost_alone(entry, papers[entry.kind])),
    ]


def _lost_alone(entry: RegisterEntry, papers: Sequence[Target | NotDrafted]) -> Iterator[LostNumber]:
    """The entry of a paper on no agenda item, such as a letter to a unit, if that is not asked for."""
    stems = {one.stem: one for one in papers if one.index is None}
    if not isinstance(stems.get(entry.subject), Target):
        yield LostNumber(entry, Lost.NOT_PASSED if entry.subject in stems else Lost.GONE)


def _lost(
    entries: Sequence[RegisterEntry],
    agenda: Sequence[ItemView],
    papers: Sequence[Target | NotDrafted],
    apart: Collection[tuple[str, str]],
) -> Iterator[LostNumber]:
    """Those of the entries of one kind and unit that no paper asked for is about."""
    asked = {(one.index, one.unit) for one in papers if isinstance(one, Target)}
    refused = {one.index for one in papers if isinstance(one, NotDrafted)}
    found = match([entry.key for entry in entries], keys_of(agenda), apart)
    proposed = {one.known: agenda[one.item] for one in found.proposals}
    for place, entry in enumerate(entries):
        if place in found.lost:
            yield LostNumber(entry, found.lost[place], proposed.get(place))
            continue
        item = agenda[found.pairs[place]]
        if item.index in refused:
            yield LostNumber(entry, Lost.NOT_PASSED, item)
        elif (item.index, entry.unit) not in asked:
            yield LostNumber(entry, Lost.TYPE if _of_type(entry, item) else Lost.GONE, item)


def _of_type(entry: RegisterEntry, item: ItemView) -> bool:
    """Whether the paper goes with a type of item, and the item has another one now."""
    return entry.kind in {kind.value for kind in ItemKind} - {item.kind.value}
