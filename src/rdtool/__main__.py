"""The program: `rdtool` and `python -m rdtool`."""

from __future__ import annotations

import sys

from rdtool.interruption import INTERRUPTED, hear, is_interruption

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: What a command loads stays to its end, and going through it for garbage takes a tenth of a start:
#: so many new objects are let go first, which is more than a start makes.
_OBJECTS = 200_000
#: References for which the interpreter's stack has room at once, of which all calls of a command take a tenth.
_ROOM = 17_000


def main() -> None:
    """Run the command line; the only place where failures become exit codes.

    Before it is called nobody answers an interruption: so this module loads next to nothing by itself.
    """
    try:
        hear()
        try:
            code = _with_room(_run)
        finally:
            _hear_no_more()
    except BaseException as error:  # before the command line was there to tell it, or while it was telling
        if not is_interruption(error):
            raise
        code = INTERRUPTED
    _freeze()
    sys.exit(code)


def _with_room(command: Callable[[], int]) -> int:
    """Run a command with room on the interpreter's stack for all its calls.

    From 3.11 on the stack is laid in pieces of some hundred calls: in a loop at the end of a piece each call lays
    and removes the next one, which takes three hundred times as long as calling (python/cpython#142183).  A
    frame that asks for much has its piece made large, and memory is taken only for what is used.
    """
    from types import FunctionType

    roomy: Callable[[Callable[[], int]], int] = FunctionType(_call.__code__.replace(co_stacksize=_ROOM), {})
    return roomy(command)


def _call(command: Callable[[], int]) -> int:
    return command()


def _hear_no_more() -> None:
    """What is done is done: an interruption comes too late."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)


def _freeze() -> None:
    """Keep the interpreter from going through everything once more while it ends."""
    import gc

    gc.freeze()


def _run() -> int:
    import gc
    import warnings

    gc.set_threshold(_OBJECTS)
    _let_nothing_plug_in()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries say to programmers is nothing to users
    from rdtool.cli import app
    from rdtool.cli.edge import run

    return run(app)


def _let_nothing_plug_in() -> None:
    """Keep pydantic from asking every package on the machine for plugins, which takes 10 ms at each start.

    Should pydantic come to look for them elsewhere, nobody asks for the stand-in, and they are found again.
    """
    from types import ModuleType

    stand_in = ModuleType("pydantic.plugin._loader")
    stand_in.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules[stand_in.__name__] = stand_in


if __name__ == "__main__":
    main()
