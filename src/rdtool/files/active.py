"""What in a Word file acts by itself when it is opened: fetches, runs or takes in something from elsewhere.

Remote templates and pictures, fields that fetch (ECMA-376 part 1, 17.16.5), linked and embedded objects,
controls, parts of other formats (altChunk).  Links that a person has to click are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from rdtool.files.opc import OpcPackage, Relation

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Relations to something outside, in the user's words; a template on a disk of the own machine is none.
_OUTSIDE: Final = {
    "attachedTemplate": "外部模板",
    "image": "外部图片",
    "oleObject": "链接的对象",
    "package": "链接的对象",
    "frame": "外部框架",
    "subDocument": "外部子文档",
    "aFChunk": "其他格式的内容（altChunk）",
    "mailMergeSource": "邮件合并的数据源",
    "mailMergeHeaderSource": "邮件合并的数据源",
    "video": "外部媒体",
    "audio": "外部媒体",
    "media": "外部媒体",
}
#: Relations to parts inside that act.
_INSIDE: Final = {
    "aFChunk": "其他格式的内容（altChunk）",
    "oleObject": "嵌入的对象",
    "control": "控件",
    "vbaProject": "宏",
    "keyMapCustomizations": "自定义命令",
    "attachedToolbars": "自定义命令",
}
_ON_THIS_DISK: Final = re.compile(r"(?:file:/{3})?[A-Za-z]:[\\/]|[^:/\\]+\Z")
_FIELD: Final = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|EMBED|CONTROL)\b",
    re.IGNORECASE,
)


def active_content(package: OpcPackage) -> tuple[str, ...]:
    """What acts by itself in a file, each kind once, in reading order; empty where nothing does.

    Raises:
        CannotRead: a part is damaged.
    """
    return tuple(dict.fromkeys(_found(package)))


def _found(package: OpcPackage) -> Iterator[str]:
    for name in package.xml_parts():
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("_rels/")
            yield from _acting(package.relations(folder + file.removesuffix(".rels")).values())
        else:
            yield from (f"域 {field}" for field in _fields(package.tree(name)))


def _acting(relations: Any) -> Iterator[str]:
    for relation in relations:
        if word := _word_of(relation):
            yield word


def _word_of(relation: Relation) -> str:
    if not relation.is_external:
        return _INSIDE.get(relation.kind, "")
    if relation.kind == "attachedTemplate" and _ON_THIS_DISK.match(relation.target):
        return ""
    return "" if relation.kind == "hyperlink" else _OUTSIDE.get(relation.kind, "外部内容")


def _fields(root: Any) -> Iterator[str]:
    """The names of the fields that fetch; Word may cut a field's text into several runs."""
    for simple in root.iter(f"{_WORD}fldSimple"):
        yield from _named(simple.get(f"{_WORD}instr", ""))
    texts: list[list[str]] = []
    for element in root.iter(f"{_WORD}fldChar", f"{_WORD}instrText"):
        kind = element.get(f"{_WORD}fldCharType")
        if kind == "begin":
            texts.append([])
        elif element.tag == f"{_WORD}instrText":
            (texts or [[]])[-1].append(element.text or "")
        elif texts and kind in ("separate", "end"):
            yield from _named("".join(texts[-1]))
            texts[-1] = [] if kind == "separate" else texts[-1]
            if kind == "end":
                texts.pop()
    for left in texts:
        yield from _named("".join(left))


def _named(instruction: str) -> Iterator[str]:
    if found := _FIELD.match(instruction):
        yield found[1].upper()
