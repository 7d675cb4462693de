"""The sheet model refuses lists whose parts contradict one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from rdtool.document.sheet import CellKind, Column, Sheet, Summary, Tracking, Value, check_columns

UNIT = Column("主办单位", 5)
DUE = Column("办理时限", 5, CellKind.DATE)
STATUS = Column("完成情况", 5, choices=("正在办理", "已办结", "退回"), fill_in=True)
COLUMNS = (UNIT, DUE, STATUS)
TRACKING = Tracking("办理时限", "完成情况", ("已办结",), ("退回",))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (CellKind.TEXT, ["甲", "", None], [1, Decimal(1), date(2022, 1, 7), True]),
        (CellKind.INTEGER, [0, -3, None], ["3", Decimal(3), 3.0, True]),
        (CellKind.AMOUNT, [Decimal("1.50"), 2, None], ["1.50", 1.5, False]),
        (CellKind.PERCENT, [Decimal("0.25"), 1, None], ["25%", 0.25]),
        (CellKind.DATE, [date(2022, 1, 7), None], ["2022-01-07", datetime(2022, 1, 7, 9, 30), 44568]),
    ],
)
def test_a_column_takes_values_of_its_kind_only(kind: CellKind, good: list[Value], bad: list[object]) -> None:
    assert all(kind.accepts(value) for value in good)
    assert not any(kind.accepts(value) for value in bad)


def test_cells_are_aligned_by_kind_unless_told() -> None:
    assert [Column("甲", 5, kind).alignment for kind in CellKind] == [
        "left",
        "center",
        "right",
        "right",
        "center",
    ]
    assert Column("甲", 5, CellKind.AMOUNT, align="left").alignment == "left"


def test_a_sound_list_is_accepted_and_read_by_title() -> None:
    rows: tuple[tuple[Value, ...], ...] = (("市财政局", date(2022, 4, 7), None), (None, None, "已办结"))
    summary = Summary("主办单位", "完成情况")
    sheet = Sheet("清单", ("落实清单",), COLUMNS, rows, tracking=TRACKING, summary=summary)
    assert sheet.index("完成情况") == 2
    assert sheet.values("主办单位") == ("市财政局", None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"columns": (*COLUMNS, UNIT)}, "有两列的标题都是“主办单位”"),
        ({"columns": tuple(replace(column, hidden=True) for column in COLUMNS)}, "没有可见的列"),
        ({"columns": (replace(UNIT, width=0), DUE, STATUS)}, "宽应当大于零"),
        ({"columns": (UNIT, replace(DUE, choices=("甲",)), STATUS)}, "类型应当是“文本”"),
        ({"columns": (UNIT, DUE, replace(STATUS, choices=("退回", "退回")))}, "重复或者空白"),
        ({"columns": (UNIT, DUE, replace(STATUS, choices=("退回", "")))}, "重复或者空白"),
        ({"columns": (replace(UNIT, total=True), DUE, STATUS)}, "不能合计"),
        ({"tracking": replace(TRACKING, due="主办单位")}, "应当是日期列"),
        ({"tracking": replace(TRACKING, due="时限")}, "没有标题为“时限”的列"),
        ({"tracking": replace(TRACKING, done=("办结",))}, "“办结”不在列“完成情况”的下拉选项中"),
        ({"tracking": replace(TRACKING, dropped=("已办结",))}, "不能既算已完成又算不再催办"),
        ({"tracking": replace(TRACKING, lasting=("退回",))}, "不能既算不再催办又算长期"),
        ({"tracking": replace(TRACKING, waiting=("退回",), dropped=())}, "应当写明“预计”是哪一列"),
        ({"tracking": replace(TRACKING, later="主办单位")}, "应当是日期列"),
        ({"tracking": replace(TRACKING, done=())}, "哪些选项算已完成"),
        ({"tracking": replace(TRACKING, days=-1)}, "不能是负数"),
        ({"summary": Summary("主办单位", "办理时限")}, "没有下拉选项"),
        ({"summary": Summary("办理时限", "完成情况")}, "应当是文本列"),
        ({"columns": (replace(UNIT, fill_in=True), DUE, STATUS)}, "无法事先分类"),
    ],
)
def test_parts_that_contradict_one_another_are_named(change: dict[str, object], words: str) -> None:
    given = {"columns": COLUMNS, "tracking": TRACKING, "summary": Summary("主办单位", "完成情况")} | change
    with pytest.raises(ValueError, match=words):
        check_columns(**given)  # type: ignore[arg-type]  # the cases are of three types


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="第2行有2格，表头有3列"):
        Sheet("清单", ("落实清单",), COLUMNS, (("甲", None, None), ("乙", None)))


def test_a_list_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="没有标题"):
        Sheet("清单", (), COLUMNS, ())
