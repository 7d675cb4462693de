"""Commands and groups as Typer makes them here: Chinese pages, common options anywhere on the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, get_args

import typer
from typer import core
from typer._click import core as click
from typer._click.exceptions import UsageError

from rdtool.cli import console
from rdtool.cli.answer import Answer
from rdtool.cli.chinese_help import HELP_NAMES, OPTIONS_METAVAR, set_up_rich
from rdtool.cli.options import COMMON
from rdtool.cli.values import Plain

#: The common options that every command takes: they say how it speaks.
_EVERYWHERE = ("json", "quiet")


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

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        set_up_rich()
        super().format_help(ctx, formatter)


class ChineseCommand(_Chinese, core.TyperCommand):
    """A command; it also takes the common options that every command takes."""

    def get_params(self, ctx: Any) -> list[Any]:
        own = super().get_params(ctx)
        return [*own[:-1], *map(_everywhere, _EVERYWHERE), *own[-1:]]


class ChineseGroup(_Chinese, core.TyperGroup):
    """A group of commands; it hands the common options before a command on to it."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [*super().get_params(ctx), *ahead()]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        super().parse_args(ctx, args)
        handed = [
            token for option in ahead() for token in _as_typed(option, ctx.params.pop(option.name, None))
        ]
        ctx.args = [*handed, *ctx.args]
        return list(ctx.args)


def _as_typed(option: Any, value: Any) -> list[str]:
    """An option's words on the command line; none where it was not given."""
    if value is None or value is False:
        return []
    return [option.opts[0], *([] if value is True else [value])]


@cache
def ahead() -> tuple[Any, ...]:
    """The common options as a group takes them: as typed, for the command knows what they mean."""
    return tuple(_option(name, hidden=True) for name in COMMON)


@cache
def _everywhere(name: str) -> Any:
    quieten = console.quieten if name == "quiet" else None
    return _option(
        name, expose_value=False, callback=lambda _, __, given: quieten() if quieten and given else None
    )


def _option(name: str, **more: Any) -> Any:
    """An option from its one declaration in `COMMON`."""
    kind, declared = get_args(COMMON[name])
    flag = kind is bool
    return core.TyperOption(
        param_decls=[name, declared.default, *(declared.param_decls or ())],
        type=None if flag else Plain(),
        is_flag=flag,
        default=False if flag else None,
        metavar=declared.metavar,
        help=declared.help,
        **more,
    )


def command_group(name: str, about: str, commands: Iterable[Callable[..., Answer]]) -> typer.Typer:
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
        add_command(group, command, name=command.__name__.rstrip("_"))
    return group


def add_command(
    group: typer.Typer,
    command: Callable[..., Answer],
    cls: type[ChineseCommand] = ChineseCommand,
    **more: Any,
) -> None:
    """Make a function a command of a group."""
    group.command(cls=cls, context_settings=HELP_NAMES, options_metavar=OPTIONS_METAVAR, **more)(command)
