"""The edge: one answer a run, failures as a message in Chinese and an exit code; a bug keeps its traceback."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from typer._click import exceptions as click

from rdtool.cli import console
from rdtool.cli.answer import Answer, Answers, failed
from rdtool.cli.completion import ASKING, tell_shell
from rdtool.cli.usage import require_printable, wrong_usage
from rdtool.diagnostics import CannotWrite, RdtoolError
from rdtool.files import require_unicode_names, unreadable, unwritable
from rdtool.interruption import INTERRUPTED, is_interruption

App = Callable[..., Any]
"""What Typer makes of the commands."""


class _Interrupted(RdtoolError):
    """Somebody stopped the run."""

    exit_code = INTERRUPTED
    code = "interrupted"


class _Bug(RdtoolError):
    """The program's own fault."""

    exit_code = 70
    code = "bug"


def run(app: App) -> int:
    """Run the app with the process's arguments and give its exit code."""
    as_json = _asks_for_json(sys.argv[1:])
    console.prepare(quiet=as_json)
    if ASKING in os.environ:
        return tell_shell(app)
    try:
        code = _run(app, as_json=as_json)
        with _heard_out():
            sys.stdout.flush()
            sys.stderr.flush()
    except BrokenPipeError:  # while the command was at work, which says nothing else then
        console.leave()
        return 0
    except OSError as error:
        console.leave()
        return _no_output(error)
    return code


@contextmanager
def _heard_out() -> Iterator[None]:
    """Tell what came of a run: whoever reads has perhaps read enough, which changes nothing of it."""
    try:
        yield
    except BrokenPipeError:
        console.leave()


def _run(app: App, *, as_json: bool) -> int:
    try:
        require_printable(sys.argv[1:])
        require_unicode_names()
        return _answer_json(app) if as_json else _answer(app)
    except click.NoArgsIsHelpError as error:
        return error.exit_code
    except (Exception, KeyboardInterrupt) as error:
        if _is_output(error):
            raise
        failure = _failure(error)
        if isinstance(failure, _Bug):
            traceback.print_exc()
    with _heard_out():
        if as_json:
            console.result_json(failed(failure))
        elif isinstance(failure, _Interrupted):
            console.say(failure.message)
        else:
            console.tell_error(failure)
    return failure.exit_code


def _is_output(error: BaseException) -> bool:
    """Whether it was one of the streams that failed: files have names."""
    return isinstance(error, BrokenPipeError) or (
        isinstance(error, OSError) and error.filename is None and error.errno in _FULL
    )


#: What writing to a stream raises, where it leads to a disk.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF)


def _no_output(error: OSError) -> int:
    """Say on stderr, if that is possible, that the output can't be written."""
    failure = unwritable(Path("标准输出"), error)
    with suppress(OSError):
        console.tell_error(CannotWrite(failure.message, "请检查输出到的文件所在的磁盘"))
        sys.stderr.flush()
    return failure.exit_code


def _call(app: App) -> Answer | Answers | int:
    """The command's answer, or the exit code of a help page; Typer makes an exit code of an interruption."""
    try:
        answer: Answer | Answers | int | None = app(prog_name="rdtool", standalone_mode=False)
    except SystemExit as error:  # Typer's way of saying that nobody reads a help page to its end
        raise BrokenPipeError from error
    if answer == _Interrupted.exit_code:
        raise KeyboardInterrupt
    return answer or 0


def _answer(app: App) -> int:
    """What the command did, told to a person; help pages have been printed already."""
    answer = _call(app)
    if isinstance(answer, Answers):
        return _told(answer, lambda one: one.tell())
    if not isinstance(answer, Answer):
        return answer
    with _heard_out():
        answer.tell()
    return answer.code


def _told(answers: Answers, tell: Callable[[Answer], None]) -> int:
    """Tell each answer as it comes; whoever has heard enough stops it, and nothing more is said."""
    code = 0
    try:
        for answer in answers.each:
            tell(answer)
            sys.stdout.flush()
            code = answer.code
    except KeyboardInterrupt:
        return _Interrupted.exit_code
    return code


def _answer_json(app: App) -> int:
    """What the command did, as the one object on stdout; of a help page the text."""
    with redirect_stdout(StringIO()) as printed:
        answer = _call(app)
    if isinstance(answer, Answers):
        return _told(answer, lambda one: console.result_json(one.as_dict()))
    if not isinstance(answer, Answer):
        answer = Answer(answer, lambda: {"text": printed.getvalue()}, lambda: None)
    with _heard_out():
        console.result_json(answer.as_dict())
    return answer.code


def _asks_for_json(arguments: list[str]) -> bool:
    """Whether programs read what comes out, as far as it can be told before the line is understood."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options or "--format=json" in options or ("--format", "json") in set(pairwise(options))


def _failure(error: BaseException) -> RdtoolError:
    """What ended the run, as a failure with its exit code."""
    if is_interruption(error):
        return _Interrupted("已中止")
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
