"""Where pages end: no signature without text, no 版记 lost, whatever the length of text, list or title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from rdtool.chinese import em_width
from rdtool.document.model import Annex, Document, Heading, Imprint, Letterhead, Paragraph, Signature
from rdtool.document.style import Layout, PageStyle, Seal
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, Page, render, require_renderer
from tests.writers.papers import COMMITTEE, OFFICE, TASKS
from tests.writers.printed import DATE, LEFT, RIGHT, ROWS, VISIBLE, pitches, short_lines

EXACT = PageStyle(fonts=FONTS, exact_gaps=True)
EVEN = PageStyle(fonts=FONTS, imprint_on_even_page=True)
IMPRINT = Imprint("市财政局、市水务局。", "", OFFICE, DATE)
SIGNED = Signature((OFFICE,), DATE)
LETTER: dict[str, Any] = {
    "layout": Layout.LETTER,
    "letterhead": Letterhead(("云川市人大常委会",), "云人常办函〔2021〕3号"),
}


def text(lines: int) -> tuple[Paragraph, ...]:
    """Paragraphs of three lines and what is left, so many lines in all."""
    whole, rest = divmod(lines, 3)
    lengths = [3] * whole + [rest] * bool(rest)
    return tuple(Paragraph("田" * (28 * length - 8)) for length in lengths)


def report(lines: int) -> Document:
    """A report with 版记, every other one with a red head; signed in turn with and without a seal."""
    head = Letterhead((COMMITTEE,), "云人常〔2021〕3号") if lines % 2 else None
    seal = Seal.UNSTAMPED if lines % 4 > 1 else Seal.STAMPED
    return Document(
        Layout.OFFICIAL,
        "关于报送有关情况的报告",
        recipients="市人民政府：",
        body=text(lines),
        signature=replace(SIGNED, seal=seal),
        letterhead=head,
        imprint=IMPRINT,
    )


def letter(lines: int) -> Document:
    """A letter that names two annexes and a contact."""
    annexes = (Annex("审议意见"), Annex("清单"))
    return replace(report(lines), **LETTER, annexes=annexes, remark="联系人：宋雨桐")


def ending_long(before: int, lines: int) -> Document:
    """A report of so many lines and a last paragraph of so many more."""
    last = Paragraph("田" * (28 * lines - 8))
    return replace(report(2), body=(*text(before), last), imprint=None, letterhead=None)


def with_annexes(count: int) -> Document:
    """A paper that names so many annexes and, by turns, prints none, short ones or tables."""
    blocks = ((), text(3), (TASKS,))[count % 3]
    annexes = tuple(Annex(f"第{n}项工作情况的报告", blocks) for n in range(1, count + 1))
    return replace(report(count % 7 + 3), annexes=annexes, imprint=None)


def titled(title: str) -> Document:
    return Document(Layout.PROMULGATED, title, body=text(1))


def letter_of_one_paragraph(lines: int) -> Document:
    """A letter whose whole text is one paragraph of so many lines."""
    return replace(letter(3), body=(Paragraph("田" * (28 * lines - 8)),))


def letter_under_headings(lines: int) -> Document:
    """A letter that ends with a paragraph under two headings, all kept together with its signature."""
    headings = (Heading(1, "一、存在的问题"), Heading(2, "（一）总体情况"))
    return replace(report(lines), **LETTER, signature=SIGNED, body=(*text(lines), *headings, *text(3)))


def ending_with_a_table(rows: int) -> Document:
    """A report, with 版记 by turns, whose text ends with a table of so many rows over pages."""
    table = replace(ROWS, rows=ROWS.rows[:rows])
    return replace(report(rows), body=(*text(1), table), imprint=IMPRINT if rows % 2 else None)


#: The lower edge of the type area, and that of a letter's first page, in millimetres.
FOOT, LETTER_FOOT = 262.0, 271.5

LENGTHS = range(1, 67)
COUNTS = range(1, 41)
SHORT_LENGTHS = range(3, 13)
ROW_COUNTS = range(20, 60)
ENDINGS = [(before, lines) for before in range(10, 22) for lines in (4, 6, 9)]
EVEN_LENGTHS = range(1, 67, 2)
TITLES = [
    "关于召开会议的通知",
    "云川市人民代表大会常务委员会关于批准2021年市本级第二次财政预算调整方案的决议",
    "云川市清河区人民代表大会常务委员会办公室关于转送《区人民政府关于水利工作情况的报告》审议意见的函",
    "云川壮族自治州清河县人民代表大会常务委员会办公室关于转送水利工作情况审议意见的函",
    "云川市人民代表大会常务委员会关于加强审议意见办理工作的决定和" * 6,
    "INTERNATIONALCOOPERATIONANDDEVELOPMENT友好交流的决定",
]
PAPERS: dict[str, tuple[Document, PageStyle]] = {
    **{f"report {n}": (report(n), VISIBLE) for n in LENGTHS},
    **{f"letter {n}": (letter(n), VISIBLE) for n in LENGTHS if n % 3 != 1},
    **{f"letter under headings {n}": (letter_under_headings(n), EXACT) for n in range(1, 10)},
    **{f"short letter {n}": (letter_of_one_paragraph(n), VISIBLE) for n in SHORT_LENGTHS},
    **{f"annexes {n}": (with_annexes(n), VISIBLE) for n in COUNTS},
    **{f"even {n}": (replace(report(n), letterhead=None), EVEN) for n in EVEN_LENGTHS},
    **{f"table {n}": (ending_with_a_table(n), VISIBLE) for n in ROW_COUNTS},
    **{f"ending {n} {m}": (ending_long(n, m), VISIBLE) for n, m in ENDINGS},
    **{f"title {n}": (titled(title), VISIBLE) for n, title in enumerate(TITLES)},
    "blank page": (Document(Layout.OFFICIAL, "", body=short_lines(43), imprint=IMPRINT), EVEN),
}
SIGNED_PAPERS = [name for name in PAPERS if not name.startswith(("title", "blank"))]
WITH_IMPRINT = [name for name in PAPERS if name.startswith(("report", "letter"))]


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    require_renderer()
    papers = {name: DocxWriter(style).write(document) for name, (document, style) in PAPERS.items()}
    with render(papers, tmp_path_factory.mktemp("fitted")) as pages:
        yield pages


@pytest.mark.parametrize("name", SIGNED_PAPERS)
def test_a_signature_stands_once_and_below_something_of_the_paper(
    fitted: dict[str, list[Page]], name: str
) -> None:
    signed = [page for page in fitted[name] if DATE in [line.text for line in page.body]]
    assert len(signed) == 1
    lines = [line.text for line in signed[0].body]
    assert lines.index(DATE) == lines.index(OFFICE) + 1
    assert any(
        "田" in line or line.endswith(("报告", "2.清单", "事项")) for line in lines[: lines.index(OFFICE)]
    )


@pytest.mark.parametrize(("before", "lines"), ENDINGS)
def test_no_page_is_turned_to_for_a_line_and_the_signature(
    fitted: dict[str, list[Page]], before: int, lines: int
) -> None:
    *others, last = fitted[f"ending {before} {lines}"]
    least = 1 if not others else 2 if lines > 6 else 3
    assert sum("田" in line.text for line in last.body) >= least


@pytest.mark.parametrize("name", WITH_IMPRINT)
def test_the_imprint_closes_the_last_page_and_has_text_above_it(
    fitted: dict[str, list[Page]], name: str
) -> None:
    *others, last = fitted[name]
    closing = "抄送：" if name.startswith("letter") else f"{OFFICE}{DATE}印发"
    assert last.body[-1].text.startswith(closing)
    assert not any(line.text.startswith("抄送：") for page in others for line in page.body)
    assert any("田" in line.text for line in last.body)
    assert min(pitches(last.body)) > 5
    assert last.body[-1].baseline < (FOOT if others or name.startswith("report") else LETTER_FOOT)


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith(("report", "letter", "short"))])
def test_page_1_shows_text_and_nothing_is_lost(fitted: dict[str, list[Page]], name: str) -> None:
    document = PAPERS[name][0]
    printed = "".join(line.text for page in fitted[name] for line in page.body)
    expected = sum(block.text.count("田") for block in document.body if isinstance(block, Paragraph))
    assert printed.count("田") == expected
    assert any("田" in line.text for line in fitted[name][0].body)


@pytest.mark.parametrize("rows", ROW_COUNTS)
def test_no_row_of_a_table_is_lost_or_printed_twice_where_it_is_parted(
    fitted: dict[str, list[Page]], rows: int
) -> None:
    lines = [line.text for page in fitted[f"table {rows}"] for line in page.body]
    assert [line for line in lines if line.endswith("事项")] == [f"{n}事项" for n in range(rows)]


@pytest.mark.parametrize("count", COUNTS)
def test_every_annex_is_named_in_its_place(fitted: dict[str, list[Page]], count: int) -> None:
    lines = [line for page in fitted[f"annexes {count}"] for line in page.body]
    named = [line for line in lines if line.text.endswith("项工作情况的报告") and line.size == 16]
    assert len(named) == count
    assert named[0].text.startswith("附件：")
    assert len({round(line.left, 1) for line in named[1:9]}) <= 1


@pytest.mark.parametrize("lines", EVEN_LENGTHS)
def test_an_imprint_asked_for_on_an_even_page_is_there(fitted: dict[str, list[Page]], lines: int) -> None:
    *_, before, last = fitted[f"even {lines}"]
    assert last.body[-1].baseline < FOOT
    assert last.body[-1].text.startswith(f"{OFFICE}{DATE}印发")
    if last.number is not None:
        assert int(last.number.text.strip("—")) % 2 == 0
    else:
        assert before.number is not None
        assert int(before.number.text.strip("—")) % 2 == 0


def test_an_imprint_behind_a_blank_page_has_no_page_number(fitted: dict[str, list[Page]]) -> None:
    """LibreOffice leaves the blank page out of the PDF."""
    numbers = [page.number.text if page.number else "" for page in fitted["blank page"]]
    assert numbers == ["—1—", "—2—", ""]


@pytest.mark.parametrize("place", range(len(TITLES)))
def test_a_title_keeps_inside_the_type_area_and_loses_nothing(
    fitted: dict[str, list[Page]], place: int
) -> None:
    lines = [line for page in fitted[f"title {place}"] for line in page.body if line.size == 22]
    assert "".join(line.text for line in lines) == TITLES[place]
    for line in lines:
        assert line.left > LEFT - 0.5
        assert line.right < RIGHT + 0.5
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_a_long_issuers_name_is_narrowed_to_one_line(fitted: dict[str, list[Page]]) -> None:
    first = fitted["title 3"][0].body[0]
    assert first.text == "云川壮族自治州清河县人民代表大会常务委员会办公室"
    assert em_width(first.text) > 20
