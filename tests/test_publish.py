"""Writing files: whole or not at all, deterministic, never over a hand edit."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.diagnostics import CannotWrite
from rdtool.publish import FileStatus, Policy, file_name, publish, replace_file, unique
from rdtool.writers.package import PackageTemplate, content_types, package_relationships

TODAY = date(2022, 1, 10)


def package(text: str) -> bytes:
    """A sealed package, as a writer would hand it over."""
    template = PackageTemplate(
        {"[Content_Types].xml": content_types({}), "_rels/.rels": package_relationships([])}
    )
    return template.seal({"word/document.xml": text.encode()})


def edit(path: Path) -> bytes:
    """Change a word and save, as Word would: the custom properties stay; gives the new content."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] += "改".encode()
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


def test_a_new_file_is_written_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "文书" / "决议.docx"
    assert publish(path, package("一"), today=TODAY).status is FileStatus.NEW
    assert path.read_bytes() == package("一")


def test_the_same_content_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "决议.docx"
    publish(path, package("一"), today=TODAY)
    os.utime(path, (1, 1))
    assert publish(path, package("一"), today=TODAY).status is FileStatus.SAME
    assert path.stat().st_mtime == 1


def test_an_untouched_file_is_replaced_silently(tmp_path: Path) -> None:
    path = tmp_path / "决议.docx"
    publish(path, package("一"), today=TODAY)
    assert publish(path, package("二"), today=TODAY).status is FileStatus.UPDATED
    assert path.read_bytes() == package("二")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("foreign", [False, True])
def test_a_persons_file_is_kept(tmp_path: Path, foreign: bool) -> None:
    path = tmp_path / "决议.docx"
    if foreign:
        path.write_bytes(b"anything")
    else:
        publish(path, package("一"), today=TODAY)
        edit(path)
    mine = path.read_bytes()
    assert publish(path, package("二"), today=TODAY).status is FileStatus.KEPT
    assert path.read_bytes() == mine


def test_force_makes_a_dated_backup_first_and_never_over_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "决议.docx"
    edits = []
    for text in ("一", "二", "三"):
        publish(path, package(text), today=TODAY, policy=Policy.FORCE)
        edits.append(edit(path))
    result = publish(path, package("四"), today=TODAY, policy=Policy.FORCE)
    assert result.status is FileStatus.REPLACED
    assert path.read_bytes() == package("四")
    backups = [tmp_path / f"决议（手改备份2022-01-10）{number}.docx" for number in ("", "-2", "-3")]
    assert [backup.read_bytes() for backup in backups] == edits
    assert result.backup == backups[2].resolve()


def test_beside_writes_next_to_the_edited_file_and_again_only_over_its_own(tmp_path: Path) -> None:
    path = tmp_path / "决议.docx"
    publish(path, package("一"), today=TODAY)
    mine = edit(path)
    first = publish(path, package("二"), today=TODAY, policy=Policy.BESIDE)
    assert (first.status, first.path.name) == (FileStatus.BESIDE, "决议（新版）.docx")
    assert publish(path, package("二"), today=TODAY, policy=Policy.BESIDE).status is FileStatus.SAME
    assert publish(path, package("三"), today=TODAY, policy=Policy.BESIDE).path == first.path
    edit(first.path)
    assert publish(path, package("四"), today=TODAY, policy=Policy.BESIDE).path.name == "决议（新版2）.docx"
    assert path.read_bytes() == mine


@pytest.mark.parametrize("policy", Policy)
def test_a_dry_run_writes_nothing(tmp_path: Path, policy: Policy) -> None:
    path = tmp_path / "决议.docx"
    publish(path, package("一"), today=TODAY)
    edit(path)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    publish(path, package("二"), today=TODAY, policy=policy, dry_run=True)
    publish(tmp_path / "新.docx", package("二"), today=TODAY, policy=policy, dry_run=True)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "决议.docx"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotWrite, match="无法写入"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "文书").write_text("not a folder")
    with pytest.raises(CannotWrite, match="无法写入"):
        replace_file(tmp_path / "文书" / "决议.docx", b"new")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "真.docx", tmp_path / "链接.docx"
    publish(real, package("一"), today=TODAY)
    link.symlink_to(real)
    publish(link, package("二"), today=TODAY)
    assert link.is_symlink()
    assert real.read_bytes() == package("二")


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("02-决议-关于a/b:c", "02-决议-关于a-b-c.docx"),
        ("CON", "_CON.docx"),
        ("con.1", "_con.1.docx"),
        ("讲话. ", "讲话.docx"),
        ("\u3000", "未命名.docx"),
        ("甲\n乙\t丙", "甲乙丙.docx"),
        ("《报告》", "《报告》.docx"),
        ("02-决议-\u202etxt.exe", "02-决议-txt.exe.docx"),
        ("关于\u200b预算\u00ad的\ufeff报告\u2066", "关于预算的报告.docx"),
        ("\u200b\u2060", "未命名.docx"),
    ],
)
def test_file_names_are_safe(stem: str, name: str) -> None:
    assert file_name(stem, ".docx") == name


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_windows_takes(stem: str) -> None:
    try:
        stem.encode()
    except UnicodeEncodeError:
        return
    name = file_name(stem, ".docx")
    assert len(name.encode()) <= 190
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert not name.startswith(" ")
    assert name.removesuffix(".docx").rstrip(" .") == name.removesuffix(".docx")


def test_long_names_stay_apart() -> None:
    one, other = (file_name("长" * 100 + end, ".docx") for end in "甲乙")
    assert one != other


def test_names_are_unique_without_regard_to_case() -> None:
    assert unique(["a.docx", "A.docx", "b.docx", "a.docx"]) == [
        "a.docx",
        "A（2）.docx",
        "b.docx",
        "a（3）.docx",
    ]
