"""The README and the manual say what is true: their commands run, their YAML loads, their links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rdtool.cli import app
from tests.docs.pages import DOCS, README, ROOT, blocks, pages
from tests.docs.reader import Reader
from tools.reference import PAGES
from tools.reference.markdown import anchor

_LANGUAGES = {"shell", "bash", "powershell", "text", "yaml", "jinja", "python"}


def _page_name(page: Path) -> str:
    return page.name


def test_there_are_pages_to_check() -> None:
    assert len(pages()) > len(PAGES) + 1


@pytest.mark.parametrize("page", pages(), ids=_page_name)
def test_everything_a_page_shows_works(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for block in blocks(page):
        reader.read(block)


@pytest.mark.parametrize("page", pages(), ids=_page_name)
def test_every_block_names_a_language_the_tests_know(page: Path) -> None:
    assert [str(block) for block in blocks(page) if block.language not in {*_LANGUAGES, ""}] == []


@pytest.mark.parametrize("page", pages(), ids=_page_name)
def test_every_text_block_is_output_or_marked_as_only_shown(page: Path) -> None:
    texts = [block for block in blocks(page) if block.language == "text" and page.name not in PAGES]
    assert [str(block) for block in texts if not {"output", "only shown"} & set(block.notes)] == []


@pytest.mark.parametrize("page", pages(), ids=_page_name)
def test_every_script_runs(page: Path) -> None:
    scripts = [block for block in blocks(page) if block.language in ("bash", "powershell")]
    assert [str(block) for block in scripts if not {"runs", "same", "command"} & set(block.notes)] == []


@pytest.mark.parametrize("page", pages(), ids=_page_name)
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?:", target):
            continue
        name, _, fragment = target.partition("#")
        file = page.parent / name if name else page
        is_page = file.is_file() and file.suffix == ".md"
        headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M) if is_page else []
        if not file.exists() or (fragment and fragment not in map(anchor, headings)):
            broken.append(target)
    assert broken == []


def test_every_page_is_named_in_the_index_and_the_index_in_the_readme() -> None:
    index = DOCS / "README.md"
    text = index.read_text(encoding="utf-8")
    pages_named = {*re.findall(r"\(([^()/#]+\.md)\)", text), index.name}
    assert [page.name for page in DOCS.glob("*.md") if page.name not in pages_named] == []
    assert f"(docs/{index.name})" in README.read_text(encoding="utf-8")


def _all_commands(group: Any, way: str = "rdtool") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, those of groups included."""
    for name, command in group.commands.items():
        yield f"{way} {name}", command
        if hasattr(command, "commands"):
            yield from _all_commands(command, f"{way} {name}")


def test_every_command_and_option_occurs_in_the_manual() -> None:
    manual = "\n".join(
        page.read_text(encoding="utf-8") for page in DOCS.glob("*.md") if page.name not in PAGES
    )
    options = set(re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", manual))
    missing = []
    for name, command in _all_commands(app):
        missing += [] if re.search(rf"{name}\b", manual) else [name]
        missing += [f"{name} {one.opts[0]}" for one in command.params if not _is_said(one, options)]
    assert missing == []


def _is_said(parameter: Any, options: set[str]) -> bool:
    return parameter.param_type_name != "option" or bool(options & set(parameter.opts))


def test_every_template_is_named_in_the_manual() -> None:
    manual = (DOCS / "模板怎么改.md").read_text(encoding="utf-8")
    assert [file.name for file in (ROOT / "templates").rglob("*.*") if file.name not in manual] == []


def _commands() -> dict[str, str]:
    return {
        block.notes["command"]: block.text.strip() for block in blocks(README) if "command" in block.notes
    }


def test_the_readme_has_one_line_for_the_example_and_one_for_the_tests() -> None:
    assert set(_commands()) == {"example", "tests"}
    assert all("\n" not in command for command in _commands().values())


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(f"readme_command {name}" in script for name in _commands())


def test_windows_gets_the_same_commands() -> None:
    translated = [
        block.text.strip()
        .replace("py -3 ", "python3 ")
        .replace("; ", " && ")
        .replace("\\", "/")
        .replace("/Scripts/", "/bin/")
        for block in blocks(README)
        if block.language == "powershell"
    ]
    assert translated == list(_commands().values())
