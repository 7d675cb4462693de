"""Figures in Chinese text (GB/T 15835-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.document.typography.guard import HAN, unguarded
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_HALF: Final = str.maketrans("０１２３４５６７８９．", "0123456789.")

DIGITS: Final[tuple[Pass, ...]] = (
    Substitution(
        "N1",
        re.compile("(?<![0-9０-９])[0-9]*[０-９][0-9０-９]*(?:．[0-9０-９]+)?|(?<=[0-9])．(?=[0-9])"),
        lambda found: found[0].translate(_HALF),
    ),
)

_UNIT: Final = "[%％‰]|个百分点|[万亿元吨亩倍]|公里|平方|立方|米"

DECIMALS: Final[tuple[Pass, ...]] = (
    Substitution("N4", re.compile(rf"(?<=[{HAN}（，、])\.(?=[0-9]+(?:{_UNIT}))"), "0."),
)

_BARE_POINT: Final = re.compile(rf"(?<=[{HAN}（，、：])\.[0-9]+(?![0-9.])")
_FIGURE: Final = r"[0-9]+(?:\.[0-9]+)?"
_HALF_NAMED: Final = re.compile(rf"(?<![0-9A-Za-z.\-/]){_FIGURE}[-~～－–—]{_FIGURE}([%％‰万亿])")
_APPROXIMATE: Final = re.compile(
    "(?<![第、，一二两三四五六七八九])[一二两三四五六七八九]、[一二两三四五六七八九](?=[个天位名家次倍岁十百千万]|小时|年[来内前后以之])"
)
_MIXED: Final = re.compile("(?<![0-9])[0-9]+(?:千(?![米克瓦伏帕卡焦字])|百(?![分货])|十)[0-9]*[百十]?")
_ORDINAL: Final = re.compile(
    "(?:人大|人民代表大会|常委会|常务委员会|主任会议)第?([0-9]+)次(?:全体|主任)?会议"
    "|第([0-9]+)届(?=.{0,6}(?:人大|人民代表大会|常委会))"
)


def review_numbers(lines: Sequence[str]) -> Iterator[Remark]:
    """N2 to N6."""
    for line, text in enumerate(lines):
        for found in unguarded(text, _BARE_POINT.finditer(text)):
            yield Remark(
                line,
                *found.span(),
                "N4",
                f"小数“{found[0]}”的小数点前没有数字",
                f"如果是小数，请写“0{found[0]}”",
            )
        for found in unguarded(text, _HALF_NAMED.finditer(text)):
            message = f"“{found[0]}”只在后一个数上写了“{found[1]}”"
            yield Remark(line, *found.span(), "N2", message, f"请在两个数上都写“{found[1]}”，中间用“～”")
        for found in _APPROXIMATE.finditer(text):
            bare = found[0].replace("、", "")
            yield Remark(
                line, *found.span(), "N3", f"概数“{found[0]}”中间用了顿号", f"如果是概数，请写“{bare}”"
            )
        for found in _MIXED.finditer(text):
            yield Remark(
                line, *found.span(), "N5", f"“{found[0]}”把阿拉伯数字和汉字数字混在一起", "请写成阿拉伯数字"
            )
        for found in _ORDINAL.finditer(text):
            group = 1 if found[1] else 2
            message = "会议的届次、次数宜用汉字" if "第" in found[0] else "会议的次数缺“第”字，且宜用汉字"
            yield Remark(line, *found.span(group), "N6", message, "如“第四十八次会议”")
