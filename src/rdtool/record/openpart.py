"""Parts of a record to which procedures add keys: an agenda item, and the record itself.

The table of procedures comes as the validation context; without it no further key is known.  The errors of
a part and of what it stands in are found together, each at its own place.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, TypeAdapter, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError, SchemaValidator, core_schema

from rdtool.diagnostics import Way
from rdtool.record.base import Part
from rdtool.record.parts import NO_PROCEDURES, Home, PartKey, Parts, Procedures, T
from rdtool.record.told import Told

#: Under this key the parts are handed to the model: nobody can type it.
PARTS = "\0"
#: What a record's own key of this name (an escape in quotes) is called instead, so that it is an unknown one.
_NOT_PARTS = PARTS * 2

#: The validation context is `{PROCEDURES: table}`.
PROCEDURES = "procedures"


def _typed(value: Any, info: ValidationInfo) -> Parts:
    """The parts as their models."""
    if isinstance(value, Parts):
        return value
    home, raw = value
    procedures = _table(info)
    given = _validator(procedures, home).validate_python(raw, context=info.context) if raw else {}
    return Parts(given, procedures, home)


def _table(info: ValidationInfo) -> Procedures:
    table: Procedures = (info.context or {}).get(PROCEDURES, NO_PROCEDURES)
    return table


@cache
def _validator(procedures: Procedures, home: Home) -> SchemaValidator:
    """Types the parts that are there, each by its own model, and gathers all their errors."""
    checks = {name: _by_model(key) for name, key in procedures.keys(home).items()}
    checks |= dict.fromkeys(procedures.left_out, _left_out)
    fields = {
        name: core_schema.typed_dict_field(
            core_schema.with_info_plain_validator_function(check), required=False
        )
        for name, check in checks.items()
    }
    return SchemaValidator(core_schema.typed_dict_schema(fields))


def _by_model(key: PartKey[Any, Any]) -> Callable[[Any, ValidationInfo], Any]:
    def check(value: Any, info: ValidationInfo) -> Any:
        return _adapter(key).validate_python(value, context=info.context)

    return check


@cache
def _adapter(key: PartKey[Any, Any]) -> TypeAdapter[Any]:
    return TypeAdapter(key.annotation())


def _left_out(_: Any, __: ValidationInfo) -> Any:
    raise PydanticCustomError("left_out", "此版本没有这一程序")


class OpenPart(Part):
    """A part of the record to which procedures add keys."""

    home: ClassVar[Home]

    parts: Annotated[Parts, PlainValidator(_typed)] = Field(Parts(), alias=PARTS, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _apart(cls, value: Any, info: ValidationInfo) -> Any:
        """Sets the keys of procedures apart from those of the model."""
        if not isinstance(value, dict):
            return value
        table = _table(info)
        known = table.keys(cls.home).keys() | table.left_out
        raw = {name: part for name, part in value.items() if name in known}
        own = {name: part for name, part in value.items() if name not in known}
        if PARTS in own:
            own[_NOT_PARTS] = own.pop(PARTS)
        return {**own, PARTS: (cls.home, raw)}

    def part(self, key: PartKey[T, Any]) -> T:
        """The part of this key as the record has it."""
        return self.parts.get(key)

    @property
    def told(self) -> Iterator[tuple[Told, Way]]:
        """What the parts have to say, with the way to each."""
        for key, part in self.parts.present():
            entries: list[tuple[Any, Way]] = [(part, (key.name,))]
            if key.many:
                entries = [(one, (key.name, at)) for at, one in enumerate(part)]
            yield from ((one, way) for one, way in entries if isinstance(one, Told))
