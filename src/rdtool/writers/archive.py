"""Zip files put together from prepared entries (PKWARE APPNOTE 4.3): the same bytes for the same entries.

Not through zipfile, which reads a file's whole directory again to add to it: a letter adds three small
entries to some ten that were compressed once, and a batch has thousands of letters.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ENTRY: Final = struct.Struct("<4s5H3L2H")
_RECORD: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")

_VERSION, _UTF_8 = 20, 0x800
_STORED, _DEFLATED = 0, 8
_MIDNIGHT, _FIRST_DAY = 0, 0x21
"""The earliest time a zip file can name, that of 1980-01-01."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Entries one after the other, and the directory of so many of them."""

    entries: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_entries(self, contents: Mapping[str, bytes], *, least: int = 0, level: int = 6) -> Archive:
        """The archive with these entries behind its own; those of fewer than `least` bytes as they are.

        `level`: how hard to compress the others, from 1 to 9.
        """
        entries, records, offset = [self.entries], [self.directory], len(self.entries)
        for name, content in contents.items():
            encoded = name.encode()
            packed = content if len(content) < least else _deflated(content, level)
            about = (
                _VERSION,
                0 if name.isascii() else _UTF_8,
                _STORED if packed is content else _DEFLATED,
                _MIDNIGHT,
                _FIRST_DAY,
                zlib.crc32(content),
                len(packed),
                len(content),
                len(encoded),
            )
            entries += [_ENTRY.pack(b"PK\3\4", *about, 0), encoded, packed]
            records += [_RECORD.pack(b"PK\1\2", _VERSION, *about, 0, 0, 0, 0, 0, offset), encoded]
            offset += _ENTRY.size + len(encoded) + len(packed)
        return Archive(b"".join(entries), b"".join(records), self.count + len(contents))

    def file(self) -> bytes:
        """The whole zip file."""
        size, start = len(self.directory), len(self.entries)
        end = _END.pack(b"PK\5\6", 0, 0, self.count, self.count, size, start, 0)
        return b"".join((self.entries, self.directory, end))


def _deflated(content: bytes, level: int) -> bytes:
    """Compressed in a window no larger than the content: a small part is done before a large one is set up."""
    window = min(max(len(content).bit_length(), 9), zlib.MAX_WBITS)
    packer = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
    return packer.compress(content) + packer.flush()
