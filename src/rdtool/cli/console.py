"""How commands speak: results on stdout, everything else on stderr, and never a broken console.

Consoles of older Windows speak GBK; what they can't show is replaced, not fatal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rdtool.chinese import DIRECTION, show_pictured
from rdtool.diagnostics import Problem, RdtoolError, RecordInvalid, render_all
from rdtool.patterns import regex

if TYPE_CHECKING:
    from rdtool.office.records import FailedRecord


#: Controls of a terminal, and marks for the direction of writing.
_ACTING = regex(f"[\x00-\x08\x0b-\x1f\x7f-\x9f]|{DIRECTION.pattern}")


class _Manner:
    """How much is said in this run."""

    quiet = False
    in_lines = False
    encoding = "utf-8"
    """That of stdout before it was changed."""


def prepare(*, quiet: bool = False) -> None:
    """Let the streams replace what the console's encoding lacks; say as much as is wanted.

    A stream whose encoding has no Chinese at all gets UTF-8, which most of its readers know: question
    marks tell nobody anything.  A run for programs, which is `quiet`, writes ASCII there.
    """
    _Manner.quiet, _Manner.in_lines = quiet, False
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # the shell has closed it, or there is no console at all
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - till the end
    _Manner.encoding = sys.stdout.encoding or "utf-8"
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            as_it_is = quiet or _writes_chinese(stream.encoding)
            reconfigure(encoding=None if as_it_is else "utf-8", errors="replace")


def _writes_chinese(encoding: str | None) -> bool:
    try:
        "云".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def encoding() -> str:
    """What the console, or whoever reads stdout, was set to."""
    return _Manner.encoding


def leave(stream: TextIO | None = None) -> None:
    """From here on nothing is written to stdout, or to `stream`: what is still waiting to be written can't be."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, (stream or sys.stdout).fileno())
        os.close(nothing)


def quieten() -> None:
    """From here on nothing is said of the course of things and of what went well."""
    _Manner.quiet = True


def tell_in_lines() -> None:
    """From here on every JSON object is one line: there may be more of them."""
    _Manner.in_lines = True


def is_quiet() -> bool:
    """Whether only results, problems and failures are wanted."""
    return _Manner.quiet


def result(text: str) -> None:
    """A result, on stdout."""
    print(_harmless(text))  # noqa: T201


def result_json(data: Any) -> None:
    """A JSON object on stdout; in ASCII where the stream is not of UTF-8."""
    indent = None if _Manner.in_lines else 2
    readable = json.dumps(data, ensure_ascii=False, indent=indent)
    whole = (sys.stdout.encoding or "utf-8").lower() in ("utf-8", "utf8") and _is_sound(readable)
    print(show_pictured(readable if whole else json.dumps(data, indent=indent)))  # noqa: T201


def _is_sound(text: str) -> bool:
    """Whether every character has bytes; those of a file name in another encoding have none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def say(text: str) -> None:
    """Anything that is not a result, and has to be known: on stderr, on a terminal in lines it has room for.

    Where nobody reads it any more, the work goes on.
    """
    told = _harmless(text)
    try:
        print(_fitting(told) if sys.stderr.isatty() else told, file=sys.stderr)  # noqa: T201
    except BrokenPipeError:
        leave(sys.stderr)


def _harmless(text: str) -> str:
    """Text as a terminal may get it: what strangers named or wrote moves no cursor and turns no line around."""
    return _ACTING.sub(lambda mark: f"〔U+{ord(mark[0]):04X}〕", show_pictured(text))


def _fitting(text: str) -> str:
    """Text with its sentences broken; what begins with a blank is quoted, and is copied as it is."""
    from rdtool.cli.tables import paragraph

    return "\n".join(line if line.startswith(" ") else paragraph(line) for line in text.split("\n"))


def note(text: str) -> None:
    """The course of things and what went well: on stderr, and not with `-q`."""
    if not _Manner.quiet:
        say(text)


def tell_problems(problems: Iterable[Problem]) -> None:
    """All problems, in reading order, on stderr."""
    text = render_all(problems)
    if text:
        say(text)


def tell_error(error: RdtoolError) -> None:
    """A failure: the problems of a record, or one message with its remedy."""
    if isinstance(error, RecordInvalid):
        tell_problems(error.problems)
        return
    say(f"错误：{error.message}")
    if error.remedy:
        say(error.remedy)


def tell_failed(failed: Sequence[FailedRecord], done: str) -> None:
    """The records of several with which nothing could be done (`done`: 拟成), each reason once."""
    records = [one.record for one in failed]
    for error in {(one.error.message, one.error.remedy): one.error for one in failed}.values():
        tell_error(error)
    if records:
        say(f"有{len(records)}份会议记录没有{done}，其余不受影响：{'、'.join(map(str, records))}")
