"""The table of procedures: every place it names is there, and nothing is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from rdtool.procedures import KNOWN, PROCEDURES
from rdtool.record.agenda import Matter
from rdtool.record.base import Part
from rdtool.record.parts import Home, PartKey, Procedure, Procedures, assembled, keys_of, resolve
from rdtool.record.tracked import TrackedKind
from rdtool.rules.book import Book
from rdtool.rules.papers.book import PaperBook
from tests import samples

PACKAGES = Path(import_module("rdtool.procedures").__file__ or "").parent
KEYS = [key for procedure in PROCEDURES for key in procedure.parts]

#: Procedures that look at another one, and why.
FRIENDS: dict[tuple[str, str], str] = {}


def _imports(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {f"{node.module}." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return names | {
        f"{alias.name}." for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }


def test_every_package_is_in_the_table_with_its_keys() -> None:
    folders = {path.parent.name for path in PACKAGES.glob("*/__init__.py")}
    assert set(KNOWN) == folders
    for name, keys in KNOWN.items():
        procedure: Procedure = import_module(f"rdtool.procedures.{name}").PROCEDURE
        assert {key.name for key in procedure.parts} == set(keys_of(keys))
        beside = {key.name for key in procedure.of_session} | {key.assigned for key in procedure.parts}
        assert beside - {""} == set(keys.partition("|")[2].split())
    assert PROCEDURES.left_out == frozenset()


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_place_that_a_key_names_is_there(key: PartKey[Any, Any]) -> None:
    model = resolve(key.model)
    assert issubclass(model, Part)
    assert not key.view or issubclass(resolve(key.view), model)
    assert bool(key.view) <= bool(key.derive)
    assert all(callable(resolve(where)) for where in (key.derive, key.items) if where)


def test_what_has_items_says_of_what_kind_they_are() -> None:
    assert [key.name for key in KEYS if bool(key.items) != bool(key.tracked)] == []
    names = [kind.name for kind in PROCEDURES.tracked]
    assert names[0] == "审议意见"
    assert len(set(names)) == len(names) == len({kind.sign for kind in PROCEDURES.tracked})
    assert all(PROCEDURES.kind(kind.name) is kind for kind in PROCEDURES.tracked)


@pytest.mark.parametrize("kind", [TrackedKind("审计问题", "视"), TrackedKind("视察问题", "审")])
def test_two_kinds_of_one_name_or_one_sign_are_refused(kind: TrackedKind) -> None:
    key: PartKey[Any, Any] = PartKey("视察", "visits", "视察", model="", tracked=kind)
    with pytest.raises(ValueError, match="审"):
        Procedures([*PROCEDURES, Procedure((key,))])


def test_what_a_part_makes_an_item_be_about_is_a_word_of_the_record() -> None:
    words = {key.matter for key in KEYS} - {""}
    assert words
    assert words <= {matter.value for matter in Matter}


def test_every_book_of_rules_is_there() -> None:
    books = [resolve(f"{procedure.rules}:BOOK") for procedure in PROCEDURES if procedure.rules]
    assert books
    assert all(isinstance(book, Book) and book.rules for book in books)
    over_papers = [resolve(f"{procedure.papers}:BOOK") for procedure in PROCEDURES if procedure.papers]
    assert over_papers
    assert all(isinstance(book, PaperBook) and book.rules for book in over_papers)


@pytest.mark.parametrize("role", ["rules", "papers"])
def test_no_module_of_rules_is_forgotten(role: str) -> None:
    named = {module for procedure in PROCEDURES if (module := getattr(procedure, role))}
    assert named == {f"rdtool.procedures.{path.parent.name}.{role}" for path in PACKAGES.glob(f"*/{role}.py")}


@pytest.mark.parametrize("package", KNOWN)
def test_no_procedure_imports_another(package: str) -> None:
    named = {
        name.split(".")[2]
        for module in (PACKAGES / package).glob("*.py")
        for name in _imports(module)
        if name.startswith("rdtool.procedures.")
    }
    assert named - {package} == {other for one, other in FRIENDS if one == package}


@pytest.mark.parametrize("package", KNOWN)
def test_a_key_is_light(package: str) -> None:
    heavy = ("pydantic", "yaml", "jinja2", f"rdtool.procedures.{package}.model", "rdtool.rules")
    code = (
        f"import sys, rdtool.procedures.{package}; print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_record_imports_only_the_procedures_that_it_uses() -> None:
    """In a process of its own: a record with 审议意见 and 整改情况, and an item on a budget, read and checked."""
    code = """
import sys
from tests import samples
from rdtool.rules import check
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
tree, _ = parse(Source.of("会议: {次: 49}"))
data = samples.record_data()
data["议题"][1]["整改情况"] = {"问题数": "50"}
check(samples.session(data), tree)
print(*(name for name in sys.modules if name.startswith("rdtool.procedures.") and name.count(".") > 2))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert {"rdtool.procedures.audit.model", "rdtool.procedures.audit.rules"} <= set(loaded)
    assert {name.split(".")[2] for name in loaded} == {"audit", "opinions", "budget"}


def test_two_procedures_with_one_key_are_refused() -> None:
    key: PartKey[Any, Any] = PartKey("票决", "other", "另一种票决", model="")
    with pytest.raises(ValueError, match="票决"):
        Procedures([*PROCEDURES, Procedure((key,))])


def test_a_package_that_is_not_there_leaves_its_keys_known() -> None:
    table = assembled("rdtool.procedures", {"ballot": "票决", "视察": "视察 视察报告 | 各次视察"})
    assert table.left_out == {"视察", "视察报告"}
    assert "各次视察" in table.of_session
    assert list(table.keys(Home.ITEM)) == ["票决", "民生实事测评"]


def test_a_part_is_equal_to_itself_and_not_to_another() -> None:
    data = samples.record_data()
    data["议题"][1]["整改情况"] = {"问题数": "50"}
    other = samples.record_data()
    other["议题"][1]["整改情况"] = {"问题数": "51"}
    assert samples.record(data) == samples.record(data)
    assert samples.record(data) != samples.record(other)
    assert samples.record(data).agenda[1] != samples.record().agenda[1]
