"""The door for strangers' office files: packages of XML parts (OPC, ECMA-376 part 2), read with care.

A file from outside may be encrypted, damaged, or made to exhaust the machine or to fetch things.  Bytes,
parts and elements are bounded; XML is parsed without entities, external files or network.  What can't be
used is refused in one sentence; no exception of a library comes through.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.patterns import regex

#: Bounds for a file, all its parts together, one XML part, the number of parts, and marks and attributes in
#: one part and in all that are read: they take up to 200 bytes each in memory, and time.
_FILE_BYTES: Final = 64 * 2**20
_ALL_BYTES: Final = 256 * 2**20
_XML_BYTES: Final = 48 * 2**20
_PARTS: Final = 8192
_MARKS: Final = 2_000_000
_ALL_MARKS: Final = 4_000_000

#: How files of old Office begin, and what an encrypted one of today's has in it.
OLE: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

#: What damaged zip files make the standard library raise.
_DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
    NotImplementedError,
)

#: What Office takes for a part of its own in XML.
_XML_TYPE: Final = regex(r"application/vnd\.(?:openxmlformats|ms-).*[+/]xml\Z")
#: The list of the parts' content types.
TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller wants the file to be, in the words of its messages."""

    noun: str
    """Word 文件, Excel 工作簿."""
    old: str
    """What a file of the old format (OLE) is."""
    save_as: str
    """What to do about one in another format."""
    repair: str
    """What to do about a damaged one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: kind (the last word of its type), part name or address."""

    kind: str
    target: str
    is_external: bool


class OpcPackage:
    """An opened office file.

    Raises:
        CannotRead: it is missing, encrypted, damaged, too large, or no such file at all.
    """

    def __init__(self, path: Path, wanted: Wanted, data: bytes | None = None) -> None:
        """`data`: the bytes, where the file is not on the disk yet."""
        self.path, self.wanted = path, wanted
        self.data = _read(path, wanted) if data is None else data
        try:
            self._zip = ZipFile(BytesIO(self.data))
            entries = self._zip.infolist()
        except _DAMAGED as error:
            message = f"“{path}”不是 {wanted.noun}，或者已经损坏"
            raise CannotRead(message, wanted.repair) from error
        self.sizes = {_part_name(entry): entry.file_size for entry in entries}
        self._entries = {_part_name(entry): entry for entry in entries}
        self._marks: dict[str, int] = {}
        self._names = {name.lower(): name for name in self.sizes}
        if len(entries) > _PARTS or sum(self.sizes.values()) > _ALL_BYTES:
            raise self._too_large()
        if any(entry.flag_bits & 1 for entry in entries):
            raise CannotRead(f"“{path}”已加密，不能读取", "请去掉密码后再试。")

    def named(self, part: str) -> str:
        """The part that a name means, blank for none: case does not matter, `%20` may be a blank (OPC, 6.2.2)."""
        if part in self.sizes:
            return part
        return self._names.get(part.lower()) or self._names.get(unquote(part).lower(), "")

    def read(self, part: str) -> bytes | None:
        """The content of a part, None if there is no such part."""
        entry = self._entries.get(self.named(part))
        try:
            return None if entry is None else self._zip.read(entry)
        except _DAMAGED as error:
            raise self._damaged(part) from error

    def tree(self, part: str) -> Any:
        """The root element of an XML part, None if there is no such part."""
        if self.sizes.get(self.named(part), 0) > _XML_BYTES:
            raise self._too_large()
        content = self.read(part)
        return None if content is None else self.parsed(part, content)

    def parsed(self, part: str, content: bytes) -> Any:
        """The root element of a part with this content, which counts among the parts of the package.

        Raises CannotRead as `tree` does.
        """
        if len(content) > _XML_BYTES:
            raise self._too_large()
        self._marks[part] = content.count(b"<") + content.count(b"=")
        if self._marks[part] > _MARKS or sum(self._marks.values()) > _ALL_MARKS:
            raise self._too_large()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(part) from error
        if root.getroottree().docinfo.doctype:
            raise CannotRead(f"“{self.path}”含有不安全的内容（DTD），没有读取", "请核对文件的来源。")
        return root

    def types(self) -> dict[str, str]:
        """Part name → content type, for the parts that are named one by one; empty without the list."""
        root = self.tree(TYPES)
        return {} if root is None else {
            element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
            for element in root.iterchildren("{*}Override")
        }  # fmt: skip

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationship id → relation of a part; of the package for a blank name."""
        root = self.tree(relations_of(part))
        return {element.get("Id", ""): relation for element, relation in read_relations(part, root)}

    def xml_parts(self) -> Iterator[str]:
        """The names of the parts that are XML, by their endings or as the list of parts says."""
        declared = {part for part, kind in self.types().items() if _XML_TYPE.match(kind)}
        return (name for name in self.sizes if name.lower().endswith((".xml", ".rels")) or name in declared)

    def require_sound(self) -> None:
        """Raise unless every XML part can be parsed: papers are made on this file, or written into it."""
        for part in self.xml_parts():
            self.tree(part)

    def reached(self, changed: Mapping[str, bytes]) -> set[str]:
        """The parts that the package refers to, directly or not; of parts in `changed` that content counts."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            owner = waiting.pop()
            name = relations_of(owner)
            root = etree.fromstring(changed[name]) if name in changed else self.tree(name)
            for _, relation in read_relations(owner, root):
                if not relation.is_external and relation.target not in found:
                    found.add(relation.target)
                    waiting.append(relation.target)
        return found

    def _damaged(self, part: str) -> CannotRead:
        return CannotRead(f"“{self.path}”已经损坏（{part}）", self.wanted.repair)

    def _too_large(self) -> CannotRead:
        return CannotRead(f"“{self.path}”展开后太大，不能处理", "请核对是否选错了文件，或者把它拆成几份。")


def rewritten(package: OpcPackage, changed: Mapping[str, bytes], gone: Collection[str]) -> bytes:
    """The package with the content of some parts changed, and without those that are gone.

    Equal packages and changes give equal bytes.
    """
    types = etree.fromstring(changed[TYPES]) if TYPES in changed else package.tree(TYPES)
    idle = [] if types is None else [
        one for one in types.iterchildren("{*}Override") if one.get("PartName", "").lstrip("/") in gone
    ]  # fmt: skip
    for one in idle:
        types.remove(one)
    listed = {TYPES: etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)}
    contents = {**changed, **(listed if idle else {})}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in package.sizes:
            if name not in gone and not name.endswith("/"):
                entry = ZipInfo(name)
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, contents.get(name) or package.read(name) or b"")
    return stream.getvalue()


def _part_name(entry: ZipInfo) -> str:
    """The name of a part; some programs write the separators of Windows."""
    return entry.filename.replace("\\", "/")


def relations_of(part: str) -> str:
    """The name of the part with the relations of a part; of the package for a blank name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(part: str, root: Any) -> list[tuple[Any, Relation]]:
    """The relations of a part, each with its element; `root` is None where there are none."""
    folder = posixpath.dirname(part)
    elements = () if root is None else root.iter(_RELATIONS)
    return [
        (
            element,
            Relation(
                element.get("Type", "").rpartition("/")[2],
                _target(folder, element),
                element.get("TargetMode") == "External",
            ),
        )
        for element in elements
    ]


def _target(folder: str, element: Any) -> str:
    """The part that is meant, or the address outside as it is written."""
    target: str = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _read(path: Path, wanted: Wanted) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > _FILE_BYTES:
        raise CannotRead(f"“{path}”太大，超过 {_FILE_BYTES // 2**20} MiB", "请压缩其中的图片后再试。")
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise CannotRead(f"“{path}”设有打开密码，不能读取", "请打开后去掉密码，另存后再试。")
        raise CannotRead(f"“{path}”是{wanted.old}", wanted.save_as)
    return data
