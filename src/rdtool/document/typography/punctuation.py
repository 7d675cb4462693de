"""Marks of Chinese text in their full-width forms, ellipses, dashes, ranges (GB/T 15834-2011).

A half-width mark is mended only beside Chinese text, so that 10:30, 3.5, 1:2, addresses and English
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.guard import CLOSING, HAN, OPENING, guarded, is_english, unguarded
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_WIDE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BLANKS: Final = r"[ \t]*"

#: What stands before and behind a mark of Chinese text.
_BEFORE: Final = rf"[{HAN}{re.escape(CLOSING)}％…—]"
_BEHIND: Final = rf"[{HAN}{re.escape(OPENING)}—]"

_DOTS: Final = r"(?<!\.)\.{3,6}(?![.0-9/\\])|(?<!。)。{3,}(?!。)|(?<!…)…(?!…)"
_DASHES: Final = "--+|－－+|――|──"

_STOP: Final = re.compile(rf"(?<={_BEFORE}){_BLANKS}\.(?=$|[{re.escape(CLOSING)}]|{_BLANKS}{_BEHIND})")
_FINAL_STOP: Final = re.compile(rf"{_BEFORE}\.$")

_LATIN_STOP: Final = re.compile(rf"^(?:[^{HAN}]*[{HAN}]){{4}}.*[0-9A-Za-z%](\.)$")

_PAIRS: Final = {"(": ")", "（": "）"}
_HAN: Final = re.compile(f"[{HAN}]")
#: Characters around a bracket among which its neighbours are, blanks left aside.
_NEAR: Final = 16
_ENGLISH: Final = re.compile(r"[ -~]*[A-Za-z]+[,;]? +[A-Za-z]+[ -~]*")


def _full_stops(lines: Sequence[str]) -> Iterator[Edit]:
    """A `.` behind Chinese text at the end of a line, and in the middle of a line that ends with one.

    Elsewhere in a line it may be the dot of a foreign name.
    """
    for line, text in enumerate(lines):
        for found in unguarded(text, _STOP.finditer(text)):
            if found.end() == len(text) or text[found.end()] in CLOSING or _FINAL_STOP.search(text):
                yield Edit(line, found.start(), found.end(), "。", "P1")


def _brackets(lines: Sequence[str]) -> Iterator[Edit]:
    """Half-width brackets in or around Chinese text, in pairs."""
    for line, text in enumerate(lines):
        spans = guarded(text)
        edits = [
            edit
            for opening, closing in bracket_pairs(text)
            if not any(start <= opening < end or start <= closing < end for start, end in spans)
            and _is_chinese(text, opening, closing)
            for edit in _widened(line, text, opening, closing)
        ]
        yield from sorted(edits, key=lambda edit: edit.start)


def bracket_pairs(text: str) -> list[tuple[int, int]]:
    """Places of the brackets （ and ）, half-width or full-width, that belong together."""
    stack: list[int] = []
    pairs = []
    for place, character in enumerate(text):
        if character in _PAIRS:
            stack.append(place)
        elif character in _PAIRS.values() and stack:
            pairs.append((stack.pop(), place))
    return pairs


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether a pair of brackets belongs to Chinese text and not to a formula or an English sentence."""
    if "（" in text[opening] or "）" in text[closing] or _HAN.search(text, opening + 1, closing):
        return True
    inside = text[opening + 1 : closing]
    if _ENGLISH.fullmatch(inside) or re.fullmatch("[!-~]", text[opening - 1 : opening]):
        return False
    before, behind = text[max(0, opening - _NEAR) : opening], text[closing + 1 : closing + 1 + _NEAR]
    neighbours = before.rstrip()[-1:] + behind.lstrip()[:1]
    return bool(re.search(f"{_BEFORE}|{_BEHIND}", neighbours))


def _widened(line: int, text: str, opening: int, closing: int) -> Iterator[Edit]:
    """Edits for the half-width ones of a pair, with the blanks inside it; a blank to fill in stays."""
    inside = text[opening + 1 : closing]
    before, behind = len(inside) - len(inside.lstrip(" ")), len(inside) - len(inside.rstrip(" "))
    if not inside.strip(" "):
        before = behind = 0
    if text[opening] == "(":
        yield Edit(line, opening, opening + 1 + before, "（", "P1")
    if text[closing] == ")":
        yield Edit(line, closing - behind, closing + 1, "）", "P1")


PUNCTUATION: Final[tuple[Pass, ...]] = (
    Substitution("P7", re.compile(rf"(?<={_BEFORE})(?:{_DOTS})|(?:{_DOTS})(?={_BEHIND})"), "……"),
    Substitution(
        "P7", re.compile(rf"(?<={_BEFORE})(?:{_DASHES})(?={_BEHIND})|^(?:{_DASHES})(?=[{HAN}])"), "——"
    ),
    Substitution(
        "P1",
        re.compile(
            rf"(?<={_BEFORE}){_BLANKS}([,;:?!])(?:{_BLANKS}(?=$|[^\x00-\x7f]))?|([,;:?!]){_BLANKS}(?={_BEHIND})"
        ),
        lambda found: _WIDE[found[1] or found[2]],
    ),
    _full_stops,
    _brackets,
)

_UNIT: Final = "%|％|‰|万|亿|元|人|个|项|天|日|月|年|小时|分钟|公里|千米|米|吨|亩|岁|家|件|次|度|名|倍|户|平方|千|百|位|票|辆|套|所|处"
_FIGURE: Final = r"[0-9]+(?:\.[0-9]+)?"
_YEARS: Final = re.compile(r"(?<![0-9])[0-9]{4}年?([-~～－–])[0-9]{4}年")
_AMOUNTS: Final = re.compile(
    rf"(?<![0-9A-Za-z.\-/]){_FIGURE}([-~－–]){_FIGURE}(?=[ ]?(?:{_UNIT}))(?!年度|号)"
)
_CLAUSES: Final = re.compile(r"[一二三四五六七八九]是[^；。]*。[^；]*；[二三四五六七八九十]是")


def review_punctuation(lines: Sequence[str]) -> Iterator[Remark]:
    """P1 where a half-width full stop is doubtful, P8 ranges, P9 what stands before 等 and ；."""
    for line, text in enumerate(lines):
        for found in unguarded(text, _STOP.finditer(text)):
            yield Remark(line, *found.span(), "P1", "中文之间的“.”，可能是句号，也可能是外国人名的间隔号“·”")
        if (stop := _LATIN_STOP.search(text)) and not is_english(text):
            yield Remark(line, *stop.span(1), "P1", "句末用了半角的“.”", "如果是句号，请改为“。”")
        for found in _YEARS.finditer(text):
            yield Remark(
                line, *found.span(1), "P8", f"年份的起止“{found[0]}”不用“{found[1]}”", "请改用一字线“—”"
            )
        for found in _AMOUNTS.finditer(_YEARS.sub(lambda years: "年" * len(years[0]), text)):
            yield Remark(
                line,
                *found.span(1),
                "P8",
                f"范围“{found[0]}”不用“{found[1]}”",
                "数量的范围用“～”，时间、地点的起止用“—”",
            )
        for found in re.finditer("、等", text):
            yield Remark(line, *found.span(), "P9", "“等”之前不用顿号")
        for found in _CLAUSES.finditer(text):
            place = text.index("。", found.start())
            yield Remark(
                line,
                place,
                place + 1,
                "P9",
                "以分号隔开的并列各项之内用了句号",
                "请把各项之间的分号改为句号，或者把项内的句号改为逗号",
            )
