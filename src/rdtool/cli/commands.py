"""Commands and groups as Typer makes them here: Chinese pages, common options anywhere on the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeAlias, cast, get_args

import typer
from typer import core
from typer._click import core as click
from typer._click.exceptions import UsageError

from rdtool.cli import console
from rdtool.cli.answer import Answer, Answers
from rdtool.cli.chinese_help import OPTIONS_METAVAR, set_up_rich
from rdtool.cli.options import COMMON
from rdtool.cli.paramtypes import Plain

Command: TypeAlias = core.TyperCommand | core.TyperGroup

#: The common options that every command takes: they say how it speaks.
_EVERYWHERE = ("json", "quiet")


class _Chinese(click.Command):
    """What commands and groups share; stands before Typer's class in the order of bases."""

    def get_usage(self, ctx: Any) -> str:
        usage = super().get_usage(ctx).replace("Usage: ", "用法：", 1)
        return usage.replace("{", "").replace("}", "")

    def get_help_option_names(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        return ["-h", "--help"]

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


class LinesCommand(ChineseCommand):
    """A command that goes on (`Answers`): with `--json` one object a line, a failure included."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        console.tell_in_lines()
        return super().parse_args(ctx, args)


class Commands(Mapping[str, Command]):
    """Commands by name, each made when it is first asked for: making all takes as long as checking a record."""

    def __init__(self, makers: Mapping[str, Callable[[], Command]]) -> None:
        self._makers = makers
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class ChineseGroup(_Chinese, core.TyperGroup):
    """A group of commands; it hands the common options before a command on to it."""

    def __init__(self, *, name: str, help: str, commands: Commands, **more: Any) -> None:
        super().__init__(
            name=name,
            help=help,
            commands=cast("Any", commands),
            no_args_is_help=True,
            options_metavar=OPTIONS_METAVAR,
            subcommand_metavar="命令 …",
            **more,
        )

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        return list(self.commands)

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


def command_of(
    function: Callable[..., Answer | Answers],
    name: str | None = None,
    cls: type[ChineseCommand] = ChineseCommand,
) -> ChineseCommand:
    """A function as a command: its parameters are the arguments and options, its docstring is the help."""
    alone = typer.Typer(add_completion=False)
    alone.command(name=name, cls=cls, options_metavar=OPTIONS_METAVAR)(function)
    return cast("ChineseCommand", typer.main.get_command(alone))


def command_group(name: str, about: str, functions: Iterable[Callable[..., Answer]]) -> ChineseGroup:
    """Commands under one word (`rdtool register take`), each named after its function."""
    named = {function.__name__.rstrip("_"): function for function in functions}
    makers = {name: partial(command_of, function, name) for name, function in named.items()}
    return ChineseGroup(name=name, help=about, commands=Commands(makers))
