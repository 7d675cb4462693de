"""Papers in plain text as they are laid out: nothing lost, lines as on the page, 80 cells, every terminal's marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rdtool.chinese import cells
from rdtool.document.model import (
    Annex,
    Document,
    Letterhead,
    NameCards,
    Paragraph,
    Places,
    Signature,
    Table,
    TableColumn,
)
from rdtool.document.sheet import CellKind, Column, Sheet, Workbook
from rdtool.document.style import BALLOTS, Layout, PageStyle
from rdtool.writers.preview import document_preview, workbook_preview
from rdtool.writers.text import to_text
from tests.test_golden import RECORDS, papers
from tests.writers.papers import LETTER

STYLE = PageStyle()
_DRAWN = re.compile(r"[-+|=\s\u3000]|第[0-9]+页")


def shown(document: Document) -> list[str]:
    return document_preview(document, STYLE).splitlines()


def words(text: str) -> Counter[str]:
    return Counter(_DRAWN.sub("", text))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_no_character_of_a_paper_is_lost_and_none_is_wider_than_80_cells(record: Path) -> None:
    for name, paper in papers(record):
        untitled = paper.layout is Layout.CARDS  # their title is not printed
        document = replace(paper, title="") if untitled else paper
        text = document_preview(document, STYLE)
        printed = replace(document, annexes=()) if document.layout in BALLOTS else document  # no 附件说明
        assert words(to_text(printed)) - words(text) == Counter(), name
        assert max(map(cells, text.splitlines())) <= 80, name
        assert text.encode("gbk", errors="replace").count(b"?") == text.count("?"), name


def test_a_letter_stands_on_the_terminal_as_on_the_page() -> None:
    lines = shown(LETTER)
    assert lines[0].strip() == "云川市人大常委会办公室"
    assert len(lines[0]) - len(lines[0].lstrip()) == (56 - 22) // 2
    assert lines[1] == "=" * 56
    assert cells(lines[2]) == 56
    assert re.fullmatch(r"特　急 +云人常办函〔2021〕12号", lines[2])
    assert "市人民政府办公室：" in lines
    assert "    现将审议意见转送你们，请认真研究处理。" in lines
    assert "    附件：1. 关于水利设施管护情况的审议意见" in lines
    assert "          2. 任务清单" in lines
    signed = next(line for line in lines if line.strip() == "2021年12月30日")
    assert cells(signed) == 56 - 2 * 4
    assert "附件1" in lines
    assert "同志们：" in lines


def test_lines_hold_28_characters_and_pages_22_lines() -> None:
    document = Document(Layout.SPEECH, "讲话", body=(Paragraph("测" * 28 * 60),))
    lines = shown(document)
    marks = [place for place, line in enumerate(lines) if "页 ---" in line]
    assert [lines[place].strip("- ") for place in marks] == ["第2页", "第3页"]
    body = [line for line in lines if "测" in line]
    assert {cells(line) for line in body[:-1]} == {56}
    assert body[0] == "    " + "测" * 26
    assert marks[1] - marks[0] - 3 == 22


def test_no_line_begins_with_a_closing_mark() -> None:
    text = "审查了预算调整方案的报告" * 2 + "各方面的意见，以及" + "其他" * 40
    body = [line for line in shown(Document(Layout.SPEECH, "讲话", body=(Paragraph(text),))) if line]
    assert all(line.strip()[0] not in "，。、；" for line in body)


def test_a_table_is_drawn_and_its_header_is_repeated_where_a_page_ends() -> None:
    columns = (TableColumn("序号", 1), TableColumn("事项", 6))
    table = Table(columns, tuple((str(n), f"第{n}项") for n in range(1, 61)), "万元")
    lines = shown(Document(Layout.SPEECH, "清单", body=(table,)))
    (line,) = {line for line in lines if line.startswith("+")}
    heads = [place for place, text in enumerate(lines) if re.fullmatch(r"\| 序号 +\| 事项 +\|", text)]
    pages = [place for place, text in enumerate(lines) if "页 ---" in text]
    assert len(heads) == len(pages) + 1 > 1
    assert [place + 3 for place in pages] == heads[1:]
    assert {cells(text) for text in lines if text.startswith("|")} == {len(line)}
    assert any(text.strip() == "单位：万元" for text in lines)


def test_a_table_too_wide_for_a_terminal_is_told_cell_by_cell() -> None:
    columns = tuple(TableColumn(f"第{n}列", 1) for n in range(1, 21))
    row = tuple(f"值{n}" if n % 2 else "" for n in range(1, 21))
    lines = shown(
        Document(Layout.SPEECH, "表", annexes=(Annex("大表", (Table(columns, (row,)),), landscape=True),))
    )
    assert "第3列：值3" in lines
    assert any("各行都空着的列：第2列、第4列" in line for line in lines)


def test_what_is_in_frames_and_in_cells_of_cells_is_shown_too() -> None:
    joint = Document(
        Layout.OFFICIAL,
        "关于联合开展检查的通知",
        letterhead=Letterhead(("云川市人大常委会", "云川市人民政府"), "云人常〔2021〕5号"),
        signature=Signature(("云川市人大常委会", "云川市人民政府"), "2021年12月30日"),
        body=(Paragraph("正文。"),),
    )
    lines = [line.strip() for line in shown(joint)]
    assert lines[:3] == ["云川市人大常委会", "云川市人民政府", "文件"]
    ballot = Document(
        Layout.BALLOT, "表决票", body=(Table((TableColumn("赞成", 1), TableColumn("反对", 1)), (("", ""),)),)
    )
    assert sum("| 赞成" in line for line in shown(ballot)) == 2
    cards = shown(Document(Layout.CARDS, "", body=(NameCards(("陈启明", "孙秀兰", "马志刚")),)))
    assert sum("陈启明" in line for line in cards) == 2
    assert sum("页 ---" in line for line in cards) == 1
    seats = shown(Document(Layout.PLAN, "座次", body=(Places((("陈启明", "", "孙秀兰\n2"),), "主席台"),)))
    assert any("陈启明" in line and "孙秀兰" in line for line in seats)


def test_large_print_has_its_own_shorter_lines() -> None:
    speech = Document(Layout.LARGE_PRINT, "讲话", body=(Paragraph("测" * 200),))
    assert {cells(line) for line in shown(speech) if "测" in line} != {56}


def test_a_workbook_is_shown_sheet_by_sheet_with_its_sums() -> None:
    columns = (
        Column("项目", 10),
        Column("金额", 6, CellKind.AMOUNT, total=True),
        Column("比重", 4, CellKind.PERCENT, places=1),
        Column("日期", 6, CellKind.DATE),
        Column("内部", 4, hidden=True),
    )
    rows = (
        ("甲", Decimal("1234.5"), Decimal("0.25"), date(2022, 3, 6), "隐"),
        ("乙", Decimal("1.5"), None, None, ""),
    )
    book = Workbook("表", (Sheet("一", ("预算调整表",), columns, rows),), ("填表说明",))
    text = workbook_preview(book)
    assert "预算调整表" in text.splitlines()[0]
    assert re.search(r"\| 甲 +\| 1,234\.50 +\| 25\.0% +\| 2022-03-06 +\|", text)
    assert re.search(r"\| 合计 +\| 1,236\.00 +\|", text)
    assert "隐" not in text
    assert text.endswith("填表说明\n")
    wide = replace(book.sheets[0], columns=tuple(replace(one, width=90) for one in columns))
    assert max(map(cells, workbook_preview(replace(book, sheets=(wide,))).splitlines())) <= 80


def test_a_table_without_a_header_has_its_edge_on_every_page() -> None:
    names = tuple(f"成员{n}" for n in range(1, 9))
    lines = shown(Document(Layout.CARDS, "", body=(NameCards(names),)))
    pages = [place for place, line in enumerate(lines) if "页 ---" in line]
    assert len(pages) == 3
    assert all(lines[place + 2].startswith("+--") for place in pages)
    assert all("成员" in lines[place + 3] for place in pages)


@pytest.mark.parametrize("count", [3, 9, 11])
def test_a_name_is_not_broken_where_there_are_many_columns(count: int) -> None:
    columns = (Column("姓名", 4), *(Column(f"第{n}次会议出席情况", 12) for n in range(1, count)))
    text = workbook_preview(Workbook("表", (Sheet("一", ("签到表",), columns, (("陈启明",) * count,)),)))
    assert text.count("陈启明") == count
    assert max(map(cells, text.splitlines())) <= 80
