"""The command line: Chinese help, English command words, fixed exit codes.

0 done · 1 the record has errors · 2 wrong usage · 3 refused so as not to lose someone's work ·
4 could not read or write · 70 a bug.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from rdtool import __version__
from rdtool.cli.check import check
from rdtool.cli.chinese_help import HELP_NAMES, OPTIONS_METAVAR
from rdtool.cli.commands import ChineseCommand, ChineseGroup, add_command
from rdtool.cli.doctor import doctor
from rdtool.cli.draft import draft
from rdtool.cli.format import format
from rdtool.cli.init import init
from rdtool.cli.kinds_help import DraftCommand
from rdtool.cli.ledger import ledger
from rdtool.cli.new import new
from rdtool.cli.options import common_names
from rdtool.cli.register import register
from rdtool.cli.rules import rules
from rdtool.cli.track import track

app = typer.Typer(
    name="rdtool",
    cls=ChineseGroup,
    no_args_is_help=True,
    add_completion=False,
    options_metavar=OPTIONS_METAVAR,
    epilog=f"通用选项（{common_names()}）写在命令之前、之后都可以。",
    subcommand_metavar="命令 …",
    context_settings=HELP_NAMES,
    pretty_exceptions_enable=False,
)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"rdtool {__version__}")
        raise typer.Exit


@app.callback()
def rdtool(
    version: Annotated[
        bool | None,
        typer.Option("--version", help="显示版本号", callback=_show_version, is_eager=True),
    ] = None,
) -> None:
    """人大文书工具：由一份会议记录拟出一次会议的各种文书，并跟踪督办到办结。

    例：rdtool init --example 示例，然后 rdtool draft all -C 示例
    """


_PANELS = {"写记录": (init, new, check), "出文书": (draft, format), "其他": (rules, doctor)}
_GROUPS = {"跟踪督办": (track,), "文号和台账": (register, ledger)}

for _panel, _commands in _PANELS.items():
    for _command in _commands:
        _class = DraftCommand if _command is draft else ChineseCommand
        add_command(app, _command, _class, rich_help_panel=_panel)

for _panel, _groups in _GROUPS.items():
    for _group in _groups:
        app.add_typer(_group, rich_help_panel=_panel)


def main() -> None:
    """Run the command line; the only place where failures become exit codes."""
    from rdtool.cli.edge import run

    # What a command loads stays to its end.  Going through it for garbage takes a twentieth of a start,
    # and once more when the interpreter ends a tenth of `rdtool check`.
    gc.set_threshold(20_000)
    code = run(app)
    gc.freeze()
    sys.exit(code)
