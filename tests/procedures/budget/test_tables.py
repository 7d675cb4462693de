"""Budget adjustments: lines completed, tables by book and account, units, debt and bonds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.model import Table
from rdtool.procedures.budget import ADJUSTMENT
from rdtool.procedures.budget.derive import BudgetAdjustmentView
from rdtool.record.assignments import assignments
from tests import samples
from tests.procedures.papers import documents, papers, refused

REVENUE: dict[str, Any] = {"账本": "一般公共预算", "收支": "收入"}
SPENDING: dict[str, Any] = {"账本": "一般公共预算", "收支": "支出"}
ROWS = [
    {"项目": "税收收入", **REVENUE, "上级科目": "本级收入", "调整前": "610", "变动": "-20"},
    {"项目": "非税收入", **REVENUE, "上级科目": "本级收入", "调整前": "100", "调整后": "122.5"},
    {"项目": "债务转贷收入", **REVENUE, "上级科目": "转移性收入", "调整前": "0", "变动": "50"},
    {"项目": "教育支出", **SPENDING, "调整后": "762.5", "变动": "52.5", "说明": "新建学校"},
]


def adjusted(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    data = samples.record_data()
    data["议题"][0] |= {
        "预算调整": {"年度": "2021", "第几次": "2", "理由": "新增债券。", "明细": rows, **more}
    }
    return data


def view(rows: list[dict[str, Any]], **more: Any) -> BudgetAdjustmentView:
    found = samples.session(adjusted(rows, **more)).agenda[0].view(ADJUSTMENT)
    assert found
    return found


def lines(found: BudgetAdjustmentView, place: int = 0) -> list[tuple[str, ...]]:
    return [
        tuple(
            "" if figure is None else str(figure)
            for figure in (line.item, line.before, line.increase, line.decrease, line.after)
        )
        for line in found.accounts[place].lines
    ]


def test_lines_stand_below_their_accounts_with_subtotals_and_a_total() -> None:
    found = view(ROWS)
    assert [table.title for table in found.accounts] == [
        "2021年市级一般公共预算收入调整表",
        "2021年市级一般公共预算支出调整表",
    ]
    assert lines(found) == [
        ("本级收入", "710.0", "22.5", "20.0", "712.5"),
        ("　税收收入", "610.0", "", "20.0", "590.0"),
        ("　非税收入", "100.0", "22.5", "", "122.5"),
        ("转移性收入", "0.0", "50.0", "", "50.0"),
        ("　债务转贷收入", "0.0", "50.0", "", "50.0"),
        ("收入总计", "710.0", "72.5", "20.0", "762.5"),
    ]
    assert lines(found, 1) == [
        ("教育支出", "710.0", "52.5", "", "762.5"),
        ("支出总计", "710.0", "52.5", "", "762.5"),
    ]


def test_the_resolution_says_the_totals_and_prints_the_tables_behind() -> None:
    (document,) = documents(samples.session(adjusted(ROWS, 附表单位="元")), "决议")
    assert [annex.landscape for annex in document.annexes] == [True, True]
    (table,) = document.annexes[1].blocks
    assert isinstance(table, Table)
    assert table.unit == "元"
    assert table.rows[0] == ("教育支出", "", "7100000", "525000", "", "7625000", "新建学校")
    (text,) = papers(samples.session(adjusted(ROWS)), "决议")
    assert "一般公共预算收入总计由710万元调整为762.5万元，增加52.5万元；" in text
    assert "一般公共预算支出总计由710万元调整为762.5万元，增加52.5万元。" in text
    assert "税收收入由" not in text


def test_tables_bound_apart_are_no_annex_of_the_resolution() -> None:
    session = samples.session(adjusted(ROWS, 附表="单独成册"))
    (resolution,), (tables,) = documents(session, "决议"), documents(session, "预算调整附表")
    assert resolution.annexes == ()
    assert [annex.title for annex in tables.annexes] == [
        "2021年市级一般公共预算收入调整表",
        "2021年市级一般公共预算支出调整表",
    ]
    assert documents(samples.session(adjusted(ROWS)), "预算调整附表") == []


def test_tables_of_what_did_not_pass_are_not_printed() -> None:
    data = adjusted(ROWS, 附表="单独成册")
    data["议题"][0]["表决"] = {"赞成": "17", "反对": "14"}
    session = samples.session(data)
    assert documents(session, "预算调整附表") == []
    assert "表决未获通过" in refused(session, "预算调整附表")[0]


def test_what_a_line_lacks_is_marked_and_nothing_is_guessed() -> None:
    rows = [{"项目": "教育支出", **SPENDING, "变动": "5"}]
    found = view(rows)
    assert lines(found)[0] == ("教育支出", "", "5", "", "")
    (text,) = papers(samples.session(adjusted(rows)), "决议")
    assert "【待补：调整前】" in text
    assert "新增" not in text


def test_a_total_that_stands_outside_the_tables_is_their_total_and_said_once() -> None:
    total = {"项目": "一般公共预算支出总计", "调整前": "710", "变动": "52.5", "调整后": "762.5"}
    found = view([total, *ROWS])
    assert [row.item for row in found.stated] == ["一般公共预算支出总计", "一般公共预算收入总计"]
    assert lines(found, 1)[-1] == ("支出总计", "710.0", "52.5", "", "762.5")


def test_debt_and_bond_projects_are_tables_with_their_sums() -> None:
    debts = {
        "限额": {"一般": "725.3", "专项": "380"},
        "余额": {"一般": "699.47", "专项": "372.18"},
        "新增": {"一般": "100", "专项": "7044", "本级": "7144"},
    }
    bonds = [
        {"项目": "城东道路", "类别": "一般债券", "金额": "100"},
        {"项目": "水厂", "类别": "专项", "金额": "7044"},
    ]
    found = view([], 债务=debts, 债券项目=bonds)
    assert found.debt_table
    assert found.bond_table
    assert [str(line.limit) for line in found.debt_table.lines] == ["725.30", "380.00", "1105.30"]
    assert [str(line.balance) for line in found.debt_table.lines] == ["699.47", "372.18", "1071.65"]
    assert [(line.item, str(line.amount)) for line in found.bond_table.lines[2:]] == [
        ("一般债券小计", "100"),
        ("专项债券小计", "7044"),
        ("合计", "7144"),
    ]


_FIGURES = st.decimals(-(10**12), 10**12, places=4)


@given(st.lists(st.tuples(_FIGURES, _FIGURES, st.sampled_from(["甲", "乙", ""])), min_size=1, max_size=8))
def test_whatever_the_figures_and_units_the_total_is_the_exact_sum(
    figures: list[tuple[Decimal, Decimal, str]],
) -> None:
    rows = [
        {"项目": f"科目{at}", **REVENUE, "上级科目": parent, "调整前": f"{before:f}", "变动": f"{change:f}"}
        for at, (before, change, parent) in enumerate(figures)
    ]
    table = view(rows, 金额单位="亿元", 附表单位="元").accounts[0]
    total = table.lines[-1]
    assert total.before == sum(before for before, _, _ in figures) * 10**8
    assert total.after == sum(before + change for before, change, _ in figures) * 10**8
    assert total.increase or sum(max(change, Decimal(0)) for _, change, _ in figures) * 10**8 == 0
    assert {line.item.strip("　") for line in table.lines} >= {f"科目{at}" for at in range(len(figures))}


@pytest.mark.parametrize(
    ("filed", "passed", "expected"),
    [("省人民政府", "31", ["7-49-备-01"]), ("", "31", []), ("省人民政府", "17", [])],
)
def test_the_filing_is_followed_up_where_the_adjustment_passed(
    filed: str, passed: str, expected: list[str]
) -> None:
    data = adjusted(ROWS)
    data["议题"][0] |= {"报备": filed, "表决": {"赞成": passed, "反对": str(31 - int(passed))}}
    found = [one for one in assignments(samples.session(data)) if one.kind.name == "预算备案"]
    assert [one.id for one in found] == expected
    for one in found:
        assert (one.lead, one.text) == ("市人民政府", "将批准的2021年市级第二次预算调整方案报省人民政府备案")
        assert one.due is not None
        assert one.assigned_on is not None
        assert (one.due - one.assigned_on).days == 30
