"""What an earlier stage of a draft left behind: blanks to fill in, another place's name, torn lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rdtool.document.typography.guard import HAN, unguarded
from rdtool.document.typography.places import places_in
from rdtool.document.typography.rules import Remark

_CROSS: Final = "XxＸｘ×╳✕"
_COUNTED: Final = (
    "年|月|日|号|时|分|届|次|人|名|票|元|万|亿|个|项|条|件|家|处|所|点|楼|省|市|县|区|乡|镇|村|局|委"
)

_PLACEHOLDER: Final = re.compile(
    "|".join(
        (
            rf"(?<![A-Za-z0-9])[{_CROSS}]{{2,}}(?![A-Za-z0-9])",
            rf"(?<![A-Za-z0-9])[{_CROSS}](?:{_COUNTED})",
            rf"(?<=[{HAN}〕])[{_CROSS}](?=[{HAN}])(?![光线型染])",
            "某某|(?<![某])某(?:省|市|县|区|乡|镇|村|局|委|办|部门|单位|同志|公司|年|月|日)",
            r"〔待[^〕]*〕|【[^】]*[待补填][^】]*】|[（(]待[定补核填][^）)]*[）)]",
            "(?<![等有未尚亟])待(?:定(?![期向点量性位岗额制])|补充(?=[。；，、]|$)|核实(?=[。；，、]|$))",
            "_{2,}|＿{2,}",
            "单击(?:或点击)?此处|点击此处输入",
        )
    )
)

_TEMPLATE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")

#: An organ's region hidden by crosses, and one that is named in front of an organ.
_HIDDEN: Final = re.compile(rf"(?<![A-Za-z0-9])(?:[{_CROSS}]{{1,3}}|某某?)(?:省|市|县|区|州|旗)")
_REGION: Final = re.compile(
    "([一-龥]{2,4}?)(?:省|市|自治[县州]|县|区)"
    "(?=人民代表大会|人大|人民政府|政府|监察委员会|中级人民法院|人民法院|人民检察院|第[一二三四五六七八九十]+届)"
)
_LEADING: Final = re.compile("^.*[与和及向对由在的为了经据将以从，]")
_NO_REGION: Final = re.compile("[全本我各该省市县区级]")

_ENDED: Final = re.compile(rf"[。；：！？”’）》】…—.;:!?\")]$|[^{HAN}，、]$")
_SHORTEST: Final = 25
#: A point of a speech on a line of its own, which has no mark at its end: `第一，提高政治站位，……`.
_POINT: Final = re.compile("第[一二三四五六七八九十]{1,3}，.{1,40}$")


def review_leftovers(lines: Sequence[str]) -> Iterator[Remark]:
    """X1 what is still to be filled in, X5 a place named here and hidden there."""
    for line, text in enumerate(lines):
        for found in (*unguarded(text, _PLACEHOLDER.finditer(text)), *_TEMPLATE.finditer(text)):
            yield Remark(line, *found.span(), "X1", f"还有没有填写的内容“{found[0]}”", "请填写后再印发")
    hidden = [(line, found) for line, text in enumerate(lines) for found in _HIDDEN.finditer(text)]
    named = [(line, *span) for line, text in enumerate(lines) for span in _named(text)]
    if hidden and named:
        first, found = hidden[0]
        line, start, end = named[0]
        name = lines[line][start:end]
        message = f"第一处写作“{found[0]}”，另一处写作“{name}”，可能是同一个地方"
        yield Remark(
            line,
            start,
            end,
            "X5",
            message,
            f"请核对“{lines[first][found.start() : found.end() + 6]}……”中的地名",
        )


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every place named in a line."""
    yield from (found.span() for found in places_in(text))
    for found in _REGION.finditer(text):
        name = _LEADING.sub("", found[1])
        if len(name) > 1 and not _NO_REGION.search(name):
            yield found.end(1) - len(name), found.end(1)


def review_torn(lines: Sequence[str]) -> Iterator[Remark]:
    """X6: a paragraph that ends in the middle of a sentence; `lines` are body lines, others blank."""
    filled = [(line, text) for line, text in enumerate(lines) if text]
    for (line, text), (_, below) in pairwise(filled):
        is_whole = len(text) < _SHORTEST or _POINT.match(text)
        if not is_whole and not _ENDED.search(text) and re.match(f"[{HAN}《“]", below):
            yield Remark(
                line,
                len(text) - 1,
                len(text),
                "X6",
                "这一段没有句末标点，下一段像是接着写的",
                "如果本来是一段，请删去中间的换行",
            )
