"""Lists, plans and cards of persons as printed: measured from the PDF that LibreOffice makes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rdtool.document.model import Document, Names, Paragraph
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, Page, render, require_renderer
from tests.writers.printed import EM, LEFT, RIGHT

STYLE = PageStyle(fonts=FONTS)
LISTED = (
    "陈启明",
    "林国栋",
    "石　磊",
    "马志刚",
    "丁慧敏",
    "王　静",
    "买买提·艾力江",
    "蒋　雪",
    "韩冬梅",
    "方建国",
)
PAPERS = {
    "names": Document(Layout.PROMULGATED, "分组名单", body=(Paragraph("成员："), Names(LISTED, 5))),
}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    """The pages of every paper in `PAPERS`."""
    require_renderer()
    papers = {name: DocxWriter(STYLE).write(document) for name, document in PAPERS.items()}
    with render(papers, tmp_path_factory.mktemp("people")) as pages:
        yield pages


def test_names_stand_in_columns_one_below_the_other(people: dict[str, list[Page]]) -> None:
    (page,) = people["names"]
    columns = [LEFT + 2 * EM + place * 26 / 5 * EM for place in range(5)]
    assert [page.start(name) for name in LISTED[:2]] == pytest.approx(columns[:2], abs=0.5)
    assert page.start("马志刚") == pytest.approx(columns[3], abs=0.5)
    assert page.start("买买提") == pytest.approx(columns[1], abs=0.5)
    assert page.start("蒋") == pytest.approx(columns[3], abs=0.5)
    assert page.start("韩冬梅") == pytest.approx(columns[4], abs=0.5)
    assert page.start("方建国") == pytest.approx(columns[0], abs=0.5)
    assert all(line.right < RIGHT + 0.5 for line in page.lines)
