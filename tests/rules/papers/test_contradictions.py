"""Statements planted in copies of the examples' papers: each one is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.rules.papers import TOGETHER
from rdtool.rules.papers.book import books
from tests.rules.papers import desk, test_people

CASES = [case for case in desk.cases() if case.rule != TOGETHER.id]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_planted_contradiction_is_found_where_it_stands(case: desk.Case, tmp_path: Path) -> None:
    paper = desk.edited(tmp_path, case.paper, (case.old, case.new))
    found = desk.problems(desk.number_of(case.paper), paper)
    mine = [problem for problem in found if problem.id == case.rule]
    assert mine, f"found only {[(problem.id, problem.message) for problem in found]}"
    for problem in mine:
        assert problem.place
        written = problem.source_line
        assert case.new.strip("（） \u3000")[:4] in written or case.pointed in written
    spans = [
        problem.source_line[problem.place.column - 1 : problem.place.column - 1 + problem.place.length]
        for problem in mine
        if problem.place
    ]
    assert any(case.pointed in span or span in case.pointed for span in spans), spans


def test_every_rule_over_papers_has_a_case() -> None:
    elsewhere = {rule for rule, _, _ in test_people.WRONG} | {
        "W55"
    }  # W55: tests/cli/test_handling_papers.py, for it needs a ledger
    known = {case.rule for case in desk.cases()} | elsewhere
    assert {TOGETHER.id, *(id for book in books(PROCEDURES) for id in book.rules)} <= known


def test_at_least_25_kinds_of_contradiction_are_found() -> None:
    assert len({case.rule for case in CASES}) >= 25
