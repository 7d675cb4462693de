"""The edge: one answer a run, failures as a message in Chinese and an exit code; a bug keeps its traceback."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from typer._click import exceptions as click

from rdtool.cli import console
from rdtool.cli.answer import Answer, failed
from rdtool.cli.usage import require_printable, wrong_usage
from rdtool.diagnostics import RdtoolError
from rdtool.files import unreadable

App = Callable[..., Any]
"""What Typer makes of the commands."""


class _Interrupted(RdtoolError):
    """Somebody stopped the run."""

    exit_code = 130
    code = "interrupted"


class _Bug(RdtoolError):
    """The program's own fault."""

    exit_code = 70
    code = "bug"


def run(app: App) -> int:
    """Run the app with the process's arguments and give its exit code."""
    as_json = _asks_for_json(sys.argv[1:])
    console.prepare(quiet=as_json)
    try:
        require_printable(sys.argv[1:])
        return _answer_json(app) if as_json else _answer(app)
    except click.NoArgsIsHelpError as error:
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        failure = _failure(error)
        if isinstance(failure, _Bug):
            traceback.print_exc()
    except KeyboardInterrupt:
        failure = _Interrupted("已中止")
    if as_json:
        console.result_json(failed(failure))
    elif isinstance(failure, _Interrupted):
        console.say(failure.message)
    else:
        console.tell_error(failure)
    return failure.exit_code


def _call(app: App) -> Answer | int:
    """The command's answer, or the exit code of a help page; Typer makes an exit code of an interruption."""
    answer: Answer | int | None = app(prog_name="rdtool", standalone_mode=False)
    if answer == _Interrupted.exit_code:
        raise KeyboardInterrupt
    return answer or 0


def _answer(app: App) -> int:
    """What the command did, told to a person; help pages have been printed already."""
    answer = _call(app)
    if not isinstance(answer, Answer):
        return answer
    answer.tell()
    return answer.code


def _answer_json(app: App) -> int:
    """What the command did, as the one object on stdout; of a help page the text."""
    with redirect_stdout(StringIO()) as printed:
        answer = _call(app)
    if not isinstance(answer, Answer):
        answer = Answer(answer, lambda: {"text": printed.getvalue()}, lambda: None)
    console.result_json(answer.as_dict())
    return answer.code


def _asks_for_json(arguments: list[str]) -> bool:
    """Whether programs read what comes out, as far as it can be told before the line is understood."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options or "--format=json" in options or ("--format", "json") in set(pairwise(options))


def _failure(error: Exception) -> RdtoolError:
    """What ended the run, as a failure with its exit code."""
    if isinstance(error, RdtoolError):
        return error
    if isinstance(error, click.ClickException):
        return wrong_usage(error)
    if isinstance(error, typer.Abort):
        return _Interrupted("已中止")
    if isinstance(error, OSError):
        return unreadable(Path(error.filename or "."), error)
    return _Bug(
        "这是程序的错误，不是您的操作有误。没有写完的文件不会留下。",
        "请把以上内容连同所用的命令和记录一并反馈给开发人员。",
    )
