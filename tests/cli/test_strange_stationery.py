"""Bases and Word templates of strangers: what acts by itself or is unsound makes no paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.writers.offices import letterhead, with_part, with_text

DOCUMENT = "word/document.xml"
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


ACTIVE = [
    (lambda data: with_relation(data, "attachedTemplate", "http://example.invalid/t.dotm"), "外部模板"),
    (lambda data: with_relation(data, "attachedTemplate", "file://server/t.dotm"), "外部模板"),
    (lambda data: with_relation(data, "image", "http://example.invalid/a.png"), "外部图片"),
    (lambda data: with_relation(data, "oleObject", "file:///C:/a.xlsx"), "链接的对象"),
    (lambda data: with_relation(data, "aFChunk", "a.html", ""), "altChunk"),
    (lambda data: with_paragraph(data, field(" DDEA", "UTO c cmd ")), "域 DDEAUTO"),
    (lambda data: with_paragraph(data, field(" includetext ", "x ")), "域 INCLUDETEXT"),
    (lambda data: with_paragraph(data, field(" IF ", *[]) + field("LINK Excel.Sheet.12 a")), "域 LINK"),
    (lambda data: with_paragraph(data, '<w:fldSimple w:instr=" INCLUDEPICTURE a "/>'), "域 INCLUDEPICTURE"),
]


def on_base(office: Path, data: bytes, **page: Any) -> None:
    """Let the papers of the office be made on this base."""
    (office / "模板").mkdir(exist_ok=True)
    (office / "模板" / "红头.docx").write_bytes(data)
    use = {"底版": {"审议意见": "红头.docx"}, **page}
    write_yaml(office / "rdtool.yaml", {**samples.PROFILE, "版式": use})


@pytest.mark.parametrize(("make", "words"), ACTIVE)
def test_what_acts_by_itself_is_told_and_goes_into_no_paper(
    office: Path, rdtool: Rdtool, make: Any, words: str
) -> None:
    on_base(office, make(letterhead()))
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 4
    assert words in outcome.err
    assert not (office / "文书").exists()
    (office / "本单位.docx").write_bytes(make(with_text("{{ 文书.标题 }}")))
    write_yaml(office / "rdtool.yaml", samples.PROFILE)
    outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
    assert outcome.code == 4
    assert words in outcome.err
    assert not (office / "文书").exists()


def test_a_profile_may_allow_it_by_name(office: Path, rdtool: Rdtool) -> None:
    on_base(office, with_paragraph(letterhead(), field(" DDEAUTO c cmd ")), 可信底版=["红头.docx"])
    assert rdtool("draft", "opinion").code == 0


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


def test_a_word_template_reads_no_file_of_the_machine(office: Path, rdtool: Rdtool) -> None:
    (office / "密.txt").write_text("机密", encoding="utf-8")
    for name in (office / "密.txt", "../密.txt", "密.txt"):
        (office / "本单位.docx").write_bytes(with_text(f"{{% include '{name}' %}}"))
        outcome = rdtool("draft", "opinion", "--template", "本单位.docx")
        assert outcome.code == 1
        assert "不存在" in outcome.err
