"""Why a file can't be read or written: in Chinese wherever the system's own words would be English."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rdtool.files import unreadable, unwritable


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "只能读"),
        (errno.ENAMETOOLONG, "文件名太长"),
    ],
)
def test_the_reason_is_told_in_chinese(number: int, words: str) -> None:
    message = unwritable(Path("决议.docx"), OSError(number, "in English")).message
    assert message == f"无法写入“决议.docx”（{message[message.index('（') + 1 : -1]}）"
    assert words in message
    assert "English" not in message


def test_what_the_system_tells_in_its_own_words_is_passed_on(tmp_path: Path) -> None:
    assert "（没听说过）" in unreadable(tmp_path / "决议.docx", OSError(9999, "没听说过")).message
    in_use = OSError(errno.EACCES, "另一个程序正在使用此文件。")
    in_use.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert "（另一个程序正在使用此文件。）" in unwritable(tmp_path / "决议.docx", in_use).message


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "找不到文件" in unreadable(tmp_path / "没有", FileNotFoundError(2, "")).message
    assert "是文件夹" in unreadable(tmp_path, IsADirectoryError(21, "")).message


def test_what_to_do_fits_why_a_file_cannot_be_written() -> None:
    full = unwritable(Path("甲.docx"), OSError(errno.ENOSPC, "No space left on device"))
    assert full.remedy == "请清理磁盘，或者换一个位置"
    barred = unwritable(Path("甲.docx"), PermissionError(errno.EACCES, "Permission denied"))
    assert "Word" in barred.remedy
