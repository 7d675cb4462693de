"""From what a record says of a re-election to the days of its steps, computed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rdtool.chinese import to_chinese
from rdtool.procedures.election.bodies import Bodies
from rdtool.procedures.election.model import Election, OwnStep, Tier
from rdtool.procedures.election.steps import (
    BY_CONGRESSES,
    FIRST_SESSION,
    LEADERS,
    LIST,
    CountedFrom,
    Step,
    steps_of,
)
from rdtool.record import law
from rdtool.record.calendar import add_months
from rdtool.record.profile import Level
from rdtool.record.session import Session
from rdtool.values import value

_TIERS: Mapping[Level, Tier] = {
    Level.COUNTY: Tier.COUNTY,
    Level.PREFECTURE: Tier.PREFECTURE,
    Level.PROVINCE: Tier.PROVINCE,
}
#: Days of a first session where nothing is said.
_INDIRECT_DAYS, _DIRECT_DAYS = 5, 3
#: So many days before the deadline the voters have to go at the latest: the result takes three.
_RESULT_DAYS = 3


@value(frozen=True, slots=True)
class Planned:
    """A step with its days."""

    name: str
    start: date
    end: date
    latest: date | None
    """The last day that the law allows; None where it fixes none."""
    basis: str
    lead: str
    paper: str
    optional: bool = False
    fixed: bool = False
    own: int | None = None
    """The place of the record's entry that changed or added it."""
    done: date | None = None


@value(frozen=True, slots=True)
class Schedule:
    """A re-election with its days; `at` is its place in the record."""

    at: int
    election: Election
    tier: Tier
    name: str
    opening: date
    closing: date
    polling: tuple[date, ...]
    reckoned: bool
    """Whether the days were reckoned from the deadline, for the record gives none."""
    steps: tuple[Planned, ...]

    def step(self, name: str) -> Planned | None:
        """The step of this name."""
        return next((one for one in self.steps if one.name == name), None)


def schedules(session: Session, elections: tuple[Election, ...]) -> Iterator[Schedule | None]:
    """For every re-election of a record its days; None where it gives no day to count from."""
    for at, election in enumerate(elections):
        yield _Scheduling(session, election, at).result()


class _Scheduling:
    """Holds what the steps of one re-election need."""

    def __init__(self, session: Session, election: Election, at: int) -> None:
        self.session, self.election, self.at = session, election, at
        level = session.profile.region.level
        self.tier = election.tier or _TIERS[level]
        self.bodies = Bodies.of(session.names, self.tier)
        self.own = {one.name: (place, one) for place, one in enumerate(election.steps)}
        self.usual = steps_of(self.tier)
        days = _DIRECT_DAYS if self.tier.direct else _INDIRECT_DAYS
        self.length = election.length or days

    def result(self) -> Schedule | None:
        """The days, if there is one to count from."""
        election, deadline = self.election, self.election.deadline
        polling, opening = election.polling if self.tier.direct else (), election.opening
        reckoned = not (polling if self.tier.direct else opening)
        if reckoned and deadline is None:
            return None
        if reckoned and deadline:
            if self.tier.direct:
                polling = (deadline - timedelta(days=_RESULT_DAYS),)
            else:
                opening = deadline - timedelta(days=self.length)
        anchors = self._anchors(polling, opening)
        steps = [one for step in self.usual if (one := self._planned(step, anchors))]
        known = {step.name for step in self.usual}
        steps += [self._added(own, place, anchors) for own, place in self._others(known)]
        steps.sort(key=lambda one: (one.start, one.end))
        return Schedule(
            self.at, election, self.tier, self._name(), anchors[CountedFrom.OPENING], anchors[CountedFrom.CLOSING],
            polling, reckoned, tuple(steps),
        )  # fmt: skip

    def _anchors(self, polling: tuple[date, ...], opening: date | None) -> dict[CountedFrom, date]:
        """The days from which steps are counted; a first session without a day is as late as the law allows."""
        days: dict[CountedFrom, date] = {}
        if polling:
            days |= {
                CountedFrom.POLLING: polling[0],
                CountedFrom.POLLED: polling[-1],
                CountedFrom.ELECTED: polling[-1],
            }
            list_step = next(step for step in self.usual if step.name == LIST)
            days[CountedFrom.LIST] = self._days(list_step, days)[1]
        else:
            assert opening
            days[CountedFrom.OPENING] = opening
            by_congresses = next(step for step in self.usual if step.name == BY_CONGRESSES)
            days[CountedFrom.ELECTED] = self._days(by_congresses, days)[1]
        days[CountedFrom.OPENING] = opening or add_months(days[CountedFrom.ELECTED], 2)
        days[CountedFrom.CLOSING] = days[CountedFrom.OPENING] + timedelta(days=self.length - 1)
        leaders = next((step for step in self.usual if step.name == LEADERS), None)
        end = self._days(leaders, days)[1] if leaders else self._leaders_by_record(days)
        days[CountedFrom.LEADERS] = end
        return days

    def _leaders_by_record(self, anchors: Mapping[CountedFrom, date]) -> date:
        """The day on which leaders are elected: where the record has that step, else the last of the session."""
        _, own = self.own.get(LEADERS, (None, None))
        return (own.day if own else None) or anchors[CountedFrom.CLOSING]

    def _planned(self, step: Step, anchors: Mapping[CountedFrom, date]) -> Planned | None:
        """A usual step as it is taken here; None where the place does without it."""
        if step.name in self.election.left_out and not step.statutory:
            return None
        place, own = self.own.get(step.name, (None, None))
        start, end = self._days(step, anchors)
        return Planned(
            step.name, start, end, self._latest(step, anchors) if step.statutory else None,
            (own.basis if own else "") or self._basis(step),
            (own.lead if own else "") or self.bodies.named(step.lead),
            (own.paper if own else "") or step.paper,
            step.optional, step.fixed, place, self.election.done.get(step.name),
        )  # fmt: skip

    def _days(self, step: Step, anchors: Mapping[CountedFrom, date]) -> tuple[date, date]:
        """First and last day: those of the record, else the usual ones; one alone moves the other along."""
        if step.name == FIRST_SESSION:
            usual = anchors[CountedFrom.OPENING], anchors[CountedFrom.CLOSING]
        else:
            end = self._latest(step, anchors)
            usual = min(anchors[step.anchor] + timedelta(days=step.first), end), end
            if step.months:
                usual = end, end
            elif step.anchor is CountedFrom.POLLING and step.first == 0:
                usual = anchors[CountedFrom.POLLING], anchors[CountedFrom.POLLED]
            elif step.anchor is CountedFrom.CLOSING and step.first < 0:
                usual = max(usual[0], anchors[CountedFrom.OPENING]), end
        _, own = self.own.get(step.name, (None, None))
        return _moved(usual, own, anchors) if own else usual

    def _latest(self, step: Step, anchors: Mapping[CountedFrom, date]) -> date:
        """The last day, by law or by custom."""
        anchor = anchors[step.anchor]
        if step.months:
            return add_months(anchor, step.months)
        if step.anchor is CountedFrom.POLLING and step.first == 0:
            return anchors[CountedFrom.POLLED]
        return anchor + timedelta(days=step.last_of(_decisive(anchors)))

    def _basis(self, step: Step) -> str:
        """The articles in force on the day of the session, as its papers cite them: 选举法第二十八条."""
        by_law: dict[str, list[str]] = {}
        for topic in step.topics:
            if found := law.article(topic, self.session.meeting.last_day):
                by_law.setdefault(found[0].short, []).append(f"第{to_chinese(found[1])}条")
        return "，".join(name + "、".join(articles) for name, articles in by_law.items())

    def _others(self, known: set[str]) -> Iterator[tuple[OwnStep, int]]:
        """The steps that the place takes besides, as far as they have a day."""
        for place, own in enumerate(self.election.steps):
            if own.name not in known and (own.day or own.start or own.ahead is not None):
                yield own, place

    def _added(self, own: OwnStep, place: int, anchors: Mapping[CountedFrom, date]) -> Planned:
        day = own.day or own.start or _decisive(anchors)
        start, end = _moved((day, day), own, anchors)
        lead = own.lead or self.bodies.named("{办公室}")
        done = self.election.done.get(own.name)
        return Planned(own.name, start, end, None, own.basis, lead, own.paper, own=place, done=done)

    def _name(self) -> str:
        given, names = self.election, self.session.names
        if given.name:
            return given.name
        if self.tier in (Tier.BOTH, Tier.TOWNSHIP):
            return f"{names.region}{'县乡两级' if self.tier is Tier.BOTH else '乡镇'}人民代表大会换届选举"
        if self.tier is not _TIERS[self.session.profile.region.level]:
            return f"{names.region}{self.tier.value}人民代表大会换届选举"
        term = given.term or (self.session.meeting.term or 0) + 1
        return f"{names.region}第{to_chinese(term)}届人民代表大会换届选举"


def _decisive(anchors: Mapping[CountedFrom, date]) -> date:
    return anchors.get(CountedFrom.POLLING) or anchors[CountedFrom.OPENING]


def _moved(usual: tuple[date, date], own: OwnStep, anchors: Mapping[CountedFrom, date]) -> tuple[date, date]:
    """The days of a step that the record gives; moved as a whole where its last day leaves the usual ones."""
    start, end = usual
    length = end - start
    given = own.day
    if given is None and own.ahead is not None:
        given = _decisive(anchors) - timedelta(days=own.ahead)
    if given:
        return own.start or (start if start <= given <= end else given - length), given
    if own.start:
        return own.start, max(end, own.start)
    return usual
