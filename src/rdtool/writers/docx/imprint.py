"""版记 at the foot of the last page (clause 7.4; in letters without rules and issuer, clause 10.1).

Frames, not a floating table, which LibreOffice loses or prints in the text.  A last empty line, as
high as the frame, keeps the room free and takes the frame to a new page when there is none.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from rdtool.chinese import em_width
from rdtool.document.model import Imprint
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Par, run
from rdtool.writers.docx.measures import Page
from rdtool.writers.wording import date_of_issue


def document_imprint(imprint: Imprint, page: Page) -> list[Par]:
    """Rules, 主送 and 抄送, issuer and date of issue, at the lower edge of the type area."""
    copies, lines = _copies(imprint, page.text_width)
    issuer = _issuer(imprint, page.text_width)
    between = [Par("ImprintThin")] if copies and issuer else []
    rows = [Par("ImprintThick"), *copies, *between, *issuer, Par("ImprintThick")]
    rules = 2 * measures.IMPRINT_THICK + measures.IMPRINT_THIN * len(between)
    height = rules + measures.IMPRINT_LINE * (lines + len(issuer))
    return _framed(rows, page.text_width, 'w:vAnchor="margin" w:yAlign="bottom"', height)


def letter_imprint(imprint: Imprint, page: Page) -> list[Par]:
    """主送 and 抄送 alone; placed from the paper's edge, for a letter's margins are not its type area's."""
    copies, lines = _copies(imprint, page.text_width)
    height = measures.IMPRINT_LINE * lines
    top = page.height - page.bottom - height
    return _framed(copies, page.text_width, f'w:vAnchor="page" w:y="{top}"', height) if copies else []


def _copies(imprint: Imprint, width: int) -> tuple[list[Par], int]:
    """主送 and 抄送, and the number of lines they take."""
    texts = [("主送：", imprint.recipients), ("抄送：", imprint.copies)]
    ems = width / measures.EM_4 - 2 - measures.IMPRINT_LABEL
    given = [(label, text) for label, text in texts if text]
    lines = sum(ceil(em_width(text) / int(ems)) for _, text in given)
    return [Par("ImprintCopies", run(label + text)) for label, text in given], lines


def _issuer(imprint: Imprint, width: int) -> list[Par]:
    """印发机关 on the left, date of issue on the right of one line."""
    if not (imprint.issuer or imprint.issued_on):
        return []
    tabs = (("right", width - measures.EM_4),)
    return [Par("ImprintIssuer", run(f"{imprint.issuer}\t{date_of_issue(imprint.issued_on)}"), tabs=tabs)]


def _framed(rows: list[Par], width: int, place: str, height: int) -> list[Par]:
    frame = f'w:w="{width}" w:hSpace="0" w:wrap="none" w:hAnchor="margin" w:xAlign="center" {place}'
    return [*(replace(row, frame=frame) for row in rows), Par("", line=height)]
