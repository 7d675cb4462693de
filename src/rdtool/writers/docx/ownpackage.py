"""An office's own Word file as a package, and parts of ours put into it (OPC, ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import copy
from typing import Any, Final

from lxml import etree

from rdtool.document.model import Picture
from rdtool.writers.docx.markup import RELATIONS
from rdtool.writers.docx.pictures import media_name, media_type, relation_of
from rdtool.writers.package import (
    CONTENT_TYPES,
    PackageError,
    PackageTemplate,
    declared,
    read_parts,
)
from rdtool.writers.seal import CORE_PROPERTIES

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION: Final = f"{_RELATIONSHIPS}/metadata/core-properties"


class OwnPackage:
    """The parts of an office's file, and those of ours that are put beside them.

    Raises PackageError when it is not a whole Word file.
    """

    def __init__(self, data: bytes) -> None:
        self._parts = read_parts(data)
        self.main = self.related("", "officeDocument")
        if self.main not in self._parts:
            raise PackageError("不是 Word 文件：没有正文部分")
        self.document = self._parts.pop(self.main)
        self._declare(self.main, f"{_WORD}.document.main+xml")
        self.core = self.related("", "core-properties") or CORE_PROPERTIES
        if self._parts.pop(self.core, None) is None:
            self._relate("", "rIdCore", _CORE_RELATION, self.core)
            self._declare(self.core, _CORE_TYPE)
        self._parts = declared(self._parts)

    def copy(self) -> OwnPackage:
        """The same package, to be added to."""
        other = copy(self)
        other._parts = dict(self._parts)
        return other

    def get(self, kind: str) -> bytes | None:
        """The content of the document's part of this kind (`styles`), None without one."""
        return self._parts.get(self.related(self.main, kind))

    def put(self, kind: str, content: bytes) -> None:
        """Let `content` be the document's part of this kind."""
        name = self.related(self.main, kind)
        if name in self._parts:
            self._parts[name] = content
        else:
            self.add(f"rId{kind.capitalize()}", kind, f"{kind}.xml", content)

    def add(self, relation: str, kind: str, name: str, content: bytes) -> None:
        """A further part beside the document, `relation` its id there."""
        path = posixpath.join(posixpath.dirname(self.main), name)
        self._parts[path] = content
        self._relate(self.main, relation, f"{RELATIONS}/{kind}", name)
        self._declare(path, f"{_WORD}.{kind}+xml")

    def add_picture(self, picture: Picture) -> None:
        """The media part of a picture."""
        name = media_name(picture)
        path = posixpath.join(posixpath.dirname(self.main), name)
        if path not in self._parts:
            self._parts[path] = picture.data
            self._relate(self.main, relation_of(name), f"{RELATIONS}/image", name)
            self._declare(path, media_type(picture))

    def template(self) -> PackageTemplate:
        """Everything but the document and the core properties, prepared."""
        return PackageTemplate(self._parts)

    def related(self, part: str, kind: str) -> str:
        """The name of the part of this kind that `part` (blank: the package) refers to, else blank."""
        relations = self._parts.get(_relations_of(part))
        root = etree.fromstring(relations) if relations else ()
        folder = posixpath.dirname(part)
        for relation in root:
            if relation.get("Type", "").rpartition("/")[2] == kind:
                target = relation.get("Target", "")
                return target[1:] if target.startswith("/") else posixpath.join(folder, target)
        return ""

    def _relate(self, part: str, identity: str, kind: str, target: str) -> None:
        name = _relations_of(part)
        relations = self._parts.get(name, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        attributes = {"Id": identity, "Type": kind, "Target": target}
        self._parts[name] = _with(relations, f"{{{_RELATIONSHIPS}}}Relationship", attributes)

    def _declare(self, part: str, kind: str) -> None:
        """Give a part its content type, whatever it had."""
        root = etree.fromstring(self._parts[CONTENT_TYPES])
        for override in root.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{part}":
                root.remove(override)
        attributes = {"PartName": f"/{part}", "ContentType": kind}
        self._parts[CONTENT_TYPES] = _with(_written(root), f"{{{_TYPES}}}Override", attributes)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _with(part: bytes, tag: str, attributes: Mapping[str, str]) -> bytes:
    """An XML part with one more child of its root."""
    root = etree.fromstring(part)
    etree.SubElement(root, tag, dict(attributes))
    return _written(root)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
