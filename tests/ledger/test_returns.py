"""Returned workbooks, however mistreated: what is plain is taken over, what is not waits, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.diagnostics import Busy, CannotRead
from rdtool.document.sheet import CellKind
from rdtool.drafting.templates import Templates
from rdtool.ledger.items import handling
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.history import By, history
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.opening import open_items
from rdtool.ledger.items.selection import Which
from rdtool.ledger.items.storing import assists_of, item_named
from rdtool.ledger.returns.cells import CellReading, Unreadable, read_cell, same
from rdtool.ledger.returns.conflicts import Conflict, Trouble
from rdtool.ledger.returns.importing import Imported
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.exporting import Grouping, export
from rdtool.office.followup.returning import import_files, returned_files
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.deputies import SUGGESTION
from rdtool.record.assignments import Assignment
from rdtool.record.tracked import Status, TrackedStage
from rdtool.record.workspace import Workspace
from tests import samples
from tests.cli.conftest import write_yaml
from tests.ledger.books import Book
from tests.ledger.items import BY, assignment

DAY = date(2022, 3, 1)
FIRST, SECOND, THIRD = "7-49-01-01", "7-49-01-02", "7-49-01-03"


def _package(*names: str) -> bytes:
    """A zip archive with such files in it, as Word or an OpenDocument program makes one."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return made.getvalue()


OTHER_PACKAGE = _package("mimetype", "content.xml")


class Desk:
    """An office that sends sheets out and takes them back."""

    def __init__(self, folder: Path, *given: Assignment) -> None:
        write_yaml(folder / "rdtool.yaml", samples.PROFILE)
        self.folder = folder
        self.office = Docket.at(Workspace(folder), DAY, "江敏")
        self.templates = Templates()
        with self.office.ledger.transaction() as db:
            open_items(db, given, ["7-49"], BY, Accept())

    def sent(self, unit: str = "市财政局", folder: str = "发出") -> Path:
        """The unit's workbook, fresh from the ledger."""
        made = export(self.office, self.templates, Which(), Grouping.UNIT, self.folder / folder)
        return next(one.published.path for one in made if one.label == unit)

    def book(self, unit: str = "市财政局", folder: str = "发出") -> Book:
        """The same in the unit's hands."""
        return Book(self.sent(unit, folder))

    def back(self, path: Path, *accept: str, dry_run: bool = False) -> Imported:
        """What comes of importing a file."""
        choice = Accept.of(accept)
        (result,) = import_files(self.office, self.templates, [path], choice, dry_run=dry_run)
        assert result.imported, result.failure
        return result.imported

    def item(self, id: str = FIRST) -> Item:
        with self.office.ledger.reading() as db:
            return item_named(db, id)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, assignment(1), assignment(2), assignment(3))


def fields(imported: Imported) -> set[tuple[str, str, str]]:
    """Item, field and new value of every change."""
    return {(change.item, change.field, change.new) for change in imported.changes}


def troubles(imported: Imported) -> list[tuple[Trouble, str]]:
    return [(conflict.trouble, conflict.item) for conflict in imported.conflicts]


# Cells


@pytest.mark.parametrize(
    "value",
    [
        datetime(2022, 3, 31), date(2022, 3, 31), 44651, 44651.0, 20220331, "2022-3-31", "2022/03/31", "2022.3.31",
        "2022年3月31日", "２０２２年３月３１日", "20220331", " 2022-03-31 00:00:00", "2022 年 3 月 31 号",
        "二〇二二年三月三十一日",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_spelling(value: object) -> None:
    assert read_cell(value, CellReading(CellKind.DATE)) == "2022-03-31"


@pytest.mark.parametrize(
    "value",
    ["3月31日", "2022年3月", "2022-2-30", "月底", "2022-3-31前", 12, 2022, 202203, -3, 1e300, "#REF!"],
)
def test_an_incomplete_day_is_not_guessed(value: object) -> None:
    with pytest.raises(Unreadable):
        read_cell(value, CellReading(CellKind.DATE))


@pytest.mark.parametrize(
    ("value", "kind", "number_format", "expected"),
    [
        (8002025101.0, CellKind.TEXT, "General", "8002025101"),
        (" 甲\r\n乙 \n", CellKind.TEXT, "", "甲\n乙"),
        ("甲\u200b乙\ufeff", CellKind.TEXT, "", "甲乙"),
        (0.85, CellKind.TEXT, "0%", "85%"),
        (3, CellKind.TEXT, '0"个问题已整改"', "3个问题已整改"),
        (1234.5, CellKind.TEXT, "#,##0.00_ ", "1,234.50"),
        (-3, CellKind.TEXT, "0;(0)", "(3)"),
        (datetime(2022, 3, 1), CellKind.TEXT, 'yyyy"年"m"月"', "2022年3月"),
        (datetime(2022, 3, 1), CellKind.TEXT, "yyyy-mm-dd", "2022-03-01"),
        (3000000, CellKind.AMOUNT, '0"元"', "300"),
        (8000000, CellKind.AMOUNT, '#,##0"元"', "800"),
        (12.5, CellKind.AMOUNT, '0.0"万元"', "12.5"),
        ("3,000,000元", CellKind.AMOUNT, "", "300"),
        ("1.2亿元", CellKind.AMOUNT, "", "12000"),
        ("￥5000元整", CellKind.AMOUNT, "", "0.5"),
        ("3个", CellKind.INTEGER, "", "3"),
        ("１２ 项", CellKind.INTEGER, "", "12"),
        (True, CellKind.TEXT, "", "是"),
        ("１，２３４.5万元", CellKind.AMOUNT, "", "1234.5"),
        (0.1, CellKind.AMOUNT, "", "0.1"),
        ("85%", CellKind.INTEGER, "", "85"),
        (0.85, CellKind.INTEGER, "0%", "85"),
        ("三", CellKind.TEXT, "", "三"),
        ("   ", CellKind.DATE, "", ""),
        (None, CellKind.AMOUNT, "", ""),
    ],
)
def test_other_cells_are_read_as_they_are_meant(
    value: object, kind: CellKind, number_format: str, expected: str
) -> None:
    assert read_cell(value, CellReading(kind), number_format) == expected


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_that_lost_its_format_is_still_the_same(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert (
        read_cell(serial, CellReading(CellKind.DATE))
        == day.isoformat()
        == read_cell(int(f"{day:%Y%m%d}"), CellReading(CellKind.DATE))
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_amounts_come_back_exactly(amount: Decimal) -> None:
    assert Decimal(read_cell(float(amount), CellReading(CellKind.AMOUNT))) == amount


@pytest.mark.parametrize(
    ("value", "kind", "number_format"),
    [
        ("三个", CellKind.INTEGER, ""),
        ("3万", CellKind.INTEGER, ""),
        ("约300万元", CellKind.AMOUNT, ""),
        ("NaN", CellKind.AMOUNT, ""),
        ("Infinity", CellKind.AMOUNT, ""),
        (3000000, CellKind.AMOUNT, '0!.0,"万元"'),
        (3, CellKind.TEXT, "[DBNum1]0"),
        ("长" * 32768, CellKind.TEXT, ""),
    ],
)
def test_what_is_not_understood_is_not_guessed(value: object, kind: CellKind, number_format: str) -> None:
    with pytest.raises(Unreadable):
        read_cell(value, CellReading(kind), number_format)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    days = (date(2022, 3, 15) - date(1904, 1, 1)).days
    assert read_cell(days, CellReading(CellKind.DATE, from_1904=True)) == "2022-03-15"


def test_blanks_and_widths_make_no_difference() -> None:
    assert same("加快拨付，落实责任", " 加快拨付,\n落实责任 ")
    assert not same("加快拨付", "放慢拨付")


# The plain case


def test_a_sheet_that_nobody_touched_changes_nothing(desk: Desk) -> None:
    imported = desk.back(desk.sent())
    assert (imported.changes, imported.conflicts, imported.remarks) == ([], [], [])
    assert desk.item().version == 0


def test_what_the_unit_filled_in_is_taken_over_with_its_source(desk: Desk) -> None:
    values = {"整改措施": "制定办法", "完成情况": "正在办理", "责任人": "柳青", "联系电话": 8002025101}
    path = desk.book().fill(FIRST, **values).save()
    assert fields(desk.back(path)) == {
        (FIRST, "整改措施", "制定办法"),
        (FIRST, "完成情况", "正在办理"),
        (FIRST, "责任人", "柳青"),
        (FIRST, "联系电话", "8002025101"),
    }
    item = desk.item()
    assert (item.stage, item.status, item.version) == (TrackedStage.HANDLING, Status.IN_PROGRESS, 1)
    assert item.filled["整改措施"] == "制定办法"
    with desk.office.ledger.reading() as db:
        last = history(db, FIRST)[-1]
    assert last.by.source.startswith("落实清单-市财政局.xlsx 落实清单!")
    assert last.by.person == "江敏"


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 完成情况="办结", 完成日期="2022年2月20日", 佐证材料="文件").save()
    assert desk.back(path).changes
    before = desk.item()
    again = desk.back(path)
    assert (again.changes, again.conflicts) == ([], [])
    assert desk.item() == before


def test_a_dry_run_shows_the_same_and_changes_nothing(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 办理进展="已拨付").save()
    assert fields(desk.back(path, dry_run=True)) == {(FIRST, "办理进展", "已拨付")}
    assert desk.item().version == 0


def test_a_dry_run_of_several_files_shows_what_importing_them_would_come_to(desk: Desk) -> None:
    sent = desk.sent()
    one = Book(sent).fill(FIRST, 办理进展="已拨付").save(desk.folder / "甲.xlsx")
    other = Book(sent).fill(FIRST, 办理进展="正在拨付").save(desk.folder / "乙.xlsx")

    def outcome(*, dry_run: bool) -> list[Imported | None]:
        found = import_files(desk.office, desk.templates, [one, other], Accept(), dry_run=dry_run)
        return [result.imported for result in found]

    looked = outcome(dry_run=True)
    assert desk.item().version == 0
    assert looked == outcome(dry_run=False)
    assert looked[1]
    assert troubles(looked[1]) == [(Trouble.OLDER, FIRST)]


def test_a_ledger_that_fails_half_way_leaves_what_was_imported_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = desk.sent()
    names = ("甲.xlsx", "乙.xlsx", "丙.xlsx")
    files = [
        Book(sent).fill(id, 办理进展="已拨付").save(desk.folder / name)
        for id, name in zip((FIRST, SECOND, THIRD), names, strict=True)
    ]
    results = import_files(desk.office, desk.templates, files, Accept())
    first = next(results)
    with desk.office.ledger.transaction():  # someone else keeps it busy
        monkeypatch.setattr("rdtool.ledger.database.PATIENCE", 0.01)
        rest = list(results)
    assert first.imported
    assert len(first.imported.changes) == 1
    assert [(result.path.name, type(result.failure)) for result in rest] == [("乙.xlsx", Busy)]


def test_the_next_export_shows_what_was_reported(desk: Desk) -> None:
    desk.back(desk.book().fill(FIRST, 完成日期="2022-2-20", 办理进展="已拨付").save())
    again = desk.book(folder="再发")
    assert again.cell(FIRST, "办理进展").value == "已拨付"
    assert again.cell(FIRST, "完成日期").value == datetime(2022, 2, 20)
    assert again.cell(FIRST, "版本").value == 1
    assert desk.back(again.path).changes == []


def test_a_unit_may_send_an_item_back_with_its_reason(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 完成情况="不属本单位职责", 备注="职责已划转市国资委").save()
    desk.back(path)
    assert (desk.item().stage, desk.item().status) == (TrackedStage.RETURNED, Status.NOT_OURS)


def test_done_without_evidence_is_taken_over_and_remarked(desk: Desk) -> None:
    imported = desk.back(desk.book().fill(FIRST, 完成情况="已办结").save())
    assert desk.item().status is Status.DONE
    assert imported.remarks == [f"{FIRST} 报为“已办结”，但是没有完成日期、佐证材料"]


def test_an_assisting_unit_reports_on_its_own_sheet(desk: Desk) -> None:
    path = desk.sent("市审计局")
    book = Book(path, "协办事项").fill(FIRST, 协办进展="已移送线索", 协办情况="已办结", 办结日期="2022.2.25")
    assert fields(desk.back(book.save())) == {
        (FIRST, "办理进展", "已移送线索"),
        (FIRST, "完成情况", "已办结"),
        (FIRST, "完成日期", "2022-02-25"),
    }
    with desk.office.ledger.reading() as db:
        assert assists_of(db, FIRST)["市审计局"].status is Status.DONE
    assert desk.item().status is Status.NOT_STARTED
    assert desk.back(path).changes == []


def test_each_kind_of_item_comes_back_by_its_own_sheet(tmp_path: Path) -> None:
    audit = assignment(id="7-49-审-01", kind=PROBLEM, facts={"涉及金额": "120.5"}, assist=())
    project = assignment(id="7-49-实-01", kind=PROJECT, text="新建养老服务站", assist=())
    suggestion = assignment(id="7-人6-建-016", kind=SUGGESTION, text="增设公交站点")
    desk = Desk(tmp_path, audit, project, suggestion)
    path = desk.sent()
    book = Book(path, "整改台账")
    book.sheet.cell(book.row("7-49-审-01"), book.column("已整改金额（万元）")).value = 100.25
    book.fill("7-49-审-01", 整改情况="部分整改").save()
    book = Book(path, "民生实事进度")
    book.sheet.cell(book.row("7-49-实-01"), book.column("完成进度（%）")).value = "60%"
    book.save()
    Book(path, "建议办理清单").fill("7-人6-建-016", 办理情况="已答复", 答复类别="A类").save()
    assert fields(desk.back(path)) == {
        ("7-人6-建-016", "完成情况", "已答复"),
        ("7-人6-建-016", "答复类别", "A类"),
        ("7-49-审-01", "已整改金额", "100.25"),
        ("7-49-审-01", "完成情况", "部分整改"),
        ("7-49-实-01", "完成进度", "60"),
    }
    assert desk.item("7-49-审-01").status is Status.IN_PROGRESS
    again = Book(desk.sent(folder="再发"), "整改台账")
    assert again.sheet.cell(again.row("7-49-审-01"), again.column("已整改金额（万元）")).value == 100.25


# Mistreated


def _sorted(book: Book) -> None:
    rows = [book.values(row) for row in book.rows()]
    for row, values in zip(book.rows(), reversed(rows), strict=True):
        book.put(row, values)


def _inserted(book: Book) -> None:
    book.sheet.insert_rows(book.head + 2, 3)


def _shifted_header(book: Book) -> None:
    book.sheet.insert_rows(1, 4)
    book.sheet.cell(2, 1).value = "请各科室抓紧填报"


def _moved_and_added_columns(book: Book) -> None:
    at = book.column("办理进展")
    book.sheet.insert_cols(1, 2)
    book.sheet.cell(book.head, 2).value = "科室"
    book.sheet.cell(book.head + 1, 2).value = "预算科"
    for row in range(book.head, book.sheet.max_row + 1):
        book.sheet.cell(row, 40).value = book.sheet.cell(row, at + 2).value
        book.sheet.cell(row, at + 2).value = None


def _reworded_header(book: Book) -> None:
    for title in ("办理进展", "完成情况"):
        book.sheet.cell(book.head, book.column(title)).value = f"{title[:2]}\n{title[2:]}（必填）"


def _repeated_header(book: Book) -> None:
    head = book.values(book.head)
    book.sheet.insert_rows(book.head + 2)
    book.put(book.head + 2, head)


def _footer(book: Book) -> None:
    last = book.rows()[-1]
    book.sheet.cell(last + 2, 1).value = "填报人：柳青　　审核人：谢宁"


def _duplicated(book: Book) -> None:
    book.put(book.rows()[-1] + 1, book.values(book.row(FIRST)))


def _without_number(book: Book) -> None:
    book.cell(FIRST, "事项编号").value = None


def _without_version(book: Book) -> None:
    for row in book.rows():
        book.sheet.cell(row, book.column("版本")).value = None


def _number_with_blanks(book: Book) -> None:
    book.cell(FIRST, "事项编号").value = " ７-49-01-01 "


def _full_name_of_the_unit(book: Book) -> None:
    book.cell(FIRST, "主办单位").value = "云川市财政局"


def _unprotected_copy_of_the_text(book: Book) -> None:
    cell = book.cell(FIRST, "审议意见")
    cell.value = cell.value.replace("，", "， \n")


@pytest.mark.parametrize(
    "mistreat",
    [
        _sorted, _inserted, _shifted_header, _moved_and_added_columns, _reworded_header, _repeated_header,
        _footer, _duplicated, _without_number, _without_version, _number_with_blanks,
        _full_name_of_the_unit, _unprotected_copy_of_the_text,
    ],
)  # fmt: skip
def test_a_mistreated_sheet_says_what_it_said(desk: Desk, mistreat: Callable[[Book], None]) -> None:
    book = desk.book()
    book.fill(FIRST, 办理进展="已拨付", 完成情况="办结", 完成日期="2022/2/20", 佐证材料="文件")
    book.fill(SECOND, 办理进展="正在制定办法")
    mistreat(book)
    imported = desk.back(book.save())
    assert fields(imported) == {
        (FIRST, "办理进展", "已拨付"),
        (FIRST, "完成情况", "已办结"),
        (FIRST, "完成日期", "2022-02-20"),
        (FIRST, "佐证材料", "文件"),
        (SECOND, "办理进展", "正在制定办法"),
    }
    assert imported.conflicts == []


def test_what_stands_in_a_new_column_or_row_is_named(desk: Desk) -> None:
    book = desk.book()
    _moved_and_added_columns(book)
    _footer(book)
    remarks = desk.back(book.save()).remarks
    assert any("科室" in remark and "1格" in remark for remark in remarks)
    assert any("填报人：柳青" in remark for remark in remarks)


def test_a_cell_merged_over_rows_counts_for_each_of_them(desk: Desk) -> None:
    book = desk.book()
    at = book.column("办理进展")
    first, last = sorted((book.row(FIRST), book.row(SECOND)))
    book.sheet.cell(first, at).value = "两项一并推进"
    book.sheet.merge_cells(start_row=first, end_row=last, start_column=at, end_column=at)
    assert fields(desk.back(book.save())) == {
        (FIRST, "办理进展", "两项一并推进"),
        (SECOND, "办理进展", "两项一并推进"),
    }


def test_a_column_that_was_deleted_is_named_and_taken_as_unchanged(desk: Desk) -> None:
    desk.back(desk.book().fill(FIRST, 备注="留着").save())
    book = desk.book(folder="再发")
    book.sheet.delete_cols(book.column("备注"))
    imported = desk.back(book.fill(FIRST, 办理进展="已拨付").save())
    assert fields(imported) == {(FIRST, "办理进展", "已拨付")}
    assert any("缺少列：备注" in remark for remark in imported.remarks)
    assert desk.item().filled["备注"] == "留着"


def test_a_formula_counts_by_its_result_or_is_named(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 办理进展='="已"&"拨付"').save()
    (conflict,) = desk.back(path).conflicts
    assert (conflict.trouble, conflict.field) == (Trouble.UNREADABLE, "办理进展")
    assert "公式" in conflict.hint


def test_a_sheet_formatted_to_its_end_is_read_in_no_time(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="已拨付")
    book.sheet.cell(1_048_576, 1).number_format = "0.00"
    assert fields(desk.back(book.save())) == {(FIRST, "办理进展", "已拨付")}


# Conflicts


def one_conflict(desk: Desk, path: Path) -> Conflict:
    """The one conflict of a file; it changes nothing."""
    before = [desk.item(id) for id in (FIRST, SECOND, THIRD)]
    (conflict,) = desk.back(path).conflicts
    assert [desk.item(id) for id in (FIRST, SECOND, THIRD)] == before
    return conflict


def test_a_number_nobody_gave_is_reported_with_the_row(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="已拨付")
    book.cell(FIRST, "审议意见").value = "另一份清单里的意见"
    book.cell(FIRST, "事项编号").value = "9-9-9"
    found = desk.back(book.save())
    assert troubles(found) == [(Trouble.UNKNOWN, ""), (Trouble.MISSING, FIRST)]
    assert found.conflicts[0].theirs == "9-9-9 另一份清单里的意见"
    assert "已拨付" in found.conflicts[0].hint
    assert "第" in found.conflicts[0].source


def test_a_wrong_number_with_a_known_wording_can_be_accepted(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="已拨付")
    book.cell(FIRST, "事项编号").value = "7-48-01-01"
    path = book.save()
    assert (Trouble.UNKNOWN, FIRST) in troubles(desk.back(path))
    desk.back(path, f"{FIRST}=theirs")
    assert desk.item().filled["办理进展"] == "已拨付"


def test_a_changed_wording_holds_the_whole_row(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="已拨付", 审议意见="提高预算到位率即可")
    conflict = one_conflict(desk, book.save())
    assert (conflict.trouble, conflict.theirs) == (Trouble.LOCKED, "提高预算到位率即可")
    assert [change.new for change in conflict.changes] == ["已拨付"]


def test_a_column_sorted_by_itself_is_noticed(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="已拨付")
    one, other = book.cell(FIRST, "审议意见"), book.cell(SECOND, "审议意见")
    one.value, other.value = other.value, one.value
    found = desk.back(book.save())
    assert troubles(found) == [(Trouble.MISPLACED, FIRST), (Trouble.MISPLACED, SECOND)]
    assert SECOND in found.conflicts[0].hint
    assert desk.item().version == 0


def test_a_changed_locked_cell_is_named_and_the_rest_taken_over(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 办理进展="已拨付", 办理时限=datetime(2022, 12, 31), 是否销号="是").save()
    found = desk.back(path)
    assert fields(found) == {(FIRST, "办理进展", "已拨付")}
    assert {(one.trouble, one.field) for one in found.conflicts} == {
        (Trouble.LOCKED, "办理时限"),
        (Trouble.LOCKED, "是否销号"),
    }
    assert any("track extend" in one.hint for one in found.conflicts)
    assert str(desk.item().limit) == "2022-04-07"


def test_a_missing_row_is_noticed(desk: Desk) -> None:
    book = desk.book()
    book.sheet.delete_rows(book.row(SECOND))
    conflict = one_conflict(desk, book.save())
    assert (conflict.trouble, conflict.item) == (Trouble.MISSING, SECOND)


def test_two_rows_that_disagree_are_both_named(desk: Desk) -> None:
    book = desk.book().fill(FIRST, 办理进展="甲说")
    _duplicated(book)
    book.sheet.cell(book.row(FIRST), book.column("办理进展")).value = "乙说"
    found = desk.back(book.save())
    assert {(one.trouble, one.theirs) for one in found.conflicts} == {
        (Trouble.TWO_VALUES, "甲说"),
        (Trouble.TWO_VALUES, "乙说"),
    }
    assert len({one.source for one in found.conflicts}) == 2


def test_a_colleagues_copy_is_merged_where_it_does_not_contradict(desk: Desk) -> None:
    path = desk.sent()
    mine = Book(path).fill(FIRST, 办理进展="甲说", 责任人="柳青").save(desk.folder / "甲.xlsx")
    theirs = Book(path).fill(FIRST, 办理进展="乙说", 联系电话="0800").save(desk.folder / "乙.xlsx")
    desk.back(mine)
    found = desk.back(theirs)
    assert fields(found) == {(FIRST, "联系电话", "0800")}
    (conflict,) = found.conflicts
    assert (conflict.trouble, conflict.ours, conflict.theirs) == (Trouble.OLDER, "甲说", "乙说")
    assert conflict.source.startswith("乙.xlsx 落实清单!")


def test_an_old_version_overwrites_nothing_that_is_newer(desk: Desk) -> None:
    old = desk.sent()
    desk.back(Book(old).fill(FIRST, 办理进展="一月的进展").save(desk.folder / "一月.xlsx"))
    new = desk.sent(folder="再发")
    desk.back(Book(new).fill(FIRST, 办理进展="三月的进展").save())
    late = Book(old).fill(FIRST, 办理进展="二月的进展", 责任人="柳青").save(desk.folder / "二月.xlsx")
    found = desk.back(late)
    assert troubles(found) == [(Trouble.OLDER, FIRST)]
    assert desk.item().filled == {"办理进展": "三月的进展", "责任人": "柳青"}


def test_a_cleared_cell_does_not_clear_the_ledger(desk: Desk) -> None:
    desk.back(desk.book().fill(FIRST, 办理进展="已拨付").save())
    book = desk.book(folder="再发")
    book.cell(FIRST, "办理进展").value = None
    path = book.save()
    assert one_conflict(desk, path).trouble is Trouble.CLEARED
    desk.back(path, "theirs")
    assert "办理进展" not in desk.item().filled


@pytest.mark.parametrize(
    ("values", "trouble", "words"),
    [
        ({"完成情况": "已经办结"}, Trouble.UNREADABLE, "已办结"),
        ({"完成情况": "随便"}, Trouble.UNREADABLE, "rdtool.yaml"),
        ({"完成情况": "已销号"}, Trouble.UNREADABLE, "track close"),
        ({"完成日期": "3月底"}, Trouble.UNREADABLE, "年、月、日"),
        ({"完成日期": datetime(2022, 3, 2)}, Trouble.FUTURE, "今天"),
        ({"完成情况": "不属本单位职责"}, Trouble.NO_REASON, "理由"),
        ({"办理进展": "#REF!"}, Trouble.UNREADABLE, "#REF!"),
    ],
)
def test_what_cannot_be_right_is_named(
    desk: Desk, values: dict[str, Any], trouble: Trouble, words: str
) -> None:
    conflict = one_conflict(desk, desk.book().fill(FIRST, **values).save())
    assert conflict.trouble is trouble
    assert words in conflict.hint
    assert "落实清单!" in conflict.source


def test_a_day_before_the_item_was_assigned_waits_for_a_person(desk: Desk) -> None:
    imported = desk.back(desk.book().fill(FIRST, 完成情况="已办结", 完成日期=date(2021, 3, 15)).save())
    assert (Trouble.EARLY, FIRST) in troubles(imported)


def test_a_reassigned_item_is_not_reported_on_by_its_old_unit(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 办理进展="已拨付").save()
    with desk.office.ledger.transaction() as db:
        given = ("市国资委", None, "职责划转", None, By(DAY))
        handling.reassign(db, item_named(db, FIRST), *given)
    conflict = one_conflict(desk, path)
    assert (conflict.trouble, conflict.ours, conflict.theirs) == (Trouble.REASSIGNED, "市国资委", "市财政局")
    assert "已拨付" in conflict.hint


def test_a_closed_item_stays_as_it_was_checked(desk: Desk) -> None:
    desk.back(desk.book().fill(FIRST, 完成情况="已办结", 完成日期="2022-2-1", 佐证材料="文件").save())
    path = desk.book(folder="再发").fill(FIRST, 办理进展="又改了").save()
    with desk.office.ledger.transaction() as db:
        handling.close(db, item_named(db, FIRST), "财经委", "属实", "", By(DAY))
    conflict = one_conflict(desk, path)
    assert (conflict.trouble, conflict.changes) == (Trouble.SETTLED, ())
    assert "又改了" in conflict.theirs


# Decisions


def test_ours_is_remembered_so_that_the_same_thing_is_not_asked_again(desk: Desk) -> None:
    path = desk.sent()
    desk.back(Book(path).fill(FIRST, 办理进展="甲说").save(desk.folder / "甲.xlsx"))
    other = Book(path).fill(FIRST, 办理进展="乙说").save(desk.folder / "乙.xlsx")
    (decided,) = desk.back(other, f"{FIRST}=ours").decided
    assert decided.conflict.theirs == "乙说"
    assert desk.back(other).conflicts == []
    assert desk.item().filled["办理进展"] == "甲说"
    third = Book(path).fill(FIRST, 办理进展="丙说").save(desk.folder / "丙.xlsx")
    assert troubles(desk.back(third)) == [(Trouble.OLDER, FIRST)]


def test_theirs_is_applied_to_the_item_that_was_named_only(desk: Desk) -> None:
    path = desk.sent()
    first = Book(path).fill(FIRST, 办理进展="甲").fill(SECOND, 办理进展="甲")
    desk.back(first.save(desk.folder / "甲.xlsx"))
    second = Book(path).fill(FIRST, 办理进展="乙").fill(SECOND, 办理进展="乙")
    found = desk.back(second.save(desk.folder / "乙.xlsx"), f"{FIRST}=theirs")
    assert troubles(found) == [(Trouble.OLDER, SECOND)]
    assert desk.item(FIRST).filled["办理进展"] == "乙"
    assert desk.item(SECOND).filled["办理进展"] == "甲"


def test_what_cannot_be_read_is_not_accepted_either(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 完成日期="月底").save()
    assert troubles(desk.back(path, "theirs")) == [(Trouble.UNREADABLE, FIRST)]


# Files


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("甲.xlsx", b"", "不是 Excel 工作簿"),
        ("甲.xlsx", b"PK\x03\x04 broken", "不是 Excel 工作簿"),
        ("甲.xlsx", OTHER_PACKAGE, "已经损坏"),
        ("甲.xls", b"\xd0\xcf\x11\xe0" + bytes(512), "可能已经损坏"),
        ("甲.xlsx", b"\xd0\xcf\x11\xe0" + bytes(512), "旧版 Excel"),
    ],
)
def test_a_file_that_is_no_workbook_is_named_and_stops_only_itself(
    desk: Desk, name: str, data: bytes, words: str
) -> None:
    good = desk.book().fill(FIRST, 办理进展="已拨付").save()
    bad = desk.folder / name
    bad.write_bytes(data)
    results = list(import_files(desk.office, desk.templates, [bad, good], Accept()))
    assert isinstance(results[0].failure, CannotRead)
    assert words in results[0].failure.message
    assert results[1].imported
    assert desk.item().filled["办理进展"] == "已拨付"


def test_a_file_that_is_not_there_is_said_not_to_be(desk: Desk) -> None:
    (result,) = import_files(desk.office, desk.templates, [desk.folder / "没有.xlsx"], Accept())
    assert result.failure
    assert "找不到文件" in result.failure.message


def test_a_workbook_without_a_list_is_refused(desk: Desk) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])  # type: ignore[union-attr]
    book.save(desk.folder / "通讯录.xlsx")
    (result,) = import_files(desk.office, desk.templates, [desk.folder / "通讯录.xlsx"], Accept())
    assert result.failure
    assert "没有找到落实清单" in result.failure.message


def test_a_folder_means_every_file_in_it_but_no_traces(tmp_path: Path) -> None:
    for name in ("乙.xlsx", "甲/丙.xls", "甲/丁.pdf", "~$乙.xlsx", ".戊.xlsx", ".~己.xlsx", "庚.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [file.relative_to(tmp_path).as_posix() for file in returned_files([tmp_path])]
    assert sorted(found) == ["乙.xlsx", "庚.csv", "甲/丁.pdf", "甲/丙.xls"]


def test_a_file_that_is_no_table_is_named_and_a_table_of_another_kind_is_read(desk: Desk) -> None:
    book = desk.book()
    rows = [[str(value or "") for value in book.values(row)] for row in (book.head, book.row(FIRST))]
    rows[1][book.column("办理进展") - 1] = "已拨付"
    table = desk.folder / "水务局.csv"
    table.write_text("\n".join(",".join(row) for row in rows), encoding="gb18030")
    (desk.folder / "照片.pdf").write_bytes(b"%PDF")
    read, other = import_files(desk.office, desk.templates, [table, desk.folder / "照片.pdf"], Accept())
    assert read.imported
    assert [(change.item, change.new) for change in read.imported.changes] == [(FIRST, "已拨付")]
    assert "是文本" in "".join(read.imported.remarks)
    assert other.imported
    assert other.imported.remarks == ["不是表格，没有读取；里面有填报内容的，请填进清单后再导入"]


def test_a_sheet_that_goes_out_blank_may_stay_blank(desk: Desk) -> None:
    """An office's template without 取值 for what is filled in: a blank cell does not mean cleared."""
    own = desk.folder / "模板"
    own.mkdir()
    text, _ = Templates().source("落实清单.yaml")
    for part in ("办理进展", "备注"):
        text = text.replace(f"取值: 条.{part} | default(none), ", "")
    (own / "落实清单.yaml").write_text(text, encoding="utf-8")
    desk.templates = Templates(own)
    desk.back(desk.book().fill(FIRST, 办理进展="一月", 备注="甲").save())
    again = desk.book(folder="再发")
    assert again.cell(FIRST, "办理进展").value is None
    found = desk.back(again.fill(FIRST, 办理进展="三月").save())
    assert (fields(found), found.conflicts) == ({(FIRST, "办理进展", "三月")}, [])
    assert desk.item().filled == {"办理进展": "三月", "备注": "甲"}


def test_an_offices_own_columns_are_kept_by_their_names(desk: Desk) -> None:
    own = desk.folder / "模板"
    own.mkdir()
    text, _ = Templates().source("落实清单.yaml")
    text = text.replace(
        "{标题: 办理进展, 宽: 12, 取值: 条.办理进展", "{标题: 落实进展, 宽: 12, 取值: 条.办理进展"
    )
    text = text.replace(
        "  - {标题: 备注,",
        "  - {标题: 责任科室, 宽: 5, 取值: 条.责任科室 | default(none), 填写: 是}\n  - {标题: 备注,",
    )
    (own / "落实清单.yaml").write_text(text, encoding="utf-8")
    desk.templates = Templates(own)
    path = desk.book().fill(FIRST, 落实进展="已拨付", 责任科室="预算科").save()
    assert fields(desk.back(path)) == {(FIRST, "办理进展", "已拨付"), (FIRST, "责任科室", "预算科")}
    assert desk.book(folder="再发").cell(FIRST, "责任科室").value == "预算科"


def test_a_blank_in_a_copied_row_does_not_contradict_the_filled_one(desk: Desk) -> None:
    desk.back(desk.book().fill(FIRST, 办理进展="一月").save())
    book = desk.book(folder="再发")
    copied = book.values(book.row(FIRST))
    copied[book.column("办理进展") - 1] = None
    book.fill(FIRST, 办理进展="三月")
    book.put(book.rows()[-1] + 1, copied)
    found = desk.back(book.save())
    assert (fields(found), found.conflicts) == ({(FIRST, "办理进展", "三月")}, [])


def test_the_sums_below_a_list_are_no_item(tmp_path: Path) -> None:
    audit = assignment(id="7-49-审-01", kind=PROBLEM, facts={"涉及金额": "120.5"}, assist=())
    desk = Desk(tmp_path, audit)
    book = Book(desk.sent(), "整改台账")
    titles = [cell.value for cell in book.sheet[book.rows()[-1] + 1]]
    assert titles[0] == "合计"
    imported = desk.back(book.path)
    assert (imported.changes, imported.conflicts, imported.remarks) == ([], [], [])


@pytest.mark.parametrize(("amount", "found"), [("120.5", []), ("1205000", [Trouble.TOO_MUCH])])
def test_a_share_is_not_more_than_the_whole(tmp_path: Path, amount: str, found: list[Trouble]) -> None:
    audit = assignment(id="7-49-审-01", kind=PROBLEM, facts={"涉及金额": "120.5"}, assist=())
    desk = Desk(tmp_path, audit)
    book = Book(desk.sent(), "整改台账").fill("7-49-审-01", **{"已整改金额（万元）": amount})
    back = desk.back(book.save())
    assert [trouble for trouble, _ in troubles(back)] == found
    assert all("涉及金额是120.5" in conflict.hint for conflict in back.conflicts)


def test_a_word_that_is_no_longer_known_stays_where_the_sheet_left_it_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, assignment(1))
    local = {"跟踪督办": {"完成情况用语": [{"用语": "基本到位", "归入": "已办结"}]}}
    plain = desk.office
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE | local)
    desk.office = Docket.at(Workspace(tmp_path), DAY, "江敏")
    first = desk.back(desk.book().fill(FIRST, 完成情况="基本到位").save())
    assert fields(first) == {(FIRST, "完成情况", "基本到位")}
    desk.office = plain
    second = desk.back(desk.book(folder="再发").fill(FIRST, 办理进展="已经拨付").save())
    assert second.conflicts == []
    assert fields(second) == {(FIRST, "办理进展", "已经拨付")}
    assert desk.item().word == "基本到位"


def test_a_sheet_with_the_wording_of_then_is_still_about_its_item(desk: Desk) -> None:
    path = desk.book().fill(FIRST, 办理进展="已拨付").save()
    renewed = [assignment(1, text=assignment(1).text + "，逐项销号"), assignment(2), assignment(3)]
    with desk.office.ledger.transaction() as db:
        open_items(db, renewed, ["7-49"], BY, Accept())
    found = desk.back(path)
    assert (fields(found), found.conflicts) == ({(FIRST, "办理进展", "已拨付")}, [])


def test_a_sheet_of_an_earlier_sending_does_not_lack_what_came_later(desk: Desk) -> None:
    early = Book(desk.sent()).fill(FIRST, 办理进展="已拨付").save(desk.folder / "早.xlsx")
    more = [assignment(number) for number in (1, 2, 3, 4)]
    with desk.office.ledger.transaction() as db:
        open_items(db, more, ["7-49"], BY, Accept())
    desk.sent(folder="再发")
    assert desk.back(early).conflicts == []
