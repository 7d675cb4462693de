"""输出参考: what each command tells with `--json`, from the one table of its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.cli.answer import FORMAT
from rdtool.cli.shapes import COMMANDS, HEAD, PARTS, TOLD, Fields, fields_of, split
from tools.reference.markdown import document, link, table

INTRODUCTION = f"""\
各条命令加 `--json` 时输出的内容，写法版本 {FORMAT}；怎样使用见[供程序调用](供程序调用.md)。
同样的内容写成 JSON Schema 的，用 `rdtool schema answers` 输出，程序可以用来核对，其中 `$defs` 有各条命令、各个部分。

“可为 null”以外的，都不是 null；数组、文字没有内容时为空。日期写作 2022-01-05。"""

_TYPES = {
    "text": "文字",
    "int": "整数",
    "number": "数",
    "bool": "true 或者 false",
    "day": "日期",
    "key": "文字或者整数",
    "any": "任意",
}


def page() -> str:
    """The whole page."""
    return document(
        "输出参考",
        INTRODUCTION,
        "## 开头的几项",
        "每条命令都有，次序不变；没有做下去的命令只有这几项。",
        _table(HEAD),
        "用 `--help`、`--version` 的，再加：",
        _table(TOLD),
        "## 各条命令",
        *(part for name, shapes in COMMANDS.items() for part in _command(name, shapes)),
        "## 各个部分",
        *(part for name in sorted(PARTS) for part in (f"### {name}", _table(fields_of(name)))),
    )


def _command(name: str, shapes: tuple[Fields, ...]) -> Iterator[str]:
    yield f"### rdtool {name}"
    for number, fields in enumerate(shapes):
        if number:
            yield "或者："
        yield _table(fields)


def _table(fields: Fields) -> str:
    rows = ((f"`{name}`", _told(split(told)[0]), split(told)[1]) for name, told in fields.items())
    return table(("名称", "值", "含义"), rows)


def _told(type: str) -> str:
    """A type in words, with links to parts."""
    if type.endswith("?"):
        return f"{_told(type[:-1])}，可为 null"
    if found := re.fullmatch(r"\[(.+)\]", type):
        return f"数组，每项为{_told(found[1])}"
    if found := re.fullmatch(r"\{(.+)\}", type):
        return f"对象，名称不定，值为{_told(found[1])}"
    if "|" in type:
        return "、".join(type.split("|"))
    return _TYPES[type] if type in _TYPES else link(type)
