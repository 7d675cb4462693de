"""Lists of appointments and removals: persons, days, papers (P02, P03, P05–P11, P13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.personnel import APPOINTMENTS
from rdtool.procedures.personnel.book import appointments, resignations, rule
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Action, Resignation
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import before
from rdtool.record.decisions import is_deputy
from rdtool.record.law import Topic
from rdtool.record.meeting import SessionKind
from rdtool.record.people import is_seat
from rdtool.record.profile import Level
from rdtool.record.session import sound
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case, VoteAt


@rule("P02", Severity.ERROR, "同一人同一职务不重复任免；所免职务应当是现任职务")
def lists_do_not_contradict(case: Case) -> Iterator[Finding]:
    """Nobody is given and deprived of one post, or named twice."""
    seen: dict[tuple[str, str], Action] = {}
    for person, path in appointments(case):
        key = (bare_name(person.name), person.post)
        if key in seen:
            yield Finding(
                path,
                f"{person.name}的职务“{person.post}”出现了两次：{seen[key].value}、{person.action.value}",
                "请核对名单",
            )
        seen.setdefault(key, person.action)
        takes = person.action.removes or person.action in (Action.RESIGN, Action.DISMISS)
        held = person.current_post
        if takes and held and person.post not in held and held not in person.post:
            yield Finding(
                (*path, "现任"),
                f"{person.name}现任“{held}”，{person.action.value}的却是“{person.post}”",
                "请核对现任职务和所免职务",
                Severity.WARNING,
            )


_OTHER_ORGANS = regex("政府|监察委员会|法院|检察院|局长|厅长|市长|县长|区长")


@rule(
    "P03", Severity.ERROR, "组成人员任行政、监察、审判、检察机关职务的，应当辞去常委会职务", Topic.MEMBERSHIP
)
def members_leave_before_taking_office(case: Case) -> Iterator[Finding]:
    """A member can't hold an office of a supervised organ."""
    left = {
        bare_name(person.name)
        for person, _ in appointments(case)
        if person.action in (Action.RESIGN, Action.ENDED) and is_seat(person.post)
    }
    left |= {bare_name(given.name) for given, _ in resignations(case) if is_seat(given.post)}
    for person, path in appointments(case):
        takes_office = (person.action.appoints or person.action is Action.ACT) and "常委会" not in person.post
        member = bare_name(person.name) in case.roster and bare_name(person.name) not in left
        if takes_office and member and _OTHER_ORGANS.search(person.post) and "人大" not in person.post:
            yield Finding(
                path,
                f"{person.name}是常委会组成人员，拟任“{person.post}”，没有辞去常委会职务",
                "应当先辞去常委会职务；请补上接受辞职事项，或者核对姓名",
            )


@rule("P05", Severity.WARNING, "接受辞职应当报本级人民代表大会备案", Topic.RESIGNATION)
def resignations_are_filed(case: Case) -> Iterator[Finding]:
    """With the congress of the own level, not with another organ."""
    for one, path in _resigned(case):
        filed = one.filed_with
        if filed and "人民代表大会" not in filed and not is_deputy(one.post):
            yield Finding(
                (*path, "报备"), f"{one.name}辞职报备的机关写的是“{filed}”", "应当报本级人民代表大会备案"
            )


@rule("P06", Severity.WARNING, "人事任免案应当提前提出", LOCAL)
def motions_in_time(case: Case) -> Iterator[Finding]:
    """The place's own number of days before the session; extra sessions are exempt."""
    limit = case.session.profile.limits.motions
    if case.session.meeting.kind is SessionKind.EXTRA:
        return
    last = before(case.session.meeting.first_day, limit)
    for person, path in appointments(case):
        if person.proposed_on and person.proposed_on > last:
            yield Finding(
                (*path, "提请日期"),
                f"{person.name}的任免案{format_date(person.proposed_on)}提出，不足会前{limit}（至迟{format_date(last)}）",
                "请核对日期；特殊情况的，可以豁免并写明理由",
            )


#: What is said of whoever was not passed: put to the vote, or not.
_FATES = {True: "未获通过", False: "没有交付表决"}


@rule("P07", Severity.ERROR, "未获通过的人选不颁发任命书，不宣誓", Topic.MAJORITY)
def rejected_are_not_sworn_in(case: Case) -> Iterator[Finding]:
    """No certificate and no oath for whoever was not passed."""
    for person, path in appointments(case):
        key = "宣誓" if person.sworn else "任命书签署" if person.signed_by else ""
        if person.passed is False and key:
            yield Finding(
                (*path, key),
                f"{person.name}任“{person.post}”{_FATES[person.rejected]}，却填写了“{key}”",
                "请删去，并从任免名单、宣誓名单中除去",
            )


@rule("P08", Severity.WARNING, "任命书由常委会主任签署", LOCAL)
def certificates_by_the_director(case: Case) -> Iterator[Finding]:
    """Certificates bear the director's name."""
    director = case.session.names.director
    for person, path in appointments(case):
        signed = person.signed_by
        if director and signed and not bare_name(signed).endswith(bare_name(director)):
            yield Finding(
                (*path, "任命书签署"), f"任命书由“{signed}”签署，常委会主任是{director}", "请核对签署人"
            )


@rule("P09", Severity.WARNING, "两次未获通过的，本届内不再提名担任同一职务", LOCAL)
def twice_rejected(case: Case) -> Iterator[Finding]:
    """Counted over the earlier sessions of the term that the workspace holds."""
    term = case.session.meeting.term
    proposed = [(person, path) for person, path in appointments(case) if person.action.appoints]
    rejected = [
        (bare_name(person.name), person.post)
        for other in (sound(one for one in case.before if one.term == term) if proposed else ())
        for item in other.agenda
        for person in item.view(APPOINTMENTS)
        if person.rejected
    ]
    for person, path in proposed:
        if rejected.count((bare_name(person.name), person.post)) >= 2:
            yield Finding(
                path, f"{person.name}任“{person.post}”本届已经两次未获通过，又被提名", "请核对本地任免办法"
            )


def _candidates(at: VoteAt) -> set[str]:
    return {at.decision.name} if at.decision else {one.name for one in at.item.view(APPOINTMENTS)}


@rule("P13", Severity.ERROR, "监票人、计票人不得是人选本人", Topic.TELLERS)
def tellers_are_no_candidates(case: Case) -> Iterator[Finding]:
    """Whoever is voted on does not count the votes."""
    for at in case.votes:
        candidates = _candidates(at)
        for name in at.vote.tellers:
            if bare_name(name) in set(map(bare_name, candidates)):
                yield Finding(
                    (*at.path, "监票人"), f"{name}是本项人选，又是监票人、计票人", "请核对监票人、计票人"
                )


@rule("P10", Severity.WARNING, "代表资格审查委员会的人选应当是常委会组成人员", Topic.CREDENTIALS_COMMITTEE)
def credentials_committee_are_members(case: Case) -> Iterator[Finding]:
    """Nominated among the members by the chairpersons' meeting."""
    for person, path in appointments(case):
        named = person.action.appoints and "代表资格审查委员会" in person.post
        if named and case.roster and bare_name(person.name) not in case.roster:
            yield Finding(path, f"{person.name}不是常委会组成人员，拟任{person.post}", "请核对人选")


def _deputy_of(case: Case, post: str) -> str:
    """`own` for a deputy of the own congress, `other` for one of another; blank for no deputy."""
    if not post.endswith(("代表", "代表职务")):
        return ""
    names = case.session.names
    own = re.match(
        rf"(?:{re.escape(names.region)}|{re.escape(names.region_short)})(?:第?[一二三四五六七八九十]+届)?(?:人大|人民代表大会)",
        post,
    )
    return "own" if own else "other"


@rule(
    "P11",
    Severity.ERROR,
    "代表辞职：县级代表向本级常委会提出，设区的市以上代表向原选举单位的常委会提出",
    Topic.DEPUTY_RESIGNATION,
)
def deputies_resign_where_elected(case: Case) -> Iterator[Finding]:
    """Directly elected: the own county's committee; indirectly: the committee of the electing congress."""
    if case.session.names.level is Level.COUNTY:
        return
    for one, path in _resigned(case):
        if _deputy_of(case, one.post) == "own":
            yield Finding(
                path,
                f"{one.name}辞去的是“{one.post}”，本级代表由下一级人民代表大会选举，不向本级常委会辞职",
                "应当向原选举单位的常委会提出，由其决定接受；本级只确认代表资格终止并公告",
            )


def _resigned(case: Case) -> Iterator[tuple[AppointmentView | Resignation, Way]]:
    """Everybody whose resignation is put, however it is recorded."""
    yield from ((one, path) for one, path in appointments(case) if one.action is Action.RESIGN)
    yield from resignations(case)


@rule(
    "P19", Severity.WARNING, "接受上级人大代表辞职的决议，报送上一级人大常委会备案", Topic.DEPUTY_RESIGNATION
)
def resignations_of_upper_deputies_are_filed(case: Case) -> Iterator[Finding]:
    """Accepted by the committee of the congress that elected them, filed one level up, announced (选举法55)."""
    for one, path in _resigned(case):
        if _deputy_of(case, one.post) == "other" and not one.filed_with:
            yield Finding(
                path,
                f"{one.name}辞去“{one.post}”，没有写明报备的机关",
                "请在“报备”中写上一级人大常委会；决定里就写“报……备案，并予以公告”",
            )


@rule("P20", Severity.WARNING, "辞去代表职务与辞去其他职务分作两件决定", Topic.DEPUTY_RESIGNATION)
def deputies_and_others_resign_apart(case: Case) -> Iterator[Finding]:
    """They rest on different laws and are filed with different bodies; in a list each has its own decision."""
    for item, path in case.items:
        deputies = [one.name for one in item.leavers if one.of_deputy]
        others = [one.name for one in item.leavers if not one.of_deputy]
        if item.kind is not ItemKind.PERSONNEL and deputies and others:
            message = f"{'、'.join(deputies)}辞去的是代表职务，{'、'.join(others)}辞去的是其他职务，依据和报备的机关不同"
            yield Finding(path, message, "请分作两项议题，各作一件决定")
