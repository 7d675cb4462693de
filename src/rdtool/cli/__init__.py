"""The command line: Chinese help, English command words, fixed exit codes.

0 done · 1 the record has errors · 2 wrong usage · 3 refused so as not to lose someone's work ·
4 could not read or write · 70 a bug.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import typer
from typer.core import TyperOption

from rdtool import __version__
from rdtool.cli.commands import ChineseGroup, Command, Commands, command_of
from rdtool.cli.options import common_names

#: What the help page lists, panel by panel: each is in the module of its name, a command or a group.
_PANELS = {
    "一览": ("status", "show", "list"),
    "写记录": ("init", "new", "form", "check", "collate", "confirm"),
    "出文书": ("draft", "watch", "changes", "diff", "format"),
    "跟踪督办": ("track",),
    "文号和台账": ("register", "ledger"),
    "其他": ("template", "rules", "schema", "completion", "doctor"),
}

_ABOUT = """人大文书工具：由一份会议记录拟出一次会议的各种文书，并跟踪督办到办结。

例：rdtool init --example 示例，然后 rdtool draft all -C 示例"""


def _show_version(_: Any, __: Any, value: bool) -> None:
    if value:
        typer.echo(f"rdtool {__version__}")
        raise typer.Exit


def _load(name: str, panel: str) -> Command:
    """A command or group, from its module, which nothing else imports before."""
    found = getattr(import_module(f"rdtool.cli.{name}"), name)
    command: Command = command_of(found) if isinstance(found, FunctionType) else found
    command.rich_help_panel = panel
    return command


class _App(ChineseGroup):
    """The app; without a command it tells how the workspace stands, and `help draft` is `draft --help`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] == ["help"]:
            args = args[1:] if ctx.resilient_parsing else [*args[1:], "--help"]
        if not args and (ctx.resilient_parsing or not _in_workspace()):
            return super().parse_args(ctx, args)  # what may follow, or the help page
        rest = super().parse_args(ctx, args or [_ALONE])
        if not ctx._protected_args and not ctx.resilient_parsing:
            ctx._protected_args = [_ALONE]
        return rest


def _in_workspace() -> bool:
    from rdtool.record.workspace import find_workspace

    return find_workspace(Path()) is not None


#: The command of a line without one.
_ALONE = "status"

app = _App(
    name="rdtool",
    help=_ABOUT,
    epilog=f"某个命令的用法：rdtool help 命令。通用选项（{common_names()}）写在命令之前、之后都可以。",
    params=[
        TyperOption(
            param_decls=["version", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="显示版本号",
        )
    ],
    commands=Commands(
        {name: partial(_load, name, panel) for panel, names in _PANELS.items() for name in names}
    ),
)
