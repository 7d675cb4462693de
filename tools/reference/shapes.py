"""How a value of each type is written, in the words of the office.

The types are those of `rdtool.record.base`; a new one must be described here before its field can
appear in the manual.
"""

from __future__ import annotations

from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from rdtool.drafting.kinds import model as head
from rdtool.drafting.sheets.spec import Choices
from rdtool.record import base, contributions, people, profile, ruleset, series
from rdtool.record.base import Part
from rdtool.record.reading.fields import Model, models_in

#: Annotation and how its value is written.
_WRITTEN: tuple[tuple[Any, str], ...] = (
    (base.LongText, "一段或者多段文字"),
    (base.TextList, "列表，或者用顿号分开"),
    (base.References, "代号、名称或者序号的列表，或者用顿号分开"),
    (base.Lines, "列表，或者每行一条"),
    (str, "文字"),
    (int, "整数"),
    (bool, "是、否"),
    (base.Text, "文字"),
    (base.Number, "整数"),
    (base.Day, "日期"),
    (base.Days, "一个日期、日期的列表，或者“起 至 止”"),
    (base.Amount, "数额"),
    (base.YesNo, "是、否"),
    (people.People, "“职务 姓名”的列表，或者用顿号分开"),
    (people.Person, "职务 姓名"),
    (people.Period, "时长，如 3个月、10个工作日、15日"),
    (Choices, "选项的列表，或者算出选项的表达式"),
    (profile.Clerks, "姓名，或者 {用户名: 姓名}，每人一项"),
    (series.Shape, "文号的样子"),
    (series.Series, "机关代字，或者分项填写"),
    (ruleset.Share, "比例，如 过半数、三分之二以上、60%以上、超过60%，或者分项填写"),
    (contributions.SpokenPoints, "列表，每条一句话或者分项填写"),
    (head.Loops, "文字，或者一层套一层的列表"),
    (head.Facts, "{名称: 内容}，名称自定"),
)

#: Models that are written as one text, not as parts of their own.
AS_TEXT: tuple[Model, ...] = (people.Person, people.Period, series.Shape, Choices)


def hints(model: Model) -> dict[str, Any]:
    """The annotations of a model's fields as written in its class, `Annotated` kept."""
    return get_type_hints(model, include_extras=True)


def written(annotation: Any) -> str:
    """How a value of this type is written.

    Raises:
        LookupError: the type is not described yet.
    """
    for known, text in _WRITTEN:
        if annotation == known:
            return text
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return "，或者".join(written(part) for part in arguments if part is not NoneType)
    if origin in (tuple, dict):
        return _many(arguments) if origin is tuple else f"{{编号: {written(arguments[1])}}}，每个编号一项"
    if hasattr(annotation, "__metadata__"):
        return written(arguments[0])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "、".join(str(member.value) for member in annotation)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "分项填写"
    raise LookupError(f"no description of how {annotation} is written")


def _many(arguments: tuple[Any, ...]) -> str:
    one = written(arguments[0])
    return "列表，逐项填写" if one == "分项填写" else f"{one}的列表"


def part_of(info: FieldInfo) -> Model | None:
    """The model whose parts are listed under a field, if it has one of its own."""
    return next((model for model in models_in(info.annotation) if model not in AS_TEXT), None)


def bounds(info: FieldInfo) -> str:
    """Between which figures a value must be, where both are fixed: `（20至2000）`."""
    least = next((rule.ge for rule in info.metadata if isinstance(rule, Ge)), None)
    most = next((rule.le for rule in info.metadata if isinstance(rule, Le)), None)
    return f"（{least}至{most}）" if least is not None and most is not None else ""


def default(info: FieldInfo) -> str:
    """What a field is when it is left out, where that says something."""
    value = info.default
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (people.Period, series.Shape)) or (isinstance(value, (str, int)) and value != ""):
        return str(value)
    return ""


def example(info: FieldInfo) -> str:
    """The first example, as it is written in a record."""
    if not info.examples:
        return ""
    value = info.examples[0]
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
