"""Characters that look like others, or like nothing, and hide a text from every rule (X7).

They come from PDF files (radicals and compatibility forms in the place of characters), from web pages
(no-break and thin spaces, zero-width marks) and from fonts with letters of their own (private use).
What has one ordinary form becomes that; what has none is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.rules import Remark

#: The characters that U+2E80 to U+2EF3 are parts of (Unicode, EquivalentUnifiedIdeograph); 〓: none.
_RADICALS: Final = (
    "〓厂乛乚乙亻冂〓刀刂卜㔾小小兀尣尢〓巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛犭王〓目示礻〓糹纟罓罒㓁冗〓羊〓〓耂肀聿肉〓"
    "艹艹艹虎衤覀西见角〓讠贝〓车辶辶辶邑钅長镸长门〓阝雨青韦页风飞食〓飠饣〓马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_FIRST_RADICAL: Final = 0x2E80

#: Marks of Chinese text in their small, vertical and half-width forms.
_FORMS: Final = dict(
    zip("︰﹐﹑﹒﹔﹕﹖﹗﹙﹚﹝﹞︐︑︒︓︔︕︖︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄｡､｢｣", "：，、。；：？！（）〔〕，、。：；！？（）〔〕【】《》〈〉「」『』。、「」", strict=True)
)  # fmt: skip

#: Marks without width: they part words, join them or turn their direction.
_NOTHING: Final = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
#: Blanks that are none to a typewriter, and those as wide as a character.
_BLANKS: Final = "\u00a0\u1680\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_WIDE_BLANK: Final = "\u2001\u2003"
_LOOKALIKE: Final = f"\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d\u2011{''.join(_FORMS)}"

_HIDDEN: Final = re.compile(f"[{_NOTHING}]+|[{_BLANKS}{_WIDE_BLANK}{_LOOKALIKE}]")
_EDGE: Final = re.compile(rf"[\s{_NOTHING}]")

#: What no Chinese text has: letters of a font's own, lost characters, emoji.
_STRANGE: Final = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010fffd]|[\ufff9-\ufffd]|[\U000e0100-\U000e01ef]"
    "|[\U0001f000-\U0001faff\u2600-\u2604\u2614\u2615\u2648-\u2653\u26a0\u26a1\u2705\u270a-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2764]"
)
_LOST: Final = "\ufffc\ufffd"


def reveal(lines: Sequence[str]) -> Iterator[Edit]:
    """Every character that hides in its ordinary form; those without width go."""
    for line, text in enumerate(lines):
        if text.isascii() or not _HIDDEN.search(text):
            continue
        start, end = _within(text)
        if start:
            yield Edit(line, 0, start, "", "X7")
        for found in _HIDDEN.finditer(text, start, end):
            new = _ordinary(found[0][0])
            if new != found[0]:
                yield Edit(line, *found.span(), new, "X7")
        if end < len(text):
            yield Edit(line, end, len(text), "", "X7")


def _within(text: str) -> tuple[int, int]:
    """Where a text begins and ends, blanks and marks without width at its edges left out."""
    start, end = 0, len(text)
    while end and _EDGE.match(text, end - 1):
        end -= 1
    while start < end and _EDGE.match(text, start):
        start += 1
    return start, end


@cache
def _ordinary(character: str) -> str:
    """The form in which a character is written; blank for one without width."""
    place = ord(character) - _FIRST_RADICAL
    if 0 <= place < len(_RADICALS):
        return character if _RADICALS[place] == "〓" else _RADICALS[place]
    if character in _FORMS:
        return _FORMS[character]
    if character in _WIDE_BLANK:
        return "\u3000"
    if character == "\u2011":
        return "-"
    if re.match(f"[{_NOTHING}]", character):
        return ""
    return " " if character in _BLANKS else unicodedata.normalize("NFKC", character)


def review_hidden(lines: Sequence[str]) -> Iterator[Remark]:
    """X7: characters that have no ordinary form, by their code points."""
    for line, text in enumerate(lines):
        for found in _STRANGE.finditer(text) if not text.isascii() else ():
            yield Remark(line, *found.span(), "X7", *_about(found[0]))


def _about(character: str) -> tuple[str, str]:
    code = f"U+{ord(character):04X}"
    if character in _LOST:
        return f"这里的字已经丢失，只剩下占位的符号（{code}）", "请对照原件补上"
    if unicodedata.category(character) == "Co":
        return (
            f"这里是某个字体自造的字或者符号（{code}），换一台电脑可能显示不出来",
            "请改为规范字或者普通符号",
        )
    if unicodedata.category(character) == "Mn":
        return f"这里的字带有异体选择符（{code}）", "请核对字形；没有必要的请删去"
    return f"这里有表情符号等公文不用的符号（{code}）", "请删去，或者改为文字"


def named(text: str) -> str:
    """A text with every character in it that can't be seen shown by its code point: 人大⟨U+200B⟩."""
    return re.sub(f"[{_NOTHING}{_BLANKS}{_WIDE_BLANK}{_LOOKALIKE}]", _code, text)


def _code(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
