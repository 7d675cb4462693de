"""字段参考: every key of a record, of the office profile and of a sheet template."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from rdtool.drafting.kinds.model import KindHead
from rdtool.drafting.sheets.spec import SheetSpec
from rdtool.procedures import PROCEDURES
from rdtool.record.profile import Profile
from rdtool.record.reading.fields import Model, fields_of
from rdtool.record.record import Record
from rdtool.record.whole import whole
from tools.reference.markdown import document, link, table
from tools.reference.shapes import bounds, default, example, hints, part_of, written

INTRODUCTION = """\
会议记录、办公室配置 rdtool.yaml、清单模板和模板开头的文种说明中可以写的全部项目。标“必填”的不能省略，其余用不着的整项不写。
“数”可以写阿拉伯数字或者汉字数字（49、四十九），日期可以写 2021-12-28、2021年12月28日、2021.12.28，
长文字可以另存为文本文件，写作 `{文件: 总体评价.txt}`。"""

#: Title of a chapter and the model it lists.
CHAPTERS: tuple[tuple[str, Model], ...] = (
    ("会议记录", whole(Record, PROCEDURES)),
    ("办公室配置", Profile),
    ("清单模板", SheetSpec),
    ("文种说明", KindHead),
)


def page() -> str:
    """The whole page."""
    return document("字段参考", INTRODUCTION, *(chapter(title, model) for title, model in CHAPTERS))


def chapter(title: str, model: Model) -> str:
    """All parts of a model, each in the order in which it is first met."""
    places = parts(model)
    sections = [f"## {title}", _fields(model, places)]
    for part, place in places.items():
        sections += [f"### {place}", _fields(part, places)]
    return "\n\n".join(sections)


def parts(model: Model, way: str = "") -> dict[Model, str]:
    """The models inside a model with the keys that lead there: `议题.审议意见.意见`.

    The office profile is a chapter of its own and not listed again inside a record.
    """
    found: dict[Model, str] = {}
    for key, info in fields_of(model).items():
        part = part_of(info)
        if part and part not in found and part is not Profile:
            here = f"{way}.{key}".lstrip(".")
            found |= {part: here, **parts(part, here), **found}
    return found


def _fields(model: Model, places: dict[Model, str]) -> str:
    return table(("项目", "说明", "写法", "例"), _rows(model, places))


def _rows(model: Model, places: dict[Model, str]) -> Iterator[tuple[str, str, str, str]]:
    annotations = hints(model)
    for name, info in model.model_fields.items():
        key = f"**{info.alias or name}**" if info.is_required() else info.alias or name
        required = "必填。" if info.is_required() else ""
        yield key, f"{required}{info.description}", _shape(annotations[name], info, places), example(info)


def _shape(annotation: object, info: FieldInfo, places: dict[Model, str]) -> str:
    part = part_of(info)
    where = ""
    if part:
        where = f"，见{link(places.get(part, '办公室配置'))}"
    left_out = default(info)
    return written(annotation) + bounds(info) + where + (f"；不写为“{left_out}”" if left_out else "")
