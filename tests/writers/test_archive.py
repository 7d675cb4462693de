"""Zip files put together from entries are what any other program takes for a zip file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from rdtool.writers.archive import Archive, Packed

CONTENTS = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
    st.binary(max_size=400),
)


def packed(contents: dict[str, bytes], least: int = 0) -> dict[str, Packed]:
    return {name: Packed.of(content, least=least) for name, content in contents.items()}


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert int.from_bytes(data[-12:-10], "little") == len(archive.infolist())
        return {entry.orig_filename: archive.read(entry) for entry in archive.infolist()}


@given(CONTENTS, CONTENTS)
def test_entries_come_back_in_order_whenever_they_were_added(
    one: dict[str, bytes], two: dict[str, bytes]
) -> None:
    two = {name: content for name, content in two.items() if name not in one}
    data = Archive().with_entries(packed(one)).with_entries(packed(two, 100)).file()
    assert list(unpacked(data).items()) == [*one.items(), *two.items()]


def test_small_entries_are_stored_and_others_packed() -> None:
    data = Archive().with_entries(packed({"甲": b"a" * 99, "b": b"a" * 100}, 100)).file()
    with ZipFile(BytesIO(data)) as archive:
        assert [entry.compress_type for entry in archive.infolist()] == [ZIP_STORED, ZIP_DEFLATED]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_added_leaves_the_archive_it_is_added_to_as_it_was() -> None:
    fixed = Archive().with_entries(packed({"a": b"1"}))
    before = fixed.file()
    assert fixed.with_entries(packed({"b": b"2"})).file() == fixed.with_entries(packed({"b": b"2"})).file()
    assert fixed.file() == before
