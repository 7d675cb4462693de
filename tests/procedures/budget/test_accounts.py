"""决算: the tables by book and side, what the resolution says, and the filing that is followed up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rdtool.procedures.budget import ACCOUNTS
from rdtool.procedures.budget.accounts import FinalAccountsView
from rdtool.record.assignments import assignments
from tests import samples
from tests.procedures.papers import papers

REVENUE = {"账本": "一般公共预算", "收支": "收入"}
ROWS: list[dict[str, Any]] = [
    {
        "项目": "税收收入",
        **REVENUE,
        "上级科目": "本级收入",
        "预算数": "60",
        "调整预算数": "63",
        "决算数": "62.5",
    },
    {"项目": "调入资金", **REVENUE, "预算数": "0", "调整预算数": "0", "决算数": "1.25"},
    {
        "项目": "教育支出",
        "账本": "一般公共预算",
        "收支": "支出",
        "预算数": "60",
        "调整预算数": "63",
        "决算数": "63.75",
    },
]


def approved(rows: list[dict[str, Any]], **item: Any) -> dict[str, Any]:
    """A record whose first item approves final accounts of these lines."""
    resolution = {
        "名称": "2020年市级决算", "类型": "决议", "报告人": "市财政局局长 李文清",
        "报告题目": "关于2020年市级决算（草案）的报告", "表决": {"赞成": "31"}, "决算": {"明细": rows},
    }  # fmt: skip
    data = samples.record_data()
    data["议题"][0] = resolution | item
    return data


def view(rows: list[dict[str, Any]]) -> FinalAccountsView:
    """The accounts with what follows from them."""
    found = samples.session(approved(rows)).agenda[0].view(ACCOUNTS)
    assert found
    return found


def test_the_tables_have_subtotals_a_total_and_equally_many_decimals() -> None:
    revenue, spending = view(ROWS).tables
    assert [table.title for table in (revenue, spending)] == [
        "2020年市级一般公共预算收入决算表",
        "2020年市级一般公共预算支出决算表",
    ]
    assert [(line.item, str(line.adjusted), str(line.final), line.rate) for line in revenue.lines] == [
        ("本级收入", "63.00", "62.50", Decimal("99.2")),
        ("　税收收入", "63.00", "62.50", Decimal("99.2")),
        ("调入资金", "0.00", "1.25", None),
        ("收入总计", "63.00", "63.75", Decimal("101.2")),
    ]
    assert str(spending.lines[-1].budget) == "60.00"


def test_the_resolution_says_the_totals_and_prints_the_tables_behind() -> None:
    (text,) = papers(samples.session(approved(ROWS)), "决议")
    assert "一般公共预算收入总计：预算数60万元，调整预算数63万元，决算数63.75万元；" in text
    assert "税收收入：" not in text
    assert "附件2\n2020年市级一般公共预算支出决算表" in text


def test_a_line_without_its_final_figure_is_marked_and_nothing_is_guessed() -> None:
    rows = [{"项目": "教育支出", "账本": "一般公共预算", "收支": "支出", "预算数": "60"}]
    assert view(rows).tables[0].lines[-1].final is None
    (text,) = papers(samples.session(approved(rows)), "决议")
    assert text.count("【待补：决算数】") == 3


def test_lines_without_a_book_are_said_as_before_and_make_no_table() -> None:
    found = view([{"项目": "一般公共预算收入", "决算数": "5"}])
    assert [(one.item, one.budget, one.final) for one in found.stated] == [
        ("一般公共预算收入", None, Decimal(5))
    ]
    assert found.tables == ()


@pytest.mark.parametrize(("filed", "expected"), [("省人民政府", ["7-49-备-01"]), ("", [])])
def test_the_filing_of_accounts_is_followed_up(filed: str, expected: list[str]) -> None:
    found = [
        one for one in assignments(samples.session(approved(ROWS, 报备=filed))) if one.kind.name == "预算备案"
    ]
    assert [one.id for one in found] == expected
    for one in found:
        assert one.text == "将批准的2020年市级决算报省人民政府备案"
        assert one.path == ("议题", 0, "决算")
