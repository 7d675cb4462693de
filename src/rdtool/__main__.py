"""The program: `rdtool` and `python -m rdtool`."""

from __future__ import annotations

import gc
import sys
import warnings
from signal import SIG_IGN, SIGINT, signal
from types import ModuleType
from typing import Any

#: What a command loads stays to its end, and going through it for garbage takes a tenth of a start:
#: so many new objects are let go first, which is more than a start makes.
_OBJECTS = 200_000
#: The exit code of a run that somebody stopped.
INTERRUPTED = 130


def main() -> None:
    """Run the command line; the only place where failures become exit codes."""
    try:
        code = _run()
    except KeyboardInterrupt:  # before the command line was there to tell it, or while it was telling
        code = INTERRUPTED
    signal(SIGINT, SIG_IGN)
    gc.freeze()  # or the interpreter goes through everything once more while it ends
    sys.exit(code)


def _run() -> int:
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
    stand_in: Any = ModuleType("pydantic.plugin._loader")
    stand_in.get_plugins = tuple
    sys.modules[stand_in.__name__] = stand_in


if __name__ == "__main__":
    main()
