"""The Excel writer keeps every value, helps those who fill a list in, and counts live."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.chinese import em_width
from rdtool.document.model import Properties
from rdtool.document.sheet import (
    CellKind,
    Chart,
    Column,
    PaperSize,
    Sheet,
    SheetPage,
    Summary,
    Tracking,
    Value,
    Workbook,
)
from rdtool.document.style import Fonts, PageStyle
from rdtool.writers.seal import Origin, origin
from rdtool.writers.xlsx import UnwritableCell, XlsxWriter, layout, measures, names
from tests.rendering import FONTS, require_renderer

STATES = ("未启动", "正在办理", "已办结", "不属本单位职责")
COLUMNS = (
    Column("序号", 3, CellKind.INTEGER),
    Column("事项编号", 8, hidden=True),
    Column("审议意见", 18),
    Column("主办单位", 6),
    Column("办理时限", 5.5, CellKind.DATE),
    Column("办理进展", 12, fill_in=True),
    Column("完成情况", 5, choices=STATES, fill_in=True, align="center"),
    Column("完成日期", 5.5, CellKind.DATE, fill_in=True),
    Column("涉及金额", 6, CellKind.AMOUNT, fill_in=True, total=True),
    Column("完成率", 5, CellKind.PERCENT),
    Column("是否销号", 3, choices=("是", "否")),
)
LONG_AGO, FAR_AHEAD = date(2022, 4, 7), date(2199, 12, 31)


def row(
    number: int,
    unit: Value = "市财政局",
    due: Value = LONG_AGO,
    state: Value = None,
    text: Value = "建议加快资金拨付。",
    amount: Value = None,
) -> tuple[Value, ...]:
    item = f"7-49-01-{number:02d}"
    return (number, item, text, unit, due, None, state, None, amount, Decimal("0.25"), None)


ROWS = (
    row(1, state="已办结", amount=Decimal("12.50")),
    row(2, unit="市审计局"),
    row(3, state="正在办理", due=FAR_AHEAD, amount=Decimal("1234567.89")),
    row(4, unit="市审计局", state="不属本单位职责"),
    row(5, unit=None, due=None, state="未启动"),
)
SHEET = Sheet(
    "落实清单",
    ("云川市第七届人民代表大会常务委员会第四十九次会议审议意见落实清单", "填报单位（盖章）："),
    COLUMNS,
    ROWS,
    tracking=Tracking("办理时限", "完成情况", ("已办结",), ("不属本单位职责",), 15),
    summary=Summary("主办单位", "完成情况"),
)
BOOK = Workbook("审议意见落实清单", (SHEET,), ("一、逐条填写。",), Properties(created=date(2022, 1, 7)))
HEAD, FIRST = 3, 4


def write(workbook: Workbook = BOOK, fonts: Fonts = Fonts()) -> bytes:  # noqa: B008 - frozen
    return XlsxWriter(PageStyle(fonts=fonts)).write(workbook)


def with_rows(*rows: tuple[Value, ...]) -> Workbook:
    return replace(BOOK, sheets=(replace(SHEET, rows=rows),))


def of_texts(*texts: str) -> Workbook:
    """A workbook with one column of texts, without colours and summary."""
    rows = tuple((text,) for text in texts)
    return Workbook("清单", (Sheet("清单", ("清单",), (Column("文字", 18),), rows),))


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def values(sheet: Worksheet, first: int = FIRST, count: int = len(ROWS)) -> list[tuple[Any, ...]]:
    """Rows of cell values, dates without their empty time."""
    rows = sheet.iter_rows(first, first + count - 1, values_only=True)
    return [tuple(v.date() if isinstance(v, datetime) else v for v in row) for row in rows]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


# What is written


def test_values_come_back_with_their_types() -> None:
    expected = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in ROWS]
    assert values(read(write())["落实清单"]) == expected


@pytest.mark.parametrize(
    "text",
    ["=1+1", "='甲'!A1", "+1", "-1", "@x", "#N/A", "#REF!", "0012", "1e5", "'甲", " 前后 ", "甲\n乙", "TRUE"],
)
def test_a_text_is_never_taken_for_anything_else(text: str) -> None:
    cell = read(write(of_texts(text)))["清单"]["A3"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@")), (
        "text for good, wherever it is copied"
    )


def test_titles_headers_notes_and_choices_are_never_formulas_either() -> None:
    column = Column("=1+1", 5, choices=("=2", "@"), fill_in=True)
    book = read(write(Workbook("=甲", (Sheet("清单", ("=1", "-2"), (column,), ((None,),)),), ("=3",))))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells if not cell.quotePrefix} & {
        "=1",
        "-2",
        "=1+1",
        "=2",
        "@",
        "=3",
    } == set()
    assert {"=1", "-2", "=1+1", "=2", "@", "=3"} <= {cell.value for cell in cells}


def test_line_breaks_of_all_kinds_are_kept_as_line_breaks() -> None:
    assert read(write(of_texts("甲\r\n乙\r丙")))["清单"]["A3"].value == "甲\n乙\n丙"


def test_a_text_that_looks_like_an_escape_is_guarded() -> None:
    """Excel reads `_x2021_` as one character (ECMA-376-1, 22.9.2.19)."""
    cell = read(write(of_texts("报告_x2021_.docx")))["清单"]["A3"]
    assert cell.value == "报告_x005F_x2021_.docx"  # openpyxl shows what the file holds


@pytest.mark.parametrize(
    ("cell", "column", "words"),
    [
        ({"text": "长" * 32_768}, "审议意见", "有32768个字符，一格最多容纳32767个"),
        ({"text": "甲\x0b乙"}, "审议意见", "U+000B（第2个字符）"),
        ({"text": "甲\ud800"}, "审议意见", "U+D800"),
        ({"text": "甲\uffff"}, "审议意见", "U+FFFF"),
        ({"text": 12}, "审议意见", "这一列是文本，得到的却是“12”"),
        ({"due": "2022-04-07"}, "办理时限", "这一列是日期"),
        ({"due": date(1900, 2, 28)}, "办理时限", "早于1900年3月1日"),
        ({"amount": Decimal("1234567890123.456")}, "涉及金额", "超过15位有效数字"),
        ({"amount": Decimal("NaN")}, "涉及金额", "不是数"),
    ],
)
def test_what_excel_would_cut_or_change_is_refused_with_its_place(
    cell: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(UnwritableCell, match="工作表“落实清单”第2行") as refusal:
        write(with_rows(row(1), row(2, **cell)))
    assert (refusal.value.sheet, refusal.value.column, refusal.value.row) == ("落实清单", column, 2)
    assert words in refusal.value.reason


def test_a_title_with_a_control_character_is_refused() -> None:
    with pytest.raises(UnwritableCell, match="工作表“清单”无法写入"):
        write(Workbook("清单", (Sheet("清单", ("甲\x00",), (Column("文字", 5),), ()),)))


def test_a_list_without_rows_keeps_its_header() -> None:
    book = read(write(with_rows()))
    assert [cell.value for cell in book["落实清单"][HEAD]] == [column.title for column in COLUMNS]
    assert "汇总" not in book.sheetnames


def test_numbers_are_summed_under_their_column_by_a_formula() -> None:
    sheet = read(write())["落实清单"]
    assert (sheet["A9"].value, sheet["I9"].value) == ("合计", "=SUM($I$4:$I$8)")
    assert sheet["I9"].number_format == "#,##0.00"


# Names of sheets


@pytest.mark.parametrize(
    ("given", "legal"),
    [
        ("落实清单", "落实清单"),
        ("2021/12：[甲]?*", "2021／12：［甲］？＊"),
        ("'甲'", "’甲’"),
        ("  甲\n乙 ", "甲 乙"),
        ("字" * 40, "字" * 31),
        ("😀" * 16, "😀" * 15),
        ("", "清单"),
    ],
)
def test_a_sheet_name_is_made_legal(given: str, legal: str) -> None:
    assert names.legal(given) == legal


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_sheet_names_are_always_legal_and_different(wanted: list[str]) -> None:
    found = names.unique(wanted)
    assert len({name.casefold() for name in found}) == len(wanted)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in found)
    assert not any(set(name) & set("[]:*?/\\'") for name in found)


def test_a_name_excel_keeps_for_itself_is_avoided() -> None:
    assert names.unique(["History", "汇总", "汇总"]) == ["History（2）", "汇总", "汇总（2）"]


def test_lists_of_one_name_are_told_apart() -> None:
    two = replace(BOOK, sheets=(SHEET, replace(SHEET, name="汇总")))
    assert read(write(two)).sheetnames == ["落实清单", "选项", "汇总", "汇总（2）", "汇总（3）", "说明"]


# Help for those who read and fill in


def test_drop_downs_come_from_a_hidden_sheet_however_long_they_are() -> None:
    many = tuple(f"第{number}种相当长的完成情况" for number in range(60))
    columns = (replace(COLUMNS[6], choices=many), replace(COLUMNS[10], choices=many))
    book = read(write(Workbook("清单", (Sheet("清单", ("清单",), columns, ((None, None),)),))))
    rules = book["清单"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [
        ("A3", "'选项'!$A$2:$A$61"),
        ("B3", "'选项'!$A$2:$A$61"),
    ]
    assert book["选项"].sheet_state == "hidden"
    assert [cell.value for cell in book["选项"]["A"][1:]] == list(many)


def test_dates_and_numbers_to_fill_in_are_checked_while_typing() -> None:
    rules = read(write())["落实清单"].data_validations.dataValidation
    kinds = {str(rule.sqref): (rule.type, rule.showErrorMessage) for rule in rules}
    assert kinds == {
        "G4:G8": ("list", True),
        "H4:H8": ("date", True),
        "I4:I8": ("decimal", True),
        "K4:K8": ("list", True),
    }


def test_only_columns_to_fill_in_are_open_on_a_protected_sheet() -> None:
    sheet = read(write())["落实清单"]
    opened = {cell.column_letter for cell in sheet[FIRST] if not cell.protection.locked}
    assert opened == {"F", "G", "H", "I"}
    assert sheet["A1"].protection.locked
    assert not any(sheet.cell(2, column).protection.locked for column in range(1, 12))
    protection = sheet.protection
    assert (protection.sheet, protection.password) == (True, None)
    forbidden = [protection.autoFilter, protection.sort, protection.formatRows, protection.formatColumns]
    assert forbidden == [False] * 4


def test_a_list_with_nothing_to_fill_in_is_not_protected() -> None:
    assert not read(write(of_texts("甲")))["清单"].protection.sheet


def test_the_header_stays_in_sight_and_filters() -> None:
    sheet = read(write())["落实清单"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:K8", "$3:$3")
    assert sheet.column_dimensions["B"].hidden


def test_a_list_prints_fitted_to_its_paper_with_page_numbers() -> None:
    sheet = read(write())["落实清单"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (8, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    portrait = replace(SHEET, page=SheetPage(PaperSize.A4, landscape=False))
    setup = read(write(replace(BOOK, sheets=(portrait,))))["落实清单"].page_setup
    assert (setup.paperSize, setup.orientation) == (9, "portrait")


def test_colours_follow_due_date_and_status_of_the_day_of_reading() -> None:
    found = read(write())["落实清单"].conditional_formatting
    (area,) = found
    assert str(area.sqref) == "A4:A8 E4:E8 G4:G8"
    assert [(rule.formula[0], rule.stopIfTrue) for rule in area.rules] == [
        ('OR($G4="已办结")', True),
        ('OR($G4="不属本单位职责")', True),
        ("AND(ISNUMBER($E4),$E4<TODAY())", True),
        ("AND(ISNUMBER($E4),$E4-TODAY()<=15)", True),
    ]


def test_the_instructions_explain_the_colours() -> None:
    texts = [cell.value for line in read(write())["说明"].iter_rows() for cell in line if cell.value]
    assert texts[:2] == ["审议意见落实清单填写说明", "一、逐条填写。"]
    assert "办理时限已过，尚未办结" in texts
    assert "完成情况为“不属本单位职责”，不再提醒" in texts


# Widths and heights


def test_rows_are_high_enough_now_and_may_grow_later() -> None:
    """Without customHeight Excel fits the row anew when someone types into it; merged rows it can't fit."""
    data = write(with_rows(row(1), row(2, text="建议加强预算执行监督。" * 20)))
    heights = read(data)["落实清单"].row_dimensions
    assert heights[5].height > 5 * heights[4].height
    rows = re.findall(r'<row r="(\d+)"([^>]*)>', part(data, "xl/worksheets/sheet1.xml"))
    assert [number for number, attributes in rows if "customHeight" in attributes] == ["1", "2"]


@given(st.text(alphabet="建议，。“”（）aB1 \n-", max_size=200), st.floats(2, 40))
def test_lines_are_never_counted_too_few(text: str, width: float) -> None:
    assert layout.lines(text, width) * width >= em_width(text.replace("\n", ""))
    assert layout.lines(text, width) >= text.count("\n") + 1


def test_a_text_too_long_for_the_tallest_row_widens_its_column() -> None:
    sheet = read(write(of_texts("建议加强预算执行监督。" * 100)))["清单"]
    assert sheet.row_dimensions[3].height <= 409.5
    assert sheet.column_dimensions["A"].width > 2 * 18 + 1


def test_a_text_too_long_for_any_cell_to_show_is_refused() -> None:
    with pytest.raises(UnwritableCell, match=r"第2行“文字”无法写入：文字太长.*显示不全"):
        write(of_texts("短", "建议加强预算执行监督。" * 400))


def test_a_number_wider_than_its_column_widens_it() -> None:
    sheet = read(write(with_rows(*(row(n, amount=Decimal("99999999999.99")) for n in range(1, 4)))))[
        "落实清单"
    ]
    assert sheet.column_dimensions["I"].width > len("299,999,999,999.97")


def test_an_unsummed_number_wider_than_its_column_widens_it() -> None:
    sheet = read(write(with_rows(row(123_456_789_012))))["落实清单"]
    assert sheet.column_dimensions["A"].width > 12


def test_cells_have_the_fonts_of_the_office() -> None:
    book = read(write(fonts=Fonts(title="甲标宋", body="乙仿宋", hei="丙黑体")))
    sheet = book["落实清单"]
    found = [(sheet[place].font.name, sheet[place].font.sz) for place in ("A1", "A2", "A3", "A4", "A9")]
    assert found == [("甲标宋", 18), ("乙仿宋", 10.5), ("丙黑体", 10.5), ("乙仿宋", 10.5), ("丙黑体", 10.5)]
    assert book._named_styles["Normal"].font.name == "乙仿宋"  # column widths count in its digits


# The file as a whole


def test_equal_workbooks_make_equal_bytes_in_any_process(tmp_path: Path) -> None:
    script = "import sys; from tests.writers.test_xlsx import write; sys.stdout.buffer.write(write())"
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "src")])
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    other = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert write() == write() == other.stdout


def test_the_file_is_sealed_and_dated_with_the_papers_own_day() -> None:
    data = write()
    assert origin(data) is Origin.UNTOUCHED
    assert read(data).properties.created == datetime(2022, 1, 7)
    assert read(data).properties.modified == datetime(2022, 1, 7)


def test_the_file_is_valid_by_the_schemas(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    file = tmp_path / "清单.xlsx"
    file.write_bytes(write())
    found = OpenXmlValidator(max_errors=0).validate(str(file)).errors
    assert [error for error in found if error.severity is ValidationSeverity.ERROR] == []


def test_the_chart_stands_below_the_table_it_shows() -> None:
    sheet = read(write())["汇总"]
    (chart,) = sheet._charts
    assert sheet.max_row == 6
    assert chart.anchor._from.row + 1 > sheet.max_row
    assert chart.series[0].val.numRef.f == "'汇总'!$B$3:$B$5"
    assert len(chart.series) == len(STATES) + 1


def spans(count: int) -> Any:
    """The sheet of a list of `count` spans of time, one a week."""
    columns = (
        Column("步骤", 10),
        Column("开始", 6, CellKind.DATE),
        Column("天数", 4, CellKind.INTEGER, hidden=True),
    )
    rows = tuple((f"步骤{at}", date(2022, 3, 1) + timedelta(weeks=at), at + 1) for at in range(count))
    chart = Chart("时间", "步骤", ("天数",), start="开始")
    return read(write(Workbook("时间表", (Sheet("时间表", ("时间表",), columns, rows, chart=chart),))))[
        "时间表"
    ]


def test_bars_of_time_begin_on_their_days_and_are_made_of_hidden_columns_too() -> None:
    (chart,) = spans(3)._charts
    before, days = chart.series
    assert before.val.numRef.f == "'时间表'!$B$3:$B$5"
    assert before.graphicalProperties.noFill
    assert days.val.numRef.f == "'时间表'!$C$3:$C$5"
    assert not chart.visible_cells_only
    day = date(1899, 12, 30)
    assert day + timedelta(days=chart.y_axis.scaling.min) == date(2022, 3, 1)
    assert day + timedelta(days=chart.y_axis.scaling.max) == date(2022, 3, 18)


def charted(count: int, page: SheetPage) -> Sheet:
    """A list of units with a chart; every name and number says which."""
    columns = (Column("单位", 12), *(Column(f"份额{at}", 20, CellKind.INTEGER) for at in range(2)))
    rows = tuple((f"单位{at}", 7 * at, at % 3) for at in range(count))
    chart = Chart(f"图{count}", "单位", ("份额0", "份额1"))
    return Sheet(f"{page.paper.value}{page.landscape}{count}", ("表",), columns, rows, page, chart=chart)


def test_a_chart_that_the_page_would_cut_begins_on_the_next() -> None:
    def breaks(count: int, *, landscape: bool) -> list[int]:
        sheet = charted(count, SheetPage(PaperSize.A4, landscape=landscape))
        return [one.id for one in read(write(Workbook("表", (sheet,))))[sheet.name].row_breaks.brk]

    assert breaks(8, landscape=False) == []
    assert breaks(12, landscape=False) == [16]
    assert breaks(8, landscape=True) == [12]
    # The table ends on its second page, with room for the chart below it.
    assert breaks(29, landscape=False) == [33]


def test_every_part_of_a_bar_has_its_number() -> None:
    sheet = charted(5, SheetPage(PaperSize.A4))
    written = write(Workbook("表", (sheet,)))
    (chart,) = read(written)[sheet.name]._charts
    drawn = zipfile.ZipFile(io.BytesIO(written)).read("xl/charts/chart1.xml").decode()
    # Without sourceLinked the format counts for nothing, and every part of nothing has its 0.
    assert re.search(r'<(?:c:)?numFmt formatCode="General;;" sourceLinked="0" ?/>', drawn)
    assert chart.dataLabels.showVal
    assert chart.dataLabels.numFmt == "General;;"
    assert not chart.dataLabels.showSerName


def test_a_chart_of_time_begins_in_a_column_of_days() -> None:
    columns = (Column("步骤", 10), Column("天数", 4, CellKind.INTEGER))
    with pytest.raises(ValueError, match="图表的起点列“天数”应当是日期列"):
        Sheet("表", ("表",), columns, (), chart=Chart("时间", "步骤", ("天数",), start="天数"))


# Through LibreOffice

Office = Callable[[bytes, str], Path]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Converts a workbook with LibreOffice to a file of another format, each once."""
    require_renderer()
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    @cache
    def convert(data: bytes, ending: str) -> Path:
        source = folder / "清单.xlsx"
        source.write_bytes(data)
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir"]
        subprocess.run(
            [*command, str(folder / ending), str(source)], check=True, capture_output=True, timeout=120
        )
        return folder / ending / f"清单.{ending}"

    return convert


#: Names that COUNTIFS could take for patterns, comparisons or formulas, and one of each colour.
ODD_ROWS = (
    *ROWS,
    row(6, unit="=甲", text="=1+1"),
    row(7, unit="市*局", state="已办结", text="_x2021_、#N/A、0012"),
    row(8, unit="市审局", text="甲\n乙"),
    row(
        9,
        unit="<乙>",
        due=date.today() + timedelta(days=10),
        text="建议加强预算执行监督，严控“三公”经费。" * 12,
    ),
)


def test_what_another_program_reads_is_what_was_written(office: Office) -> None:
    book = openpyxl.load_workbook(office(write(with_rows(*ODD_ROWS)), "xlsx"), data_only=True)
    expected = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in ODD_ROWS]
    assert values(book["落实清单"], count=len(ODD_ROWS)) == expected
    assert book["落实清单"]["I13"].value == pytest.approx(1234580.39)


def test_the_summary_counts_right_when_it_is_computed(office: Office) -> None:
    book = openpyxl.load_workbook(office(write(with_rows(*ODD_ROWS)), "xlsx"), data_only=True)
    lines = [list(line) for line in book["汇总"].iter_rows(min_row=2, values_only=True)]
    assert lines == [
        ["主办单位", *STATES, "未填报", "合计", "办结率", "逾期未办结"],
        ["市财政局", 0, 1, 1, 0, 0, 2, 0.5, 0],
        ["市审计局", 0, 0, 0, 1, 1, 2, 0, 1],
        ["=甲", 0, 0, 0, 0, 1, 1, 0, 1],
        ["市*局", 0, 0, 1, 0, 0, 1, 1, 0],
        ["市审局", 0, 0, 0, 0, 1, 1, 0, 1],
        ["<乙>", 0, 0, 0, 0, 1, 1, 0, 0],
        ["（未填）", 1, 0, 0, 0, 0, 1, 0, 0],
        ["合计", 1, 1, 2, 1, 4, 9, pytest.approx(2 / 9), 3],
    ]


@pytest.fixture(scope="module")
def first_page(office: Office) -> Iterator[pdfplumber.page.Page]:
    with pdfplumber.open(office(write(with_rows(*ODD_ROWS), FONTS), "pdf")) as pdf:
        yield pdf.pages[0]


def rules(page: pdfplumber.page.Page) -> list[float]:
    """The horizontal lines of the table, from the top of its header."""
    tops = sorted(line["top"] for line in page.lines if line["width"] > 100)
    return [top for before, top in pairwise([0, *tops]) if top - before > 3]


def test_every_text_is_inside_its_row_when_printed(first_page: pdfplumber.page.Page) -> None:
    lines = rules(first_page)
    found = [c for c in first_page.chars if c["text"].strip() and lines[0] < c["top"] < lines[-1]]
    assert len(lines) == 1 + 1 + len(ODD_ROWS) + 1
    assert len(found) > 400
    outside = [
        c["text"]
        for c in found
        if not any(a - 0.5 < c["top"] and c["bottom"] < b + 0.5 for a, b in pairwise(lines))
    ]
    assert outside == []


def lights(page: pdfplumber.page.Page, count: int) -> str:
    """The colours of the rows, one character each."""
    names_of = {"C6EFCE": "绿", "FFC7CE": "红", "D9D9D9": "灰", "FFEB9C": "黄"}
    found = ["-"] * count
    left = min(rect["x0"] for rect in page.rects)
    for rect in page.rects:
        colour = "".join(f"{round(part * 255):02X}" for part in rect["non_stroking_color"])
        if rect["x0"] == left and colour in names_of:
            middle = (rect["top"] + rect["bottom"]) / 2
            found[sum(line < middle for line in rules(page)) - 2] = names_of[colour]
    return "".join(found)


def test_the_lights_are_right_when_printed(first_page: pdfplumber.page.Page) -> None:
    assert lights(first_page, len(ODD_ROWS)) == "绿红-灰-红绿红黄"


def test_no_printed_page_cuts_a_chart(office: Office) -> None:
    papers = [SheetPage(paper, landscape) for paper in PaperSize for landscape in (False, True)]
    counts = (3, 8, 11, 14, 17, 24, 31, 44, 60)
    sheets = tuple(charted(count, paper) for paper in papers for count in counts)
    whole: list[tuple[str, bool]] = []
    with pdfplumber.open(office(write(Workbook("表", sheets), FONTS), "pdf")) as pdf:
        for page in pdf.pages:
            if name := re.search(r"图\d+", page.extract_text().replace(" ", "")):
                title, legend = ([c for c in page.chars if c["text"] == one] for one in "图额")
                foot = page.height - measures.FOOT * 72
                found = (name[0], title[0]["top"] > 0 and max(c["bottom"] for c in legend) < foot)
                # What stands on the next page, LibreOffice leaves in this one too, out of sight.
                whole[-1:] = [found] if whole and whole[-1][0] == name[0] else [*whole[-1:], found]
    assert whole == [(f"图{count}", True) for _ in papers for count in counts]


#: Planned (正在办理) and lasting (未启动) items, their due dates and the later days that were filled in.
POSTPONED = tuple(
    (*row(number, state=state, due=due)[:7], later, None, None, None)
    for number, (state, due, later) in enumerate(
        [
            ("正在办理", LONG_AGO, FAR_AHEAD),
            ("正在办理", FAR_AHEAD, LONG_AGO),
            ("未启动", FAR_AHEAD, None),
            ("正在办理", LONG_AGO, None),
            ("未启动", LONG_AGO, FAR_AHEAD),
            ("未启动", FAR_AHEAD, LONG_AGO),
        ],
        1,
    )
)


def postponing() -> Workbook:
    assert SHEET.tracking
    tracking = replace(SHEET.tracking, later="完成日期", waiting=("正在办理",), lasting=("未启动",))
    return replace(BOOK, sheets=(replace(SHEET, rows=POSTPONED, tracking=tracking),))


def test_what_is_planned_goes_by_its_later_day_and_what_lasts_stays_yellow(office: Office) -> None:
    data = write(postponing(), FONTS)
    with pdfplumber.open(office(data, "pdf")) as pdf:
        assert lights(pdf.pages[0], len(POSTPONED)) == "-红黄红黄红"
    summary = openpyxl.load_workbook(office(data, "xlsx"), data_only=True)["汇总"]
    assert [line[0].value for line in summary.iter_rows(min_row=3)] == ["市财政局", "合计"]
    assert [line[-1].value for line in summary.iter_rows(min_row=3)] == [3, 3]
    texts = {cell.value for line in read(data)["说明"].iter_rows() for cell in line}
    assert "办理时限已过，尚未办结（完成情况为“正在办理”或者“未启动”的，看完成日期）" in texts
    assert "距办理时限不足15天（含当天），尚未办结；或者完成情况为“未启动”" in texts
