"""What is right, or not known to be wrong, raises no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.rules.papers import all_rules
from tests.rules.papers import desk

ALL_RULES = all_rules(PROCEDURES)


@pytest.mark.parametrize("number", [record.stem for record in desk.RECORDS])
def test_no_paper_that_rdtool_drafts_raises_an_alarm(number: str, tmp_path: Path) -> None:
    paths = []
    for name, data in desk.drafted(number).items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        paths.append(path)
    assert paths
    found = desk.problems(number, *paths)
    assert [(problem.id, problem.message) for problem in found] == []


@pytest.mark.parametrize("case", desk.cases("harmless"), ids=str)
def test_a_harmless_edit_raises_no_alarm(case: desk.Case, tmp_path: Path) -> None:
    paper = desk.edited(tmp_path, case.paper, (case.old, case.new))
    found = desk.problems(desk.number_of(case.paper), paper)
    mine = [problem for problem in found if problem.id in ALL_RULES]
    assert [(problem.id, problem.message) for problem in mine] == []
