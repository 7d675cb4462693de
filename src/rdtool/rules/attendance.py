"""Who was there, and whether the session could be held (V01, V02, V08, V13, V15–V17, V20, V21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.record import law
from rdtool.record.profile import Level
from rdtool.rules.book import LOCAL, Finding, rule
from rdtool.rules.case import Case

#: Members by level from 2022-03-12 on, the larger maximum for populous places (组织法47), and before.
_SIZES = {Level.PROVINCE: (45, 95), Level.PREFECTURE: (29, 61), Level.COUNTY: (15, 45)}
_SIZES_2015 = {Level.PROVINCE: (35, 85), Level.PREFECTURE: (19, 51), Level.COUNTY: (15, 35)}

#: Members who may move or interpellate together (组织法52–53, 监督法51).
_MOVERS = {Level.PROVINCE: 5, Level.PREFECTURE: 5, Level.COUNTY: 3}


@rule("V01", Severity.ERROR, "实到人数应当超过全体组成人员的半数", law.Topic.QUORUM, "常委会议事规则")
def quorum(case: Case) -> Iterator[Finding]:
    """More than half of all members must be present, at the opening and at every vote."""
    attendance = case.session.attendance
    if attendance.quorate is False:
        yield Finding(
            ("出席", "实到"),
            f"实到{attendance.present}人，不足法定人数：全体组成人员{attendance.expected}人，至少应当到会{attendance.quorum}人",
            "请核对应到、实到人数；人数属实的，会议不能举行，不得形成决议决定",
        )
    for number, sitting in enumerate(case.session.meeting.sittings):
        if sitting.quorate is False and own_count(case, number):
            yield Finding(
                ("会议", "日程", number, "实到"),
                f"该次全体会议实到{sitting.present}人，不足法定人数：全体组成人员{sitting.expected}人，至少应当到会{sitting.quorum}人",
                "请核对该次会议的实到人数；人数属实的，会议不能举行，不得形成决议决定",
            )
    for at in case.votes:
        present, members = at.vote.present, at.vote.in_office
        own = "present" in at.vote.model_fields_set and present != attendance.present
        if own and present is not None and members and present * 2 <= members:
            yield Finding(
                (*at.path, "到会"),
                f"“{at.subject}”表决时到会{present}人，不足全体组成人员{members}人的过半数",
                "请核对到会人数；人数属实的，不能表决",
            )


@rule("V02", Severity.ERROR, "应到、实到、请假的人数与名单应当相互吻合")
def attendance_adds_up(case: Case) -> Iterator[Finding]:
    """Present and absent members make up all members; absences are checked once they are listed."""
    attendance = case.session.attendance
    expected, present, absent = attendance.expected, attendance.present, len(attendance.absent)
    if expected is None or present is None:
        return
    if present > expected:
        yield Finding(
            ("出席", "实到"), f"实到{present}人，多于应到{expected}人", "列席人员不计入实到人数，请核对"
        )
    elif absent and present + absent != expected:
        yield Finding(
            ("出席", "请假"),
            f"实到{present}人、请假{absent}人，合计{present + absent}人，与应到{expected}人不符",
            "请核对实到人数，或者补全请假名单",
        )
    names = attendance.names
    if names and len(names) != present:
        yield Finding(
            ("出席", "到会名单"),
            f"到会名单有{len(names)}人，实到人数写的是{present}人",
            "请核对名单和实到人数",
        )


def own_count(case: Case, number: int) -> bool:
    """Whether a sitting has a count of its own, not that of the session."""
    return case.session.record.meeting.sittings[number].present is not None


@rule("V20", Severity.ERROR, "同一人不得重复列名，也不得既到会又请假")
def nobody_is_counted_twice(case: Case) -> Iterator[Finding]:
    """Lists of those present and those on leave hold each name once."""
    attendance = case.session.attendance
    absent = [bare_name(absence.name) for absence in attendance.absent]
    there = [bare_name(name) for name in attendance.names]
    for key, names in (("请假", absent), ("到会名单", there)):
        for name, count in Counter(names).items():
            if count > 1:
                yield Finding(("出席", key), f"{name}在{key}中出现了{count}次", "请删去重复的姓名")
    for number, name in enumerate(absent):
        if name in there or name in map(bare_name, attendance.video):
            yield Finding(("出席", "请假", number), f"{name}既到会又请假", "请核对名单，保留一处")
    for number, sitting in enumerate(case.session.record.meeting.sittings):
        absent = [one.name for one in sitting.absent]
        left = [one.name for one in sitting.departures]
        names = [bare_name(name) for name in (*absent, *sitting.missing, *left)]
        for name, count in Counter(names).items():
            if count > 1:
                message = f"{name}在该次会议的请假、缺席、离会中出现了{count}次"
                yield Finding(("会议", "日程", number), message, "请核对名单，保留一处")


@rule("V21", Severity.WARNING, "组成人员名单的人数应当等于实有人数和应到人数", law.Topic.MEMBERSHIP)
def roster_is_complete(case: Case) -> Iterator[Finding]:
    """The roster, the number in office and those expected are the same people."""
    membership, expected = case.session.profile.membership, case.session.attendance.expected
    listed = len(membership.roster)
    if listed and membership.in_office and listed != membership.in_office:
        yield Finding(
            ("配置", "组成人员", "实有"),
            f"组成人员名单有{listed}人，“实有”写的是{membership.in_office}人",
            "请核对名单；有人辞职、终止职务或者补选的，同时更正名单和“实有”",
        )
    known = membership.in_office or listed
    if expected and known and expected != known:
        yield Finding(
            ("出席", "应到"),
            f"应到{expected}人，rdtool.yaml 的实有组成人员是{known}人",
            "应到人数就是现有组成人员人数；请核对，人员有变动的，更正 rdtool.yaml",
        )


@rule("V08", Severity.WARNING, "组成人员人数应当在法定范围之内，且不超过名额", law.Topic.MEMBERSHIP)
def membership_in_range(case: Case) -> Iterator[Finding]:
    """All members against the legal range of the level and the quota of the place."""
    members, level = case.session.attendance.expected, case.session.names.level
    quota = case.session.profile.membership.quota
    new = law.ORGANIC.version(case.day) == len(law.ORGANIC.versions) - 1
    low, high = (_SIZES if new else _SIZES_2015)[level]
    if members is None:
        return
    if quota and members > quota:
        message, remedy = f"超过组成人员名额{quota}人", "请核对应到人数和 rdtool.yaml 中的名额"
    elif members > high:
        message, remedy = f"超过{level.value}常委会组成人员的法定上限{high}人", "请核对应到人数"
    else:
        if quota and not low <= quota <= high:
            limits = f"不在{level.value}的法定范围{low}至{high}人之内"
            yield Finding(("配置", "组成人员", "名额"), f"名额{quota}人，{limits}", "请核对名额和地区级别")
        return
    yield Finding(("出席", "应到"), f"应到{members}人，{message}", remedy)


@rule("V13", Severity.ERROR, "列席人员没有表决权，不列为组成人员、监票人、提案人", "常委会议事规则")
def observers_do_not_vote(case: Case) -> Iterator[Finding]:
    """列席 persons may speak; they neither count, vote, scrutinise nor move."""
    movers = {bare_name(name) for item in case.session.agenda for name in item.movers}
    tellers = {bare_name(name) for at in case.votes for name in at.vote.tellers}
    roles = (("组成人员", set(case.roster)), ("监票人、计票人", tellers), ("提案人", movers))
    for number, group in enumerate(case.session.record.attendance.observers):
        for place, person in enumerate(group.people):
            for role, names in roles:
                if bare_name(person.name) in names:
                    yield Finding(
                        ("出席", "列席", number, "人员", place),
                        f"{person.name}列在列席人员中，又是{role}",
                        "请核对；组成人员不列入列席名单",
                    )


@rule("V15", Severity.WARNING, "有组成人员以视频方式出席的，应当写明依据", LOCAL)
def video_has_a_basis(case: Case) -> Iterator[Finding]:
    """Video attendance counts where a rule or the chairpersons' meeting allows it."""
    attendance = case.session.attendance
    if attendance.video and not attendance.video_basis:
        yield Finding(
            ("出席", "视频"),
            f"{len(attendance.video)}人以视频方式出席，没有写明依据",
            "请填写“视频依据”，如 主任会议决定",
        )


@rule(
    "V16",
    Severity.ERROR,
    "联名提出议案、质询案的，设区的市以上五人、县级三人以上；撤职案、特定问题调查五分之一以上",
    law.Topic.MOTION,
    law.Topic.INTERPELLATION,
    law.Topic.DISMISSAL_MOTION,
    law.Topic.INVESTIGATION,
)
def enough_movers(case: Case) -> Iterator[Finding]:
    """Five or three members, or a fifth of all."""
    level, members = case.session.names.level, case.session.attendance.expected
    for item, path in case.items:
        if not item.movers:
            continue
        fifth = any(word in item.name for word in ("撤职", "撤销", "特定问题"))
        least = -(-members // 5) if fifth and members else _MOVERS[level]
        if len(set(map(bare_name, item.movers))) < least:
            yield Finding(
                (*path, "联名"),
                f"“{item.name}”由{len(item.movers)}人联名，至少应有{least}人",
                "请核对联名人数；不足的不能列入议程",
            )


@rule("V17", Severity.WARNING, "常委会会议每两个月至少举行一次", law.Topic.SESSIONS)
def sessions_every_two_months(case: Case) -> Iterator[Finding]:
    """Two whole calendar months without a session, by the records of the workspace."""
    meeting = case.session.meeting
    for before in case.before[-1:]:
        last, first = before.last_day, meeting.first_day
        months = (first.year - last.year) * 12 + first.month - last.month
        if months > 2 and before.number == meeting.number - 1:
            path: Way = ("会议", "日期")
            yield Finding(
                path,
                f"上次会议在{format_date(last)}，本次在{format_date(first)}，中间两个整月没有举行会议",
                "请核对会议日期；确实没有举行的，应当向主任会议报告",
            )
