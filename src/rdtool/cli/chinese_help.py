"""Typer's help pages in Chinese: panel titles, marks of required and default values, folded text."""

from __future__ import annotations

from typing import Any

OPTIONS_METAVAR = "[选项]"


def set_up_rich() -> None:
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
