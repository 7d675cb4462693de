"""Bringing the items of a record into the ledger, once and again after the record changed.

What units have reported is never touched.  An item is found again by what it goes by, see
`rdtool.record.remembering`; what is lost, and what may be a lost one under a new name, waits until
someone decides, and nothing else is touched meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from rdtool.chinese import join_list
from rdtool.ledger.items.accepting import Accept, Side
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import DONE_ON, STATUS, Assist, Item, as_text, differences
from rdtool.ledger.items.remembered import recognised
from rdtool.ledger.items.states import MOVES, SETTLED, after_report
from rdtool.ledger.items.storing import assist_row, assists_of, insert, items_with, save, save_assist
from rdtool.ledger.operations import add, write
from rdtool.record.assignments import Assignment
from rdtool.record.identity import Lost, plain
from rdtool.record.likeness import likeness
from rdtool.record.remembering import Identified
from rdtool.record.tracked import Status, TrackedStage

#: Below this likeness a text is taken for another item's.
SAME = 0.5


class OpeningOutcome(str, Enum):
    """What became of an item when its record was opened."""

    NEW = "新增"
    SAME = "未变"
    CHANGED = "变更"
    HELD = "待定"
    """Nothing was done: someone must decide."""
    WITHDRAWN = "撤销"


@dataclass(frozen=True, slots=True)
class Opened:
    """One item of a record, what differs from the ledger, and why it was held back."""

    item: Item
    outcome: OpeningOutcome
    changes: tuple[tuple[str, str, str], ...] = ()
    why: str = ""
    lost: Lost | None = None
    """Why the record has it no longer."""
    was: str = ""
    """Where it may have another name now: the name of its agenda item, or the id of an opinion itself."""
    now: str = ""
    """What it may be called now."""


def open_items(
    db: sqlite3.Connection, assignments: Sequence[Assignment], origins: Sequence[str], by: By, accept: Accept
) -> list[Opened]:
    """Bring a record's items in; `origins` are the sessions the record speaks for as a whole."""
    given, found = recognised(db, assignments, origins)
    known = items_with(db, (one.id for one in given))
    opened = [
        _signed_for(db, _open(db, known.get(one.id), one, by, accept.side(one.id)), one, by)
        for place, one in enumerate(given)
        if place not in found.held
    ]
    return [*opened, *_gone(db, given, found, origins, by, accept)]


def _open(
    db: sqlite3.Connection,
    old: Item | None,
    given: Assignment,
    by: By,
    side: Side | None,
) -> Opened:
    if old is None:
        return _new(db, given, by)
    changes = tuple(differences(_said_before(old), _said_now(given)))
    if not changes and old.stage is not TrackedStage.WITHDRAWN:
        return Opened(old, OpeningOutcome.SAME)
    changed = {name for name, _, _ in changes}
    why = _why_held(old, given, changed)
    if why and side is not Side.THEIRS:
        return Opened(old, OpeningOutcome.SAME if side else OpeningOutcome.HELD, changes, why)
    now = _change(db, old, given, changes, by, why)
    return (
        Opened(now, OpeningOutcome.SAME)
        if changed == {_CODE}
        else Opened(now, OpeningOutcome.CHANGED, changes)
    )


def _signed_for(db: sqlite3.Connection, opened: Opened, given: Assignment, by: By) -> Opened:
    """An item that its unit has signed for since it was assigned and until today, as the record says."""
    item, day = opened.item, given.received_on
    waits = item.stage is TrackedStage.ASSIGNED and item.lead == given.lead
    if day is None or not waits or not (item.assigned_on or day) <= day <= by.day:
        return opened
    received = replace(item, stage=TrackedStage.RECEIVED)
    saved = save(db, item, received, by, TrackedStage.RECEIVED.value, f"签收日期：{day.isoformat()}")
    if opened.outcome is not OpeningOutcome.SAME:
        return replace(opened, item=saved)
    change = ("环节", item.stage.value, received.stage.value)
    return Opened(saved, OpeningOutcome.CHANGED, (change,))


def _new(db: sqlite3.Connection, given: Assignment, by: By) -> Opened:
    item = Item(
        given.id, given.kind, given.origin, given.meeting, given.topic, given.text, given.lead,
        given.assigned_on, given.due, TrackedStage.ASSIGNED, Status.NOT_STARTED,
        facts=given.facts, recorded=_by_hand(given), code=given.topic_code,
    )  # fmt: skip
    item = insert(db, _as_reported(item, given, _reports(given)), by, "交办")
    for unit in dict.fromkeys(given.assist):
        assist = Assist(item.id, unit, given.assist_due, Status.NOT_STARTED)
        write(db, "followup_assist", assist_row(assist), by)
    return Opened(item, OpeningOutcome.NEW)


#: Parts of an item that a record gives; those of `_HAND` may be changed by hand too.
_TOPIC, _CODE = "议题", "议题代号"
_PARTS = {"会议届次": "meeting", _TOPIC: "topic", "内容": "text", _CODE: "code"}
_HAND = {"主办单位": "lead", "交办日期": "assigned_on", "办理时限": "due"}
_ASSISTS = ("协办单位", "协办时限")


def _by_hand(given: Assignment) -> dict[str, str]:
    """What a record says of units, days, and how far its units are."""
    own = {label: as_text(getattr(given, name)) for label, name in _HAND.items()}
    assists = {"协办单位": join_list(given.assist), "协办时限": as_text(given.assist_due)}
    return {**own, **assists, **_reports(given)}


def _reports(given: Assignment) -> dict[str, str]:
    """What the record itself says in the columns that units fill in."""
    known = {STATUS: _word(given), DONE_ON: as_text(given.done_on), **given.filled}
    return {name: text for name, text in known.items() if text}


def _word(given: Assignment) -> str:
    return given.word or (given.kind.label(Status.DONE) if given.done_on else "")


def _report_names(old: Item, given: Assignment) -> set[str]:
    """The columns that units fill in and of which the record speaks, or spoke before."""
    known = {*_HAND, *_ASSISTS, *given.facts, *old.facts}
    return {name for name in (*_reports(given), *old.recorded) if name not in known}


def _said_now(given: Assignment) -> dict[str, str]:
    parts = {label: as_text(_part(given, name)) for label, name in _PARTS.items()}
    return {**given.facts, **parts, **_by_hand(given)}


def _part(given: Assignment, name: str) -> object:
    return given.topic_code if name == "code" else getattr(given, name)


def _said_before(old: Item) -> dict[str, str]:
    parts = {label: as_text(getattr(old, name)) for label, name in _PARTS.items()}
    return {**old.facts, **parts, **old.recorded}


def _why_held(old: Item, given: Assignment, changed: set[str]) -> str:
    """Why a change needs someone's decision; blank where it does not."""
    reports = _report_names(old, given)
    renamed = changed and not changed - {_TOPIC, _CODE} - reports
    if old.stage in SETTLED and (not renamed or old.stage is TrackedStage.WITHDRAWN):
        return f"该事项已经{old.stage.value}，记录中{'又改了' if changed else '又有这一条'}"
    if likeness(old.text, given.text) < SAME:
        return "内容与台账中的几乎完全不同，像是另一件事"
    said = _by_hand(given)
    for label in sorted(changed & (_HAND.keys() | reports)):
        now = as_text(getattr(old, _HAND[label])) if label in _HAND else old.values.get(label, "")
        if now not in (old.recorded.get(label, ""), said.get(label, "")) and not _means(old, label, given):
            return f"{label}在台账中已经另行改为{now or '空白'}"
    return ""


def _means(old: Item, label: str, given: Assignment) -> bool:
    """Whether the ledger's word for how far an item is means what the record's does."""
    return label == STATUS and old.status is _status(given)


def _change(
    db: sqlite3.Connection,
    old: Item,
    given: Assignment,
    changes: Sequence[tuple[str, str, str]],
    by: By,
    why: str,
) -> Item:
    """Take over what the record changed, and nothing else; another lead starts anew."""
    changed = {name for name, _, _ in changes}
    known = _PARTS | _HAND
    parts: dict[str, Any] = {known[label]: _part(given, known[label]) for label in changed & known.keys()}
    new = _with_facts(replace(old, **parts), given, changed)
    new = _as_reported(new, given, changed & _report_names(old, given))
    anew = new.lead != old.lead and old.stage in MOVES["改派"].start
    if anew or old.stage is TrackedStage.WITHDRAWN:
        new = replace(new, stage=TrackedStage.ASSIGNED)
    event = "改派" if new.lead != old.lead else "变更"
    new = save(db, old, new, by, event, "经确认采用记录" if why else "")
    return _set_assists(db, new, given, by) if changed & {"协办单位", "协办时限"} else new


def _status(given: Assignment) -> Status:
    return given.kind.words.get(_word(given), Status.NOT_STARTED)


def _as_reported(item: Item, given: Assignment, names: Collection[str]) -> Item:
    """The item with these columns as its record has them; blank where the record takes them back."""
    said = _reports(given)
    special = {STATUS, DONE_ON}
    filled = {**item.filled, **{name: said.get(name, "") for name in names if name not in special}}
    new = replace(item, filled={name: text for name, text in filled.items() if text})
    if DONE_ON in names:
        new = replace(new, done_on=given.done_on)
    if STATUS not in names:
        return new
    status = _status(given)
    return replace(new, status=status, word=_word(given), stage=after_report(item.stage, status))


def _with_facts(old: Item, given: Assignment, changed: set[str]) -> Item:
    """The record's facts, but for those that went with a unit by hand and that the record left alone."""
    by_hand = _by_hand(given)
    own = set() if "主办单位" in changed else old.recorded.keys() - by_hand.keys() - changed
    facts = {**given.facts, **{name: old.facts.get(name, "") for name in own}}
    said = {name: given.facts.get(name, "") for name in own}
    known = {name: text for name, text in facts.items() if text}
    return replace(old, facts=known, recorded={**by_hand, **said})


def _set_assists(db: sqlite3.Connection, item: Item, given: Assignment, by: By) -> Item:
    """Let exactly the units of the record assist, on the record's day."""
    known = assists_of(db, item.id)
    for unit in dict.fromkeys((*known, *given.assist)):
        blank = Assist(item.id, unit, given.assist_due, Status.NOT_STARTED)
        old = known.get(unit)
        new = replace(old or blank, due=given.assist_due, ended=unit not in given.assist)
        if new != old and not (old and old.ended and new.ended):
            item = save_assist(db, item, old, new, by, "变更")
    return item


def _gone(
    db: sqlite3.Connection,
    given: Sequence[Assignment],
    found: Identified,
    origins: Sequence[str],
    by: By,
    accept: Accept,
) -> Iterator[Opened]:
    """Items of the record's session that the record has no longer, or under another name."""
    renamed = {found.held[place]: given[place].topic for place in found.held}
    codes = {found.held[place]: given[place].topic_code for place in found.held}
    for item in items_with(db, sorted(found.lost)).values():
        lost, place = found.lost[item.id], found.proposals.get(item.id)
        elsewhere = item.origin not in origins and lost is not Lost.LIKE
        if elsewhere or item.stage in SETTLED:
            continue
        was = "" if lost is not Lost.LIKE else item.topic if place is None else item.id
        now = "" if not was else renamed.get(item.topic, "") if place is None else given[place].text
        if was and place is None and plain(now) == plain(was):
            now = f"{now}（代号由“{item.code}”改为“{codes[item.topic]}”）"
        one_by_one = lost is not Lost.GONE
        side = accept.items.get(item.id) if one_by_one else accept.side(item.id)
        if lost is Lost.GONE and _kept(db, item, side, by):
            side = Side.OURS
        if side is Side.THEIRS:
            gone = replace(item, stage=TrackedStage.WITHDRAWN)
            saved = save(db, item, gone, by, "撤销", "记录中已经删去")
            yield Opened(saved, OpeningOutcome.WITHDRAWN, lost=lost)
        else:
            yield Opened(
                item, OpeningOutcome.SAME if side else OpeningOutcome.HELD, (), lost.value, lost, was, now
            )


def _kept(db: sqlite3.Connection, item: Item, side: Side | None, by: By) -> bool:
    """Whether a person decided to go on with an item that the record has no longer; it is not asked again."""
    decision = {"item": item.id, "unit": "", "field": "记录", "value": Lost.GONE.value}
    if side is Side.OURS:
        add(db, "followup_declined", {**decision, "day": by.day.isoformat()}, by)
    query = (
        "SELECT 1 FROM followup_declined"
        " WHERE item = :item AND unit = :unit AND field = :field AND value = :value"
    )
    return side is None and db.execute(query, decision).fetchone() is not None
