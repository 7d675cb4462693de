"""`python -m tools.licences`: every library that comes with an installation, its version and its licence.

Read from what is installed here; a library that names no licence, or is not there, fails.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

PROJECT = "rdtool"

_NAME = re.compile(r"[\w.-]+")
#: What only some install, as the developers do.
_EXTRA = re.compile(r"""extra\s*==""")


def libraries() -> list[Distribution]:
    """What the project needs, and what that needs, by name; those for other systems only where installed."""
    found: dict[str, Distribution] = {}
    waiting = [(name, True) for name in _needed(distribution(PROJECT))]
    while waiting:
        name, required = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            if required:
                raise
            continue
        waiting += [(one, False) for one in _needed(found[name])]
    return [found[name] for name in sorted(found)]


def _needed(library: Distribution) -> list[str]:
    names = []
    for line in library.requires or ():
        if not _EXTRA.search(line):
            match = _NAME.match(line)
            assert match is not None
            names.append(re.sub(r"[-_.]+", "-", match[0]).lower())
    return names


def licence(library: Distribution) -> str:
    """The licence by the library's own words; blank if it says nothing."""
    told = library.metadata
    for key in ("License-Expression", "License"):
        words = str(told[key]) if key in told else ""
        if words and "\n" not in words and len(words) < 60:
            return words
    named = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return "、".join(line.rpartition(" :: ")[2] for line in named)


def main() -> int:
    """Print the list; 1 where a licence is unknown."""
    unknown = 0
    for library in libraries():
        words = licence(library)
        unknown += not words
        print(f"{library.metadata['Name']:<22}{library.version:<12}{words or '没有写明许可'}")
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
