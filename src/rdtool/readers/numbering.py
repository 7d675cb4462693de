"""Word's automatic numbers as text (ECMA-376 part 1, 17.9): what Word shows before a paragraph.

Counters belong to the abstract list, so lists that share one go on counting; an override with a
start begins anew the first time it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from rdtool.chinese import to_chinese
from rdtool.readers.markup import attribute, child, number, tag
from rdtool.readers.symbols import is_symbol_font, shown

_DIGITS: Final = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

#: Codes that only a symbol font shows.
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")

#: The deepest level and the largest first number of a list in Word.
_DEEPEST, _LARGEST = 8, 32767


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from_row(first: str, length: int) -> Callable[[int], str]:
    """Numbers that Unicode has as characters in a row, like ① to ⑳; ValueError beyond."""

    def character(number: int) -> str:
        if not 1 <= number <= length:
            raise ValueError(number)
        return chr(ord(first) + number - 1)

    return character


def _cyclic(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "decimalEnclosedCircle": _from_row("①", 20),
    "decimalEnclosedCircleChinese": _from_row("①", 20),
    "decimalEnclosedParen": _from_row("⑴", 20),
    "decimalEnclosedFullstop": _from_row("⒈", 20),
    "ideographEnclosedCircle": _from_row("㊀", 10),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


class UnknownNumberError(ValueError):
    """A number in a form that is not known here."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list."""

    start: int
    kind: str
    text: str
    restarts: bool
    is_legal: bool
    """All numbers in it are decimal (isLgl)."""
    font: str


class ListCounter:
    """The lists of a document, counting as its paragraphs come by."""

    def __init__(self, root: Any) -> None:
        """`root`: the numbering part, None for a document without."""
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._met: set[tuple[str, int]] = set()
        for element in () if root is None else root.iterchildren(tag("abstractNum")):
            self._read_abstract(element)
        for element in () if root is None else root.iterchildren(tag("num")):
            self._read_list(element)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph of a list and give what Word shows before it.

        Raises:
            UnknownNumberError: the number has a form that can't be told; it is counted all the same.
        """
        if list_id not in self._lists:
            return ""
        abstract, overrides, starts = self._lists[list_id]
        levels = {**self._abstract.get(abstract, {}), **overrides}
        if level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        if level in starts and (list_id, level) not in self._met:
            counters[level] = starts[level] - 1
        self._met.add((list_id, level))
        self._count(counters, levels, level)
        return _label(levels, level, counters)

    @staticmethod
    def _count(counters: dict[int, int], levels: dict[int, _Level], level: int) -> None:
        for higher in range(level):
            counters.setdefault(higher, levels[higher].start if higher in levels else 1)
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [deeper for deeper in counters if deeper > level]:
            if deeper not in levels or levels[deeper].restarts:
                del counters[deeper]

    def _read_abstract(self, element: Any) -> None:
        identity = attribute(element, "abstractNumId")
        link = child(element, "numStyleLink")
        if link is not None:
            defining = (
                other
                for other in element.getparent().iterchildren(tag("abstractNum"))
                if attribute(child(other, "styleLink")) == attribute(link)
            )
            element = next(defining, element)
        self._abstract[identity] = {
            _depth(level): _read_level(level) for level in element.iterchildren(tag("lvl"))
        }

    def _read_list(self, element: Any) -> None:
        identity = attribute(element, "numId")
        overrides: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in element.iterchildren(tag("lvlOverride")):
            level = _depth(override)
            if (definition := child(override, "lvl")) is not None:
                overrides[level] = _read_level(definition)
            if (start := child(override, "startOverride")) is not None:
                starts[level] = _start(start)
        self._lists[identity] = (attribute(child(element, "abstractNumId")), overrides, starts)


def _depth(element: Any) -> int:
    """The level that an element is about, 0 to 8."""
    return min(max(number(attribute(element, "ilvl")), 0), _DEEPEST)


def _start(element: Any) -> int:
    """The number a list begins with, within what Word allows."""
    return min(max(number(attribute(element), 1), 0), _LARGEST)


def _read_level(element: Any) -> _Level:
    return _Level(
        start=_start(child(element, "start")),
        kind=attribute(child(element, "numFmt"), default="decimal"),
        text=attribute(child(element, "lvlText")),
        restarts=attribute(child(element, "lvlRestart"), default="1") != "0",
        is_legal=child(element, "isLgl") is not None,
        font=attribute(child(element, "rPr", "rFonts"), "ascii"),
    )


def _label(levels: dict[int, _Level], level: int, counters: dict[int, int]) -> str:
    here = levels[level]
    if here.kind == "bullet":
        return _bullet(here)

    def counted(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        kind = "decimal" if here.is_legal or place not in levels else levels[place].kind
        try:
            return _FORMATS[kind](counters.get(place, 1))
        except (KeyError, ValueError) as error:
            raise UnknownNumberError(kind) from error

    return re.sub("%([1-9])", counted, here.text)


def _bullet(level: _Level) -> str:
    """A bullet as Word shows it; codes without a font of their own are those of Wingdings."""
    text = shown(level.font, level.text)
    if text is None and _PRIVATE.search(level.text):
        text = shown("Symbol" if level.text == "\uf0b7" else "Wingdings", level.text)
    if text is None and (is_symbol_font(level.font) or _PRIVATE.search(level.text)):
        raise UnknownNumberError("bullet")
    return level.text if text is None else text
