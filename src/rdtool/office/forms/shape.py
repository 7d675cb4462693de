"""What a record consists of, as a form needs it: for every key how its value is shown and typed in a cell.

It follows from the models, so that a new key, or a procedure's part, is in the form by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from rdtool.record import base
from rdtool.record.base import Before
from rdtool.record.loading import OFFICE
from rdtool.record.parts import Procedures
from rdtool.record.reading.fields import fields_of, models_in
from rdtool.record.record import Record
from rdtool.record.whole import whole


class Held(Enum):
    """How a value stands in a form."""

    TEXT = "一格一行"
    LONG = "一格几段"
    LIST = "一格几项，顿号分开"
    LINES = "一格几项，一行一项"
    PAIRS = "一格几项，一行一项，名称在冒号前"
    PART = "几格"
    ROWS = "一项一行"


@dataclass(frozen=True, slots=True)
class KeyShape:
    """A key of the record."""

    key: str
    held: Held
    about: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    """The only words that may stand there; empty where anything may."""
    is_day: bool = False
    is_number: bool = False
    refers: bool = False
    """Whether it names agenda items."""
    fields: Mapping[str, KeyShape] = field(default_factory=dict)
    text_key: str = ""
    """The key that a text in place of the part stands for; blank where a text can't."""


@cache
def record_shape(procedures: Procedures) -> KeyShape:
    """The whole record, without the office's configuration, which has a file of its own."""
    return KeyShape("", Held.PART, fields=_fields(whole(Record, procedures)))


def _fields(model: type[BaseModel]) -> dict[str, KeyShape]:
    """The keys of a model; what a row is named by before what it shares with other models."""
    fields = fields_of(model)
    own = {info.alias or name for name, info in model.model_fields.items() if name in get_annotations(model)}
    keys = list(fields)
    if any(fields[key].is_required() for key in own & fields.keys()):
        keys.sort(key=lambda key: key not in own)
    return {key: _shape(key, fields[key]) for key in keys if key != OFFICE}


def _shape(key: str, info: FieldInfo) -> KeyShape:
    marks = (*info.metadata, *_marks(info.annotation))
    told: dict[str, Any] = {"about": info.description or "", "required": info.is_required()}
    models = list(models_in(info.annotation))
    text_key = _text_key(info) if models else ""
    if models and (text_key or not hasattr(models[0], "_from_text")):
        held = Held.ROWS if _is_many(info.annotation) else Held.PART
        return KeyShape(key, held, fields=_fields(models[0]), text_key=text_key, **told)
    plain = set(_plain_types(info.annotation))
    return KeyShape(
        key,
        Held.LIST if models and _is_many(info.annotation) else _held(info.annotation, marks),
        choices=tuple(_choices(info.annotation)),
        is_day=date in plain and not models,
        is_number=bool(plain & {int, Decimal}) and not models,
        refers=_said_by(base.References, marks),
        **told,
    )


def _said_by(kind: Any, marks: tuple[Any, ...]) -> bool:
    """Whether a value is read as this kind of text says."""
    return kind.__metadata__[0] in marks


def _held(annotation: Any, marks: tuple[Any, ...]) -> Held:
    if get_origin(annotation) is dict:
        return Held.PAIRS
    if _said_by(base.LongText, marks):
        return Held.LONG
    if _said_by(base.Lines, marks):
        return Held.LINES
    return Held.LIST if _is_many(annotation) else Held.TEXT


def _text_key(info: FieldInfo) -> str:
    """The key whose value alone a text is that stands in place of a part, or of an entry; blank for none."""
    many, sample = _is_many(info.annotation), "甲 乙"
    (model, *_) = models_in(info.annotation)
    if not (info.metadata or hasattr(model, "_from_text")):
        return ""
    described: Any = (info.annotation, Field(), *info.metadata)
    typed: Any = Annotated[described]
    try:
        made: Any = TypeAdapter(typed).validate_python([sample] if many else sample)
    except ValidationError:
        return ""
    one = made[0] if many else made
    said = [name for name in one.model_fields_set if getattr(one, name) == sample]
    return type(one).model_fields[said[0]].alias or "" if len(one.model_fields_set) == len(said) == 1 else ""


def _is_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_many, get_args(annotation)))


def _marks(annotation: Any) -> Iterator[Before]:
    """How texts are read, wherever in a type it is said."""
    yield from (one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Before))
    for part in get_args(annotation):
        yield from _marks(part)


def _plain_types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _plain_types(part)


def _choices(annotation: Any) -> Iterator[str]:
    """The words of an enumeration, or of yes and no."""
    for one in _plain_types(annotation):
        if issubclass(one, Enum):
            yield from (str(member.value) for member in one)
        elif one is bool:
            yield from ("是", "否")
