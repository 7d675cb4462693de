"""Wrong calls in Chinese: what Typer found, by the type of its exception."""

from __future__ import annotations

from typing import Any

from typer._click import exceptions as click

from rdtool.chinese import nearest
from rdtool.cli.kinds_help import kinds_here
from rdtool.diagnostics import WrongUsage
from rdtool.patterns import regex

_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def require_printable(arguments: list[str]) -> None:
    """Raise WrongUsage for control characters, which no paper and no workbook can hold."""
    for argument in arguments:
        if odd := _CONTROLS.search(argument):
            raise WrongUsage(
                f"命令中有看不见的控制字符（U+{ord(odd[0]):04X}），在“{argument[: odd.start()][-20:]}”之后",
                "请把这一项重新输入",
            )


def wrong_usage(error: click.ClickException) -> WrongUsage:
    """A wrong call as a failure of ours, with the help page to turn to."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "rdtool"
    called = _NO_COMMAND.match(error.message)
    if called and (kind := kinds_here().by_word.get(called[1])):
        return WrongUsage(f"没有“{called[1]}”这个命令，它是文种", f"拟写用 rdtool draft {kind.command}")
    return WrongUsage(_in_chinese(error, context), f"用法见 {command} --help")


def _in_chinese(error: click.ClickException, context: Any) -> str:
    if isinstance(error, click.NoSuchOption):
        near = nearest(error.option_name, _options(context))
        return f"没有 {error.option_name} 这个选项" + (f"，是否要写 {near}？" if near else "")
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} {'不带值' if _options(context)[error.option_name].is_flag else '缺少值'}"
    if isinstance(error, click.BadParameter):
        name = _name(error.param, error.ctx) if error.param else ""
        return f"{name} 的值不对：{error.message}"
    return _reason(error.message)


def _missing(error: click.MissingParameter) -> str:
    word = "选项" if error.param and error.param.param_type_name == "option" else "参数"
    return f"缺少{word} {_name(error.param, error.ctx) if error.param else ''}".rstrip()


def _name(parameter: Any, context: Any) -> str:
    """An option as it is typed, an argument as the help page shows it."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.make_metavar(context))


def _options(context: Any) -> dict[str, Any]:
    """The options of a command, by each of their names."""
    parameters = context.command.get_params(context)
    return {name: one for one in parameters if one.param_type_name == "option" for name in one.opts}


def _reason(message: str) -> str:
    for english, chinese in _REASONS:
        found = english.match(message)
        if found:
            return chinese.format(*found.groups())
    return message


_NO_COMMAND = regex(r"No such command '(.*?)'")
_REASONS = (
    (regex(r"No such command '(.*?)'\. Did you mean '(.*?)'"), "没有“{}”这个命令，是否要写 {}？"),
    (_NO_COMMAND, "没有“{}”这个命令"),
    (regex(r"Got unexpected extra argument\S* \((.*)\)"), "多出了参数：{}"),
    (regex(r"Missing command"), "没有写明命令"),
)
"""What Typer says in a plain usage error, which only its words tell from others."""
