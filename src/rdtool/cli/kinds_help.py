"""The kinds of paper on the help page of `draft`: packaged ones, the office's own, and those that are broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdtool.cli.commands import ChineseCommand
from rdtool.diagnostics import RdtoolError

if TYPE_CHECKING:
    from rdtool.drafting.kinds.catalogue import Catalogue


class DraftCommand(ChineseCommand):
    """A command whose help page ends with the kinds that it knows here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, formatter)
        _show(list(_rows(kinds_here())))


def kinds_here() -> Catalogue:
    """The kinds of the workspace around the current folder; only ours where its own can't be read."""
    from rdtool.drafting.kinds.catalogue import load
    from rdtool.record.workspace import find_workspace

    place = find_workspace(Path())
    try:
        return load(place.templates if place else None)
    except (RdtoolError, OSError):
        return load()


def _rows(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Stage, command and description of every kind, each stage named once."""
    before = ""
    for kind in catalogue.kinds:
        stage = kind.stage.value if kind.stage.value != before else ""
        yield stage, kind.command, _named(kind.name, kind.command, kind.about)
        before = kind.stage.value
    for number, one in enumerate(catalogue.broken):
        what = f"{one.place}：{one.problems[0].message}"
        yield "" if number else "有错", one.command, _named(one.name, one.command, what)


def _named(name: str, command: str, about: str) -> str:
    """A description that begins with the kind's name, where neither it nor the command says it."""
    return about if name == command or name in about else f"{name}：{about}"


def _show(rows: list[tuple[str, str, str]]) -> None:
    from rich.panel import Panel
    from rich.table import Table
    from typer import rich_utils

    table = Table(show_header=False, box=None, highlight=False, padding=(0, 1), expand=True)
    for style in ("", rich_utils.STYLE_COMMANDS_TABLE_FIRST_COLUMN):
        table.add_column(style=style, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    panel = Panel(
        table, title="文种", title_align="left", border_style=rich_utils.STYLE_COMMANDS_PANEL_BORDER
    )
    rich_utils._get_rich_console().print(panel)
