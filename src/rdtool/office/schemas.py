"""JSON Schema (draft 2020-12) of what an office writes: for editors, which complete and check while one types.

Made from the models.  Where a model reads a text in many ways, the schema says so as far as a pattern can: what
`rdtool check` accepts the schema accepts, and what it refuses beyond that only `rdtool check` can know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from rdtool.drafting.kinds.model import KindHead
from rdtool.drafting.sheets.spec import Choices, SheetSpec
from rdtool.procedures import PROCEDURES
from rdtool.publish import replace_file
from rdtool.record import base
from rdtool.record.people import Period
from rdtool.record.profile import Profile
from rdtool.record.reading.fields import Model
from rdtool.record.record import Record
from rdtool.record.ruleset import Share
from rdtool.record.textfiles import TEXT_FILE
from rdtool.record.whole import whole
from rdtool.record.workspace import SCHEMAS, Workspace

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_DIGIT: Final = "[0-9０-９]"
_NUMERAL: Final = "[〇零一二两三四五六七八九十百千万]"
_YEAR: Final = "[0-9０-９〇○零一二三四五六七八九]{4}"
#: A text as an editor has it, which takes `88001234` for a number.
_TEXT: Final[JsonSchemaValue] = {"type": ["string", "number"]}
_TEXTS: Final[JsonSchemaValue] = {"type": "array", "items": _TEXT}
_IN_FILE: Final[JsonSchemaValue] = {
    "type": "object",
    "properties": {TEXT_FILE: {"type": "string", "description": "记录旁边的文本文件"}},
    "required": [TEXT_FILE],
    "additionalProperties": False,
}
_DAY: Final[JsonSchemaValue] = {
    "type": ["string", "integer"],
    "pattern": rf"^\s*{_YEAR}.*[0-9０-９〇零一二三四五六七八九十].*$",
}

#: How a value of each basic type is written, by the type; a type that is not here takes what it reads.
_WRITTEN: Final[tuple[tuple[Any, JsonSchemaValue], ...]] = (
    (base.Text, _TEXT),
    (base.LongText, {"anyOf": [_TEXT, _TEXTS, _IN_FILE]}),
    (base.TextList, {"anyOf": [_TEXT, _TEXTS]}),
    (base.Lines, {"anyOf": [_TEXT, _TEXTS, _IN_FILE]}),
    (base.References, {"anyOf": [_TEXT, _TEXTS]}),
    (
        base.Number,
        {
            "type": ["integer", "string"],
            "pattern": rf"^\s*(-?{_DIGIT}+|第?({_DIGIT}+|{_NUMERAL}+))\s*[人票次届年名位项件个]?\s*$",
        },
    ),
    (base.Day, _DAY),
    (base.Days, {"anyOf": [_DAY, {"type": "array", "items": {"type": ["string", "integer"]}}]}),
    (
        base.Amount,
        {
            "type": ["number", "string"],
            "pattern": rf"^\s*[-－]?{_DIGIT}[0-9０-９,，]*([.．]{_DIGIT}+)?\s*$",
        },
    ),
    (base.YesNo, {"enum": ["是", "否", "有", "无", True, False]}),
)
#: How a part is written that is one text.
_AS_TEXT: Final[Mapping[str, JsonSchemaValue]] = {
    Period.__name__: {
        "type": "string",
        "pattern": rf"^\s*(半\s*年|({_DIGIT}+|{_NUMERAL}+)\s*(个?\s*工作日|个?月|日|天|年|个?星期|周)(以?内)?)\s*$",
    },
    Share.__name__: {
        "type": "string",
        "pattern": rf"^\s*(超?过半数|(超过)?\s*({_DIGIT}+[/／]{_DIGIT}+|[0-9０-９.．]+[%％]|{_NUMERAL}+分之{_NUMERAL}+)(以上)?)\s*$",
    },
    Choices.__name__: {"anyOf": [_TEXT, _TEXTS]},
}
#: Bounds that pydantic leaves in its own words where it has no place for them.
_BOUNDS: Final = {
    "ge": "minimum",
    "le": "maximum",
    "gt": "exclusiveMinimum",
    "lt": "exclusiveMaximum",
    "min_length": "minLength",
}
#: What a workspace has a file for.
_IN_WORKSPACE: Final = ("record", "profile")
_KEPT: Final = {*_BOUNDS, *_BOUNDS.values(), "maxLength"}


@cache
def schema_of(what: str) -> dict[str, Any]:
    """The schema of `record`, `profile`, `head` (文种说明 of a template) or `sheet` (a template of a list)."""
    title, model = _models()[what]
    made = model.model_json_schema(schema_generator=_Written, union_format="any_of")
    parts = {name: _tidied(part) for name, part in made.pop("$defs", {}).items()}
    whole = _tidied(made)
    keys: dict[str, set[str]] = {}
    for name, key in _names((whole, *parts.values())):
        keys.setdefault(name, set()).add(key)
    for name, known in keys.items():
        if len(known) == 1:  # a person goes by many
            parts[name] = {"title": next(iter(known)), **parts[name]}
    about = "由 rdtool schema 生成；这里查不出的问题，用 rdtool check 检查"
    return {"$schema": DIALECT, "title": title, "description": about, **whole, "$defs": parts}


def as_text(schema: Mapping[str, Any]) -> str:
    """The schema as a file has it."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")) + "\n"


def schema_files() -> dict[Path, bytes]:
    """The files of a workspace that its records and its profile name in their first line, by their paths in it."""
    return {Path(SCHEMAS, f"{what}.schema.json"): as_text(schema_of(what)).encode() for what in _IN_WORKSPACE}


def bring_schemas(workspace: Workspace, *, dry_run: bool = False) -> list[Path]:
    """Write those files anew, as far as they are others; the paths of all.

    Raises:
        CannotWrite: nothing can be written to the folder.
    """
    files = {workspace.root / path: data for path, data in schema_files().items()}
    for path, data in files.items():
        if not dry_run and not _holds(path, data):
            replace_file(path, data)
    return [*files]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


@cache
def _models() -> dict[str, tuple[str, Model]]:
    return {
        "record": ("会议记录", whole(Record, PROCEDURES)),
        "profile": ("办公室配置 rdtool.yaml", Profile),
        "head": ("模板开头的文种说明", KindHead),
        "sheet": ("清单模板", SheetSpec),
    }


class _Written(GenerateJsonSchema):
    """What may be written, where pydantic describes what comes of it."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A type that reads what is written in ways of its own."""
        read: Any = schema["function"]["function"]
        inner = self.generate_inner(schema["schema"])
        if known := _basic().get(read):
            ways = (inner, *inner.get("anyOf", ()))
            return {**known, **{key: way[key] for way in ways for key in way if key in _KEPT}}
        if isinstance(read, base.Translated):
            return {"anyOf": [inner, {"enum": [*read.words]}]}
        inner = {key: value for key, value in inner.items() if key != "pattern"}  # the function may know more
        if inner.get("type") == "array" and _takes(read, schema, ["甲"]):
            inner = {**inner, "items": {"anyOf": [inner["items"], _TEXT]}}
        also = [_TEXT] if _takes(read, schema, "甲") else []
        also += [{"type": "object"}] if inner.get("type") == "array" and _takes(read, schema, {}) else []
        return {"anyOf": [*also, inner]} if also else inner

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Where keys are of a pattern, there are no others."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A part: what pydantic says of it, or how it is written as a text."""
        made = super().model_schema(schema)
        if "anyOf" in made:  # a part that may be one text as well: what is said of the object belongs to it
            *others, part = made["anyOf"]
            made["anyOf"] = [
                *others,
                {**part, "additionalProperties": made.pop("additionalProperties", False)},
            ]
        return dict(_AS_TEXT.get(schema["cls"].__name__, made))

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """A part in a part stands for what reads it."""
        read = schema["function"]["function"] if schema["type"] == "function-plain" else None
        if not isinstance(read, base.Later):
            return super().generate_inner(schema)
        read.kind.model_rebuild()
        core: Any = read.kind.__pydantic_core_schema__
        name = f"{read.kind.__module__}.{read.kind.__qualname__}:{id(read.kind)}"
        return super().generate_inner(core | {"ref": name})

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:  # noqa: ARG002
        """The place where procedures put their parts, which `whole` lists beside it."""
        return {}


@cache
def _basic() -> dict[Any, JsonSchemaValue]:
    """The basic types by the function that reads them."""
    return {
        one.read: written
        for type, written in _WRITTEN
        for one in get_args(type)[1:]
        if isinstance(one, base.Before)
    }


def _takes(read: Any, schema: core_schema.BeforeValidatorFunctionSchema, sample: object) -> bool:
    """Whether a function makes something else of a text, or of an object, or refuses only some of them."""
    if schema["function"]["type"] != "no-info":
        return False
    try:
        return bool(read(sample) != sample)
    except ValueError:
        return True


def _tidied(part: JsonSchemaValue) -> JsonSchemaValue:
    """A part without what repeats its names or is for programmers; what may be left out may be left blank."""
    made = {key: value for key, value in part.items() if key not in ("title", "description")}
    if "properties" in made:
        required = set(made.get("required", ()))
        made["properties"] = {
            key: _property(value, is_required=key in required)
            for key, value in made["properties"].items()
            if key.isprintable()
        }
    elif "anyOf" in made:
        made["anyOf"] = [_tidied(one) for one in made["anyOf"]]
    return _or_blank(_bounded(made))


def _property(value: JsonSchemaValue, *, is_required: bool) -> JsonSchemaValue:
    made: JsonSchemaValue = _bounded({key: entry for key, entry in value.items() if key != "title"})
    if made.get("default") in (None, "", [], {}):
        made.pop("default", None)
    branches = [one for one in made.get("anyOf", ()) if one != _BLANK]
    if len(branches) == 1:  # the other one was None, which is a blank
        made = {**branches[0], **{key: made[key] for key in made if key != "anyOf"}}
    return made if is_required else _or_blank(made)


_BLANK: Final[JsonSchemaValue] = {"type": "null"}


def _or_blank(value: JsonSchemaValue) -> JsonSchemaValue:
    """The same, or nothing behind the key; what refers to a part leaves that to the part."""
    if "enum" in value and None not in value["enum"]:
        value = {**value, "enum": [*value["enum"], None]}
    if type := value.get("type"):
        return {**value, "type": [*dict.fromkeys([*([type] if isinstance(type, str) else type), "null"])]}
    if "anyOf" in value and _BLANK not in value["anyOf"]:
        return {**value, "anyOf": [*value["anyOf"], _BLANK]}
    return value


def _bounded(value: Any) -> Any:
    """A schema with its bounds in the words of JSON Schema, wherever in it."""
    if isinstance(value, list):
        return [_bounded(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {_BOUNDS.get(key, key): _bounded(one) for key, one in value.items()}


def _names(parts: tuple[JsonSchemaValue, ...]) -> Iterator[tuple[str, str]]:
    """Each part with the key under which it is first written."""
    for part in parts:
        objects = [part, *(one for one in part.get("anyOf", ()) if isinstance(one, dict))]
        for key, value in (
            (key, value) for one in objects for key, value in one.get("properties", {}).items()
        ):
            yield from ((name, key) for name in _references(value))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _references(one)
    elif isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        yield from _references([*value.values()])
