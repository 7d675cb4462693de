"""Ctrl-C: an interruption is one, whatever the interpreter or a library has made of it on the way.

It is loaded before everything else, and so it loads nothing that is not there already.
"""

from __future__ import annotations

import _thread
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from typing import NoReturn

#: The exit code of a run that somebody stopped.
INTERRUPTED = 130
#: Seconds until an interruption that got lost comes again.
_SOON = 0.01


class _Heard:
    """Whether somebody has stopped this run."""

    interrupted = False


def is_interruption(error: BaseException) -> bool:
    """Whether somebody stopped the run, and this came of it.

    What is raised tells it only sometimes: Python before 3.12 makes a RuntimeError of a KeyboardInterrupt
    while a class is being built (`__set_name__`), and pydantic a SchemaError while a model is.
    """
    return _Heard.interrupted or isinstance(error, KeyboardInterrupt)


def hear() -> None:
    """Note an interruption when it comes, unless this run is one in the background, which hears none.

    It comes once more where the interpreter could only report it and go on: wherever that calls back,
    when it lets go of the lock of a module, of an object, of a file.
    """
    sys.unraisablehook = _tell
    from signal import SIGINT, default_int_handler, getsignal, signal

    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _stop)


def _stop(_number: int, _frame: object) -> NoReturn:
    _Heard.interrupted = True
    raise KeyboardInterrupt


def _tell(told: UnraisableHookArgs) -> None:
    if isinstance(told.exc_value, KeyboardInterrupt):
        _thread.start_new_thread(_interrupt, ())
    else:
        sys.__unraisablehook__(told)


def _interrupt() -> None:
    time.sleep(_SOON)
    _thread.interrupt_main()
