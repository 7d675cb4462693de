"""Deputies: their seats, their resignations, and what follows for members (R12, R14, P10–P12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.record.congress import Credentials
from rdtool.record.law import Topic
from rdtool.record.personnel import Action, is_seat
from rdtool.record.profile import Level
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case

#: The closed list of the law, and death, which custom reports as well (2025: the law too).
_REASONS = regex("迁出|调离|辞职|辞去|不出席|罢免|国籍|剥夺政治权利|行为能力|去世|逝世|死亡")
_SUSPENDED = regex("羁押|侦查|起诉|审判|暂时停止|管制|拘役|服刑")


@rule("R12", Severity.ERROR, "代表人数：原有减终止加确认等于现有，现有加缺额等于名额", Topic.SEAT_ANNOUNCED)
def seats_add_up(case: Case) -> Iterator[Finding]:
    """previous − ended + confirmed = present; present + vacant = seats."""
    for item, path in case.items:
        if item.credentials:
            yield from _sums(item.credentials, (*path, "代表资格"))


def _sums(seats: Credentials, where: Way) -> Iterator[Finding]:
    ended, confirmed = len(seats.ended), len(seats.confirmed)
    if seats.previous is not None and seats.present is not None:
        right = seats.previous - ended + confirmed
        if right != seats.present:
            yield Finding(
                (*where, "现有"),
                f"原有{seats.previous}人，终止{ended}人，确认{confirmed}人，现有应为{right}人，写的是{seats.present}人",
                "请核对人数和名单",
            )
    if seats.seats is not None and seats.present is not None:
        if seats.present > seats.seats:
            yield Finding(
                (*where, "现有"), f"现有{seats.present}人，超过代表名额{seats.seats}人", "请核对人数和名额"
            )
        elif seats.vacant is not None and seats.present + seats.vacant != seats.seats:
            yield Finding(
                (*where, "缺额"),
                f"现有{seats.present}人，缺额{seats.vacant}人，合计与名额{seats.seats}人不符",
                f"缺额应为{seats.seats - seats.present}人，请核对",
            )


@rule("R14", Severity.ERROR, "代表资格终止的原因应当是法律列举的情形", Topic.SEAT_ENDS)
def seats_end_by_law(case: Case) -> Iterator[Finding]:
    """The list is closed; a suspension (暂时停止执行代表职务) does not end the seat."""
    for item, path in case.items:
        for number, seat in enumerate(item.credentials.ended if item.credentials else ()):
            where = (*path, "代表资格", "终止", number)
            if not seat.reason:
                yield Finding(
                    where, f"没有写明{seat.name}代表资格终止的原因", "请填写“原因”", Severity.WARNING
                )
            elif _REASONS.search(seat.reason) is None:
                remedy = "请核对：迁出或者调离、辞职被接受、未经批准两次不出席会议、被罢免等"
                if _SUSPENDED.search(seat.reason):
                    remedy = "这是暂时停止执行代表职务的情形，代表资格没有终止，不计入终止人数"
                yield Finding(where, f"{seat.name}代表资格终止的原因“{seat.reason}”不在法律列举之中", remedy)


@rule("P10", Severity.WARNING, "代表资格审查委员会的人选应当是常委会组成人员", Topic.CREDENTIALS_COMMITTEE)
def credentials_committee_are_members(case: Case) -> Iterator[Finding]:
    """Nominated among the members by the chairpersons' meeting."""
    for person, path, _ in case.appointments:
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
    resigned = [
        (person.name, person.post, path)
        for person, path, _ in case.appointments
        if person.action is Action.RESIGN
    ]
    resigned += [
        (item.resignation.person, item.resignation.post, (*path, "辞职"))
        for item, path in case.items
        if item.resignation
    ]
    for name, post, path in resigned:
        if _deputy_of(case, post) == "own":
            yield Finding(
                path,
                f"{name}辞去的是“{post}”，本级代表由下一级人民代表大会选举，不向本级常委会辞职",
                "应当向原选举单位的常委会提出，由其决定接受；本级只确认代表资格终止并公告",
            )


@rule("P12", Severity.WARNING, "组成人员的代表资格终止的，常委会职务相应终止，不再表决", Topic.POST_ENDS)
def posts_end_with_the_seat(case: Case) -> Iterator[Finding]:
    """Reported as 相应终止, announced, without a second vote."""
    entries = list(case.appointments)
    for item, path in case.items:
        for number, seat in enumerate(item.credentials.ended if item.credentials else ()):
            name = bare_name(seat.name)
            if name not in case.roster or "去世" in seat.reason or "逝世" in seat.reason:
                continue
            own = [
                (person, where)
                for person, where, _ in entries
                if bare_name(person.name) == name and is_seat(person.post)
            ]
            if not own:
                yield Finding(
                    (*path, "代表资格", "终止", number),
                    f"{seat.name}是常委会组成人员，代表资格终止，没有写明其常委会职务相应终止",
                    "请在“任免”中写 {姓名: …, 动作: 相应终止, 职务: …}，并更正组成人员名单",
                )
            for person, where in own:
                if person.action is not Action.ENDED:
                    yield Finding(
                        (*where, "动作"),
                        f"{seat.name}的常委会职务随代表资格终止，不另行{person.action.value}",
                        "请改为 动作: 相应终止，不再表决",
                    )
