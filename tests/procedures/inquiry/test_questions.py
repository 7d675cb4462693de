"""询问: which questions a unit may see beforehand, what was promised and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdtool.procedures.inquiry import INQUIRY
from rdtool.procedures.inquiry.derive import InquiryView
from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import papers

QUESTIONS: list[dict[str, Any]] = [
    {"问题": "资金何时到位？", "询问人": "韩冬梅", "应询": ["市财政局", "市审计局"], "应答": "年内到位。", "承诺": [{"内容": "年内拨付到位"}]},
    {"问题": "为什么没有公开？", "应询": ["市审计局"], "类型": "随机"},
    {"问题": "原因查清了吗？", "应询": ["市财政局"], "类型": "追问", "承诺": [{"内容": "一个月内查清", "主办": "市审计局", "时限": "2022-01-28"}]},
]  # fmt: skip


def session(**changes: Any) -> Session:
    one = {"形式": "联组会议", "问题": QUESTIONS, **changes}
    item = {"名称": "预算管理", "类型": "听取报告", "报告题目": "关于预算管理情况的报告", "询问": one}
    return samples.session(samples.record_data(议题=[item]))


def view(**changes: Any) -> InquiryView:
    found = session(**changes).agenda[0].view(INQUIRY)
    assert found
    return found


def test_questions_are_sorted_by_unit_and_stay_in_their_order() -> None:
    units = [(one.short, [q.number for q in one.questions]) for one in view().of_units]
    assert units == [("市财政局", [1, 3]), ("市审计局", [1, 2])]
    assert [(one.unit, one.question.number) for one in view().listed] == [
        ("市财政局", 1), ("市财政局", 3), ("市审计局", 1), ("市审计局", 2),
    ]  # fmt: skip


def test_a_question_without_a_unit_is_not_lost() -> None:
    listed = view(问题=[*QUESTIONS, {"问题": "还有什么困难？"}]).listed
    assert [(one.unit, one.question.number) for one in listed][-1] == ("", 4)


def test_a_unit_sees_only_what_is_prepared() -> None:
    texts = papers(session(), "专题询问提纲")
    assert len(texts) == 2
    for text in texts:
        assert "　　1. 资金何时到位？\n" in text
        assert "为什么没有公开" not in text
        assert "原因查清了吗" not in text
        assert "韩冬梅" not in text
    assert papers(session(问题=QUESTIONS[1:2]), "专题询问提纲") == []


def test_promises_go_into_the_ledger_by_the_first_unit_asked() -> None:
    found = assignments(session())
    assert [(one.id, str(one.kind), one.lead, one.text, one.due) for one in found] == [
        ("7-49-询-01", "询问承诺", "市财政局", "年内拨付到位", date(2022, 3, 28)),
        ("7-49-询-02", "询问承诺", "市审计局", "一个月内查清", date(2022, 1, 28)),
    ]
    assert found[0].facts["问题"] == "资金何时到位？"
    assert found[0].facts["询问人"] == "韩冬梅"
    assert found[1].path == ("议题", 0, "询问", "问题", 2, "承诺", 0)


def test_the_record_says_who_asked_and_what_was_promised() -> None:
    (text,) = papers(session(), "专题询问记录")
    assert "一、韩冬梅提问\n　　问：资金何时到位？\n　　市财政局、市审计局答：年内到位。" in text
    assert "承诺事项：年内拨付到位（主办单位：市财政局；时限：2022年3月28日）。" in text
    assert "三、【待补：询问人】追问" in text
    assert "（没有应答的记录）" in text


def test_before_it_is_held_there_is_a_plan_and_no_record() -> None:
    before = session(问题=[{"问题": "资金何时到位？", "应询": ["市财政局"]}])
    assert papers(before, "专题询问记录") == []
    (plan,) = papers(before, "专题询问方案")
    assert "监督法》第三十四条的规定" in plan
    assert "听取《关于预算管理情况的报告》" in plan


def test_the_provision_is_that_of_the_day() -> None:
    item = {"名称": "预算管理", "类型": "听取报告", "询问": {"形式": "联组会议"}}
    data = samples.record_data(会议={"次": "49", "日期": "2025-03-28"}, 议题=[item])
    found = samples.session(data).agenda[0].view(INQUIRY)
    assert found
    assert found.basis.endswith("第四十七条")
