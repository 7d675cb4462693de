"""Models with the keys of all procedures as fields of their own, for messages and for the manual.

They describe what may be written and what a template sees; nothing is validated by them, and making them
imports the models of every procedure.
"""

from collections.abc import Collection
from copy import copy
from functools import cache, reduce
from inspect import get_annotations
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import Field, create_model

from rdtool.record.base import Part
from rdtool.record.openpart import OpenPart
from rdtool.record.parts import NO_PROCEDURES, PartKey, Procedures, resolve
from rdtool.record.reading.fields import Model, homes, model_of, models_in, view_model
from rdtool.record.session import Session

_Fields: TypeAlias = dict[str, tuple[Any, Any]]


@cache
def whole(model: Model, procedures: Procedures) -> Model:
    """`model`, and every model in it, with the keys of the procedures in their places."""
    if not _is_open(model):
        return model
    base = next((one for one in model.__bases__ if issubclass(one, Part) and one is not OpenPart), Part)
    fields = _own_fields(model, procedures)
    if issubclass(model, OpenPart):
        keys = procedures.keys(model.home).values()
        fields = _derived(fields, keys) if issubclass(base, OpenPart) else _placed(fields, keys)
    definitions: dict[str, Any] = dict(fields)
    return create_model(
        model.__name__, __base__=whole(base, procedures), __module__=model.__module__, **definitions
    )


@cache
def whole_session(procedures: Procedures) -> Model:
    """The session as templates see it: with what follows from the parts of each procedure together."""
    keys = [key for procedure in procedures for key in procedure.of_session]
    fields: dict[str, Any] = {
        key.english: (resolve(key.view), Field(None, alias=key.name, description=key.about)) for key in keys
    }
    return create_model(
        Session.__name__,
        __base__=whole(view_model(Session), procedures),
        __module__=Session.__module__,
        **fields,
    )


class Keys:
    """The keys known anywhere in a model; they are looked up only when one is asked for."""

    def __init__(self, model: Model, procedures: Procedures = NO_PROCEDURES) -> None:
        self._model, self._procedures = model, procedures

    def __contains__(self, key: object) -> bool:
        return key in homes(whole(self._model, self._procedures))


@cache
def _is_open(model: Model) -> bool:
    """Whether procedures add keys to a model or to a model in it."""
    seen, todo = {model}, [model]
    while todo:
        infos = todo.pop().model_fields.values()
        inside = {one for info in infos for one in models_in(info.annotation)} - seen
        seen |= inside
        todo += inside
    return any(issubclass(one, OpenPart) for one in seen)


def _own_fields(model: Model, procedures: Procedures) -> _Fields:
    """The fields that a model itself declares, those for the parts left out."""
    return {
        name: (_whole_type(annotation, procedures), copy(model.model_fields[name]))
        for name, annotation in get_annotations(model).items()
        if name in model.model_fields
    }


def _placed(fields: _Fields, keys: Collection[PartKey[Any, Any]]) -> _Fields:
    """The fields with those of the keys, each behind the one that it is listed after."""
    placed: _Fields = {}

    def place(name: str, definition: tuple[Any, Any]) -> None:
        placed[name] = definition
        for key in keys:
            if key.after == definition[1].alias:
                place(key.english, _field(key))

    for name, definition in fields.items():
        place(name, definition)
    return placed | {key.english: _field(key) for key in keys if key.english not in placed}


def _derived(fields: _Fields, keys: Collection[PartKey[Any, Any]]) -> _Fields:
    """The fields of a view with those of the keys from which something is derived."""
    return fields | {key.english: _field(key, derived=True) for key in keys if key.view}


def _field(key: PartKey[Any, Any], *, derived: bool = False) -> tuple[Any, Any]:
    annotation = key.annotation(derived=derived)
    whole_type = annotation if key.many else annotation | None
    return whole_type, Field(key.empty, alias=key.name, description=key.about)


def _whole_type(annotation: Any, procedures: Procedures) -> Any:
    """A type with the whole models in place of those in it; the very same one where nothing changes."""
    if not any(map(_is_open, models_in(annotation))):
        return annotation
    if (model := model_of(annotation)) and not get_args(annotation):
        return whole(model, procedures)
    arguments = tuple(_whole_type(part, procedures) for part in get_args(annotation))
    origin = get_origin(annotation)
    if origin is Annotated:
        described: Any = (arguments[0], *annotation.__metadata__)
        return Annotated[described]
    return reduce(or_, arguments) if origin in (Union, UnionType) else origin[arguments]
