"""What a rule looks at: the session, its parts with their places in the file, and other sessions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cache, cached_property

from rdtool.chinese import bare_name
from rdtool.diagnostics import Way
from rdtool.record.base import Part
from rdtool.record.decisions import VoteView
from rdtool.record.openpart import PARTS, OpenPart
from rdtool.record.people import Person
from rdtool.record.reading.fields import Model
from rdtool.record.references import References
from rdtool.record.session import Neighbour, Session, by_day, sound
from rdtool.record.told import Decision
from rdtool.record.views import ItemView
from rdtool.values import value


@value(frozen=True, slots=True)
class VoteAt:
    """A vote on an item, or on one of the posts that it decides on."""

    subject: str
    vote: VoteView
    path: Way
    item: ItemView
    decision: Decision | None = None


@value(frozen=True, slots=True)
class TextAt:
    """A text of the record, as written."""

    text: str
    path: Way

    @property
    def item(self) -> int | None:
        """The agenda item it belongs to, counted from 0."""
        inside = len(self.path) > 1 and self.path[0] == "议题"
        return int(self.path[1]) if inside else None


@value(frozen=True, slots=True)
class PersonAt:
    """A person named with a post."""

    post: str
    name: str
    path: Way


class Case:
    """A session under examination; its parts are collected once, for all rules."""

    def __init__(self, session: Session, others: Sequence[Neighbour] = ()) -> None:
        self.session = session
        self.others = tuple(others)
        """The other sessions that the workspace holds, of any date."""
        self.day: date = session.meeting.last_day

    @property
    def items(self) -> Iterator[tuple[ItemView, Way]]:
        """The items of the agenda."""
        return ((item, ("议题", item.index - 1)) for item in self.session.agenda)

    @cached_property
    def references(self) -> References:
        """Looks up what refers to an agenda item."""
        return References(self.session.agenda)

    @cached_property
    def votes(self) -> tuple[VoteAt, ...]:
        """Every vote: on items, and on single persons."""
        return tuple(self._votes())

    def _votes(self) -> Iterator[VoteAt]:
        for item, path in self.items:
            for place, vote in enumerate(item.earlier_votes):
                yield VoteAt(vote.name or item.name, vote, (*path, "先行表决", place), item)
            if item.vote:
                yield VoteAt(item.name, item.vote, (*path, "表决"), item)
            for one, way in item.decisions:
                if one.vote and one.vote is not item.vote:
                    yield VoteAt(one.subject, one.vote, (*path, *way, "表决"), item, one)

    @cached_property
    def texts(self) -> tuple[TextAt, ...]:
        """Every text that may be printed: not the office's profile, notes and waivers."""
        left_out = {("配置",), ("备注",), ("豁免",), ("跟踪事项",)}
        return tuple(_texts(self.session.record, (), left_out))

    @cached_property
    def people(self) -> tuple[PersonAt, ...]:
        """Every person named with a post: who presides, reports, attends, speaks."""
        return tuple(self._people())

    def _people(self) -> Iterator[PersonAt]:
        record = self.session.record
        for person, path in self._named():
            if person and person.post:
                yield PersonAt(person.post, bare_name(person.name), path)
        for number, group in enumerate(record.attendance.observers):
            for place, person in enumerate(group.people):
                own = (group.unit, self.session.names.region, self.session.names.region_short)
                post = person.post if person.post.startswith(own) else group.unit + person.post
                if person.post:
                    yield PersonAt(post, bare_name(person.name), ("出席", "列席", number, "人员", place))

    def _named(self) -> Iterator[tuple[Person | None, Way]]:
        record = self.session.record
        yield record.meeting.chair, ("会议", "主持人")
        for number, sitting in enumerate(record.meeting.sittings):
            yield sitting.chair, ("会议", "日程", number, "主持人")
        yield from self._of_chairs_meetings()
        for number, item in enumerate(record.agenda):
            yield item.reporter, ("议题", number, "报告人")
        for number, one in enumerate(record.contributions):
            yield one.speaker, ("审议发言", number, "发言人")
        if record.speech:
            yield record.speech.speaker, ("讲话", "讲话人")

    def _of_chairs_meetings(self) -> Iterator[tuple[Person | None, Way]]:
        """Who presides over the chairpersons' meetings, reports to them and attends them."""
        for number, meeting in enumerate(self.session.record.chairs_meetings):
            path: Way = ("主任会议", number)
            yield meeting.chair, (*path, "主持人")
            yield from ((person, (*path, "列席", place)) for place, person in enumerate(meeting.observers))
            yield from (
                (topic.reporter, (*path, "议题", place, "汇报人"))
                for place, topic in enumerate(meeting.topics)
            )

    @cached_property
    def roster(self) -> dict[str, str]:
        """Bare name → post of every member, as far as the profile lists them."""
        return {
            bare_name(member.name): member.post.value for member in self.session.profile.membership.roster
        }

    @cached_property
    def before(self) -> tuple[Neighbour, ...]:
        """The other sessions that ended before this one began, earliest first."""
        first = self.session.meeting.first_day
        return tuple(by_day(other for other in self.others if other.last_day < first))

    @property
    def earlier(self) -> Iterator[Session]:
        """The same as far as their records are sound, read as a whole: ask only where something follows from it."""
        return sound(self.before)


@cache
def _fields(model: Model) -> tuple[tuple[str, str], ...]:
    """Name and key of every field; the parts that procedures add are none of them."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if info.alias != PARTS)


def _texts(value: object, path: Way, left_out: Collection[Way] = ()) -> Iterator[TextAt]:
    """Every text in a value, with its way from the root."""
    if path in left_out:
        return
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield TextAt(value, path)
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _texts(entry, (*path, number))
    elif isinstance(value, Part):
        for name, key in _fields(type(value)):
            yield from _texts(getattr(value, name), (*path, key), left_out)
        if isinstance(value, OpenPart):
            for part_key, part in value.parts.present():
                yield from _texts(part, (*path, part_key.name))
