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
from rdtool.cli.chinese_help import HELP_NAMES, OPTIONS_METAVAR, ChineseCommand, ChineseGroup
from rdtool.cli.confirm import confirm
from rdtool.cli.doctor import doctor
from rdtool.cli.draft import draft
from rdtool.cli.format import format
from rdtool.cli.init import init
from rdtool.cli.ledger import ledger
from rdtool.cli.new import new
from rdtool.cli.register import register
from rdtool.cli.rules import rules
from rdtool.cli.track import track

app = typer.Typer(
    name="rdtool",
    cls=ChineseGroup,
    no_args_is_help=True,
    add_completion=False,
    options_metavar=OPTIONS_METAVAR,
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
    """人大文书工具：由一份会议记录生成决议决定、讲话、审议意见、转办函和落实清单。

    例：rdtool init --example 示例，然后 rdtool draft all -C 示例
    """


_PANELS = {"写记录": (init, new, check, confirm), "出文书": (draft, format), "其他": (rules, doctor)}
_GROUPS = {"跟踪督办": (track,), "文号和台账": (register, ledger)}

for _panel, _commands in _PANELS.items():
    for _command in _commands:
        app.command(
            cls=ChineseCommand,
            context_settings=HELP_NAMES,
            options_metavar=OPTIONS_METAVAR,
            rich_help_panel=_panel,
        )(_command)

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
