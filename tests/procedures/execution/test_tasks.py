"""执行, 讲话任务: what a decision or the speech has others do becomes items of the ledger, each with its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdtool.record.assignments import Assignment, assignments
from tests import samples

TASKS = [
    {"内容": "制定票决办法", "主办": "市财政局", "时限": "2022-01-31"},
    {"内容": "征集候选项目", "主办": "市审计局", "协办": "市财政局"},
]


def given(yes: str = "31", **paper: Any) -> list[Assignment]:
    item = {
        "名称": "实行票决制",
        "类型": "决定",
        "表决": {"赞成": yes},
        "文书": {"正文": "实行票决制。", **paper},
    }
    return list(assignments(samples.session(samples.record_data(议题=[{**item, "执行": TASKS}]))))


def test_each_task_of_a_decision_that_passed_is_followed_up_from_the_vote() -> None:
    found = given(报告期限="2022-03-31")
    assert [(one.id, one.lead, one.assist, one.due) for one in found] == [
        ("7-49-决-01", "市财政局", (), date(2022, 1, 31)),
        ("7-49-决-02", "市审计局", ("市财政局",), date(2022, 3, 31)),
    ]
    assert {one.assigned_on for one in found} == {date(2021, 12, 28)}
    assert found[0].facts["决议决定"] == "关于实行票决制的决定"


def test_without_a_day_for_the_report_the_time_is_that_of_reports() -> None:
    assert given()[1].due == date(2022, 3, 28)


def test_nothing_is_to_be_done_of_what_did_not_pass() -> None:
    assert given("12") == []


def test_what_the_speech_asks_for_is_followed_up_from_the_close_of_the_session() -> None:
    task = {"要求": "建好代表联络站", "内容": "排定接待日期", "主办": "市财政局"}
    listed = [{**task, "时限": "2022-03-31"}, task]
    found = list(assignments(samples.session(samples.record_data(议题=[], 讲话任务=listed))))
    assert [(one.id, one.lead, one.due) for one in found] == [
        ("7-49-讲-01", "市财政局", date(2022, 3, 31)),
        ("7-49-讲-02", "市财政局", date(2021, 12, 31)),
    ]
    assert {one.assigned_on for one in found} == {date(2021, 12, 28)}
    assert found[0].facts["讲话要求"] == "建好代表联络站"
