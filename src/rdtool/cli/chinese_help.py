"""Typer's help pages in Chinese: usage line, panel titles, marks of required and default values."""

from __future__ import annotations

from typing import Any

from typer import core

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
OPTIONS_METAVAR = "[选项]"


def _translate_panels() -> None:
    """Set rich's titles; done when a help page is shown, because importing rich costs time."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "（默认：{}）"
    rich_utils.REQUIRED_LONG_STRING = "（必填）"


class ChineseCommand(core.TyperCommand):
    """A command whose help page is in Chinese."""

    def get_usage(self, ctx: Any) -> str:
        return super().get_usage(ctx).replace("Usage: ", "用法：", 1)

    def get_help_option(self, ctx: Any) -> Any:
        return _chinese_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _translate_panels()
        super().format_help(ctx, formatter)


class ChineseGroup(core.TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_usage(self, ctx: Any) -> str:
        return super().get_usage(ctx).replace("Usage: ", "用法：", 1)

    def get_help_option(self, ctx: Any) -> Any:
        return _chinese_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _translate_panels()
        super().format_help(ctx, formatter)


def _chinese_option(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明"
    return option
