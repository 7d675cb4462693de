"""Every kind of file the project makes opens without repair: checked by an OOXML validator."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

from rdtool.drafting.kinds.catalogue import load
from tests.merging import papers as merging
from tests.merging import test_sheets as sheets

# The Open XML SDK asks for a theme; Word does not, and without one no theme font can win.
NO_THEME = "relationships/theme' is missing"

#: What is run in a fresh example workspace, and the files it makes.
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

RUNS = (
    ("draft all records/*.yaml", "文书/*/*/*"),
    ("draft transmittal --per-unit records/7-49.yaml", "文书/市七届*第四十九次会议/*/*转办函-*局-*"),
    ("draft opinion records/7-50.yaml --number", "文书/市七届*第五十次会议/*/*"),
    ("-C 县 draft all 县/records/*.yaml", "县/文书/*/*/*"),
    ("register export", "文书/发文登记簿.xlsx"),
    ("track open records/*.yaml", ""),
    ("track export", "文书/督办/落实清单-*.xlsx"),
    ("track report", "文书/督办/落实情况*"),
    ("draft 督办 --date 2023-01-01 records/*.yaml", "文书/督办/*"),
    ("format 旧稿.txt", "旧稿*.docx"),
)
DRAFT = "关于召开会议的通知\n各单位：\n一、时间\n2022年1月7日。\n二、地点\n第一会议室。\n云川市人大常委会办公室\n2022年1月4日\n"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace with the files of every command in it."""
    root = tmp_path_factory.mktemp("valid")
    _rdtool(root, "init . --example")
    shutil.copytree(EXAMPLES / "qingshan", root / "县")
    (root / "旧稿.txt").write_text(DRAFT, encoding="utf-8")
    for command, _ in RUNS:
        _rdtool(root, command)
    return root


def _rdtool(folder: Path, command: str) -> None:
    words = [
        word
        for given in command.split()
        for word in (map(str, sorted(folder.glob(given))) if "*" in given else [given])
    ]
    subprocess.run([sys.executable, "-m", "rdtool", *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(("command", "pattern"), [run for run in RUNS if run[1]])
def test_the_files_of_every_command_are_valid(workspace: Path, command: str, pattern: str) -> None:
    of_kinds: dict[str, list[Path]] = {}
    for path in sorted(workspace.glob(pattern)):
        if path.suffix in (".docx", ".xlsx"):
            of_kinds.setdefault(_category(path), []).append(path)
    assert of_kinds
    for path in (path for paths in of_kinds.values() for path in paths[:3]):
        assert _wrong(path) == [], path.name


def _wrong(path: Path) -> list[str]:
    errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(path).errors
    wrong = [error.description for error in errors if error.severity is ValidationSeverity.ERROR]
    return [error for error in wrong if NO_THEME not in error]


def test_papers_that_took_over_a_new_draft_are_valid(tmp_path: Path) -> None:
    """Both with what is open beside a person's words: a Word file with comments, a workbook with notes."""
    words, numbers = merging.paper("开头。", "审议预算。"), sheets.book(*sheets.ROWS)
    list_by_hand = sheets.edited(numbers, sheets.set_cells(C3=7))
    new_list = sheets.book((1, "甲", 8, None), *sheets.ROWS[1:])
    new_words = merging.paper("宣布。", "审议预算草案。")
    done = {
        "通知.docx": merging.merged(merging.saying(["开头。", "认真审议预算。"], words), new_words),
        "汇总.xlsx": sheets.merged(list_by_hand, new_list),
    }
    (tmp_path / "手改.xlsx").write_bytes(list_by_hand)
    by_others = _wrong(tmp_path / "手改.xlsx")  # openpyxl's order of a font's properties
    for name, merged in done.items():
        assert merged.open
        (tmp_path / name).write_bytes(merged.data)
        assert [error for error in _wrong(tmp_path / name) if error not in by_others] == [], name


def test_every_kind_of_the_catalogue_is_among_them(workspace: Path) -> None:
    made = {_category(path) for path in workspace.rglob("文书/**/*.*x")}
    assert [kind.name for kind in load().kinds if kind.name not in made] == []


def _category(file: Path) -> str:
    """What kind of paper a file says it is."""
    with ZipFile(file) as package:
        found = re.search("<cp:category>(.*?)</cp:category>", package.read("docProps/core.xml").decode())
    return found[1] if found else ""
