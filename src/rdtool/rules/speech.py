"""The closing speech held against the agenda: what it draws on, and what it counts (C)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.chinese import to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.identity import unsound
from rdtool.rules.words import numeral

_COUNTED = "[^。；，]{0,6}?([0-9]{1,3}|[一二三四五六七八九十]{1,3})[项类]"
_POINTS = regex(
    "(?:讲|谈|提)(?:以下)?([一两二三四五六七八九十]{1,3})(?:点|个方面)(?:的)?(?:意见|问题|要求|看法|希望)"
)


@rule("C01", Severity.ERROR, "讲话要点所依据的议题应当在议程之中")
def points_draw_on_agenda(case: Case) -> Iterator[Finding]:
    """A reference that leads to no agenda item would silently leave its matter out of the speech."""
    speech = case.session.speech
    for index, point in enumerate(speech.points if speech else ()):
        where: Way = ("讲话", "要点", index, "议题")
        yield from unsound(case, point.agenda, where, f"讲话要点“{point.heading}”所依据的")


@rule("C02", Severity.WARNING, "同一议题不宜在讲话的两个要点中重复")
def items_are_named_once(case: Case) -> Iterator[Finding]:
    """An item drawn on twice would be reported twice in one speech."""
    speech = case.session.speech
    seen: dict[int, str] = {}
    for index, point in enumerate(speech.points if speech else ()):
        for place, reference in case.references.all(point.agenda):
            number = reference.number
            if number is None:
                continue
            if number in seen:
                yield Finding(
                    ("讲话", "要点", index, "议题", place),
                    f"第{number}项议题在“{seen[number]}”中已经讲过",
                    "请只在一个要点中写这项议题",
                )
            seen.setdefault(number, point.heading)


@rule("C03", Severity.ERROR, "讲话所说的几点意见，与所列要点的个数相等")
def points_are_counted_right(case: Case) -> Iterator[Finding]:
    """“我讲三点意见”, and three headed points."""
    speech = case.session.speech
    if speech is None or not speech.points:
        return
    for key, text in (("背景", speech.occasion), ("开场", speech.opening)):
        for found in _POINTS.finditer(text):
            if numeral(found[1]) not in (len(speech.points), None):
                yield Finding(
                    ("讲话", key),
                    f"讲话中说“{found[0]}”，列了{to_chinese(len(speech.points))}个要点",
                    "请改成一样；开场中的点数由工具写出，可以不写",
                )


@rule("C04", Severity.WARNING, "讲话所说的清单项数，与规定所列清单的项数相等")
def lists_are_counted_right(case: Case) -> Iterator[Finding]:
    """A number beside the name of a list is the number of its entries."""
    lists = [entry for item in case.session.agenda for entry in item.lists]
    for text in case.texts if lists else ():
        if text.path[0] != "讲话" and text.path[-1] != "评述":
            continue
        for entry in lists:
            if entry.name not in text.text:
                continue
            for found in re.finditer(re.escape(entry.name) + _COUNTED, text.text):
                if numeral(found[1]) not in (entry.count, None):
                    yield Finding(text.path, f"文中说“{found[0]}”，清单是{entry.count}项", "请核对项数")
