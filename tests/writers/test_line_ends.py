"""Line ends: every mark that is written is also printed.

A mark behind a line that is just full hangs in the margin.  LibreOffice 7.4 leaves it out where the
room that is left divides evenly among the characters of the line, so page widths are chosen not to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rdtool.document.model import Annex, Document, Letterhead, Paragraph
from rdtool.document.style import Layout, Margins, PageStyle
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, Page, render, require_renderer

MARKS = "，。；：、"


def text(seed: int) -> tuple[Paragraph, ...]:
    """Paragraphs of clauses of any length, some with numbers, so that many lines are just full."""
    chance = Random(seed)
    return tuple(Paragraph("".join(_clauses(chance))) for _ in range(60))


def _clauses(chance: Random) -> Iterator[str]:
    for _ in range(chance.randint(8, 20)):
        yield "".join(chance.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(chance.randint(3, 14)))
        yield chance.choice(["", "", "", "", "2021年", "35%", "《办法》"])
        yield chance.choice(MARKS)


TEXT = text(1)
CASES: dict[str, tuple[Margins, dict[str, Any]]] = {
    f"{margins.name.lower()} {name}": (margins, about)
    for margins in Margins
    for name, about in (
        ("文件", {"layout": Layout.OFFICIAL, "body": TEXT}),
        ("信函", {"layout": Layout.LETTER, "body": TEXT, "letterhead": Letterhead(("云川市人大常委会",))}),
        ("大字版", {"layout": Layout.LARGE_PRINT, "body": TEXT}),
        (
            "横排附件",
            {
                "layout": Layout.OFFICIAL,
                "body": TEXT[:1],
                "annexes": (Annex("清单", TEXT, landscape=True),),
            },
        ),
    )
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    require_renderer()
    papers = {
        name: DocxWriter(PageStyle(fonts=FONTS, margins=margins)).write(Document(title="标题", **about))
        for name, (margins, about) in CASES.items()
    }
    folder: Path = tmp_path_factory.mktemp("marks")
    with render(papers, folder) as printed:
        yield printed


@pytest.mark.parametrize("name", CASES)
def test_no_mark_is_lost_at_the_end_of_a_line(pages: dict[str, list[Page]], name: str) -> None:
    _, about = CASES[name]
    blocks = [*about["body"], *(block for annex in about.get("annexes", ()) for block in annex.blocks)]
    written = Counter(mark for block in blocks for mark in block.text if mark in MARKS)
    printed = Counter(
        char["text"] for page in pages[name] for char in page.source.chars if char["text"] in MARKS
    )
    assert sum(written.values()) > 800
    assert written - printed == Counter()
