"""A whole paper as one stream of paragraphs, in the order of GB/T 9704-2012, clause 7.

Titles and notes, recipients, body, closing, then each annex on pages of its own; pages that lie
crosswise are sections of their own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from rdtool.document.model import Annex, Document, Layout
from rdtool.document.style import PageStyle
from rdtool.document.titles import break_note, break_title
from rdtool.writers.docx.blocks import body_pieces
from rdtool.writers.docx.closing import with_closing
from rdtool.writers.docx.imprint import document_imprint, letter_imprint
from rdtool.writers.docx.letterhead import document_head, letter_head
from rdtool.writers.docx.markup import EMPTY, Grid, Par, Piece, lines, run
from rdtool.writers.docx.measures import GAP_BELOW_TITLE, LETTER_NUMBER_TO_TITLE, PAGES, RULE_TO_TITLE, Page
from rdtool.writers.docx.section import end_section, letter_section, plain_section, section_behind_letter
from rdtool.writers.wording import annex_label


def body_markup(document: Document, style: PageStyle) -> str:
    """The content of `w:body`."""
    stretches = _stretches(document, style)
    sections = _sections(document, style, [landscape for landscape, _ in stretches])
    pieces: list[Piece] = []
    for (_, stretch), properties in zip(stretches[:-1], sections, strict=False):
        pieces += end_section(stretch, properties)
    landscape, last = stretches[-1]
    pieces += _closed([*last, *_imprint(document, style, landscape=landscape)])
    return "".join([*(piece.xml() for piece in pieces), sections[-1]])


def is_letter(document: Document) -> bool:
    """Whether the paper needs the headers and footers of the letter format."""
    return document.layout is Layout.LETTER and document.letterhead is not None


def title_pieces(title: str, style: str) -> list[Piece]:
    """The title in balanced lines; a line break in it begins a subtitle."""
    parts = [line for part in title.splitlines() for line in break_title(part)]
    return [Par(style, lines(parts))] if parts else []


def _stretches(document: Document, style: PageStyle) -> list[tuple[bool, list[Piece]]]:
    """The paper as runs of pages that lie alike, with whether they lie crosswise."""
    parts = [(False, _main(document, style))]
    for number, annex in enumerate(document.annexes, 1):
        if annex.blocks:
            label = annex_label(number, len(document.annexes))
            parts.append((annex.landscape, _annex(annex, label, style)))
    return [
        (landscape, [piece for _, pieces in group for piece in pieces])
        for landscape, group in groupby(parts, key=lambda part: part[0])
    ]


def _sections(document: Document, style: PageStyle, landscapes: list[bool]) -> list[str]:
    pages = [_page(style, landscape=landscape) for landscape in landscapes]
    if is_letter(document):
        return [letter_section(pages[0]), *map(section_behind_letter, pages[1:])]
    first = plain_section(pages[0], unnumbered_first=document.layout is Layout.LETTER)
    return [first, *map(plain_section, pages[1:])]


def _page(style: PageStyle, *, landscape: bool) -> Page:
    page = PAGES[style.margins]
    return page.rotated() if landscape else page


def _main(document: Document, style: PageStyle) -> list[Piece]:
    head = _head(document, style)
    title = title_pieces(document.title, "Title")
    gap = LETTER_NUMBER_TO_TITLE if is_letter(document) else RULE_TO_TITLE
    opening = _below(head, title, style, lines=2, exact=gap)
    opening += [Par("Note", lines(break_note(note))) for note in document.note]
    body: list[Piece] = [Par("Recipients", run(document.recipients))] if document.recipients else []
    body += body_pieces(document.body, PAGES[style.margins].text_width)
    return with_closing(_below(opening, body, style), document, style)


def _head(document: Document, style: PageStyle) -> list[Piece]:
    if document.letterhead is None:
        return []
    if document.layout is Layout.LETTER:
        return letter_head(document.letterhead)
    return document_head(document.letterhead, document.layout, style)


def _imprint(document: Document, style: PageStyle, *, landscape: bool) -> list[Par]:
    if document.imprint is None:
        return []
    page = _page(style, landscape=landscape)
    if document.layout is Layout.LETTER:
        return letter_imprint(document.imprint, page)
    return document_imprint(document.imprint, page)


def _annex(annex: Annex, label: str, style: PageStyle) -> list[Piece]:
    """An annex: label on the first line, title on the third, then its body (clause 7.3.7)."""
    width = _page(style, landscape=annex.landscape).text_width
    opening = [Par("AnnexLabel", run(label)), EMPTY, *title_pieces(annex.title, "AnnexTitle")]
    return _below(opening, body_pieces(annex.blocks, width), style)


def _below(
    above: list[Piece], below: list[Piece], style: PageStyle, *, lines: int = 1, exact: int = GAP_BELOW_TITLE
) -> list[Piece]:
    """`below` under `above`, with so many empty lines or `exact` twips between them."""
    if not above or not below:
        return above + below
    first = below[0]
    if style.exact_gaps and isinstance(first, Par):
        return [*above, replace(first, before=exact), *below[1:]]
    return [*above, *[EMPTY] * lines, *below]


def _closed(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with a paragraph behind a last table, without which Word finds the file damaged."""
    return [*pieces, Par("TableEnd")] if pieces and isinstance(pieces[-1], Grid) else pieces
