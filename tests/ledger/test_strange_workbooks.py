"""Workbooks of other programs and of people with ideas: cells are read, the rest is told, nothing hangs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from rdtool.diagnostics import CannotRead
from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.forms import FormColumn, SheetForm
from rdtool.ledger.returns.reading import Returned, read_returned

FORM = SheetForm(
    "落实清单",
    (
        FormColumn("事项编号", "编号"),
        FormColumn("审议意见", "内容"),
        FormColumn("主办单位", "主办"),
        FormColumn("办理进展", "办理进展", fill_in=True),
        FormColumn("完成日期", "完成日期", CellKind.DATE, fill_in=True),
    ),
)
HEAD = [column.title for column in FORM.columns]
ROW = ["7-49-01-01", "加快拨付", "市财政局", "已拨付", date(2022, 3, 15)]


def workbook(folder: Path, change: Callable[[openpyxl.Workbook], None] = lambda _: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "落实清单"
    sheet.append(HEAD)
    sheet.append(ROW)
    change(book)
    book.save(folder / "甲.xlsx")
    return folder / "甲.xlsx"


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The workbook with one of its parts changed as text."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(made.getvalue())
    return path


def said(returned: Returned) -> list[tuple[str, str]]:
    return [(row.text("办理进展"), row.text("完成日期")) for row in returned.rows]


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (STYLES, lambda text: text.replace("<fills", "<x").replace("</fills>", "</x>")),
        (STYLES, lambda _: "<styleSheet"),
        (STYLES, lambda text: re.sub("<cellXfs.*</cellXfs>", "<cellXfs/>", text)),
        ("docProps/core.xml", lambda text: re.sub("<dcterms:created.*?</dcterms:created>", "<x>昨天</x>", text)),
        (SHEET, lambda text: text.replace("</worksheet>", '<dataValidations count="1"><dataValidation type="怪" sqref="坏"/></dataValidations></worksheet>')),
        (SHEET, lambda text: text.replace("</worksheet>", '<mergeCells><mergeCell ref="坏"/></mergeCells></worksheet>')),
        (SHEET, lambda text: re.sub(r' r="[A-E][12]"', "", text)),
        ("[Content_Types].xml", lambda text: text.replace("<Default", "<!-- 甲 --><Default", 1)),
    ],
    ids=["fills", "styles broken", "no formats", "properties", "validation", "range", "no places", "comment"],
)  # fmt: skip
def test_what_cells_do_not_need_never_stops_their_reading(
    tmp_path: Path, part: str, change: Callable[[str], str]
) -> None:
    returned = read_returned(rewritten(workbook(tmp_path), part, change), [FORM])
    assert said(returned) == [("已拨付", "2022-03-15")]


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with ZipFile(path) as archive:
        names = archive.namelist()
    for name in (name for name in names if name.endswith((".xml", ".rels"))):
        rewritten(
            path,
            name,
            lambda text: text.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                office, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            ),
        )
    assert said(read_returned(path, [FORM])) == [("已拨付", "2022-03-15")]


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells count="1"><mergeCell ref="G1:XFD1048576"/></mergeCells>',
        '<mergeCells count="1"><mergeCell ref="D2:D1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="甲"/></hyperlinks>',
        '<conditionalFormatting sqref="A1:XFD1048576"/>',
    ],
)
def test_ranges_over_the_whole_sheet_cost_nothing(tmp_path: Path, more: str) -> None:
    path = rewritten(
        workbook(tmp_path), SHEET, lambda text: text.replace("</worksheet>", f"{more}</worksheet>")
    )
    start = time.process_time()
    assert said(read_returned(path, [FORM])) == [("已拨付", "2022-03-15")]
    assert time.process_time() - start < 5


def test_rows_without_end_are_refused_in_a_sentence(tmp_path: Path) -> None:
    rows = "<row/>" * 2_600_000
    path = rewritten(
        workbook(tmp_path), SHEET, lambda text: text.replace("</sheetData>", f"{rows}</sheetData>")
    )
    with pytest.raises(CannotRead, match="展开后太大"):
        read_returned(path, [FORM])


def test_one_part_for_very_many_sheets_is_refused_in_a_sentence(tmp_path: Path) -> None:
    again = '<sheet name="甲" sheetId="9" r:id="rId1" xmlns:r="http://x/relationships"/>' * 20_000
    path = rewritten(
        workbook(tmp_path), "xl/workbook.xml", lambda text: text.replace("</sheets>", f"{again}</sheets>")
    )
    start = time.process_time()
    with pytest.raises(CannotRead, match="已经损坏"):
        read_returned(path, [FORM])
    assert time.process_time() - start < 5


def test_formats_that_can_not_be_read_are_told(tmp_path: Path) -> None:
    formats = '<xf numFmtId="1"/>' * 1_500_000
    path = rewritten(
        workbook(tmp_path), STYLES, lambda text: text.replace("</cellXfs>", f"{formats}</cellXfs>")
    )
    returned = read_returned(path, [FORM])
    assert said(returned) == [("已拨付", "2022-03-15")]
    assert "数字格式读不出" in "".join(returned.remarks)


def test_comments_struck_words_hidden_rows_and_other_sheets_are_told_with_their_places(
    tmp_path: Path,
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["落实清单"]
        sheet["D2"].comment = Comment("3月底前全部收回", "甲")
        sheet["D2"].font = Font(strike=True)
        sheet.row_dimensions[2].hidden = True
        book.create_sheet("附表").append(["另有三项"])

    returned = read_returned(workbook(tmp_path, change), [FORM])
    told = "\n".join(returned.remarks)
    assert "D2有批注，没有读取：3月底前全部收回" in told
    assert "D2有划去的文字“已拨付”" in told
    assert "第2行是隐藏的" in told
    assert "工作表“附表”不是清单，其中1格内容没有读取" in told


DRAWING = """<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor>
<xdr:from><xdr:col>5</xdr:col><xdr:row>6</xdr:row></xdr:from>
<xdr:sp><xdr:txBody><a:p><a:r><a:t>详见附件</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor>
</xdr:wsDr>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://x/relationships/drawing" Target="../drawings/d.xml"/>
<Relationship Id="r2" Type="http://x/relationships/hyperlink" Target="http://example.invalid" TargetMode="External"/>
</Relationships>"""


def test_text_boxes_and_pictures_are_told_with_their_places(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/drawings/d.xml", DRAWING)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", RELATIONS)
    told = "\n".join(read_returned(path, [FORM]).remarks)
    assert "F7处有文本框，没有读取：详见附件" in told
    assert "A1处有图片，没有读取" in told


def test_a_picture_in_a_cell_is_no_evidence(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["落实清单"]["D2"] = '=DISPIMG("ID_AB12",1)'

    (row,) = read_returned(workbook(tmp_path, change), [FORM]).rows
    assert row.text("办理进展") == ""
    assert "图片" in row.cells["办理进展"].fault


def test_escapes_of_the_format_are_undone_once(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["落实清单"]["D2"] = "MARK"

    path = rewritten(
        workbook(tmp_path, change),
        SHEET,
        lambda text: text.replace("MARK", "1_x000D_\n2_x005F_x000D_"),
    )
    (row,) = read_returned(path, [FORM]).rows
    assert row.text("办理进展").split() == ["1", "2_x000D_"]


def test_a_binary_workbook_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            RELATIONS.replace("relationships/drawing", "relationships/officeDocument").replace(
                "../drawings/d.xml", "xl/workbook.bin"
            ),
        )
    with pytest.raises(CannotRead, match="二进制工作簿"):
        read_returned(path, [FORM])


def test_the_forms_own_titles_come_before_those_of_lists_made_by_hand(tmp_path: Path) -> None:
    def insert(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.insert_cols(3)
        sheet["C1"], sheet["C2"] = "办理情况", "不是这一列"

    assert said(read_returned(workbook(tmp_path, insert), [FORM])) == [("已拨付", "2022-03-15")]

    def rename(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D1"], book.worksheets[0]["C1"] = "落实情况", "责任单位"

    assert said(read_returned(workbook(tmp_path, rename), [FORM])) == [("已拨付", "2022-03-15")]


@pytest.mark.parametrize("stored", ["nan", "inf", "-inf", "1e400", "1_0", "0x10", "44_635"])
def test_what_only_python_takes_for_a_number_is_a_text(tmp_path: Path, stored: str) -> None:
    path = rewritten(
        workbook(tmp_path),
        SHEET,
        lambda text: re.sub(
            r'<c r="([DE])2"([^>]*?)(?: t="\w+")?>.*?</c>', rf'<c r="\1"\2><v>{stored}</v></c>', text
        ),
    )
    (row,) = read_returned(path, [FORM]).rows
    assert (row.text("办理进展"), row.text("完成日期")) == (stored, "")
    assert row.cells["完成日期"].fault.startswith(f"“{stored}”不是完整的日期")


def test_controls_in_a_text_are_left_out_so_that_it_can_go_out_again(tmp_path: Path) -> None:
    words = "已\x1b[31m拨\x07付\x9b\ufffe\n第二行\u2028第三行\x0b第四行"
    path = tmp_path / "甲.csv"
    path.write_text(
        ",".join(HEAD) + f'\n7-49-01-01,加快拨付,市财政局,"{words}",2022-03-15\n', encoding="utf-8"
    )
    (row,) = read_returned(path, [FORM]).rows
    assert row.text("办理进展") == "已[31m拨付\n第二行\n第三行\n第四行"


@pytest.mark.parametrize("ending", [".et", ".xls", ".xlsb", ".ods"])
@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\xff\xfe\x00", b""])
def test_a_workbook_that_is_none_is_no_text_either(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"甲{ending}"
    path.write_bytes(content)
    with pytest.raises(CannotRead) as refused:
        read_returned(path, [FORM])
    assert "记事本" not in refused.value.remedy


def test_a_cell_without_end_is_told_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_text('"' * 300_001, encoding="utf-8")
    with pytest.raises(CannotRead, match="有一格太长，或者引号不成对"):
        read_returned(path, [FORM])
