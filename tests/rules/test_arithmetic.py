"""The arithmetic of the rules, for any numbers: each law is stated once more, in another way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rdtool.procedures import PROCEDURES
from rdtool.procedures.budget.model import BudgetAdjustment
from rdtool.record.ruleset import EvaluationResult, EvaluationRule, Share
from rdtool.rules import rule_book
from rdtool.rules.case import Case
from tests import samples

COUNTS = st.integers(0, 60)
MEMBERS = st.integers(1, 95)
AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


def broken(id: str, data: dict[str, Any]) -> bool:
    """Whether a rule speaks on a record."""
    return bool(list(rule_book(PROCEDURES)[id].check(Case(samples.session(data)))))


def with_vote(members: int, **vote: Any) -> dict[str, Any]:
    data = samples.decision(表决={key: str(value) for key, value in vote.items()})
    return data | {"出席": {"应到": str(members), "实到": str(members)}}


@given(MEMBERS, COUNTS, st.sampled_from(["通过", "未获通过"]))
def test_an_outcome_is_wrong_exactly_when_it_is_not_that_of_more_than_half(
    members: int, yes: int, announced: str
) -> None:
    passed = Fraction(yes, members) > Fraction(1, 2)
    data = with_vote(members, 赞成=yes, 结果=announced)
    found = {id for id in ("V04", "V06") if broken(id, data)}
    half = Fraction(yes, members) == Fraction(1, 2)
    assert found == (set() if passed == (announced == "通过") else {"V06"} if half else {"V04"})


@given(MEMBERS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_votes_are_too_many_or_too_few_exactly_when_they_differ_from_those_present(
    present: int, yes: int, no: int, abstain: int, idle: int
) -> None:
    data = with_vote(95, 赞成=yes, 反对=no, 弃权=abstain, 未按=idle, 到会=present)
    total = yes + no + abstain + idle
    assert broken("V03", data) == (total > present)
    assert broken("V19", data) == (total < present)


@given(MEMBERS, st.integers(0, 95))
def test_a_session_is_quorate_exactly_with_more_than_half_of_all_members(members: int, present: int) -> None:
    data = samples.record_data(出席={"应到": str(members), "实到": str(present)}, 议题=[])
    assert broken("V01", data) == (Fraction(present, members) <= Fraction(1, 2))


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_an_evaluation_is_sound_exactly_when_its_ballots_are_all_counted(
    satisfied: int, basic: int, dissatisfied: int, abstain: int, returned: int
) -> None:
    counts = {"满意": satisfied, "基本满意": basic, "不满意": dissatisfied, "弃权": abstain, "收回": returned}
    evaluation = {"对象": "市财政局"} | {key: str(value) for key, value in counts.items()}
    data = samples.decision(类型="满意度测评", 测评=[evaluation])
    assert broken("E01", data) == (satisfied + basic + dissatisfied + abstain != returned)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 500), st.integers(1, 500))
def test_a_share_is_reached_as_fractions_compare(part: int, whole: int, count: int, base: int) -> None:
    at_least = Share.model_validate(f"{part}/{whole}以上")
    more_than = Share.model_validate(f"超过{part}/{whole}")
    assert at_least.reached(count, base) == (Fraction(count, base) >= Fraction(part, whole))
    assert more_than.reached(count, base) == (Fraction(count, base) > Fraction(part, whole))


@given(st.decimals(0, 100, places=2), st.integers(0, 500), st.integers(1, 500))
def test_a_share_in_percent_is_exact(percent: Decimal, count: int, base: int) -> None:
    share = Share.model_validate(f"{percent}%以上")
    assert share.reached(count, base) == (Fraction(count, base) >= Fraction(percent) / 100)


@given(COUNTS, COUNTS, COUNTS)
def test_more_satisfied_ballots_never_give_a_worse_tier(
    satisfied: int, basic: int, dissatisfied: int
) -> None:
    order = [EvaluationResult.DISSATISFIED, EvaluationResult.BASIC, EvaluationResult.SATISFIED]
    place = EvaluationRule()

    def level(better: int) -> int:
        base = satisfied + basic + dissatisfied + better + 1
        return order.index(place.tier(satisfied + better, basic, dissatisfied, base))

    assert level(0) <= level(1)


@given(st.integers(0, 400), st.lists(st.just("甲"), max_size=5), st.lists(st.just("乙"), max_size=5), COUNTS)
def test_seats_add_up_exactly_when_nothing_is_lost(
    previous: int, ended: list[str], confirmed: list[str], shift: int
) -> None:
    present = previous - len(ended) + len(confirmed)
    seats = {
        "原有": str(previous + 10),
        "终止": [{"姓名": name, "原因": "调离本行政区域"} for name in ended],
        "确认": confirmed,
        "现有": str(present + 10 + shift),
        "名额": str(present + 15),
        "缺额": str(5 - shift) if shift <= 5 else "0",
    }
    data = samples.decision(类型="其他", 代表资格=seats)
    assert broken("R12", data) == (shift != 0)


@given(AMOUNTS, AMOUNTS, st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(-1)]))
def test_a_budget_row_is_wrong_by_the_least_cent(before: Decimal, change: Decimal, slip: Decimal) -> None:
    row = {
        "项目": "重点支出",
        "调整前": f"{before:f}",
        "变动": f"{change:f}",
        "调整后": f"{before + change + slip:f}",
    }
    plan = BudgetAdjustment.model_validate({"明细": [row]})
    data = samples.decision(类型="决议", 名称="预算调整方案", 预算调整={"明细": [row]})
    assert plan.rows[0].difference == change + slip
    assert broken("R06", data) == (slip != 0)


@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80), st.integers(0, 3))
def test_audit_totals_are_right_exactly_when_the_parts_make_the_whole(
    fixed: int, partly: int, open_: int, shift: int
) -> None:
    sums = {"已整改": fixed, "部分整改": partly, "未整改": open_, "问题数": fixed + partly + open_ + shift}
    data = samples.decision(类型="书面报告", 整改情况={key: str(value) for key, value in sums.items()})
    assert broken("U01", data) == (shift != 0)


@given(st.dates(date(2022, 1, 6), date(2024, 12, 31)), st.integers(-400, 400))
def test_a_term_is_wrong_exactly_when_it_is_not_after_the_issue(issued: date, days: int) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"] |= {"印发日期": f"{issued}", "报告期限": f"{issued + timedelta(days=days)}"}
    assert broken("O06", data) == (days <= 0)


@given(st.integers(0, 40))
def test_a_notice_is_late_exactly_from_the_sixth_day_before(days: int) -> None:
    sent = date(2021, 12, 27) - timedelta(days=days)
    meeting = {"次": "49", "日期": "2021-12-27", "通知日期": f"{sent}"}
    assert broken("A05", samples.record_data(会议=meeting)) == (days < 7)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=8), st.integers(1, 3))
def test_a_tie_at_the_last_place_is_found_exactly_when_there_is_one(votes: list[int], places: int) -> None:
    candidates = [{"名称": f"项目{n}", "得票": str(count)} for n, count in enumerate(votes)]
    order = sorted(range(len(votes)), key=lambda n: -votes[n])
    ballot = {"应选": str(places), "候选": candidates, "确定": [f"项目{n}" for n in order[:places]]}
    tie = places < len(votes) and votes[order[places - 1]] == votes[order[places]]
    assert broken("B04", samples.decision(类型="其他", 票决=ballot)) == tie
