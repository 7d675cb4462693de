"""Sealed Office packages (OPC, ECMA-376 part 2): quick to assemble, equal bytes for equal content.

Every package carries a fingerprint, the SHA-256 over the names and contents of all its parts, as a
custom document property.  Office programs keep the property when they save, so a file that a person
has edited can be told from one that is still as written.

Conventions: part names have no leading slash; times inside the zip are those of 1980-01-01; the
fingerprint counts its own part with the fingerprint blanked out.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from enum import Enum
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rdtool.patterns import regex
from rdtool.writers.archive import Archive

CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "_rels/.rels"
CORE_PROPERTIES: Final = "docProps/core.xml"
CUSTOM_PROPERTIES: Final = "docProps/custom.xml"

XML_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION: Final = f"{_OFFICE}/relationships/custom-properties"

_PROPERTY: Final = "rdtool指纹"
_BLANK: Final = b"0" * 64
_FINGERPRINT: Final = regex(rb'(name="' + _PROPERTY.encode() + rb'"[^>]*>\s*<[^<>]*>)([0-9a-f]{64})(?=<)')

_MAX_PARTS: Final = 4096
_MAX_BYTES: Final = 128 * 2**20
_MAX_CUSTOM: Final = 2**20
_CHUNK: Final = 2**16

# Below this, setting up the compressor costs more time than the few hundred bytes are worth.
_SMALL: Final = 1024
# Of a letter: 5 % larger than at the usual level 6, in a third less time.
_QUICKLY: Final = 3
_DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ArithmeticError,
    RuntimeError,
    ValueError,
)


class PackageError(ValueError):
    """The bytes given are not a whole Office package."""


class Origin(Enum):
    """What became of a file since it was written."""

    UNTOUCHED = "untouched"
    """Written by rdtool and not changed since."""
    EDITED = "edited"
    """Written by rdtool, then changed by a person or another program."""
    FOREIGN = "foreign"
    """Not written by rdtool, or no longer readable."""


def content_types(overrides: Mapping[str, str]) -> bytes:
    """The content types part for `overrides` (part name → content type), the fingerprint's included."""
    parts = {**overrides, CUSTOM_PROPERTIES: _CUSTOM_TYPE}
    entries = "".join(_override(name, kind) for name, kind in parts.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{XML_DECLARATION}<Types xmlns="{_TYPES}">{defaults}{entries}</Types>'.encode()


def package_relationships(relations: Iterable[tuple[str, str]]) -> bytes:
    """The package's own relationships, pairs of type and part name, the fingerprint's included."""
    return relationships([*relations, (_CUSTOM_RELATION, CUSTOM_PROPERTIES)])


def relationships(relations: Iterable[tuple[str, str]]) -> bytes:
    """A relationships part; pair number n (type, target) gets the id `rIdn`, counted from 1."""
    return relationships_by_id({f"rId{n}": relation for n, relation in enumerate(relations, 1)})


def relationships_by_id(relations: Mapping[str, tuple[str, str]]) -> bytes:
    """A relationships part: id → type and target."""
    entries = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
        for identity, (kind, target) in relations.items()
    )
    return f'{XML_DECLARATION}<Relationships xmlns="{_RELS}">{entries}</Relationships>'.encode()


def timestamp(moment: datetime) -> str:
    """`moment` as core properties write it (W3CDTF, UTC); without a time zone it is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return aware.astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


class PackageTemplate:
    """A package whose fixed parts are compressed once, to be completed and sealed many times."""

    __slots__ = ("_archive", "_custom", "_digests")

    def __init__(self, fixed: Mapping[str, bytes]) -> None:
        """`fixed`: part name → content; the content types and relationships must be among them.

        Custom properties among them are kept, and must hold a blank fingerprint (see `declared`).
        """
        parts = dict(fixed)
        self._custom = parts.pop(CUSTOM_PROPERTIES, _CUSTOM_PART)
        self._archive = _archive(parts)
        self._digests = {name: _digest(content) for name, content in parts.items()}
        self._digests[CUSTOM_PROPERTIES] = _digest(self._custom)

    def seal(self, changing: Mapping[str, bytes]) -> bytes:
        """The whole package with the parts in `changing`, its fingerprint included.

        Raises ValueError when one of them is already a fixed part.
        """
        if twice := self._digests.keys() & changing.keys():
            raise ValueError(f"part given twice: {min(twice)}")
        digests = self._digests | {name: _digest(content) for name, content in changing.items()}
        custom = _stamp(self._custom, _fingerprint(digests))
        whole = self._archive.with_entries(
            {**changing, CUSTOM_PROPERTIES: custom}, least=_SMALL, level=_QUICKLY
        )
        return whole.file()


def reseal(data: bytes, *, created: datetime) -> bytes:
    """Seal a package that another library wrote: fixed times, fixed order, fingerprint.

    `created` becomes the time of creation and of the last change.  Raises PackageError when `data`
    is not a whole Office package.
    """
    parts = declared(read_parts(data))
    if CORE_PROPERTIES in parts:
        parts[CORE_PROPERTIES] = _set_times(parts[CORE_PROPERTIES], timestamp(created))
    digests = {name: _digest(content) for name, content in parts.items()}
    parts[CUSTOM_PROPERTIES] = _stamp(parts[CUSTOM_PROPERTIES], _fingerprint(digests))
    return _archive(parts).file()


def declared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of another library's package with a blank fingerprint, declared where it was not.

    Raises PackageError when the package's lists of parts are not understood.
    """
    known = dict(parts)
    if CUSTOM_PROPERTIES not in known:
        _declare_custom(known)
    known[CUSTOM_PROPERTIES] = _with_blank(known.get(CUSTOM_PROPERTIES, _CUSTOM_PART))
    return known


def origin(data: bytes) -> Origin:
    """Whether `data` is a package as rdtool sealed it; never raises, whatever the bytes."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _origin(archive)
    except _DAMAGED:
        return Origin.FOREIGN


def _origin(archive: ZipFile) -> Origin:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if CUSTOM_PROPERTIES not in entries or entries[CUSTOM_PROPERTIES].file_size > _MAX_CUSTOM:
        return Origin.FOREIGN
    custom = archive.read(CUSTOM_PROPERTIES)
    claimed = _FINGERPRINT.search(custom)
    if claimed is None:
        return Origin.FOREIGN
    if not _plain(archive.infolist()):
        return Origin.EDITED
    digests = {name: _digest_entry(archive, entry) for name, entry in entries.items()}
    digests[CUSTOM_PROPERTIES] = _digest(_stamp(custom, _BLANK))
    return Origin.UNTOUCHED if claimed[2] == _fingerprint(digests) else Origin.EDITED


def _plain(entries: list[ZipInfo]) -> bool:
    """Whether the archive is of the kind we write: no repeated names, no odd methods, no bomb."""
    return (
        len({entry.filename for entry in entries}) == len(entries) <= _MAX_PARTS
        and sum(entry.file_size for entry in entries) <= _MAX_BYTES
        and all(entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) for entry in entries)
    )


def read_parts(data: bytes) -> dict[str, bytes]:
    """Part name → content of a package; raises PackageError when it is not a whole, sound one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if not _plain(archive.infolist()):
                raise PackageError("压缩包内容重复、过大或者压缩方式不明，不是正常的 Office 文件")
            parts = {e.filename: archive.read(e) for e in archive.infolist() if not e.is_dir()}
    except _DAMAGED as error:
        if isinstance(error, PackageError):
            raise
        raise PackageError(f"文件已损坏，不是完整的 Office 文件（{error}）") from error
    if missing := {CONTENT_TYPES, RELATIONSHIPS} - parts.keys():
        raise PackageError(f"不是 Office 文件：缺少 {min(missing)}")
    return parts


def _declare_custom(parts: dict[str, bytes]) -> None:
    kind = _override(CUSTOM_PROPERTIES, _CUSTOM_TYPE).replace("<Override", f'<Override xmlns="{_TYPES}"')
    parts[CONTENT_TYPES] = _append(parts[CONTENT_TYPES], "Types", kind)
    attributes = f'Id="rIdFingerprint" Type="{_CUSTOM_RELATION}" Target="{CUSTOM_PROPERTIES}"'
    relation = f'<Relationship xmlns="{_RELS}" {attributes}/>'
    parts[RELATIONSHIPS] = _append(parts[RELATIONSHIPS], "Relationships", relation)


def _with_blank(custom: bytes) -> bytes:
    """`custom` with a blank fingerprint, added behind the properties that are there already."""
    if _FINGERPRINT.search(custom):
        return _stamp(custom, _BLANK)
    pids = [int(pid) for pid in re.findall(rb'\bpid="(\d+)"', custom)]
    return _append(custom, "Properties", _property(max(pids) + 1)) if pids else _CUSTOM_PART


def _append(content: bytes, root: str, element: str) -> bytes:
    """`content` with `element` as last child of its root element."""
    pattern = rb"(?=</(?:[\w.-]+:)?" + root.encode() + rb"\s*>\s*\Z)"
    result, count = re.subn(pattern, lambda _: element.encode(), content)
    if count != 1:
        raise PackageError(f"Office 文件的内部清单无法识别（{root}）")
    return result


def _set_times(core: bytes, time: str) -> bytes:
    pattern = rb"(<(?:[\w.-]+:)?(?:created|modified)\b[^>]*>)[^<]*(?=</)"
    return re.sub(pattern, lambda match: match[1] + time.encode(), core)


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def _property(pid: int) -> str:
    fmtid = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    return (
        f'<property xmlns="{_OFFICE}/custom-properties" fmtid="{fmtid}" pid="{pid}" name="{_PROPERTY}">'
        f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{_BLANK.decode()}</vt:lpwstr></property>'
    )


def _stamp(custom: bytes, fingerprint: bytes) -> bytes:
    return _FINGERPRINT.sub(lambda match: match[1] + fingerprint, custom, count=1)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _digest_entry(archive: ZipFile, entry: ZipInfo) -> bytes:
    digest = hashlib.sha256()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def _fingerprint(digests: Mapping[str, bytes]) -> bytes:
    """SHA-256 over name and content of every part, in the order of the names, as lower-case hex."""
    parts = [name.encode("utf-8", "surrogatepass") + b"\0" + digests[name] for name in sorted(digests)]
    return hashlib.sha256(b"".join(parts)).hexdigest().encode()


def _archive(parts: Mapping[str, bytes]) -> Archive:
    """The archive of `parts`, content types first as streaming readers like it, then by name."""
    order = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != RELATIONSHIPS, name))
    return Archive().with_entries({name: parts[name] for name in order})


_CUSTOM_PART: Final = (
    f'{XML_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties">{_property(2)}</Properties>'
).encode()
