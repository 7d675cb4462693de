"""Make the pictures of all sets, or of those that are named, and note what they were made from."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tools.pictures import example, formats, front, kinds
from tools.pictures.printing import clear
from tools.pictures.sums import remember, sums

SETS: dict[str, ModuleType] = {"formats": formats, "kinds": kinds, "front": front, "example": example}


def main(names: list[str]) -> None:
    """Make the sets of these names."""
    for made in (SETS[name] for name in names):
        with tempfile.TemporaryDirectory() as folder:
            sources = made.sources(Path(folder))
        made.make(sources)
        clear(made.PICTURES, set(sources))
        remember(made.PICTURES, sums(made.PICTURES, sources, made.SHOWN))


if __name__ == "__main__":
    main(sys.argv[1:] or list(SETS))
