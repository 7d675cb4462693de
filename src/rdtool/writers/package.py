"""Sealed Office packages (OPC, ECMA-376 part 2): quick to assemble, equal bytes for equal content.

Every package carries a seal (see `rdtool.writers.seal`): so a file that a person has edited can be told
from one that is still as written, and a paper is known again under another name.

Conventions: part names have no leading slash; times inside the zip are those of 1980-01-01.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timezone
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from rdtool.document.label import Label
from rdtool.patterns import regex
from rdtool.writers.archive import Archive, Packed, deflated
from rdtool.writers.seal import (
    CORE_PROPERTIES,
    CUSTOM_PROPERTIES,
    DAMAGED,
    CustomProperties,
    digest,
    fingerprint,
    plain,
    stamped,
)

CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "_rels/.rels"

XML_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION: Final = f"{_OFFICE}/relationships/custom-properties"

# Below this, setting up the compressor costs more time than the few hundred bytes are worth.
_SMALL: Final = 1024
# Of a letter: 5 % larger than at the usual level 6, in a third less time.
_QUICKLY: Final = 3
# What a paper says of itself is compressed already.
_SEALED: Final = 2**20
#: The parts with what a paper says, of those that other libraries write.
_WORDS: Final = regex(r"word/document\.xml|xl/(?:workbook|sharedStrings|worksheets/[^/]+)\.xml")


class PackageError(ValueError):
    """The bytes given are not a whole Office package."""


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

        Custom properties among them are kept.
        """
        parts = dict(fixed)
        self._custom = _custom_properties(parts)
        self._archive = _archive(parts)
        self._digests = {name: digest(content) for name, content in parts.items()}

    def seal(
        self, changing: Mapping[str, bytes], label: Label | None = None, words: Collection[str] = ()
    ) -> bytes:
        """The whole package with the parts in `changing`, its fingerprint included.

        `label`: which paper it is; `words`: those of the changing parts that hold what it says.
        Raises ValueError when a changing part is already a fixed one.
        """
        if twice := self._digests.keys() & changing.keys():
            raise ValueError(f"part given twice: {min(twice)}")
        packed = {
            name: Packed.of(content, least=_SMALL, level=_QUICKLY) for name, content in changing.items()
        }
        drafted = {name: _deflated(packed[name]) for name in words}
        custom = self._custom.part(label, drafted)
        digests = {name: digest(content) for name, content in changing.items()}
        digests |= {CUSTOM_PROPERTIES: digest(custom), **self._digests}
        custom = stamped(custom, fingerprint(digests))
        packed[CUSTOM_PROPERTIES] = Packed.of(custom, least=_SEALED)
        return self._archive.with_entries(packed).file()


def reseal(data: bytes, *, created: datetime, label: Label | None = None) -> bytes:
    """Seal a package that another library wrote: fixed times, fixed order, fingerprint.

    `created` becomes the time of creation and of the last change, `label` says which paper it is.
    Raises PackageError when `data` is not a whole Office package.
    """
    parts = declared(read_parts(data))
    if CORE_PROPERTIES in parts:
        parts[CORE_PROPERTIES] = _set_times(parts[CORE_PROPERTIES], timestamp(created))
    words = [name for name in sorted(parts) if _WORDS.fullmatch(name)]
    drafted = {name: deflated(parts[name]) for name in words} if label else {}
    custom = _custom_properties(parts).part(label, drafted)
    digests = {name: digest(content) for name, content in parts.items()}
    parts[CUSTOM_PROPERTIES] = stamped(custom, fingerprint(digests | {CUSTOM_PROPERTIES: digest(custom)}))
    return _archive(parts).file()


def edited(data: bytes, *, label: Label | None, drafted: Mapping[str, bytes]) -> bytes:
    """A package with a person's work in it: it says which paper it is and how it was drafted, and no fingerprint fits.

    `drafted`: part name → content.  Raises PackageError when `data` is not a whole Office package.
    """
    parts = declared(read_parts(data))
    deflated_parts = {name: deflated(content) for name, content in drafted.items()}
    parts[CUSTOM_PROPERTIES] = _custom_properties(parts).part(label, deflated_parts)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The zip file of these parts, as they are."""
    return _archive(parts).file()


def _deflated(packed: Packed) -> bytes:
    return packed.data if packed.is_deflated else deflated(packed.data)


def _custom_properties(parts: dict[str, bytes]) -> CustomProperties:
    """The custom properties, taken out of `parts`."""
    try:
        return CustomProperties(parts.pop(CUSTOM_PROPERTIES, b""))
    except ValueError as error:
        raise PackageError(f"Office 文件的内部清单无法识别（{CUSTOM_PROPERTIES}）") from error


def declared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of another library's package, a seal declared among them where it was not.

    Raises PackageError when the package's lists of parts are not understood.
    """
    known = dict(parts)
    if CUSTOM_PROPERTIES not in known:
        _declare_custom(known)
    return known


def read_parts(data: bytes) -> dict[str, bytes]:
    """Part name → content of a package; raises PackageError when it is not a whole, sound one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if not plain(archive.infolist()):
                raise PackageError("压缩包内容重复、过大或者压缩方式不明，不是正常的 Office 文件")
            parts = {e.filename: archive.read(e) for e in archive.infolist() if not e.is_dir()}
    except DAMAGED as error:
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


def _archive(parts: Mapping[str, bytes]) -> Archive:
    """The archive of `parts`, content types first as streaming readers like it, then by name."""
    order = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != RELATIONSHIPS, name))
    return Archive().with_entries({name: Packed.of(parts[name]) for name in order})
