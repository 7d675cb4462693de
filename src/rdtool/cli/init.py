"""`rdtool init`: a workspace to start from."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rdtool.cli.options import DryRun, Today

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[文件夹]", help="工作区所在的文件夹；不写时为当前文件夹", show_default=False),
]
Example = Annotated[bool, typer.Option("--example", help="放入虚构的云川市示例，可直接拟写全部文书")]
RegionName = Annotated[
    str | None, typer.Option("--region", metavar="地区", help="行政区划全称，如 云川市", show_default=False)
]
LevelName = Annotated[
    str | None, typer.Option("--level", metavar="级别", help="省级、设区的市、县级", show_default=False)
]
Term = Annotated[str | None, typer.Option("--term", metavar="届", help="本届届次，如 七", show_default=False)]
Number = Annotated[
    int | None,
    typer.Option("--number", metavar="次", min=1, help="第一份记录是第几次会议", show_default=False),
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
) -> None:
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
            number or int(_answer(None, "--number", "第一份记录是第几次会议") if sys.stdin.isatty() else 1),
            today or date.today(),
        )
    for path in set_up(root, files, dry_run=dry_run):
        console.result(str(path))
    console.say(
        f"下一步：填写会议记录，然后运行 rdtool draft all -C {root}" if not dry_run else "以上文件尚未写入"
    )


def _answer(given: str | None, option: str, question: str) -> str:
    """The option's value, or the answer to its question where someone can be asked."""
    from rdtool.diagnostics import WrongUsage

    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongUsage(
            f"没有写明{question}", f"请加上选项 {option}，或者在终端中直接运行 rdtool init 逐项回答"
        )
    return str(typer.prompt(question))
