"""Papers on an office's own Word file: everything in it is kept, our text comes in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator

from rdtool.document.model import Document, Letterhead, Paragraph
from rdtool.document.style import Layout
from rdtool.writers.docx.ownbase import OwnBase
from rdtool.writers.docx.slots import BaseMisfitError
from rdtool.writers.package import PackageError
from rdtool.writers.seal import Origin, origin
from tests.rendering import Page, render, require_renderer
from tests.writers.offices import FOOTER, HEADER, TAIL, letterhead, with_part, with_text
from tests.writers.papers import LETTER, OFFICE, RESOLUTION, SPEECH
from tests.writers.printed import LEFT, RIGHT, VISIBLE

PAPER = replace(
    LETTER,
    letterhead=Letterhead((OFFICE,), "云人常办函〔2021〕12号", secrecy="机密"),
    body=(*LETTER.body, Paragraph("田" * 700)),
)
# Word's own template carries a part of old Word that no longer fits its styles.
OLD_PART = "stylesWithEffects"


def opened(base: bytes, document: Document = PAPER) -> Any:
    return docx.Document(BytesIO(OwnBase(base, VISIBLE).write(document)))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_head_number_and_marks_stand_where_the_file_says_and_the_text_follows() -> None:
    assert texts(opened(letterhead()))[:5] == [
        "云川市人大常委会办公室",
        "机　密",
        "云人常办函〔2021〕12号",
        "关于转送审议意见的函",
        "市人民政府办公室：",
    ]


@pytest.mark.parametrize(
    "pieces", [("{{文号}}",), ("{", "{文", "号}", "}"), ("编号{{ 文", "号 }}　"), ("{{文号", "}}、乙")]
)
def test_a_place_is_found_however_word_has_cut_it(pieces: tuple[str, ...]) -> None:
    line = texts(opened(letterhead(number=pieces)))[2]
    assert line == "".join(pieces).replace("{{文号}}", "云人常办函〔2021〕12号").replace(
        "{{ 文号 }}", "云人常办函〔2021〕12号"
    )


def test_braces_that_are_no_place_are_passed_in_time_that_grows_with_them() -> None:
    began = time.process_time()
    OwnBase(letterhead(number=("{{" + " " * 20_000,)), VISIBLE)
    assert time.process_time() - began < 5


def test_without_a_place_the_text_comes_last_and_with_one_what_follows_stays_behind() -> None:
    assert texts(opened(letterhead(body=False)))[3] == "关于转送审议意见的函"
    behind = texts(opened(letterhead(tail=True)))
    assert behind[3] == "关于转送审议意见的函"
    assert behind[-1] == TAIL


def test_every_text_of_the_paper_is_there() -> None:
    own = texts(opened(letterhead()))
    for text in ("一、规范行使权力", "（一）加强领导。各部门要提高认识。", "附件1", "任务清单"):
        assert text in own
    assert sum(text.count("田") for text in own) == 700


def test_styles_of_the_office_win_and_ours_do_not_rest_on_its_normal() -> None:
    document = opened(letterhead(), replace(PAPER, note=("题注",)))
    used = {paragraph.style.name: paragraph.style for paragraph in document.paragraphs if paragraph.text}
    assert used["公文题注"].font.size.pt == 15
    assert used["Heading 1"].font.color.rgb is not None  # the office's own, here python-docx's blue
    body = used["公文正文"]
    while body.base_style is not None:
        body = body.base_style
    assert body.name == "公文基础"
    assert body.font.size.pt == 16
    assert body.element.rPr.rFonts.get(qn("w:eastAsia")) == VISIBLE.fonts.body


def test_parts_of_the_file_are_kept_byte_for_byte() -> None:
    base = with_part(letterhead(), "customXml/item9.xml", "<甲>原样</甲>".encode())
    with ZipFile(BytesIO(base)) as before, ZipFile(BytesIO(OwnBase(base, VISIBLE).write(PAPER))) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_a_file_with_footers_keeps_its_own_and_one_without_gets_page_numbers() -> None:
    own = opened(letterhead(footer=True)).sections[0]
    assert own.footer.paragraphs[0].text == FOOTER
    ours = opened(letterhead()).sections[0]
    assert "—" in ours.footer.paragraphs[0].text
    assert ours.even_page_header.paragraphs[0].text == ours.header.paragraphs[0].text == HEADER


def test_equal_papers_give_equal_bytes_that_know_themselves() -> None:
    base = OwnBase(letterhead(), VISIBLE)
    assert base.write(PAPER) == base.write(PAPER) == OwnBase(letterhead(), VISIBLE).write(PAPER)
    assert origin(base.write(PAPER)) is Origin.UNTOUCHED


def test_custom_properties_of_the_file_stay_beside_the_fingerprint() -> None:
    """A paper of ours as base: it has a fingerprint already."""
    base = OwnBase(letterhead(body=False), VISIBLE).write(replace(PAPER, letterhead=None))
    again = OwnBase(base, VISIBLE).write(RESOLUTION)
    assert origin(again) is Origin.UNTOUCHED


@pytest.mark.parametrize("document", [PAPER, RESOLUTION, replace(SPEECH, layout=Layout.LARGE_PRINT)])
def test_the_result_is_valid_for_word(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OwnBase(letterhead(tail=True), VISIBLE).write(document))
    errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path).errors
    assert [error.description for error in errors if OLD_PART not in error.description] == []


def test_what_the_file_has_no_place_for_is_refused_by_name() -> None:
    base = OwnBase(letterhead(), VISIBLE)
    urgent = replace(PAPER, letterhead=Letterhead((OFFICE,), "云人常办函〔2021〕12号", urgency="特急"))
    with pytest.raises(BaseMisfitError, match="紧急程度无处可写"):
        base.write(urgent)
    base.require(PAPER)


@pytest.mark.parametrize(
    ("paragraphs", "reason", "remedy"),
    [
        (("{{ 会议 }}",), "没有“{{会议}}”这个位置", "可以写"),
        (("{{文呈}}",), "没有“{{文呈}}”这个位置", "是否要写“{{文号}}”"),
        (("正文：{{正文}}",), "单独成段", "移到单独的一段"),
        (("｛｛文号｝｝",), "花括号是全角的", "半角"),
    ],
)
def test_a_place_that_cannot_be_filled_is_said_at_once(
    paragraphs: tuple[str, ...], reason: str, remedy: str
) -> None:
    with pytest.raises(BaseMisfitError, match=reason) as caught:
        OwnBase(with_text(*paragraphs), VISIBLE)
    assert remedy in caught.value.remedy


def test_what_is_no_word_file_is_refused() -> None:
    for data in (b"", b"text", with_part(letterhead(), "word/document.xml", b"")[:500]):
        with pytest.raises(PackageError):
            OwnBase(data, VISIBLE)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    require_renderer()
    papers = {
        "letter": OwnBase(letterhead(tail=True), VISIBLE).write(PAPER),
        "speech": OwnBase(letterhead(), VISIBLE).write(SPEECH),
    }
    with render(papers, tmp_path_factory.mktemp("bases")) as pages:
        yield pages


def test_the_printed_paper_has_the_offices_head_and_our_grid(printed: dict[str, list[Page]]) -> None:
    first, second, *_ = printed["letter"]
    head, rule = first.ink(red=True)
    assert (rule[2], rule[3]) == pytest.approx((LEFT, RIGHT), abs=1)
    assert head[1] < rule[0]
    assert first.lines[0].text == HEADER
    assert max(len(line.text) for line in second.body) == 28
    assert first.number is None
    assert second.number is not None


def test_a_crosswise_annex_turns_the_offices_page(printed: dict[str, list[Page]]) -> None:
    page = next(page for page in printed["letter"] if any(line.text == "附件2" for line in page.body))
    assert page.source.width > page.source.height
    assert printed["letter"][-1].source.width < printed["letter"][-1].source.height
    assert printed["letter"][-1].line(TAIL).text == TAIL
