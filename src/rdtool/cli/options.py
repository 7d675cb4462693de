"""The options that commands share: declared once, the same words everywhere."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from rdtool.cli.chinese_help import Plain


def _day(text: str) -> date:
    from rdtool.chinese import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


class Line(Plain):
    """Text of one line as the ledger can keep it; the shell may hand over anything."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        text = str(super().convert(value, param, ctx)).strip()
        if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text):
            self.fail("其中有换行、控制字符，或者文字已经损坏", param, ctx)
        return text


def text_option(name: str, metavar: str, help: str) -> Any:
    """An option that takes one line of text."""
    return typer.Option(name, metavar=metavar, click_type=Line(), help=help, show_default=False)


def text_argument(metavar: str, help: str) -> Any:
    """An argument that is one line of text."""
    return typer.Argument(metavar=metavar, click_type=Line(), help=help, show_default=False)


def day_option(name: str, help: str) -> Any:
    """An option that takes a date."""
    return typer.Option(name, metavar="日期", parser=_day, help=help, show_default=False)


Records = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[记录]…",
        click_type=Plain(),
        help="会议记录文件，可写多个，可用通配符；不写时取工作区中最近一次会议的记录",
        show_default=False,
    ),
]
Item = Annotated[
    int | None,
    typer.Option("--item", "-i", min=1, metavar="序号", help="只拟第几项议题的文书", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="文件夹",
        help="文书存放的文件夹；不写时为工作区的“文书”文件夹",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="覆盖手工改过的文件，原文件先按日期备份")]
Beside = Annotated[bool, typer.Option("--beside", help="不动手工改过的文件，新稿另存为“（新版）”")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只说明将要做什么，不写任何文件")]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出结果，供其他程序读取")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示过程和汇总；错误仍然显示")]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="键=值",
        help="临时改动记录中的一项，可写多次，如 --set 会议.地点=第一会议室",
        show_default=False,
    ),
]
Today = Annotated[date | None, day_option("--date", "当作今天的日期，如 2021-12-28；不写时为今天")]
WorkspaceFolder = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-C",
        metavar="文件夹",
        help="工作区，即有 rdtool.yaml 的文件夹；不写时从当前文件夹向上查找",
        show_default=False,
    ),
]
