"""Why a file can't be read or written, in words for the user."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from rdtool.diagnostics import Busy, CannotRead, CannotWrite, RdtoolError

_WORDS = {
    "EACCES": "没有权限，或者别的程序正在使用",
    "EPERM": "没有权限，或者别的程序正在使用",
    "EBUSY": "别的程序正在使用",
    "ETXTBSY": "别的程序正在使用",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "上一级不是文件夹",
    "ENOENT": "没有这个文件夹",
    "ENAMETOOLONG": "文件名太长",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已满",
    "EROFS": "磁盘只能读，不能写",
    "EFBIG": "文件太大",
    "EIO": "磁盘读写出错",
    "ELOOP": "链接指向自己",
}
_REMEDIES = {
    errno.ENOTDIR: "请换一个文件夹",
    errno.EISDIR: "请换一个文件名，或者把这个文件夹移开",
    errno.ENAMETOOLONG: "请换一个短一些的名称",
    errno.ENOSPC: "请清理磁盘，或者换一个位置",
    errno.EROFS: "请换一个能写的位置",
}
#: The same in the words of Windows: a sharing violation, a locked part of a file.
_HELD = (32, 33)
_REASONS = {number: _WORDS[name] for number, name in errno.errorcode.items() if name in _WORDS}


class InTheWay(CannotWrite):
    """One file can't be compared or replaced; others in its folder can."""


class HeldFast(InTheWay, Busy):
    """The same, while another program has it open."""


class HeldUnread(CannotRead):
    """A file can't be read while another program has it open: the same call may succeed a little later."""

    code = Busy.code


class WrongSetting(RdtoolError):
    """This machine is set so that files can't be found by their names."""

    code = "setting"


def require_unicode_names() -> None:
    """Raise WrongSetting where file names are not UTF-8: the workspace's own files would not be found."""
    encoding = sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        raise WrongSetting(
            f"系统的语言环境是 {encoding}，不是 UTF-8，认不出中文文件名，没有运行",
            "请设置 PYTHONUTF8=1 后再运行；或者把语言环境改为 zh_CN.UTF-8",
        )


def unreadable(path: Path, error: Exception) -> CannotRead:
    """What to tell when a file can't be opened or read."""
    if isinstance(error, FileNotFoundError):
        return CannotRead(f"找不到文件“{path}”", "请核对文件名和所在的文件夹。")
    if _is_opened_folder(error) and _is_folder(path):
        return CannotRead(f"“{path}”是文件夹，不是文件", "请写明文件夹中的哪一个文件。")
    if is_held(path, error):
        return HeldUnread(f"读不出“{path}”（别的程序正在使用）", "请关闭正在使用它的程序，或者稍后再试。")
    if isinstance(error, PermissionError):
        kind = "文件夹" if _is_folder(path) else ""
        return CannotRead(f"没有权限读取{kind}“{path}”", "请关闭正在使用它的程序，或者请管理员开通读取权限。")
    return CannotRead(
        f"读不出“{path}”（{reason_of(error)}）", "请核对文件名，并检查磁盘或者网络位置是否正常。"
    )


def entries_of(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing where there is no such folder.

    Raises:
        CannotRead: it can't be looked into; `Path.glob` would find nothing then, which is not the same.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(folder, error) from error


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, as far as that can be seen from outside."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_opened_folder(error: Exception) -> bool:
    """Whether a folder was opened as a file, for which Windows says what it says of a missing right."""
    is_windows = sys.platform == "win32" and not getattr(error, "winerror", None)
    return isinstance(error, IsADirectoryError) or (is_windows and isinstance(error, PermissionError))


def is_held(path: Path, error: Exception) -> bool:
    """Whether another program has the file open, as far as the system tells that from a missing right."""
    if getattr(error, "winerror", None) in _HELD:
        return True
    if sys.platform == "win32" and isinstance(error, PermissionError):
        return path.is_file() and os.access(path, os.W_OK)
    return isinstance(error, OSError) and error.errno in (errno.EBUSY, errno.ETXTBSY)


def unwritable(path: Path, error: OSError, kind: type[CannotWrite] = CannotWrite) -> CannotWrite:
    """What to tell when a file can't be written or replaced."""
    if is_held(path, error):
        kind = HeldFast if kind is InTheWay else Busy
    return kind(
        f"无法写入“{path}”（{reason_of(error)}）",
        _REMEDIES.get(error.errno or 0)
        or "如果文件正在 Word、WPS 或 Excel 中打开，请关闭后再试；否则请检查文件夹的写入权限和磁盘空间",
    )


def temporary_name(mark: str) -> str:
    """The name of a file that is being written; with `*`, the pattern of all such names."""
    return f".rdtool-{mark}.tmp"


def reason_of(error: Exception) -> str:
    """Why a file failed, in Chinese: Windows gives its reasons in the user's language; elsewhere they would be English."""
    if isinstance(error, OSError) and not getattr(error, "winerror", None) and error.errno in _REASONS:
        return _REASONS[error.errno]
    return getattr(error, "strerror", None) or str(error)
