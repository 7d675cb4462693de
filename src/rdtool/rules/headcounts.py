"""Who was there sitting by sitting and group by group, and where they sit (G01–G03, G05–G09)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name, nearest
from rdtool.diagnostics import Severity
from rdtool.record.meeting import SittingForm
from rdtool.record.members import in_order
from rdtool.record.profile import Post
from rdtool.rules.attendance import own_count
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case


@rule("G01", Severity.ERROR, "每次会议的应到人数等于实到、请假、缺席人数之和", "常委会议事规则")
def sittings_add_up(case: Case) -> Iterator[Finding]:
    """N = P + A + B, once those on leave or missing are listed; members who resigned before do not count."""
    for number, sitting in enumerate(case.session.meeting.sittings):
        listed = len(sitting.missing)
        if not own_count(case, number) or not (sitting.absent or listed):
            continue
        if sitting.missed is not None and sitting.missed != listed:
            told = f"实到{sitting.present}人、请假{len(sitting.absent)}人、缺席{listed}人"
            yield Finding(
                ("会议", "日程", number, "实到"),
                f"{told}，与应到{sitting.expected}人不符",
                "请核对实到人数，或者补全该次会议的请假、缺席名单；请假与“出席”所写不同的，在该次会议下另写“请假”",
            )


@rule("G02", Severity.ERROR, "分组会议各组的名称与分组一致，各组人数合计等于该次会议的人数")
def groups_add_up(case: Case) -> Iterator[Finding]:
    """Each group known, its members all accounted for, and the groups together as many as the sitting."""
    known = {group.name for group in case.session.meeting.groups}
    for number, sitting in enumerate(case.session.meeting.sittings):
        path = ("会议", "日程", number, "各组")
        for place, group in enumerate(sitting.group_counts):
            if known and group.name not in known:
                remedy = f"分组中有：{'、'.join(sorted(known))}；请核对组名"
                yield Finding((*path, place, "名称"), f"“{group.name}”不在会议的分组之中", remedy)
            told = group.present, group.expected
            if None in told or not (group.absent or group.missing):
                continue
            there = (group.present or 0) + len(group.absent) + len(group.missing)
            if there != group.expected:
                message = f"{group.name}实到、请假、缺席合计{there}人，本组成员{group.expected}人"
                yield Finding((*path, place), message, "请核对本组的实到人数和请假、缺席名单")
        counts = [group.present for group in sitting.group_counts]
        total = sum(count or 0 for count in counts)
        if counts and None not in counts and sitting.present is not None and total != sitting.present:
            message = f"各组实到合计{total}人，该次会议实到{sitting.present}人"
            yield Finding(path, message, "请核对各组和该次会议的实到人数")


@rule("G03", Severity.ERROR, "“出席”所写的实到人数与第一次全体会议的实到人数一致")
def the_session_counts_as_its_first_plenary(case: Case) -> Iterator[Finding]:
    """The count of the session is the one at its opening."""
    present = case.session.attendance.present
    for number, sitting in enumerate(case.session.meeting.sittings):
        if sitting.form is not SittingForm.PLENARY:
            continue
        if own_count(case, number) and present is not None and sitting.present != present:
            yield Finding(
                ("出席", "实到"),
                f"“出席”写的实到人数是{present}人，第一次全体会议写的是{sitting.present}人",
                "“出席”写开幕时的实到人数，后来各次会议的写在“日程”各次会议下；请核对",
            )
        return


@rule("G05", Severity.ERROR, "座位不少于就座的人数")
def there_are_seats_for_all(case: Case) -> Iterator[Finding]:
    """Members who are there and not on the rostrum, and observers where they sit in the hall too."""
    hall, record = case.session.profile.hall, case.session.record
    if hall is None or not case.roster:
        return
    away = {bare_name(absence.name) for absence in record.attendance.absent}
    up = set(map(bare_name, record.seating.rostrum)) or {
        name for name, post in case.roster.items() if post != Post.MEMBER.value
    }
    members = len(record.seating.hall) or len(case.roster.keys() - away - up)
    guests = sum(bool(one.name) for one in case.session.attendance.seated) if hall.observers else 0
    rows = -(-members // hall.seats) + -(-guests // hall.seats)
    if rows > hall.rows:
        yield Finding(
            ("配置", "座次"),
            f"会场{hall.rows}排，每排{hall.seats}座，组成人员{members}人、列席{guests}人要坐{rows}排",
            "请核对 rdtool.yaml 中“座次”的排、列；列席人员另有座位的，写“列席: 否”",
        )


@rule("G06", Severity.ERROR, "表决器号不重复")
def devices_are_told_apart(case: Case) -> Iterator[Finding]:
    """A voting device belongs to one member; observers have none."""
    holders: dict[int, str] = {}
    for number, member in enumerate(case.session.profile.membership.roster):
        if member.device is None:
            continue
        if member.device in holders:
            yield Finding(
                ("配置", "组成人员", "名单", number, "表决器"),
                f"{holders[member.device]}和{member.name}的表决器都是{member.device}号",
                "请核对表决器号",
            )
        holders.setdefault(member.device, member.name)


@rule("G07", Severity.ERROR, "座次所列的人不重复，请假的不列入")
def the_seated_are_there_once(case: Case) -> Iterator[Finding]:
    """Nobody on leave is on the rostrum, and nobody has two seats."""
    seating = case.session.record.seating
    away = {bare_name(absence.name) for absence in case.session.record.attendance.absent}
    seen: set[str] = set()
    for key, names in (("主席台", seating.rostrum), ("会场", seating.hall)):
        for number, name in enumerate(names):
            bare, path = bare_name(name), ("座次", key, number)
            if bare in away:
                yield Finding(path, f"{name}请假，座次中不应当有", "请删去，或者核对请假名单")
            if bare in seen:
                yield Finding(path, f"{name}在座次中出现了两次", "请只保留一处")
            seen.add(bare)


@rule("G08", Severity.ERROR, "到会的组成人员各有座位，座次所列的人在名单之中")
def all_who_are_there_have_seats(case: Case) -> Iterator[Finding]:
    """Where the record says itself who sits in the hall; a name that nobody has takes somebody's seat."""
    seating, roster = case.session.record.seating, case.roster
    known = {*roster, *(bare_name(one.name) for one in case.session.attendance.seated)}
    given = [("主席台", place, name) for place, name in enumerate(seating.rostrum)]
    given += [("会场", place, name) for place, name in enumerate(seating.hall)]
    for key, place, name in given if roster else ():
        if bare_name(name) not in known:
            near = nearest(bare_name(name), known)
            hint = f"是否要写 {near}？" if near else "请核对姓名，或者把他补入列席名单"
            yield Finding(("座次", key, place), f"{name}不在组成人员名单和列席名单之中", hint)
    if not seating.hall:
        return
    away = {bare_name(absence.name) for absence in case.session.attendance.absent}
    taken = {bare_name(name) for _, _, name in given}
    if not seating.rostrum:
        taken |= {name for name, post in roster.items() if post != Post.MEMBER.value}
    if standing := [name for name in roster if name not in away | taken]:
        names = "、".join(standing)
        yield Finding(("座次", "会场"), f"{names}到会，没有排座位", "请补入座次；请假的，请列入请假名单")


@rule("G09", Severity.HINT, "主席台所列的人依主任、副主任、秘书长的次序")
def the_rostrum_is_in_order(case: Case) -> Iterator[Finding]:
    """The first named sits in the middle, so that a slip puts somebody else there; who presides may be first."""
    meeting, members = case.session.record.meeting, in_order(case.session.profile.membership)
    places = {bare_name(member.name): place for place, member in enumerate(members)}
    presiding = [meeting.chair, *(sitting.chair for sitting in meeting.sittings)]
    chairs = {bare_name(one.name) for one in presiding if one}
    highest, before = -1, ""
    for number, name in enumerate(case.session.record.seating.rostrum):
        place = places.get(bare_name(name))
        if place is None or (number == 0 and bare_name(name) in chairs):
            continue
        if place < highest:
            message = f"{name}列在{before}之后，名单中在前"
            yield Finding(("座次", "主席台", number), message, "请核对主席台的次序；确实这样安排的，不必改动")
        if place > highest:
            highest, before = place, name
