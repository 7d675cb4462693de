"""Zip files put together from prepared entries (PKWARE APPNOTE 4.3): the same bytes for the same entries.

Not through zipfile, which reads a file's whole directory again to add to it: a letter adds three small
entries to some ten that were compressed once, and a batch has thousands of letters.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import BinaryIO, Final

from rdtool.values import value

_ENTRY: Final = struct.Struct("<4s5H3L2H")
_RECORD: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")

_VERSION, _UTF_8 = 20, 0x800
_STORED, _DEFLATED = 0, 8
_MIDNIGHT, _FIRST_DAY = 0, 0x21
"""The earliest time a zip file can name, that of 1980-01-01."""

#: How far from the end of a file its directory may be announced: a comment may follow.
_TAIL: Final = _END.size + 2**16
#: The largest directory that is looked through for one entry.
_MAX_DIRECTORY: Final = 2**20


@value(frozen=True, slots=True)
class Packed:
    """An entry's content as it lies in the file."""

    data: bytes
    method: int
    crc: int
    size: int
    """Of the content, in bytes."""

    @property
    def is_deflated(self) -> bool:
        """Whether the data are compressed."""
        return self.method == _DEFLATED

    @classmethod
    def of(cls, content: bytes, *, least: int = 0, level: int = 6) -> Packed:
        """The content compressed, or as it is where it has fewer than `least` bytes.

        `level`: how hard to compress, from 1 to 9.
        """
        if len(content) < least:
            return cls(content, _STORED, zlib.crc32(content), len(content))
        return cls(deflated(content, level), _DEFLATED, zlib.crc32(content), len(content))


@value(frozen=True, slots=True)
class Archive:
    """Entries one after the other, and the directory of so many of them."""

    entries: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_entries(self, contents: Mapping[str, Packed]) -> Archive:
        """The archive with these entries behind its own."""
        entries, records, offset = [self.entries], [self.directory], len(self.entries)
        for name, packed in contents.items():
            encoded = name.encode()
            about = (
                _VERSION,
                0 if name.isascii() else _UTF_8,
                packed.method,
                _MIDNIGHT,
                _FIRST_DAY,
                packed.crc,
                len(packed.data),
                packed.size,
                len(encoded),
            )
            entries += [_ENTRY.pack(b"PK\3\4", *about, 0), encoded, packed.data]
            records += [_RECORD.pack(b"PK\1\2", _VERSION, *about, 0, 0, 0, 0, 0, offset), encoded]
            offset += _ENTRY.size + len(encoded) + len(packed.data)
        return Archive(b"".join(entries), b"".join(records), self.count + len(contents))

    def file(self) -> bytes:
        """The whole zip file."""
        size, start = len(self.directory), len(self.entries)
        end = _END.pack(b"PK\5\6", 0, 0, self.count, self.count, size, start, 0)
        return b"".join((self.entries, self.directory, end))


def deflated(content: bytes, level: int = 6) -> bytes:
    """Compressed in a window no larger than the content: a small part is done before a large one is set up."""
    window = min(max(len(content).bit_length(), 9), zlib.MAX_WBITS)
    packer = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
    return packer.compress(content) + packer.flush()


def inflated(data: bytes, most: int) -> bytes:
    """The content of compressed bytes.

    Raises ValueError when they are damaged or hold more than `most` bytes.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or len(content) > most:
        raise ValueError("cut short, or longer than allowed")
    return content


def read_entry(file: BinaryIO, name: str, most: int) -> bytes | None:
    """One entry's content out of a stranger's zip file, without reading the others.

    Blank for none: no zip file, no such entry, a directory or content (`most` bytes) too large to be ours.
    Raises OSError when the file can't be read.
    """
    try:
        place, packed_size, size, method = _record(_directory(file), name.encode())
        if max(packed_size, size) > most:
            return None
        head = _ENTRY.unpack(_read(file, place, _ENTRY.size))
        data = _read(file, place + _ENTRY.size + head[-2] + head[-1], packed_size)
        return data if method == _STORED else inflated(data, most) if method == _DEFLATED else None
    except (ValueError, LookupError, struct.error):
        return None


def _directory(file: BinaryIO) -> bytes:
    end = file.seek(0, 2)
    tail = _read(file, max(0, end - _TAIL), min(end, _TAIL))
    *_, size, offset, _ = _END.unpack_from(tail, tail.rindex(b"PK\5\6"))
    if size > _MAX_DIRECTORY:
        raise ValueError("directory too large")
    return _read(file, offset, size)


def _record(directory: bytes, name: bytes) -> tuple[int, int, int, int]:
    """Place, sizes (packed, unpacked) and method of the entry of this name."""
    at = 0
    while True:
        fields = _RECORD.unpack_from(directory, at)
        method, packed_size, size = fields[4], fields[8], fields[9]
        name_size, extra, comment, place = fields[10], fields[11], fields[12], fields[-1]
        at += _RECORD.size
        if directory[at : at + name_size] == name:
            return place, packed_size, size, method
        at += name_size + extra + comment


def _read(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    data = file.read(size)
    if len(data) < size:
        raise ValueError("cut short")
    return data
