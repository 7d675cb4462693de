"""命令参考: every command with its arguments, options and examples, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from rdtool.cli import app
from rdtool.cli.commands import ahead
from rdtool.cli.kinds_help import DraftCommand
from tools.reference import kinds
from tools.reference.markdown import document, table

INTRODUCTION = """\
每条命令都可以加 `-h` 或者 `--help` 查看说明，例如 `rdtool draft --help`。
`rdtool --version` 显示版本号。

| 退出码 | 含义 |
| --- | --- |
| 0 | 完成 |
| 1 | 会议记录或者模板有错误 |
| 2 | 命令写法不对 |
| 3 | 为避免丢失手工修改的内容或者已有的文件，没有改动 |
| 4 | 文件无法读取或者写入 |
| 70 | 程序本身的错误 |

结果（文件路径、JSON）写到标准输出，其余提示写到标准错误。"""

COMMON = """\
这些选项写在命令之前、之后都可以，如 `rdtool -C 工作区 register list` 和 `rdtool register list -C 工作区`。
`--json` 和 `-q` 每条命令都有；其余的，用得上的命令才有，列在各条命令之下。"""


def page() -> str:
    """The whole page."""
    group: Any = app
    context = typer.Context(group, info_name="rdtool")
    common = f"## 通用选项\n\n{COMMON}\n\n{table(('选项', '说明'), _options(list(ahead())))}"
    return document("命令参考", INTRODUCTION, common, *sections(group, context))


def sections(group: Any, context: typer.Context) -> Iterator[str]:
    """Every command of a group, and of the groups in it."""
    for name, command in group.commands.items():
        inside = typer.Context(command, info_name=name, parent=context)
        yield section(command, inside)
        if hasattr(command, "commands"):
            yield from sections(command, inside)


def section(command: Any, context: typer.Context) -> str:
    """One command; `context` knows its whole name."""
    usage = command.get_usage(context).removeprefix("用法：")
    about, *examples = command.help.split("\n\n")
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    parts = [
        f"## {context.command_path}",
        about,
        f"```text\n{usage}\n```",
        "\n".join(f"- {example}" for example in examples),
        table(("参数", "说明"), _arguments(arguments)) if arguments else "",
        table(("选项", "说明"), _options(options)) if options else "",
        f"文种：\n\n{kinds.stages()}" if isinstance(command, DraftCommand) else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _arguments(arguments: list[Any]) -> Iterator[tuple[str, str]]:
    for argument in arguments:
        required = "（必填）" if argument.required else ""
        yield f"`{argument.metavar}`", f"{argument.help}{required}"


def _options(options: list[Any]) -> Iterator[tuple[str, str]]:
    for option in options:
        names = "、".join(f"`{name}`" for name in option.opts)
        value = f" {option.metavar}" if option.metavar else ""
        yield f"{names}{value}", option.help
