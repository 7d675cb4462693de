"""Word files as packages of XML parts (OPC, ECMA-376 part 2), read with care.

A file from outside may be encrypted, damaged or made to exhaust the machine: sizes are bounded while
unpacking, and XML is parsed without entities, external files or network.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.readers.markup import child

#: Bounds for a file, all its parts together, one XML part, and the number of parts.
_FILE_BYTES: Final = 64 * 2**20
_ALL_BYTES: Final = 256 * 2**20
_XML_BYTES: Final = 48 * 2**20
_PARTS: Final = 8192

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

_DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)

_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.%s.main+xml"
_READABLE: Final = (_MAIN_TYPE % "document", _MAIN_TYPE % "template")
_REPAIR: Final = "请换一份完好的文件，或者在 Word 中修复后另存。"
_SAVE_AS: Final = "请在 Word 或 WPS 中打开它，另存为“Word 文档（*.docx）”后再试。"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: kind (the last word of its type), part name or address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """An opened Word file.

    Raises:
        CannotRead: it is missing, encrypted, damaged, too large, or no plain Word document.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        data = _read(path)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise CannotRead(f"“{path}”不是完整的 Word 文件，可能已经损坏", _REPAIR) from error
        self._sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}
        self._require_bounds()
        self.main = next(
            (rel.target for rel in self.relations("").values() if rel.kind == "officeDocument"),
            "word/document.xml",
        )
        self._require_document()

    def require_plain(self) -> None:
        """Raise CannotRead unless this is a document, no template, in the usual form, every part of it sound."""
        for part in self._sizes:
            if part.endswith((".xml", ".rels")):
                self.tree(part)
        if self._kind != _READABLE[0]:
            raise CannotRead(f"“{self._path}”是 Word 模板（.dotx），不能直接用", _SAVE_AS)
        if child(self.tree(self.main), "body") is None:
            raise CannotRead(f"“{self._path}”的格式不能识别，可能是“Strict Open XML 文档”", _SAVE_AS)

    def read(self, part: str) -> bytes | None:
        """The content of a part, None if there is no such part."""
        try:
            return self._zip.read(part) if part in self._sizes else None
        except _DAMAGED as error:
            raise self._damaged(part) from error

    def tree(self, part: str) -> Any:
        """The root element of an XML part, None if there is no such part."""
        if self._sizes.get(part, 0) > _XML_BYTES:
            raise CannotRead(
                f"“{self._path}”展开后太大，不能处理", "请核对是否选错了文件，或者把它拆成几份。"
            )
        content = self.read(part)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(part) from error
        if root.getroottree().docinfo.doctype:
            raise CannotRead(f"“{self._path}”含有不安全的内容（DTD），没有读取", "请核对文件的来源。")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationship id → relation of a part; of the package for a blank name."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else {
            element.get("Id", ""): Relation(
                element.get("Type", "").rpartition("/")[2],
                self._resolve(folder, element.get("Target", "")),
                element.get("TargetMode") == "External",
            )
            for element in root.iter(_RELATIONS)
        }  # fmt: skip

    def related(self, kind: str) -> Any:
        """The root element of the part of this kind that the document refers to, None without one."""
        relation = next((rel for rel in self.relations(self.main).values() if rel.kind == kind), None)
        return self.tree(relation.target) if relation and not relation.is_external else None

    @staticmethod
    def _resolve(folder: str, target: str) -> str:
        return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))

    def _require_bounds(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > _PARTS or sum(self._sizes.values()) > _ALL_BYTES:
            raise CannotRead(
                f"“{self._path}”展开后太大，不能处理", "请核对是否选错了文件，或者压缩其中的图片后再试。"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise CannotRead(f"“{self._path}”已加密，不能读取", "请去掉密码后再试。")

    def _require_document(self) -> None:
        """Raise unless this is a Word document or template without macros."""
        types = self.tree("[Content_Types].xml")
        if types is None or self.read(self.main) is None:
            raise CannotRead(f"“{self._path}”不是 Word 文件", "请换一个 Word 文档（*.docx）。")
        kinds = {element.get("PartName", "").lstrip("/"): element.get("ContentType", "") for element in types}
        kind = kinds.get(self.main, "")
        if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in self._sizes):
            raise CannotRead(f"“{self._path}”是启用宏的文档，没有读取", _SAVE_AS)
        self._kind = kind
        if kind not in _READABLE:
            raise CannotRead(f"“{self._path}”不是 Word 文档", "请换一个 Word 文档（*.docx）。")

    def _damaged(self, part: str) -> CannotRead:
        return CannotRead(f"“{self._path}”已经损坏（{part}）", _REPAIR)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > _FILE_BYTES:
        raise CannotRead(f"“{path}”太大，超过 {_FILE_BYTES // 2**20} MiB", "请压缩其中的图片后再试。")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise CannotRead(f"“{path}”设有打开密码，不能读取", "请在 Word 或 WPS 中去掉密码，另存后再试。")
        raise CannotRead(f"“{path}”是旧版 Word 或者 WPS 文档（.doc、.wps）", _SAVE_AS)
    return data
