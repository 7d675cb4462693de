"""Marks that come in pairs: quotation marks, 《》 and brackets (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.guard import HAN, guarded
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_HAN: Final = re.compile(f"[{HAN}]")
_DOUBLE: Final = re.compile('["＂]')
_CODE: Final = re.compile(r"[=\\]\s*[\"＂]|[0-9][\"＂](?![，。；：、）])")
_TITLE_MARKS: Final = re.compile("[《》〈〉<>]")


def _straight_quotes(lines: Sequence[str]) -> Iterator[Edit]:
    """`"` to “ and ” by turns, in Chinese lines with an even number of them, all outside other quotes."""
    for line, text in enumerate(lines):
        spans = guarded(text)
        places = [
            found.start()
            for found in _DOUBLE.finditer(text)
            if not any(start <= found.start() < end for start, end in spans)
        ]
        if len(places) % 2 or not _HAN.search(text) or _CODE.search(text):
            continue
        if any(
            text.count("“", *part) != text.count("”", *part) for part in pairwise([0, *places, len(text)])
        ):
            continue
        for turn, place in enumerate(places):
            yield Edit(line, place, place + 1, "”" if turn % 2 else "“", "P2")


def _nested_titles(lines: Sequence[str]) -> Iterator[Edit]:
    """《…《…》…》 to 《…〈…〉…》, the third level 《》 again; only where every mark has its partner."""
    for line, text in enumerate(lines):
        if "《" not in text:
            continue
        marks = [found.start() for found in _TITLE_MARKS.finditer(text)]
        for place, wanted in zip(marks, _by_depth([text[place] for place in marks]), strict=True):
            if text[place] != wanted:
                yield Edit(line, place, place + 1, wanted, "P3")


def _by_depth(marks: list[str]) -> list[str]:
    """The marks as their depth demands them; as they are if they do not pair or some stand outside 《》."""
    depth, wanted = 0, []
    for mark in marks:
        if mark in "《〈<":
            depth += 1
        if depth == 0 or (depth == 1 and mark in "<>〈〉"):
            return marks
        wanted.append(("《" if depth % 2 else "〈") if mark in "《〈<" else ("》" if depth % 2 else "〉"))
        if mark in "》〉>":
            depth -= 1
    return marks if depth else wanted


QUOTES: Final[tuple[Pass, ...]] = (
    _straight_quotes,
    _nested_titles,
    Substitution("P4", re.compile("(?<=”)、(?=“)|(?<=》)、(?=《)"), ""),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Marks that pair: openings and closings by place, rule and name."""

    rule: str
    opening: str
    closing: str
    name: str


_KINDS: Final = (
    _Kind("P2", "“", "”", "引号"),
    _Kind("P2", "‘", "’", "单引号"),
    _Kind("P3", "《〈", "》〉", "书名号"),
    _Kind("B1", "（〔【", "）〕】", "括号"),
)

#: `1）` and `a)` are numbers of a list, ’ behind a Latin letter is an apostrophe.
_LIST_NUMBER: Final = re.compile(r"(?:^|[，。；：、\s])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十])$")
_LATIN: Final = re.compile("[A-Za-z]$")


def review_pairs(lines: Sequence[str]) -> Iterator[Remark]:
    """P2, P3, B1: marks without a partner, “ inside “."""
    for line, text in enumerate(lines):
        yield from _straight_left(line, text)
        for found in re.finditer("“[^“”]*(“)[^“”]*”[^“”]*”", text):
            yield Remark(line, *found.span(1), "P2", "引号之内再用了双引号", "请把里面的引号改为‘ ’")
    for kind in _KINDS:
        yield from _unpaired(lines, kind)


def _straight_left(line: int, text: str) -> Iterator[Remark]:
    found = _DOUBLE.search(text)
    if found and _HAN.search(text) and not _CODE.search(text):
        yield Remark(line, *found.span(), "P2", "直引号不能确定怎样成对，没有改动", "请逐个改为“和”")


#: How many paragraphs a quotation goes on.
_LONGEST: Final = 12


def _unpaired(lines: Sequence[str], kind: _Kind) -> Iterator[Remark]:
    """Marks of one kind that stand alone.

    What opens in one paragraph may close in a later one as long as no sentence ends before; a quotation
    may go on for paragraphs, each of which may begin with “.
    """
    pending: list[Remark] = []
    for line, text in enumerate(lines):
        if not text:
            continue
        left, right = _loose(text, kind)
        if pending and kind.rule == "P2" and text[0] in kind.opening:
            pending = []
        while pending and right:
            pending.pop()
            right.pop(0)
        yield from (_alone(line, place, text, kind) for place in right)
        if pending and _is_over(pending[0], line, text, left, kind):
            yield from pending
            pending = []
        pending += [_alone(line, place, text, kind) for place in left]
    yield from pending


def _is_over(opened: Remark, line: int, text: str, left: Sequence[int], kind: _Kind) -> bool:
    """Whether what was opened can't be closed any more: by a new opening, or too far behind."""
    if kind.rule != "P2":
        return text.endswith("。")
    return bool(left) or line - opened.line > _LONGEST


def _alone(line: int, place: int, text: str, kind: _Kind) -> Remark:
    return Remark(line, place, place + 1, kind.rule, f"{kind.name}不成对，{text[place]}没有另一半")


def _loose(text: str, kind: _Kind) -> tuple[list[int], list[int]]:
    """Places of the openings and of the closings that have no partner in `text`."""
    stack: list[int] = []
    loose = []
    for place, character in enumerate(text):
        if character in kind.opening:
            stack.append(place)
        elif character in kind.closing:
            if stack and kind.opening.index(text[stack[-1]]) == kind.closing.index(character):
                stack.pop()
            elif not _belongs_to_no_pair(text[max(0, place - 3) : place], kind):
                loose.append(place)
    return stack, loose


def _belongs_to_no_pair(before: str, kind: _Kind) -> bool:
    if kind.rule == "B1":
        return _LIST_NUMBER.search(before) is not None
    return kind.closing == "’" and _LATIN.search(before) is not None
