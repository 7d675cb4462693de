"""Everything that can be computed from a record, computed once and in one place.

`derive` turns a record and the office profile into a `Session`; nothing below it reads the
clock.  Where the record types a derivable value as well, both are kept for the rules to
compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from rdtool.chinese import bare_name, format_dates
from rdtool.patterns import regex
from rdtool.record import law
from rdtool.record.achievements import achievements
from rdtool.record.agenda import AgendaItem, ItemKind, Matter
from rdtool.record.announcing import announcement
from rdtool.record.ballots import PollingPlace, ballot_papers
from rdtool.record.base import Part
from rdtool.record.chairs import ChairsView, chairs_views
from rdtool.record.decisions import Leaver, Outcome, is_deputy, request_of
from rdtool.record.deliberation import bulletins, contributions, speakers, summary
from rdtool.record.disclosing import disclosures
from rdtool.record.entry_ids import Remember, entry_ids
from rdtool.record.headcounts import HeadCounts, by_organ, seated
from rdtool.record.invited import invited_units
from rdtool.record.itemplace import ItemPlace
from rdtool.record.law import Topic
from rdtool.record.matters import in_order, matters
from rdtool.record.meeting import Attendance, Meeting, SittingForm
from rdtool.record.minutes import minuted
from rdtool.record.names import OrganNames, congress_of_term, organ_names, session_full, session_short
from rdtool.record.observers import observers_told
from rdtool.record.papers import meeting_papers
from rdtool.record.parts import Parts, resolve
from rdtool.record.people import Person
from rdtool.record.phrases import VOTED_ON, agenda_phrase, deliberated, draft_name
from rdtool.record.plenaries import Plenaries
from rdtool.record.plenaryviews import MatterView
from rdtool.record.proceedings import proceedings
from rdtool.record.profile import Post, Profile
from rdtool.record.receipts import receipt_lines
from rdtool.record.record import Record
from rdtool.record.references import References
from rdtool.record.report_names import report_names
from rdtool.record.reporting import Reporting
from rdtool.record.session import Session
from rdtool.record.sitting_order import plenary_sittings
from rdtool.record.sittings import chairs_of, forms_of, named_sittings, with_items
from rdtool.record.speech import Speech, SpeechPoint
from rdtool.record.tally import Tally, majority, reaches
from rdtool.record.topics import DECISION_TOPICS, matter_of
from rdtool.record.views import (
    Achievement,
    AchievementKind,
    AttendanceView,
    ItemView,
    MeetingView,
    PointView,
    SpeechView,
    as_view,
)

V = TypeVar("V", bound=Part)

_DRAFTING = attrgetter("drafts_agenda")
_GOVERNMENT_LEADERS = ("市长", "省长", "县长", "区长", "州长", "主席")
_DRAFT = regex(r"[（(](?:草案|草案修改稿|送审稿|表决稿)[）)]")


def derive(
    record: Record,
    profile: Profile,
    remember: Remember | None = None,
    earlier: Callable[[], Iterable[Session]] = tuple,
) -> Session:
    """The session with all derived names, outcomes, dates and numbers.

    `remember` tells which opinions of a session (`7-49`) have their ids already, `earlier` gives the sessions
    recorded before this one; it is only called where something follows from them.
    `record.meeting.term` or `profile.term` must be set (the loader sees to it).
    """
    whole = overlay(profile, record.profile) if record.profile else profile
    return _Deriver(record, whole, remember, earlier).session()


def overlay(base: V, over: V) -> V:
    """`base` with every key that `over` sets, part by part."""
    changes: dict[str, Any] = {}
    for name in over.model_fields_set:
        mine, theirs = getattr(base, name), getattr(over, name)
        both_parts = isinstance(mine, Part) and isinstance(theirs, type(mine))
        changes[name] = overlay(mine, theirs) if both_parts else theirs
    changed: V = base.model_copy(update=changes)
    return changed


class _Deriver:
    """Holds what every step needs: the record, the profile, the names and the meeting."""

    def __init__(
        self,
        record: Record,
        profile: Profile,
        remember: Remember | None,
        earlier: Callable[[], Iterable[Session]],
    ) -> None:
        self.record = record
        self.earlier = earlier
        self.profile = profile
        self.names: OrganNames = organ_names(profile)
        self.reporting = Reporting(self.names, profile.units)
        term = record.meeting.term or profile.term
        if term is None:
            raise ValueError("a session needs its term (届)")
        self.term = term
        self.references = References(record.agenda)
        self.ids = entry_ids(record, term, remember)
        self.meeting = self._meeting(record.meeting)
        self.attendance = self._attendance(record.attendance)
        self.plenaries = Plenaries(self.meeting)
        self.tally = Tally(self.attendance, self.plenaries, profile.voting)
        self.matters: list[MatterView] = []
        self.gone: dict[int, frozenset[str]] = {}
        self.contributions = contributions(
            record.contributions, self.meeting, record.attendance, profile.membership.roster, self.references
        )

    def session(self) -> Session:
        agenda = tuple(self._item(index, item) for index, item in enumerate(self.record.agenda, 1))
        meeting, chairs = self._meeting_with(agenda), self._chairs()
        votes = in_order(self.matters, self.plenaries)
        sittings = plenary_sittings(self.plenaries, agenda, votes, meeting, self.attendance)
        hall = PollingPlace(meeting, self.attendance, self.profile.voting, self.names.office)
        invited = invited_units(agenda, meeting, self.names, self.profile, self.reporting)
        return Session(
            names=self.names,
            meeting=as_view(MeetingView, meeting, drafted_by=next(filter(_DRAFTING, chairs), None)),
            attendance=self.attendance,
            agenda=agenda,
            votes=votes,
            plenaries=sittings,
            ballots=ballot_papers(sittings, agenda, self.plenaries, hall),
            voting=self.profile.voting,
            chairs_meetings=chairs,
            contributions=self.contributions,
            bulletins=bulletins(self.contributions, agenda, self.meeting),
            disclosures=disclosures(self.record.disclosures, agenda, self.references),
            invited=invited,
            receipts=receipt_lines(
                self.record.attendance.receipts, self.profile.membership, invited, meeting.sittings
            ),
            speech=self._speech(self.record.speech, agenda) if self.record.speech else None,
            record=self.record,
            profile=self.profile,
        )

    def _meeting(self, meeting: Meeting) -> MeetingView:
        chair = meeting.chair or self._director()
        return as_view(
            MeetingView,
            meeting,
            term=self.term,
            chair=chair,
            explainer=meeting.explainer or self._explainer(),
            sittings=named_sittings(meeting.sittings, self.references, chair),
            full_name=session_full(self.names, self.term, meeting.number),
            short_name=session_short(self.names, self.term, meeting.number),
            congress=congress_of_term(self.names, self.term),
            first_day=meeting.days[0],
            last_day=meeting.days[-1],
            span=format_dates(meeting.days),
        )

    def _meeting_with(self, agenda: Sequence[ItemView]) -> MeetingView:
        """The meeting with who was at its sittings, what these do with the items, and with its papers."""
        left = {
            item.index: self.gone[item.index] - self.gone.get(item.index - 1, frozenset()) for item in agenda
        }
        counted = HeadCounts(self.meeting, self.attendance).sittings(left)
        sittings = with_items(counted, agenda)
        plenaries = tuple(one for one in sittings if one.form is SittingForm.PLENARY)
        return as_view(
            MeetingView,
            self.meeting,
            sittings=sittings,
            forms=forms_of(sittings),
            chairs=chairs_of(sittings) or tuple(filter(None, [self.meeting.chair])),
            plenaries=plenaries,
            first_plenary=plenaries[0] if plenaries else None,
            papers=meeting_papers(self.meeting, agenda, self.names),
        )

    def _explainer(self) -> Person | None:
        """Who explains the draft agenda: the 秘书长, where the roster has one."""
        roster = self.profile.membership.roster
        name = next((one.name for one in roster if one.post is Post.SECRETARY_GENERAL), "")
        return Person(post=f"{self.names.committee_short}秘书长", name=name) if name else None

    def _chairs(self) -> tuple[ChairsView, ...]:
        membership, meeting = self.profile.membership, self.meeting
        return chairs_views(
            self.record.chairs_meetings,
            self.names,
            membership,
            self.term,
            self._director(),
            meeting.first_day,
        )

    def _director(self) -> Person | None:
        """The chairman of the committee with the post that papers name him by."""
        director = self.names.director
        return Person(post=f"{self.names.committee_short}主任", name=director) if director else None

    def _attendance(self, attendance: Attendance) -> AttendanceView:
        membership = self.profile.membership
        members = attendance.expected or membership.in_office or len(membership.roster) or None
        quorum = majority(members) if members else None
        observers = by_organ(attendance.observers, self.names)
        return as_view(
            AttendanceView,
            attendance,
            expected=members,
            present_names=self._present(attendance),
            quorum=quorum,
            quorate=reaches(attendance.present, quorum),
            observers=observers,
            observers_told=observers_told(observers, self.names),
            seated=seated(observers),
        )

    def _present(self, attendance: Attendance) -> tuple[str, ...]:
        """Who was there, as recorded or as the roster and the leave tell it; nobody where these disagree."""
        if attendance.names:
            return attendance.names
        away = {bare_name(one.name) for one in attendance.absent}
        left = tuple(one.name for one in self.profile.membership.roster if bare_name(one.name) not in away)
        return left if len(left) == attendance.present else ()

    def _item(self, index: int, item: AgendaItem) -> ItemView:
        organ = item.organ or self.reporting.organ(item.reporter.post if item.reporter else "")
        self.tally.open(index)
        personal = item.kind is ItemKind.PERSONNEL or matter_of(item) is Matter.RESIGNATION
        earlier = tuple(self.tally.vote(one, personal=personal) for one in item.earlier_votes)
        vote = self.tally.vote(item.vote, personal=personal) if item.vote else None
        subject = _subject(item.name)
        report = report_names(item.name, subject, item.report, organ)
        said = tuple(one for one in self.contributions if index in one.numbers)
        setting = ItemPlace(
            self.names,
            self.profile,
            self.meeting,
            self.reporting,
            self.tally,
            item,
            index,
            organ,
            report,
            vote,
            self.ids[index - 1],
            self.earlier,
            said,
            self.attendance.present,
        )
        parts = derived_parts(item, setting)
        title, leaving = self._title(item), leavers(item)
        view = as_view(
            ItemView,
            item,
            index=index,
            subject=subject,
            report_quoted=report.quoted,
            report_of_organ=report.of_organ,
            report_brief=report.brief,
            matter=matter_of(item),
            organ=organ,
            on_behalf_of=item.on_behalf_of or self._principal(item.reporter, organ),
            on_government=organ in (self.names.government, self.names.government_short),
            title=title,
            short_title=title.removeprefix(self.names.committee),
            single_clause=_is_single_clause(item.paper.body if item.paper else ""),
            basis=self._basis(item),
            vote=vote,
            earlier_votes=earlier,
            leavers=leaving,
            of_deputies=_of_deputies(leaving),
            contributions=said,
            speakers=speakers(said),
            summary=summary(said, self.profile.wording.support, self.attendance.present),
            parts=parts,
            is_voted_on=(item.kind in VOTED_ON or bool(vote and item.kind is ItemKind.OTHER))
            and not (vote and vote.outcome is Outcome.DELIBERATED),
        )
        view = as_view(ItemView, view, draft=draft_name(view, self.names), **self._followed_by(view))
        view = self._worded(view)
        unpressed = self.profile.voting.unpressed
        self.matters += matters(view, self.tally, self.plenaries, unpressed=unpressed)
        self.tally.close()
        self.gone[index] = self.tally.gone
        return view

    def _followed_by(self, item: ItemView) -> dict[str, Any]:
        """What the parts of an item ask for after the vote, whichever procedure they are of."""
        decided = [one for one, _ in item.decisions]
        return {
            "announced": announcement(item, self.names),
            "leave_granted": any(one.leaves and one.passed and not is_deputy(one.post) for one in decided),
            "lists_posts": not all(one.leaves for one in decided),
        }

    def _worded(self, item: ItemView) -> ItemView:
        """The item with the words that papers of the session have for it."""
        here = self.meeting.short_name
        evaluated = any(one.session_name == here for one in item.assessments)
        return as_view(
            ItemView,
            item,
            agenda_phrase=agenda_phrase(item, evaluated=evaluated),
            deliberated=deliberated(item),
            minuted=minuted(item, self.names, here),
        )

    def _title(self, item: AgendaItem) -> str:
        """The title of a resolution or decision, the issuer's full name first."""
        if item.kind not in (ItemKind.RESOLUTION, ItemKind.DECISION):
            return ""
        given = item.paper.title if item.paper else ""
        title = given or self._composed_title(item)
        return title if title.startswith(self.names.region) else self.names.committee + title

    def _composed_title(self, item: AgendaItem) -> str:
        name, kind = _DRAFT.sub("", item.name), item.kind.value
        if name.endswith(f"的{kind}"):
            return name if "关于" in name else f"关于{name}"
        matter = matter_of(item)
        request = request_of(leavers(item))
        if matter is Matter.RESIGNATION and request:
            return f"关于{request}的{kind}"
        subject = name.removeprefix("关于")
        is_approved = matter in (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)
        verb = "批准" if is_approved and not subject.startswith("批准") else ""
        return f"关于{verb}{subject}的{kind}"

    def _basis(self, item: AgendaItem) -> str:
        """The provision a decision rests on, where the law names one for its matter."""
        topic = DECISION_TOPICS.get(matter_of(item))
        if _of_deputies(leavers(item)):
            topic = Topic.DEPUTY_RESIGNATION
        return str(law.cite(topic, self.meeting.last_day) or "") if topic else ""

    def _principal(self, reporter: Person | None, organ: str) -> str:
        """Whose commission a department head reports under (监督法16); leaders need none."""
        if reporter is None or organ != self.names.government_short:
            return ""
        return "" if reporter.post.endswith(_GOVERNMENT_LEADERS) else organ

    def _speech(self, speech: Speech, agenda: Sequence[ItemView]) -> SpeechView:
        return as_view(
            SpeechView,
            speech,
            title=speech.title or f"在{self.meeting.short_name}结束时的讲话",
            speaker=speech.speaker or self.meeting.chair,
            spoken_on=speech.day or self.meeting.last_day,
            proceedings=proceedings(agenda, self.names, opinions_waived="O01" in self.record.waivers),
            points=tuple(self._point(point, agenda) for point in speech.points),
            achievements=self._untold(speech, agenda),
        )

    def _point(self, point: SpeechPoint, agenda: Sequence[ItemView]) -> PointView:
        numbers = self.references.numbers(point.agenda)
        items = tuple(agenda[number - 1] for number in numbers)
        return as_view(
            PointView,
            point,
            numbers=numbers,
            items=items,
            achievements=achievements(items, self.meeting.short_name),
            follows_up=any(item.answers for item in items),
        )

    def _untold(self, speech: Speech, agenda: Sequence[ItemView]) -> tuple[Achievement, ...]:
        """What no point tells: everything where there are none, else only what did not pass."""
        if not speech.points:
            return achievements(agenda, self.meeting.short_name)
        told = {number for point in speech.points for number in self.references.numbers(point.agenda)}
        left = [item for item in agenda if item.index not in told and item.vote]
        found = achievements(left, self.meeting.short_name)
        return tuple(one for one in found if one.kind is AchievementKind.FAILED)


def leavers(item: AgendaItem) -> tuple[Leaver, ...]:
    """Who asks to be released from a post, as the parts of an item say."""
    return tuple(leaver for one, _ in item.told if (leaver := one.leaver()))


def _of_deputies(leaving: Sequence[Leaver]) -> bool:
    return bool(leaving) and all(one.of_deputy for one in leaving)


def derived_parts(item: AgendaItem, setting: ItemPlace) -> Parts:
    """The parts of an item with what follows from them, in the order of the table."""
    given = {
        key.name: resolve(key.derive)(part, setting) if key.derive else part
        for key, part in item.parts.present()
    }
    return replace(item.parts, given=given)


_CLAUSE = regex(r"\s*(?!会议|[（(]?[一二三四五六七八九十\d]+[、.．)）]|第.{1,3}条)\S[^\n]*\s*")


def _is_single_clause(body: str) -> bool:
    """Whether a resolution or decision says one thing, in one paragraph without a number."""
    return bool(_CLAUSE.fullmatch(body))


def _subject(name: str) -> str:
    """What an item is about, its name without the usual words around it: 关于批准某方案的决议 → 某方案."""
    for words in ("关于", "批准"):
        name = name.removeprefix(words)
    for words in ("的决议", "的决定", "的报告", "（草案）"):
        name = name.removesuffix(words)
    return name
