"""Pages of a PDF as PNG pictures, sealed so that they are known again.

A picture says which paper it shows, by the digest of the file, and carries a digest of its own.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from rdtool.patterns import regex
from rdtool.writers.pdf import digest_of
from rdtool.writers.seal import Origin

#: Dots per inch: a page of A4 is some 900 dots wide, which is read without effort on a screen.
_RESOLUTION: Final = 110

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGB: Final = 2
_SEAL: Final = regex(rb"tEXtRdtoolSeal\x00([0-9a-f]{64}).{4}", re.DOTALL)
_SOURCE: Final = regex(rb"tEXtRdtoolSource\x00([0-9a-f]{64})")


def pages_as_png(pdf: bytes, source: str) -> Iterator[bytes]:
    """Each page of a PDF as a picture; `source`: the digest of the paper it shows. Equal pages give equal bytes."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=_RESOLUTION / 72, rev_byteorder=True)
            yield _sealed(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, source)
            bitmap.close()
    finally:
        document.close()


def _sealed(pixels: bytes, width: int, height: int, stride: int, source: str) -> bytes:
    """A picture of rows of so many bytes, three a dot (PNG, ISO/IEC 15948)."""
    starts = range(0, stride * height, stride)
    rows = b"".join(b"\x00" + pixels[start : start + 3 * width] for start in starts)
    per_metre = round(_RESOLUTION / 0.0254)
    chunks = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        _chunk(b"tEXt", b"RdtoolSource\x00" + source.encode()),
        _chunk(b"IDAT", zlib.compress(rows, 6)),
        _chunk(b"IEND", b""),
    ]
    seal = digest_of(b"".join([_SIGNATURE, *chunks])).encode()
    return b"".join([_SIGNATURE, *chunks[:-1], _chunk(b"tEXt", b"RdtoolSeal\x00" + seal), chunks[-1]])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_source(png: bytes) -> str:
    """The digest of the paper that a picture of ours shows; blank for any other picture."""
    found = _SOURCE.search(png)
    return found[1].decode() if found else ""


def png_origin(png: bytes) -> Origin:
    """Whether a picture is as rdtool wrote it."""
    found = _SEAL.search(png)
    if found is None:
        return Origin.FOREIGN
    rest = png[: found.start() - 4] + png[found.end() :]
    return Origin.UNTOUCHED if digest_of(rest).encode() == found[1] else Origin.EDITED
