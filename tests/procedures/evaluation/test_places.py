"""测评 under the rules of several places: base, tiers, what a mark counts for, what follows and until when."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import percent, percents
from rdtool.procedures.evaluation import EVALUATIONS
from rdtool.procedures.evaluation.derive import EvaluationView
from rdtool.record.assignments import assignments
from rdtool.record.ruleset import EvaluationResult, EvaluationRule
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import papers

#: 福建: three tiers of those present; 不满意 is put right within ninety days.
FUJIAN = {
    "基数": "到会人数",
    "后续": [{"等次": "不满意", "下一步": "限期整改，重新报告", "期限": "90日", "再次测评": "是"}],
}
#: 山西: half or more of all members dissatisfied fails, anything else does not.
SHANXI = {
    "基数": "全体组成人员",
    "不满意": "二分之一以上",
    "后续": [{"等次": "不满意", "下一步": "限期整改，重新报告", "期限": "3个月"}],
}
#: 石泉: satisfied is more than half of all members, all else is not; a second failing goes further.
SHIQUAN = {
    "基数": "全体组成人员",
    "等次": "两档",
    "多选": "整票无效",
    "后续": [
        {"等次": "不满意", "下一步": "重新办理", "期限": "2个月", "再次测评": "是"},
        {"等次": "不满意", "轮次": 2, "下一步": "作出书面检查", "期限": "1个月"},
    ],
}
VOTES = {"发出": "31", "收回": "31", "满意": "16", "基本满意": "0", "不满意": "15"}


def session(office: dict[str, Any], **changes: Any) -> Session:
    one = {"对象": "市财政局", **VOTES, **changes}
    item = {"名称": "预算管理", "类型": "听取报告", "报告人": "市财政局局长 李文清", "测评": [one]}
    data = samples.record_data(会议={"次": "49", "日期": "2021-12-28"}, 议题=[item])
    return samples.session(data, samples.profile(测评=office))


def view(office: dict[str, Any], **changes: Any) -> EvaluationView:
    return session(office, **changes).agenda[0].view(EVALUATIONS)[0]


@pytest.mark.parametrize(
    ("office", "base", "tier"),
    [(FUJIAN, 31, "满意"), (SHANXI, 35, "基本满意"), (SHIQUAN, 35, "不满意"), ({}, 31, "满意")],
)
def test_the_same_votes_are_three_things_in_three_places(
    office: dict[str, Any], base: int, tier: str
) -> None:
    found = view(office)
    assert (found.base, found.computed and found.computed.value) == (base, tier)


def test_half_of_all_members_dissatisfied_is_enough_where_the_place_says_so() -> None:
    even = {**SHANXI, "基数": "到会人数"}
    changed = {"发出": "30", "收回": "30", "满意": "15", "不满意": "15"}
    office = samples.profile(测评=even)
    one = {"对象": "市财政局", **VOTES, **changed}
    item = {"名称": "预算管理", "类型": "听取报告", "测评": [one]}
    data = samples.record_data(出席={"应到": "35", "实到": "30"}, 议题=[item])
    (found,) = samples.session(data, office).agenda[0].view(EVALUATIONS)
    assert found.tier == "不满意"


def test_the_tier_that_nobody_wrote_is_given_only_by_a_rule_of_the_place() -> None:
    assert view(FUJIAN).tier == "满意"
    data = samples.record_data(议题=[{"名称": "甲", "类型": "其他", "测评": [{"对象": "市财政局", **VOTES}]}])
    (found,) = samples.session(data).agenda[0].view(EVALUATIONS)
    assert (found.tier, found.computed is not None) == ("", True)


@pytest.mark.parametrize(
    ("office", "changes", "step", "last"),
    [
        (FUJIAN, {"满意": "3", "基本满意": "2", "不满意": "26"}, "限期整改，重新报告", date(2022, 3, 28)),
        (SHANXI, {"满意": "3", "基本满意": "2", "不满意": "26"}, "限期整改，重新报告", date(2022, 3, 28)),
        (SHIQUAN, {}, "重新办理", date(2022, 2, 28)),
        (SHIQUAN, {"前次": {"会次": "48", "结果": "不满意"}}, "作出书面检查", date(2022, 1, 28)),
        (SHIQUAN, {"轮次": "3"}, "作出书面检查", date(2022, 1, 28)),
        (SHIQUAN, {"下一步": "另行研究", "整改期限": "2022-06-30"}, "另行研究", date(2022, 6, 30)),
    ],
)
def test_what_follows_is_that_of_the_place_and_is_followed_up(
    office: dict[str, Any], changes: dict[str, Any], step: str, last: date
) -> None:
    whole = session(office, **changes)
    found = whole.agenda[0].view(EVALUATIONS)[0]
    assert (found.next_step, found.next_due) == (step, last)
    (item,) = assignments(whole)
    assert (item.id, str(item.kind), item.lead, item.due) == ("7-49-测-01", "测评整改", "市财政局", last)
    assert step in item.text


def test_nothing_follows_from_satisfaction() -> None:
    assert view(FUJIAN).next_step == ""
    assert assignments(session(FUJIAN)) == ()


def test_a_matter_is_put_right_by_the_unit_that_the_record_names() -> None:
    whole = session(SHIQUAN, 对象="预算绩效管理", 责任单位="市财政局")
    assert [(one.lead, one.facts["测评对象"], one.facts["分管领导"]) for one in assignments(whole)] == [
        ("市财政局", "预算绩效管理", "副市长 周立群")
    ]


def test_items_of_several_agenda_items_are_numbered_through() -> None:
    poor = {"对象": "市财政局", **VOTES, "满意": "5", "不满意": "26"}
    items = [
        {"名称": name, "类型": "其他", "测评": [poor, {**poor, "对象": name}]} for name in ("甲事", "乙事")
    ]
    data = samples.record_data(议题=items)
    found = assignments(samples.session(data, samples.profile(测评=FUJIAN)))
    assert [one.id for one in found] == [f"7-49-测-0{number}" for number in range(1, 5)]


@pytest.mark.parametrize(
    ("base", "names"),
    [
        ("收回票", ["满意", "基本满意", "不满意", "不了解", "无效"]),
        ("有效票", ["满意", "基本满意", "不满意", "不了解"]),
        ("评价票", ["满意", "基本满意", "不满意"]),
        ("到会人数", ["满意", "基本满意", "不满意", "不了解", "无效", "未投票"]),
        ("全体组成人员", ["满意", "基本满意", "不满意", "不了解", "无效", "未投票"]),
    ],
)
def test_shares_are_of_everything_that_makes_up_the_base(base: str, names: list[str]) -> None:
    votes = {
        "发出": "30",
        "收回": "29",
        "满意": "9",
        "基本满意": "9",
        "不满意": "9",
        "弃权": "1",
        "无效": "1",
    }
    found = view({"基数": base, "弃权栏": "不了解"}, **votes)
    assert [row.name for row in found.shares] == names
    assert sum(row.count for row in found.shares) == found.base
    hundredths = sum(Fraction(row.rate.removesuffix("%")) for row in found.shares)
    assert hundredths == 100


def test_figures_that_do_not_make_up_the_base_give_no_shares() -> None:
    assert view({"基数": "收回票"}, 收回="30").shares == ()


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6).filter(any), st.integers(0, 3))
def test_shares_add_up_as_printed_and_are_off_by_less_than_a_step(parts: list[int], places: int) -> None:
    shares = [Fraction(share.removesuffix("%")) for share in percents(parts, places)]
    assert sum(shares) == 100
    step, whole = Fraction(1, 10**places), sum(parts)
    assert all(
        abs(share - Fraction(100 * part, whole)) < step for share, part in zip(shares, parts, strict=True)
    )
    alone = [percent(part, whole, places) for part in parts]
    if sum(Fraction(share.removesuffix("%")) for share in alone) == 100:
        assert list(percents(parts, places)) == alone


def test_three_equal_parts_are_told_so_that_they_add_up() -> None:
    assert percents([1, 1, 1]) == ("33.34%", "33.33%", "33.33%")
    for parts in ([], [0, 0], [3, -1]):
        with pytest.raises(ValueError, match="不是正数"):
            percents(parts)


def test_a_ballot_paper_has_the_columns_and_says_the_rule_of_the_place() -> None:
    (text,) = papers(session({"弃权栏": "不了解", "多选": "整票无效"}), "测评票")
    assert "序号 | 测评对象 | 满意 | 基本满意 | 不满意 | 不了解\n" in text
    assert "作两种以上选择或者无法辨认的，整票无效。" in text
    (text,) = papers(session(SHIQUAN), "测评票")
    assert "序号 | 测评对象 | 满意 | 不满意\n" in text


def test_who_is_evaluated_again_stands_with_the_former_result() -> None:
    former = {"会次": "48", "收回": "30", "满意": "6", "基本满意": "3", "不满意": "21", "结果": "不满意"}
    whole = session({}, 前次=former, 结果="满意")
    (paper,) = papers(whole, "测评票")
    assert "序号 | 测评对象 | 前次结果 | 满意 | 基本满意 | 不满意\n1 | 市财政局 | 不满意 |" in paper
    (notice,) = papers(whole, "测评结果通报")
    assert "再次测评，结果由“不满意”变为“满意”。" in notice
    assert "市财政局 | 满意 | 6票，20% | 16票，51.61% | 上升31.61\n" in notice
    assert "市财政局 | 基本满意 | 3票，10% | 0票，0% | 下降10\n" in notice


def test_a_notice_gives_rates_base_and_day() -> None:
    poor = {"满意": "3", "基本满意": "2", "不满意": "24", "行无效": "1", "无效": "1"}
    (text,) = papers(session(FUJIAN, **poor), "测评结果通报")
    assert "发出测评票31张，收回31张，其中有效票30张，无效票1张。" in text
    assert "有效票中，对市财政局多选、漏选的1张，只计该项无效。比例以到会人数为基数计算。" in text
    assert "满意票3张，占9.68%；基本满意票2张，占6.45%；不满意票24张，占77.42%；无效票2张，占6.45%。" in text
    assert "市财政局应当限期整改，重新报告，于2022年3月28日前向市人大常委会提出书面报告。" in text
    assert "整改以后，市人大常委会将再次进行满意度测评。" in text


def test_without_counts_there_is_no_notice() -> None:
    data = samples.record_data(议题=[{"名称": "甲", "类型": "其他", "测评": [{"对象": "市财政局"}]}])
    assert papers(samples.session(data), "测评结果通报") == []


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_with_only_a_share_of_the_dissatisfied_nothing_else_fails(good: int, fair: int, poor: int) -> None:
    rule = EvaluationRule.model_validate(SHANXI)
    base = good + fair + poor + 1
    failed = rule.tier(good, fair, poor, base).value == "不满意"
    assert failed == (Fraction(poor, base) >= Fraction(1, 2))


def test_valid_papers_are_those_that_the_notice_calls_so() -> None:
    """A paper that is invalid for one subject only is a valid paper, and in the base."""
    votes = {
        "发出": "31",
        "收回": "31",
        "满意": "20",
        "基本满意": "8",
        "不满意": "0",
        "行无效": "2",
        "无效": "1",
    }
    found = view({"基数": "有效票", "满意": "三分之二以上"}, **votes)
    assert (found.valid, found.base) == (30, 30)
    assert [(row.name, row.rate) for row in found.shares if row.count] == [
        ("满意", "66.67%"),
        ("基本满意", "26.67%"),
        ("该项无效", "6.66%"),
    ]
    assert found.computed is EvaluationResult.SATISFIED
