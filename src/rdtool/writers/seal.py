"""What a sealed file says of itself: whether it is as written, which paper it is, and how it was drafted.

It stands in the custom properties of the package, which Office programs keep when they save: the
fingerprint, the SHA-256 over the names and contents of all parts (its own part counted with the
fingerprint blanked out); the label, a property for each of its fields; and the parts that hold the
paper's words, as they were written, in pieces short enough for Word.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from datetime import date
from enum import Enum
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rdtool.document.label import LONGEST, Label
from rdtool.patterns import regex
from rdtool.writers.archive import inflated, read_entry

CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
CORE_PROPERTIES: Final = "docProps/core.xml"

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARED: Final = (f'xmlns="{_OFFICE}/custom-properties"', f'xmlns:vt="{_OFFICE}/docPropsVTypes"')
_ROOT: Final = f"<Properties {' '.join(_DECLARED)}>"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

#: What the names of our properties begin with; one that an office calls 密级 or so is none of them.
_OURS: Final = "rdtool"
#: The beginning of a property (pid, name) below a root that declares the namespaces, and below any other.
_SHORT: Final = f'<property fmtid="{_FORMAT}" pid="%d" name="{_OURS}%s"><vt:lpwstr>'
_LONG: Final = _SHORT.replace("<property", f"<property {_DECLARED[0]}").replace(
    "<vt:lpwstr", f"<vt:lpwstr {_DECLARED[1]}"
)
_TAIL: Final = b"</vt:lpwstr></property>"
_FINGERPRINT_NAME: Final = "指纹"
_DRAFTED_NAME: Final = "原文"
_FIELDS: Final = {
    "kind": "文种",
    "session": "会议",
    "code": "代号",
    "item": "议题",
    "unit": "对象",
    "part": "分件",
}
_TITLE: Final = regex(r"<dc:title>([^<]*)</dc:title>")
_CREATED: Final = regex(r"<dcterms:created\b[^>]*>(\d{4}-\d\d-\d\d)T")
UNSEALED: Final = b"0" * 64
"""What stands in the place of a fingerprint when it is counted."""
_FINGERPRINT: Final = regex(
    rb'(name="' + f"{_OURS}{_FINGERPRINT_NAME}".encode() + rb'"[^>]*>\s*<[^<>]*>)([0-9a-f]{64})(?=<)'
)
_PROPERTY: Final = regex(
    rf'<(?:\w+:)?property\b[^<>]*\bname="{_OURS}([^"]+)"[^<>]*>\s*<[^<>]+>([^<]*)</[^<>]+>\s*'
    r"</(?:\w+:)?property\s*>"
)

MAX_PARTS: Final = 4096
MAX_BYTES: Final = 128 * 2**20
_MAX_CUSTOM: Final = 2**20
#: The most that the drafted parts of a paper may come to, compressed: some sixty pages.
_MAX_DRAFTED: Final = 48 * 2**10
_CHUNK: Final = 2**16

#: What a damaged or hostile zip file may raise when it is read.
DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ArithmeticError,
    RuntimeError,
    ValueError,
)


class Origin(Enum):
    """What became of a file since it was written."""

    UNTOUCHED = "untouched"
    """Written by rdtool and not changed since."""
    EDITED = "edited"
    """Written by rdtool, then changed by a person or another program."""
    FOREIGN = "foreign"
    """Not written by rdtool, or no longer readable."""


class CustomProperties:
    """The custom properties of a package, ready for the seals of many papers."""

    __slots__ = ("_close", "_head", "_heads", "_open", "_pids")

    def __init__(self, custom: bytes = b"") -> None:
        """`custom`: the part as it is, what is not ours in it kept; blank where there is none.

        Raises ValueError when it is not understood.
        """
        text = _PROPERTY.sub("", custom.decode()) if custom else ""
        root = re.search(r"<(?:\w+:)?Properties\b[^<>]*[^<>/]>", text)
        if root is None:
            text, opening = f"{_ROOT}</Properties>", _ROOT
        else:
            opening = root[0]
        end = text.rindex("</")
        self._close = text[end:].encode()
        self._head = _SHORT if all(declared in opening for declared in _DECLARED) else _LONG
        self._pids = max((int(pid) for pid in re.findall(r'\bpid="(\d{1,9})"', text)), default=1)
        self._open = text[:end].encode() + self._property(1, _FINGERPRINT_NAME, UNSEALED)
        self._heads: list[bytes] = []
        """Those of the pieces of the draft, which every paper has."""

    def part(self, label: Label | None = None, drafted: Mapping[str, bytes] | None = None) -> bytes:
        """The part with a blank fingerprint; `drafted`: part name → deflated content."""
        if label is None:
            return self._open + self._close
        text = _drafted_text(drafted or {})
        pieces = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
        for number in range(len(self._heads), len(pieces)):
            self._heads.append(self._begun(2 + number, f"{_DRAFTED_NAME}{number + 1}"))
        named = [(name, getattr(label, field)) for field, name in _FIELDS.items()]
        ours = [
            self._property(number, name, escape(value, quote=False).encode())
            for number, (name, value) in enumerate(named, 2 + len(pieces))
            if value
        ]
        heads = zip(self._heads, pieces, strict=False)
        return b"".join((self._open, *(head + piece + _TAIL for head, piece in heads), *ours, self._close))

    def _begun(self, number: int, name: str) -> bytes:
        """The beginning of our property `number`, counted from 1."""
        return (self._head % (self._pids + number, name)).encode()

    def _property(self, number: int, name: str, value: bytes) -> bytes:
        return self._begun(number, name) + value + _TAIL


def _drafted_text(drafted: Mapping[str, bytes]) -> bytes:
    """Names and contents in base64; blank where that would be too much."""
    if sum(map(len, drafted.values())) > _MAX_DRAFTED:
        return b""
    words = b" ".join(name.encode() + b" " + base64.b64encode(data) for name, data in drafted.items())
    return words + b" " + _sum_of(words) if words else b""


def stamped(custom: bytes, fingerprint: bytes) -> bytes:
    """The custom properties with their fingerprint."""
    return _FINGERPRINT.sub(lambda match: match[1] + fingerprint, custom, count=1)


def digest(content: bytes) -> bytes:
    """What a part counts with."""
    return hashlib.sha256(content).digest()


def fingerprint(digests: Mapping[str, bytes]) -> bytes:
    """SHA-256 over name and content of every part, in the order of the names, as lower-case hex."""
    parts = [name.encode("utf-8", "surrogatepass") + b"\0" + digests[name] for name in sorted(digests)]
    return hashlib.sha256(b"".join(parts)).hexdigest().encode()


def origin(data: bytes) -> Origin:
    """Whether `data` is a package as rdtool sealed it; never raises, whatever the bytes."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _origin(archive)
    except DAMAGED:
        return Origin.FOREIGN


def _origin(archive: ZipFile) -> Origin:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if CUSTOM_PROPERTIES not in entries or entries[CUSTOM_PROPERTIES].file_size > _MAX_CUSTOM:
        return Origin.FOREIGN
    custom = archive.read(CUSTOM_PROPERTIES)
    claimed = _FINGERPRINT.search(custom)
    if claimed is None:
        return Origin.FOREIGN
    if not plain(archive.infolist()):
        return Origin.EDITED
    digests = {name: _digest_entry(archive, entry) for name, entry in entries.items()}
    digests[CUSTOM_PROPERTIES] = digest(stamped(custom, UNSEALED))
    return Origin.UNTOUCHED if claimed[2] == fingerprint(digests) else Origin.EDITED


def plain(entries: list[ZipInfo]) -> bool:
    """Whether the archive is of the kind we write: no repeated names, no odd methods, no bomb."""
    return (
        len({entry.filename for entry in entries}) == len(entries) <= MAX_PARTS
        and sum(entry.file_size for entry in entries) <= MAX_BYTES
        and all(entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) for entry in entries)
    )


def _digest_entry(archive: ZipFile, entry: ZipInfo) -> bytes:
    whole = hashlib.sha256()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            whole.update(chunk)
    return whole.digest()


def sealed(data: bytes, place: re.Pattern[bytes]) -> bytes:
    """A file in one piece, a PDF or a page, with its SHA-256 where `place` (its group 1) is blank until now."""
    found = place.search(data)
    assert found is not None, "no place for a seal"
    seal = hashlib.sha256(data).hexdigest().encode()
    return data[: found.start(1)] + seal + data[found.end(1) :]


def sealed_origin(data: bytes, place: re.Pattern[bytes]) -> Origin:
    """Whether a file is as `sealed` made it."""
    found = place.search(data)
    if found is None:
        return Origin.FOREIGN
    blank = data[: found.start(1)] + UNSEALED + data[found.end(1) :]
    return Origin.UNTOUCHED if hashlib.sha256(blank).hexdigest().encode() == found[1] else Origin.EDITED


def label_of(path: Path) -> Label | None:
    """Which paper a file is; None for one that does not say, and for whatever else lies about.

    Only the sealed part is read.  Never raises: what can't be read says nothing.
    """
    try:
        with path.open("rb") as file:
            return label_in(file)
    except OSError:
        return None


def title_of(path: Path) -> str:
    """The title that a paper carries in its core properties; blank where it says none. Never raises."""
    found = _TITLE.search(_core(path))
    return unescape(found[1]) if found else ""


def dated_of(path: Path) -> date | None:
    """The date of a paper, which its core properties say it was made on; None where they say none. Never raises."""
    found = _CREATED.search(_core(path))
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _core(path: Path) -> str:
    try:
        with path.open("rb") as file:
            core = read_entry(file, CORE_PROPERTIES, _MAX_CUSTOM)
    except OSError:
        return ""
    return (core or b"").decode(errors="replace")


def label_in(file: BinaryIO) -> Label | None:
    """The same of an open file."""
    found = _said(read_entry(file, CUSTOM_PROPERTIES, _MAX_CUSTOM))
    known = {field: found.get(name, "") for field, name in _FIELDS.items()}
    return Label(**known) if known["kind"] and _FINGERPRINT_NAME in found else None


def _sum_of(words: bytes) -> bytes:
    """So that damaged words are known: compressed ones show it by chance only."""
    return f"{zlib.crc32(words):08x}".encode()


def drafted_parts(data: bytes) -> dict[str, bytes]:
    """Part name → content of those parts with a paper's words, as they were drafted.

    Empty where the file does not say: it is not ours, damaged, or was too long.
    """
    found = _said(read_entry(BytesIO(data), CUSTOM_PROPERTIES, _MAX_CUSTOM))
    pieces = (found.get(f"{_DRAFTED_NAME}{number}", "") for number in range(1, len(found) + 1))
    text, _, told = "".join(pieces).rpartition(" ")
    words = text.split(" ")
    try:
        if told.encode() != _sum_of(text.encode()):
            return {}
        return {
            name: inflated(base64.b64decode(content), MAX_BYTES)
            for name, content in zip(words[::2], words[1::2], strict=True)
        }
    except ValueError:
        return {}


def _said(custom: bytes | None) -> dict[str, str]:
    """Our properties by what follows our name in theirs."""
    text = (custom or b"").decode(errors="replace")
    return {name: unescape(value) for name, value in _PROPERTY.findall(text)}
