"""A whole paper as stretches of paragraphs, in the order of GB/T 9704-2012, clause 7.

Titles and notes, recipients, body, closing, then each annex on pages of its own; pages that lie
crosswise are stretches of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from rdtool.chinese import em_width
from rdtool.document.model import Annex, Document, Imprint, Letterhead, NameCards
from rdtool.document.style import BALLOTS, Layout
from rdtool.document.titles import NARROWEST, break_note, break_title
from rdtool.writers.docx.ballots import ballot_stretches
from rdtool.writers.docx.blocks import body_pieces
from rdtool.writers.docx.cards import card_table
from rdtool.writers.docx.closing import with_closing
from rdtool.writers.docx.imprint import with_imprint
from rdtool.writers.docx.letterhead import document_head, letter_head
from rdtool.writers.docx.markup import EMPTY, Par, Piece, TableXml, lines, run
from rdtool.writers.docx.measures import GAP_BELOW_TITLE, LETTER_NUMBER_TO_TITLE, RULE_TO_TITLE
from rdtool.writers.docx.pages import extent
from rdtool.writers.docx.section import PageStretch, end_section, text_heights
from rdtool.writers.docx.setting import Setting
from rdtool.writers.wording import annex_label

#: 字 that a line of a 题注 stays short of the page's width.
_NOTE_MARGIN: Final = 0.5


def stretches_of(document: Document, setting: Setting) -> list[PageStretch]:
    """The paper as runs of pages that lie alike, the 版记 on the last one."""
    if document.layout in BALLOTS:
        return ballot_stretches(document, setting)
    document = _with_text_on_page_1(document, setting)
    stretches = [
        PageStretch([piece for _, pieces in group for piece in pieces], landscape)
        for landscape, group in groupby(_parts(document, setting), key=lambda part: part[0])
    ]
    return with_imprint(stretches, document, setting)


def body_markup(stretches: Sequence[PageStretch], sections: Sequence[str]) -> str:
    """The content of `w:body`; `sections`: the `w:sectPr` of each stretch."""
    pieces: list[Piece] = []
    for stretch, properties in zip(stretches[:-1], sections, strict=False):
        pieces += end_section(stretch.pieces, properties)
    pieces += _closed(stretches[-1].pieces)
    return "".join([*(piece.xml() for piece in pieces), sections[-1]])


def title_pieces(title: str, style: str, setting: Setting) -> list[Piece]:
    """The title in balanced lines; a line break in it begins a subtitle."""
    width, widening = float(setting.title_characters), setting.style.widening_titles
    parts = [line for part in title.splitlines() for line in break_title(part, width, widening=widening)]
    if any(width < em_width(line) <= width / NARROWEST for line in parts):
        return [Par(style, "".join(_title_line(line, number, width) for number, line in enumerate(parts)))]
    return [Par(style, lines(parts))] if parts else []


def _title_line(line: str, number: int, width: float) -> str:
    """One line of a title, narrowed where it is a little too wide."""
    scale = int(100 * width / em_width(line)) if line else 100
    narrowed = f'<w:w w:val="{scale}"/>' if 100 * NARROWEST <= scale < 100 else ""
    return run(("\n" if number else "") + line, narrowed)


def _parts(document: Document, setting: Setting) -> list[tuple[bool, list[Piece]]]:
    """Main part and annexes, each with whether it lies crosswise."""
    parts = [(False, _main(document, setting))]
    for number, annex in enumerate(document.annexes, 1):
        if annex.blocks:
            label = annex_label(annex, number, len(document.annexes))
            parts.append((annex.landscape, _annex(annex, label, setting)))
    return parts


def _with_text_on_page_1(document: Document, setting: Setting) -> Document:
    """The paper, its recipients moved to the 版记 where they leave no room for text (clause 7.3.2)."""
    if not document.body or em_width(document.recipients) <= 3 * setting.characters:
        return document
    above = _below(_opening(document, setting), [*_recipients(document), Par("Body", run("文"))], setting)
    if extent(above, setting, text_heights(document, setting)).pages == 1:
        return document
    recipients = document.recipients.removesuffix("：") + "。"
    imprint = replace(document.imprint or Imprint(), recipients=recipients)
    return replace(document, recipients="", imprint=imprint)


def _main(document: Document, setting: Setting) -> list[Piece]:
    if document.layout is Layout.CARDS:
        return [card_table(block, setting) for block in document.body if isinstance(block, NameCards)] or [
            EMPTY
        ]
    body = [*_recipients(document), *body_pieces(document.body, setting.page.text_width)]
    return with_closing(_below(_opening(document, setting), body, setting), document, setting)


def _opening(document: Document, setting: Setting) -> list[Piece]:
    """Everything above the recipients."""
    about = document.layout, document.letterhead, document.title, document.number, document.note
    above = [Par("Body", run(line)) for line in document.above]
    corner = [Par("Corner", run(document.corner))] if document.corner else []
    return [*above, *corner, *_head_and_title(*about, setting)]


@lru_cache(maxsize=8)
def _head_and_title(
    layout: Layout,
    letterhead: Letterhead | None,
    title: str,
    number: str,
    notes: tuple[str, ...],
    setting: Setting,
) -> tuple[Piece, ...]:
    """版头, title and the lines below it; remembered, since the papers of a batch share them."""
    pieces = _head(layout, letterhead, setting)
    gap = LETTER_NUMBER_TO_TITLE if layout is Layout.LETTER else RULE_TO_TITLE
    pieces = _below(pieces, title_pieces(title, "Title", setting), setting, lines=2, exact=gap)
    if number:
        pieces.append(Par("NoticeNumber", run(number)))
    return *pieces, *(Par("Note", _note(note, setting)) for note in notes)


def _note(note: str, setting: Setting) -> str:
    """A 题注 in lines that do not overflow, should the face have figures that are a little wide."""
    return lines(break_note(note, setting.characters - _NOTE_MARGIN))


def _recipients(document: Document) -> list[Piece]:
    return [Par("Recipients", run(document.recipients))] if document.recipients else []


def _head(layout: Layout, letterhead: Letterhead | None, setting: Setting) -> list[Piece]:
    if letterhead is None:
        return []
    if layout is Layout.LETTER:
        return letter_head(letterhead, setting)
    return document_head(letterhead, layout, setting)


def _annex(annex: Annex, label: str, setting: Setting) -> list[Piece]:
    """An annex: label on the first line, title on the third, then its body (clause 7.3.7)."""
    page = setting.lying(landscape=annex.landscape)
    title = title_pieces(annex.printed_title, "AnnexTitle", replace(setting, page=page))
    notes = [Par("Note", _note(note, replace(setting, page=page))) for note in annex.note]
    above = [Par("AnnexLabel", run(label)), EMPTY] if label else []
    opening = _on_new_page([*above, *title, *notes])
    return _below(opening, body_pieces(annex.blocks, page.text_width), setting)


def _on_new_page(pieces: list[Piece]) -> list[Piece]:
    """`pieces`, the first of them on a new page; a label is by its style."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Par) or first.style == "AnnexLabel":
        return pieces
    return [first._replace(new_page=True), *pieces[1:]]


def _below(
    above: list[Piece], below: list[Piece], setting: Setting, *, lines: int = 1, exact: int = GAP_BELOW_TITLE
) -> list[Piece]:
    """`below` under `above`, with so many empty lines or `exact` twips between them."""
    if not above or not below:
        return above + below
    first = below[0]
    if setting.style.exact_gaps and isinstance(first, Par):
        return [*above, first._replace(before=exact), *below[1:]]
    return [*above, *[EMPTY] * lines, *below]


def _closed(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with a paragraph behind a last table, without which Word finds the file damaged."""
    return [*pieces, Par("TableEnd")] if pieces and isinstance(pieces[-1], TableXml) else pieces
