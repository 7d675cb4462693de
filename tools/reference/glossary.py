"""词汇表: Chinese key ↔ English name in the code, one line a pair."""

from __future__ import annotations

from collections.abc import Container, Iterator
from enum import Enum
from typing import Any, get_args

from rdtool.drafting.kinds.model import KindHead
from rdtool.drafting.sheets.spec import SheetSpec
from rdtool.procedures import PROCEDURES
from rdtool.record.base import Part
from rdtool.record.profile import Profile
from rdtool.record.reading.fields import Model, models_in, view_model
from rdtool.record.record import Record
from rdtool.record.session import Session
from rdtool.record.whole import whole, whole_session
from tools.reference.fields import CHAPTERS, parts
from tools.reference.markdown import document, table

INTRODUCTION = """\
会议记录、配置和模板用中文，程序代码用英文，两者以本表对应，改代码、写模板时照此取名。
“所在部分”是使用这个名称的类，其中文名称见“部分”。"""

ROOTS: tuple[Model, ...] = (
    whole(Record, PROCEDURES),
    Profile,
    SheetSpec,
    KindHead,
    whole_session(PROCEDURES),
    view_model(Session),
)


def page() -> str:
    """The whole page."""
    return document(
        "词汇表",
        INTRODUCTION,
        "## 项目",
        table(("中文", "英文", "含义", "所在部分"), _terms()),
        "## 部分",
        table(("中文", "英文"), _parts()),
        "## 取值",
        table(("中文", "英文", "所属"), _choices()),
    )


def models() -> list[Model]:
    """Every model of the record, the profile, sheet templates and the derived session."""
    found: dict[Model, None] = {}
    todo = list(ROOTS)
    while todo:
        model = todo.pop(0)
        if model not in found:
            found[model] = None
            todo += [part for info in model.model_fields.values() for part in models_in(info.annotation)]
    return list(found)


def _terms() -> Iterator[tuple[str, str, str, str]]:
    """One line for each pair of Chinese key and English name, with the classes that use it."""
    terms: dict[tuple[str, str], tuple[str, dict[str, None]]] = {}
    listed = {model.__name__ for model in models()}
    for model in models():
        for name, info in model.model_fields.items():
            if info.alias and not info.exclude and not _inherited(model, name, listed):
                about, places = terms.setdefault((info.alias, name), (info.description or "", {}))
                places[model.__name__] = None  # once, with the keys of procedures and without
    for (key, name), (about, places) in sorted(terms.items(), key=lambda term: term[0][1]):
        yield key, f"`{name}`", about, "、".join(f"`{place}`" for place in places)


def _parts() -> Iterator[tuple[str, str]]:
    """The classes of the parts, by the keys that lead to them."""
    for title, root in CHAPTERS:
        yield title, f"`{root.__name__}`"
        for part, way in parts(root).items():
            yield way, f"`{part.__name__}`"


def _inherited(model: Model, name: str, listed: Container[str]) -> bool:
    """Whether a view only repeats the field of the part it is named after, which is listed itself."""
    return any(
        name in ancestor.model_fields
        for ancestor in model.__mro__[1:]
        if issubclass(ancestor, Part) and ancestor.__name__ in listed
    )


def _choices() -> Iterator[tuple[str, str, str]]:
    kinds = dict.fromkeys(
        kind for model in models() for info in model.model_fields.values() for kind in _enums(info.annotation)
    )
    for kind in sorted(kinds, key=lambda one: one.__name__):
        for member in kind:
            yield str(member.value), f"`{member.name}`", f"`{kind.__name__}`"


def _enums(annotation: Any) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for part in get_args(annotation):
        yield from _enums(part)
