"""Every rule has cases: it speaks on the marked lines of the wrong ones, and is silent on the right ones."""

from __future__ import annotations

import pytest

from rdtool.diagnostics import Severity
from rdtool.procedures import PROCEDURES
from rdtool.rules import WAIVER_PROBLEMS, rule_book
from rdtool.rules.papers.known import known
from tests.rules.cases import CASES, Case, findings, found

RULES = rule_book(PROCEDURES)
KNOWN = known(PROCEDURES)
WRONG, RIGHT = found("wrong"), found("right")


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_a_broken_rule_is_found_on_the_marked_lines(case: Case) -> None:
    problems = [problem for problem in findings(case) if problem.id == case.id]
    assert {problem.place.line for problem in problems if problem.place} == case.marked
    assert case.marked
    assert all(problem.message and problem.remedy for problem in problems)


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_no_other_rule_cries_along(case: Case) -> None:
    others = [
        f"{problem.id} {problem.message}"
        for problem in findings(case)
        if problem.severity > Severity.HINT and problem.id != case.id
    ]
    assert others == []


@pytest.mark.parametrize("case", RIGHT, ids=str)
def test_a_sound_record_breaks_no_rule(case: Case) -> None:
    loud = [
        f"{problem.id} {problem.message}"
        for problem in findings(case)
        if problem.severity > Severity.HINT or (problem.id == case.id and "已豁免" not in problem.message)
    ]
    assert loud == []


@pytest.mark.parametrize("id", [*RULES, *WAIVER_PROBLEMS])
def test_every_rule_has_a_wrong_and_a_right_case(id: str) -> None:
    assert any(case.id == id for case in WRONG)
    assert any(case.id == id for case in RIGHT)


def test_every_case_belongs_to_a_rule() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders - {*RULES, *WAIVER_PROBLEMS, "papers"} == set()
    files = {path.stem for path in (CASES / "papers").glob("*.yaml")}
    assert files - {*KNOWN, "harmless"} == set()


@pytest.mark.parametrize("case", [*WRONG, *RIGHT], ids=str)
def test_a_case_says_in_its_first_comment_what_it_shows(case: Case) -> None:
    assert any(line.startswith("# ") and len(line) > 4 for line in case.text.splitlines()[:2])


@pytest.mark.parametrize("id", RULES)
def test_every_rule_says_what_it_asks_for(id: str) -> None:
    assert RULES[id].meaning
    assert RULES[id].check.__doc__
