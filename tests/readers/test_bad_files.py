"""Files that can't be read: one clear sentence, nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rdtool.diagnostics import CannotRead
from rdtool.files import opc
from rdtool.readers import read_draft
from tests.readers.wordfiles import NAMESPACES, p, write_word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_MAIN = "application/vnd.openxmlformats-officedocument.%s.main+xml"


def failure(path: Path) -> CannotRead:
    with pytest.raises(CannotRead) as caught:
        read_draft(path)
    assert caught.value.exit_code == 4
    assert "\n" not in caught.value.message
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("旧稿.doc", _OLE, "旧版 Word"),
        ("旧稿.wps", _OLE, "旧版 Word"),
        ("改名.docx", _OLE, "旧版 Word"),
        ("密.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("坏.docx", b"PK\x03\x04" + bytes(90), "已经损坏"),
        ("空.docx", b"", "已经损坏"),
        ("其实是文本.docx", "各位代表：".encode(), "已经损坏"),
        ("其实是.txt", b"PK\x03\x04" + bytes(90), "不是文本文件"),
        ("控制.txt", "甲\x07乙".encode(), "控制字符 U+0007"),
        ("表格.xlsx", b"PK", "不是可以整理的文件"),
        ("图.pdf", b"%PDF", "不是可以整理的文件"),
    ],
)
def test_a_foreign_or_damaged_file_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in failure(tmp_path / name).message


@pytest.mark.parametrize("name", ["没有.docx", "没有.txt", "没有.md"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    assert "找不到" in failure(tmp_path / name).message


@pytest.mark.parametrize("name", ["夹.docx", "夹.txt", "夹.md"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert "是文件夹" in failure(tmp_path / name).message


@pytest.mark.parametrize(
    ("main_type", "said"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "启用宏"),
        (_MAIN % "spreadsheetml.sheet", "不是 Word 文档"),
    ],
)
def test_macros_and_other_office_files_are_refused(tmp_path: Path, main_type: str, said: str) -> None:
    path = write_word(tmp_path / "甲.docx", p("文"), main_type=main_type)
    assert said in failure(path).message


def test_a_document_with_macros_under_a_harmless_type_is_refused(tmp_path: Path) -> None:
    path = write_word(tmp_path / "甲.docx", p("文"), {"vbaProject.bin": b"x"})
    assert "启用宏" in failure(path).message


def test_a_zip_that_is_no_office_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.docx", "w") as archive:
        archive.writestr("甲.txt", "文")
    assert "不是 Word 文件" in failure(tmp_path / "包.docx").message


def test_broken_xml_is_called_damaged_with_its_part(tmp_path: Path) -> None:
    path = write_word(tmp_path / "甲.docx", "<w:p>")
    assert "已经损坏（word/document.xml）" in failure(path).message


def test_a_file_without_a_body_is_refused(tmp_path: Path) -> None:
    path = write_word(tmp_path / "甲.docx", "")
    content = f"<w:other {NAMESPACES}/>"
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**kept, "word/document.xml": content.encode()}.items():
            archive.writestr(name, data)
    assert "格式不能识别" in failure(path).message


def test_a_document_type_declaration_is_refused(tmp_path: Path) -> None:
    path = write_word(
        tmp_path / "甲.docx", p("文"), {"styles.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}
    )
    assert "不安全" in failure(path).message


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("_FILE_BYTES", 100, "太大"),
        ("_ALL_BYTES", 1000, "展开后太大"),
        ("_XML_BYTES", 100, "展开后太大"),
        ("_PARTS", 2, "展开后太大"),
        ("_MARKS", 5, "展开后太大"),
    ],
)
def test_what_would_exhaust_the_machine_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    path = write_word(tmp_path / "甲.docx", p("文" * 1000))
    monkeypatch.setattr(opc, limit, value)
    assert said in failure(path).message
