"""The page of measured figures and the pictures of the formats are those of today's papers."""

from __future__ import annotations

import re

from tests.docs.pages import DOCS
from tests.writers.standard import MEASUREMENTS
from tools.layout import HEADER, PAGE, fixed
from tools.pictures import FOLDER, kinds
from tools.pictures.formats import LARGEST, pictures

_REFRESH = "run python -m tools.layout"


def test_the_page_of_measured_figures_has_every_figure_of_the_tests() -> None:
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| ---")
    ]
    assert rows[0] == HEADER
    assert [row[:-1] for row in rows[1:]] == [fixed(one) for one in MEASUREMENTS], _REFRESH


def test_the_figures_shown_are_within_what_the_tests_allow() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    shown = [float(line.strip("| ").split("|")[-1]) for line in lines if re.match(r"\| [\d实]", line)]
    for one, value in zip(MEASUREMENTS, shown, strict=True):
        assert abs(value - one.wanted) <= one.tolerance + 0.005, one


def test_every_format_has_a_small_picture_in_the_manual() -> None:
    manual = (DOCS / "文书的版式.md").read_text(encoding="utf-8")
    files = list(FOLDER.glob("*.png"))
    assert {file.stem for file in files} == set(pictures()), "run python -m tools.pictures formats"
    for file in files:
        assert f"(图/{file.name})" in manual
        assert file.stat().st_size <= LARGEST


def test_every_kind_has_a_small_picture_in_the_list_of_kinds() -> None:
    page = (DOCS / "文书种类一览.md").read_text(encoding="utf-8")
    assert {file.stem for file in kinds.PICTURES.iterdir()} == kinds.wanted(), (
        "run python -m tools.pictures kinds"
    )
    for file in kinds.PICTURES.iterdir():
        assert f"(图/文种/{file.name})" in page
        assert file.stat().st_size <= kinds.LARGEST
