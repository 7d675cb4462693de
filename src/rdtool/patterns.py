"""Regular expressions that are compiled when they are first used.

A start of the program loads far more of them than it uses, and compiling takes longer than matching.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    """Stands in for a `re.Pattern` at the level of a module; its methods are those of the real one."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression for the level of a module; a mistake in it shows at its first use."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))
