"""评议: the plan, the opinions with the result of the evaluation, and what is followed up."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import papers

WORK = {
    "单位": "市财政局",
    "成绩": "工作扎实",
    "问题": ["拨付不够及时"],
    "建议": [{"内容": "加快拨付", "协办": ["市审计局"]}],
}
DUTY = {
    "单位": "市审计局",
    "人员": "市审计局局长 许国梁",
    "建议": [{"内容": "改进工作", "主办": "市审计局"}],
    "整改期限": "2022-02-28",
}


def session(*subjects: dict[str, Any], **changes: Any) -> Session:
    item = {
        "名称": "部门工作评议",
        "类型": "其他",
        "评议": {"对象": list(subjects), "印发日期": "2022-01-07"},
        **changes,
    }
    return samples.session(samples.record_data(议题=[item]))


def test_opinions_state_the_tier_and_the_day() -> None:
    tested = [{"对象": "市财政局", "满意": "20", "基本满意": "11", "收回": "31", "结果": "满意"}]
    (text,) = papers(session(WORK, 测评=tested), "评议意见")
    assert "满意度测评结果为“满意”。" in text
    assert "于2022年4月7日前将整改情况书面报告" in text
    assert "1. 加快拨付（协办单位：市审计局）。" in text


def test_without_an_evaluation_no_tier_is_told() -> None:
    (text,) = papers(session(WORK), "评议意见")
    assert "测评" not in text
    (plan,) = papers(session(WORK), "评议方案")
    assert "测评结果" not in plan
    assert "【待补：评议内容】" in plan


def test_an_official_is_named_with_the_post() -> None:
    (text,) = papers(session(DUTY), "评议意见")
    assert "关于市审计局局长许国梁" in text
    assert "【待补：成绩】" in text


def test_a_subject_without_opinions_gets_no_paper() -> None:
    assert papers(session({"单位": "市财政局"}), "评议意见") == []
    assert papers(session({"单位": "市财政局"}), "评议调查报告") == []


def test_what_is_to_become_better_is_followed_up() -> None:
    found = assignments(session(WORK, DUTY))
    assert [(one.id, one.lead, one.assist, one.assigned_on, one.due) for one in found] == [
        ("7-49-评-01", "市财政局", ("市审计局",), date(2022, 1, 7), date(2022, 4, 7)),
        ("7-49-评-02", "市审计局", (), date(2022, 1, 7), date(2022, 2, 28)),
    ]
    assert found[1].facts["评议对象"] == "市审计局局长许国梁"
