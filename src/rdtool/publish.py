"""The only place that writes a user's file: whole or not at all, and never over a hand edit.

A file that rdtool wrote and nobody touched is replaced without a word; one that a person has
edited, or that rdtool did not write, is kept unless the user says otherwise, and then a dated
backup of it is made first.  Writing is a temporary file in the same folder, then a rename.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from rdtool.chinese import INVISIBLE
from rdtool.diagnostics import RdtoolError
from rdtool.files import InTheWay, unwritable
from rdtool.writers.package import Origin, origin


class Policy(Enum):
    """What to do about a file that carries a person's work."""

    KEEP = "keep"
    FORCE = "force"
    BESIDE = "beside"


class Status(str, Enum):
    """What became of a file, in one word."""

    NEW = "新建"
    SAME = "未变"
    UPDATED = "更新"
    KEPT = "保留手改"
    REPLACED = "覆盖"
    BESIDE = "另存新版"
    UNWRITTEN = "未写入"


@dataclass(frozen=True, slots=True)
class Published:
    """The file that now holds (or, for a dry run, would hold) the content."""

    path: Path
    status: Status
    backup: Path | None = None
    failure: RdtoolError | None = None
    """Why it was not written."""


#: Longest file name in bytes of UTF-8, ending included; leaves room for a backup's suffix.
_NAME_BYTES = 190

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_CONTROLS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029]|{INVISIBLE.pattern}")
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


def publish(
    path: Path, data: bytes, *, today: date, policy: Policy = Policy.KEEP, dry_run: bool = False
) -> Published:
    """Bring `data` to `path`; `today` dates a backup.

    Raises:
        InTheWay: the file that is there can't be read or replaced, is open in Word perhaps.
        CannotWrite: nothing can be written to the folder.
    """
    path = _real_folder(path.parent.absolute()) / path.name
    old = None
    if os.path.lexists(path):
        path = path.resolve() if path.is_symlink() else path
        old = _read(path)
    if old is None:
        return _write(path, data, Published(path, Status.NEW), dry_run)
    if old == data:
        return Published(path, Status.SAME)
    if origin(old) is Origin.UNTOUCHED:
        return _write(path, data, Published(path, Status.UPDATED), dry_run)
    if policy is Policy.FORCE:
        backup = free_place(path, f"（手改备份{today:%Y-%m-%d}）")
        _write(backup, old, Published(backup, Status.NEW), dry_run)
        return _write(path, data, Published(path, Status.REPLACED, backup), dry_run)
    if policy is Policy.BESIDE:
        beside, status = _beside(path, data)
        return beside if status is Status.SAME else _write(beside.path, data, beside, dry_run)
    return Published(path, Status.KEPT)


def attempt(
    path: Path, data: bytes, *, today: date, policy: Policy = Policy.KEEP, dry_run: bool = False
) -> Published:
    """As `publish`, but one file in the way, open in Word perhaps, is told in the result: it stops no other.

    Raises:
        CannotWrite: nothing can be written to the folder.
    """
    try:
        return publish(path, data, today=today, policy=policy, dry_run=dry_run)
    except InTheWay as error:
        return Published(path, Status.UNWRITTEN, failure=error)


@lru_cache(maxsize=16)
def _real_folder(folder: Path) -> Path:
    """The folder behind links; remembered, since the files of a batch go to one folder."""
    return folder.resolve()


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


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error, InTheWay) from error


def _beside(path: Path, data: bytes) -> tuple[Published, Status]:
    """The first `（新版）` place that is free, unchanged, or still as rdtool wrote it."""
    number = 1
    while True:
        mark = "（新版）" if number == 1 else f"（新版{number}）"
        place = path.with_name(f"{path.stem}{mark}{path.suffix}")
        old = _read(place)
        if old == data:
            return Published(place, Status.SAME), Status.SAME
        if old is None or origin(old) is Origin.UNTOUCHED:
            return Published(place, Status.BESIDE), Status.BESIDE
        number += 1


def free_place(path: Path, mark: str = "") -> Path:
    """`path` with the mark behind its name, or the first numbered one beside it that is not taken."""
    place, number = path.with_name(f"{path.stem}{mark}{path.suffix}"), 2
    while place.exists():
        place = path.with_name(f"{path.stem}{mark}-{number}{path.suffix}")
        number += 1
    return place


def _write(path: Path, data: bytes, result: Published, dry_run: bool) -> Published:
    if not dry_run:
        replace_file(path, data)
    return result


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader finds the old file or the new one, never a part.

    Raises:
        InTheWay: the old file can't be replaced; it is untouched.
        CannotWrite: nothing can be written to the folder; the old file is untouched.
    """
    temporary = path.with_name(temporary_name(secrets.token_hex(8)))
    try:
        try:
            with _opened(temporary) as file:
                file.write(data)
            _replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error, InTheWay) from error


def temporary_name(mark: str) -> str:
    """The name of a file that is being written; with `*`, the pattern of all such names."""
    return f".rdtool-{mark}.tmp"


def _opened(temporary: Path) -> BinaryIO:
    """A new file to write to, its folder made where there is none."""
    try:
        return temporary.open("xb")
    except FileNotFoundError:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        return temporary.open("xb")
