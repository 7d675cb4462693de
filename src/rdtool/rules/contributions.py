"""What was said in the sittings: by whom, on what, checked by the speaker, printed in which issue (C07–C12)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date, nearest
from rdtool.diagnostics import Severity, Way
from rdtool.record.contributions import SpeakerRole
from rdtool.record.views import Bulletin
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.identity import unsound


@rule("C07", Severity.ERROR, "审议发言所就的议题应当在议程之中")
def contributions_are_on_the_agenda(case: Case) -> Iterator[Finding]:
    """A reference that leads to no agenda item would silently leave the contribution out."""
    for number, one in enumerate(case.session.contributions):
        yield from unsound(case, one.agenda, ("审议发言", number, "议题"), f"{one.speaker.name}发言所就的")


@rule("C08", Severity.WARNING, "发言人应当是组成人员、列席人员或者代表，身份与名单一致", "常委会议事规则")
def speakers_are_known(case: Case) -> Iterator[Finding]:
    """Against the roster, the list of observers and that of members on leave; others give post and role."""
    absent = {bare_name(one.name) for one in case.session.attendance.absent}
    for number, one in enumerate(case.session.contributions):
        where: Way = ("审议发言", number, "发言人")
        name = bare_name(one.speaker.name)
        if one.role is None:
            near = nearest(name, case.roster) if case.roster else None
            hint = f"组成人员名单中有“{near}”，请核对姓名；" if near else ""
            yield Finding(
                where,
                f"发言人“{name}”不在组成人员名单和列席名单之中",
                f"{hint}不是写错的，请补入列席名单，或者写明“身份”",
            )
        elif one.role is not SpeakerRole.MEMBER and name in case.roster:
            yield Finding(
                (*where[:2], "身份"),
                f"{name}是组成人员，身份写的是“{one.role.value}”",
                "请删去“身份”；另有同名的人，请写明其职务，并在名单的“注”中加以区别",
            )
        elif one.role is not SpeakerRole.MEMBER and not one.speaker.post:
            yield Finding(where, f"发言人{name}没有写职务", f"请写成“职务 姓名”，如 代表 {name}")
        elif name in absent:
            yield Finding(
                where,
                f"{name}请假，没有出席会议，却有审议发言",
                "请核对姓名和请假名单；书面发言或者只有部分时间请假的，可以豁免",
            )


@rule("C09", Severity.WARNING, "发言的组应当是会议所分的组，发言人分在该组")
def groups_are_those_of_the_meeting(case: Case) -> Iterator[Finding]:
    """Where the record lists the groups with their members."""
    groups = {group.name: set(map(bare_name, group.members)) for group in case.session.meeting.groups}
    for number, one in enumerate(case.session.contributions if groups else ()):
        where: Way = ("审议发言", number, "组")
        name = bare_name(one.speaker.name)
        if one.group and one.group not in groups:
            yield Finding(where, f"会议没有分“{one.group}”", f"会议分的组是{'、'.join(groups)}，请核对")
        elif one.group and one.role is SpeakerRole.MEMBER and groups[one.group]:
            own = next((group for group, members in groups.items() if name in members), "")
            if own and own != one.group:
                yield Finding(where, f"{name}分在{own}，这里写的是{one.group}", "请核对组和姓名")


@rule(
    "C10",
    Severity.WARNING,
    "发言记录经发言人核对签字以后编印简报",
    "常委会议事规则",
)
def contributions_are_checked(case: Case) -> Iterator[Finding]:
    """Recorded, checked and signed by the speaker, then printed; told once for all that are not."""
    unchecked = [
        (number, bare_name(one.speaker.name))
        for number, one in enumerate(case.session.contributions)
        if not one.checked
    ]
    if unchecked:
        names = "、".join(dict.fromkeys(name for _, name in unchecked))
        yield Finding(
            ("审议发言", unchecked[0][0]),
            f"有{len(unchecked)}条发言没有注明已经本人核对：{names}",
            "请送发言人核对签字，核对以后在该条写“核对: 是”",
        )


@rule("C11", Severity.WARNING, "发言的场次应当在日程之中")
def sittings_are_on_the_timetable(case: Case) -> Iterator[Finding]:
    """A sitting that is named must be one of the timetable, where there is one."""
    sittings = case.session.meeting.sittings
    views, given = case.session.contributions, case.session.record.contributions
    for number, (one, written) in enumerate(zip(views, given, strict=True) if sittings else ()):
        if written.sitting and not one.sitting:
            yield Finding(
                ("审议发言", number, "场次"),
                f"日程中没有“{written.sitting}”，或者有几次，不知道是哪一次",
                "请照日程写明是第几次会议，如 第二次全体会议",
            )


@rule("C12", Severity.WARNING, "各期简报的期号自一起连续，依时间先后")
def issues_are_numbered_in_line(case: Case) -> Iterator[Finding]:
    """A gap would print 第三期 of two; an earlier day behind a later one is a number in the wrong place."""
    given = {one.issue: number for number, one in enumerate(case.session.contributions) if one.issue}
    before: Bulletin | None = None
    for place, issue in enumerate(case.session.bulletins, 1):
        where: Way = ("审议发言", given.get(issue.number, 0), "期")
        if issue.number > place and (before.number if before else 0) == place - 1:
            message = f"写有第{issue.number}期，没有第{place}期"
            yield Finding(where, message, "请核对“期”；那一期没有发言的，后面各期依次改正")
        if before and issue.day < before.day and issue.number in given:
            message = f"第{issue.number}期的发言在{format_date(issue.day)}，早于第{before.number}期"
            yield Finding(where, message, "请核对“期”；已经这样印发的，可以豁免")
        before = issue
