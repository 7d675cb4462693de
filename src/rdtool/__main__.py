"""The program: `rdtool` and `python -m rdtool`."""

from __future__ import annotations

import gc
import sys

#: What a command loads stays to its end, and going through it for garbage takes a tenth of a start:
#: so many new objects are let go first, which is more than a start makes.
_OBJECTS = 200_000


def main() -> None:
    """Run the command line; the only place where failures become exit codes."""
    gc.set_threshold(_OBJECTS)
    from rdtool.cli import app
    from rdtool.cli.edge import run

    code = run(app)
    gc.freeze()  # or the interpreter goes through everything once more while it ends
    sys.exit(code)


if __name__ == "__main__":
    main()
