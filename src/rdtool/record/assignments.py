"""What a record says that is followed up, each with its stable number, units and days.

One shape for everything that procedures follow up; what only one kind has stands in `facts`, by the
Chinese keys that sheet templates use.  A procedure's `items` makes them of its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import chain

from rdtool.chinese import join_list
from rdtool.diagnostics import Way
from rdtool.record.assigned import Assigned
from rdtool.record.calendar import before, due
from rdtool.record.identity import Key
from rdtool.record.names import congress_full, congress_short
from rdtool.record.parts import resolve
from rdtool.record.people import Period
from rdtool.record.remembering import Memory, Own, Thing, identify
from rdtool.record.session import Session
from rdtool.record.told import SignedFor
from rdtool.record.tracked import ToldBy, TrackedKind
from rdtool.record.views import ItemView
from rdtool.values import value


@value(frozen=True, slots=True)
class Assignment:
    """An item as the record assigns it."""

    id: str
    """Blank until `assignments` gives it.  Stable: 7-49-03-02 for an opinion, 7-49-审-03, 7-49-实-02, 7-人6-建-016 for the others."""
    kind: TrackedKind
    origin: str
    """The session, `7-49`, or the session of the congress, `7-人6`."""
    meeting: str
    topic: str
    text: str
    lead: str
    assist: tuple[str, ...]
    assigned_on: date | None
    due: date | None
    assist_due: date | None
    facts: Mapping[str, str] = field(default_factory=dict)
    path: Way = ()
    """The part of the record that it is made from."""
    thing: Thing = field(default_factory=lambda: Thing("", Key(""), Own("")))
    """What it goes by, and how its id would begin if nobody remembered it."""
    done_on: date | None = None
    """The day on which it was done, where the record itself says so."""
    word: str = ""
    """How far it is, in a word of its kind, where the record itself says so: 部分整改."""
    filled: Mapping[str, str] = field(default_factory=dict)
    """What the record itself says in the columns that units fill in: 已整改金额, 办理进展."""
    received_on: date | None = None
    """The day on which its unit signed for it, where the record says so."""

    @property
    def topic_code(self) -> str:
        """代号 of its agenda item."""
        return self.thing.topic.code


def assignments(session: Session) -> tuple[Assignment, ...]:
    """Everything in a record that is followed up: what stands in the agenda, then what the record lists."""
    in_items = (
        resolve(key.items)(session, item, part)
        for item in session.agenda
        for key, part in item.parts.present()
        if key.items
    )
    listed = (resolve(key.items)(session, part) for key, part in session.record.parts.present() if key.items)
    return _signed_for(session, _numbered(tuple(one for found in chain(in_items, listed) for one in found)))


def _signed_for(session: Session, given: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """The opinions of the session with the day on which their unit signed for them."""
    parts = (part for _, part in session.record.parts.present() if isinstance(part, SignedFor))
    official = {unit.name: unit.full for unit in reversed(session.profile.units) if unit.full}

    def full(name: str) -> str:
        return official.get(name) or session.names.full(name)

    signed = {full(unit): day for part in parts for unit, day in part.signed()}
    if not signed:
        return given
    return tuple(
        replace(one, received_on=signed.get(full(one.lead)) if one.kind.told_by is ToldBy.AGENDA else None)
        for one in given
    )


def _numbered(given: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Those without an id get the one that they would have where nobody remembers them."""
    if all(one.id for one in given):
        return given
    ids = identify([one.thing for one in given], Memory()).ids
    return tuple(one if one.id else replace(one, id=id) for one, id in zip(given, ids, strict=True))


def in_item(
    session: Session,
    item: ItemView,
    kind: TrackedKind,
    given: Assigned,
    *,
    text: str,
    way: Way,
    facts: Mapping[str, object],
    lead: str = "",
    day: date | None = None,
) -> Assignment:
    """An entry of an agenda item that is followed up, `way` below the item; `lead` and `day` where it says none.

    The day is otherwise the place's own for reports on opinions, from the day of assignment.
    """
    origin = f"{session.meeting.term}-{session.meeting.number}"
    assigned = given.assigned_on or session.meeting.last_day
    ends = given.due or day or due(assigned, session.profile.limits.report).day
    responsible = given.lead or lead
    unit = next((one for one in session.profile.units if responsible in (one.name, one.full)), None)
    more = {
        "分管领导": given.leader or (unit.leader if unit else ""),
        "对口委员会": unit.committee if unit else "",
        "会议全称": session.meeting.full_name,
    }
    own = Own(text, lead=responsible)
    return Assignment(
        id=given.pin,
        kind=kind,
        origin=origin,
        meeting=session.meeting.short_name,
        topic=item.name,
        text=text,
        lead=responsible,
        assist=given.assist,
        assigned_on=assigned,
        due=ends,
        assist_due=ahead(ends, session.profile.supervision.assist),
        facts=as_texts({**facts, **more}),
        path=("议题", item.index - 1, *way),
        thing=Thing(f"{origin}-{kind.sign}", Key(""), own, given.pin),
    )


@value(frozen=True, slots=True)
class Listing:
    """What one kind of entries that a record lists has in common."""

    kind: TrackedKind
    limit: Period | None
    """From the day of assignment; None: until the end of that year."""
    digits: int = 2
    assist: Period | None = None
    """From the same day for those who assist; None: as long before the others as the office's profile says."""


def listed(
    session: Session,
    listing: Listing,
    given: Assigned,
    *,
    place: int,
    topic: str,
    text: str,
    own: Own,
    facts: Mapping[str, object],
    congress: int | None = None,
    number: int | None = None,
) -> Assignment:
    """An entry that a record lists, at a place from 0; `number` is one that it has by itself."""
    origin, meeting, full = _origin(session, congress)
    supervision = session.profile.supervision
    assigned = given.assigned_on or session.meeting.last_day
    day = given.due or (due(assigned, listing.limit).day if listing.limit else date(assigned.year, 12, 31))
    unit = next((one for one in session.profile.units if one.name == given.lead), None)
    more = {
        "分管领导": given.leader or (unit.leader if unit else ""),
        "对口委员会": unit.committee if unit else "",
        "会议全称": full,
    }
    stem = f"{origin}-{listing.kind.sign}"
    id = f"{stem}-{number or place + 1:0{listing.digits}d}"
    return Assignment(
        id=id,
        kind=listing.kind,
        origin=origin,
        meeting=meeting,
        topic=topic,
        text=text,
        lead=given.lead,
        assist=given.assist,
        assigned_on=assigned,
        due=day,
        assist_due=due(assigned, listing.assist).day if listing.assist else ahead(day, supervision.assist),
        facts=as_texts({**facts, **more}),
        path=(listing.kind.name, place),
        thing=Thing(stem, Key(""), own, given.pin or (id if number else ""), listing.digits),
    )


def ahead(day: date | None, period: Period) -> date | None:
    """The day by which those who assist are done."""
    return before(day, period) if day else None


def as_texts(facts: Mapping[str, object]) -> dict[str, str]:
    """The facts that are known, as texts."""
    return {key: text for key, value in facts.items() if (text := _text(value))}


def _text(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return join_list(value)
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _origin(session: Session, congress: int | None) -> tuple[str, str, str]:
    """Key, short and full name of the session something comes from."""
    meeting, names = session.meeting, session.names
    if congress is None:
        return f"{meeting.term}-{meeting.number}", meeting.short_name, meeting.full_name
    term = meeting.term or 0
    return (
        f"{term}-人{congress}",
        congress_short(names, term, congress),
        congress_full(names, term, congress),
    )
