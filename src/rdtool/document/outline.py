"""The outline reader: natural numbering of official papers → blocks.

An official document numbers its levels 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3); this reader
turns such plain text into `Heading`, `Paragraph` and `Salutation` blocks, for templates and for
old drafts alike.  Every non-blank line is one block; only white space around it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from rdtool.chinese import from_chinese
from rdtool.document.model import Block, Heading, Paragraph, Salutation
from rdtool.document.style import Numbered
from rdtool.patterns import regex
from rdtool.values import value

Level: TypeAlias = Literal[1, 2, 3, 4]


#: The longest heading, in characters with its number; anything longer is a sentence of the body.
LONGEST_HEADING = 40
#: The longest one among others that are headings, and of a sentence that is taken for one with a 。 too many.
_LONGEST_AMONG, _LONGEST_CLOSED = 60, 24

#: A Chinese number below one hundred, as levels 1 and 2 are numbered.
NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"

#: Behind a number stands text of its own: `（一）、（二）项` and `（一）至（三）项` begin a sentence.
_TEXT = r"\s*(?![\s、，。；：！？）]|[至和或及]（)(?=.)"

_MARKERS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (1, regex(f"({NUMERAL})、{_TEXT}")),
    (2, regex(f"（({NUMERAL})）{_TEXT}")),
    (3, regex(rf"([0-9]{{1,3}})[.．](?![0-9]){_TEXT}")),
    (4, regex(f"（([0-9]{{1,3}})）{_TEXT}")),
)

#: What a number can begin with.
_FIRST = frozenset("一二三四五六七八九十（0123456789")

#: A sentence that tells what was done (`一、会议听取了……的汇报。`), which no heading does.
_NARRATES = regex("会议[^，。]{0,6}[听研讨审通决要指强同认传学]|了")
#: What decides, asks or demands, so that more sentences behind it do not make it a heading.
_ORDERS = regex(
    "^(?:[^，。]{0,4}、|（[^（）]*）|[0-9]+.)(?:会议|原则同意|同意|请[^示假]|经研究|现将|现就|特此)|应当|不得"
)

_OPENING, _CLOSING, _STOPS = "“‘《〈（〔【", "”’》〉）〕】", "。；！？"
_NESTING = regex(f"[{_OPENING}{_CLOSING}{_STOPS}]")

_ADDRESSEE = "(?:组成人员|同志|代表|委员|主任|秘书长|主席|书记|领导|来宾|嘉宾|朋友|女士|先生)们?"
_ADDRESS = regex(f"(?:(?:尊敬的|各位)[^要应须将请]{{0,8}}?|副?){_ADDRESSEE}")


@value(frozen=True, slots=True)
class _Line:
    """One line: its level (0: not numbered), its first sentence and what stands behind it.

    `is_short` tells whether the first sentence could be a heading at all.
    """

    text: str
    level: Literal[0, 1, 2, 3, 4] = 0
    sentence: str = ""
    rest: str = ""
    is_short: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the line is a single sentence with its 。."""
        return not self.rest and self.sentence.endswith("。")

    def may_head(self, numbered: Numbered) -> bool:
        """Whether this line, judged by itself, could be or begin with a heading."""
        if numbered is Numbered.SENTENCES and self.sentence.endswith(("。", "：")):
            return False
        if self.is_closed:
            return numbered is Numbered.HEADINGS and self._may_be_closed_heading()
        return self.is_short and not (self.rest and _ORDERS.search(self.sentence))

    def _may_be_closed_heading(self) -> bool:
        is_plain = len(self.text) <= _LONGEST_CLOSED and "，" not in self.text
        return self.level < 3 and is_plain and not (_NARRATES.search(self.text) or _ORDERS.search(self.text))

    def follows(self, numbered: Numbered) -> bool:
        """Whether this line is a heading among headings, a little too long for one by itself."""
        is_sentence = numbered is Numbered.SENTENCES or _ORDERS.search(self.sentence)
        return (
            bool(self.rest)
            and len(self.sentence) <= _LONGEST_AMONG
            and self.sentence.endswith("。")
            and not is_sentence
        )


def read_body(text: str, *, numbered: Numbered = Numbered.HEADINGS) -> tuple[Block, ...]:
    """Read the body of a paper, one block per non-blank line.

    A numbered line can begin with a heading if its first sentence has at most
    `LONGEST_HEADING` characters and no ；！？ outside quotation marks and brackets; with
    `Numbered.SENTENCES` also only if it ends neither in 。 nor in ：.  Whether it does depends on
    its family, the lines of the same level under the same higher number, since a typist gives
    all of them one look.  Where at least two thirds of a family can begin with a heading,

    - more text behind the first 。 makes it a run-in heading (`（一）加强领导。各部门要……`), the
      long ones among them too, but not a decision or a demand (`一、请各单位……。`);
    - a line without 。 is a `Heading` if at least half of the family, its last line left aside,
      have text behind or under them: `一、` lines that follow each other directly, as in an
      agenda, are body text, while a heading still to be filled in stays a heading;
    - a line that is one short sentence with its 。 (`（一）加强领导。`) is a heading with a 。 too many
      at levels 1 and 2 of papers that have such headings, if all of its family can be headings and
      not for want of other lines; where it tells what was done (`一、会议听取了汇报。`), it is body text.

    Everything else is a plain `Paragraph`: 一要……。二要……。, 一是, 第一， and numbers in another
    form.  A form of address with its colon (`各位代表、同志们：`) is a `Salutation`.
    """
    lines = [_read_line(line.strip()) for line in text.splitlines() if line.strip()]
    headed = {place for family in _families(lines) for place in _headed(family, lines, numbered)}
    return tuple(_block(line, place in headed) for place, line in enumerate(lines))


def read_number(text: str) -> tuple[Level, int] | None:
    """Level and value of the number that a line begins with (`（十二）加强领导` → 2, 12), if any."""
    if text[:1] in _FIRST:
        for level, marker in _MARKERS:
            if found := marker.match(text):
                return level, from_chinese(found[1])
    return None


@lru_cache(maxsize=512)
def _read_line(text: str) -> _Line:
    """Remembered, since the papers of a batch share most of their lines."""
    number = read_number(text)
    if number is None:
        return _Line(text)
    stop = _first_stop(text)
    end = len(text) if stop is None else stop + 1
    is_short = end <= LONGEST_HEADING and (stop is None or text[stop] == "。")
    return _Line(text, number[0], text[:end], text[end:].strip(), is_short)


def _first_stop(text: str) -> int | None:
    """The place of the first 。；！？ outside quotation marks and brackets."""
    depth = 0
    for found in _NESTING.finditer(text):
        if found[0] in _OPENING:
            depth += 1
        elif found[0] in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            return found.start()
    return None


def _families(lines: Sequence[_Line]) -> list[list[int]]:
    """Places of the lines of one level that stand under the same number of a higher level."""
    families: list[list[int]] = []
    open_families: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if not line.level:
            continue
        open_families = {level: family for level, family in open_families.items() if level <= line.level}
        if line.level not in open_families:
            families.append(open_families.setdefault(line.level, []))
        open_families[line.level].append(place)
    return families


def _headed(family: Sequence[int], lines: Sequence[_Line], numbered: Numbered) -> list[int]:
    """The places in `family` whose lines begin with a heading."""
    heads = [place for place in family if lines[place].may_head(numbered)]
    if 3 * len(heads) < 2 * len(family):
        return []
    headed = {*heads}
    filled = [place in headed and _stands_over(lines, place) for place in family[:-1]]
    bare = 2 * sum(filled) >= len(filled) and not _is_lone_item(family, lines)
    closed = bare and any(filled) and len(heads) == len(family)
    long = [place for place in family if place not in headed and lines[place].follows(numbered)]
    return [
        *long,
        *(place for place in heads if lines[place].rest or (closed if lines[place].is_closed else bare)),
    ]


def _is_lone_item(family: Sequence[int], lines: Sequence[_Line]) -> bool:
    """Whether the only line of a deep level has nothing under it, as an item of a list of one."""
    place = family[0]
    is_last = place + 1 == len(lines) or bool(lines[place + 1].level)
    return len(family) == 1 and lines[place].level > 2 and is_last


def _stands_over(lines: Sequence[_Line], place: int) -> bool:
    """Whether a line that is not the last of its family has text behind or under it."""
    return bool(lines[place].rest) or lines[place + 1].level != lines[place].level


def _block(line: _Line, is_headed: bool) -> Block:
    if not line.level:
        return Salutation(line.text) if is_salutation(line.text) else Paragraph(line.text)
    if not is_headed:
        return Paragraph(line.text)
    if line.rest:
        return Paragraph(line.rest, heading=line.sentence, level=line.level)
    return Heading(line.level, line.text)


def is_salutation(text: str) -> bool:
    """`同志们：`, `主任、各位副主任、各位委员：`, but neither `各位代表要认真审议：` nor `主任：`."""
    if not text.endswith("：") or not any(word in text for word in ("各位", "尊敬的", "们")):
        return False
    return all(map(_ADDRESS.fullmatch, re.split("[、，]", text.removesuffix("："))))
