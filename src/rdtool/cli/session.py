"""What commands on records have in common: the workspace, the files meant, what was read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from getpass import getuser
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rdtool.diagnostics import CannotRead, RdtoolError, WrongUsage
from rdtool.files.handed import HANDED, HandedFile
from rdtool.record.workspace import PROFILE, Workspace, find_workspace

#: The most that is read from standard input, in bytes.
_MOST_BYTES = 64 * 2**20

if TYPE_CHECKING:
    from rdtool.office.records import FailedRecord
    from rdtool.publish import Policy


def workspace_at(folder: Path | None, records: Sequence[str] = ()) -> Workspace | None:
    """The workspace named by `-C`, else that of the first record, else that of the current folder.

    Raises:
        CannotRead: the folder named by `-C` has no `rdtool.yaml`.
    """
    if folder is not None:
        if not (folder / PROFILE).is_file():
            raise CannotRead(
                f"“{folder}”不是工作区，其中没有 {PROFILE}", "请先运行 rdtool init，或者改正 -C 后的文件夹"
            )
        return Workspace(folder.resolve())
    start = Path(records[0]) if records else Path()
    while _is_pattern(start.name):
        start = start.parent
    return find_workspace(start) or find_workspace(Path())


def required_workspace(folder: Path | None) -> Workspace:
    """The workspace of a command that can't do without.

    Raises:
        WrongUsage: the current folder is in none.
        CannotRead: the folder named by `-C` has no `rdtool.yaml`.
    """
    workspace = workspace_at(folder)
    if workspace is None:
        raise WrongUsage("当前文件夹不在工作区之内", "请先运行 rdtool init，或者用 -C 写明工作区")
    return workspace


def record_files(records: Sequence[str], workspace: Workspace | None) -> list[Path]:
    """The record files meant: as written, by pattern, or the newest of the workspace.

    A record of the workspace may be named without its folder or ending, from any folder: 7-49, 7-*; `-` is what
    stands on standard input.

    Raises:
        WrongUsage: no record is named and there is no workspace, or a pattern fits no file.
        CannotRead: there is no such record.
    """
    files, failed = named_records(records, workspace)
    if failed:
        raise failed[0].error
    return files


def named_records(
    records: Sequence[str], workspace: Workspace | None
) -> tuple[list[Path], list[FailedRecord]]:
    """`record_files`, and of several names those by which nothing is found.

    Raises:
        WrongUsage, CannotRead: no record is found at all.
    """
    from rdtool.office.records import FailedRecord

    if not records:
        if workspace is None:
            raise WrongUsage(
                "没有写明会议记录，当前文件夹也不在工作区之内",
                "请写明会议记录的文件，或者用 -C 写明工作区；还没有工作区的，请先运行 rdtool init",
            )
        return [workspace.newest_record()], []
    files: dict[Path, None] = {}
    failed = []
    for record in records:
        try:
            files |= dict.fromkeys(_expand(record, workspace))
        except RdtoolError as error:
            failed.append(FailedRecord(Path(record), error))
    if not files:
        raise failed[0].error
    return list(files), failed


def given_file(path: Path) -> Path:
    """The file meant: `-` is what another program writes to our standard input.

    Raises:
        WrongUsage: nobody writes there, or too much.
        CannotRead: there is nothing.
    """
    if str(path) != HANDED:
        return path
    if sys.stdin.isatty():
        raise WrongUsage(
            "“-”是标准输入，没有程序往里写内容",
            "请用管道或者“< 文件”把内容接进来，如 rdtool check - < 7-49.yaml；文件名就是“-”的，写 ./-",
        )
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise WrongUsage("标准输入的内容太多", f"至多 {_MOST_BYTES // 2**20} MiB，请改为写明文件")
    if not data:
        raise CannotRead("标准输入里没有内容", "“-”只能写一处；请检查管道前面的程序有没有输出内容")
    return HandedFile.of(data)


def policy(force: bool, beside: bool, merge: bool = False) -> Policy:
    """What `--force`, `--beside` and `--merge` say; WrongUsage for two at once."""
    from rdtool.publish import Policy

    if force + beside + merge > 1:
        raise WrongUsage(
            "--force、--beside、--merge 只能用一个",
            "要覆盖用 --force，要另存新版用 --beside，要把新稿并入手改的文件用 --merge",
        )
    return Policy.FORCE if force else Policy.BESIDE if beside else Policy.MERGE if merge else Policy.KEEP


def person(workspace: Workspace | None) -> str:
    """Who is at work, as the office profile names whoever uses this account."""
    from rdtool.record.loading import load_profile

    return load_profile(workspace)[0].organ.clerk(user())


def user() -> str:
    """The name of the user's account; blank where the system has none."""
    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _expand(record: str, workspace: Workspace | None) -> list[Path]:
    if record == HANDED:
        return [given_file(Path(record))]
    if Path(record).exists():
        return [Path(record)]
    if not _is_pattern(record):
        return [_found(record, workspace) if workspace else Path(record)]
    path = Path(record)
    found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    found = found or (_fitting(path, workspace) if workspace and not path.anchor else [])
    if not found:
        raise WrongUsage(f"没有与“{record}”相符的文件", "请检查文件夹和通配符")
    return found


def _fitting(pattern: Path, workspace: Workspace) -> list[Path]:
    """The records of the workspace that a pattern fits, from its folder or that of the records, with the ending or without."""
    return [
        _from_here(path)
        for path in workspace.record_files()
        for way in [path.relative_to(workspace.root)]
        if way.match(str(pattern)) or way.with_suffix("").match(str(pattern))
    ]


def _found(record: str, workspace: Workspace) -> Path:
    """The record of the workspace that is meant by a name; other files are left as they are named."""
    from rdtool.chinese import nearest

    name, records = PurePath(record), workspace.record_files()
    if name.suffix.lower() not in ("", ".yaml", ".yml"):
        return Path(record)
    ways = {workspace.root / name, workspace.records / name}
    fitting = [path for path in records if path in ways or path.with_suffix("") in ways]
    if len(fitting) == 1:
        return _from_here(fitting[0])
    near = nearest(name.stem, [path.stem for path in records])
    known = "、".join(path.stem for path in records[-8:]) or "还没有"
    raise CannotRead(
        f"找不到会议记录“{record}”", f"是否要写 {near}？" if near else f"工作区中的会议记录：{known}"
    )


def _from_here(path: Path) -> Path:
    """A path as it would be typed in this folder."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive of Windows
        return path


def _is_pattern(record: str) -> bool:
    return any(mark in record for mark in "*?[")
