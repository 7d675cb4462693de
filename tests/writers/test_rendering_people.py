"""Lists, plans and cards of persons as printed: measured from the PDF that LibreOffice makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from rdtool.document.model import Document, NameCards, Names, Paragraph, Places
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, KAI, MM_PER_PT, Page, render, require_renderer
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
ROSTRUM = ("孙秀兰", "陈启明", "林国栋")
HALL = ("丁一某", "王静某", "石磊某", "", "蒋雪某", "魏芳某\n12", "买买提·艾力江")
CARDS = ("石　磊", "欧阳子文", "买买提·艾力江")
PAPERS = {
    "plan": Document(
        Layout.PLAN,
        "市七届人大常委会第四十九次会议座次表",
        body=(Places((ROSTRUM,), "主　席　台"), Places((HALL, HALL[:4]), "会　　场")),
    ),
    "wide plan": Document(Layout.WIDE_PLAN, "座次表", body=(Places((ROSTRUM,), "主　席　台"),)),
    "cards": Document(Layout.CARDS, "桌签", body=(NameCards((*CARDS, *("丁慧敏",) * 30)),)),
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


def test_a_plan_is_one_crosswise_sheet_without_a_number(people: dict[str, list[Page]]) -> None:
    (page,) = people["plan"]
    assert (float(page.source.width), float(page.source.height)) == pytest.approx((842, 595), abs=1)
    assert page.number is None
    middle = float(page.source.width) * MM_PER_PT / 2
    edges = [page.start("主"), page.start("台") + EM]
    assert sum(edges) / 2 == pytest.approx(middle, abs=5)
    (wide,) = people["wide plan"]
    assert (float(wide.source.width), float(wide.source.height)) == pytest.approx((1191, 842), abs=1)


def test_seats_are_boxes_of_one_width_with_whole_names(people: dict[str, list[Page]]) -> None:
    (page,) = people["plan"]
    steps = [page.start(two) - page.start(one) for one, two in (("孙秀兰", "陈启明"), ("陈启明", "林国栋"))]
    assert steps == pytest.approx([24, 24], abs=0.5)
    assert page.start("陈启明") + 6 == pytest.approx(float(page.source.width) * MM_PER_PT / 2, abs=2)
    texts = page.source.extract_text().split()
    assert {"丁一某", "12"} <= set(texts)
    assert "买买提" in "".join(texts)


def test_a_sheet_holds_two_cards_with_four_faces(people: dict[str, list[Page]]) -> None:
    pages = people["cards"]
    assert len(pages) == 17
    first = pages[0]
    assert first.number is None
    names = [line for line in first.lines if line.text.strip()]
    assert [line.text for line in names] == ["石磊", "欧阳子文"]
    assert all(line.size >= 72 for line in names)
    assert names[1].baseline - names[0].baseline == pytest.approx(138, abs=1)
    assert all(line.has_face(KAI) for line in names)


def test_the_upper_face_of_a_card_stands_on_its_head(people: dict[str, list[Page]]) -> None:
    """Its ink is that of the lower face turned by 180°, as wide and as high within a few millimetres."""
    page = people["cards"][0]
    boxes = []
    for box in ((15, 12, 195, 77), (15, 81, 195, 146)):
        bands = page.ink(box=box)
        left, right = min(band[2] for band in bands), max(band[3] for band in bands)
        boxes.append((left, bands[0][0], right, bands[-1][1]))
    (left, top, right, bottom), (low_left, low_top, low_right, low_bottom) = boxes
    assert right - left == pytest.approx(low_right - low_left, abs=5)
    assert bottom - top == pytest.approx(low_bottom - low_top, abs=9)
    shapes = re.findall(r'rotation:180"[^>]*><v:textpath [^>]*string="([^"]*)"', _markup(PAPERS["cards"]))
    assert shapes[:3] == list(CARDS)


def _markup(document: Document) -> str:
    """The main part of the file."""
    with ZipFile(BytesIO(DocxWriter(STYLE).write(document))) as package:
        return package.read("word/document.xml").decode()


def test_a_long_name_is_smaller_and_whole(people: dict[str, list[Page]]) -> None:
    second = people["cards"][1]
    (name,) = [line for line in second.lines if "买" in line.text]
    assert name.text == "买买提·艾力江"
    assert name.right - name.left < 180
