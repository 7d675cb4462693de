"""A finished paper as the rules see it: its lines, and which of them are title, 题注 and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdtool.chinese import from_chinese
from rdtool.patterns import regex
from rdtool.rules import words

NUMERAL: Final = words.NUMERAL

_SENTENCE: Final = re.compile("[^。！？]+[。！？]?")
_CLAUSE: Final = re.compile("[^。！？；]+[。！？；]?")
#: Papers of other procedures by what they are called in their first lines.
_OF_ITS_OWN: Final = regex(
    "民生实事|票决|换届|议题计划|(?:视察|调研)(?:的?报告|方案)|执法检查(?:的?报告|方案)|实施情况的(?:报告|工作方案)"
    "|测评结果的?通报|满意度测评票|评议意见|专题询问记录|(?:号|代表)建议(?:的答复)?$|建议的答复|代表建议"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a line; `start` is its place in the line, from 0."""

    line: int
    start: int
    text: str


#: Papers for what is still to come, by the end of their titles.
_AHEAD: Final = regex(
    "(?:召开.*|列席.*)通知|报告单|票[）)]$|(?:议程(?:[（(]草案[）)])?(?:的说明)?|日程|主持词|目录|议题|票(?:[（(][^（(）)]*[）)])?)$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper; all line numbers count from 0 in `lines`."""

    name: str
    """The file, as the user names it."""
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    """The number of each line, or of its paragraph, in the file, from 1."""
    title_lines: tuple[int, ...] = ()
    note_lines: tuple[int, ...] = ()
    date_line: int | None = None
    """The line that holds nothing but 成文日期."""
    kind: str = ""
    """决议, 函, 讲话 and so on, as far as the title tells."""
    recipients_line: int | None = None
    """The line of 主送, or the form of address of a speech."""
    signature_lines: tuple[int, ...] = ()
    """The organs that sign, above 成文日期."""
    cells: frozenset[int] = frozenset()
    """Lines that are cells of tables."""
    furniture: tuple[int, ...] = ()
    """Lines of headers and footers."""

    @property
    def title(self) -> str:
        """The title, its lines joined."""
        return "".join(self.lines[line] for line in self.title_lines)

    @property
    def precedes_votes(self) -> bool:
        """Whether it is for what is still to be heard and voted on: a notice, an agenda, a script, a ballot."""
        return _AHEAD.search(self.title) is not None

    @property
    def tells_of_its_own(self) -> bool:
        """Whether it tells of another day, body or round than the session's: a ballot of the congress, a visit.

        What it says is not held against the session's numbers, days and votes.  A decision on such a matter is
        the session's own.
        """
        return not self.title.endswith(("决定", "决议")) and bool(
            _OF_ITS_OWN.search("".join(self.lines[:4]) + self.title)
        )

    @property
    def sentences(self) -> Iterator[Passage]:
        """Every sentence; a sentence never goes over the end of a line."""
        return self._pieces(_SENTENCE)

    @property
    def clauses(self) -> Iterator[Passage]:
        """Every sentence, split at ； too."""
        return self._pieces(_CLAUSE)

    def _pieces(self, piece: re.Pattern[str]) -> Iterator[Passage]:
        for line, text in enumerate(self.lines):
            for found in piece.finditer(text):
                yield Passage(line, found.start(), found[0])


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement that can't be right: where it stands, why, and what to do."""

    line: int
    start: int
    end: int
    message: str
    remedy: str = ""


def doubt(
    passage: Passage, found: re.Match[str], message: str, remedy: str = "", group: int | str = 0
) -> Doubt:
    """A doubt about what a pattern found in a passage."""
    start, end = found.span(group)
    return Doubt(passage.line, passage.start + start, passage.start + end, message, remedy)


def number(text: str) -> int | None:
    """The value of a numeral as papers write it; None for one that is not well-formed."""
    try:
        return from_chinese(text)
    except ValueError:
        return None
