"""The pictures of the manual and the README show what is drafted today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.pictures import FOLDER, example
from tools.pictures.__main__ import SETS
from tools.pictures.sums import remembered, sums


@pytest.mark.parametrize("name", SETS)
def test_every_picture_was_made_from_what_is_drafted_today(name: str, tmp_path: Path) -> None:
    made = SETS[name]
    now = sums(made.PICTURES, made.sources(tmp_path), made.SHOWN)
    here = made.PICTURES.relative_to(FOLDER)
    then = {picture: one for picture, one in remembered().items() if Path(picture).parent == here}
    stale = sorted(picture for picture in {*now, *then} if now.get(picture) != then.get(picture))
    assert stale == [], f"run: python -m tools.pictures {name}"
    assert {file.relative_to(FOLDER).as_posix() for file in made.PICTURES.glob("*.png")} == set(now)


def test_the_page_of_the_examples_papers_says_of_each_kind_what_it_is() -> None:
    text = example.PAGE.read_text(encoding="utf-8")
    counts = {name: int(count) for name, count in re.findall(r"^### (.+)\n\n.*；共(\d+)页。$", text, re.M)}
    assert set(counts) == {file.stem for file in example.PICTURES.glob("*.png")}
    assert text == example.page(counts), "run: python -m tools.pictures example"
