"""A contradiction is found however its paper is spaced, broken or encoded; a sound paper stays silent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from rdtool.procedures import PROCEDURES
from rdtool.rules.papers import TOGETHER, all_rules
from tests.rules.papers import desk

ALL_RULES = all_rules(PROCEDURES)


HAN = "\u4e00-\u9fff"
BESIDE = re.compile(f"(?<=[0-9])(?=[{HAN}])|(?<=[{HAN}])(?=[0-9])")
RADICALS = str.maketrans("人日月民大一二十文方水止长见八小生", "⼈⽇⽉⺠⼤⼀⼆⼗⽂⽅⽔⽌⻓⻅⼋⼩⽣")


def spaced(blank: str) -> Callable[[str], str]:
    return lambda text: BESIDE.sub(blank, text)


def sprinkled(text: str) -> str:
    """A zero-width space behind every third character."""
    return "\u200b".join(text[start : start + 3] for start in range(0, len(text), 3))


def numerals_apart(text: str) -> str:
    return re.sub("(?<=第)(?=[一二三四五六七八九十]+[次届])|(?<=[一二三四五六七八九十])(?=[次届])", " ", text)


def broken(text: str) -> str:
    """A line break inside the paragraph every 26 characters, where nothing like a new line begins."""
    parts = [text[start : start + 26] for start in range(0, len(text), 26)]
    return "\n".join(parts) if len(text) > 60 else text


WAYS: dict[str, Callable[[str], str]] = {
    "spaced": spaced(" "),
    "no-break": spaced("\u00a0"),
    "thin": spaced("\u2009"),
    "wide": spaced("\u3000"),
    "zero-width": sprinkled,
    "radicals": lambda text: text.translate(RADICALS),
    "numerals": numerals_apart,
    "broken": broken,
    "spaced-and-broken": lambda text: broken(spaced(" ")(text)),
}  # fmt: skip
CASES = [case for case in desk.cases() if case.rule != TOGETHER.id]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_contradiction_is_found_in_whatever_way_it_is_written(case: desk.Case, tmp_path: Path) -> None:
    missed = []
    for name, vary in WAYS.items():
        paper = desk.varied(desk.edited(tmp_path, case.paper, (case.old, case.new)), vary)
        found = [one for one in desk.problems(desk.number_of(case.paper), paper) if one.id == case.rule]
        if not found or not all(one.place for one in found):
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize("number", ["7-49", "7-50"])
@pytest.mark.parametrize("way", WAYS)
def test_a_sound_paper_stays_silent_in_whatever_way_it_is_written(
    number: str, way: str, tmp_path: Path
) -> None:
    alarms = []
    for name, data in desk.drafted(number).items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        found = desk.problems(number, desk.varied(path, WAYS[way]))
        alarms += [(one.id, one.message) for one in found if one.id in ALL_RULES]
    assert alarms == []


@pytest.mark.parametrize("width", [20, 28, 36])
def test_a_sentence_torn_at_the_edge_of_a_page_is_read_whole(width: int, tmp_path: Path) -> None:
    case = next(case for case in CASES if case.rule == "W18")
    path = desk.edited(tmp_path, case.paper, (case.old, case.new))
    lines = [desk.plain(one) for one in docx.Document(str(path)).paragraphs]
    torn = [text[at : at + width] for text in lines for at in range(0, len(text), width)]
    paper = tmp_path / "讲话.txt"
    paper.write_text("\n".join(torn), encoding="utf-8")
    (found,) = [one for one in desk.problems("7-49", paper) if one.id == "W18"]
    assert found.place
    start = found.place.column - 1
    assert found.source_line[start : start + found.place.length] in case.pointed
