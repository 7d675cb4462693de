"""Word files: valid, reproducible, with real styles, and with every character of the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from rdtool.document.model import (
    Annex,
    Document,
    Heading,
    Paragraph,
    Properties,
    Signature,
    Table,
    TableColumn,
)
from rdtool.document.style import Fonts, Layout, Margins, PageStyle
from rdtool.writers.docx import DocxWriter, IllegalCharacterError, TableShapeError
from rdtool.writers.docx.tables import column_widths
from rdtool.writers.seal import Origin, origin
from tests.writers.papers import LETTER, PAPERS, RESOLUTION, SPEECH, TASKS
from tests.writers.test_text import texts

STYLES = {
    "visible": PageStyle(),
    "ink": PageStyle(Margins.INK, Fonts(latin="Times New Roman"), exact_gaps=True, bold_level_2=True),
}
# The Open XML SDK asks for a theme; Word does not, and we leave it out so that no theme font can win.
NO_THEME = "relationships/theme' is missing"


def write(document: Document, style: PageStyle | None = None) -> bytes:
    return DocxWriter(style or PageStyle()).write(document)


def opened(document: Document, style: PageStyle | None = None) -> Any:
    return docx.Document(BytesIO(write(document, style)))


def part(document: Document, name: str, style: PageStyle | None = None) -> Any:
    with ZipFile(BytesIO(write(document, style))) as archive:
        return etree.fromstring(archive.read(name))


def of_body(*blocks: Any, **others: Any) -> Document:
    return Document(Layout.PROMULGATED, "题", body=blocks, **others)


def styled(document: Document) -> list[tuple[str, str]]:
    """Style name and text of every paragraph that has text."""
    return [(p.style.name, p.text) for p in opened(document).paragraphs if p.text]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_valid_for_word(name: str, style: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(write(PAPERS[name], STYLES[style]))
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [error.description for error in result.errors if NO_THEME not in error.description] == []


def test_the_validator_would_notice_a_wrong_order(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    with ZipFile(BytesIO(write(LETTER))) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"<w:keepNext/><w:ind ", b"<w:ind ")
            content = content.replace(b'<w:outlineLvl w:val="0"/>', b'<w:outlineLvl w:val="0"/><w:keepNext/>')
            target.writestr(name, content)
    errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path).errors
    assert [error for error in errors if NO_THEME not in error.description]


@pytest.mark.parametrize("name", PAPERS)
def test_equal_documents_give_equal_bytes_that_know_themselves(name: str) -> None:
    data = write(PAPERS[name])
    assert data == write(PAPERS[name])
    assert origin(data) is Origin.UNTOUCHED


@pytest.mark.parametrize("name", PAPERS)
def test_every_text_of_the_document_is_in_the_file(name: str) -> None:
    """In a joint letter the standard prints the main organ only; no paper here is one."""
    with ZipFile(BytesIO(write(PAPERS[name]))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    printed = "".join(root.itertext()).replace("　", "")
    for text in texts(PAPERS[name]):
        assert text.replace("　", "") in printed


def test_elements_have_styles_of_their_own() -> None:
    assert styled(LETTER)[:14] == [
        ("公文信函标志", "云川市人大常委会办公室"),
        ("公文信函字号", "特　急\t云人常办函〔2021〕12号"),
        ("Title", "关于转送审议意见的函"),
        ("公文主送", "市人民政府办公室："),
        ("公文正文", "现将审议意见转送你们，请认真研究处理。"),
        ("Heading 1", "一、规范行使权力"),
        ("公文接排标题 2", "（一）加强领导。各部门要提高认识。"),
        ("Heading 2", "（二）强化监督"),
        ("公文接排标题 3", "1.明确分工。各部门要落实责任。"),
        ("公文称谓", "同志们："),
        ("公文正文", "请于期限内报送研究处理情况。"),
        ("公文附件说明", "附件：1.\t关于水利设施管护情况的审议意见"),
        ("公文附件说明", "2.\t任务清单"),
        ("公文附件说明", "3.\t另行印发的材料"),
    ]
    assert styled(LETTER)[14:] == [
        ("公文署名", "云川市人大常委会办公室"),
        ("公文成文日期", "2021年12月30日"),
        ("公文附注", "（联系人：李明远）"),
        ("公文附件标签", "附件1"),
        ("公文附件标题", "关于水利设施管护情况的审议意见"),
        ("公文正文", "意见正文。"),
        ("公文附件标签", "附件2"),
        ("公文附件标题", "任务清单"),
        ("公文版记抄送", "抄送：市财政局、市水务局。"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("公文题注", RESOLUTION.note[0]), ("公文题注", SPEECH.note[0]), ("公文主送", SPEECH.recipients)],
)
def test_notes_and_salutations_have_their_style(name: str, text: str) -> None:
    papers = styled(RESOLUTION) + styled(SPEECH)
    assert (name, text) in [(style, printed.replace("\n", "")) for style, printed in papers]


def test_headings_are_words_own_and_in_the_outline() -> None:
    root = part(LETTER, "word/styles.xml")
    outline = {
        style.find(qn("w:name")).get(qn("w:val")): style.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for style in root.iter(qn("w:style"))
        if style.find(f".//{qn('w:outlineLvl')}") is not None
    }
    assert outline == {
        **{f"heading {level}": str(level - 1) for level in (1, 2, 3, 4)},
        **{f"公文接排标题 {level}": str(level - 1) for level in (1, 2, 3, 4)},
        "公文附件标题": "0",
    }


def test_every_style_referred_to_is_defined() -> None:
    for document in PAPERS.values():
        defined = {
            style.get(qn("w:styleId")) for style in part(document, "word/styles.xml").iter(qn("w:style"))
        }
        body = part(document, "word/document.xml")
        used = {
            node.get(qn("w:val"))
            for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for node in body.iter(qn(tag))
        }
        assert used <= defined


def test_a_run_in_heading_carries_the_character_style_of_its_level() -> None:
    (paragraph,) = [p for p in opened(LETTER).paragraphs if p.text.startswith("（一）")]
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("（一）加强领导。", "heading 2 Char"),
        ("各部门要提高认识。", "Default Paragraph Font"),
    ]


def test_a_numbered_sentence_without_heading_is_body_text() -> None:
    assert styled(of_body(Paragraph("一、全体会议每两月举行一次。", level=1)))[1:] == [
        ("公文正文", "一、全体会议每两月举行一次。")
    ]


def test_chinese_fonts_are_named_for_punctuation_too() -> None:
    for fonts in part(LETTER, "word/styles.xml", STYLES["ink"]).iter(qn("w:rFonts")):
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:hAnsi"))
        assert fonts.get(qn("w:ascii")) in {"Times New Roman", "宋体"}
        assert not [name for name in fonts.attrib if "Theme" in name]


def test_bold_headings_are_the_offices_choice() -> None:
    def bold(style: PageStyle) -> list[str]:
        root = part(RESOLUTION, "word/styles.xml", style)
        return [
            s.get(qn("w:styleId")) for s in root.iter(qn("w:style")) if s.find(f".//{qn('w:b')}") is not None
        ]

    assert bold(PageStyle()) == []
    assert bold(PageStyle(bold_level_2=True)) == ["Heading2", "Heading2Char"]
    assert bold(PageStyle(bold_level_3=True)) == ["Heading3", "Heading3Char"]


def test_no_style_name_is_one_that_chinese_word_shows_for_its_own() -> None:
    taken = {"正文", "标题", "题注", "称呼", "日期", "签名", "页眉", "页脚"}
    names = {style.name for style in opened(LETTER).styles}
    assert names.isdisjoint(taken)


def test_language_is_chinese_and_lines_break_by_chinese_rules() -> None:
    root = part(RESOLUTION, "word/styles.xml")
    assert root.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    (normal,) = [s for s in root.iter(qn("w:style")) if s.get(qn("w:styleId")) == "Normal"]
    switches = {node.tag.split("}")[1]: node.get(qn("w:val"), "1") for node in normal.find(qn("w:pPr"))}
    expected = {
        "widowControl": "0",
        "kinsoku": "1",
        "autoSpaceDE": "0",
        "autoSpaceDN": "0",
        "snapToGrid": "0",
    }
    assert switches.items() >= expected.items()
    assert part(RESOLUTION, "word/document.xml").find(f".//{qn('w:docGrid')}") is None


AWKWARD = "甲 & 乙 <丙> \"丁\" '戊' ]]> &amp; 张  三"


@pytest.mark.parametrize(
    "document",
    [
        Document(Layout.PROMULGATED, AWKWARD),
        Document(Layout.SPEECH, "题", note=(AWKWARD,), recipients=AWKWARD),
        of_body(Paragraph(AWKWARD, heading=AWKWARD, level=2), Heading(1, AWKWARD)),
        of_body(Table((TableColumn(AWKWARD, 1),), ((AWKWARD,),))),
        of_body(annexes=(Annex(AWKWARD, (Paragraph("文"),)),), remark=AWKWARD),
        of_body(signature=Signature((AWKWARD,), "2021年12月30日")),
        of_body(properties=Properties(AWKWARD, AWKWARD, AWKWARD)),
    ],
)
def test_characters_that_mean_something_in_xml_come_through(document: Document) -> None:
    with ZipFile(BytesIO(write(document))) as archive:
        parts = [etree.fromstring(archive.read(n)) for n in ("word/document.xml", "docProps/core.xml")]
    printed = "".join(text for root in parts for text in root.itertext())
    assert AWKWARD in printed


def test_newlines_and_tabs_stay_newlines_and_tabs() -> None:
    table = Table((TableColumn("甲\n乙", 1),), (("丙\r\n丁\t戊",),))
    reopened = opened(of_body(Paragraph("第一行\n第二行"), table))
    assert reopened.paragraphs[2].text == "第一行\n第二行"
    assert [cell.text for row in reopened.tables[0].rows for cell in row.cells] == ["甲\n乙", "丙\n丁\t戊"]


def test_a_name_of_sixty_characters_survives() -> None:
    name = "云川市" + "某某" * 26 + "委员会办公室"[:5]
    assert len(name) == 60
    signature = Signature((name,), "2021年12月30日")
    assert name in [text for _, text in styled(of_body(Paragraph("文"), signature=signature))]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_word_cannot_hold_is_refused_by_its_code(character: str) -> None:
    with pytest.raises(IllegalCharacterError, match=f"U\\+{ord(character):04X}.*第三次"):
        write(of_body(Paragraph(f"第三次{character}会议")))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (Table((), ()), "没有列"),
        (Table((TableColumn("甲", 0),), ()), "大于 0"),
        (Table((TableColumn("甲", float("nan")),), ()), "大于 0"),
        (Table((TableColumn("甲", 1),), (("1",), ("1", "2"))), "第 2 行有 2 格，表头有 1 列"),
    ],
)
def test_a_table_that_would_lose_cells_is_refused(table: Table, message: str) -> None:
    with pytest.raises(TableShapeError, match=message):
        write(of_body(table))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=12), st.integers(1000, 13000))
def test_columns_fill_the_width_exactly(shares: list[float], width: int) -> None:
    widths = column_widths(tuple(TableColumn("", share) for share in shares), width)
    assert sum(widths) == width
    assert len(widths) == len(shares)


def test_header_rows_repeat_and_no_row_is_split() -> None:
    rows = opened(of_body(TASKS)).tables[0]._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 5
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_tables_do_not_run_together() -> None:
    body = opened(of_body(TASKS, TASKS)).element.body
    tags = [child.tag.split("}")[1] for child in body]
    assert tags == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_wide_tables_are_set_smaller() -> None:
    def sizes(columns: int) -> set[float]:
        table = Table(tuple(TableColumn(f"列{n}", 1) for n in range(columns)), (("文",) * columns,))
        document = opened(of_body(table))
        return {
            p.style.font.size.pt for row in document.tables[0].rows for c in row.cells for p in c.paragraphs
        }

    assert (sizes(6), sizes(7)) == ({12}, {10.5})


def test_annexes_alone_are_not_numbered_and_travelling_ones_are_not_printed() -> None:
    alone = styled(of_body(annexes=(Annex("甲", (Paragraph("文"),)),)))
    assert [text for style, text in alone if style.startswith("公文附件")] == ["附件：甲", "附件", "甲"]
    travelling = styled(of_body(annexes=(Annex("甲"),)))
    assert [text for style, text in travelling if style.startswith("公文附件")] == ["附件：甲"]


def test_a_paper_without_annexes_does_not_mention_any() -> None:
    assert "附件" not in "".join(text for _, text in styled(RESOLUTION))


def test_only_crosswise_annexes_lie_crosswise() -> None:
    def sections(*landscape: bool) -> list[bool]:
        annexes = tuple(Annex("甲", (TASKS,), landscape=crosswise) for crosswise in landscape)
        document = opened(of_body(Paragraph("文"), annexes=annexes))
        return [section.page_width > section.page_height for section in document.sections]

    assert sections(False, False) == [False]
    assert sections(True, True) == [False, True]
    assert sections(True, False, True) == [False, True, False, True]


def test_core_properties_tell_of_the_paper_and_not_of_the_machine() -> None:
    core = opened(LETTER).core_properties
    assert (core.title, core.author, core.subject, core.category, core.language) == (
        "关于转送审议意见的函",
        "云川市人大常委会办公室",
        "审议意见",
        "函",
        "zh-CN",
    )
    assert core.created == core.modified == datetime(2021, 12, 30, tzinfo=timezone.utc)
    assert opened(RESOLUTION).core_properties.created == datetime(1980, 1, 1, tzinfo=timezone.utc)


def test_a_letter_head_belongs_to_letters_only() -> None:
    with ZipFile(BytesIO(write(LETTER))) as letter, ZipFile(BytesIO(write(RESOLUTION))) as plain:
        assert "word/header1.xml" in letter.namelist()
        assert "word/header1.xml" not in plain.namelist()


def test_a_letter_on_printed_paper_has_no_number_on_its_first_page() -> None:
    first = opened(replace(LETTER, letterhead=None)).sections[0]
    assert first.different_first_page_header_footer
    assert not opened(RESOLUTION).sections[0].different_first_page_header_footer


@pytest.mark.parametrize(("style", "top", "bottom"), [("visible", 2098, 1984), ("ink", 1960, 1847)])
def test_header_and_footer_of_a_letters_later_pages_fill_its_margins(
    style: str, top: int, bottom: int
) -> None:
    def height(name: str) -> int:
        spacings = [p.find(f".//{qn('w:spacing')}") for p in part(LETTER, name, STYLES[style])]
        return sum(int(s.get(qn("w:before"), 0)) + int(s.get(qn("w:line"), 280)) for s in spacings)

    section = opened(LETTER, STYLES[style]).sections[0]
    assert section.header_distance.twips + height("word/header1.xml") == top
    for footer in ("word/footer3.xml", "word/footer4.xml"):
        assert section.footer_distance.twips + height(footer) == bottom


def test_the_mast_is_moved_as_the_office_asks() -> None:
    def room(offset: float) -> int:
        spacers = part(
            replace(LETTER, layout=Layout.OFFICIAL), "word/document.xml", PageStyle(masthead_offset=offset)
        ).findall(f".//{qn('w:spacing')}[@{qn('w:lineRule')}]")
        return int(spacers[0].get(qn("w:line")))

    assert room(2) - room(0) == 113
    assert room(0) - room(-2) == 113


def test_stand_ins_of_a_font_are_named_in_the_font_table() -> None:
    fonts = Fonts(title="甲宋", chains=(("甲宋", "乙宋", "丙宋"), ("黑体", "丁黑")))
    table = part(RESOLUTION, "word/fontTable.xml", PageStyle(fonts=fonts))
    others = {
        font.get(qn("w:name")): alt.get(qn("w:val"))
        for font in table
        if (alt := font.find(qn("w:altName"))) is not None
    }
    assert others["甲宋"] == "乙宋,丙宋"
    assert others["黑体"] == "丁黑"
    assert others["仿宋_GB2312"] == "仿宋,FangSong"


def test_what_is_not_read_aloud_has_a_face_of_its_own_and_document_numbers_have_not() -> None:
    text = "请按表决器。〔按毕〕请宣读云发〔2021〕26号。"
    document = Document(layout=Layout.LARGE_PRINT, title="主持词", body=(Paragraph(text),))
    read = docx.Document(BytesIO(DocxWriter(PageStyle()).write(document)))
    (body,) = [one for one in read.paragraphs if one.text == text]
    styled = [run.text for run in body.runs if run.style and run.style.name == "公文提示语"]
    assert styled == ["〔按毕〕"]
