"""Attendance sitting by sitting, and the members in the order of lists."""

from __future__ import annotations

from typing import Any

from rdtool.procedures import PROCEDURES
from rdtool.record.derive import derive
from rdtool.record.meeting import Absence, Attendance, Meeting
from rdtool.record.members import RosterView, roster_view
from rdtool.record.openpart import PROCEDURES as CONTEXT
from rdtool.record.profile import Membership, Profile
from rdtool.record.reasons import cause, reasons
from rdtool.record.record import Record
from rdtool.record.session import Session

PROFILE = Profile.model_validate({"地区": {"全称": "云川市"}, "届": 7})


def session(**parts: Any) -> Session:
    meeting = {"次": 49, "日期": "2021-12-27 至 2021-12-28", **parts.pop("会议", {})}
    record = Record.model_validate({"会议": meeting, **parts}, context={CONTEXT: PROCEDURES})
    return derive(record, PROFILE)


def test_the_count_of_the_session_is_that_of_the_first_plenary_only() -> None:
    sittings = session(
        会议={"日程": [{"日期": "2021-12-27"}, {"日期": "2021-12-28"}]},
        出席={"应到": 35, "实到": 31, "请假": [{"姓名": "方建国", "事由": "公务"}]},
    ).meeting.sittings
    assert [one.present for one in sittings] == [31, None]
    assert [one.missed for one in sittings] == [3, None]
    assert [one.quorum for one in sittings] == [18, 18]
    assert [one.quorate for one in sittings] == [True, None]
    assert [one.counted for one in sittings] == [True, False]


def test_a_sitting_of_its_own_count_has_its_own_leaves() -> None:
    (first, second) = session(
        会议={
            "日程": [
                {"日期": "2021-12-27"},
                {
                    "日期": "2021-12-28",
                    "实到": 17,
                    "请假": [{"姓名": "方建国", "事由": "病假"}],
                    "缺席": ["蒋雪"],
                    "离会": [{"姓名": "石磊", "时间": "10:40"}],
                },
            ]
        },
        出席={"应到": 35, "实到": 34, "请假": [{"姓名": "蒋雪", "事由": "公务"}]},
    ).meeting.sittings
    assert [one.name for one in first.absent] == ["蒋雪"]
    assert [one.name for one in second.absent] == ["方建国"]
    assert (second.missed, second.remaining, second.quorate) == (17, 16, False)
    assert second.reasons == ("因病",)


def test_who_resigned_in_an_earlier_sitting_no_longer_counts() -> None:
    resigned = {
        "名称": "接受罗建平辞去云川市人大常委会委员职务的请求",
        "代号": "辞职",
        "类型": "决定",
        "辞职": {"姓名": "罗建平", "职务": "云川市人大常委会委员"},
        "表决": {"赞成": 30},
    }
    both = [{"日期": "2021-12-27", "议题": ["辞职"]}, {"日期": "2021-12-28"}]
    sittings = session(会议={"日程": both}, 出席={"应到": 35}, 议题=[resigned]).meeting.sittings
    assert [one.expected for one in sittings] == [35, 34]
    late = [{"日期": "2021-12-27", "议题": ["辞职"]}, {"日期": "2021-12-28", "议题": ["辞职"]}]
    sittings = session(会议={"日程": late}, 出席={"应到": 35}, 议题=[resigned]).meeting.sittings
    assert [one.expected for one in sittings] == [35, 35]


def test_a_group_counts_its_own_members_and_their_leaves() -> None:
    (sitting,) = session(
        会议={
            "分组": [{"名称": "第一组", "成员": ["石磊", "蒋雪"]}, {"名称": "第二组", "成员": ["魏芳"]}],
            "日程": [{"日期": "2021-12-27", "形式": "分组会议", "各组": [{"名称": "第一组", "实到": 1}]}],
        },
        出席={"应到": 3, "请假": [{"姓名": "蒋　雪"}, {"姓名": "魏芳"}]},
    ).meeting.sittings
    (group,) = sitting.group_counts
    assert (group.expected, group.present, [one.name for one in group.absent]) == (2, 1, ["蒋　雪"])
    assert sitting.quorum is None


def test_reasons_are_summed_up_in_their_order() -> None:
    given = ["住院治疗", "公务", "参加培训", "丧事", "事假", ""]
    assert reasons([Absence(name="某", reason=text) for text in given]) == ("因公", "因病", "因事", "因故")


def test_a_reason_begins_a_sentence() -> None:
    assert [cause(text) for text in ("病假", "公务", "参加培训", "因私出国", "")] == [
        "因病", "因公", "因参加培训", "因私出国", "",
    ]  # fmt: skip


def test_observers_stand_in_the_order_of_the_law() -> None:
    given = [
        {"单位": "各县（市、区）人大常委会"},
        {"单位": "市中级人民法院", "人员": ["副院长 侯立军"]},
        {"单位": "云川市人民政府", "人员": ["副市长 周立群", "市财政局局长 李文清"]},
    ]
    seats = session(出席={"列席": given}).attendance.seated
    assert [(one.unit, one.name) for one in seats] == [
        ("云川市人民政府", "周立群"),
        ("云川市人民政府", "李文清"),
        ("市中级人民法院", "侯立军"),
        ("各县（市、区）人大常委会", ""),
    ]


def roster(membership: dict[str, Any], meeting: Any = None, attendance: Any = None) -> RosterView:
    return roster_view(
        Membership.model_validate(membership),
        "市人大常委会",
        Meeting.model_validate({"次": 49, "日期": "2021-12-28", **(meeting or {})}),
        Attendance.model_validate(attendance or {}),
    )


ROSTER = [
    {"姓名": "蒋雪", "注": "女"},
    {"姓名": "马志刚", "职务": "副主任"},
    {"姓名": "丁慧敏"},
    {"姓名": "方建国", "职务": "副主任"},
    {"姓名": "陈启明", "职务": "主任"},
    {"姓名": "何志远", "职务": "秘书长"},
    {"姓名": "王静", "注": "女"},
    {"姓名": "王静", "注": "市妇联"},
]


def test_members_stand_by_rank_and_the_others_by_strokes() -> None:
    view = roster({"名单": ROSTER}, attendance={"请假": [{"姓名": "丁慧敏"}]})
    names = [member.listed for member in view.members]
    assert names == [
        "陈启明", "马志刚", "方建国", "何志远", "丁慧敏", "王　静（女）", "王　静（市妇联）", "蒋　雪",
    ]  # fmt: skip
    assert [member.place for member in view.members] == list(range(1, 9))
    assert [rank.post for rank in view.ranks] == ["主任", "副主任", "秘书长", "委员"]
    assert [member.name for member in view.members if member.leave] == ["丁慧敏"]
    assert view.members[1].full_post == "市人大常委会副主任"


def test_an_office_may_keep_the_order_of_its_roster_and_print_marks() -> None:
    given = {"名单": ROSTER, "委员排序": "名单次序", "加注": "是"}
    view = roster(given)
    assert [member.listed for member in view.members][4:6] == ["蒋　雪（女）", "丁慧敏"]


def test_a_group_stands_in_the_order_of_the_roster() -> None:
    groups = [{"名称": "第一组", "召集人": "方建国", "成员": ["蒋雪", "某某", "丁慧敏", "方建国"]}]
    (group,) = roster({"名单": ROSTER}, {"分组": groups}).groups
    assert [member.listed for member in group.listed] == ["方建国", "丁慧敏", "蒋　雪", "某　某"]
    assert group.convener_names == ("方建国",)


def test_a_leave_tells_its_sittings_once_for_each_reason() -> None:
    sittings = [
        {"日期": "2021-12-28", "名称": name, "请假": [{"姓名": "丁慧敏", "事由": "病假"}, *more]}
        for name, more in (("第一次全体会议", []), ("第二次全体会议", [{"姓名": "蒋雪", "事由": "公务"}]))
    ]
    leaves = roster(
        {"名单": ROSTER}, {"日程": sittings}, {"请假": [{"姓名": "蒋雪", "事由": "公务"}, {"姓名": "陈启明"}]}
    ).leaves
    assert [(one.listed, one.reason, one.sittings) for one in leaves] == [
        ("陈启明", "", ()),
        ("丁慧敏", "病假", ("第一次全体会议", "第二次全体会议")),
        ("蒋　雪", "公务", ()),
    ]
