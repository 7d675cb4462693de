"""关于召开人民代表大会会议的决定: date, place, proposed agenda."""

from __future__ import annotations

from typing import Any

import pytest

from tests import samples
from tests.procedures.papers import papers

CONGRESS = {
    "次": "3",
    "日期": "2024-01-16 至 2024-01-19",
    "地点": "市会议中心",
    "议程": ["听取和审议市人民政府工作报告"],
}


def decision(day: str = "2023-12-21", **changes: Any) -> str:
    item = {
        "名称": "召开云川市第七届人民代表大会第三次会议", "类型": "决定",
        "表决": {"赞成": "31"}, "人代会": {key: value for key, value in (CONGRESS | changes).items() if value is not None},
    }  # fmt: skip
    data = samples.record_data(会议={"次": "3", "日期": day}, 议题=[item])
    (text,) = papers(samples.session(data), "决定")
    return text


def test_it_says_when_and_where_and_on_what() -> None:
    text = decision()
    assert "关于召开云川市第七届人民代表大会第三次会议的决定\n" in text
    assert (
        "决定：云川市第七届人民代表大会第三次会议于2024年1月16日至19日在市会议中心召开。建议会议的主要议程是："
        in text
    )
    assert "　　一、听取和审议市人民政府工作报告；\n　　二、其他。" in text


def test_a_day_that_is_open_is_left_to_the_chairpersons() -> None:
    text = decision(日期=None)
    assert "决定：召开云川市第七届人民代表大会第三次会议，召开的具体时间授权主任会议决定。" in text


def test_a_place_that_is_not_told_is_asked_for() -> None:
    assert "在【待补：地点】召开" in decision(地点="")


@pytest.mark.parametrize(
    ("day", "number", "basis"),
    [
        ("2023-12-21", "3", "组织法》第十四条的规定，"),
        ("2023-12-21", "1", "组织法》第二十条的规定，"),
        ("2021-12-28", "3", "组织法》的有关规定，"),
    ],
)
def test_the_law_is_that_of_the_day(day: str, number: str, basis: str) -> None:
    assert basis in decision(day, 次=number)


def test_the_old_committee_convenes_the_first_session_of_the_next_term() -> None:
    assert "云川市第八届人民代表大会第一次会议于" in decision(届="八", 次="1")


def test_an_agenda_that_ends_with_others_gets_no_second() -> None:
    assert decision(议程=["听取和审议报告", "其他"]).count("其他") == 1
