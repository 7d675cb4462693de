"""The generated pages of the manual are what the generator writes now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.reference import DOCS, PAGES, TABLES, with_table

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rdtool"


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/{name} 已经过时，请运行 python -m tools.reference"


@pytest.mark.parametrize("page", TABLES, ids=lambda page: page.name)
def test_a_table_of_kinds_is_up_to_date(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == with_table(page), "请运行 python -m tools.reference"


def _modules_behind_the_commands() -> set[Path]:
    """The modules that the command line imports, directly or not."""
    found: set[Path] = set()
    todo = sorted((SOURCE / "cli").glob("*.py"))
    while todo:
        module = todo.pop()
        if module.is_file() and module not in found:
            found.add(module)
            todo += _imported(module)
    return found


def _imported(module: Path) -> Iterator[Path]:
    """Where the modules may be that a module imports: `from rdtool.rules import votes` names two."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                way = SOURCE.parent.joinpath(*name.split("."))
                yield from (way.with_suffix(".py"), way / "__init__.py")


def test_every_id_that_a_command_can_show_is_explained() -> None:
    used = {
        found
        for module in _modules_behind_the_commands()
        for found in re.findall(r'"([A-Z][0-9]{2})"', module.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| ([A-Z][0-9]{2}) \|", PAGES["检查规则.md"](), re.MULTILINE))
    assert used >= {"V01", "Y01", "M01", "T01"}
    assert used - explained == set()
