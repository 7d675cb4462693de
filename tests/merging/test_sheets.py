"""Workbooks put together cell by cell: nothing is lost, and everything is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from rdtool.document.label import Label
from rdtool.document.model import Properties
from rdtool.document.sheet import CellKind, Column, Sheet, Workbook
from rdtool.document.style import PageStyle
from rdtool.merging.deciding import Fate
from rdtool.merging.papers import merge
from rdtool.merging.told import MergedPaper
from rdtool.writers.seal import Origin, label_in, origin
from rdtool.writers.xlsx import XlsxWriter

COLUMNS = (
    Column("序号", 3, CellKind.INTEGER),
    Column("议题", 12),
    Column("赞成", 4, CellKind.INTEGER, total=True),
    Column("日期", 6, CellKind.DATE),
)
ROWS = (
    (1, "审计整改情况的报告", 31, date(2022, 6, 28)),
    (2, "预算调整方案的决议", 30, date(2022, 6, 28)),
    (3, "补选省人大代表", 29, date(2022, 6, 29)),
)
LABEL = Label("表决结果汇总表", "7-49")
FIRST = 3
"""The sheet's row of the first item."""


def book(*rows: tuple[Any, ...], columns: Sequence[Column] = COLUMNS) -> bytes:
    sheet = Sheet("汇总", ("表决结果汇总表",), tuple(columns), tuple(rows))
    return XlsxWriter(PageStyle()).write(Workbook("汇总表", (sheet,), properties=Properties(label=LABEL)))


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after a person's change, saved by another program."""
    whole = openpyxl.load_workbook(BytesIO(data))
    change(whole)
    saved = BytesIO()
    whole.save(saved)
    return saved.getvalue()


def set_cells(**values: Any) -> Callable[[Any], None]:
    def change(whole: Any) -> None:
        for place, value in values.items():
            whole["汇总"][place] = value

    return change


def merged(mine: bytes, theirs: bytes | None) -> MergedPaper:
    return merge(Path("汇总.xlsx"), mine, theirs, day=date(2022, 1, 10))


def cells(data: bytes) -> list[tuple[Any, ...]]:
    """The rows of items."""
    sheet: Any = openpyxl.load_workbook(BytesIO(data))["汇总"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
    return [(a, b, c, d.date() if d else d) for a, b, c, d, *_ in rows if isinstance(a, int)]


def notes(data: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(BytesIO(data))["汇总"]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_cells_that_only_one_changed_are_taken_and_the_persons_format_stays() -> None:
    def change(whole: Any) -> None:
        whole["汇总"]["B4"] = "市级预算调整方案的决议"
        whole["汇总"].column_dimensions["B"].width = 55

    mine = edited(book(*ROWS), change)
    new = book(ROWS[0], (2, ROWS[1][1], 28, date(2022, 6, 30)), ROWS[2])
    done = merged(mine, new)
    assert cells(done.data)[1] == (2, "市级预算调整方案的决议", 28, date(2022, 6, 30))
    assert openpyxl.load_workbook(BytesIO(done.data))["汇总"].column_dimensions["B"].width == pytest.approx(
        55
    )
    assert [(one.where, one.base, one.theirs, one.fate) for one in done.changes] == [
        ("B4", "预算调整方案的决议", "预算调整方案的决议", Fate.PERSON),
        ("C4", "30", "28", Fate.RECORD),
        ("D4", "2022-06-28", "2022-06-30", Fate.RECORD),
    ]
    assert (label_in(BytesIO(done.data)), origin(done.data)) == (LABEL, Origin.EDITED)
    assert merged(done.data, new).data == done.data


def test_what_both_changed_is_noted_until_it_is_decided() -> None:
    mine = edited(book(*ROWS), set_cells(C4=27))
    new = book(ROWS[0], (2, ROWS[1][1], 28, ROWS[1][3]), ROWS[2])
    done = merged(mine, new)
    assert cells(done.data)[1][2] == 27
    assert notes(done.data) == {
        "C4": "会议记录改动以后，新稿的这一格是：“28”。请定采用哪一种，定好以后删去本批注。"
    }
    again = merged(done.data, new)
    assert (again.data, [one.where for one in again.open]) == (done.data, ["C4"])
    taken = merged(edited(done.data, set_cells(C4=28)), new)
    assert (taken.open, notes(taken.data)) == ((), {})

    def decide(whole: Any) -> None:
        whole["汇总"]["C4"].comment = None

    left = merged(edited(done.data, decide), new)
    assert (left.open, notes(left.data), cells(left.data)[1][2]) == ((), {}, 27)


def test_a_note_goes_beside_a_persons_own() -> None:
    def change(whole: Any) -> None:
        whole["汇总"]["B3"].comment = Comment("请核对", "陈启明")
        whole["汇总"]["C4"] = 27

    new = book(ROWS[0], (2, ROWS[1][1], 28, ROWS[1][3]), ROWS[2])
    done = merged(edited(book(*ROWS), change), new)
    assert set(notes(done.data)) == {"B3", "C4"}
    assert done.unseen == ("批注",)


def test_a_dropped_row_is_no_conflict() -> None:
    mine = edited(book(*ROWS), set_cells(B5="补选江东省人大代表", C3=32))
    new = book((1, *ROWS[0][1:]), (2, *ROWS[2][1:]))
    done = merged(mine, new)
    assert cells(done.data) == [
        (1, "审计整改情况的报告", 32, ROWS[0][3]),
        (2, "补选江东省人大代表", 29, ROWS[2][3]),
    ]
    assert done.unseen == ("手改的字体、列宽等格式：新稿增删了行，没有带过来，在备份里",)
    assert merged(done.data, new).data == done.data


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (set_cells(F4="备注"), "新稿增删了行，手改时又加了列，不能逐格合并"),
        (lambda whole: whole.create_sheet("另表"), "新稿增删了行，手改时又加了工作表“另表”，不能逐格合并"),
        (lambda whole: whole["汇总"].delete_rows(3), "新稿增删了行，手改时又删去了行，不能逐格合并"),
        (set_cells(B4="市级预算调整方案的决议"), "第4行手改过，新稿又没有这一行了，不能逐格合并"),
        (set_cells(C3="=1+1"), "新稿增删了行，手改时又写了公式，不能逐格合并"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(change: Callable[[Any], None], reason: str) -> None:
    mine = edited(book(*ROWS), change)
    done = merged(mine, book(ROWS[0], ROWS[2]))
    assert (done.refused, done.data) == (reason, mine)


def test_moved_columns_are_refused() -> None:
    mine = edited(book(*ROWS), lambda whole: whole["汇总"].insert_cols(2))
    assert merged(mine, book(*ROWS)).refused == "手改时插入或者删去了列，不能逐格合并"


def test_what_a_person_added_stays_where_only_cells_changed() -> None:
    def change(whole: Any) -> None:
        whole["汇总"]["F4"] = "备注"
        whole.create_sheet("另表")["A1"] = "甲"

    new = book(ROWS[0], (2, ROWS[1][1], 28, ROWS[1][3]), ROWS[2])
    done = merged(edited(book(*ROWS), change), new)
    whole = openpyxl.load_workbook(BytesIO(done.data))
    assert (whole["汇总"]["F4"].value, whole["汇总"]["C4"].value, whole["另表"]["A1"].value) == (
        "备注",
        28,
        "甲",
    )
    assert done.unseen == ("加的工作表“另表”", "加的列（E至F）")


VALUES = st.lists(st.sampled_from([28, 29, 30]), min_size=3, max_size=3)


@settings(max_examples=40, deadline=None)
@given(VALUES, VALUES, VALUES)
def test_a_simple_model(base: list[int], mine: list[int], theirs: list[int]) -> None:
    def rows(values: list[int]) -> list[tuple[Any, ...]]:
        return [(*row[:2], value, row[3]) for row, value in zip(ROWS, values, strict=True)]

    own = edited(book(*rows(base)), set_cells(**{f"C{FIRST + at}": value for at, value in enumerate(mine)}))
    new = book(*rows(theirs))
    done = merged(own, new)
    trios = list(zip(base, mine, theirs, strict=True))
    assert [row[2] for row in cells(done.data)] == [now if has == was else has for was, has, now in trios]
    assert len(notes(done.data)) == sum(len(set(trio)) == 3 for trio in trios)
    assert merged(done.data, new).data == done.data
