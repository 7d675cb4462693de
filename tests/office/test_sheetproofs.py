"""Workbooks of a session held against its record: what a person changed in them is told, what she may do is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from openpyxl import load_workbook

import rdtool
from rdtool.diagnostics import CannotRead, Problem, WrongUsage
from rdtool.record.workspace import Workspace
from tests.rules.papers.desk import COUNTY, OFFICE, RECORDS, office_of

TODAY = date(2026, 1, 1)
Edit = Callable[[Any], object]


@cache
def folder_of(number: str) -> Path:
    """Every paper of an example, as `draft all` lays it down."""
    office, out = office_of(number), Path(mkdtemp())
    rdtool.draft("all", [office.records / f"{number}.yaml"], today=TODAY, workspace=office, out=out)
    return out


def found(number: str, *papers: Path, record: Path | None = None) -> list[Problem]:
    office = office_of(number)
    path = record or office.records / f"{number}.yaml"
    return rdtool.check_against(papers, path, today=TODAY, workspace=office).problems


def edited(folder: Path, number: str, name: str, edit: Edit) -> Path:
    """A copy of the workbook whose name begins so, edited by another program."""
    (drafted,) = folder_of(number).rglob(f"??-{name}*.xlsx")
    book: Any = load_workbook(drafted)
    edit(book.active)
    path = folder / drafted.name
    book.save(path)
    return path


def put(place: str, value: object) -> Edit:
    def edit(sheet: Any) -> None:
        sheet[place] = value

    return edit


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_nothing_is_found_in_the_folder_of_a_session_as_it_was_drafted(record: Path) -> None:
    assert found(record.stem, folder_of(record.stem)) == []


MEMBERS, VOTES, TASKS, REPLIES = "签到表-组成人员", "表决结果汇总表", "民生实事项目任务分解表", "会议回执"


@pytest.mark.parametrize(
    ("number", "name", "edit", "rule", "says"),
    [
        ("7-49", MEMBERS, put("B4", "林国标"), "W61", "B4“姓名”写的是“林国标”，记录中是“林国栋”"),
        ("7-49", MEMBERS, put("C3", "副主任"), "W61", "C3“职务”写的是“副主任”，记录中是“主任”"),
        ("7-49", MEMBERS, put("B4", None), "W61", "B4“姓名”是空的，记录中是“林国栋”"),
        ("7-49", MEMBERS, lambda sheet: sheet.delete_rows(4), "W61", "少了一行，记录中有“林国栋　副主任”"),
        ("7-49", MEMBERS, put("A1", "市七届人大常委会第四十八次会议组成人员签到表"), "W61", "第1行的标题"),
        ("7-49", MEMBERS, lambda sheet: sheet.append([30, "甲乙丙", "委员"]), "W62", "“甲乙丙　委员”，记录中没有"),
        ("7-49", VOTES, put("H4", 26), "W61", "H4“赞成”写的是“26”，记录中是“30”"),
        ("18-13", TASKS, put("E4", 480), "W61", "E4“计划投资（万元）”写的是“480”，记录中是“4800”"),
        ("18-13", TASKS, put("E8", 15340), "W61", "E8“计划投资（万元）”的合计写的是“15340”，记录中是“15340.5”"),
    ],
)  # fmt: skip
def test_what_the_record_says_otherwise_is_told_with_its_cell(
    number: str, name: str, edit: Edit, rule: str, says: str, tmp_path: Path
) -> None:
    (one,) = found(number, edited(tmp_path, number, name, edit))
    assert (one.id, says in one.message) == (rule, True), one.message
    assert one.place
    assert one.remedy


def moved(sheet: Any) -> None:
    """The first two persons changed about, their numbers with them."""
    first, second = ([cell.value for cell in sheet[row]] for row in (3, 4))
    for row, values in ((3, second), (4, first)):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def with_another_column(sheet: Any) -> None:
    sheet.insert_cols(2)
    sheet["B2"], sheet["B3"] = "座位号", "3排5座"


@pytest.mark.parametrize(
    ("number", "name", "edit"),
    [
        ("7-49", MEMBERS, put("B4", "林 国 栋")),
        ("7-49", MEMBERS, put("G4", "迟到")),
        ("7-49", MEMBERS, moved),
        ("7-49", MEMBERS, with_another_column),
        ("7-49", MEMBERS, lambda sheet: sheet.delete_cols(7)),
        ("7-49", MEMBERS, lambda sheet: sheet.append(["请在会前10分钟签到"])),
        ("7-49", MEMBERS, put("A1", "云川市人大常委会第四十九次会议签到簿（组成人员）")),
        ("7-49", REPLIES, put("G4", "是")),
    ],
)
def test_what_people_fill_in_and_arrange_is_no_fault(
    number: str, name: str, edit: Edit, tmp_path: Path
) -> None:
    assert found(number, edited(tmp_path, number, name, edit)) == []


def test_every_cell_below_a_header_that_the_record_fills_in_is_held_against_it(tmp_path: Path) -> None:
    """However a list is made up: each of its cells altered alone is told, numbers of rows apart."""
    for name, head in ((MEMBERS, 2), (VOTES, 3)):
        (drafted,) = folder_of("7-49").rglob(f"??-{name}*.xlsx")
        sheet: Any = load_workbook(drafted).active
        for cell in [cell for row in sheet.iter_rows(min_row=head + 1, max_row=head + 2) for cell in row]:
            if cell.value in (None, "") or cell.column == 1:
                continue
            path = edited(tmp_path, "7-49", name, put(cell.coordinate, _other(cell.value)))
            (one,) = found("7-49", path)
            assert one.place
            assert (one.id, one.place.line, one.place.column) == ("W61", cell.row, cell.column)


def _other(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(year=value.year - 1)
    return value + 1 if isinstance(value, int) else f"{value}甲"


def test_a_workbook_that_the_record_has_left_behind_is_to_be_drafted_again(tmp_path: Path) -> None:
    (drafted,) = folder_of("7-49").rglob(f"??-{MEMBERS}*.xlsx")
    shutil.copytree(OFFICE.root, tmp_path / "office")
    office = Workspace(tmp_path / "office")
    profile = office.root / "rdtool.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("林国栋", "林国标"), encoding="utf-8")
    record = office.records / "7-49.yaml"
    text = record.read_text(encoding="utf-8").replace("林国栋", "林国标")
    record.write_text(text, encoding="utf-8")
    problems = rdtool.check_against([drafted], record, today=TODAY, workspace=office).problems
    assert [one.id for one in problems] == ["W61"]
    assert "请重新拟稿：rdtool draft sign-in" in problems[0].remedy


def test_a_workbook_of_another_session_and_one_that_is_not_asked_for_are_told(tmp_path: Path) -> None:
    (other,) = folder_of("7-50").rglob(f"??-{MEMBERS}*.xlsx")
    (one,) = found("7-49", other)
    assert "是会议 7-50 的，不是会议 7-49 的" in one.message
    (tasks,) = folder_of("18-13").rglob(f"??-{TASKS}*.xlsx")
    record = tmp_path / "18-13.yaml"
    text = (COUNTY.records / "18-13.yaml").read_text(encoding="utf-8")
    record.write_text(text[: text.index("\n议题:")] + "\n议题: []\n", encoding="utf-8")
    (one,) = found("18-13", tasks, record=record)
    assert one.message == "按照记录没有这份民生实事任务分解"


def test_a_workbook_that_nobody_drafted_or_a_folder_without_papers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="没有本工具拟的文书"):
        found("7-49", tmp_path)
    path = tmp_path / "名单.xlsx"
    shutil.copy(folder_of("7-49") / "目录.xlsx", path)
    with pytest.raises(CannotRead, match="不是本工具拟的表格"):
        found("7-49", path)


def test_a_sheet_without_its_header_is_told_as_unread(tmp_path: Path) -> None:
    (one,) = found("7-49", edited(tmp_path, "7-49", MEMBERS, lambda sheet: sheet.delete_rows(2)))
    assert (one.id, "没有核对“签到表”" in one.message) == ("W36", True)
