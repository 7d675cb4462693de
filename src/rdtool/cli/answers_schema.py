"""JSON Schema (2020-12) of what commands tell with `--json`, made from the one table of its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from rdtool.cli.answer import FORMAT
from rdtool.cli.shapes import COMMANDS, HEAD, PARTS, TOLD, Fields, fields_of, split

_TYPES: Final[Mapping[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "key": {"type": ["string", "integer"]},
    "any": {},
}


def answers_schema(*, strict: bool = False) -> dict[str, Any]:
    """The schema of every answer; of one command's, see `$defs`.

    `strict`: with no other names than those known; programs have to pass over others.
    """
    commands = {name: _command(shapes, strict=strict) for name, shapes in COMMANDS.items()}
    parts = {name: _part(fields_of(name), strict=strict) for name in PARTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"rdtool --json 的输出，写法版本 {FORMAT}",
        "description": "各条命令的输出见 $defs 中以命令为名的各项；不认得的名称略过就是。",
        **_part(HEAD, strict=False),
        "$defs": {
            **parts,
            **commands,
            "failed": _part(HEAD, strict=strict),
            "help": _part({**HEAD, **TOLD}, strict=strict),
        },
    }


def _command(shapes: tuple[Fields, ...], *, strict: bool) -> dict[str, Any]:
    made = [_part({**HEAD, **shape}, strict=strict) for shape in shapes]
    return made[0] if len(made) == 1 else {"anyOf": made}


def _part(fields: Fields, *, strict: bool) -> dict[str, Any]:
    properties = {}
    for name, told in fields.items():
        type, meaning = split(told)
        properties[name] = {**_schema(type), "description": meaning}
    closed = {"additionalProperties": False} if strict else {}
    return {"type": "object", "properties": properties, "required": [*fields], **closed}


def _schema(type: str) -> dict[str, Any]:
    """The schema of a type as `rdtool.cli.shapes` writes it."""
    if type.endswith("?"):
        return {"anyOf": [_schema(type[:-1]), {"type": "null"}]}
    if found := re.fullmatch(r"\[(.+)\]", type):
        return {"type": "array", "items": _schema(found[1])}
    if found := re.fullmatch(r"\{(.+)\}", type):
        return {"type": "object", "additionalProperties": _schema(found[1])}
    if "|" in type:
        return {"enum": type.split("|")}
    return dict(_TYPES[type]) if type in _TYPES else {"$ref": f"#/$defs/{type}"}
