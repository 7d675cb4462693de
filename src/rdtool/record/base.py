"""What all parts of a record share: the model base and the kinds of text a clerk writes.

The reader hands over text exactly as written; the types here say what a text means.  Every
field has its Chinese key as alias and a description: the glossary and the JSON Schema are
generated from them.

Modules with models do without the future import of annotations: pydantic would compile the
text of every annotation, some 1,500 of them, at every start of a command.
"""

import re
import unicodedata
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from rdtool import chinese
from rdtool.record.days import parse_day, parse_days


class Part(BaseModel):
    """A part of the record: frozen, with no unknown keys, filled by Chinese key or English name.

    What reads a part is built when the first one of its kind is read: of the hundred kinds of part that a
    record and a profile may have, most have a few.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if _building.get():
            return core_schema.with_info_plain_validator_function(Later(cls))
        token = _building.set(True)
        try:
            return handler(source)
        finally:
            _building.reset(token)


_building: ContextVar[bool] = ContextVar("_building", default=False)
"""Whether pydantic makes a reader for a part at the moment, in this thread; the parts in it are left for later."""


class Later:
    """Reads a part inside another one, by the reader that belongs to it."""

    __slots__ = ("__qualname__", "kind")

    def __init__(self, kind: type[Part]) -> None:
        self.kind = kind
        self.__qualname__ = kind.__qualname__  # tells the branches of a union apart

    def __call__(self, value: Any, info: ValidationInfo) -> Part:
        if isinstance(value, self.kind):
            return value
        if value == {} and (blank := _blank(self.kind)):
            return blank
        read: Part = self.kind.__pydantic_validator__.validate_python(value, context=info.context)
        return read


@cache
def _blank(kind: type[Part]) -> Part | None:
    """The part of which nothing is written; None where a reader has to say what it is."""
    decorators = kind.__pydantic_decorators__
    if decorators.model_validators or decorators.field_validators:
        return None
    inside: dict[str, Part] = {}
    for name, info in kind.model_fields.items():
        if info.is_required():
            return None
        if info.validate_default:
            if (made := _default(info)) is None:
                return None
            inside[name] = made
    return kind.model_construct(set(), **inside)


def _default(info: FieldInfo) -> Part | None:
    """The part that a field is when nothing is written, made of its default; None where a reader has to make it."""
    kind = info.annotation
    if not isinstance(kind, type) or not issubclass(kind, Part) or info.metadata:
        return None
    if info.default_factory is not None:
        return _blank(kind) if info.default_factory is dict else None
    made: Part = kind.__pydantic_validator__.validate_python(info.default)
    return made


class Before:
    """What is written is handed to a function before the type reads it.

    pydantic's own `BeforeValidator` looks at the function's signature wherever the type is used.
    """

    __slots__ = ("read",)

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))


def part(*, alias: str, description: str, examples: list[str] | None = None) -> Any:
    """A field for a part that, left out, is made of its own defaults.

    They are made with the whole: a default instance in the model would cost every start a schema of its own.
    """
    return Field(
        default_factory=dict, validate_default=True, alias=alias, description=description, examples=examples
    )


def _one_line(value: object) -> object:
    """Fold line breaks of a folded YAML scalar; texts of one line stay as they are."""
    if isinstance(value, str):
        return re.sub(r"\s*\n\s*", "", value.strip())
    return value


def _paragraphs(value: object) -> object:
    """A list of paragraphs is as good as a block scalar with blank lines between them."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(part.strip() for part in value)
    return value.strip() if isinstance(value, str) else value


_BETWEEN_ENTRIES = str.maketrans(dict.fromkeys(",，;；\n", "、"))


def entries(text: str) -> list[str]:
    """The entries of a list in one text, parted by 、 or another mark, as they are written."""
    return [part for part in text.translate(_BETWEEN_ENTRIES).split("、") if part.strip()]


def _text_list(value: object) -> object:
    """`甲、乙` and `[甲, 乙]` are the same list."""
    if isinstance(value, str):
        return [part.strip() for part in entries(value)]
    return value


def _lines(value: object) -> object:
    """One text is a list of its lines; commas and 、 stay inside an entry."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


def _references(value: object) -> object:
    """One reference is a list of it; whether its 、 parts references or belongs to a name, the agenda tells."""
    given = value if isinstance(value, (list, tuple)) else [value]
    return [str(part) if isinstance(part, int) else part for part in given]


_COUNTED = tuple("人票次届年名位项件个")


def _whole_number(value: object) -> object:
    """`31`, `３１`, `31人`, `三十一` and `第四十九次` all name a whole number."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).strip()
    text = text[:-1] if text.endswith(_COUNTED) else text
    try:
        return int(text) if re.fullmatch(r"-?\d+", text) else chinese.from_chinese(text)
    except ValueError:
        raise ValueError(f"“{value}”不是整数，请写阿拉伯数字（如 49）或汉字数字（如 四十九）") from None


def _date(value: object) -> object:
    return parse_day(value) if isinstance(value, str) else value


def _days(value: object) -> object:
    """One day, a list of days, or `2021-12-27 至 2021-12-28` for all days between."""
    if isinstance(value, date):
        return [value]
    if isinstance(value, str):
        return parse_days(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return parse_days("、".join(value)) if value else value
    return value


def _amount(value: object) -> object:
    return chinese.parse_decimal(value) if isinstance(value, str) else value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        known = {"是": True, "有": True, "true": True, "否": False, "无": False, "false": False}
        if value.strip().lower() not in known:
            raise ValueError(f"“{value}”应当写“是”或者“否”")
        return known[value.strip().lower()]
    return value


Text = Annotated[str, Before(_one_line)]
"""Text of one line."""
LongText = Annotated[str, Before(_paragraphs)]
"""Text of one or more paragraphs, a blank line or a line break between them."""
TextList = Annotated[tuple[str, ...], Before(_text_list)]
"""A list, or one text with 、 between its entries."""
Lines = Annotated[tuple[str, ...], Before(_lines)]
"""A list of sentences or titles, or one text with an entry a line."""
References = Annotated[tuple[str, ...], Before(_references)]
"""Agenda items, each by its 代号, its name or its number."""
Number = Annotated[int, Before(_whole_number)]
"""A whole number in Arabic or Chinese numerals."""
Day = Annotated[date, Before(_date)]
"""A calendar day: 2021-12-28, 2021年12月28日, 2021.12.28."""
Days = Annotated[tuple[date, ...], Before(_days)]
"""The days of a session, in order."""
Amount = Annotated[Decimal, Before(_amount)]
"""An amount of money in the unit the table names, exact."""
YesNo = Annotated[bool, Before(_yes_no)]


class Translated:
    """Reads the other words of a table as the words they stand for."""

    __slots__ = ("words",)

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    def __call__(self, value: Any) -> Any:
        return self.words.get(value.strip(), value.strip()) if isinstance(value, str) else value


def synonyms(table: dict[str, str]) -> Before:
    """Let an enumeration be written in the office's other words, e.g. 地级市 for 设区的市."""
    return Before(Translated(table))


def as_number(text: str) -> int | None:
    """The number that a reference is: `2`, `２`, `二`, `第二项`, `第2项议题`."""
    bare = re.sub(r"项?(?:议题)?$", "", text.strip())
    try:
        return chinese.from_chinese(bare)
    except ValueError:
        return None
