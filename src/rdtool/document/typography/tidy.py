"""All rules together: mend what has one right form, and report the rest.

The order matters.  Digits first, because numbers of levels are made of them; numbers of levels,
annexes and papers before punctuation, because their marks are no punctuation of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Final

from rdtool.document.typography.annexes import ANNEXES, annex_entries, review_annexes
from rdtool.document.typography.blanks import BLANKS, review_blanks
from rdtool.document.typography.dates import DATES, review_dates
from rdtool.document.typography.edits import Change, Edit, MendedLine
from rdtool.document.typography.guard import is_english
from rdtool.document.typography.hidden import reveal, review_hidden
from rdtool.document.typography.leftovers import review_leftovers, review_torn
from rdtool.document.typography.numbering import NUMBERING, review_numbering
from rdtool.document.typography.numbers import DECIMALS, DIGITS, review_numbers
from rdtool.document.typography.papernumbers import PAPER_NUMBERS, review_paper_numbers
from rdtool.document.typography.parts import CLOSING_PARTS, PaperParts, review_parts
from rdtool.document.typography.passes import Pass
from rdtool.document.typography.punctuation import PUNCTUATION, review_punctuation
from rdtool.document.typography.quotes import QUOTES, review_pairs
from rdtool.document.typography.rules import Remark
from rdtool.document.typography.words import WordList

#: Groups of passes in their order, and whether they are about any Chinese text or about a paper's lines.
_GROUPS: Final[tuple[tuple[tuple[Pass, ...], bool], ...]] = (
    (DIGITS, True),
    (BLANKS, True),
    (NUMBERING, False),
    (ANNEXES, False),
    (PAPER_NUMBERS, True),
    (PUNCTUATION, True),
    (QUOTES, True),
    (DATES, True),
    (DECIMALS, True),
    (CLOSING_PARTS, False),
)

_ROUNDS: Final = 8

_HEADING_STOP: Final = re.compile("[。；]$")


class Tidy:
    """The lines of a paper on their way to proper form; lines in `cells` are those of tables."""

    def __init__(
        self, lines: Iterable[str], cells: Collection[int] = (), words: WordList | None = None
    ) -> None:
        """`words`: the list that Z1 goes by; without one no word is mended."""
        self._lines = [MendedLine(text) for text in lines]
        self._words = words
        self._cells = frozenset(cells)

    @property
    def lines(self) -> list[str]:
        """The lines as they are now."""
        return [line.text for line in self._lines]

    @property
    def changes(self) -> list[Change]:
        """Everything that was changed, from first to last, against the lines as given."""
        return [change for number, line in enumerate(self._lines) for change in line.changes(number)]

    def mend(self) -> None:
        """Apply every rule that does not need to know the headings, until there is nothing left to mend.

        What hides comes first, so that all rules see it.  A second round finds what only the first one made
        visible, as a bracket beside a mended mark.
        """
        self._make(reveal(self.lines))
        for _ in range(_ROUNDS):
            before = self.lines
            self._round()
            if self.lines == before:
                break

    def _round(self) -> None:
        english = {line for line, text in enumerate(self.lines) if is_english(text)}
        for passes, anywhere in _GROUPS:
            left_out = english if anywhere else english | self._cells
            for mending in passes:
                self._make(mending(_without(self.lines, left_out)))
        if self._words:
            self._make(self._words.edits(_without(self.lines, english)))

    def mend_headings(self, headings: Iterable[int]) -> None:
        """S7: no final mark behind the headings in these lines."""
        self._make(
            Edit(line, found.start(), found.end(), "", "S7")
            for line in headings
            if (found := _HEADING_STOP.search(self._lines[line].text))
        )

    def _make(self, edits: Iterable[Edit]) -> None:
        ordered = sorted(edits, key=lambda edit: (edit.line, edit.start))
        for line, group in groupby(ordered, key=lambda edit: edit.line):
            self._lines[line].replace(list(group))


def review(
    lines: Sequence[str],
    parts: PaperParts,
    cells: Collection[int] = (),
    words: WordList | None = None,
    day: date | None = None,
) -> list[Remark]:
    """Everything doubtful in lines that have been mended, in reading order.

    `words` are judged by `day`, that of the paper; without one those that hang on it are not.
    """
    prose = _without(lines, cells)
    names = {entry.line for entry in annex_entries(prose)}
    body = {*parts.body} - names
    remarks = [
        *review_parts(prose, parts),
        *_review_outline(_only(lines, body | {*parts.headings}), parts.annexes),
        *_review_headings(lines, parts.headings),
        *review_annexes(prose),
        *review_paper_numbers(lines),
        *review_pairs(lines),
        *review_numbers(lines),
        *review_dates(lines, formal=parts.kind.formal),
        *review_leftovers(lines, _forms(lines, parts, cells), by_hand=parts.kind.by_hand),
        *review_hidden(lines),
        *review_torn(_only(lines, body)),
    ]
    remarks += words.remarks(lines, day) if words else ()
    spoken_of = {(remark.line, place) for remark in remarks for place in range(remark.start, remark.end)}
    text = _without(prose, {*parts.note, *parts.organs})
    remarks += [
        remark
        for remark in (*review_punctuation(lines), *review_blanks(text))
        if (remark.line, remark.start) not in spoken_of
    ]
    return sorted(remarks, key=lambda remark: (remark.line, remark.start))


def _forms(lines: Sequence[str], parts: PaperParts, cells: Collection[int]) -> set[int]:
    """The lines that may be a form for others to fill in: tables, and everything in annexes."""
    first = min(parts.annexes, default=len(lines))
    return {*cells, *range(first, len(lines))}


def _review_outline(lines: Sequence[str], annexes: Sequence[int]) -> Iterator[Remark]:
    """S6 for the paper and for each annex by itself."""
    edges = [0, *annexes, len(lines)]
    for start, end in pairwise(edges):
        yield from review_numbering(_only(lines, range(start, end)))


def _review_headings(lines: Sequence[str], headings: Iterable[int]) -> Iterator[Remark]:
    for line in headings:
        if lines[line].endswith(("：", "？", "！", "，", "、")):
            end = len(lines[line])
            yield Remark(line, end - 1, end, "S7", f"小标题末尾有“{lines[line][-1]}”")


def _without(lines: Sequence[str], left_out: Collection[int]) -> list[str]:
    return ["" if line in left_out else text for line, text in enumerate(lines)]


def _only(lines: Sequence[str], kept: Collection[int]) -> list[str]:
    return [text if line in kept else "" for line, text in enumerate(lines)]
