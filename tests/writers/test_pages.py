"""Pages counted on the grid: lines of a text, and where a page ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import em_width
from rdtool.document.model import Document, Paragraph, Table, TableColumn
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx.markup import Par, run
from rdtool.writers.docx.pages import extent, lines_of, plain
from rdtool.writers.docx.paper import stretches_of
from rdtool.writers.docx.setting import setting_of
from rdtool.writers.docx.tables import column_widths, least_widths

PAPER = Document(Layout.OFFICIAL, "")
SETTING = setting_of(PAPER, PageStyle())
HEIGHT = SETTING.page.text_height


def pages(*pieces: Par) -> int:
    return extent(pieces, SETTING, (HEIGHT,)).pages


def line(*, keep_next: bool = False) -> Par:
    return Par("Recipients", run("文"), keep_next=keep_next)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("田" * 28, 1),
        ("田" * 29, 2),
        ("田" * 28 + "。", 2),
        ("田" * 27 + "（甲）", 2),
        ("田" * 27 + "2021年", 2),
        ("甲\n乙", 2),
        ("A" * 57, 2),
    ],
)
def test_lines_are_counted_as_they_break(text: str, lines: int) -> None:
    assert lines_of(text, 28) == lines


def test_a_closing_mark_takes_the_character_before_it_to_the_next_line() -> None:
    assert lines_of("田" * 28 + "。" + "田" * 27, 28) == 3
    assert lines_of("田" * 28 + "田" + "田" * 27, 28) == 2


@given(st.text("田文，。（）《》12a", max_size=200), st.integers(8, 40))
def test_no_text_takes_fewer_lines_than_its_width_needs(text: str, width: int) -> None:
    assert lines_of(text, width) * width >= em_width(text)


def test_a_page_holds_22_lines_and_what_is_kept_together_moves_together() -> None:
    assert pages(*[line()] * 22) == 1
    assert pages(*[line()] * 23) == 2
    kept = [*[line()] * 20, line(keep_next=True), line(keep_next=True), line()]
    assert extent(kept, SETTING, (HEIGHT,)).left == HEIGHT - 3 * SETTING.line


def test_space_above_a_line_counts_but_at_the_top_of_a_page() -> None:
    lowered = Par("Signature", run("文"), before=3 * SETTING.line)
    assert pages(*[line()] * 18, lowered) == 1
    assert pages(*[line()] * 19, lowered) == 2
    assert extent([*[line()] * 22, lowered], SETTING, (HEIGHT,)).left == HEIGHT - SETTING.line


def test_text_is_read_from_runs() -> None:
    assert plain(run("甲&乙\n丙\t丁")) == "甲&乙\n丙\t丁"


def test_a_table_over_two_pages_repeats_its_header_in_the_count() -> None:
    table = Table((TableColumn("序号", 1), TableColumn("内容", 4)), (("1", "文"),) * 30)
    (stretch,) = stretches_of(Document(Layout.OFFICIAL, "", body=(Paragraph("如下。"), table)), SETTING)
    filled = extent(stretch.pieces, SETTING, (HEIGHT,))
    rows = 450
    assert filled.pages == 2
    on_first = (HEIGHT - SETTING.line - 120) // rows
    assert filled.left == HEIGHT - rows - (31 - on_first) * rows


def test_a_date_gets_its_width_from_wider_columns() -> None:
    columns = (TableColumn("事项", 8), TableColumn("时限", 1))
    least = least_widths([("事项", "时限"), ("完善水利设施管护机制", "2022年12月28日")], 24)
    even, raised = column_widths(columns, 8845), column_widths(columns, 8845, least)
    assert even[1] < 1000
    assert raised[1] >= least[1] - 1
    assert sum(raised) == 8845


def test_columns_keep_their_shares_where_nothing_can_be_given() -> None:
    columns = (TableColumn("", 1), TableColumn("", 1), TableColumn("", 3))
    assert column_widths(columns, 1000, [900, 900, 900]) == column_widths(columns, 1000)
