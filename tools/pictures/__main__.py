"""Make the pictures of all sets, or of those that are named."""

from __future__ import annotations

import sys

from tools.pictures import example, formats, front, kinds

_SETS = {"formats": formats.main, "kinds": kinds.main, "front": front.main, "example": example.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or _SETS:
        _SETS[name]()
