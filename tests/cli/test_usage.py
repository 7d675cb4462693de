"""Every command with every kind of wrong value: told in Chinese, exit code 2, nothing done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer._click.types import BoolParamType

from rdtool.cli import app
from rdtool.cli.options import COMMON
from rdtool.cli.paramtypes import CalendarDay, FilePath, OneLine, OneOf, OutPath, Plain, Whole
from tests.cli.conftest import Rdtool

Call = tuple[str, ...]

#: What each type of value refuses.
WRONG: dict[type, tuple[str, ...]] = {
    Whole: ("零", "x", "1.5", "-7", "99999999999999999999", ""),
    OneOf: ("neither", ""),
    CalendarDay: ("2021-02-30", "tomorrow", "13月1日", ""),
    FilePath: ("", " "),
    OutPath: ("",),
    OneLine: ("上\n下", "\udc80"),
    Plain: (),
    BoolParamType: (),
}


def commands(group: Any = None, path: Call = ()) -> Iterator[tuple[Call, Any]]:
    """Every command that does something, by the words it is called with."""
    group = group or app
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(commands())


def parameters(call: Call) -> list[Any]:
    """What a command takes, the common options and --help among it."""
    command: Any = COMMANDS[call]
    params: list[Any] = command.get_params(typer.Context(command))
    return params


def needed(call: Call, left_out: str = "") -> Call:
    """What the command can't do without, in its least form."""
    words: list[str] = []
    for one in parameters(call):
        if one.required and one.name != left_out:
            words += [one.opts[0], "甲"] if one.param_type_name == "option" else ["甲"]
    return tuple(words)


def wrong_values(call: Call) -> Iterator[Call]:
    """Each option and argument with each value that it refuses."""
    for one in parameters(call):
        for value in WRONG[type(one.type)]:
            if one.param_type_name == "option":
                yield *call, *needed(call, one.name), one.opts[0], value
            elif value:
                yield *call, value, *needed(call, one.name)


def wrong_shapes(call: Call) -> Iterator[Call]:
    """Options without their value or with one too many, misspelt, missing and superfluous words."""
    for one in parameters(call):
        if one.param_type_name == "option" and one.name != "help":
            yield *call, *needed(call), f"{one.opts[0]}=1" if one.is_flag else one.opts[0]
            yield *call, *needed(call), f"{one.opts[0]}x"
        if one.required:
            yield *call, *(() if one.param_type_name == "argument" else needed(call, one.name))
    if all(one.nargs != -1 for one in parameters(call)):
        yield *call, *needed(call), "甲", "乙", "丙", "丁"
    yield *call, *needed(call), "--绘画"
    yield *call, *needed(call), "-Z"


def groups() -> Iterator[Call]:
    """Wrong words where a command is expected."""
    for path in sorted({(), *(call[:-1] for call in COMMANDS)}):
        yield *path, "draww"
        yield *path, "--drawing"
        yield *path, "--json", "--date", "2022-01-10"
        yield *path, "-C"


CALLS = [
    *groups(),
    *(wrong for call in COMMANDS for wrong in (*wrong_values(call), *wrong_shapes(call))),
]


def test_every_value_is_of_a_type_that_refuses_in_chinese() -> None:
    types = {type(one.type) for call in COMMANDS for one in parameters(call)}
    assert types <= set(WRONG)
    assert len(CALLS) > 500


def test_wrong_calls_are_told_in_chinese_and_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    for call in CALLS:
        if "--json" in call or "--json=1" in call:
            continue
        outcome = rdtool(*call)
        first, *_, last = outcome.err.splitlines()
        assert (outcome.code, outcome.out) == (2, ""), call
        assert first.startswith("错误："), call
        assert not re.search(r"[A-Za-z'.]+ [A-Za-z']+ [A-Za-z]+", first), (call, first)
        assert last.startswith("用法见 rdtool"), call
        assert last.endswith("--help"), call
    assert list(tmp_path.iterdir()) == []


def test_programs_get_one_object_for_every_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    for call in CALLS:
        outcome = rdtool("--json", *call)
        told = json.loads(outcome.out)
        assert next(iter(told)) == "ok"
        assert (outcome.code, told["ok"], told["exit_code"], outcome.err) == (2, False, 2, ""), call
        assert told["error"]["code"] == "usage", call
        assert told["error"]["message"], call


def test_an_option_that_is_misspelt_is_answered_with_the_near_one(rdtool: Rdtool) -> None:
    for call in COMMANDS:
        for one in parameters(call):
            wrong = one.opts[0][:-2] + one.opts[0][-1] + one.opts[0][-2]
            if one.param_type_name == "option" and len(wrong) > 5 and wrong not in one.opts:
                assert f"是否要写 {one.opts[0]}？" in rdtool(*call, wrong).err, (call, wrong)


@pytest.mark.parametrize("call", COMMANDS, ids=" ".join)
def test_common_options_are_declared_alike_and_stand_anywhere(call: Call, rdtool: Rdtool) -> None:
    """Before the command and before the command of a group, what is wrong with a value is told the same."""
    named = {name: one for one in parameters(call) for name in one.opts}
    for name, declared in COMMON.items():
        long = declared.__metadata__[0].default
        if long not in named:
            continue
        names = {*(declared.__metadata__[0].param_decls or ()), long}
        assert set(named[long].opts) == names, name
        for value in WRONG[type(named[long].type)]:
            told = rdtool(*call, *needed(call), long, value)
            assert told.code == 2
            for at in range(len(call)):
                assert rdtool(*call[:at], long, value, *call[at:], *needed(call)) == told
                assert rdtool(*call[:at], f"{long}={value}", *call[at:], *needed(call)) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("draft all 7-49 -o 决议.docx", "“决议.docx”是一个文件名，这里要写存放的文件夹"),
        ("-o 决议.docx draft all 7-49", "“决议.docx”是一个文件名，这里要写存放的文件夹"),
        ("draft all 7-49 -o rdtool.yaml", "“rdtool.yaml”是已有的文件，这里要写存放的文件夹"),
        ("track report -o 汇总.docx", "“汇总.docx”是一个文件名，这里要写存放的文件夹"),
        ("form export 7-49 -o 表.docx", "这里要写存放的文件夹，或者以 .xlsx 结尾的文件名"),
        ("register export -o 登记簿.doc", "这里要写存放的文件夹，或者以 .xlsx 结尾的文件名"),
        ("format 稿.txt -o 稿.pdf", "这里要写存放的文件夹，或者以 .docx 结尾的文件名"),
        ("ledger dump -o records", "“records”是文件夹，请写文件名"),
        ("schema record -o records", "“records”是文件夹，请写文件名"),
    ],
)
def test_a_file_is_not_taken_for_a_folder_nor_a_folder_for_a_file(
    office: Path, rdtool: Rdtool, line: str, told: str
) -> None:
    before = sorted(path.name for path in office.iterdir())
    refused = rdtool(*line.split())
    assert refused.code == 2
    assert told in refused.err.replace("\n", "")
    assert sorted(path.name for path in office.iterdir()) == before


def test_a_folder_with_a_point_in_its_name_and_one_that_looks_like_a_file_are_folders(
    office: Path, rdtool: Rdtool
) -> None:
    (office / "旧.docx").mkdir()
    for folder in ("2021.12", "旧.docx"):
        assert rdtool("draft", "resolution", "-o", folder).code == 0
        assert list((office / folder).glob("决议-*.docx"))


@pytest.mark.parametrize("call", [("决议",), ("resolution", "7-49"), ("help", "决议")])
def test_a_kind_of_paper_in_place_of_a_command_is_told_with_the_command(rdtool: Rdtool, call: Call) -> None:
    ran = rdtool(*call)
    assert ran.code == 2
    assert "是文种" in ran.err
    assert "rdtool draft resolution" in ran.err
