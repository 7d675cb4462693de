"""Papers as plain text, for reading and comparing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.model import Annex, Document, Paragraph, Properties, Table, TableColumn
from rdtool.document.style import Layout
from rdtool.writers.text import to_text
from tests.writers.papers import LETTER, OFFICIAL, PAPERS, RESOLUTION


def texts(value: object) -> Iterator[str]:
    """Every text in a document that is printed, core properties and choices aside."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Properties):
        for field in fields(value):
            if field.name not in {"align", "layout"}:
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("name", PAPERS)
def test_every_text_of_the_document_can_be_read(name: str) -> None:
    printed = to_text(PAPERS[name]).replace("　", "")
    for text in texts(PAPERS[name]):
        assert text.replace("　", "") in printed


def test_a_resolution_reads_as_it_is_printed() -> None:
    assert to_text(RESOLUTION) == (
        "云川市人民代表大会常务委员会关于批准2021年市级预算调整方案的决议\n"
        "（2021年12月30日云川市第七届人民代表大会常务委员会第五十次会议通过）\n"
        "\n"
        "　　会议决定，批准2021年市级预算调整方案。\n"
    )


def test_an_official_paper_reads_in_the_order_of_the_standard() -> None:
    assert to_text(OFFICIAL).splitlines()[:8] == [
        "000001",
        "机密★1年",
        "特　急",
        "云川市人民代表大会常务委员会文件",
        "云人常〔2021〕3号",
        "签发人：李明远　张　三　王建国",
        "",
        "关于报送审议意见研究处理情况的报告",
    ]
    assert to_text(OFFICIAL).splitlines()[-4:] == [
        "",
        "主送：市人民政府。",
        "抄送：市财政局、市水务局。",
        "云川市人大常委会办公室　2021年12月30日印发",
    ]


def test_annexes_are_listed_and_only_those_with_content_follow() -> None:
    lines = to_text(LETTER).splitlines()
    assert lines[lines.index("　　附件：1.关于水利设施管护情况的审议意见") :][:3] == [
        "　　附件：1.关于水利设施管护情况的审议意见",
        "　　　　　2.任务清单",
        "　　　　　3.另行印发的材料",
    ]
    assert [line for line in lines if line.startswith("附件")] == ["附件1", "附件2"]


def test_a_table_is_read_row_by_row() -> None:
    table = Table((TableColumn("甲", 1), TableColumn("乙", 2)), (("1", "2"), ("", "4")))
    lines = to_text(Document(Layout.PROMULGATED, "表", body=(table,))).splitlines()
    assert lines == ["表", "", "甲 | 乙", "1 | 2", " | 4"]


@given(st.lists(st.text("甲乙。a1 ", min_size=1).filter(str.strip), max_size=5), st.booleans())
def test_no_paragraph_is_lost(paragraphs: list[str], in_annex: bool) -> None:
    blocks = tuple(Paragraph(text) for text in paragraphs)
    annexes = (Annex("表", blocks),) if in_annex else ()
    document = Document(Layout.PROMULGATED, "题", body=() if in_annex else blocks, annexes=annexes)
    read = [line[2:] for line in to_text(document).splitlines() if line.startswith("　　")]
    assert read[in_annex:] == paragraphs
