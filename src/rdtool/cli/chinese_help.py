"""Typer's help pages in Chinese: usage line, panel titles, marks of required and default values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import typer
from typer import core
from typer._click import core as click
from typer._click.types import StringParamType

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
OPTIONS_METAVAR = "[选项]"


class Plain(StringParamType):
    """Text as typed; a help page shows no type for it."""

    def get_metavar(self, param: Any, ctx: Any) -> str:  # noqa: ARG002 - the signature is Typer's
        return ""


def _set_up_rich() -> None:
    """Chinese titles and folded text; done when a help page is shown, for rich takes time to import."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "（默认：{}）"
    rich_utils.REQUIRED_LONG_STRING = "（必填）"
    rich_utils.RANGE_STRING = ""
    rich_utils._make_rich_text = _folded(rich_utils._make_rich_text)


def _folded(make: Any) -> Any:
    """Rich ends a text without spaces with `…` at the cell's edge; Chinese has none, so fold it."""

    def make_folded(**arguments: Any) -> Any:
        text = make(**arguments)
        text.overflow = "fold"
        return text

    return make_folded


class _Chinese(click.Command):
    """What commands and groups share; stands before Typer's class in the order of bases."""

    def get_usage(self, ctx: Any) -> str:
        usage = super().get_usage(ctx).replace("Usage: ", "用法：", 1)
        return usage.replace("{", "").replace("}", "")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _set_up_rich()
        super().format_help(ctx, formatter)


class ChineseCommand(_Chinese, core.TyperCommand):
    """A command whose help page is in Chinese."""


class ChineseGroup(_Chinese, core.TyperGroup):
    """A group of commands whose help page is in Chinese."""


def command_group(name: str, about: str, commands: Iterable[Callable[..., None]]) -> typer.Typer:
    """Commands under one word (`rdtool register take`), each named after its function."""
    group = typer.Typer(
        name=name,
        help=about,
        cls=ChineseGroup,
        no_args_is_help=True,
        options_metavar=OPTIONS_METAVAR,
        subcommand_metavar="命令 …",
        context_settings=HELP_NAMES,
    )
    for command in commands:
        group.command(
            name=command.__name__.rstrip("_"),
            cls=ChineseCommand,
            context_settings=HELP_NAMES,
            options_metavar=OPTIONS_METAVAR,
        )(command)
    return group
