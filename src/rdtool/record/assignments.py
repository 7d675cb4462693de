"""The items of a record that are followed up, each with its stable number, units and days.

One shape for review opinions, audit problems, deputies' suggestions and livelihood projects; what only
one kind has stands in `facts`, by the Chinese keys that sheet templates use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from rdtool.chinese import join_list, to_chinese
from rdtool.diagnostics import Way
from rdtool.record.calendar import before, due
from rdtool.record.identity import Key
from rdtool.record.opinion_ids import own_of
from rdtool.record.people import Period
from rdtool.record.references import keys_of
from rdtool.record.remembering import Own, Thing
from rdtool.record.supervision import Supervision
from rdtool.record.tracked import Assigned, AuditProblem, LivelihoodProject, Suggestion, TrackedKind
from rdtool.record.views import ItemView, OpinionView, Session


@dataclass(frozen=True, slots=True)
class Assignment:
    """An item as the record assigns it."""

    id: str
    """Stable: 7-49-03-02 for an opinion, 7-49-审-03, 7-49-实-02, 7-人6-建-016 for the others."""
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

    @property
    def topic_code(self) -> str:
        """代号 of its agenda item."""
        return self.thing.topic.code


def assignments(session: Session) -> tuple[Assignment, ...]:
    """Everything in a record that is followed up, in its order."""
    return (*_opinions(session), *_Others(session).all())


def _opinions(session: Session) -> Iterator[Assignment]:
    for item in session.agenda:
        if item.opinions:
            for opinion in item.opinions.items:
                yield _opinion(session, item, opinion, item.opinions.consult)


def _opinion(session: Session, item: ItemView, opinion: OpinionView, committee: str) -> Assignment:
    origin = f"{session.meeting.term}-{session.meeting.number}"
    path: Way = ("议题", item.index - 1, "审议意见", "意见", opinion.index - 1)
    (key,) = keys_of([item])
    thing = Thing(f"{origin}-{item.index:02d}", key, own_of(opinion), _pinned(session, path))
    facts = {
        "问题": opinion.problem,
        "类别": opinion.category,
        "支持": opinion.support,
        "来源": opinion.sources,
        "分管领导": opinion.leader,
        "目标": opinion.target,
        "对口委员会": committee,
        "会议全称": session.meeting.full_name,
    }
    return Assignment(
        id=opinion.number,
        kind=TrackedKind.OPINION,
        origin=origin,
        meeting=opinion.session,
        topic=opinion.topic,
        text=opinion.ask,
        lead=opinion.lead,
        assist=opinion.assist,
        assigned_on=opinion.issued_on,
        due=opinion.due,
        assist_due=_ahead(opinion.due, session.profile.supervision.assist),
        facts=_texts(facts),
        path=path,
        thing=thing,
    )


def _pinned(session: Session, path: Way) -> str:
    """The id that the record writes down for an opinion."""
    paper = session.record.agenda[int(path[1])].opinions
    return paper.items[int(path[4])].number if paper else ""


def _ahead(day: date | None, period: Period) -> date | None:
    return before(day, period) if day else None


def _texts(facts: Mapping[str, object]) -> dict[str, str]:
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


class _Others:
    """What a record lists besides opinions."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rules: Supervision = session.profile.supervision
        self._leaders = {unit.name: unit.leader for unit in reversed(session.profile.units)}
        self._committees = {unit.name: unit.committee for unit in reversed(session.profile.units)}

    def all(self) -> Iterator[Assignment]:
        record = self._session.record
        for place, problem in enumerate(record.audit_problems):
            yield self._problem(place, problem)
        for place, suggestion in enumerate(record.suggestions):
            yield self._suggestion(place, suggestion)
        for place, project in enumerate(record.projects):
            yield self._project(place, project)

    def _problem(self, place: int, problem: AuditProblem) -> Assignment:
        facts = {
            "问题编号": problem.number,
            "类别": problem.category,
            "涉及单位": problem.units,
            "涉及金额": problem.amount,
            "整改要求": problem.demand,
            "整改类型": problem.mode,
        }
        texts = ("审计查出问题整改", problem.problem)
        kind = (TrackedKind.AUDIT, "审", place + 1, ("审计问题", place))
        own = Own(problem.problem, problem.number, lead=problem.lead)
        return self._assignment(kind, problem, texts, self._rules.audit, facts, own)

    def _suggestion(self, place: int, suggestion: Suggestion) -> Assignment:
        facts = {
            "建议编号": suggestion.number,
            "代表": suggestion.deputies,
            "复杂": suggestion.difficult,
            "重点督办": suggestion.priority,
        }
        texts = (suggestion.title, suggestion.text or suggestion.title)
        limit = self._rules.difficult if suggestion.difficult else self._rules.suggestion
        kind = (TrackedKind.SUGGESTION, "建", suggestion.number or place + 1, ("代表建议", place))
        own = Own(suggestion.title, lead=suggestion.lead)
        number = suggestion.number
        return self._assignment(kind, suggestion, texts, limit, facts, own, suggestion.congress, number)

    def _project(self, place: int, project: LivelihoodProject) -> Assignment:
        facts = {"计划投资": project.investment}
        texts = (project.name, project.goal or project.name)
        kind = (TrackedKind.PROJECT, "实", place + 1, ("民生实事", place))
        return self._assignment(kind, project, texts, None, facts, Own(project.name, lead=project.lead))

    def _assignment(
        self,
        kind: tuple[TrackedKind, str, int, Way],
        given: Assigned,
        texts: tuple[str, str],
        limit: Period | None,
        facts: Mapping[str, object],
        own: Own,
        congress: int | None = None,
        pin: int | None = None,
    ) -> Assignment:
        """`limit` None: until the end of the year of assignment; `pin`: the number that it has by itself."""
        tracked, sign, number, path = kind
        origin, meeting, full = self._origin(congress)
        assigned = given.assigned_on or self._session.meeting.last_day
        day = given.due or (due(assigned, limit).day if limit else date(assigned.year, 12, 31))
        leader = given.leader or self._leaders.get(given.lead, "")
        more = {"分管领导": leader, "对口委员会": self._committees.get(given.lead, ""), "会议全称": full}
        digits = 3 if tracked is TrackedKind.SUGGESTION else 2
        id = f"{origin}-{sign}-{number:0{digits}d}"
        return Assignment(
            id=id,
            kind=tracked,
            origin=origin,
            meeting=meeting,
            topic=texts[0],
            text=texts[1],
            lead=given.lead,
            assist=given.assist,
            assigned_on=assigned,
            due=day,
            assist_due=_ahead(day, self._rules.assist),
            facts=_texts({**facts, **more}),
            path=path,
            thing=Thing(f"{origin}-{sign}", Key(""), own, given.pin or (id if pin else ""), digits),
        )

    def _origin(self, congress: int | None) -> tuple[str, str, str]:
        """Key, short and full name of the session something comes from."""
        meeting, names = self._session.meeting, self._session.names
        if congress is None:
            return f"{meeting.term}-{meeting.number}", meeting.short_name, meeting.full_name
        term, number = to_chinese(meeting.term or 0), to_chinese(congress)
        short = f"{names.region_short}{term}届人大{number}次会议"
        return f"{meeting.term}-人{congress}", short, f"{names.region}第{term}届人民代表大会第{number}次会议"
