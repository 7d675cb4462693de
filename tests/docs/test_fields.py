"""Every key of 字段参考 is taken as it says there: the cases are made from the page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.record.reading.binding import bind
from rdtool.record.reading.fields import Model
from rdtool.record.reading.reader import Source, parse
from tools.reference import fields
from tools.reference.markdown import link

MODELS: dict[str, Model] = dict(fields.CHAPTERS)

#: How a value is written, by the words of the page, and values written so.
WAYS: dict[str, list[Any]] = {
    "文字": ["甲"],
    "一段或者多段文字": ["一段。", "一段。\n\n又一段。", ["一段。", "又一段。"]],
    "整数": ["3", "三"],
    "数额": ["12.5", "1,234"],
    "是、否": ["是", "否"],
    "日期": ["2021-12-28", "2021年12月28日", "2021.12.28"],
    "一个日期、日期的列表": ["2021-12-28", ["2021-12-27", "2021-12-28"]],
    "“起 至 止”": ["2021-12-27 至 2021-12-28"],
    "列表": [["甲", "乙"]],
    "用顿号分开": ["甲、乙"],
    "每行一条": ["甲\n乙"],
    "代号、名称或者序号的列表": [["1", "2"]],
    "职务 姓名": ["市财政局局长 李文清"],
    "“职务 姓名”的列表": [["市财政局局长 李文清", "副市长 周立群"]],
    "时长，如 3个月、10个工作日、15日": ["3个月", "10个工作日", "15日"],
    "文号的样子": ["〔2021〕12号", "〔十四届〕第三十三号"],
    "比例，如 过半数、三分之二以上、60%以上、超过60%": ["过半数", "三分之二以上", "60%以上", "超过60%"],
    "机关代字": ["云人常"],
    "选项的列表": [["甲", "乙"]],
    "算出选项的表达式": ["本项.下一步"],
}


@dataclass(frozen=True)
class Row:
    """A key of the page; `place` names its part, blank for the chapter's own keys."""

    chapter: str
    place: str
    key: str
    required: bool
    about: str
    written: str
    example: str

    def __str__(self) -> str:
        return ".".join(part for part in (self.chapter, self.place, self.key) if part)


def rows(page: str) -> Iterator[Row]:
    chapter = place = ""
    for line in page.splitlines():
        if line.startswith("## "):
            chapter, place = line[3:], ""
        elif line.startswith("### "):
            place = line[4:]
        elif line.startswith("| ") and not line.startswith(("| 项目", "| ---")):
            key, about, written, example = (cell.strip() for cell in line.strip("|").split(" | "))
            yield Row(chapter, place, key.strip("*"), key.startswith("**"), about, written, example)


ROWS = list(rows(fields.page()))


def values(row: Row) -> Iterator[Any]:
    """Values written in each way that the page allows, the example first."""
    if row.example:
        yield Raw(row.example)
    shape = re.sub(r"；不写为“.*?”$", "", re.sub(r"，见\[.*?\]\(.*?\)", "", row.written))
    for way in re.split(r"，?或者(?!多段|序号)", shape):
        yield from of_way(row, way.strip("，"))


class Raw(str):
    """A value as it stands on the page, in YAML."""


def of_way(row: Row, way: str) -> Iterator[Any]:
    nested = re.search(r"，见\[(.*?)\]", row.written)
    if way in {"分项填写", "列表，逐项填写"}:
        assert nested
        part = required(row.chapter, nested[1])
        yield [part] if way.startswith("列表") else part
    elif way.startswith("{"):
        assert row.example, f"{row} needs an example"
    elif between := re.fullmatch(r".*（(-?\d+)至(-?\d+)）", way):
        yield from between.groups()
    elif way in WAYS:
        # what the example shows is a better value than any other: a key's text may be bound
        yield from WAYS[way] if not row.example or way not in {"文字", "整数", "数额", "机关代字"} else []
    elif way.endswith("的列表"):
        yield from ([value] for value in of_way(row, way.removesuffix("的列表")))
    else:
        yield from way.split("、")


def required(chapter: str, place: str) -> dict[str, Any]:
    """A part with what it must have, or with nothing."""
    if place in MODELS:
        chapter, place = place, ""
    own = [row for row in ROWS if (row.chapter, row.place) == (chapter, place)]
    one_of = [re.search(r"(\w+)和\w+至少写一项", row.about) for row in ROWS if f"[{place}]" in row.written]
    first = {found[1] for found in one_of if found}
    return {row.key: next(values(row)) for row in own if row.required or row.key in first}


def whole(row: Row, value: Any) -> tuple[Any, list[str]]:
    """A file with the value at its place, the rest as short as can be; and the way to it."""
    steps = row.place.split(".") if row.place else []
    inner = {**required(row.chapter, row.place), row.key: value}
    for depth in range(len(steps), 0, -1):
        outer, key = ".".join(steps[: depth - 1]), steps[depth - 1]
        owner = next(r for r in ROWS if (r.chapter, r.place, r.key) == (row.chapter, outer, key))
        listed = "列表，逐项填写" in owner.written
        inner = {**required(row.chapter, outer), key: [inner] if listed else inner}
    return inner, [*steps, row.key]


def yaml(value: Any) -> str:
    """The value in flow style."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


CASES = [(row, value) for row in ROWS for value in values(row)]


@pytest.mark.parametrize(("row", "value"), CASES, ids=[f"{row}={yaml(value)}" for row, value in CASES])
def test_every_documented_key_is_taken_as_documented(row: Row, value: Any) -> None:
    data, way = whole(row, value)
    text = "\n".join(f"{key}: {yaml(one)}" for key, one in data.items())
    tree, problems = parse(Source.of(text))
    assert tree is not None, text
    problems += bind(MODELS[row.chapter], tree, PROCEDURES)[1]
    assert [
        f"{problem.message}\n{text}"
        for problem in problems
        if [step for step in problem.path if isinstance(step, str)][: len(way)] == way
    ] == []


def test_the_page_was_read() -> None:
    assert len(ROWS) > 200
    assert {row.chapter for row in ROWS} == set(MODELS)
    assert link("会议") in fields.page()
