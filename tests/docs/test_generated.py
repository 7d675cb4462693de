"""The generated pages of the manual are what the generator writes now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.reference import DOCS, PAGES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rdtool"


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/{name} 已经过时，请运行 python -m tools.reference"


def test_every_id_of_a_problem_is_explained() -> None:
    """Ids stand in the code as `"V05"`, or as the only quoted capital with two digits."""
    used = {
        found
        for module in SOURCE.rglob("*.py")
        for found in re.findall(r'"([A-Z][0-9]{2})"', module.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| ([A-Z][0-9]{2}) \|", PAGES["检查规则.md"](), re.MULTILINE))
    assert used, "no ids were found in the code"
    assert used - explained == set()
