"""How far long work has come: told by whoever does it, shown by whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is, and how much there is in all."""


def unheard(what: str, done: int, total: int) -> None:
    """Nobody looks on."""
