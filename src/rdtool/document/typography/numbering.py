"""The numbers of the four levels: one form each, in order (GB/T 9704-2012, 7.3.3).

These passes come before those about punctuation: `二.强化监督` is a number with a wrong mark, not
a sentence that ends behind 二.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from rdtool.document.outline import NUMERAL, read_number
from rdtool.document.typography.guard import HAN
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_BLANK: Final = r"[ \t\u3000]*"

#: The text behind a number; `（一）、（二）项`, `1、2号楼` and `一、二、三产业` are no numbers of a level.
_TEXT: Final = (
    rf"{_BLANK}(?=[“《〈【{HAN}A-Za-z])(?![至和或及到][（(0-9一二三四五六七八九十]|{NUMERAL}[、，])"
)

#: A mark that does not belong behind a bracketed number.
_MARK: Final = rf"{_BLANK}[、，,.．。:：]?"


_HALF_BRACKETED: Final = re.compile(rf"(?:[0-9]{{1,2}}|{NUMERAL})[)）]{_TEXT}")


def _bracketed(numeral: str) -> re.Pattern[str]:
    return re.compile(rf"^[（(]{_BLANK}({numeral}){_BLANK}[)）]{_MARK}{_TEXT}")


NUMBERING: Final[tuple[Pass, ...]] = (
    Substitution(
        "S1", re.compile(rf"^({NUMERAL}){_BLANK}[、.．,，。]{_TEXT}"), lambda found: f"{found[1]}、"
    ),
    Substitution("S2", _bracketed(NUMERAL), lambda found: f"（{found[1]}）"),
    Substitution("S3", re.compile(rf"^([0-9]{{1,3}}){_BLANK}[、．]{_TEXT}"), lambda found: f"{found[1]}."),
    Substitution("S4", _bracketed("[0-9]{1,3}"), lambda found: f"（{found[1]}）"),
    Substitution(
        "S5",
        re.compile(
            rf"(?:^|(?<=[。；：]))(第{NUMERAL}|首先|其次|再次|最后)、(?=[“《{HAN}])(?!第|首先|其次|再次|最后|{NUMERAL})"
        ),
        lambda found: f"{found[1]}，",
    ),
)


def review_numbering(lines: Sequence[str]) -> Iterator[Remark]:
    """S6: levels that are skipped, numbers that are missing or come twice; blank lines do not count.

    Levels 3 and 4 may go on from one heading to the next (（一）1. 2. （二）3.), and begin again behind
    a paragraph without number.  A paper of two levels may use 一、 and 1. as practice has it.
    """
    levels = {number[0] for text in lines if (number := read_number(text))}
    last: dict[int, int] = {}
    renewed: set[int] = set()
    skipped: set[tuple[int, int]] = {(1, 3)} if levels == {1, 3} else set()
    follows_text = True
    for line, text in enumerate(lines):
        if _HALF_BRACKETED.match(text):
            yield Remark(line, 0, 2, "S4", "序数只有半边括号", "第三层序数写“1.”，第四层序数写“（1）”")
        number = read_number(text)
        if number:
            level, value = number
            parent = max((higher for higher in {*last} - renewed if higher < level), default=level)
            if level > parent + 1 and (parent, level) not in skipped:
                skipped.add((parent, level))
                yield _skip(line, text, parent, level)
            if value not in _expected(level, last, renewed, follows_text):
                yield _jump(line, text, value, None if level in renewed else last.get(level))
            last[level] = value
            renewed = {deeper for deeper in {*last, *renewed} if deeper > level} | (renewed - {level})
        if text:
            follows_text = number is None


def _expected(level: int, last: Mapping[int, int], renewed: Collection[int], follows_text: bool) -> set[int]:
    """The values that a number of this level may have."""
    expected = set()
    if level in last and (level not in renewed or level > 2):
        expected.add(last[level] + 1)
    if level not in last or level in renewed or (level > 1 and follows_text):
        expected.add(1)
    return expected


def _skip(line: int, text: str, parent: int, level: int) -> Remark:
    forms = ("一、", "（一）", "1.", "（1）")
    message = f"“{forms[parent - 1]}”之下直接用了“{forms[level - 1]}”，跳过了“{forms[parent]}”这一层"
    return Remark(line, 0, min(len(text), 4), "S6", message, "结构层次依次为“一、”“（一）”“1.”“（1）”")


def _jump(line: int, text: str, value: int, before: int | None) -> Remark:
    message = f"序数不连续：前一个是{before}，这里是{value}" if before else f"序数不从1开始，而从{value}开始"
    return Remark(line, 0, min(len(text), 4), "S6", message, "请核对是否漏写或者重复了一项")
