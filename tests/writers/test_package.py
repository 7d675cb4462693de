"""Sealed packages: equal bytes for equal content, and an edit is always noticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from rdtool.writers.package import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    PackageError,
    PackageTemplate,
    content_types,
    package_relationships,
    reseal,
    timestamp,
)
from rdtool.writers.seal import CORE_PROPERTIES, CUSTOM_PROPERTIES, Origin, origin

FIXED = {
    RELATIONSHIPS: package_relationships([("type", "word/document.xml")]),
    CONTENT_TYPES: content_types({"word/document.xml": "application/xml"}),
    "word/styles.xml": b"<styles/>" * 200,
}
CHANGING = {"word/document.xml": "<甲/>".encode() * 300, CORE_PROPERTIES: b"<core/>"}
CREATED = datetime(2021, 12, 30, tzinfo=timezone.utc)


def sealed() -> bytes:
    return PackageTemplate(FIXED).seal(CHANGING)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(contents: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(text: str = "甲") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = text
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_package_holds_all_parts_with_the_content_types_first() -> None:
    with ZipFile(BytesIO(sealed())) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == CONTENT_TYPES
        assert sorted(archive.namelist()) == sorted({*FIXED, *CHANGING, CUSTOM_PROPERTIES})
    assert parts(sealed()).items() >= {**FIXED, **CHANGING}.items()


def test_nothing_of_machine_or_moment_is_in_the_archive() -> None:
    for entry in ZipFile(BytesIO(sealed())).infolist():
        assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0)
    assert sealed() == PackageTemplate(dict(reversed(FIXED.items()))).seal(CHANGING)


def test_a_template_can_be_sealed_again_and_again() -> None:
    template = PackageTemplate(FIXED)
    first = template.seal(CHANGING)
    assert template.seal({**CHANGING, CORE_PROPERTIES: b"<other/>"}) != first
    assert template.seal(CHANGING) == first


def test_a_part_cannot_be_given_twice() -> None:
    with pytest.raises(ValueError, match=r"word/styles\.xml"):
        PackageTemplate(FIXED).seal({"word/styles.xml": b""})


def test_a_sealed_package_is_untouched_even_when_zipped_anew() -> None:
    assert origin(sealed()) is Origin.UNTOUCHED
    assert origin(zipped(parts(sealed()), ZIP_STORED)) is Origin.UNTOUCHED


def without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda contents: {key: content for key, content in contents.items() if key != name}


@pytest.mark.parametrize(
    "edit",
    [
        lambda contents: contents | {"word/document.xml": b"<changed/>"},
        lambda contents: contents | {CORE_PROPERTIES: b"<changed/>"},
        lambda contents: contents | {"word/media/seal.png": b"png"},
        lambda contents: contents | {CUSTOM_PROPERTIES: contents[CUSTOM_PROPERTIES] + b"<!-- -->"},
        without("word/styles.xml"),
        lambda contents: without("word/styles.xml")(contents) | {"word/stylez.xml": FIXED["word/styles.xml"]},
    ],
)
def test_any_change_of_any_part_is_an_edit(edit: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    assert origin(zipped(edit(parts(sealed())))) is Origin.EDITED


def test_swapped_contents_are_an_edit() -> None:
    contents = parts(sealed())
    names = ("word/document.xml", "word/styles.xml")
    swapped = contents | {names[0]: contents[names[1]], names[1]: contents[names[0]]}
    assert origin(zipped(swapped)) is Origin.EDITED


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_hidden_behind_another_of_its_name_is_an_edit() -> None:
    stream = BytesIO(sealed())
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", CHANGING["word/document.xml"])
    assert origin(stream.getvalue()) is Origin.EDITED


def test_an_unusual_compression_is_an_edit() -> None:
    assert origin(zipped(parts(sealed()), ZIP_BZIP2)) is Origin.EDITED


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"\xd0\xcf\x11\xe0" * 200, workbook(), zipped({CUSTOM_PROPERTIES: b"<x/>"}), sealed()[:-30]],
)
def test_a_file_without_fingerprint_or_end_is_foreign(data: bytes) -> None:
    assert origin(data) is Origin.FOREIGN


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rdtool.writers.seal._digest_entry", lambda *_: pytest.fail("unpacked"))
    stream, chunk = BytesIO(sealed()), bytes(2**20)
    with ZipFile(stream, "a", compresslevel=1) as archive:
        bomb = ZipInfo("word/bomb.bin")
        bomb.compress_type = ZIP_DEFLATED
        with archive.open(bomb, "w", force_zip64=True) as entry:
            for _ in range(130):
                entry.write(chunk)
    assert len(stream.getvalue()) < 2**20
    assert origin(stream.getvalue()) is Origin.EDITED
    with pytest.raises(PackageError):
        reseal(stream.getvalue(), created=CREATED)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_break_the_question_where_they_come_from(data: bytes) -> None:
    assert origin(data) is Origin.FOREIGN


@given(st.data())
def test_damaged_packages_never_break_the_question_where_they_come_from(data: st.DataObject) -> None:
    whole = bytearray(sealed())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert origin(bytes(whole)) in set(Origin)


def test_resealing_a_workbook_makes_it_reproducible_and_leaves_its_cells() -> None:
    first = reseal(workbook(), created=CREATED)
    assert origin(first) is Origin.UNTOUCHED
    assert first == reseal(workbook(), created=CREATED) != reseal(workbook("乙"), created=CREATED)
    book = openpyxl.load_workbook(BytesIO(first))
    assert book.worksheets[0]["A1"].value == "甲"
    assert book.properties.created == book.properties.modified == CREATED.replace(tzinfo=None)


def test_resealing_twice_changes_nothing() -> None:
    once = reseal(workbook(), created=CREATED)
    assert reseal(once, created=CREATED) == once


def test_a_resealed_workbook_that_was_saved_again_is_edited_and_can_be_resealed() -> None:
    book = openpyxl.load_workbook(BytesIO(reseal(workbook(), created=CREATED)))
    book.worksheets[0]["A1"] = "乙"
    stream = BytesIO()
    book.save(stream)
    assert origin(stream.getvalue()) is Origin.EDITED
    assert origin(reseal(stream.getvalue(), created=CREATED)) is Origin.UNTOUCHED


def test_resealing_keeps_the_custom_properties_that_are_there() -> None:
    book: Any = openpyxl.Workbook()
    book.custom_doc_props.append(StringProperty(name="密级", value="内部"))
    stream = BytesIO()
    book.save(stream)
    again = reseal(stream.getvalue(), created=CREATED)
    assert origin(again) is Origin.UNTOUCHED
    reopened: Any = openpyxl.load_workbook(BytesIO(again))
    assert sorted(reopened.custom_doc_props.names) == ["rdtool指纹", "密级"]


@pytest.mark.parametrize(
    "data",
    [b"", b"not a zip", zipped({"a": b"a"}), zipped({CONTENT_TYPES: b"<x/>", RELATIONSHIPS: b"<x/>"})],
)
def test_resealing_refuses_what_is_no_office_file(data: bytes) -> None:
    with pytest.raises(PackageError, match="Office"):
        reseal(data, created=CREATED)


def test_resealing_refuses_a_damaged_part() -> None:
    data = bytearray(workbook())
    place = data.find(b"xl/worksheets/sheet1.xml") + 60
    data[place : place + 40] = bytes(40)
    with pytest.raises(PackageError, match="损坏"):
        reseal(bytes(data), created=CREATED)


def test_times_are_written_in_utc() -> None:
    beijing = timezone(timedelta(hours=8))
    assert timestamp(datetime(2021, 12, 30, 8, tzinfo=beijing)) == "2021-12-30T00:00:00Z"
    assert timestamp(datetime.combine(date(2021, 12, 30), datetime.min.time())) == "2021-12-30T00:00:00Z"
