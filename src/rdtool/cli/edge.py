"""The edge: failures become a message in Chinese and an exit code; a bug keeps its traceback."""

from __future__ import annotations

import re
import sys
import traceback
from pathlib import Path

import typer
from typer._click import exceptions as click

from rdtool.cli import console
from rdtool.diagnostics import CannotRead, RdtoolError, WrongUsage
from rdtool.files import unreadable

USAGE, BUG, INTERRUPTED = 2, 70, 130

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def run(app: typer.Typer) -> int:
    """Run the app with the process's arguments and give its exit code."""
    console.prepare()
    try:
        _require_printable(sys.argv[1:])
        return app(standalone_mode=False) or 0
    except RdtoolError as error:
        console.tell_error(error)
        code = error.exit_code
    except click.ClickException as error:
        _tell_usage(error)
        code = USAGE
    except (typer.Abort, KeyboardInterrupt):
        console.say("已中止")
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except OSError as error:
        console.tell_error(unreadable(Path(error.filename or "."), error))
        code = CannotRead.exit_code
    except Exception:
        traceback.print_exc()
        console.say(
            "这是程序的错误，不是您的操作有误。没有写完的文件不会留下。\n"
            "请把以上内容连同所用的命令和记录一并反馈给开发人员。"
        )
        code = BUG
    return code


def _require_printable(arguments: list[str]) -> None:
    """Raise WrongUsage for control characters, which no paper and no workbook can hold."""
    for argument in arguments:
        if odd := _CONTROLS.search(argument):
            raise WrongUsage(
                f"命令中有看不见的控制字符（U+{ord(odd[0]):04X}），在“{argument[: odd.start()][-20:]}”之后",
                "请把这一项重新输入",
            )


def _tell_usage(error: click.ClickException) -> None:
    if isinstance(error, click.NoArgsIsHelpError):
        return
    context = getattr(error, "ctx", None)
    console.say(f"错误：{_in_chinese(error)}")
    console.say(f"用法见 {context.command_path if context else 'rdtool'} --help")


def _in_chinese(error: click.ClickException) -> str:
    """A wrong call in Chinese, by its type."""
    if isinstance(error, click.NoSuchOption):
        near = f"，是否要写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.MissingParameter):
        if error.param and error.param.param_type_name == "option":
            return f"缺少选项 {error.param.opts[0]}"
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return f"缺少参数 {name}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 缺少值，或者不应当有值"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        return f"{name} 的值不对：{_reason(error.message)}"
    return _reason(error.message)


def _reason(message: str) -> str:
    for english, chinese in _REASONS:
        found = english.match(message)
        if found:
            return chinese.format(*found.groups())
    return message


_REASONS = (
    (re.compile(r"No such command '(.*?)'\. Did you mean '(.*?)'"), "没有“{}”这个命令，是否要写 {}？"),
    (re.compile(r"No such command '(.*?)'"), "没有“{}”这个命令"),
    (re.compile(r"Got unexpected extra argument\S* \((.*)\)"), "多出了参数：{}"),
    (re.compile(r"'(.*)' is not a valid int(?:eger)?"), "“{}”不是整数"),
    (re.compile(r"(\S+) is not in the range x>=(\d+)"), "{} 太小，至少应当是 {}"),
    (re.compile(r"'(.*)' is not one of (.*)\."), "没有“{}”，可以写 {}"),
    (re.compile(r"Missing command"), "没有写明命令"),
)
