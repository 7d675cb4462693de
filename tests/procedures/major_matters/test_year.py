"""The catalogue, the year's plan against the sessions of the year, and the clock of opinions without a vote."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import rdtool
from rdtool.drafting.values import Missing, session_values
from rdtool.office.batch import draft
from rdtool.procedures.major_matters import MATTER
from rdtool.procedures.major_matters.catalogue import catalogue, find, sizes
from rdtool.procedures.opinions import OPINIONS
from rdtool.record.assignments import assignments
from rdtool.record.majormatters import MatterList
from rdtool.record.session import Neighbour, Session
from rdtool.record.view import changed
from tests import samples
from tests.cli.conftest import write_yaml

PLAN = {
    "年度": "2022",
    "议题": [
        {
            "名称": "2021年市级决算",
            "清单号": "决定-6",
            "月份": "8",
            "报告机关": "市人民政府",
            "主办": "市财政局",
        },
        {"名称": "养老服务工作情况", "代号": "养老", "月份": "4"},
        {"名称": "2021年度环境状况", "月份": "2"},
        {"名称": "数字经济发展情况", "状态": "取消", "说明": "第125次主任会议决定"},
        {"名称": "城市更新条例", "曾用名": ["城市更新办法"], "类别": "立法", "会次": "53"},
    ],
}


def session(number: int, day: str, *items: dict[str, Any], **more: Any) -> Session:
    return samples.session(
        samples.record_data(会议={"次": str(number), "日期": day}, 议题=list(items), **more)
    )


FEBRUARY = session(50, "2022-02-24", {"名称": "2021年度环境状况", "类型": "书面报告"}, 年度计划=PLAN)
APRIL = session(51, "2022-04-28", {"名称": "全市养老服务工作情况", "代号": "养老", "类型": "听取报告"})
JUNE = session(52, "2022-06-28", {"名称": "城市更新办法", "类型": "规定", "表决": {"赞成": "31"}})


def year(seen: Session, *others: Session) -> dict[str, Any]:
    found: dict[str, Any] = session_values(changed(seen, others=tuple(map(Neighbour.of, others))))["年度议题"]
    return found


def states(found: dict[str, Any]) -> dict[str, str]:
    return {one["名称"]: one["状态"] for one in found["各项"]}


def test_the_packaged_catalogue_has_seventeen_seventeen_and_five_with_the_law_of_the_day() -> None:
    entries = catalogue(samples.profile(), date(2021, 12, 28))
    assert sizes(entries) == {MatterList.DECIDE: 17, MatterList.REPORT: 17, MatterList.FILE: 5}
    adjustment = find("决定-5", entries)
    assert adjustment
    assert adjustment.basis == "组织法第四十四条，预算法第六十九条"
    later = find("决定-5", catalogue(samples.profile(), date(2022, 4, 1)))
    assert later
    assert later.basis == "组织法第五十条，预算法第六十九条"


@pytest.mark.parametrize("written", ["决定-5", "决定5", "决定 第五项", "决定清单第5项", "本级预算调整方案"])
def test_a_matter_is_named_by_list_and_number_or_by_its_name(written: str) -> None:
    found = find(written, catalogue(samples.profile(), date(2022, 4, 1)))
    assert found
    assert found.reference == "决定-5"


def test_the_places_own_catalogue_may_have_any_size() -> None:
    own = {
        "目录": [
            {"清单": "决定", "事项": "甲"},
            {"清单": "备案", "事项": "乙"},
            {"清单": "决定", "事项": "丙"},
        ]
    }
    entries = catalogue(samples.profile(重大事项=own), date(2022, 4, 1))
    assert [(one.reference, one.name) for one in entries] == [
        ("决定-1", "甲"),
        ("备案-1", "乙"),
        ("决定-2", "丙"),
    ]


def test_topics_are_linked_by_name_code_and_former_name_as_far_as_the_year_has_come() -> None:
    first = states(year(FEBRUARY, APRIL, JUNE))
    assert first == {
        "2021年度环境状况": "已审议",
        "养老服务工作情况": "已列入",
        "2021年市级决算": "未到",
        "城市更新条例": "已列入",
        "数字经济发展情况": "取消",
    }
    last = year(JUNE, FEBRUARY, APRIL)
    assert states(last)["养老服务工作情况"] == states(last)["城市更新条例"] == "已审议"
    linked = next(one for one in last["各项"] if one["名称"] == "城市更新条例")
    assert (linked["会议简称"], linked["结果"]) == ("市七届人大常委会第五十二次会议", "通过")


def test_a_session_without_the_plan_finds_it_and_one_of_another_year_does_not() -> None:
    assert year(APRIL, FEBRUARY)["有计划"]
    alone = session_values(APRIL)["年度议题"]
    assert isinstance(alone, Missing)
    next_year = session(60, "2023-02-24", {"名称": "丁", "类型": "其他"})
    assert not year(next_year, FEBRUARY)["有计划"]


def test_what_is_open_names_topics_yearly_reports_asking_telling_and_filing() -> None:
    decided = session(
        52,
        "2022-06-28",
        {"名称": "市树市花", "类型": "决定", "表决": {"赞成": "31"}, "重大事项": "决定-15"},
        {"名称": "行政区划调整", "类型": "其他", "重大事项": "备案-4", "报告机关": "市人民政府"},
    )
    found = {(one["类别"], one["事项"]): one for one in year(decided, FEBRUARY, APRIL)["待办事项"]}
    assert found["计划议题", "2021年市级决算"]["时限"] == date(2022, 8, 31)
    assert found["计划议题", "2021年市级决算"]["依据"] == "监督法第十五条"
    assert ("事前请示", "2021年市级决算") in found
    assert ("计划议题", "数字经济发展情况") not in found
    assert found["法定报告", "审计工作报告"]["时限"] == date(2022, 9, 30)
    assert ("法定报告", "决算") not in found
    assert ("法定报告", "政府债务管理情况的报告") not in found
    assert found["事后报告", "市树市花"]["时限"] == date(2022, 7, 13)
    assert found["备案", "行政区划调整"]["责任"] == "市人民政府"
    assert ("计划议题", "养老服务工作情况") not in found


def test_topics_are_followed_up_until_the_end_of_their_month_and_done_with_their_session() -> None:
    whole = changed(FEBRUARY, others=(Neighbour.of(APRIL),))
    found = {one.text: one for one in assignments(whole) if one.kind.name == "计划议题"}
    assert set(found) == set(states(year(FEBRUARY))) - {"数字经济发展情况"}
    accounts, care = found["2021年市级决算"], found["养老服务工作情况"]
    assert (accounts.id, accounts.lead, accounts.due) == ("7-50-计-01", "市财政局", date(2022, 8, 31))
    assert accounts.done_on is None
    assert (care.lead, care.done_on) == ("市人大常委会办公室", date(2022, 4, 28))
    assert found["城市更新条例"].due == date(2022, 12, 31)


@pytest.mark.parametrize(
    ("vote", "due"),
    [({"结果": "暂不付表决"}, date(2022, 3, 28)), ({"赞成": "31"}, date(2022, 2, 28))],
)
def test_opinions_on_a_matter_that_was_not_decided_have_their_own_clock(
    vote: dict[str, str], due: date
) -> None:
    item = {
        "名称": "古城保护",
        "类型": "决定",
        "事项": "重大事项",
        "重大事项": "决定-11",
        "表决": vote,
        "审议意见": {"印发日期": "2021-12-28", "意见": [{"内容": "做好论证", "主办": "市财政局"}]},
    }
    office = samples.profile(时限={"研究处理": "2个月"}, 重大事项={"研究处理": "3个月"})
    seen = samples.session(samples.record_data(议题=[item]), office)
    paper = seen.agenda[0].view(OPINIONS)
    matter = seen.agenda[0].view(MATTER)
    assert paper
    assert matter
    assert (matter.list, matter.number) == ("决定", 11)
    assert paper.due == due


def test_the_papers_of_a_year_and_the_ledger_know_the_sessions_of_the_workspace(tmp_path: Path) -> None:
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE)
    plan = {
        "会议": {"次": "50", "日期": "2022-02-24"},
        "议题": [{"名称": "甲", "类型": "其他"}],
        "年度计划": PLAN,
    }
    later = {
        "会议": {"次": "51", "日期": "2022-04-28"},
        "议题": [{"名称": "全市养老服务工作情况", "代号": "养老", "类型": "书面报告"}],
    }
    write_yaml(tmp_path / "records" / "7-50.yaml", plan)
    write_yaml(tmp_path / "records" / "7-51.yaml", later)
    office = rdtool.Workspace(tmp_path)
    made = draft("年度议题计划表", workspace=office, today=date(2022, 5, 1))
    (paper,) = made.papers
    assert paper.path
    sheet = openpyxl.load_workbook(paper.path)["议题计划"]
    cells = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    (care,) = [row for row in cells if "养老服务工作情况" in row]
    assert "已审议" in care
    assert "市七届人大常委会第五十一次会议" in care
    follow = rdtool.follow_up(office, today=date(2022, 5, 1), person="江敏")
    (opened,) = follow.open([tmp_path / "records" / "7-50.yaml"]).records
    done = {one.item.text: one.item.done_on for one in opened.opened}
    assert done["养老服务工作情况"] == date(2022, 4, 28)
    assert done["2021年市级决算"] is None
