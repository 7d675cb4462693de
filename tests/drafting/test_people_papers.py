"""The papers on who is there: groups, sign-in, leave and attendance of the complete example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rdtool.document.model import Document, NameCards, Names, Places
from rdtool.document.sheet import Sheet, Workbook
from rdtool.document.style import Layout
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.record.derive import derive
from rdtool.record.loading import load_record
from rdtool.record.openpart import PROCEDURES as CONTEXT
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.session import Session
from rdtool.record.workspace import Workspace
from rdtool.strokes import by_strokes
from rdtool.writers.text import to_text

OFFICE = Workspace(Path(__file__).parents[2] / "examples" / "yunchuan")
PROFILE = {
    "地区": {"全称": "青山县"},
    "届": 18,
    "组成人员": {
        "名单": [
            {"姓名": "石磊", "职务": "主任"},
            {"姓名": "王静"},
            {"姓名": "丁一"},
            {"姓名": "买买提·艾力"},
        ]
    },
}


@pytest.fixture(scope="module")
def session() -> Session:
    found = load_record(OFFICE.records / "7-49.yaml", OFFICE, PROCEDURES).session
    assert found
    return found


def small(profile: Any = None, **parts: Any) -> Session:
    meeting = {"次": 12, "日期": "2021-12-28", **parts.pop("会议", {})}
    record = Record.model_validate({"会议": meeting, **parts}, context={CONTEXT: PROCEDURES})
    return derive(record, Profile.model_validate({**PROFILE, **(profile or {})}))


def entries(session: Session, kind: str) -> Iterator[Target | NotDrafted]:
    return Drafter(session, Templates()).plan(load().by_word[kind])


def drafted(session: Session, kind: str) -> list[Document | Workbook]:
    drafter, wanted = Drafter(session, Templates()), load().by_word[kind]
    targets = [entry for entry in drafter.plan(wanted) if isinstance(entry, Target)]
    return [drafter.draft(wanted, target).content for target in targets]


def text(session: Session, kind: str) -> str:
    (paper,) = drafted(session, kind)
    assert isinstance(paper, Document)
    return to_text(paper)


def sheets(session: Session, kind: str) -> list[Sheet]:
    papers = drafted(session, kind)
    return [sheet for paper in papers if isinstance(paper, Workbook) for sheet in paper.sheets]


def test_the_groups_hold_every_member_once(session: Session) -> None:
    (paper,) = drafted(session, "分组名单")
    assert isinstance(paper, Document)
    listed = [
        name.replace("　", "") for block in paper.body if isinstance(block, Names) for name in block.names
    ]
    roster = [member.name for member in session.profile.membership.roster]
    assert sorted(listed) == sorted(roster)
    assert len(listed) == 35


def test_a_group_without_members_or_conveners_is_marked() -> None:
    paper = text(small(会议={"分组": [{"名称": "第一组"}, {"名称": "第二组", "成员": ["王静"]}]}), "分组名单")
    assert "召集人：【待补：召集人】" in paper
    assert "【待补：成员】" in paper


def test_without_groups_there_is_no_list_of_groups() -> None:
    assert list(entries(small(), "分组名单")) == []
    assert list(entries(small(会议={"分组": [{"名称": "第一组"}]}), "分组名单")) == []


def test_members_sign_in_the_order_of_rank_and_strokes(session: Session) -> None:
    members, observers = sheets(session, "签到表")
    posts = members.values("职务")
    assert posts[:8] == ("主任", *["副主任"] * 6, "秘书长")
    others = [str(name).replace("　", "") for name in members.values("姓名")[8:]]
    assert others == by_strokes(others)
    assert members.values("序号") == tuple(range(1, 36))
    assert observers.values("单位")[:4] == ("市人民政府", "市人民政府", "市人民政府", "市监察委员会")


def test_each_sitting_has_a_column_to_sign_in(session: Session) -> None:
    members, _ = sheets(session, "签到表")
    titles = [column.title for column in members.columns]
    assert titles[3:-1] == [
        "第一次全体会议（12月27日上午9:00）",
        "第一次分组会议（12月27日下午2:30）",
        "第二次分组会议（12月28日上午9:00）",
        "第二次全体会议（12月28日下午3:00）",
    ]
    assert all(set(members.values(title)) == {None} for title in titles[3:-1])
    assert [str(note) for note in members.values("备注") if note] == [
        "请假（公务）", "请假（病假）", "请假（公务）", "请假（事假）",
    ]  # fmt: skip


def test_without_a_timetable_there_is_one_column_and_without_observers_one_list() -> None:
    (members,) = sheets(small(), "签到表")
    assert [column.title for column in members.columns] == ["序号", "姓名", "职务", "签到", "备注"]
    assert members.values("姓名") == ("石　磊", "丁　一", "王　静", "买买提·艾力")


def test_who_is_on_leave_has_a_note_and_a_line(session: Session) -> None:
    assert len(drafted(session, "请假条")) == 4
    (sheet,) = sheets(session, "请假汇总")
    assert sheet.values("姓名") == ("方建国", "彭丽华", "程远航", "熊丽萍")
    assert set(sheet.values("请假场次")) == {"全部会议"}


def test_a_note_for_one_sitting_names_it() -> None:
    leave = [{"姓名": "王静", "事由": "参加培训", "请假日期": "2021-12-27"}]
    sittings = [{"日期": "2021-12-28"}, {"日期": "2021-12-28", "请假": leave}]
    note = text(small(会议={"日程": sittings}), "请假条")
    assert (
        "因参加培训，本人不能出席2021年12月28日举行的县十八届人大常委会第十二次会议的第二次全体会议" in note
    )
    assert "请假人：王　静\n2021年12月27日" in note


def test_nobody_on_leave_makes_no_papers() -> None:
    assert [list(entries(small(), kind)) for kind in ("请假条", "请假汇总")] == [[], []]


def test_the_attendance_of_a_later_plenary_is_not_taken_from_the_first() -> None:
    sittings = [{"日期": "2021-12-28", "时间": "上午9:00"}, {"日期": "2021-12-28", "时间": "下午3:00"}]
    paper = text(small(会议={"日程": sittings}, 出席={"应到": 4, "实到": 3}), "出席情况")
    assert "应出席4人，实到3人。出席人数符合法定人数。" in paper
    assert "应出席4人，实到【待补：实到人数】人。" in paper


def test_a_plenary_without_a_quorum_is_not_said_to_have_one() -> None:
    sittings = [
        {"日期": "2021-12-28", "实到": 2, "缺席": ["丁一"], "请假": [{"姓名": "王静", "事由": "病假"}]}
    ]
    paper = text(small(会议={"日程": sittings}, 出席={"应到": 4}), "出席情况")
    assert "应出席4人，实到2人，因病请假1人，缺席1人。" in paper
    assert "符合法定人数" not in paper


def test_who_leaves_is_told_with_how_many_remain() -> None:
    left = [{"姓名": "王静", "时间": "10:40", "事由": "公务"}, {"姓名": "丁一"}]
    paper = text(
        small(会议={"日程": [{"日期": "2021-12-28", "实到": 4, "离会": left}]}, 出席={"应到": 4}), "出席情况"
    )
    assert "王静因公务于10:40离会；" in paper
    assert "丁一离会，离会以后在会2人。" in paper


def test_without_a_count_there_is_no_paper_on_attendance() -> None:
    assert list(entries(small(会议={"日程": [{"日期": "2021-12-28"}]}), "出席情况")) == []


def test_the_plan_seats_everyone_who_is_there_once(session: Session) -> None:
    (paper,) = drafted(session, "座次表")
    assert isinstance(paper, Document)
    seats = [block for block in paper.body if isinstance(block, Places)]
    seated = [seat.replace("　", "") for block in seats for row in block.rows for seat in row if seat]
    away = {absence.name for absence in session.attendance.absent}
    members = {member.name for member in session.profile.membership.roster}
    observers = {one.name for one in session.attendance.seated if one.name}
    assert sorted(seated) == sorted((members - away) | observers)
    assert seats[0].rows[0][3] == "陈启明"


def test_an_office_that_has_not_described_its_hall_gets_no_plan() -> None:
    assert list(entries(small(), "座次表")) == []
    (paper,) = drafted(small({"座次": {"排": 1, "列": 2, "纸张": "A3"}}), "座次表")
    assert isinstance(paper, Document)
    assert paper.layout is Layout.WIDE_PLAN
    assert "【待补：买买提·艾力的座位】" in to_text(paper)


def test_every_member_who_is_not_on_leave_and_every_named_observer_has_a_card(session: Session) -> None:
    members, observers = drafted(session, "桌签")
    assert isinstance(members, Document)
    assert isinstance(observers, Document)
    ((first,), (second,)) = (members.body, observers.body)
    assert isinstance(first, NameCards)
    assert isinstance(second, NameCards)
    assert len(first.names) == 31
    assert "方建国" not in first.names
    assert first.names[0] == "陈启明"
    assert "石　磊" in first.names
    assert second.names == ("周立群", "李文清", "赵明远", "段文涛", "侯立军", "白雪松")
