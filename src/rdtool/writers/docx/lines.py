"""How many lines a text takes: Chinese line breaking (GB/T 15834-2011, 5.1) on a grid of 字.

Numbers and Latin words stay whole; no line begins with a closing or ends with an opening mark.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from rdtool.chinese import em_width
from rdtool.patterns import regex

_NOT_FIRST: Final = frozenset("、，。；：！？）》〉」』】〕”’…—％%,.;:!?)]}·")
_NOT_LAST: Final = frozenset("（《〈「『【〔“‘([{")
_IN_WORDS: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,%")

#: Whatever is not surely one 字 wide.
_OTHER: Final = regex("[^—‘’“”…\u3000-\u301f\u4e00-\u9fff\uff01-\uff60]")

#: 字 that a line is shorter at most, where a word or mark goes to the next one.
_SHIFTED: Final = 3

#: 字 by which a line that is just full may seem too long, added up in floating point.
_NEARLY: Final = 1e-6


def lines_of(text: str, width: float, first: float = 0.0) -> int:
    """Lines that a text takes in `width` 字; its first one is `first` 字 wider."""
    if "\n" not in text:
        return _paragraph_lines(text, width, first)
    return sum(
        _paragraph_lines(part, width, 0.0 if place else first) for place, part in enumerate(text.split("\n"))
    )


def broken(text: str, width: float, first: float = 0.0) -> list[str]:
    """The lines of a text as they are counted, each without the blanks at its end."""
    lines = []
    for place, part in enumerate(text.split("\n")):
        end = _line_end(part, 0, width + (0.0 if place else first))
        lines.append(part[:end].rstrip(" "))
        while end < len(part):
            start, end = end, _line_end(part, end, width)
            lines.append(part[start:end].rstrip(" "))
    return lines


def _paragraph_lines(text: str, width: float, first: float) -> int:
    if len(text) <= width + first:  # no character is wider than one 字
        return 1
    wide = em_width(text)
    lines = max(1, ceil((wide - first) / width))
    if lines == 1 or lines * (width - _SHIFTED) + first >= wide:
        return lines
    lines, end = 1, _line_end(text, 0, width + first)
    while end < len(text):
        lines, end = lines + 1, _line_end(text, end, width)
    return lines


def _line_end(text: str, start: int, width: float) -> int:
    """Where the line that begins at `start` ends; a word that is longer than a line is cut."""
    full = end = _full(text, start, width)
    if end == len(text):
        return end
    while end > start and not _may_break(text, end):
        end -= 1
    return end if end > start else full


def _full(text: str, start: int, width: float) -> int:
    """The end of as many characters as go into `width` 字, and at least one."""
    ahead = start + int(width + _NEARLY)
    if ahead < len(text) and not _OTHER.search(text, start, ahead + 1):
        return ahead
    end, left = start, width + _NEARLY
    while left >= 1 and end < len(text):
        # No character is wider than one 字; narrow ones leave room for more.
        more = text[end : end + int(left)]
        end, left = end + len(more), left - em_width(more)
    while end < len(text) and (end == start or em_width(text[end]) <= left):
        end, left = end + 1, left - em_width(text[end])
    return end


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    is_inside = before in _IN_WORDS and after in _IN_WORDS
    return not (is_inside or after in _NOT_FIRST or before in _NOT_LAST)
