"""Who was there sitting by sitting, and group by group (G01–G03)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.record.meeting import SittingForm
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
