"""A paper read for its statements: lines that belong together joined, idle blanks left out, places kept.

What hides a statement from a rule is layout: title and 题注 broken to shape, a sentence torn at the edge of
a page, blanks between figures and Chinese.  Rules match on the text without them; a doubt is told where
its words really stand.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.document.outline import read_number
from rdtool.document.typography.blanks import idle_blanks
from rdtool.document.typography.guard import HAN
from rdtool.document.typography.parts import DATE_LINE, PaperParts
from rdtool.patterns import regex
from rdtool.rules.papers.paper import Doubt, Paper

#: A line that ends like this is whole; so is one that a list, a table or a form may have.
_WHOLE: Final = regex("[。；：！？”’）…—]$|[.;:!?]$")
_GOES_ON: Final = regex(f"[{HAN}0-9A-Za-z，。；：、》〉）”〕…％%《“（〔]")
#: The shortest line that a page's edge tears, the longest, and how many characters the edge is ragged.
_SHORTEST, _WIDEST, _RAGGED = 15, 48, 3
_OWN_LINE: Final = regex(
    "附件|抄[送报]|主送|[（(]?(?:联系人|此页无正文)|第[一二三四五六七八九十]{1,3}[，、章条节]|[一二三四五六七八九十]{1,2}[是要]"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A line in its file: its number, or that of its paragraph, from 1, and how many characters it has."""

    number: int
    length: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stretch of the text stands: from `start` to `end` of line `line` of the draft, all from 0."""

    line: int
    start: int
    end: int


class Reading:
    """The lines of a draft as a `Paper`, and the way back from its places to those of the draft."""

    def __init__(
        self,
        name: str,
        texts: Sequence[str],
        written: Sequence[Written],
        parts: PaperParts,
        *,
        cells: Collection[int] = (),
        furniture: Sequence[int] = (),
    ) -> None:
        """`texts`: the lines in proper form; `written`: what they were in the file."""
        self._lines = [_Joined(texts, group) for group in _groups(texts, written, parts, cells)]
        at = {line: place for place, joined in enumerate(self._lines) for line in joined.lines}

        def placed(lines: Sequence[int]) -> tuple[int, ...]:
            return tuple(dict.fromkeys(at[line] for line in lines))

        def one(line: int | None) -> int | None:
            return None if line is None else at[line]

        self.paper: Final = Paper(
            name,
            tuple(joined.text for joined in self._lines),
            tuple(written[joined.lines[0]].number for joined in self._lines),
            title_lines=placed(parts.title),
            note_lines=placed(parts.note),
            date_line=one(parts.date),
            kind=parts.kind.name,
            recipients_line=one(parts.recipients),
            signature_lines=placed(parts.organs),
            cells=frozenset(at[line] for line in cells),
            furniture=placed(furniture),
        )

    def spot(self, doubt: Doubt) -> Spot:
        """Where the words of a doubt stand; of words on several lines, those on the first."""
        return self._lines[doubt.line].spot(doubt.start, doubt.end)


class _Joined:
    """Lines of a draft as one text."""

    def __init__(self, texts: Sequence[str], lines: Sequence[int]) -> None:
        self.lines = lines
        whole = "".join(texts[line] for line in lines)
        kept = bytearray(b"\1") * len(whole)
        for place, character in enumerate(whole):
            kept[place] = character != "\n"
        for start, end in idle_blanks(whole.replace("\n", " ") if "\n" in whole else whole):
            kept[start:end] = bytes(end - start)
        self.text = "".join(character for character, keep in zip(whole, kept, strict=True) if keep)
        self._places = array("l", (place for place, keep in enumerate(kept) if keep))
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(texts[line]))

    def spot(self, start: int, end: int) -> Spot:
        first = self._place(start)
        owner = max(place for place, begin in enumerate(self._starts[:-1]) if begin <= first)
        last = self._place(end - 1) + 1 if end > start else first
        begin, stop = self._starts[owner], self._starts[owner + 1]
        return Spot(self.lines[owner], first - begin, min(last, stop) - begin)

    def _place(self, at: int) -> int:
        if at < len(self._places):
            return self._places[at]
        return self._places[-1] + 1 if self._places else 0


def _groups(
    texts: Sequence[str], written: Sequence[Written], parts: PaperParts, cells: Collection[int]
) -> Iterator[list[int]]:
    """Lines that make one text, in reading order; every line is in one group."""
    together = _Together(texts, written, parts, frozenset(cells))
    group: list[int] = []
    for line in range(len(texts)):
        if group and not together.are(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _edge(lengths: Sequence[int]) -> int:
    """The shortest line that reaches the edge of the page in a text torn by hand; 0 for a whole one.

    In a torn text no line is longer than the page is wide, and many are nearly as long.
    """
    longest = max(lengths, default=0)
    if not _SHORTEST <= longest <= _WIDEST:
        return 0
    edge = longest - _RAGGED
    return edge if sum(length >= edge for length in lengths) >= max(3, len(lengths) // 4) else 0


class _Together:
    """Which neighbours are one text: lines of one part, of one torn sentence."""

    def __init__(
        self, texts: Sequence[str], written: Sequence[Written], parts: PaperParts, cells: frozenset[int]
    ) -> None:
        self._texts, self._written = texts, written
        self._wholes = frozenset(parts.title), frozenset(parts.note)
        self._body = frozenset(parts.body) - cells
        self._running = self._body.union(parts.headings) - cells
        self._alone = cells.union(parts.organs, () if parts.date is None else (parts.date,))
        self._edge = _edge([written[line].length for line in self._running if texts[line]])

    def are(self, first: int, second: int) -> bool:
        """Whether line `second` goes on with `first`, the line above it."""
        if not self._texts[first] or not self._texts[second]:
            return False
        if any(first in whole and second in whole for whole in self._wholes):
            return True
        return self._may_go_on(first, second) and self._goes_on(first, second)

    def _may_go_on(self, first: int, second: int) -> bool:
        """Whether the first may be the beginning of something that the second does not begin anew."""
        above, below = self._texts[first], self._texts[second]
        if first in self._alone or second in self._alone or DATE_LINE.fullmatch(below):
            return False
        return not _WHOLE.search(above) and bool(_GOES_ON.match(below)) and read_number(below) is None

    def _goes_on(self, first: int, second: int) -> bool:
        before, behind = self._written[first], self._written[second]
        if before.number == behind.number:
            return first in self._running and second in self._running
        if self._edge:
            return before.length >= self._edge
        in_body = first in self._body and second in self._body
        return in_body and before.length >= _SHORTEST and not _OWN_LINE.match(self._texts[second])
