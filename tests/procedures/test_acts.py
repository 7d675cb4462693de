"""专题询问, 评议 and evaluations of projects: in the agenda, in the script of the chair and in the minutes."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.record.session import Session
from rdtool.record.views import ItemView
from tests import samples
from tests.procedures.papers import papers

SCRIPT, MINUTES = "主持词", "会议纪要"


def session(kind: str = "听取报告", **parts: Any) -> Session:
    """A session of one day with one item."""
    item = {"名称": "城市供水保障工作情况", "类型": kind, **parts}
    if kind == "听取报告":
        item |= {"报告人": "副市长 叶文静", "报告题目": "关于城市供水保障工作情况的报告"}
    return samples.session(
        {"会议": {"届": 7, "次": 53, "日期": "2022-08-30"}, "出席": {"应到": 35, "实到": 33}, "议题": [item]}
    )


def item(**parts: Any) -> ItemView:
    return session(**parts).agenda[0]


ASKED = [
    {"问题": "何时改造完？", "询问人": "韩冬梅", "应询": ["市水务局"], "应询人": "市水务局局长 邱志远"},
    {"问题": "怎样降低漏损？", "询问人": "冯立新", "应询": ["市水务局"], "类型": "追问"},
]
INQUIRY = {"主题": "城市供水", "形式": "全体会议", "问题": ASKED}
COUNTS = {"发出": 33, "收回": 33, "满意": 20, "基本满意": 10, "不满意": 3, "结果": "满意"}


def test_an_inquiry_stands_in_agenda_script_and_minutes() -> None:
    given = session(询问=INQUIRY, 测评=[{"对象": "市水务局", **COUNTS}])
    report = "市人民政府关于城市供水保障工作情况的报告"
    assert given.agenda[0].agenda_phrase == f"听取和审议{report}，就城市供水开展专题询问，并进行满意度测评"
    (script,) = papers(given, SCRIPT)
    assert "请韩冬梅提问。〔提问毕〕请市水务局局长邱志远应答。" in script
    assert "冯立新" not in script  # what follows from an answer is not written beforehand
    assert script.index("四、专题询问") < script.index("五、满意度测评")
    (minutes,) = papers(given, MINUTES)
    assert f"听取和审议了{report}，并就城市供水开展了专题询问，对市水务局进行了满意度测评" in minutes


@pytest.mark.parametrize("form", ["联组会议", "分组会议"])
def test_an_inquiry_in_another_meeting_is_not_in_the_script_of_a_plenary(form: str) -> None:
    given = session(询问=INQUIRY | {"形式": form})
    assert "专题询问" not in papers(given, SCRIPT)[0]
    assert "开展了专题询问" in papers(given, MINUTES)[0]


def test_an_appraisal_is_appraised_and_not_deliberated_on() -> None:
    subjects = {"对象": [{"单位": "市水务局"}], "组长": "市人大常委会副主任 吴晓燕"}
    subjects["发言"] = [{"发言人": "任海涛", "对象": "市水务局"}]
    given = session("其他", 评议=subjects, 测评=[{"对象": "市水务局", **COUNTS}])
    assert given.agenda[0].agenda_phrase == "对市水务局进行专项工作评议，并进行满意度测评"
    assert given.agenda[0].minuted == "会议对市水务局进行了专项工作评议，并进行了满意度测评，测评结果为“满意”"
    (script,) = papers(given, SCRIPT)
    assert "请评议调查组组长市人大常委会副主任吴晓燕报告调查情况。〔报告毕〕" in script
    assert "请任海涛就市水务局的工作发言。〔发言毕〕" in script


def test_officials_report_on_their_duty_before_members_speak() -> None:
    subject = {"单位": "市水务局", "人员": "市水务局局长 邱志远"}
    appraisal = {"类别": "述职评议", "对象": [subject], "发言": [{"发言人": "任海涛"}]}
    (script,) = papers(session("其他", 评议=appraisal), SCRIPT)
    assert script.index("请市水务局局长邱志远述职。〔述职毕〕") < script.index("请任海涛发言。")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("常委会", "，并对2022年民生实事项目进行了满意度测评，测评结果“满意”1个、“不满意”1个"),
        ("人代会", ""),
    ],
)
def test_projects_evaluated_here_are_told_with_how_many_came_to_which_tier(place: str, told: str) -> None:
    rows = [{"项目": "甲", "满意": 20, "结果": "满意"}, {"项目": "乙", "满意": 1, "结果": "不满意"}]
    found = item(民生实事测评={"年度": 2022, "场合": place, "各项": rows})
    assert found.minuted == f"会议听取和审议了市人民政府关于城市供水保障工作情况的报告{told}"
