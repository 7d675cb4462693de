"""活动: the route group by group, the report, and what goes into the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdtool.procedures.activities.derive import activities
from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import papers

VISIT = {
    "主题": "供水情况",
    "日期": "2021-11-20 至 2021-11-21",
    "领队": "市人大常委会副主任 林国栋",
    "参加": ["韩冬梅", "市人大代表 罗晓晴"],
    "分组": [{"名称": "第一组", "成员": ["韩冬梅"]}, {"名称": "第二组", "成员": ["罗晓晴"]}],
    "路线": [
        {"组": "第二组", "日期": "2021-11-21", "时间": "9:00", "地点": "丁处"},
        {"组": "第二组", "时间": "9:00", "地点": "丙处"},
        {"组": "第一组", "时间": "9:00", "地点": "甲处"},
        {"组": "第一组", "时间": "10:00", "地点": "乙处"},
    ],
    "建议": [{"内容": "改造设施", "主办": "市财政局"}, {"内容": "公布结果", "主办": "市审计局", "时限": "2022-01-31"}],
    "转交日期": "2021-11-30",
}  # fmt: skip
STUDY = {
    "类别": "专题调研",
    "主题": "农村公路",
    "日期": "2021-12-01",
    "建议": [{"内容": "落实养护资金", "主办": "市财政局"}],
}


def session(*given: dict[str, Any]) -> Session:
    return samples.session(samples.record_data(议题=[], 活动=list(given)))


def test_the_route_is_told_group_by_group_and_day_by_day() -> None:
    (one,) = activities(session(VISIT)).all
    assert [stop.place for stop in one.stops] == ["甲处", "乙处", "丙处", "丁处"]
    assert (one.head, one.grouped, one.several_days) == (3, True, True)
    (plan,) = papers(session(VISIT), "视察调研方案")
    assert "组 | 日期 | 时间 | 地点 | 内容 | 陪同、讲解 | 车程\n第一组 | 2021年11月20日 | 9:00 | 甲处" in plan
    assert "代表法》第二十二条" in plan


def test_a_short_route_has_no_idle_columns() -> None:
    short = {"主题": "供水情况", "日期": "2021-11-20", "路线": [{"时间": "9:00", "地点": "甲处"}]}
    (plan,) = papers(session(short), "视察调研方案")
    assert "时间 | 地点 | 内容 | 陪同、讲解 | 车程\n9:00 | 甲处" in plan
    assert "【待补：参加人员】" in plan


def test_suggestions_of_all_activities_are_numbered_through() -> None:
    found = assignments(session(VISIT, STUDY))
    assert [(one.id, one.topic, one.lead, one.assigned_on, one.due) for one in found] == [
        ("7-49-调-01", "供水情况视察", "市财政局", date(2021, 11, 30), date(2022, 2, 28)),
        ("7-49-调-02", "供水情况视察", "市审计局", date(2021, 11, 30), date(2022, 1, 31)),
        ("7-49-调-03", "农村公路专题调研", "市财政局", date(2021, 12, 28), date(2022, 3, 28)),
    ]
    assert found[2].path == ("活动", 1, "建议", 0)


def test_a_report_that_is_not_written_is_not_made() -> None:
    bare = {key: value for key, value in VISIT.items() if key != "建议"}
    assert papers(session(bare), "视察调研报告") == []
    (text,) = papers(session(STUDY), "视察调研报告")
    assert "关于农村公路的专题调研报告\n" in text
    assert "【待补：基本情况】" in text
    assert "1. 落实养护资金（主办单位：市财政局）。" in text
