"""Whole sessions as offices record them: the faulty ones are found out, the sound ones left in peace.

In `sessions/<name>/faulty.yaml` the ids of the rules that are broken stand behind `# ←` on the line.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rdtool.diagnostics import Problem, Severity
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from rdtool.rules import check

SESSIONS = sorted(path for path in Path(__file__).with_name("sessions").iterdir() if path.is_dir())


def problems(file: Path) -> list[Problem]:
    loaded = load_record(file, Workspace(file.parent), PROCEDURES)
    assert loaded.session, loaded.problems
    assert loaded.tree
    return [*loaded.problems, *check(loaded.session, loaded.tree)]


def marks(file: Path) -> set[tuple[int, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {
        (number, id)
        for number, line in enumerate(lines, 1)
        for id in re.findall(r"[A-Z]\d\d", line.partition("# ←")[2])
    }


def test_the_cases_that_offices_meet_are_there() -> None:
    assert {path.name for path in SESSIONS} == {
        "county-bare",
        "nominee-at-half",
        "no-resolution",
        "resignations",
        "two-recipients",
        "december-2021",
        "june-2025",
    }


@pytest.mark.parametrize("folder", SESSIONS, ids=lambda path: path.name)
def test_a_sound_session_gives_no_alarm(folder: Path) -> None:
    loud = [
        f"{one.id} {one.message}" for one in problems(folder / "clean.yaml") if "已豁免" not in one.message
    ]
    assert loud == []


@pytest.mark.parametrize("folder", SESSIONS, ids=lambda path: path.name)
def test_every_fault_of_a_session_is_found_at_its_line_and_nothing_else(folder: Path) -> None:
    file = folder / "faulty.yaml"
    found = {
        (one.place.line, one.id)
        for one in problems(file)
        if one.place and (one.severity > Severity.HINT or (one.place.line, one.id) in marks(file))
    }
    assert found == marks(file)
