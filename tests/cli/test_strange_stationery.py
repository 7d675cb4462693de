"""Bases and Word templates of strangers: what acts by itself goes into no paper, what is unsound makes none."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.writers.offices import letterhead, with_part, with_text

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A package with the first `old` in a part replaced."""
    text = ZipFile(BytesIO(data)).read(part).decode()
    assert old in text
    return with_part(data, part, text.replace(old, new, 1).encode())


def with_relation(data: bytes, kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    one = f'<Relationship Id="rIdX" Type="{_TYPE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(data, RELATIONS, "</Relationships>", one)


def with_paragraph(data: bytes, runs: str) -> bytes:
    return changed(data, DOCUMENT, "<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr")


def field(*pieces: str) -> str:
    """A field whose text Word has cut into pieces."""
    texts = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + texts + end


def with_object(data: bytes, relation: str, target: str, mode: str) -> bytes:
    """A spreadsheet in a paragraph: the picture of it, and the object behind."""
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    shape = f'<v:shape {spaces} id="s1" o:ole=""><v:textbox><w:txbxContent><w:p><w:r><w:t>图内文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>'
    ole = f'<o:OLEObject {spaces} Type="Link" ProgID="Excel.Sheet.12" ShapeID="s1" r:id="rIdX"/>'
    data = with_part(data, "word/embeddings/a.xlsx", b"PK")
    return with_paragraph(
        with_relation(data, relation, target, mode),
        f'<w:r><w:object w:dxaOrig="10">{shape}{ole}</w:object></w:r>',
    )


def with_settings(data: bytes, relation: str, more: str) -> bytes:
    """A package whose settings have one relation, and refer to it."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rIdX" Type="{_TYPE}/{relation}" Target="http://example.invalid/t.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    data = with_part(data, "word/_rels/settings.xml.rels", rels.encode())
    text = ZipFile(BytesIO(data)).read("word/settings.xml").decode()
    mark = text.index(">", text.index("<w:settings")) + 1
    return with_part(data, "word/settings.xml", (text[:mark] + more + text[mark:]).encode())


def with_macros(data: bytes) -> bytes:
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = changed(data, TYPES, plain, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return with_part(with_relation(data, "vbaProject", "vbaProject.bin", ""), "word/vbaProject.bin", b"Sub")


EXTERNAL = ' TargetMode="External"'
RUN = "<w:r><w:t>前</w:t></w:r>"
RESULT = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r>'
DRAWING = (
    '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:blip r:link="rIdX"/>'
    "</w:drawing></w:r>"
)
MEDIA = '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://example.invalid/a.png"/></w:pict></w:r>'
MERGE = '<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge>'
#: What acts, its name, the words of its place, what of it must not come into a paper.
ACTIVE = [
    (
        lambda data: with_settings(data, "attachedTemplate", '<w:attachedTemplate r:id="rIdX"/>'),
        "外部模板（http://example.invalid/t.dotm）",
        "文档设置",
        "example.invalid",
    ),
    (
        lambda data: with_relation(data, "attachedTemplate", "file://server/t.dotm"),
        "外部模板",
        "正文",
        "server",
    ),
    (
        lambda data: with_paragraph(
            with_relation(data, "image", "http://example.invalid/a.png"), RUN + DRAWING
        ),
        "外部图片",
        "正文第",
        "blip",
    ),
    (lambda data: with_paragraph(data, MEDIA), "外部图片", "正文第", "imagedata"),
    (
        lambda data: with_object(data, "oleObject", "file:///C:/a.xlsx", EXTERNAL),
        "链接的对象",
        "正文第",
        "OLEObject",
    ),
    (
        lambda data: with_object(data, "oleObject", "embeddings/a.xlsx", ""),
        "嵌入的对象",
        "正文第",
        "embeddings/",
    ),
    (
        lambda data: changed(
            with_part(with_relation(data, "aFChunk", "a.html", ""), "word/a.html", b"<script>"),
            DOCUMENT,
            "<w:sectPr",
            '<w:altChunk r:id="rIdX"/><w:sectPr',
        ),
        "其他格式的内容",
        "正文",
        "a.html",
    ),
    (lambda data: with_paragraph(data, field(" DDEA", "UTO c cmd ")), "DDE域（DDEAUTO）", "正文第", "DDEA"),
    (lambda data: with_paragraph(data, field(" includetext ", "x ")), "引用域", "正文第", "includetext"),
    (lambda data: with_paragraph(data, field(" IF ") + field("LINK a")), "引用域（LINK）", "正文第", "LINK"),
    (
        lambda data: with_paragraph(data, '<w:fldSimple w:instr=" INCLUDEPICTURE a "/>'),
        "引用域（INCLUDEPICTURE）",
        "正文第",
        "INCLUDEPICTURE",
    ),
    (lambda data: with_settings(data, "mailMergeSource", MERGE), "邮件合并", "文档设置", "SELECT"),
    (
        lambda data: with_relation(data, "frame", "http://example.invalid/"),
        "外部框架",
        "正文",
        "example.invalid",
    ),
    (with_macros, "宏", "文件", "vbaProject"),
]


def on_base(office: Path, data: bytes, **page: Any) -> None:
    """Let the papers of the office be made on this base."""
    (office / "模板").mkdir(exist_ok=True)
    (office / "模板" / "红头.docx").write_bytes(data)
    use = {"底版": {"审议意见": "红头.docx"}, **page}
    write_yaml(office / "rdtool.yaml", {**samples.PROFILE, "版式": use})


def everything(office: Path) -> str:
    """The names and contents of all parts of the one paper."""
    (paper,) = (office / "文书").rglob("*.docx")
    with ZipFile(paper) as archive:
        parts = [name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    assert docx.Document(str(paper)).paragraphs
    return "\n".join(parts)


@pytest.mark.parametrize(("make", "kind", "place", "gone"), ACTIVE)
def test_what_acts_by_itself_is_told_and_goes_into_no_paper(
    office: Path, rdtool: Rdtool, make: Any, kind: str, place: str, gone: str
) -> None:
    on_base(office, make(letterhead()))
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0, outcome.err
    told = [line for line in outcome.err.splitlines() if line.startswith("警告 T05")]
    assert any(place in line and f"有{kind}" in line for line in told)
    assert gone not in everything(office)


@pytest.mark.parametrize(("make", "kind", "place", "gone"), ACTIVE)
def test_of_a_word_template_too(
    office: Path, rdtool: Rdtool, make: Any, kind: str, place: str, gone: str
) -> None:
    (office / "本单位.docx").write_bytes(make(with_text("{{ 文书.标题 }}")))
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx", "--json")
    assert outcome.code == 0, outcome.err
    told = [one["message"] for one in json.loads(outcome.out)["problems"] if one["id"] == "T05"]
    assert any(place in line and f"有{kind}" in line for line in told)
    assert gone not in everything(office)


def test_a_field_leaves_its_result_and_an_object_its_picture(office: Path, rdtool: Rdtool) -> None:
    runs = field(" LINK Excel.Sheet.12 a ").replace(
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        RESULT + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    on_base(
        office, with_object(with_paragraph(letterhead(), RUN + runs), "oleObject", "embeddings/a.xlsx", "")
    )
    assert rdtool("draft", "opinion").code == 0
    text = everything(office)
    assert ">前<" in text
    assert ">结果<" in text
    assert ">图内文字<" in text
    assert "<w:object" not in text


def test_what_can_not_be_taken_out_soundly_makes_no_paper(office: Path, rdtool: Rdtool) -> None:
    runs = field(" DDEAUTO c cmd ").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")
    on_base(office, with_paragraph(letterhead(), runs))
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 4
    assert "没有写完的域 DDEAUTO" in outcome.err
    assert not (office / "文书").exists()


def test_the_profile_may_allow_some_kinds_by_name(office: Path, rdtool: Rdtool) -> None:
    data = with_paragraph(letterhead(), field(" DDEAUTO c cmd ") + field(" INCLUDETEXT x "))
    on_base(office, data, 可信底版={"红头.docx": ["引用域"]})
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0
    assert "可信底版: {红头.docx: [引用域, DDE域]}" in outcome.err
    assert "有引用域" not in outcome.err
    text = everything(office)
    assert "INCLUDETEXT" in text
    assert "DDEAUTO" not in text


def test_macros_are_never_allowed(office: Path, rdtool: Rdtool) -> None:
    on_base(office, letterhead(), 可信底版={"红头.docx": ["宏"]})
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 1
    assert "宏不能保留" in outcome.err


@pytest.mark.parametrize(
    "make",
    [
        lambda data: with_relation(data, "hyperlink", "http://example.invalid/"),
        lambda data: with_relation(data, "attachedTemplate", "file:///C:\\Users\\甲\\Normal.dotm"),
        lambda data: with_relation(data, "attachedTemplate", "Normal.dotm"),
        lambda data: with_paragraph(data, field(" PAGE ")),
    ],
)
def test_links_page_numbers_and_word_s_own_template_are_nothing_special(
    office: Path, rdtool: Rdtool, make: Any
) -> None:
    on_base(office, make(letterhead()))
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0, outcome.err
    assert "T05" not in outcome.err


@pytest.mark.parametrize(
    ("old", "new"), [('w:left="1587"', 'w:left="1587.5"'), ('w:w="11906"', 'w:w="1e400"')]
)
def test_odd_values_in_a_base_are_told_before_anything_is_written(
    office: Path, rdtool: Rdtool, old: str, new: str
) -> None:
    on_base(office, changed(letterhead(), DOCUMENT, old, new))
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 4
    assert "底版" in outcome.err
    assert not (office / "文书").exists()


@pytest.mark.parametrize("part", ["word/theme/theme1.xml", "word/styles.xml", "docProps/app.xml"])
def test_a_template_with_a_broken_part_makes_no_paper(office: Path, rdtool: Rdtool, part: str) -> None:
    (office / "本单位.docx").write_bytes(with_part(with_text("{{ 文书.标题 }}"), part, b"<a"))
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 4
    assert not (office / "文书").exists()


def test_a_template_of_which_a_paper_gets_two_parts_of_one_name_makes_none(
    office: Path, rdtool: Rdtool
) -> None:
    """python-docx adds properties under their usual name, unless it finds them by their relation."""
    data = changed(with_text("{{ 文书.标题 }}"), "_rels/.rels", "metadata/core-properties", "metadata/x")
    (office / "本单位.docx").write_bytes(data)
    with pytest.warns(UserWarning, match="Duplicate name"):
        outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 1
    assert "填写后的文书不完好" in outcome.err
    assert not (office / "文书").exists()


def test_a_word_template_reads_no_file_of_the_machine(office: Path, rdtool: Rdtool) -> None:
    (office / "密.txt").write_text("机密", encoding="utf-8")
    for name in (office / "密.txt", "../密.txt", "密.txt"):
        (office / "本单位.docx").write_bytes(with_text(f"{{% include '{name}' %}}"))
        outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
        assert outcome.code == 1
        assert "不存在" in outcome.err
