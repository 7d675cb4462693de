"""The only place that writes a user's file: whole or not at all, and never over a hand edit.

A file that rdtool wrote and nobody touched is replaced without a word; one that a person has
edited, or that rdtool did not write, is kept unless the user says otherwise, and then a dated
backup of it is made first.  Writing is a temporary file in the same folder, then a rename.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from rdtool.diagnostics import RdtoolError
from rdtool.files import InTheWay, temporary_name, unwritable
from rdtool.publish.names import backup_mark, beside_mark, free_place
from rdtool.values import value
from rdtool.writers.seal import MAX_BYTES, Origin, label_in, origin

Known: TypeAlias = Callable[[bytes], Origin]
"""What became of a file of some format since rdtool wrote it."""


class Policy(Enum):
    """What to do about a file that carries a person's work."""

    KEEP = "keep"
    FORCE = "force"
    BESIDE = "beside"
    MERGE = "merge"


class FileStatus(str, Enum):
    """What became of a file, in one word."""

    NEW = "新建"
    SAME = "未变"
    UPDATED = "更新"
    MOVED = "改名"
    KEPT = "保留手改"
    REPLACED = "覆盖"
    BESIDE = "另存新版"
    MERGED = "合并"
    OPEN = "合并待定"
    DELETED = "已删去"
    UNWRITTEN = "未写入"
    LEFT = "多余"
    AWAY = "移入旧稿"


class Merged(Protocol):
    """A person's file with what is new in it."""

    @property
    def data(self) -> bytes:
        """The file; the person's own bytes where there is nothing new for it."""

    @property
    def open(self) -> Sequence[object]:
        """What a person has to decide."""

    @property
    def refused(self) -> str:
        """Why the two can't be put together; blank where they can."""


Merge: TypeAlias = Callable[[Path, bytes, bytes], Merged]
"""Puts a person's file and a new one together."""


@value(frozen=True, slots=True)
class Published:
    """The file that now holds (or, for a dry run, would hold) the content."""

    path: Path
    status: FileStatus
    backup: Path | None = None
    failure: RdtoolError | None = None
    """Why it was not written."""
    former: Path | None = None
    """Where the file was before it moved."""
    meant: Path | None = None
    """Where it would be by the name it has today; None where it is there."""
    cleared: Path | None = None
    """A copy of what a person had at the place it moved to."""
    merged: Merged | None = None
    """What was put together, where a person's file took over what is new."""


def publish(
    path: Path,
    data: bytes,
    *,
    today: date,
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
    known: Known = origin,
) -> Published:
    """Bring `data` to `path`; `today` dates a backup, `known` tells whose a file of this format is.

    Raises:
        InTheWay: the file that is there can't be read or replaced, is open in Word perhaps.
        CannotWrite: nothing can be written to the folder.
    """
    path = settled(path)
    return bring(path, data, read_old, today=today, policy=policy, dry_run=dry_run, known=known)


def settled(path: Path) -> Path:
    """The place behind links."""
    path = in_real_folder(path)
    return path.resolve() if path.is_symlink() else path


def in_real_folder(path: Path) -> Path:
    """The place, its folder being the one behind links."""
    return _real_folder(path.parent.absolute()) / path.name


def read_old(path: Path) -> bytes | None:
    """What lies at a place already; None for nothing.

    Raises:
        InTheWay: it can't be read, or is too large to be a paper.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InTheWay(f"“{path}”太大，不像是文书，没有改动", "请把它移到别处，或者给它改一个名称")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error, InTheWay) from error


def bring(
    path: Path,
    data: bytes,
    read: Callable[[Path], bytes | None],
    *,
    today: date,
    policy: Policy,
    dry_run: bool,
    known: Known = origin,
    merge: Merge | None = None,
) -> Published:
    """`publish`, where `read` tells what lies at a place; raises as it does.  `merge` is for `Policy.MERGE`."""
    old = read(path)
    if old == data:
        return Published(path, FileStatus.SAME)
    if old is None or known(old) is Origin.UNTOUCHED:
        status = FileStatus.NEW if old is None else FileStatus.UPDATED
        return _write(path, data, Published(path, status), dry_run)
    if policy is Policy.KEEP:
        return Published(path, FileStatus.KEPT)
    if policy is Policy.FORCE:
        backup = back_up(path, old, today=today, dry_run=dry_run)
        return _write(path, data, Published(path, FileStatus.REPLACED, backup), dry_run)
    merged = merge(path, old, data) if policy is Policy.MERGE and merge else None
    if merged and not merged.refused:
        return _merge(path, old, merged, today=today, dry_run=dry_run)
    beside, status = _beside(path, data, read, known)
    beside = replace(beside, merged=merged)
    return beside if status is FileStatus.SAME else _write(beside.path, data, beside, dry_run)


def _merge(path: Path, old: bytes, merged: Merged, *, today: date, dry_run: bool) -> Published:
    """Let a person's file take over what is new, a copy of it made first."""
    status = FileStatus.OPEN if merged.open else FileStatus.MERGED
    if merged.data == old:
        return Published(path, status if merged.open else FileStatus.SAME, merged=merged)
    backup = back_up(path, old, today=today, dry_run=dry_run)
    return _write(path, merged.data, Published(path, status, backup, merged=merged), dry_run)


def back_up(path: Path, old: bytes, *, today: date, dry_run: bool) -> Path:
    """Put what lies at a place beside it, and say where."""
    backup = free_place(path, backup_mark(today))
    if not dry_run:
        replace_file(backup, old)
    return backup


def attempt(
    path: Path,
    data: bytes,
    *,
    today: date,
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
    known: Known = origin,
) -> Published:
    """As `publish`, but one file in the way, open in Word perhaps, is told in the result: it stops no other.

    Raises:
        CannotWrite: nothing can be written to the folder.
    """
    try:
        return publish(path, data, today=today, policy=policy, dry_run=dry_run, known=known)
    except InTheWay as error:
        return Published(path, FileStatus.UNWRITTEN, failure=error)


@lru_cache(maxsize=16)
def _real_folder(folder: Path) -> Path:
    """The folder behind links; remembered, since the files of a batch go to one folder."""
    return folder.resolve()


def _beside(
    path: Path, data: bytes, read: Callable[[Path], bytes | None], known: Known
) -> tuple[Published, FileStatus]:
    """The first `（新版）` place that is free, unchanged, or still as rdtool wrote it for the same paper."""
    number, label = 1, label_in(BytesIO(data))
    while True:
        place = path.with_name(f"{path.stem}{beside_mark(number)}{path.suffix}")
        old = read(place)
        if old == data:
            return Published(place, FileStatus.SAME), FileStatus.SAME
        if old is None or (known(old) is Origin.UNTOUCHED and label_in(BytesIO(old)) == label):
            return Published(place, FileStatus.BESIDE), FileStatus.BESIDE
        number += 1


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
                hold(file)
                file.write(data)
                file.flush()
                if sys.platform != "win32":
                    _replace(temporary, path)
            if sys.platform == "win32":  # where no file is moved that is open
                _replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def sweep(folder: Path) -> None:
    """Remove what a run that was killed was writing in a folder; what another one is writing now stays."""
    for path in folder.glob(temporary_name("*")):
        with suppress(OSError):
            discard(path)


if sys.platform == "win32":

    def hold(file: BinaryIO) -> None:
        """Nothing: an open file can't be removed."""

    def discard(path: Path) -> None:
        """Remove a file; raises OSError where a process has it open."""
        path.unlink()

else:
    import fcntl

    def hold(file: BinaryIO) -> None:
        """Keep other processes from discarding the file while it is open, where the file system has locks."""
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def discard(path: Path) -> None:
        """Remove a file; raises OSError where a process holds it."""
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error, InTheWay) from error


def rename(old: Path, new: Path) -> None:
    """Give a file another place, its folder made where there is none.

    Raises:
        InTheWay: it can't be moved; it is where it was.
    """
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.replace(new)
    except OSError as error:
        raise unwritable(old, error, InTheWay) from error


def _opened(temporary: Path) -> BinaryIO:
    """A new file to write to, its folder made where there is none."""
    try:
        return temporary.open("xb")
    except FileNotFoundError:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        return temporary.open("xb")
