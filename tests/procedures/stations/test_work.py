"""联络站: which days a rule names, who is on duty, when it is announced, and the months against a count by hand."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta
from typing import Any

import pytest

from rdtool.procedures.stations.months import MonthLine
from rdtool.procedures.stations.recurring import recurring
from rdtool.procedures.stations.work import StationsView, station_work
from rdtool.record.assignments import assignments
from tests import samples
from tests.procedures.papers import papers

STATION: dict[str, Any] = {
    "名称": "城东代表联络站",
    "代表": [{"姓名": "蒋雪", "级别": "市人大代表"}, "汪建业", "石磊"],
    "接待日": "每月15日",
    "时间": "上午9:00至11:00",
}


def work(
    stations: list[dict[str, Any]], opinions: list[dict[str, Any]] | None = None, **local: Any
) -> StationsView:
    data = samples.record_data(联络站=stations, 群众意见=opinions or [])
    return station_work(samples.session(data, samples.profile(跟踪督办=local)))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("每月15日", [(1, 15), (2, 15), (3, 15)]),
        ("单月15日", [(1, 15), (3, 15)]),
        ("双月5号", [(2, 5)]),
        ("单月9日、双月19日", [(1, 9), (2, 19), (3, 9)]),
    ],
)
def test_a_rule_by_the_month_names_its_days(rule: str, days: list[tuple[int, int]]) -> None:
    every = [date(2022, 1, 1) + timedelta(days=number) for number in range(90)]
    assert [day for day in every if recurring(rule)(day)] == [date(2022, month, day) for month, day in days]


@pytest.mark.parametrize(("rule", "weekday"), [("每周三", 2), ("每星期天", 6), ("每周日", 6), ("每周一", 0)])
def test_a_rule_by_the_week_names_its_days(rule: str, weekday: int) -> None:
    weeks = calendar.Calendar().monthdatescalendar(2022, 5)
    assert [[day for day in week if recurring(rule)(day)] for week in weeks] == [
        [week[weekday]] for week in weeks
    ]


@pytest.mark.parametrize("rule", ["每月31日", "每月0日", "月底", "每周八", "逢五"])
def test_a_rule_that_names_no_day_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"接待日|没有"):
        recurring(rule)


def test_deputies_take_turns_and_a_day_that_is_written_counts() -> None:
    rota = {"起": "2022-01-01", "止": "2022-04-30", "每次": "2"}
    duty = {"日期": "2022-02-15", "代表": "石磊", "主题": "供热"}
    (station,) = work([{**STATION, "轮值": rota, "值班": [duty]}]).stations
    assert [(row.day.month, row.deputies, row.planned) for row in station.rows] == [
        (1, ("蒋雪", "汪建业"), True),
        (2, ("石磊",), False),
        (3, ("汪建业", "石磊"), True),
        (4, ("蒋雪", "汪建业"), True),
    ]
    assert station.rows[0].told == ("蒋雪（市人大代表）", "汪建业")
    assert {row.time for row in station.rows} == {"上午9:00至11:00"}


@pytest.mark.parametrize(("period", "days"), [("3日", 3), ("5日", 5), ("1周", 7)])
def test_it_is_announced_so_many_days_ahead(period: str, days: int) -> None:
    duty = {"日期": "2022-03-01", "代表": "蒋雪"}
    (row,) = work([{**STATION, "值班": [duty]}], 接待公告=period).rota
    assert row.announce_by == date(2022, 3, 1) - timedelta(days=days)


def test_the_notice_lists_the_days_of_one_station() -> None:
    data = samples.record_data(
        联络站=[
            {
                **STATION,
                "地点": "城东街道",
                "联系电话": "0800-2027101",
                "值班": [{"日期": "2022-03-01", "代表": "蒋雪"}],
            }
        ]
    )
    (text,) = papers(samples.session(data), "接待公告")
    assert "2022年3月1日（星期二） | 上午9:00至11:00 | 蒋雪（市人大代表）" in text
    assert text.rstrip().endswith("2022年2月26日")


def test_what_is_passed_on_is_followed_up_from_the_day_it_was_heard() -> None:
    def opinion(way: str, **more: Any) -> dict[str, Any]:
        return {
            "日期": "2021-12-15",
            "联络站": "城东代表联络站",
            "内容": f"路灯不亮，{way}",
            "处理": way,
            "主办": "市交通运输局",
            **more,
        }

    given = [
        opinion("当场答复"),
        opinion("转社区（村）"),
        opinion("转街道", 交办日期="2021-12-20"),
        opinion("交办"),
        opinion("转上级代表"),
    ]
    data = samples.record_data(群众意见=given)
    items = [one for one in assignments(samples.session(data)) if one.kind.name == "群众意见"]
    assert [(one.facts["处理"], one.assigned_on, one.due) for one in items] == [
        ("转社区", date(2021, 12, 15), date(2022, 1, 14)),
        ("转乡镇街道", date(2021, 12, 20), date(2022, 1, 19)),
        ("本级交办", date(2021, 12, 15), date(2022, 1, 14)),
    ]


def test_an_empty_form_is_there_for_each_station() -> None:
    data = samples.record_data(联络站=[STATION])
    (blank,) = papers(samples.session(data), "接待登记表")
    assert "【待补" not in blank
    assert "处理方式 | 当场答复／转社区／转乡镇街道／本级交办／转上级代表" in blank


def test_a_month_without_a_register_is_as_reported_and_marked() -> None:
    report = {
        "月份": "2021年11月",
        "开放次数": "2",
        "意见": "4",
        "当场答复": "1",
        "转社区": "1",
        "本级交办": "2",
        "已办结": "2",
        "已反馈": "3",
        "满意": "2",
        "基本满意": "1",
    }
    (month,) = work([{**STATION, "月报": [report]}]).months
    line, whole = month.lines
    assert line.reported
    assert not whole.reported
    assert (month.name, whole.opened, whole.opinions, whole.passed_on, whole.done_rate, whole.told_rate) == (
        "2021年11月",
        2,
        4,
        3,
        "66.67%",
        "75%",
    )
    assert whole.satisfied_rate == "66.67%"


@pytest.mark.parametrize("seed", range(5))
def test_the_months_are_those_of_an_independent_count(seed: int) -> None:
    dice = random.Random(seed)
    ways = ["当场答复", "转社区", "转乡镇街道", "本级交办", "转上级代表", ""]
    stations = [
        {
            **STATION,
            "名称": name,
            "值班": [{"日期": f"2021-{month}-15", "到岗": ["蒋雪", "汪建业"]} for month in (10, 11)],
        }
        for name in ("甲站", "乙站")
    ]
    given: list[dict[str, Any]] = []
    for number in range(60):
        one: dict[str, Any] = {
            "日期": f"2021-{dice.choice([10, 11])}-15",
            "联络站": dice.choice(["甲站", "乙站"]),
            "内容": f"意见{number}",
            "主办": "市水务局",
            "类别": dice.choice(["交通", "环保", ""]),
        }
        if way := dice.choice(ways):
            one["处理"] = way
        if dice.random() < 0.5:
            one["办结日期"] = "2021-12-01"
        if dice.random() < 0.5:
            one |= {"反馈日期": "2021-12-02", "满意": dice.choice(["满意", "不满意"])}
        given.append({key: value for key, value in one.items() if value})
    passed = ("转社区", "转乡镇街道", "本级交办")
    found = work(stations, given).months
    assert [month.name for month in found] == ["2021年10月", "2021年11月"]
    for month, key in zip(found, ("2021-10-15", "2021-11-15"), strict=True):
        own = [one for one in given if one["日期"] == key]
        whole = month.lines[-1]
        assert whole.opinions == len(own)
        assert whole.done == sum(1 for one in own if one.get("处理") in passed and "办结日期" in one)
        assert whole.told == sum(1 for one in own if "反馈日期" in one)
        assert (whole.opened, whole.deputies, whole.visitors) == (2, 4, len(own))
        for line in month.lines:
            _holds_together(line)
        assert [
            sum(getattr(line, name) for line in month.lines[:-1])
            for name in ("opinions", "done", "told", "open")
        ] == [getattr(whole, name) for name in ("opinions", "done", "told", "open")]


def _holds_together(line: MonthLine) -> None:
    """The identities of a month."""
    assert (
        line.opinions
        == line.at_once + line.community + line.township + line.own_level + line.higher + line.open
    )
    assert line.passed_on == line.community + line.township + line.own_level
    assert line.done <= line.passed_on
    assert line.satisfied <= line.judged <= line.told <= line.opinions
    assert sum(line.categories.values()) == line.opinions
