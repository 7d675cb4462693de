"""The ledger as papers see it: counts and overdue items, put beside a session (台账)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from rdtool.ledger.database import Ledger
from rdtool.ledger.items.counting import CountedBy, Counts, CountTable, tally
from rdtool.ledger.items.item import EVIDENCE, MEASURES, PROGRESS, VIEW
from rdtool.ledger.items.meant import meant
from rdtool.ledger.items.selection import Lit, Watch, Which, lit
from rdtool.ledger.items.states import Light
from rdtool.ledger.items.storing import assists_of
from rdtool.office.followup.listed import entries, history_told
from rdtool.record.assignments import assignments
from rdtool.record.identity import plain
from rdtool.record.names import OrganNames, organ_names
from rdtool.record.profile import Profile
from rdtool.record.session import Session
from rdtool.record.standing import (
    AnsweredItem,
    Followed,
    ListedItem,
    Standing,
    StandingCounts,
    StandingItem,
    StandingLine,
    StandingTopic,
    StandingUnit,
    Unfound,
)
from rdtool.record.tracked import ToldBy
from rdtool.record.view import based, changed


def with_standing(session: Session, ledger: Path, today: date) -> Session:
    """The session with the ledger beside it; as it is where nothing is followed up yet.

    Raises:
        CannotRead, CannotWrite, Refused: see `Ledger.reading`.
    """
    opened = Ledger.open(ledger)
    found = standing(opened, session.profile, today, session.record.followed)
    if found is None:
        return session
    with opened.reading() as db:
        watch = Watch.on(today, session.profile.supervision.warn)
        topics, listed = tuple(_topics(db, session, watch)), tuple(_listed(db, session, watch))
    return changed(session, ledger=changed(found, topics=topics, listed=listed))


def _topics(db: sqlite3.Connection, session: Session, watch: Watch) -> Iterator[StandingTopic]:
    """The opinions of the session's own items, then those that its reports on earlier opinions answer."""
    own: dict[int, list[str]] = defaultdict(list)
    for one in assignments(session):
        if one.kind.told_by is ToldBy.AGENDA:
            own[int(one.path[1]) + 1].append(one.id)
    for index, ids in own.items():
        items = lit(db, Which(ids=tuple(ids)), watch)
        if items:
            known = {one.item.id for one in items}
            missing = tuple(id for id in ids if id not in known)
            yield _topic(db, index, 0, items, watch, missing)
    for item in session.agenda:
        answers = ((told, answer) for told, _ in item.told if (answer := told.answer()))
        for place, (told, answer) in enumerate(answers, 1):
            number, _ = told.earlier()
            which = Which(meeting=f"{session.meeting.term}-{number}") if number else None
            items = [one for one in lit(db, which, watch) if _is_about(one, answer.subject)] if which else []
            if items:
                yield _topic(db, item.index, place, items, watch)


def _listed(db: sqlite3.Connection, session: Session, watch: Watch) -> Iterator[ListedItem]:
    """What the record lists beside its agenda, as far as it is in the ledger."""
    named = {one.id: one for one in entries(db, session)}
    kinds = dict.fromkeys(entry.kind for entry in named.values())
    found = [one for kind in kinds for one in lit(db, Which(kind=kind), watch) if one.item.id in named]
    for one in sorted(found, key=lambda one: named[one.item.id].place):
        entry, answered = named[one.item.id], _answered(db, one, watch.today)
        told = history_told(db, one.item)
        yield based(ListedItem, answered, part=entry.part, place=entry.place, **told)


def _is_about(one: Lit, subject: str) -> bool:
    """Whether an opinion is on what a report answers: either name holds the other."""
    topic, told = plain(one.item.topic), plain(subject)
    return one.item.kind.told_by is ToldBy.AGENDA and (told in topic or topic in told)


def _topic(
    db: sqlite3.Connection,
    index: int,
    place: int,
    found: Sequence[Lit],
    watch: Watch,
    missing: tuple[str, ...] = (),
) -> StandingTopic:
    ordered = sorted(found, key=lambda one: one.item.id)
    items = tuple(_answered(db, one, watch.today) for one in ordered)
    which = Which(ids=tuple(one.item.id for one in ordered))
    return StandingTopic(
        index=index,
        place=place,
        counts=_counts(tally(db, which, watch, CountedBy.UNIT).whole),
        items=items,
        unanswered=tuple(one for one in items if not one.answered),
        not_opened=missing,
    )


def _answered(db: sqlite3.Connection, one: Lit, today: date) -> AnsweredItem:
    item, filled = one.item, one.item.filled
    return based(
        AnsweredItem,
        _item(db, one, today),
        measures=filled.get(MEASURES, ""),
        evidence=filled.get(EVIDENCE, ""),
        done_on=item.done_on,
        view=filled.get(VIEW, ""),
        evaluation=item.evaluation,
        answered=bool(item.word or filled.get(PROGRESS)),
    )


def standing(ledger: Ledger, profile: Profile, today: date, followed: Sequence[str] = ()) -> Standing | None:
    """The ledger on a day; None while it holds no item.

    Raises:
        CannotRead, CannotWrite, Refused: see `Ledger.reading`.
    """
    watch, names = Watch.on(today, profile.supervision.warn), _Names(profile)
    with ledger.reading() as db:
        units = tally(db, Which(), watch, CountedBy.UNIT, [unit.name for unit in profile.units])
        if not units.whole.total + units.whole.withdrawn:
            return None
        return Standing(
            day=today,
            counts=_counts(units.whole),
            units=_lines(units, names),
            meetings=_lines(tally(db, Which(), watch, CountedBy.MEETING), names),
            kinds=_lines(tally(db, Which(), watch, CountedBy.KIND), names),
            overdue=_overdue(db, watch, names),
            followed=_followed(db, tuple(followed), watch) if followed else None,
        )


class _Names:
    """Full names of units: the profile's, else made from the short ones."""

    def __init__(self, profile: Profile) -> None:
        self._organs: OrganNames = organ_names(profile)
        self._units = {unit.name: unit.full for unit in reversed(profile.units) if unit.full}

    def full(self, name: str) -> str:
        """The full name of a unit."""
        return self._units.get(name) or self._organs.full(name)


def _lines(found: CountTable, names: _Names) -> tuple[StandingLine, ...]:
    return tuple(
        StandingLine(name=name, full=names.full(name), counts=_counts(counts))
        for name, counts in found.lines.items()
    )


def _counts(counts: Counts) -> StandingCounts:
    own = {part.name: getattr(counts, part.name) for part in fields(counts)}
    plain = {name: value for name, value in own.items() if name in StandingCounts.derived_fields}
    return StandingCounts(
        **plain,
        finished=counts.finished,
        overdue=counts.red,
        pressing=counts.yellow,
        evaluated=counts.evaluated,
        finished_rate=counts.finished_rate,
        closed_rate=counts.closed_rate,
        satisfied_rate=counts.satisfied_rate,
    )


def _overdue(db: sqlite3.Connection, watch: Watch, names: _Names) -> tuple[StandingUnit, ...]:
    by_unit: dict[str, list[Lit]] = defaultdict(list)
    for one in lit(db, Which(lights=(Light.RED,), settled=False), watch):
        by_unit[one.item.lead].append(one)
    return tuple(
        StandingUnit(name=unit, full=names.full(unit), items=_items(db, found, watch.today))
        for unit, found in by_unit.items()
    )


def _followed(db: sqlite3.Connection, words: tuple[str, ...], watch: Watch) -> Followed:
    found = meant(db, words)
    which = Which(ids=tuple(found.ids) or ("",))
    counts = _counts(tally(db, which, watch, CountedBy.UNIT).whole)
    unknown = tuple(
        Unfound(text=word, reason=reason, remedy=remedy) for word, reason, remedy in found.unclear
    )
    return Followed(counts=counts, items=_items(db, lit(db, which, watch), watch.today), unknown=unknown)


def _items(db: sqlite3.Connection, found: Iterable[Lit], today: date) -> tuple[StandingItem, ...]:
    return tuple(_item(db, one, today) for one in found)


def _item(db: sqlite3.Connection, one: Lit, today: date) -> StandingItem:
    item, deadline = one.item, one.item.deadline
    assists = (assist for assist in assists_of(db, item.id).values() if not assist.ended)
    late = one.light is Light.RED and deadline is not None
    return StandingItem(
        number=item.id,
        kind=item.kind.name,
        meeting=item.meeting,
        topic=item.topic,
        text=item.text,
        lead=item.lead,
        assist=tuple(assist.unit for assist in assists),
        assigned_on=item.assigned_on,
        due=deadline,
        days_over=(today - deadline).days if late and deadline else 0,
        stage=item.stage.value,
        word=item.word or item.status.value,
        progress=item.filled.get(PROGRESS, ""),
        light=one.light.value,
    )
