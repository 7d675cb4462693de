"""The options that commands share: declared once, the same words everywhere.

`COMMON` may stand before the command as well as behind it; the commands that have them take them.
`--json` and `-q` belong to every command and say how it speaks, so no command declares them itself.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from rdtool.cli.paramtypes import MOST, CalendarDay, FilePath, OneLine, OneOf, OutPath, Plain, Whole


def text_option(name: str, metavar: str, help: str, *, also: str = "") -> Any:
    """An option that takes one line of text; `also` is another name for it."""
    names = (name, also) if also else (name,)
    return typer.Option(*names, metavar=metavar, click_type=OneLine(), help=help, show_default=False)


def text_argument(metavar: str, help: str) -> Any:
    """An argument that is one line of text."""
    return typer.Argument(metavar=metavar, click_type=OneLine(), help=help, show_default=False)


def plain_argument(metavar: str, help: str) -> Any:
    """An argument, or a row of them, taken as typed."""
    return typer.Argument(metavar=metavar, click_type=Plain(), help=help, show_default=False)


def plain_option(name: str, metavar: str, help: str) -> Any:
    """An option taken as typed."""
    return typer.Option(name, metavar=metavar, click_type=Plain(), help=help, show_default=False)


def day_option(name: str, help: str) -> Any:
    """An option that takes a date."""
    return typer.Option(name, metavar="日期", click_type=CalendarDay(), help=help, show_default=False)


def number_option(*names: str, metavar: str, help: str, least: int = 1, most: int = MOST) -> Any:
    """An option that takes a whole number."""
    return typer.Option(*names, metavar=metavar, click_type=Whole(least, most), help=help, show_default=False)


def number_argument(metavar: str, help: str, *, least: int = 1, most: int = MOST) -> Any:
    """An argument that is a whole number."""
    return typer.Argument(metavar=metavar, click_type=Whole(least, most), help=help, show_default=False)


def word_option(name: str, metavar: str, words: tuple[str, ...], help: str) -> Any:
    """An option that takes one of a few words."""
    return typer.Option(name, metavar=metavar, click_type=OneOf(words), help=help, show_default=False)


def path_option(*names: str, metavar: str, help: str) -> Any:
    """An option that takes a file or a folder."""
    return typer.Option(*names, metavar=metavar, click_type=FilePath(), help=help, show_default=False)


def path_argument(metavar: str, help: str) -> Any:
    """An argument, or a row of them, that is a file or a folder."""
    return typer.Argument(metavar=metavar, click_type=FilePath(), help=help, show_default=False)


def out_option(metavar: str, help: str, ending: str = "", *, folder: bool = True) -> Any:
    """Where a command puts what it makes: a folder, or a file with the ending."""
    kind = OutPath(ending, folder=folder)
    return typer.Option("--out", "-o", metavar=metavar, click_type=kind, help=help, show_default=False)


Records = Annotated[
    list[str] | None,
    plain_argument(
        "[记录]…",
        "会议记录文件，可写多个，可用通配符；写 - 的从标准输入读；不写时取工作区中最近一次会议的记录",
    ),
]
RecordName = Annotated[
    str | None, plain_argument("[记录]", "会议记录文件；不写时取工作区中最近一次会议的记录")
]
Item = Annotated[
    str | None,
    text_option("--item", "议题", "只拟这项议题的文书，写代号、名称或者序号", also="-i"),
]
Out = Annotated[Path | None, out_option("文件夹", "文书存放的文件夹；不写时为工作区的“文书”文件夹")]
Force = Annotated[bool, typer.Option("--force", help="覆盖手工改过的文件，原文件先按日期备份")]
Replace = Annotated[bool, typer.Option("--force", help="覆盖已有的同名文件")]
Beside = Annotated[bool, typer.Option("--beside", help="不动手工改过的文件，新稿另存为“（新版）”")]
Merge = Annotated[
    bool,
    typer.Option(
        "--merge",
        help="手工改过的文件先备份，再把新稿的改动逐段并入；两边改了同一段的，保留手改，新稿写成批注",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只说明将要做什么，不写任何文件")]
Json = Annotated[bool, typer.Option("--json", help="结果、错误都以一个 JSON 对象输出，供其他程序读取")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="只输出结果，不显示过程和办成的情况；问题和没有办成的照样显示")
]
Settings = Annotated[
    list[str] | None,
    plain_option("--set", "键=值", "临时改动记录中的一项，可写多次，如 --set 会议.地点=第一会议室"),
]
Today = Annotated[date | None, day_option("--date", "当作今天的日期，如 2021-12-28；不写时为今天")]
Days = Annotated[
    str | None,
    text_option("--days", "会期", "会议的日期，如 2021-12-28；几天的写 2021-12-27至2021-12-28"),
]
WorkspaceFolder = Annotated[
    Path | None,
    path_option(
        "--workspace",
        "-C",
        metavar="文件夹",
        help="工作区，即有 rdtool.yaml 的文件夹；不写时从当前文件夹向上查找",
    ),
]

#: What stands on every line alike, by the names that Typer knows them by.
COMMON: dict[str, Any] = {
    "workspace": WorkspaceFolder,
    "out": Out,
    "force": Force,
    "beside": Beside,
    "merge": Merge,
    "dry_run": DryRun,
    "date": Today,
    "json": Json,
    "quiet": Quiet,
}


def common_names() -> str:
    """`-C、-o、--force …`: the common options, each by its short name where it has one."""
    declared = [get_args(one)[1] for one in COMMON.values()]
    return "、".join(min((one.default, *(one.param_decls or ())), key=len) for one in declared)
