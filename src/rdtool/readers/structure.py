"""From lines to a paper: what each line of a draft is, by natural numbering and by its place.

What can't be told with certainty stays a paragraph; no text is added, dropped or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rdtool.document.model import Annex, Block, Document, Heading, Paragraph, Picture, Table, TableColumn
from rdtool.document.outline import LONGEST_HEADING, is_salutation, read_body
from rdtool.document.style import Numbered
from rdtool.document.typography.kinds import PaperKind, kind_of
from rdtool.document.typography.parts import Parts
from rdtool.readers.draft import Draft, Grid
from rdtool.readers.entries import Entry, entries_of
from rdtool.readers.head import Head, read_head
from rdtool.readers.tail import AnnexPage, Tail, read_tail

#: Line breaks inside a paragraph, which the outline reader would take for its end, and for each of them a
#: code point that Unicode keeps free of characters.
_BREAKS: Final = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE: Final = {ord(mark): chr(0xFDD0 + place) for place, mark in enumerate(_BREAKS)}
_SHOW: Final = {ord(hidden): chr(mark) for mark, hidden in _HIDE.items()}

_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十百]+([编章节])[ \u3000]*[^。；，]{1,30}")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A draft as a paper, and which of its lines became what."""

    document: Document
    parts: Parts
    replaced_title: str = ""
    """The draft's own title where another one was asked for."""


def recognise(draft: Draft, *, kind: PaperKind | None = None, title: str = "") -> Recognised:
    """The paper in a draft; `kind` and `title` stand in for what the draft does not say or says wrongly."""
    entries = entries_of(draft)
    head = read_head(entries)
    kind = kind or kind_of(title or head.title, addressed_to_persons=is_salutation(head.recipients))
    layout = head.layout or kind.layout
    rest = entries[head.length :]
    tail = read_tail(rest, layout)
    body = rest[: len(rest) - tail.length]
    document = Document(
        layout=layout,
        title=title or head.title,
        number=head.number,
        note=head.note,
        recipients=head.recipients,
        body=tuple(_blocks(body, kind.numbered)),
        annexes=tuple(_annexes(tail, draft.crosswise, kind.numbered)),
        attendance=tail.attendance,
        signature=tail.signature,
        remark=tail.remark,
        letterhead=head.letterhead,
        imprint=tail.imprint,
    )
    own = head.title.replace("\n", "")
    parts = replace(_parts(kind, head, tail, body), has_title=bool(document.title))
    return Recognised(document, parts, own if title and own != title else "")


def _parts(kind: PaperKind, head: Head, tail: Tail, body: Sequence[Entry]) -> Parts:
    stretches = (body, *(page.content for page in tail.pages))
    lines = [
        (entry.place, isinstance(block, Heading))
        for stretch in stretches
        for entry, block in zip(stretch, _blocks(stretch, kind.numbered), strict=True)
        if entry.line
    ]
    return Parts(
        kind=kind,
        title=head.title_places,
        note=head.note_places,
        recipients=head.recipients_place,
        organs=tail.organ_places,
        date=tail.date_place,
        copies=tail.copies_places,
        annexes=tuple(page.place for page in tail.pages),
        headings=tuple(place for place, is_heading in lines if is_heading),
        body=tuple(place for place, is_heading in lines if not is_heading),
    )


def _blocks(entries: Sequence[Entry], numbered: Numbered) -> list[Block]:
    """One block for each entry; a table or picture counts as text below the heading above it."""
    text = "\n".join(entry.text.translate(_HIDE) or "表" for entry in entries)
    read = read_body(text, numbered=numbered)
    return [_block(entry, block) for entry, block in zip(entries, read, strict=True)]


def _block(entry: Entry, block: Block) -> Block:
    if isinstance(entry.item, Grid):
        return _table(entry.item)
    if isinstance(entry.item, Picture):
        return entry.item
    text, level = entry.text, entry.item.level
    chapter = _CHAPTER.fullmatch(text)
    if chapter:
        return Heading(2 if chapter[1] == "节" else 1, text)
    if isinstance(block, Paragraph):
        if (
            level
            and not block.level
            and len(text) <= LONGEST_HEADING
            and not text.endswith(("。", "；", "：", "，"))
        ):
            return Heading(level, text)
        return Paragraph(block.text.translate(_SHOW), block.heading.translate(_SHOW), block.level)
    return block


def _table(grid: Grid) -> Table:
    titles, *rows = [tuple(cell.text for cell in row) for row in grid.rows]
    columns = zip(titles, grid.widths, grid.aligns, strict=True)
    return Table(tuple(TableColumn(*column) for column in columns), tuple(rows))


def _annexes(tail: Tail, crosswise: frozenset[int], numbered: Numbered) -> Iterator[Annex]:
    """The annexes that are named, printed or both."""
    pages = {page.number or place: page for place, page in enumerate(tail.pages, 1)}
    for number in range(1, max(len(tail.names), len(tail.pages)) + 1):
        name = tail.names[number - 1] if tail.names else ""
        page = pages.get(number)
        yield _annex(name, page, crosswise, numbered) if page else Annex(name)


def _annex(name: str, page: AnnexPage, crosswise: frozenset[int], numbered: Numbered) -> Annex:
    title = "".join(entry.text for entry in page.title)
    return Annex(
        name,
        tuple(_blocks(page.content, numbered)),
        landscape=any(_number(entry) in crosswise for entry in page.content),
        heading=None if title == name else title,
    )


def _number(entry: Entry) -> int:
    """Where an item stands in its file, as lines are counted; 0 for a picture."""
    if isinstance(entry.item, Grid):
        return entry.item.rows[0][0].number
    return entry.line.number if entry.line else 0
