"""Texts beside a record are read only where nothing else can be meant, and never without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rdtool.diagnostics import CannotRead, Severity
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import Loaded, load_record

RECORD = """\
会议: {届: 七, 次: 49, 日期: 2021-12-28}
配置: {地区: {全称: 云川市}, 版式: {底版: {文件: 红头.docx}}}
讲话:
  结束语: {文件: NAME}
"""


def loaded(folder: Path, name: str) -> Loaded:
    (folder / "7-49.yaml").write_text(RECORD.replace("NAME", name), encoding="utf-8")
    return load_record(folder / "7-49.yaml", None, PROCEDURES)


@pytest.mark.parametrize("name", ["结束语.txt", "长文字/结束语.md", "结束语.TXT"])
def test_a_text_beside_the_record_is_read_and_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("一段\u200b。\n\n又一段。\n", encoding="utf-8-sig")
    found = loaded(tmp_path, name)
    assert found.tree is not None
    assert found.tree.value(("讲话", "结束语")) == "一段。\n\n又一段。\n"
    (problem,) = found.problems
    assert (problem.id, problem.severity) == ("F01", Severity.WARNING)
    assert problem.message == f"这里的文字取自“{name}”，共 2 段，其中 1 个看不见的字符已经略去"
    (tmp_path / name).write_text("一段。", encoding="utf-8")
    assert [problem.severity for problem in loaded(tmp_path, name).problems] == [Severity.HINT]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../结束语.txt", "不在记录所在的文件夹之内"),
        (".ssh/id_rsa", "隐藏的文件"),
        (".结束语.txt", "隐藏的文件"),
        ("长文字/.git/结束语.txt", "隐藏的文件"),
        ("7-50.yaml", "不是文本文件"),
        ("结束语.docx", "不是文本文件"),
        ("结束语", "不是文本文件"),
        ("台账.db", "不是文本文件"),
        ("没有.txt", "找不到文件"),
        ("链接.txt", "不在记录所在的文件夹之内"),
        ("链接到隐藏的.txt", "隐藏的文件"),
        ("链接到记录.txt", "不是文本文件"),
        ("[结束语.txt]", "要写一个文件名"),
        ('""', "要写一个文件名"),
        ("管道.txt", "不是普通的文件"),
        ("文件夹.txt", "是文件夹"),
    ],
)
def test_any_other_file_is_not_read(tmp_path: Path, name: str, words: str) -> None:
    folder = tmp_path / "records"
    for way in ("records", "records/长文字/.git", "records/.ssh", "records/文件夹.txt"):
        (tmp_path / way).mkdir(parents=True, exist_ok=True)
    (tmp_path / "秘密.txt").write_text("秘密", encoding="utf-8")
    (folder / "链接.txt").symlink_to(tmp_path / "秘密.txt")
    (folder / "链接到隐藏的.txt").symlink_to(".结束语.txt")
    (folder / "链接到记录.txt").symlink_to("7-49.yaml")
    os.mkfifo(folder / "管道.txt")
    if name not in {"没有.txt", "链接.txt", "管道.txt", "文件夹.txt"}:
        (folder / name).write_text("秘密", encoding="utf-8")
    with pytest.raises(CannotRead, match=words):
        loaded(folder, name)


@pytest.mark.parametrize("name", ['"a\\0b"', '"\\u202etxt.exe"'])
def test_a_name_that_is_no_file_s_is_told_once(tmp_path: Path, name: str) -> None:
    found = loaded(tmp_path, name)
    assert [(problem.id, problem.severity) for problem in found.problems] == [("Y01", Severity.ERROR)]
    assert found.session is None
