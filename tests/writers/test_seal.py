"""Files know which paper they are and how they were drafted, whoever saves them."""

from __future__ import annotations

import html
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from rdtool.document.label import LONGEST, Label
from rdtool.writers.archive import read_entry
from rdtool.writers.package import PackageTemplate, declared, packed, read_parts, reseal
from rdtool.writers.seal import CUSTOM_PROPERTIES, Origin, drafted_parts, label_of, origin
from tests.writers.test_package import CHANGING, CREATED, FIXED, sealed, workbook, zipped

LABEL = Label("决议", "7-49", "预算", "关于<收入&支出>的议案", "市财政局", "大字版")
WORDS = ("word/document.xml",)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400)


def labelled(label: Label | None = LABEL) -> bytes:
    return PackageTemplate(FIXED).seal(CHANGING, label, WORDS)


def said(tmp_path: Path, data: bytes) -> Label | None:
    path = tmp_path / "文书"
    path.write_bytes(data)
    return label_of(path)


def test_a_file_says_which_paper_it_is_and_how_it_was_drafted(tmp_path: Path) -> None:
    assert origin(labelled()) is Origin.UNTOUCHED
    assert said(tmp_path, labelled()) == LABEL
    assert drafted_parts(labelled()) == {name: CHANGING[name] for name in WORDS}


def test_equal_papers_give_equal_bytes_and_others_do_not() -> None:
    assert labelled() == labelled()
    assert labelled() != labelled(Label("决定"))


@given(st.builds(Label, TEXTS.filter(bool), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS))
def test_any_label_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, label: Label) -> None:
    assert said(tmp_path_factory.getbasetemp(), labelled(label)) == label


@given(TEXTS, TEXTS)
def test_no_property_is_longer_than_word_keeps_and_cut_ones_stay_apart(one: str, other: str) -> None:
    fitted = [Label("决议", item=text * 9).item for text in (one, other)]
    assert max(len(text.encode("utf-16-le")) for text in fitted) <= 2 * LONGEST
    assert (fitted[0] == fitted[1]) == (one == other)


def test_the_pieces_of_the_draft_are_no_longer_than_word_keeps() -> None:
    long = {"word/document.xml": os.urandom(9000)}
    data = PackageTemplate(FIXED).seal(long, LABEL, WORDS)
    custom = read_parts(data)[CUSTOM_PROPERTIES].decode()
    values = [piece.partition("<")[0] for piece in custom.split("<vt:lpwstr>")[1:]]
    assert len(values) > 40
    assert max(map(len, values)) <= LONGEST
    assert drafted_parts(data) == long


def test_too_long_a_draft_is_left_out_and_the_label_stays(tmp_path: Path) -> None:
    data = PackageTemplate(FIXED).seal({"word/document.xml": os.urandom(2**17)}, LABEL, WORDS)
    assert (said(tmp_path, data), drafted_parts(data)) == (LABEL, {})


def test_files_without_a_label_say_nothing(tmp_path: Path) -> None:
    for data in (sealed(), workbook(), b"", b"PK\5\6" + bytes(18), zipped({CUSTOM_PROPERTIES: b"<x/>"})):
        assert (said(tmp_path, data), drafted_parts(data)) == (None, {})
    assert label_of(tmp_path) is None
    assert label_of(tmp_path / "没有") is None


def test_a_word_file_saved_by_another_program_is_edited_and_still_known(tmp_path: Path) -> None:
    document: Any = docx.Document()
    document.add_paragraph("原文")
    stream = BytesIO()
    document.save(stream)
    ours = reseal(stream.getvalue(), created=CREATED, label=LABEL)
    again: Any = docx.Document(BytesIO(ours))
    again.paragraphs[0].add_run("改")
    again.save(tmp_path / "改.docx")
    assert origin((tmp_path / "改.docx").read_bytes()) is Origin.EDITED
    assert label_of(tmp_path / "改.docx") == LABEL
    assert "原文" in drafted_parts((tmp_path / "改.docx").read_bytes())["word/document.xml"].decode()


def test_a_workbook_saved_by_another_program_is_edited_and_still_known(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(reseal(workbook(), created=CREATED, label=LABEL)))
    book.worksheets[0]["A1"] = "乙"
    book.save(tmp_path / "改.xlsx")
    assert origin((tmp_path / "改.xlsx").read_bytes()) is Origin.EDITED
    assert label_of(tmp_path / "改.xlsx") == LABEL
    drafted = drafted_parts((tmp_path / "改.xlsx").read_bytes())
    assert list(drafted) == ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    assert "甲" in html.unescape(drafted["xl/worksheets/sheet1.xml"].decode())


def test_a_paper_used_as_a_base_does_not_hand_its_label_on(tmp_path: Path) -> None:
    again = PackageTemplate(declared({**read_parts(labelled()), "word/document.xml": b"<a/>"}))
    assert said(tmp_path, again.seal({})) is None
    assert said(tmp_path, reseal(labelled(), created=CREATED)) is None
    other = Label("决定", "7-50")
    assert said(tmp_path, reseal(labelled(), created=CREATED, label=other)) == other


def test_the_properties_of_others_are_kept_beside_ours(tmp_path: Path) -> None:
    book: Any = openpyxl.load_workbook(BytesIO(workbook()))
    book.custom_doc_props.append(StringProperty(name="密级", value="内部"))
    book.save(tmp_path / "他.xlsx")
    once = reseal((tmp_path / "他.xlsx").read_bytes(), created=CREATED, label=LABEL)
    twice = reseal(once, created=CREATED, label=LABEL)
    assert twice == once
    assert said(tmp_path, twice) == LABEL
    reopened: Any = openpyxl.load_workbook(BytesIO(twice))
    assert "密级" in reopened.custom_doc_props.names


@given(st.data())
def test_damaged_files_never_break_the_question_what_they_are(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(labelled())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    said(tmp_path_factory.getbasetemp(), cut)
    drafted_parts(cut)


def test_only_the_part_asked_for_is_unpacked_and_no_bomb(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "弹.docx", "w", ZIP_DEFLATED) as archive:
        archive.writestr(CUSTOM_PROPERTIES, bytes(2**24))
    with (tmp_path / "弹.docx").open("rb") as file:
        assert read_entry(file, CUSTOM_PROPERTIES, 2**20) is None
        assert len(read_entry(file, CUSTOM_PROPERTIES, 2**24) or b"") == 2**24
        assert read_entry(file, "没有", 2**24) is None


@pytest.mark.parametrize("place", [24, 40, -40])
def test_damaged_words_are_no_words(place: int) -> None:
    custom = read_parts(labelled())[CUSTOM_PROPERTIES]
    start = custom.index(b"word/")
    at = start + place if place > 0 else custom.index(b"<", start) + place
    other = b"A" if custom[at : at + 1] != b"A" else b"B"
    parts = read_parts(labelled()) | {CUSTOM_PROPERTIES: custom[:at] + other + custom[at + 1 :]}
    assert drafted_parts(packed(parts)) == {}
