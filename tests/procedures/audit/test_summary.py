"""审计整改: counts, amounts and the sentence of the totals; lists of what is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.procedures.audit.model import AuditState
from rdtool.procedures.audit.summary import AuditView, audit
from tests import samples
from tests.procedures.papers import documents, papers

FIXED = {"整改情况": "已整改", "完成日期": "2021-11-20"}
PROBLEMS = [
    {"问题": "资金滞留", "主办": "市财政局", "类别": "预算执行", "涉及金额": "100.10", "已整改金额": "100.10", **FIXED},
    {"问题": "长期挂账", "主办": "市财政局", "类别": "预算执行", "涉及金额": "50.25", "已整改金额": "20.05", "整改情况": "部分整改"},
    {"问题": "账实不符", "主办": "市审计局", "整改情况": "正在整改", "整改类型": "分阶段整改", "建章立制": "2"},
]  # fmt: skip


def data(problems: list[dict[str, Any]], **remedy: Any) -> dict[str, Any]:
    found = samples.record_data(审计问题=problems)
    if remedy:
        found["议题"][1]["整改情况"] = remedy
    return found


def view(problems: list[dict[str, Any]], **remedy: Any) -> AuditView:
    return audit(samples.session(data(problems, **remedy)))


def test_problems_are_counted_by_class_type_and_unit() -> None:
    found = view(PROBLEMS)
    whole = found.whole
    assert (whole.problems, whole.fixed, whole.partly, whole.in_progress) == (3, 1, 1, 1)
    assert (str(whole.amount), str(whole.fixed_amount), str(whole.open_amount)) == (
        "150.35",
        "120.15",
        "30.20",
    )
    assert [(one.name, one.problems, one.rate) for one in found.by_class] == [
        ("预算执行", 2, "50%"),
        ("未分类", 1, "0%"),
    ]
    assert [(one.name, one.problems) for one in found.by_unit] == [("市财政局", 2), ("市审计局", 1)]


def test_amounts_of_one_table_have_the_same_decimals() -> None:
    found = view([*PROBLEMS, {"问题": "闲置", "主办": "市审计局", "类别": "债务", "涉及金额": "5400"}])
    rows = (*found.by_class, *found.by_unit, found.whole)
    assert [str(one.amount) for one in found.by_class] == ["150.35", "0.00", "5400.00"]
    assert {amount[-3] for one in rows for amount in (f"{one.amount}", f"{one.open_amount}")} == {"."}


def test_only_what_is_open_goes_to_the_units() -> None:
    found = view(PROBLEMS)
    assert [(one.full, [problem.problem for problem in one.problems]) for one in found.units] == [
        ("云川市财政局", ["长期挂账"]),
        ("云川市审计局", ["账实不符"]),
    ]
    session = samples.session(data(PROBLEMS))
    first, second = papers(session, "审计整改清单")
    assert "云川市财政局：" in first
    assert "资金滞留" not in first
    assert "没有整改到位的金额为30.20万元。" in first
    assert "待整改金额" not in second.partition("附件：")[0]
    assert [document.annexes[0].landscape for document in documents(session, "审计整改清单")] == [True, True]


def test_the_ids_are_those_of_the_ledger() -> None:
    pinned = [PROBLEMS[0], {**PROBLEMS[1], "编号": "7-49-审-07"}]
    assert [one.id for one in view(pinned).problems] == ["7-49-审-01", "7-49-审-07"]


def test_the_sentence_is_counted_from_the_problems_where_the_report_gives_no_totals() -> None:
    assert view(PROBLEMS, 截至="2021-11-30").sentence == (
        "截至2021年11月30日，审计查出的3个问题，已经整改到位1个，整改率33.33%，部分整改1个，正在整改1个；"
        "涉及金额150.35万元，已整改金额120.15万元，未整改到位金额30.20万元；制定、修订制度2项。"
    )


def test_the_sentence_says_what_the_report_says() -> None:
    found = view(
        PROBLEMS, 问题数="1263", 已整改="1153", 正在整改="110", 部分整改="10", 部分整改计入正在整改="是"
    )
    assert found.sentence == (
        "审计查出的1263个问题，已经整改到位1153个，整改率91.29%，正在整改110个（含部分整改10个）。"
    )


@pytest.mark.parametrize(
    ("problems", "remedy"),
    [
        ([PROBLEMS[0], {"问题": "账实不符", "主办": "市审计局"}], {}),
        (PROBLEMS, {"所列问题": "没有整改到位的"}),
    ],
)
def test_no_total_is_guessed_from_what_does_not_tell_it(
    problems: list[dict[str, Any]], remedy: dict[str, Any]
) -> None:
    assert view(problems, **remedy).sentence == ""
    (text,) = papers(samples.session(data(problems, **remedy)), "审计整改统计")
    assert "【待补：汇总句】" in text or "〔待补：汇总句〕" in text


_CENTS = st.decimals(0, 10**9, places=2)


@given(
    st.lists(
        st.tuples(st.sampled_from([*AuditState, None]), _CENTS, _CENTS, st.sampled_from("甲乙丙")),
        min_size=1,
        max_size=12,
    )
)
def test_every_problem_is_counted_once_and_every_cent_too(
    given: list[tuple[AuditState | None, Decimal, Decimal, str]],
) -> None:
    problems = [
        {"问题": f"问题{at}", "主办": unit, "涉及金额": f"{amount:f}", "已整改金额": f"{fixed:f}"}
        | ({"整改情况": state.value} if state else {})
        for at, (state, amount, fixed, unit) in enumerate(given)
    ]
    found = view(problems)
    for lines in (found.by_class, found.by_mode, found.by_unit, (found.whole,)):
        assert sum(one.problems for one in lines) == len(given)
        assert sum(one.amount for one in lines) == sum(amount for _, amount, _, _ in given)
        assert sum(one.open_amount for one in lines) == sum(amount - fixed for _, amount, fixed, _ in given)
        for one in lines:
            states = (one.fixed, one.partly, one.in_progress, one.ongoing, one.not_fixed, one.unknown)
            assert sum(states) == one.problems
