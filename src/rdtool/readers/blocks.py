"""A stretch of text as blocks: headings by natural numbering, chapters, articles, contents lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from rdtool.document.model import Block, Heading, Paragraph, Picture, Table, TableColumn
from rdtool.document.outline import LONGEST_HEADING, read_body
from rdtool.document.style import Numbered
from rdtool.document.typography.annexes import annex_entries
from rdtool.readers.draft import Grid
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import bare

#: Line breaks inside a paragraph, which the outline reader would take for its end, and for each of them a
#: code point that Unicode keeps free of characters.
_BREAKS: Final = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE: Final = {ord(mark): chr(0x1FFFE + 0x10000 * place) for place, mark in enumerate(_BREAKS)}
_SHOW: Final = {ord(hidden): chr(mark) for mark, hidden in _HIDE.items()}

_ORDINAL: Final = "第[ \u3000]*[一二三四五六七八九十百千零〇0-9]+[ \u3000]*"
_CHAPTER: Final = re.compile(rf"{_ORDINAL}(分?编|章|节)(?![一-龥]*[，。；])[ \u3000]*[^。；，]{{0,30}}")
_ARTICLE: Final = re.compile(
    rf"({_ORDINAL}条(?:之[一二三四五六七八九十]+)?)(?=[ \t\u3000]|[（(【]|[^第之、和至或及的规款项，。；]|$)[ \t\u3000]*"
)
_CHAPTERS: Final = {"编": 1, "分编": 1, "章": 1, "节": 2}

_CONTENTS: Final = re.compile("目[录次]")
#: What a contents list has behind a heading: dots, a tab, the page.
_PAGE: Final = re.compile(r"[\s.．…·•⋯_—-]*[（(]?[0-9]*[）)]?$")
#: `1　总则`, `1.1 编制目的`, `2.1.3 指挥机构` without a mark at the end.
_DECIMAL: Final = re.compile(
    r"([0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}(?=[ \t\u3000]|[一-龥])|[0-9]{1,2}(?=[ \t\u3000]))[ \t\u3000]*[一-龥][^。；，：]{1,40}"
)
#: Articles from which on numbered sentences are items of provisions.
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text read as blocks, one for each entry, and which of its lines are what."""

    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    contents: frozenset[int] = frozenset()
    """Places of the lines of a contents list."""

    @property
    def headings(self) -> list[int]:
        """Places of the headings on lines of their own."""
        pairs = zip(self.entries, self.blocks, strict=True)
        return [entry.place for entry, block in pairs if isinstance(block, Heading) and entry.line]

    @property
    def places(self) -> list[int]:
        """Places of all lines, those of tables too."""
        return [entry.place + cell for entry in self.entries for cell in range(entry.length)]


def read_stretch(entries: Sequence[Entry], numbered: Numbered) -> Stretch:
    """One block for each entry; a table or picture counts as text below the heading above it."""
    contents = _contents(entries)
    articles = sum(1 for entry in entries if _ARTICLE.match(entry.text))
    numbered = Numbered.SENTENCES if articles >= _FEW else numbered
    decimals = _decimals(entries)
    plain = {*contents, *_named_annexes(entries)}
    texts = [
        "文"
        if place in plain or place in decimals or _is_provision(entry)
        else entry.text.translate(_HIDE) or "表"
        for place, entry in enumerate(entries)
    ]
    read = read_body("\n".join(texts), numbered=numbered)
    blocks = tuple(
        Paragraph(entry.text) if place in plain else decimals.get(place) or _block(entry, block)
        for place, (entry, block) in enumerate(zip(entries, read, strict=True))
    )
    return Stretch(tuple(entries), blocks, frozenset(entries[place].place for place in contents))


def _decimals(entries: Sequence[Entry]) -> dict[int, Heading]:
    """Headings numbered 1, 1.1, 1.1.1, as in contingency plans, where a text is: at least two of 1.1."""
    found = {place: match for place, entry in enumerate(entries) if (match := _DECIMAL.fullmatch(entry.text))}
    depths = {place: match[1].count(".") + match[1].count("．") for place, match in found.items()}
    if sum(depth == 1 for depth in depths.values()) < _FEW:
        return {}
    return {
        place: Heading(cast("Literal[1, 2, 3, 4]", min(depth + 1, 4)), entries[place].text)
        for place, depth in depths.items()
    }


def _is_provision(entry: Entry) -> bool:
    return bool(_ARTICLE.match(entry.text) or _CHAPTER.fullmatch(entry.text))


def _contents(entries: Sequence[Entry]) -> set[int]:
    """Entries of a contents list: 目录 and the lines below it that come again as lines of the text."""
    head = next((place for place, entry in enumerate(entries) if _CONTENTS.fullmatch(bare(entry.text))), None)
    if head is None:
        return set()
    lines = [_title(entry.text) for entry in entries]
    again = {line: place for place, line in enumerate(lines)}
    listed: set[str] = set()
    last = head
    while last + 1 < len(entries) and lines[last + 1] and again[lines[last + 1]] > last + 1:
        if lines[last + 1] in listed:
            break
        last += 1
        listed.add(lines[last])
    return {*range(head, last + 1)} if last > head else set()


def _title(text: str) -> str:
    return bare(_PAGE.sub("", text))


def _named_annexes(entries: Sequence[Entry]) -> list[int]:
    """Entries of a 附件说明 in the text, whose numbers are no headings."""
    return [entry.line for entry in annex_entries([entry.text for entry in entries])]


def _block(entry: Entry, block: Block) -> Block:
    if isinstance(entry.item, Grid):
        return _table(entry.item)
    if isinstance(entry.item, Picture):
        return entry.item
    return _text_block(entry.text, entry.item.level, block)


def _text_block(text: str, level: int, block: Block) -> Block:
    """A line of text: a chapter, an article, a heading that the file declares, or what `block` is."""
    if chapter := _CHAPTER.fullmatch(text):
        return Heading(1 if _CHAPTERS[chapter[1]] == 1 else 2, text, centred=True)
    if article := _ARTICLE.match(text):
        return Paragraph(text[article.end() :], heading=article[1])
    if not isinstance(block, Paragraph):
        return block
    is_declared = level and not block.level and len(text) <= LONGEST_HEADING
    if is_declared and not text.endswith(("。", "；", "：", "，")):
        return Heading(cast("Literal[1, 2, 3, 4]", level), text)
    return Paragraph(block.text.translate(_SHOW), block.heading.translate(_SHOW), block.level)


def _table(grid: Grid) -> Table:
    titles, *rows = [tuple(cell.text for cell in row) for row in grid.rows]
    columns = zip(titles, grid.widths, grid.aligns, strict=True)
    return Table(tuple(TableColumn(*column) for column in columns), tuple(rows))
