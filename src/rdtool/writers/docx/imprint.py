"""版记 at the foot of the last page (clause 7.4; in letters without rules and issuer, clause 10.1).

Frames, not a floating table, which LibreOffice loses or prints in the text.  A last empty line, as
high as the frame, keeps the room free and takes the frame to a new page when there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rdtool.document.model import Document, Imprint
from rdtool.document.style import Layout
from rdtool.writers.docx import measures
from rdtool.writers.docx.lines import lines_of
from rdtool.writers.docx.markup import Par, keep, run
from rdtool.writers.docx.measures import PageGeometry
from rdtool.writers.docx.pages import Extent, extent
from rdtool.writers.docx.section import PageStretch, is_letter, letter_page, text_heights
from rdtool.writers.docx.setting import Setting
from rdtool.writers.wording import date_of_issue


def with_imprint(stretches: list[PageStretch], document: Document, setting: Setting) -> list[PageStretch]:
    """The paper with its 版记: on its last page with some text, or, where the office wants that, on the
    next even one.

    Where the text ends on an even page without room, a blank page comes between, and neither that
    nor the page of the 版记 is numbered (clause 7.5).
    """
    if document.imprint is None:
        return stretches
    *others, last = stretches
    page = setting.lying(landscape=last.landscape)
    if setting.style.imprint_on_even_page:
        filled = _filled(stretches, document, setting)
        frames, on_even = _frames(document, page), filled.pages % 2 == 0
        if frames and not (on_even and filled.left >= frames[-1].line):
            own = _frames(document, setting.page, by_itself=True)
            return [*stretches, PageStretch([*own], even=True, numbered=not on_even)]
    if is_letter(document) and _is_one_page(stretches, document, setting):
        page = letter_page(setting)
    frames = _frames(document, page)
    kept = [*last.pieces[:-1], *map(keep, last.pieces[-1:])] if frames else last.pieces
    return [*others, replace(last, pieces=[*kept, *frames])]


def room(document: Document, page: PageGeometry) -> int:
    """Twips that the 版记 takes on the last page of the main part; 0 if it is not there."""
    if any(annex.blocks for annex in document.annexes):
        return 0
    frames = _frames(document, page)
    return frames[-1].line if frames else 0


def _is_one_page(stretches: Sequence[PageStretch], document: Document, setting: Setting) -> bool:
    """Whether a letter ends on its first page, 版记 and all, which reaches farther down than the others."""
    if any(annex.blocks for annex in document.annexes):
        return False
    filled = _filled(stretches, document, setting)
    return filled.pages == 1 and filled.left >= room(document, letter_page(setting))


def _filled(stretches: Sequence[PageStretch], document: Document, setting: Setting) -> Extent:
    """The pages of the whole paper and what is left on the last one."""
    pages, filled = 0, Extent(0, 0, 0)
    heights: Sequence[int] = text_heights(document, setting)
    for stretch in stretches:
        page = setting.lying(landscape=stretch.landscape)
        own = replace(setting, page=page) if stretch.landscape else setting
        filled = extent(stretch.pieces, own, heights)
        pages, heights = pages + filled.pages, (page.text_height,)
    return filled._replace(pages=pages)


def _frames(document: Document, page: PageGeometry, *, by_itself: bool = False) -> tuple[Par, ...]:
    if document.imprint is None:
        return ()
    return _framed_imprint(document.imprint, document.layout, page, by_itself)


@lru_cache(maxsize=8)
def _framed_imprint(imprint: Imprint, layout: Layout, page: PageGeometry, by_itself: bool) -> tuple[Par, ...]:
    """Remembered, since its height is asked for before it is set, and the papers of a batch share it."""
    if layout is Layout.LETTER:
        return tuple(letter_imprint(imprint, page))
    return tuple(document_imprint(imprint, page, by_itself=by_itself))


def document_imprint(imprint: Imprint, page: PageGeometry, *, by_itself: bool = False) -> list[Par]:
    """Rules, 主送 and 抄送, issuer and date of issue, at the lower edge of the type area.

    `by_itself`: on a page of its own, placed from the paper's edge; in a section that begins on an even
    page LibreOffice takes the upper edge of the footer for the lower margin.
    """
    copies, lines = _copies(imprint, page.text_width)
    issuer = _issuer(imprint, page.text_width)
    between = [Par("ImprintThin")] if copies and issuer else []
    rows = [Par("ImprintThick"), *copies, *between, *issuer, Par("ImprintThick")]
    rules = 2 * measures.IMPRINT_THICK + measures.IMPRINT_THIN * len(between)
    height = rules + measures.IMPRINT_LINE * (lines + len(issuer))
    place = _from_edge(page, height) if by_itself else 'w:vAnchor="margin" w:yAlign="bottom"'
    return _framed(rows, page.text_width, place, height)


def letter_imprint(imprint: Imprint, page: PageGeometry) -> list[Par]:
    """主送 and 抄送 alone; placed from the paper's edge, for a letter's margins are not its type area's."""
    copies, lines = _copies(imprint, page.text_width)
    height = measures.IMPRINT_LINE * lines
    return _framed(copies, page.text_width, _from_edge(page, height), height) if copies else []


def _from_edge(page: PageGeometry, height: int) -> str:
    """The place of a frame of this height that ends at the lower margin."""
    return f'w:vAnchor="page" w:y="{page.height - page.bottom - height}"'


def _copies(imprint: Imprint, width: int) -> tuple[list[Par], int]:
    """主送 and 抄送, and the number of lines they take."""
    texts = [("主送：", imprint.recipients), (f"{imprint.copies_label}：", imprint.copies)]
    ems = width / measures.EM_4 - 2 - measures.IMPRINT_LABEL
    given = [(label, text) for label, text in texts if text]
    lines = sum(lines_of(text, ems) for _, text in given)
    return [Par("ImprintCopies", run(label + text)) for label, text in given], lines


def _issuer(imprint: Imprint, width: int) -> list[Par]:
    """印发机关 on the left, date of issue on the right of one line."""
    if not (imprint.issuer or imprint.issued_on):
        return []
    tabs = (("right", width - measures.EM_4),)
    return [Par("ImprintIssuer", run(f"{imprint.issuer}\t{date_of_issue(imprint.issued_on)}"), tabs=tabs)]


def _framed(rows: list[Par], width: int, place: str, height: int) -> list[Par]:
    frame = f'w:w="{width}" w:hSpace="0" w:wrap="none" w:hAnchor="margin" w:xAlign="center" {place}'
    return [*(row._replace(frame=frame) for row in rows), Par("Blank", line=height)]
