"""`rdtool init`: a workspace to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import DryRun, Today, number_option, path_argument, text_option
from rdtool.cli.paramtypes import MOST

Folder = Annotated[
    Path | None,
    path_argument("[文件夹]", "工作区所在的文件夹；不写时为当前文件夹"),
]
Example = Annotated[bool, typer.Option("--example", help="放入虚构的云川市示例，可直接拟写全部文书")]
RegionName = Annotated[str | None, text_option("--region", "地区", "行政区划全称，如 云川市")]
LevelName = Annotated[str | None, text_option("--level", "级别", "省级、设区的市、县级")]
Term = Annotated[str | None, text_option("--term", "届", "本届届次，如 七")]
Number = Annotated[
    int | None,
    number_option("--number", metavar="次", help="第一份记录是第几次会议"),
]


def init(
    folder: Folder = None,
    example: Example = False,
    region: RegionName = None,
    level: LevelName = None,
    term: Term = None,
    number: Number = None,
    today: Today = None,
    dry_run: DryRun = False,
) -> Answer:
    """建立工作区：办公室配置 rdtool.yaml、第一份会议记录和存放文书、模板的文件夹。

    例：rdtool init 人大文书 --region 云川市 --level 设区的市 --term 七 --number 49

    例：rdtool init 示例 --example
    """
    from rdtool.cli import console
    from rdtool.office.setup import example_files, new_workspace_files, set_up

    root = folder or Path()
    if example:
        files = example_files()
    else:
        files = new_workspace_files(
            _answer(region, "--region", "行政区划全称（如 云川市）"),
            _answer(level, "--level", "级别（省级、设区的市、县级）"),
            _answer(term, "--term", "本届届次（如 七）"),
            number or _first_number(),
            this_day(today),
        )
    made = list(set_up(root, files, dry_run=dry_run))
    after = "以上文件尚未写入" if dry_run else f"下一步：填写会议记录，然后运行 rdtool draft all -C {root}"

    def tell() -> None:
        for path in made:
            console.result(str(path))
        console.note(after)

    return Answer(0, lambda: {"files": list(map(str, made)), "dry_run": dry_run}, tell)


def _first_number() -> int:
    """The number of the first session: what a person answers, else 1."""
    from rdtool.diagnostics import WrongUsage

    if not sys.stdin.isatty():
        return 1
    answer = _answer(None, "--number", "第一份记录是第几次会议")
    if not (answer.isdecimal() and 1 <= int(answer) <= MOST):
        raise WrongUsage(f"“{answer}”不是会议的次数", "请写数字，如 49")
    return int(answer)


def _answer(given: str | None, option: str, question: str) -> str:
    """The option's value, or the answer to its question where someone can be asked."""
    from rdtool.diagnostics import WrongUsage

    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongUsage(
            f"没有写明{question}", f"请加上选项 {option}，或者在终端中直接运行 rdtool init 逐项回答"
        )
    return str(typer.prompt(question, err=True))
