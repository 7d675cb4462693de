"""The quick tier is honest: it leaves out only what there is, and no room altogether."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath

import pytest

from tests.slow import KEPT, SLOW, is_slow
from tests.test_architecture import MAY_IMPORT

ROOT = Path(__file__).resolve().parents[1]
NAMES = [name for names in SLOW.values() for name in names]


def names_in(file: Path) -> list[str]:
    """The tests of a file, as pytest names them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    name = file.relative_to(ROOT).as_posix()
    functions = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [f"{name}::{function}" for function in functions if function.startswith("test_")]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_exists(name: str) -> None:
    file, _, test = name.partition("::")
    place = ROOT / file
    files = [*place.rglob("test_*.py")] if place.is_dir() else [place]
    found = [one for each in files for one in names_in(each)]
    assert found
    assert not test or name in found


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_of_a_folder_would_be_left_out_without_that(name: str) -> None:
    assert names_in(ROOT / name)
    assert not is_slow(name)
    assert is_slow(f"{PurePosixPath(name).parent}/test_any.py")


def test_a_test_of_several_cases_and_a_whole_file_are_left_out() -> None:
    assert is_slow("tests/test_wheel.py::test_anything[a::b]")
    assert is_slow("tests/test_patterns.py::test_a_start_compiles_nothing_before_it_is_used[check]")
    assert not is_slow("tests/test_patterns.py::test_every_pattern_is_sound")
    assert not is_slow("tests/test_wheel_and_more.py::test_anything")
    assert is_slow("tests/test_wheel.py")
    assert is_slow("tests/cli/test_draft.py::test_anything[a]")
    assert not is_slow("tests/cli/test_usage.py::test_anything[a]")


@pytest.mark.parametrize("room", sorted(set(MAY_IMPORT) - {"", "__main__", "resources"}))
def test_every_room_keeps_quick_tests(room: str) -> None:
    folder, file = ROOT / "tests" / room, ROOT / "tests" / f"test_{room}.py"
    files = [*folder.rglob("test_*.py"), *([file] if file.is_file() else [])]
    quick = [test for one in files for test in names_in(one) if not is_slow(test)]
    assert len(quick) >= 2
