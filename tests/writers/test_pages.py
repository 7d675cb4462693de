"""Pages counted on the grid: where a page ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.model import Document, Paragraph, Table, TableColumn
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Par, run
from rdtool.writers.docx.pages import count_lines, extent, plain
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


PARAGRAPHS = st.builds(
    lambda style, length, before, **more: Par(style, run("田" * length), before=before, **more),
    st.sampled_from(["Recipients", "Recipients", "Heading1", "AnnexLabel"]),
    st.sampled_from([1, 20, 28 * 3, 28 * 25]),
    st.sampled_from([0, 0, 900]),
    keep_next=st.booleans(),
    new_page=st.sampled_from([False] * 9 + [True]),
    line=st.sampled_from([0] * 9 + [480, 20_000]),
)


@given(st.lists(PARAGRAPHS, max_size=30), st.sampled_from([HEIGHT, HEIGHT + 700, 3000]))
def test_pages_are_those_of_a_count_line_by_line(pieces: list[Par], first: int) -> None:
    assert extent(pieces, SETTING, (first, HEIGHT)) == line_by_line(pieces, first)


def line_by_line(pieces: list[Par], room: int) -> tuple[int, int, int]:
    """Pages, room and lines left: one line after the other; a full page goes back to where it may end."""
    rows: list[tuple[int, int, bool, bool]] = []
    kept = False
    for piece in pieces:
        begins = piece.new_page or piece.style == "AnnexLabel"
        height = piece.line or SETTING.line
        rows.append((piece.before, height, not kept, begins))
        rows += [(0, height, True, False)] * (count_lines([piece], SETTING) - 1)
        kept = piece.keep_next or piece.style == "Heading1"
    pages, start, place = 1, 0, 0
    while place < len(rows):
        before, height, _, begins = rows[place]
        if (begins and place > start) or before + height > room:
            ends = [at for at in range(start + 1, place + 1) if rows[at][2] and not begins]
            start = place = max(ends, default=place)
            pages, before, height, room = pages + 1, 0, rows[place][1], max(HEIGHT, rows[place][1])
        room, place = room - before - height, place + 1
    return pages, room, len(rows) - start


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


def test_many_columns_without_room_are_as_wide_as_their_contents_ask() -> None:
    columns = tuple(TableColumn("", 1) for _ in range(8))
    assert column_widths(columns, 1000, [100, 300, *[200] * 6]) == [62, 188, *[125] * 6]


def test_a_date_keeps_to_its_line_with_the_digits_of_the_widest_stand_in() -> None:
    """0.636 em a digit in DejaVu Serif, and a quarter of a character at each change of script."""
    day, size = "2025年11月28日", 24
    (least,) = least_widths([(day,)], size)
    printed = (8 * 0.636 + 3 + 5 * 0.25) * size * 10
    columns = (TableColumn("意见", 40), TableColumn("办理时限", 1))
    width = column_widths(columns, 8843, [0, least])[1]
    assert width - 2 * measures.TABLE_CELL_SIDE >= printed
