"""Which keys a model knows at which place: for suggestions, examples and the words of a message."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from inspect import get_annotations
from typing import Any, get_args

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo

from rdtool.diagnostics import Way
from rdtool.record.base import Part
from rdtool.record.view import Derived, View

Model = type[BaseModel]


def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields of a model by the key under which they are written."""
    return {info.alias or name: info for name, info in model.model_fields.items() if not info.exclude}


def models_in(annotation: Any) -> Iterator[Model]:
    """The models that a type is made of: `tuple[Person, ...] | None` holds Person; a view is described by one."""
    if model := model_of(annotation):
        yield model
    for part in get_args(annotation):
        yield from models_in(part)


def model_of(annotation: Any) -> Model | None:
    """The model that a type is, or by which a view is described; None for other types."""
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, View):
        return view_model(annotation)  # type: ignore[arg-type]  # a class is hashed as a class
    return annotation if issubclass(annotation, BaseModel) else None


@cache
def view_model(kind: type[View]) -> Model:
    """A model with the fields of a view, to say of it what is said of models; nothing is read by it."""
    base = next(one for one in kind.__mro__[1:] if issubclass(one, View))
    fields: dict[str, Any] = {
        name: (hint, _described(kind.derived_fields[name]))
        for name, hint in get_annotations(kind).items()
        if name in kind.derived_fields
    }
    return create_model(
        kind.__name__,
        __base__=Part if base is View else view_model(base),  # type: ignore[arg-type]  # as above
        __module__=kind.__module__,
        __doc__=kind.__doc__,
        **fields,
    )


def _described(one: Derived) -> Any:
    default = {} if one.is_required else {"default": one.default}
    if one.make:
        default = {"default_factory": one.make}
    return Field(**default, alias=one.key or None, description=one.about or None, exclude=one.exclude or None)


def fields_at(model: Model, path: Way) -> dict[str, FieldInfo]:
    """The fields that may stand under `path`, of all models that fit there."""
    models = [model]
    for step in path:
        if isinstance(step, str):
            infos = [fields_of(one)[step] for one in models if step in fields_of(one)]
            models = [part for info in infos for part in models_in(info.annotation)]
    return {key: info for one in models for key, info in fields_of(one).items()}


def field_at(model: Model, path: Way) -> FieldInfo | None:
    """The field whose value, or item, is at `path`."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    if not keys:
        return None
    return fields_at(model, path[: keys[-1]]).get(str(path[keys[-1]]))


@cache
def homes(model: Model) -> dict[str, list[tuple[str, ...]]]:
    """For every key known anywhere in the model: under which keys it is written."""
    found: dict[str, list[tuple[str, ...]]] = {}
    seen: set[Model] = set()
    todo: list[tuple[tuple[str, ...], Model]] = [((), model)]
    while todo:
        way, part = todo.pop(0)
        for key, info in fields_of(part).items():
            found.setdefault(key, []).append(way)
            deeper = [one for one in models_in(info.annotation) if one not in seen]
            todo += [((*way, key), one) for one in deeper]
        seen.add(part)
    return found


def sample(info: FieldInfo | None) -> str:
    """An example of a field's value, as written on one line; …… where the model gives none."""
    if info is None:
        return "……"
    value = info.examples[0] if info.examples else next(_choices(info.annotation), "……")
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _choices(annotation: Any) -> Iterator[str]:
    """The values of the enumeration in a type."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    for part in get_args(annotation):
        yield from _choices(part)


def example(fields: dict[str, FieldInfo]) -> list[str]:
    """Lines that show how a part with these fields is written: the required ones, else the first two."""
    required = [key for key, info in fields.items() if info.is_required()]
    return [f"{key}: {sample(fields[key])}" for key in required or list(fields)[:2]]
