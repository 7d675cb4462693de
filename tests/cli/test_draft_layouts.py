"""Layouts, bases and Word templates of an office, from the command line."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from rdtool.writers.seal import Origin, origin
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import PAPERS
from tests.writers.offices import HEADER, letterhead, with_part, with_text

OPINION = PAPERS / "03-审议意见-2020年度市级预算执行审计查出问题整改情况.docx"
LETTER = PAPERS / "04-转办函-2020年度市级预算执行审计查出问题整改情况.docx"


def profile(office: Path, **page: Any) -> None:
    write_yaml(office / "rdtool.yaml", {**samples.PROFILE, "版式": page})


def base(office: Path, data: bytes, name: str = "红头.docx") -> None:
    (office / "模板").mkdir(exist_ok=True)
    (office / "模板" / name).write_bytes(data)


def styled(path: Path) -> list[tuple[str, str]]:
    return [(p.style.name if p.style else "", p.text) for p in docx.Document(str(path)).paragraphs if p.text]


def test_an_office_chooses_the_format_of_a_kind(office: Path, rdtool: Rdtool) -> None:
    profile(office, 文种={"审议意见": "信函"})
    assert rdtool("draft", "opinion").code == 0
    styles = [style for style, _ in styled(OPINION)]
    assert "公文信函标志" in styles
    assert "公文版记印发" not in styles


def test_a_paper_in_document_format_names_who_issued_it_and_when(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion")
    assert ("公文版记印发", "云川市人民代表大会常务委员会办公室\t2022年1月7日印发") in styled(OPINION)


def test_a_template_says_for_itself_which_format_it_has(office: Path, rdtool: Rdtool) -> None:
    (office / "模板").mkdir()
    (office / "模板" / "审议意见.j2").write_text(
        '{% extends "内置/审议意见.j2" %}{% block 版式 %}信函{% endblock %}{% block 密级 %}机密{% endblock %}',
        encoding="utf-8",
    )
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0, outcome.err
    assert ("公文信函字号", "机　密\t") in [(style, text[:4]) for style, text in styled(OPINION)]


def test_a_base_can_be_chosen_for_one_run(office: Path, rdtool: Rdtool) -> None:
    base(office, letterhead())
    outcome = rdtool("draft", "opinion", "--set", "配置.版式.底版.文件=红头.docx")
    assert outcome.code == 0, outcome.err
    assert HEADER in docx.Document(str(OPINION)).sections[0].header.paragraphs[0].text


def test_an_unknown_format_in_a_template_or_the_profile_is_said(office: Path, rdtool: Rdtool) -> None:
    (office / "模板").mkdir()
    template = office / "模板" / "审议意见.j2"
    template.write_text(
        '{% extends "内置/审议意见.j2" %}{% block 版式 %}信涵{% endblock %}', encoding="utf-8"
    )
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 1
    assert "是否要写“信函”？" in outcome.err
    template.unlink()
    profile(office, 文种={"审议意建": "信函"})
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 1
    assert "T02" in outcome.err
    assert "是否要写“审议意见”？" in outcome.err


def test_marks_of_the_head_come_from_the_record(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["版头"] = {
        "份号": "000001",
        "密级": "机密★1年",
        "紧急程度": "特急",
        "签发人": "陈启明、林国栋",
    }
    write_yaml(office / "records" / "7-49.yaml", data)
    assert rdtool("draft", "opinion").code == 0
    texts = [text for _, text in styled(OPINION)]
    assert texts[:3] == ["000001", "机密★1年", "特　急"]
    assert any("签发人：陈启明" in text for text in texts)


@pytest.mark.parametrize(("key", "value"), [("密级", "很秘密"), ("紧急程度", "快"), ("密级", "机密1年")])
def test_a_mark_that_the_standard_does_not_know_is_an_error(
    office: Path, rdtool: Rdtool, key: str, value: str
) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["版头"] = {key: value}
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("check")
    assert outcome.code == 1
    assert value in outcome.err


def test_a_speech_in_large_print_is_a_second_paper(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(讲话={"大字版": "是"}))
    outcome = rdtool("draft", "speech")
    assert outcome.code == 0
    plain, large = sorted(
        (office / PAPERS.parent / "会中").glob("09-讲话-*.docx"), key=lambda path: len(path.name)
    )
    assert large.name.endswith("（大字版）.docx")
    assert styled(plain)[-1] == styled(large)[-1]
    sizes = [docx.Document(str(path)).styles["Title"].font.size for path in (plain, large)]
    assert [size.pt for size in sizes if size] == [22, 24]


def test_papers_are_made_on_the_offices_own_base(office: Path, rdtool: Rdtool) -> None:
    base(office, letterhead())
    profile(office, 底版={"信函": "红头.docx"})
    assert rdtool("draft", "all").code == 0
    texts = [text for _, text in styled(LETTER)]
    assert texts[0] == "云川市人大常委会办公室"
    assert docx.Document(str(LETTER)).sections[0].header.paragraphs[0].text == "本单位页眉"
    assert docx.Document(str(OPINION)).sections[0].header.paragraphs[0].text == ""
    before = LETTER.read_bytes()
    assert rdtool("draft", "transmittal").code == 0
    assert LETTER.read_bytes() == before


def test_the_base_of_a_kind_goes_before_that_of_its_format(office: Path, rdtool: Rdtool) -> None:
    base(office, letterhead())
    base(office, letterhead(footer=True), "函头.docx")
    profile(office, 底版={"信函": "红头.docx", "转办函": "函头.docx"})
    assert rdtool("draft", "transmittal").code == 0
    assert docx.Document(str(LETTER)).sections[0].footer.paragraphs[0].text == "本单位页脚"


def test_a_base_without_a_place_for_the_number_stops_its_papers_only(office: Path, rdtool: Rdtool) -> None:
    base(office, letterhead(number=("编号",)))
    write_yaml(
        office / "rdtool.yaml",
        {**samples.PROFILE, "文号": {"函": "云人常办函"}, "版式": {"底版": {"信函": "红头.docx"}}},
    )
    outcome = rdtool("draft", "all")
    assert outcome.code == 1
    assert "文号无处可写" in outcome.err
    assert not LETTER.exists()
    assert OPINION.exists()


@cache
def zip_bomb() -> bytes:
    data, stream = letterhead(), BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("word/bomb.xml", b"0" * (300 * 2**20))
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


BAD: dict[str, Callable[[], bytes]] = {
    "no zip": lambda: b"PK\x03\x04 broken",
    "old word": lambda: OLE,
    "encrypted": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "cut": lambda: letterhead()[:-400],
    "damaged": lambda: letterhead().replace(struct.pack("<I", 0x04034B50), b"PK\x03\x00", 3),
    "bomb": zip_bomb,
    "doctype": lambda: with_part(
        letterhead(), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    ),
    "excel": lambda: with_part(b"PK\x05\x06" + bytes(18), "xl/workbook.xml", b"<a/>"),
}


@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("use", ["底版", "--template"])
def test_an_unusable_word_file_is_one_sentence_and_nothing_is_written(
    office: Path, rdtool: Rdtool, fault: str, use: str
) -> None:
    base(office, BAD[fault]())
    if use == "底版":
        profile(office, 底版={"文件": "红头.docx"})
        outcome = rdtool("draft", "opinion")
    else:
        outcome = rdtool("draft", "opinion", "--template", office / "模板" / "红头.docx")
    assert outcome.code == 4
    assert "红头.docx" in outcome.err.splitlines()[-2]
    assert len([line for line in outcome.err.splitlines() if line.startswith("错误")]) == 1
    assert not (office / "文书").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("没有.docx", "找不到文件"), ("../外面.docx", "不在“模板”文件夹之内"), ("红头.doc", "不是 Word 文件名")],
)
def test_a_base_that_is_not_there_is_said(office: Path, rdtool: Rdtool, name: str, reason: str) -> None:
    base(office, letterhead())
    profile(office, 底版={"文件": name})
    outcome = rdtool("draft", "opinion")
    assert outcome.code in (1, 4)
    assert reason in outcome.err
    assert not (office / "文书").exists()


def test_a_whole_word_file_serves_as_template(office: Path, rdtool: Rdtool) -> None:
    template = with_text(
        "{{ 文书.标题 }}",
        "{%p for 段 in 文书.正文 %}",
        "{{ 段 }}",
        "{%p endfor %}",
        "{{ 会议.全称 }}，{{ 审议意见.印发日期 }}，{{ 文书.署名 | join('、') }}",
    )
    (office / "本单位.docx").write_bytes(template)
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 0, outcome.err
    texts = [text for _, text in styled(OPINION)]
    assert texts[0].endswith("的审议意见")
    assert "一、总体评价" in texts
    assert texts[-1] == (
        "云川市第七届人民代表大会常务委员会第四十九次会议，2022年1月7日，云川市人民代表大会常务委员会"
    )
    assert origin(OPINION.read_bytes()) is Origin.UNTOUCHED
    before = OPINION.read_bytes()
    assert rdtool("draft", "opinion", "--template", "本单位.docx").code == 0
    assert OPINION.read_bytes() == before


def test_values_with_markup_stay_text_in_a_word_template(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["总体评价"] = "甲 & 乙 <丙> </w:t> 丁"
    write_yaml(office / "records" / "7-49.yaml", data)
    (office / "本单位.docx").write_bytes(with_text("前", "{{ 审议意见.总体评价 }}", "后"))
    assert rdtool("draft", "opinion", "--template", "本单位.docx").code == 0
    assert [text for _, text in styled(OPINION)] == ["前", "甲 & 乙 <丙> </w:t> 丁", "后"]


def test_names_a_word_template_asks_for_in_vain_are_all_listed_before_anything_is_written(
    office: Path, rdtool: Rdtool
) -> None:
    (office / "本单位.docx").write_bytes(
        with_text("{{ 会议.全程 }}", "{% if 没有的 %}甲{% endif %}", "{{ 审议意见.印发日 }}")
    )
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 1
    for word in ("全程", "没有的", "印发日", "是否要写“印发日期”？"):
        assert word in outcome.err
    assert not (office / "文书").exists()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ 会议.全称 ", "写法有误"),
        ("｛｛会议.全称｝｝", "全角"),
        ("{% if 会议 %}甲", "写法有误"),
        ("{{ 全部议题 }}", "一组内容"),
    ],
)
def test_a_word_template_that_is_wrong_is_said_in_chinese(
    office: Path, rdtool: Rdtool, text: str, reason: str
) -> None:
    (office / "本单位.docx").write_bytes(with_text(text))
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 1
    assert reason in outcome.err


@pytest.mark.parametrize(
    ("kind", "file"), [("all", "甲.docx"), ("checklist", "甲.docx"), ("opinion", "甲.j2")]
)
def test_a_word_template_goes_with_one_kind_of_word_paper(
    office: Path, rdtool: Rdtool, kind: str, file: str
) -> None:
    assert rdtool("draft", kind, "--template", file).code == 2
