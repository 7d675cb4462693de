"""Seats: the rostrum from its middle, the hall in its order, and nobody twice or left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.record.meeting import Attendance, Meeting, Seating
from rdtool.record.members import RosterView, roster_view
from rdtool.record.profile import EvenMiddle, Hall, Membership
from rdtool.record.seatplan import from_the_middle, in_hall, seat_plan

LEADERS = [("陈启明", "主任"), ("林国栋", "副主任"), ("孙秀兰", "副主任"), ("何志远", "秘书长")]
OTHERS = ["丁一", "王静", "石磊", "蒋雪", "魏芳"]


def hall(**given: Any) -> Hall:
    return Hall.model_validate({"排": 3, "列": 4, **given})


def roster(*away: str, **devices: int) -> RosterView:
    listed: list[dict[str, Any]] = [{"姓名": name, "职务": post} for name, post in LEADERS]
    listed += [{"姓名": name, "表决器": devices.get(name)} for name in OTHERS]
    return roster_view(
        Membership.model_validate({"名单": listed}),
        "市人大常委会",
        Meeting.model_validate({"次": 49, "日期": "2021-12-28"}),
        Attendance.model_validate({"请假": [{"姓名": name} for name in away]}),
    )


@pytest.mark.parametrize(
    ("count", "even", "expected"),
    [
        (1, EvenMiddle.SECOND_LEFT, "1"),
        (5, EvenMiddle.SECOND_LEFT, "53124"),
        (5, EvenMiddle.FIRST_LEFT, "53124"),
        (6, EvenMiddle.SECOND_LEFT, "531246"),
        (6, EvenMiddle.FIRST_LEFT, "642135"),
        (2, EvenMiddle.FIRST_LEFT, "21"),
    ],
)
def test_the_first_sits_in_the_middle_the_second_at_his_left(
    count: int, even: EvenMiddle, expected: str
) -> None:
    assert "".join(map(str, from_the_middle(range(1, count + 1), even))) == expected


def test_the_hall_fills_row_by_row_or_from_the_middle_or_in_columns() -> None:
    names = list("甲乙丙丁戊己")
    assert in_hall(names, hall())[0] == [["甲", "乙", "丙", "丁"], ["戊", "己", "", ""]]
    assert in_hall(names, hall(起点="中"))[0] == [["丙", "甲", "乙", "丁"], ["", "戊", "己", ""]]
    assert in_hall(names, hall(方向="竖排"))[0] == [["甲", "丙", "戊", ""], ["乙", "丁", "己", ""]]


@given(
    st.lists(st.integers(1, 999), unique=True, max_size=40),
    st.integers(1, 6),
    st.integers(1, 8),
    st.sampled_from("左中"),
    st.sampled_from(["横排", "竖排"]),
)
def test_everyone_has_one_seat_or_is_named_as_left_over(
    people: list[int], rows: int, seats: int, start: str, line: str
) -> None:
    names = [f"第{number}位" for number in people]
    given_hall = Hall.model_validate({"排": rows, "列": seats, "起点": start, "方向": line})
    filled, left_over = in_hall(names, given_hall)
    assert sorted([seat for row in filled for seat in row if seat] + left_over) == sorted(names)
    assert len(left_over) == max(0, len(names) - rows * seats)
    assert all(len(row) == seats for row in filled)


def test_who_is_on_leave_has_no_seat_and_the_secretary_sits_at_the_end() -> None:
    plan = seat_plan(hall(过道=[2]), Seating(), roster("林国栋", "石磊"))
    assert plan
    assert plan.rostrum == ("何志远", "陈启明", "孙秀兰")
    assert plan.hall == (("丁　一", "王　静", "", "蒋　雪", "魏　芳"),)
    assert plan.left_over == ()


def test_the_record_may_say_who_sits_where_and_devices_are_printed() -> None:
    given_seats = Seating.model_validate({"主席台": ["陈启明", "蒋雪"], "会场": ["魏芳", "丁一"]})
    plan = seat_plan(hall(), given_seats, roster(魏芳=12))
    assert plan
    assert plan.rostrum == ("陈启明", "蒋　雪")
    assert plan.hall == (("魏　芳\n12", "丁　一", "", ""),)


def test_observers_sit_behind_a_free_row_where_there_is_one() -> None:
    guests = ["周立群", "李文清"]
    plan = seat_plan(hall(排=4), Seating(), roster(), guests)
    assert plan
    assert plan.hall[-2:] == (("", "", "", ""), ("周立群", "李文清", "", ""))
    narrow = seat_plan(hall(排=2), Seating(), roster(), guests)
    assert narrow
    assert narrow.left_over == ("周立群", "李文清")
    apart = seat_plan(hall(列席="否"), Seating(), roster(), guests)
    assert apart
    assert "周立群" not in {seat for row in apart.hall for seat in row}


def test_without_a_hall_there_is_no_plan() -> None:
    assert seat_plan(None, Seating(), roster()) is None
