"""执法检查: what is on the report, what goes along with the opinions, and what is tracked by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rdtool.procedures.inspection import INSPECTION
from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import papers

ARTICLES = [
    {"条款": "第十九条", "规定": "依法评价"},
    {"条款": "第四十九条", "检查发现": "设施没有正常运行", "主办": "市财政局", "建议": "明确主体", "时限": "2022-06-30"},
    {"条款": "第六十三条", "检查发现": "标志不全", "主办": "市审计局", "建议": "补齐标志"},
]  # fmt: skip


def session(**changes: Any) -> Session:
    one = {
        "法规": ["中华人民共和国水污染防治法"],
        "组长": "市人大常委会副主任 马志刚",
        "条款": ARTICLES,
        **changes,
    }
    opinions = {
        "主送": "市人民政府",
        "印发日期": "2022-01-07",
        "意见": [{"内容": "健全制度", "主办": "市财政局"}],
    }
    item = {"名称": "检查水污染防治法实施情况", "类型": "听取报告", "报告题目": "关于检查水污染防治法实施情况的报告", "执法检查": one, "审议意见": opinions}  # fmt: skip
    return samples.session(samples.record_data(议题=[item]))


def test_the_report_lists_what_was_found_with_the_article() -> None:
    (text,) = papers(session(评价="总体良好。"), "执法检查报告")
    assert (
        "1. 《中华人民共和国水污染防治法》第四十九条的规定没有得到有效执行。检查发现，设施没有正常运行。"
        in text
    )
    assert "第十九条" not in text
    assert "2. 补齐标志（责任单位：市审计局）。" in text
    assert "没有提出修改完善法律法规的建议。" in text


def test_without_findings_there_is_only_a_plan() -> None:
    before = session(条款=[ARTICLES[0]])
    assert papers(before, "执法检查报告") == []
    (plan,) = papers(before, "执法检查方案")
    assert "重点检查第十九条的实施情况（条款表附后）" in plan
    assert "【待补：检查对象】" in plan


def test_only_what_has_a_day_of_its_own_is_tracked() -> None:
    found = [one for one in assignments(session()) if str(one.kind) == "执法检查问题"]
    assert [(one.id, one.lead, one.due, one.text) for one in found] == [
        ("7-49-检-01", "市财政局", date(2022, 6, 30), "设施没有正常运行；明确主体")
    ]


def test_the_report_goes_along_with_the_opinions() -> None:
    letter, *_ = papers(session(), "转办函")
    assert "现连同执法检查报告一并转送" in letter
    assert "2.关于检查水污染防治法实施情况的报告（另附）" in letter


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"开始": "2021-11-15", "结束": "2021-11-30"}, "2021年11月15日至11月30日"),
        ({"开始": "2021-12-15", "结束": "2022-01-05"}, "2021年12月15日至2022年1月5日"),
        ({"开始": "2021-11-15"}, "2021年11月15日"),
        ({}, ""),
    ],
)
def test_the_days_are_told_with_the_year_once(days: dict[str, str], told: str) -> None:
    found = session(**days).agenda[0].view(INSPECTION)
    assert found
    assert found.span == told


def test_of_several_laws_an_article_is_cited_as_it_stands() -> None:
    found = session(法规=["水污染防治法", "《南江省河道管理条例》"]).agenda[0].view(INSPECTION)
    assert found
    assert found.titles == "《水污染防治法》《南江省河道管理条例》"
    assert found.articles[0].cited == "第十九条"
