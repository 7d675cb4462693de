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

#: The exit code of a run that somebody stopped.
INTERRUPTED = 130
#: Seconds until an interruption that got lost comes again.
_SOON = 0.01


def is_interruption(error: BaseException) -> bool:
    """Whether somebody stopped the run: the error is a KeyboardInterrupt, or came of one.

    Python before 3.12 makes a RuntimeError of whatever happens while a class is being built
    (`__set_name__`), and so do some libraries in their callbacks.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, KeyboardInterrupt):
            return True
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            waiting += [one.__cause__, one.__context__]
    return False


def hear_again() -> None:
    """Let an interruption come once more where the interpreter could only report it and go on.

    That is wherever it calls back: when it lets go of the lock of a module, of an object, of a file.
    """
    sys.unraisablehook = _tell


def _tell(told: UnraisableHookArgs) -> None:
    if isinstance(told.exc_value, KeyboardInterrupt):
        _thread.start_new_thread(_interrupt, ())
    else:
        sys.__unraisablehook__(told)


def _interrupt() -> None:
    time.sleep(_SOON)
    _thread.interrupt_main()
