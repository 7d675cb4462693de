"""`import rdtool` gives a program everything by name, and costs next to nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import rdtool
from tests import samples
from tests.cli.conftest import write_yaml
from tests.test_architecture import HEAVY

TODAY = date(2022, 1, 10)


@pytest.mark.parametrize("name", rdtool.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(rdtool, name) is not None
    assert name in dir(rdtool)


def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse(Path(rdtool.__file__).read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == vars(rdtool)["_HOME"]
    assert {*seen, "__version__"} == set(rdtool.__all__)


def test_a_name_that_is_not_there_is_an_error_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(rdtool, "nothing")  # noqa: B009


def test_importing_the_package_loads_no_library() -> None:
    names = (*HEAVY, "typer", "sqlite3", "rdtool.diagnostics")
    code = f"import sys, rdtool; print([name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_workspace_of_a_record_is_found_from_the_record(tmp_path: Path) -> None:
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE)
    record = write_yaml(tmp_path / "records" / "7-49.yaml", samples.RECORD)
    made = rdtool.draft("决议", [record], today=TODAY)
    assert [paper.path and paper.path.is_relative_to(tmp_path) for paper in made.papers] == [True]
    assert rdtool.check([record]).exit_code == 0


def test_without_record_and_workspace_there_is_nothing_to_draft(tmp_path: Path) -> None:
    with pytest.raises(rdtool.WrongUsage, match="没有写明会议记录"):
        rdtool.draft("all", today=TODAY)
