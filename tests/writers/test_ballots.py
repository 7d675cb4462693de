"""票: two ballot papers on a sheet to be cut in the middle, alike to the letter, with nothing that tells a voter."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from rdtool.document.model import Annex, Document, Paragraph, Signature, Table, TableColumn
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, render, require_renderer
from tests.writers.test_docx import NO_THEME

COLUMNS = (TableColumn("姓名", 2), TableColumn("赞成", 1), TableColumn("反对", 1), TableColumn("弃权", 1))


def ballot(rows: int) -> Document:
    """A ballot paper with so many names."""
    names = tuple((f"人选{number}", "", "", "") for number in range(1, rows + 1))
    return Document(
        layout=Layout.BALLOT,
        title="市七届人大常委会第五十二次会议人事任免事项表决票",
        body=(Table(COLUMNS, names), Paragraph("注：1. 每名人选选择一种。")),
        signature=Signature(("市人大常委会办公室",), "2022年6月29日"),
        annexes=(Annex("", (Paragraph("一、共印37张。"),), heading="印制说明", label=""),),
    )


def markup(document: Document) -> str:
    """The main part of its file."""
    with ZipFile(BytesIO(DocxWriter(PageStyle()).write(document))) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize(("rows", "copies"), [(1, 2), (6, 2), (30, 1)])
def test_a_short_paper_stands_twice_on_a_sheet_and_a_long_one_alone(rows: int, copies: int) -> None:
    written = markup(ballot(rows))
    assert written.count("人选1<") == copies
    assert written.count("印制说明") == 1
    assert ("dashed" in written) == (copies == 2)


def test_a_paper_of_many_columns_lies_crosswise_and_stands_alone() -> None:
    written = markup(replace(ballot(3), layout=Layout.WIDE_BALLOT))
    assert written.count("人选1<") == 1
    assert "dashed" not in written
    assert written.count('w:orient="landscape"') == 2
    assert "Reference" not in written


def test_nothing_on_a_paper_tells_a_voter() -> None:
    """Neither header nor footer, so no number of a page; and both papers of a sheet are the same markup."""
    written = markup(ballot(3))
    assert "Reference" not in written
    first, second = written.split('w:hRule="exact"/>')[1:]
    first, second = (half.partition("2022年6月29日")[0] for half in (first, second))
    assert "人选3" in first
    assert first == second


def test_the_file_is_valid_for_word(tmp_path: Path) -> None:
    for rows in (3, 30):
        file = tmp_path / f"{rows}.docx"
        file.write_bytes(DocxWriter(PageStyle()).write(ballot(rows)))
        errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file)).errors
        assert [error.description for error in errors if NO_THEME not in error.description] == []


def test_the_cut_is_in_the_middle_of_the_sheet_and_both_papers_are_whole(tmp_path: Path) -> None:
    require_renderer()
    style = PageStyle(fonts=FONTS)
    papers = {str(rows): DocxWriter(style).write(replace(ballot(rows), annexes=())) for rows in (3, 7, 30)}
    with render(papers, tmp_path) as pages:
        for rows in ("3", "7"):
            (sheet,) = pages[rows]
            halves = [
                [line for line in sheet.lines if low < line.baseline <= low + 148.5] for low in (0, 148.5)
            ]
            first, second = ([line.text for line in half] for half in halves)
            assert first == second
            assert first[0].startswith("市七届人大常委会")
            assert first[-1] == "2022年6月29日"
            apart = [lower.baseline - upper.baseline for upper, lower in zip(*halves, strict=True)]
            assert apart == pytest.approx([143.5] * len(apart), abs=0.6)
            assert max(line.baseline for line in halves[0]) < 146
        assert len(pages["30"]) == 2
