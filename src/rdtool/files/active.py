"""What of a Word file's relations acts by itself when it is opened, and where that is.

Remote templates and pictures, linked and embedded objects, controls, parts of other formats (altChunk).
Links that a person has to click are none of these.
"""

from __future__ import annotations

import posixpath
from typing import Any, Final

from rdtool.files.activity import ActiveKind
from rdtool.files.opc import Relation
from rdtool.patterns import regex

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Relations to something outside; a template on a disk of the own machine is none.
_OUTSIDE: Final = {
    "attachedTemplate": ActiveKind.TEMPLATE,
    "image": ActiveKind.PICTURE,
    "oleObject": ActiveKind.LINKED,
    "package": ActiveKind.LINKED,
    "frame": ActiveKind.FRAME,
    "subDocument": ActiveKind.SUBDOCUMENT,
    "aFChunk": ActiveKind.CHUNK,
    "mailMergeSource": ActiveKind.MERGE,
    "mailMergeHeaderSource": ActiveKind.MERGE,
    "video": ActiveKind.MEDIA,
    "audio": ActiveKind.MEDIA,
    "media": ActiveKind.MEDIA,
}
#: Relations to parts inside that act.
_INSIDE: Final = {
    "aFChunk": ActiveKind.CHUNK,
    "oleObject": ActiveKind.EMBEDDED,
    "control": ActiveKind.CONTROL,
    "activeXControlBinary": ActiveKind.CONTROL,
    "vbaProject": ActiveKind.MACRO,
    "wordVbaData": ActiveKind.MACRO,
    "keyMapCustomizations": ActiveKind.COMMANDS,
    "attachedToolbars": ActiveKind.COMMANDS,
    "extensibility": ActiveKind.COMMANDS,
    "webextensiontaskpanes": ActiveKind.ADD_IN,
    "webextension": ActiveKind.ADD_IN,
}
_ON_THIS_DISK: Final = regex(r"(?:file:/{3})?[A-Za-z]:[\\/]|[^:/\\]+\Z")
_REMOTE: Final = regex(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2})")
_PARTS: Final = {
    "document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注",
    "comments": "批注", "settings": "文档设置", "styles": "样式", "numbering": "编号", "chart": "图表",
}  # fmt: skip


def kind_of(relation: Relation) -> ActiveKind | None:
    """What a relation does when the file is opened; None for nothing."""
    if not relation.is_external:
        return _INSIDE.get(relation.kind)
    if relation.kind == "hyperlink":
        return None
    if relation.kind == "attachedTemplate" and _ON_THIS_DISK.match(relation.target):
        return None
    return _OUTSIDE.get(relation.kind, ActiveKind.OTHER)


def owner_of(relations: str) -> str:
    """The part whose relations stand in this part; blank for the package."""
    folder, _, file = relations.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def local(element: Any) -> str:
    """The name of an element without its space; blank for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_remote(address: str) -> bool:
    """Whether an address names something on another machine, or a file by a full address."""
    return _REMOTE.match(address) is not None and not address.lower().startswith(("data:", "cid:"))


def place(part: str, element: Any = None) -> str:
    """Where in a file, in the user's words: 正文第3段."""
    stem = posixpath.basename(part).partition(".")[0].rstrip("0123456789")
    name = _PARTS.get(stem, f"部件 {part}" if part else "文件")
    if element is None or stem not in ("document", "header", "footer"):
        return name
    paragraph = element if local(element) == "p" else next(element.iterancestors(f"{WORD}p"), None)
    if paragraph is None:
        return name
    number = int(paragraph.xpath("count(preceding::w:p | ancestor::w:p)", namespaces={"w": WORD[1:-1]}))
    return f"{name}第{number + 1}段"
