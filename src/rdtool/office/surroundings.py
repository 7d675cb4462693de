"""What a machine and a folder are like for rdtool: encodings, and whether the workspace lies where it can work.

SQLite relies on the locks of the file system, which folders of a network often do not keep
(https://sqlite.org/faq.html#q5); programs that copy a folder to a cloud copy a ledger half written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from rdtool.diagnostics import CannotWrite
from rdtool.files import temporary_name, unwritable
from rdtool.office.diagnosis import Diagnosis, State
from rdtool.publish import replace_file
from rdtool.values import value

#: File systems that lie on another machine, as Linux names them.
_REMOTE: Final = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|9p|vboxsf|vmhgfs|davfs|ceph|glusterfs|lustre|"
    r"fuse\.(?:sshfs|smbnetfs|gvfsd-fuse|davfs2?|rclone|vmhgfs-fuse|glusterfs|juicefs|s3fs)"
)
#: Folders that a program copies to a cloud, by the words in their names.
_SYNCED: Final = re.compile(
    r"OneDrive|Dropbox|iCloud ?Drive|坚果云|Nutstore|WPS ?云盘|WPSDrive|百度网盘|BaiduSync|BaiduNetdisk|"
    r"腾讯微云|SynologyDrive|Nextcloud|Seafile",
    re.IGNORECASE,
)
#: What Windows takes in a path, unless it is told to take more, and what of it the name of a paper needs.
_WINDOWS_PATH, _OF_A_PAPER = 259, 125
_DRIVE_REMOTE: Final = 4


@value(frozen=True, slots=True)
class Encodings:
    """How the process writes: what the console takes, and what the system thinks of a text without a mark."""

    console: str
    system: str


def encodings(found: Encodings) -> Diagnosis:
    """Whether Chinese comes out of the console and the system's programs as it went in."""
    told = f"输出 {found.console}，系统 {found.system}，文件名 {sys.getfilesystemencoding()}"
    if not _has_chinese(found.console):
        return Diagnosis(
            "编码",
            State.NOTE,
            f"{told}：这个命令行窗口没有汉字，已改用 UTF-8 输出",
            "显示成乱码的，Windows 请先运行 chcp 65001；Linux 请先运行 export LANG=C.UTF-8",
        )
    if not _has_chinese(found.system):
        return Diagnosis(
            "编码",
            State.NOTE,
            f"{told}：系统的“非 Unicode 程序的语言”不是中文，记事本另存为“ANSI”会丢失汉字",
            "保存会议记录、模板时，编码请选 UTF-8",
        )
    return Diagnosis("编码", State.SOUND, told)


def _has_chinese(encoding: str) -> bool:
    try:
        "云川市".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def places(root: Path) -> Iterator[Diagnosis]:
    """What may go wrong where the workspace lies; one sound finding where nothing may."""
    found = [*_share(root), *_synced(root), *_unwritable(root), *_long(root)]
    yield from found or [Diagnosis("工作区位置", State.SOUND, "在本机磁盘上，可以写入")]


def _share(root: Path) -> Iterator[Diagnosis]:
    if kind := network_kind(root):
        yield Diagnosis(
            "工作区位置",
            State.NOTE,
            f"在网络共享盘上（{kind}），几个人同时登记、督办，台账可能锁不住而损坏",
            "请把工作区移到本机磁盘；要共用的，由一人运行，把“文书”文件夹复制到共享盘。"
            "移走以前，每次只由一个人运行，并常用 rdtool ledger dump 备份台账",
        )


def _synced(root: Path) -> Iterator[Diagnosis]:
    if found := next(filter(None, map(_SYNCED.search, root.parts)), None):
        yield Diagnosis(
            "工作区位置",
            State.NOTE,
            f"在同步盘（{found[0]}）的文件夹里，同步时文件会被占用，还会生成“冲突副本”",
            "请把工作区移到不同步的文件夹；不便移动的，运行时先暂停同步",
        )


def _unwritable(root: Path) -> Iterator[Diagnosis]:
    """By trying: what a system says of rights is not the whole truth on Windows and on shares."""
    probe = root / temporary_name("probe")
    try:
        replace_file(probe, b"")
        probe.unlink()
    except OSError as error:
        yield _refusal(unwritable(probe, error))
    except CannotWrite as failure:
        yield _refusal(failure)


def _refusal(failure: CannotWrite) -> Diagnosis:
    remedy = "请检查文件夹的写入权限和磁盘空间，或者把工作区移到可以写入的文件夹"
    return Diagnosis("工作区位置", State.ERROR, failure.message, remedy, failure.exit_code)


def _long(root: Path) -> Iterator[Diagnosis]:
    if not _takes_long_paths():
        yield from long_path(root)


def long_path(root: PurePath) -> Iterator[Diagnosis]:
    """A note where a paper's path may be longer than Windows takes."""
    length = len(str(root))
    if length + _OF_A_PAPER > _WINDOWS_PATH:
        yield Diagnosis(
            "工作区位置",
            State.NOTE,
            f"文件夹的路径有{length}个字，加上文书的文件名会超过 Windows 的限度（{_WINDOWS_PATH}个字）",
            f"请把工作区移到路径较短的文件夹（不超过{_WINDOWS_PATH - _OF_A_PAPER}个字），如 D:\\人大文书",
        )


def network_kind(root: Path) -> str:
    """What kind of network folder a folder lies in; blank on a disk of this machine, or where nobody knows."""
    if sys.platform == "win32":
        return _windows_share(root)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    kind = mounted(root, mounts)
    return kind if _REMOTE.fullmatch(kind) else ""


def mounted(root: Path, mounts: str) -> str:
    """The kind of the file system that a folder lies on, by a table of mounts as Linux writes it (proc(5))."""
    where = root.resolve()
    best, found = -1, ""
    for line in mounts.splitlines():
        head, _, tail = line.partition(" - ")
        fields = head.split()
        if len(fields) < 5 or not tail:
            continue
        point = Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        if where.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), tail.split()[0]
    return found


def _windows_share(root: Path) -> str:
    """A path of another machine, or a drive that stands for one."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(root.resolve())[0]
        if drive.startswith("\\\\"):
            return drive
        if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE:
            return drive
    return ""


def _takes_long_paths() -> bool:
    """Whether paths may be long: where Windows was told so, and on every other system."""
    if sys.platform == "win32":
        import winreg

        where = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            return False
    return True
