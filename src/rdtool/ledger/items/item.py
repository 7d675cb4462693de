"""What the ledger knows of an item: facts from the record, how far it is, what its units filled in.

Plain data; reading and writing it is `rdtool.ledger.items.storing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from rdtool.record.tracked import Status, TrackedKind, TrackedStage

#: Columns of the sheets that mean something to the ledger; every other is kept as text.
STATUS, DONE_ON, NEXT_ON = "完成情况", "完成日期", "预计完成日期"
PROGRESS, EVIDENCE, REMARK, VIEW, MEASURES = "办理进展", "佐证材料", "备注", "对口委评价", "整改措施"

_WAITING = (Status.ONGOING, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `facts` are what the record says of it, `filled` what its unit filled in, both as texts."""

    id: str
    kind: TrackedKind
    origin: str
    meeting: str
    topic: str
    text: str
    lead: str
    assigned_on: date | None
    due: date | None
    stage: TrackedStage
    status: Status
    word: str = ""
    """The word in which the unit reported it; blank until it does."""
    extended_to: date | None = None
    done_on: date | None = None
    next_on: date | None = None
    evaluation: str = ""
    closed_on: date | None = None
    published_on: date | None = None
    version: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    """代号 of its agenda item, as the record last said it."""
    recorded: Mapping[str, str] = field(default_factory=dict)
    """Units, days, and facts that went with a unit by hand, as the record last said them."""

    @property
    def limit(self) -> date | None:
        """The day by which it is to be done."""
        return self.extended_to or self.due

    @property
    def deadline(self) -> date | None:
        """The day its light goes by; what is planned or goes on is looked at on the day that was named."""
        return self.next_on if self.status in _WAITING and self.next_on else self.limit

    @property
    def values(self) -> dict[str, str]:
        """What its unit filled in, by column; blanks are left out."""
        return _values(self.filled, {STATUS: self.word, DONE_ON: self.done_on, NEXT_ON: self.next_on})


@dataclass(frozen=True, slots=True)
class Assist:
    """What a unit that assists has to do with an item."""

    item: str
    unit: str
    due: date | None
    status: Status
    word: str = ""
    done_on: date | None = None
    filled: Mapping[str, str] = field(default_factory=dict)
    ended: bool = False

    @property
    def values(self) -> dict[str, str]:
        """What the unit filled in, by column; blanks are left out."""
        return _values(self.filled, {STATUS: self.word, DONE_ON: self.done_on})


def _values(filled: Mapping[str, str], known: Mapping[str, str | date | None]) -> dict[str, str]:
    return {**filled, **{name: as_text(value) for name, value in known.items() if value}}


def filled_in(old: Item, values: Mapping[str, str | None], status: Status) -> Item:
    """`old` with columns filled in, None or blank to clear one; `status` is what the word now means."""
    special = {STATUS: old.word, DONE_ON: as_text(old.done_on), NEXT_ON: as_text(old.next_on)}
    special |= {name: value or "" for name, value in values.items() if name in special}
    return replace(
        old,
        word=special[STATUS],
        status=status,
        done_on=as_day(special[DONE_ON]),
        next_on=as_day(special[NEXT_ON]),
        filled=_merged(old.filled, values, special),
    )


def assist_filled_in(old: Assist, values: Mapping[str, str | None], status: Status) -> Assist:
    """The same for an assisting unit."""
    special = {STATUS: old.word, DONE_ON: as_text(old.done_on)}
    special |= {name: value or "" for name, value in values.items() if name in special}
    return replace(
        old,
        word=special[STATUS],
        status=status,
        done_on=as_day(special[DONE_ON]),
        filled=_merged(old.filled, values, special),
    )


def _merged(
    filled: Mapping[str, str], values: Mapping[str, str | None], special: Iterable[str]
) -> dict[str, str]:
    merged = {**filled, **{name: value or "" for name, value in values.items() if name not in special}}
    return {name: value for name, value in merged.items() if value}


def as_text(value: object) -> str:
    """A value as history and comparisons write it; None is blank."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def as_day(text: str | None) -> date | None:
    """A day as the ledger keeps it."""
    return date.fromisoformat(text) if text else None


#: Names of an item's parts in its history.
_LABELS = {
    "meeting": "会议届次", "topic": "议题", "code": "议题代号", "text": "内容", "lead": "主办单位", "assigned_on": "交办日期",
    "due": "办理时限", "stage": "环节", "extended_to": "延期至", "evaluation": "测评结果",
    "closed_on": "销号日期", "published_on": "公开日期",
}  # fmt: skip


def _parts(item: Item) -> dict[str, str]:
    named = {label: as_text(getattr(item, name)) for name, label in _LABELS.items()}
    return {**named, **item.facts, **item.values}


def assist_parts(assist: Assist) -> dict[str, str]:
    """Everything an assisting unit's history may say."""
    return {"办理时限": as_text(assist.due), "不再协办": "是" if assist.ended else "", **assist.values}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Name, old and new text of everything that differs."""
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield name, old.get(name, ""), new.get(name, "")


def changes_between(old: Item, new: Item) -> list[tuple[str, str, str]]:
    """What a change of an item is, as its history will say it."""
    return list(differences(_parts(old), _parts(new)))
