"""pydantic's error types in the office's words.

Translated by type, never by the English text; a type that no one thought of gets the general
sentence.  A message that one of our own validators raised passes through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from rdtool.chinese import nearest
from rdtool.diagnostics import Way
from rdtool.record.reading.fields import Model, example, field_at, fields_at, homes, sample
from rdtool.record.reading.traps import colon_slip, corrected, quote
from rdtool.values import value

_LISTED = 14
"""At most this many allowed keys or values are listed."""


@value(frozen=True, slots=True)
class Complaint:
    """One pydantic error, its place resolved to keys and positions of the file."""

    type: str
    path: Way
    model: Model
    value: Any
    context: Mapping[str, Any]
    text: str
    """pydantic's own message: what a validator of ours said, English otherwise."""
    line: str
    """The source line of the place."""
    blank: bool = False
    """For a missing key: whether it is written, without a value."""

    @property
    def field(self) -> FieldInfo | None:
        """The field concerned."""
        return field_at(self.model, self.path)

    @property
    def subject(self) -> str:
        """The part concerned, as `name_of` calls it."""
        return name_of(self.path)


@value(frozen=True, slots=True)
class Phrasing:
    """What to tell the user about a complaint."""

    id: str
    message: str
    remedy: str = ""


def name_of(path: Way) -> str:
    """What a part is called in a sentence: “次”, or “议题”第 2 项."""
    *way, last = path or ("记录",)
    if isinstance(last, str):
        return f"“{last}”"
    owner = next((step for step in reversed(way) if isinstance(step, str)), "列表")
    return f"“{owner}”第 {last + 1} 项"


def word(complaint: Complaint) -> Phrasing:
    """The Chinese wording of a complaint."""
    return _WORDINGS.get(complaint.type, _own if _is_own(complaint) else _general)(complaint)


def meant_key(complaint: Complaint) -> str | None:
    """The key of the same level that an unknown one was probably meant to be.

    None for a key that is right, but stands in the wrong part of the record.
    """
    key = str(complaint.path[-1])
    known = fields_at(complaint.model, complaint.path[:-1])
    return None if _homes(key, complaint.model) else nearest(key, known)


def shown(value: object) -> str:
    """A value in quotation marks, shortened; what it is when it is no text."""
    if isinstance(value, list):
        return "列表"
    if isinstance(value, dict):
        return "“项目: 内容”"
    text = str(value)
    return f"“{text if len(text) <= 24 else text[:23] + '…'}”"


def demand(complaint: Complaint) -> str:
    """What the field asks for: its description and an example."""
    info = complaint.field
    if info is None or not info.description:
        return ""
    given = f"，例如：{sample(info)}" if info.examples else ""
    return f"{complaint.subject}填写：{info.description}{given}。"


def _missing(complaint: Complaint) -> Phrasing:
    key, owner = complaint.path[-1], complaint.path[:-1]
    if complaint.blank:
        return Phrasing("M02", f"“{key}”没有填写", demand(complaint))
    whose = name_of(owner) if owner else ""
    info = complaint.field
    note = f"（{info.description}）" if info and info.description else ""
    return Phrasing("M01", f"{whose}缺少“{key}”", f"请补上：\n    {key}: {sample(info)}{note}")


def _unknown(complaint: Complaint) -> Phrasing:
    key, owner = str(complaint.path[-1]), complaint.path[:-1]
    known = fields_at(complaint.model, owner)
    slip = colon_slip(complaint.line)
    if slip and slip.key in known:
        return Phrasing("M03", f"不认识的项目“{key}”：冒号不对", corrected(slip.corrected))
    near = meant_key(complaint)
    hint = f"是不是“{near}”？" if near else _elsewhere(key, complaint.model)
    advice = [hint, f"这里可以写：{_some(list(known))}。" if known else ""]
    return Phrasing("M03", f"不认识的项目“{key}”", "\n".join(part for part in advice if part))


def _left_out(complaint: Complaint) -> Phrasing:
    remedy = "请删去这一项，或者换用有这一程序的版本。"
    return Phrasing("M03", f"不能写{complaint.subject}，此版本没有这一程序", remedy)


def _homes(key: str, model: Model) -> list[tuple[str, ...]]:
    """Where in the record a key belongs, if it has a meaning in one or two places only."""
    places = homes(model).get(key, [])
    return places if len(places) <= 2 else []


def _elsewhere(key: str, model: Model) -> str:
    name = key if key in homes(model) else nearest(key, homes(model))
    places = _homes(name, model) if name else []
    ways = ["“" + "”下的“".join(way) + "”下面" if way else "最外层（行首不缩进）" for way in places]
    which = f"“{name}”" if name == key else f"是不是“{name}”？它"
    return f"{which}应当写在{'，或者'.join(ways)}。" if ways else ""


def _some(words: list[str]) -> str:
    return "、".join(words[:_LISTED]) + ("等" if len(words) > _LISTED else "")


def _number(complaint: Complaint) -> Phrasing:
    whole = complaint.type.startswith("int")
    kind = "整数" if whole else "数字"
    remedy = demand(complaint) or f"请写阿拉伯数字，例如：{12 if whole else 12.5}。"
    return Phrasing("M04", f"{complaint.subject}应当是{kind}，写的是{shown(complaint.value)}", remedy)


def _moment(complaint: Complaint) -> Phrasing:
    if complaint.type in _PAST_OR_FUTURE:
        limit = _PAST_OR_FUTURE[complaint.type]
        return Phrasing(
            "M09", f"{complaint.subject}{limit}，写的是{shown(complaint.value)}", demand(complaint)
        )
    kind, form = ("时间", "09:30") if complaint.type.startswith("time") else ("日期", "2021-12-28")
    message = f"{complaint.subject}应当是{kind}，写的是{shown(complaint.value)}"
    return Phrasing("M05", message, f"请写成 {form} 的样子，并核对是否确有这个{kind}。")


def _choice(complaint: Complaint) -> Phrasing:
    allowed = _expected(complaint)
    near = nearest(str(complaint.value), allowed)
    hint = f"是不是“{near}”？\n" if near else ""
    message = f"{complaint.subject}不能写{shown(complaint.value)}"
    return Phrasing("M06", message, f"{hint}可以写：{_some(allowed)}。")


def _expected(complaint: Complaint) -> list[str]:
    """The allowed values, which pydantic gives as a list in English: `'甲', '乙' or '丙'`."""
    text = str(complaint.context.get("expected") or complaint.context.get("expected_tags") or "")
    return [single or other for single, other in re.findall(r"'((?:[^'\\]|\\.)*)'|\b(\d+)\b", text)]


def _short(complaint: Complaint) -> Phrasing:
    least = complaint.context.get("min_length", 1)
    if complaint.type == "too_short":
        have = complaint.context.get("actual_length", 0)
        return Phrasing("M07", f"{complaint.subject}至少要有 {least} 项，现有 {have} 项", demand(complaint))
    message = f"至少要有 {least} 个字" if least > 1 else "不能空着"
    return Phrasing("M07", f"{complaint.subject}{message}", demand(complaint))


def _long(complaint: Complaint) -> Phrasing:
    most = complaint.context.get("max_length")
    unit = "项" if complaint.type == "too_long" else "个字"
    have = len(complaint.value) if isinstance(complaint.value, (str, list)) else 0
    now = f"，现有 {have} {unit}" if have else ""
    return Phrasing("M08", f"{complaint.subject}最多 {most} {unit}{now}", demand(complaint))


def _range(complaint: Complaint) -> Phrasing:
    template = _RANGES[complaint.type]
    limit = next((str(complaint.context[key]) for key in _LIMIT_KEYS if key in complaint.context), "")
    limit = limit.removesuffix(".0")
    message = f"{complaint.subject}{template.format(limit)}，写的是{shown(complaint.value)}"
    return Phrasing("M09", message, demand(complaint))


def _list(complaint: Complaint) -> Phrasing:
    key = next((step for step in reversed(complaint.path) if isinstance(step, str)), "项目")
    message = f"{complaint.subject}应当是列表，这里却是{_kind(complaint.value)}"
    return Phrasing("M10", message, "\n    ".join(["请写成：", f"{key}:", *_items(complaint)]))


def _items(complaint: Complaint) -> list[str]:
    """The value as the list it should have been, or an example of one."""
    fields = fields_at(complaint.model, complaint.path)
    if not fields:
        text = complaint.value if isinstance(complaint.value, str) else ""
        words = [part for part in re.split(r"[、，,;；\s]+", text) if part]
        return [f"  - {part}" for part in words[:3] or ["……"]]
    lines = example(fields)
    if isinstance(complaint.value, dict):
        pairs = list(complaint.value.items())[:2]
        lines = [f"{key}: {value if isinstance(value, str) else '……'}" for key, value in pairs]
    return [f"  {'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines)]


def _parts(complaint: Complaint) -> Phrasing:
    fields = fields_at(complaint.model, complaint.path)
    message = f"{complaint.subject}应当分项填写，这里却是{_kind(complaint.value)}"
    slip = colon_slip(complaint.line)
    if isinstance(complaint.value, str) and slip and slip.key in fields:
        wrong = "用了全角的“：”" if slip.wide else "后面没有空格"
        return Phrasing("M11", f"{message}：“{slip.key}”后的冒号{wrong}", corrected(slip.corrected))
    if isinstance(complaint.value, list):
        return Phrasing("M11", message, "这里只有一份，各项前面不要写“-”。")
    last = complaint.path[-1] if complaint.path else ""
    head = [f"{last}:"] if isinstance(last, str) and last else []
    lines = [
        f"{'  ' if head else '- ' if index == 0 else '  '}{line}"
        for index, line in enumerate(example(fields))
    ]
    return Phrasing("M11", message, "\n    ".join(["请写成：", *head, *lines]))


def _text(complaint: Complaint) -> Phrasing:
    message = f"{complaint.subject}应当是一段文字，这里却是{_kind(complaint.value)}"
    if isinstance(complaint.value, dict) and len(complaint.value) == 1:
        key, value = next(iter(complaint.value.items()))
        if isinstance(value, str):
            remedy = f"文字里有“冒号加空格”的，要加引号：\n    {quote(f'{key}: {value}')}"
            return Phrasing("M12", message, remedy)
    return Phrasing("M12", message, demand(complaint) or "请写成一段文字。")


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "列表"
    return "“项目: 内容”" if isinstance(value, dict) else "一段文字"


def _yes_no(complaint: Complaint) -> Phrasing:
    message = f"{complaint.subject}应当写“是”或者“否”，写的是{shown(complaint.value)}"
    return Phrasing("M13", message, demand(complaint))


def _form(complaint: Complaint) -> Phrasing:
    return Phrasing("M14", f"{complaint.subject}的格式不对：{shown(complaint.value)}", demand(complaint))


def _is_own(complaint: Complaint) -> bool:
    """Whether the message is one of ours: raised by a validator, and not in English."""
    said = re.sub("“[^”]*”", "", _said(complaint))
    return not said.isascii() and not re.search("[A-Za-z]{3,} [A-Za-z]+", said)


def _said(complaint: Complaint) -> str:
    return str(complaint.context.get("error") or complaint.text)


def _own(complaint: Complaint) -> Phrasing:
    """What a validator of ours said; its advice, if any, becomes the remedy."""
    said = _said(complaint).rstrip("。")
    found = re.fullmatch(r"(.+?)[，；]((?:请|应当).+)", said)
    return Phrasing("M15", found[1], f"{found[2]}。") if found else Phrasing("M15", said, demand(complaint))


def _general(complaint: Complaint) -> Phrasing:
    message = f"{complaint.subject}不符合填写要求，写的是{shown(complaint.value)}"
    return Phrasing("M15", message, demand(complaint) or "请对照手册核对这一项的写法。")


_PAST_OR_FUTURE = {
    "date_past": "应当是过去的日期",
    "date_future": "应当是将来的日期",
    "datetime_past": "应当是过去的时间",
    "datetime_future": "应当是将来的时间",
}

_RANGES = {
    "greater_than": "应当大于 {}",
    "greater_than_equal": "应当不小于 {}",
    "less_than": "应当小于 {}",
    "less_than_equal": "应当不大于 {}",
    "multiple_of": "应当是 {} 的倍数",
    "decimal_max_digits": "最多 {} 位数字",
    "decimal_max_places": "最多 {} 位小数",
    "decimal_whole_digits": "整数部分最多 {} 位",
}
_LIMIT_KEYS = ("gt", "ge", "lt", "le", "multiple_of", "max_digits", "decimal_places", "whole_digits")

_KINDS: tuple[tuple[Callable[[Complaint], Phrasing], str], ...] = (
    (_missing, "missing union_tag_not_found"),
    (_unknown, "extra_forbidden"),
    (_left_out, "left_out"),
    (
        _number,
        "int_type int_parsing int_parsing_size int_from_float float_type float_parsing decimal_type"
        " decimal_parsing finite_number fraction_type fraction_parsing",
    ),
    (
        _moment,
        "date_type date_parsing date_from_datetime_parsing date_from_datetime_inexact date_past date_future"
        " time_type time_parsing datetime_type datetime_parsing datetime_object_invalid"
        " datetime_from_date_parsing datetime_past datetime_future time_delta_type time_delta_parsing",
    ),
    (_choice, "enum literal_error union_tag_invalid"),
    (_short, "too_short string_too_short"),
    (_long, "too_long string_too_long"),
    (_range, " ".join(_RANGES)),
    (_list, "list_type tuple_type set_type frozen_set_type iterable_type deque_type"),
    (_parts, "model_type model_attributes_type dict_type mapping_type dataclass_type"),
    (_text, "string_type"),
    (_yes_no, "bool_type bool_parsing"),
    (_form, "string_pattern_mismatch"),
)
_WORDINGS = {name: wording for wording, names in _KINDS for name in names.split()}
