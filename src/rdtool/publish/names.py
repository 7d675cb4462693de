"""Names of files: ones that every system takes, that keep apart, and that say what a file is beside."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rdtool.chinese import INVISIBLE
from rdtool.patterns import regex

#: Longest file name in bytes of UTF-8, ending included; leaves room for a backup's suffix.
_NAME_BYTES = 190

_FORBIDDEN = regex(r'[<>:"/\\|?*]')
_CONTROLS = regex(f"[\x00-\x1f\x7f-\x9f\u2028\u2029]|{INVISIBLE.pattern}")
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}


def file_name(stem: str, suffix: str) -> str:
    """A file name that Windows, macOS and Linux all accept, as near to `stem` as possible.

    Controls, invisible marks and marks for the direction of writing are left out: a name is what it looks like.
    Too long a stem is cut, and a short hash of the whole keeps cut names apart.
    """
    name = _FORBIDDEN.sub("-", _CONTROLS.sub("", unicodedata.normalize("NFC", stem)))
    name = name.strip(" .\u3000") or "未命名"
    if name.split(".")[0].strip().upper() in _RESERVED:
        name = f"_{name}"
    room = _NAME_BYTES - len(suffix.encode())
    if len(name.encode()) > room:
        mark = "-" + hashlib.sha256(name.encode()).hexdigest()[:6]
        name = name.encode()[: room - len(mark)].decode(errors="ignore").rstrip(" .") + mark
    return name + suffix


def unique(names: Iterable[str]) -> list[str]:
    """The names with （2）, （3） put before the ending where one came up already, case ignored."""
    seen: set[str] = set()
    result = []
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        candidate, number = name, 2
        while candidate.casefold() in seen:
            candidate, number = f"{stem}（{number}）{dot}{suffix}", number + 1
        seen.add(candidate.casefold())
        result.append(candidate)
    return result


def backup_mark(day: date) -> str:
    """What stands behind the name of a file in that of the copy made before it is replaced."""
    return f"（手改备份{day:%Y-%m-%d}）"


def beside_mark(number: int) -> str:
    """What stands behind the name of an edited file in that of new version `number` beside it."""
    return "（新版）" if number == 1 else f"（新版{number}）"


#: What stands behind the name of a paper in that of its annotated copy.
ANNOTATED = "（批注）"

_SIDE = regex(rf"(?:（手改备份[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}）|（新版[0-9]*）|{ANNOTATED})(?:-[0-9]+)?$")


def is_side_file(path: Path) -> bool:
    """Whether a file stands beside a paper: a backup, a new version, an annotated copy."""
    return bool(_SIDE.search(path.stem))


def free_place(path: Path, mark: str = "") -> Path:
    """`path` with the mark behind its name, or the first numbered one beside it that is not taken."""
    place, number = path.with_name(f"{path.stem}{mark}{path.suffix}"), 2
    while place.exists():
        place = path.with_name(f"{path.stem}{mark}-{number}{path.suffix}")
        number += 1
    return place
