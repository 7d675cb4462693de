"""The documented shape of `--json`; what every test of the command line gets is held against it (`conftest`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rdtool.cli.answers_schema import answers_schema
from rdtool.cli.shapes import COMMANDS, PARTS, Fields, fields_of, split
from tests.cli.conftest import Rdtool
from tests.cli.shapes import command_words, faults


def used_in(fields: Fields) -> Iterator[str]:
    """The parts that some names are made of, those inside them after them."""
    for told in fields.values():
        name = split(told)[0].strip("[]{}?")
        if name in PARTS:
            yield name
            yield from used_in(fields_of(name))


def test_the_schema_is_one_and_knows_every_command() -> None:
    Draft202012Validator.check_schema(answers_schema())
    assert set(COMMANDS) == {" ".join(words) for words in command_words()}
    assert not set(PARTS) & set(COMMANDS), "a part and a command of one name"


def test_every_part_is_used_and_every_name_is_explained() -> None:
    shapes = [shape for each in COMMANDS.values() for shape in each]
    used = {"error", "problem"} | {name for shape in shapes for name in used_in(shape)}
    assert used == set(PARTS)
    for fields in (*shapes, *map(fields_of, PARTS)):
        assert [name for name, told in fields.items() if not told.partition(" ")[2]] == []


def test_what_is_not_documented_is_found(office: Path, rdtool: Rdtool) -> None:
    """Otherwise holding every answer against its shape would say nothing."""
    call = ["draft", "resolution", "--json"]
    data = json.loads(rdtool(*call).out)
    assert faults(call, json.dumps(data)) == []
    (paper,) = data["papers"]
    wrong: list[dict[str, object]] = [
        {**data, "papers": [{**paper, "status": "好"}]},
        {**data, "papers": [{**paper, "unknown": None}]},
        {**data, "papers": [{name: paper[name] for name in paper if name != "number"}]},
        {**data, "papers": None},
        {**data, "more": 1},
        {name: data[name] for name in data if name != "lost"},
        {**data, "ok": 1},
    ]
    for one in wrong:
        assert faults(call, json.dumps(one)), one


@pytest.mark.parametrize("call", [("draft", "绘画"), ("check", "没有.yaml"), ("--help",), ("绘画",)])
def test_failures_and_help_have_shapes_of_their_own(
    office: Path, rdtool: Rdtool, call: tuple[str, ...]
) -> None:
    out = rdtool(*call, "--json").out
    assert faults(call, out) == []
    assert faults(("list", "kinds"), out) != [] or json.loads(out)["error"]
