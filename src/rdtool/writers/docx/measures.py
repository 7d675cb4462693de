"""The measurements of GB/T 9704-2012 in the units of WordprocessingML: the one table of them.

Unless a name says otherwise, lengths are twips (1/20 pt; 1 mm = 56.693 twips) and font sizes are
half-points.  字 is the width of one body character, 行 the pitch of the body lines (clauses 3.1, 3.2).
Where the standard gives no value, the source is practice, and the comment says what was weighed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rdtool.document.style import Margins
from rdtool.values import value


def mm(millimetres: float) -> int:
    """Millimetres as whole twips."""
    return round(millimetres * 1440 / 25.4)


FOOTER_BELOW_TEXT: Final = 538
"""Bottom of the page number's line below the type area; its dash then is 7 mm below (clause 7.5)."""


@value(frozen=True, slots=True)
class PageGeometry:
    """Page geometry of a margin profile (clauses 5.1, 5.2.1, 5.2.3); lengths in twips."""

    top: int
    bottom: int
    left: int
    right: int
    line: int
    """Exact pitch of body lines that gives 22 lines a page."""
    footer: int
    """Distance of the page number's line from the edge of the paper."""

    width: int = 11906
    height: int = 16838

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom

    def rotated(self) -> PageGeometry:
        """The same sheet turned clockwise, to be read with the binding edge on top (clause 8)."""
        return PageGeometry(
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top + 1,
            line=self.line,
            footer=self.right - FOOTER_BELOW_TEXT,
            width=self.height,
            height=self.width,
        )

    def letter(self) -> PageGeometry:
        """The same sheet as a letter: its head begins 30 mm and its foot ends 20 mm from the paper's edge.

        The text of page 1 runs into that room; on later pages, header and footer fill it.
        """
        return replace(self, top=LETTER_TOP, bottom=LETTER_BOTTOM, footer=LETTER_FOOTER)


# Letter format, clause 10.1 and figure 11: text of page 1 ends 4.84 mm above the lower double line.
LETTER_TOP: Final = mm(29.8)
LETTER_BOTTOM: Final = mm(25.1)
LETTER_FOOTER: Final = mm(19.8)
HEADER: Final = 851
"""Distance of a header from the paper's edge."""

# Right margins, also of a crosswise page, and the spacing of the large print are a few twips from the round
# figures: with those, LibreOffice leaves out a mark that hangs behind a just full line (see the tests).
# One twip more a line (580, 593) and the 22nd line no longer fits: measured, see the tests.
PAGES: Final = {
    Margins.VISIBLE: PageGeometry(top=2098, bottom=1984, left=1587, right=1476, line=579, footer=1446),
    Margins.INK: PageGeometry(top=1960, bottom=1847, left=1587, right=1476, line=589, footer=1446),
}

BALLOT_PAGE: Final = PageGeometry(top=mm(5), bottom=mm(5), left=mm(16), right=mm(16), line=400, footer=mm(5))
WIDE_BALLOT_PAGE: Final = PageGeometry(
    top=mm(12), bottom=mm(12), left=mm(15), right=mm(15), line=400, footer=mm(5), width=16838, height=11906
)

# Font sizes, clauses 5.2.2 and 7.2 to 7.5; 小四 and 五号 for tables are practice.
SIZE_2: Final = 44
SIZE_3: Final = 32
SIZE_4: Final = 28
SIZE_SMALL_4: Final = 24
SIZE_5: Final = 21


@value(frozen=True, slots=True)
class Sizes:
    """Sizes of the running text and its titles in half-points, and the space between characters."""

    body: int
    title: int
    condensed: int
    line: int = 0
    """Exact pitch of the lines; 0: the page's."""

    @property
    def em(self) -> int:
        """One 字 of the running text."""
        return self.body * 10 + self.condensed


# 28 × 15.75 pt = 441 pt fit 442.25 pt; with a space of -4 only 27 characters fit.
STANDARD: Final = Sizes(body=SIZE_3, title=SIZE_2, condensed=-5)
# A speech for reading aloud (practice): 小二号 on 33 pt, the title in 小一号; for its spacing see `PAGES`.
LARGE: Final = Sizes(body=36, title=48, condensed=1, line=660)
# Ballot papers (practice): A5, two on an upright sheet of A4 that is cut across the middle; 小四号 text, 小二号 title.
BALLOT: Final = Sizes(body=SIZE_SMALL_4, title=36, condensed=0, line=400)
BALLOT_CLEARANCE: Final = mm(8)
"""From the cut, or the border, to the text."""
BALLOT_ROW: Final = mm(9)
"""Least height of a row, so that there is room for a mark."""
CUT_EIGHTHS: Final = 6

# A certificate (practice, no standard): 二号 on 40 pt, the title in 初号; crosswise A4 with wide margins, so that
# title, four lines of text, organ, signer and date stand on one page with the seal.
CERTIFICATE: Final = Sizes(body=SIZE_2, title=84, condensed=0, line=800)
CERTIFICATE_PAGE: Final = PageGeometry(
    top=mm(38), bottom=mm(22), left=mm(42), right=mm(42), line=800, footer=mm(12), width=16838, height=11906
)
CERTIFICATE_GAP: Final = 1.5
"""Lines between the text of a certificate and its 署名."""
A3: Final = (23811, 16838)
"""Width and height of an A3 sheet that lies crosswise."""
EM_4: Final = SIZE_4 * 10
"""One 字 of 四号, the unit of page number and 版记."""

INDENT: Final = 2
"""First-line indent of the body in 字 (clause 7.3.3)."""

# Distances of the standard's figures, measured ink to ink, as space before the lower paragraph.
GAP_BELOW_TITLE: Final = 325
GAP_BELOW_BODY: Final = 320

SEAL_LINES: Final = 3
"""Empty lines above a stamped 署名: a seal of 42–50 mm then covers name and date (figure 5)."""
SEAL_LINES_BETWEEN: Final = 4
"""Empty lines between two rows of names in a joint paper, so that their seals do not touch."""
STAMPED_DATE_RIGHT: Final = 4
"""字 between a stamped date and the right edge (clause 7.3.5.1)."""
UNSTAMPED_RIGHT: Final = 2
"""字 between an unstamped 署名 and the right edge (clause 7.3.5.2)."""
DATE_SHIFT: Final = 2
"""字 by which an unstamped date starts to the right of the name above it (clause 7.3.5.2)."""
DATE_WIDTH: Final = 7
"""字 of a date, assumed for a 署名 whose date is filled in by hand."""
STAMP_WIDTH: Final = 7
"""字 reserved for a signature stamp; 40 × 20 mm is its usual size, the standard gives none."""
STAMP_LINES: Final = 2
STAMP_GAP: Final = 2
"""字 between the post and the stamp (clause 7.3.5.3)."""
SEALS_PER_ROW: Final = 3
"""Stamps side by side in a joint paper: three of 45 mm fit 156 mm (figures 7 and 8)."""

ATTENDANCE_LABEL: Final = 3
"""字 of `出席：` (clause 10.3)."""
ANNEX_LABEL: Final = 3
"""字 of `附件：`."""
ANNEX_NUMBER: Final = 1.5
"""字 of `1.` with its space, measured in figure 9; two digits take `ANNEX_NUMBER_WIDE`."""
ANNEX_NUMBER_WIDE: Final = 2

NOTES_BOUND: Final = 5
"""So many lines of 附件说明 are kept on one page with the end of the body and the signature; a longer list may
fill a page, and then only its end stays with the signature."""

LINES_BOUND: Final = 3
"""Up to so many lines, the last paragraph is kept with the signature whatever else is on the page."""

TAIL_BOUND: Final = 6
"""Up to so many lines, the last paragraph is not parted where fewer than `TAIL_LINES` of it would go over."""

TAIL_LINES: Final = 3
"""So many lines of text above the signature make a page that is worth turning to."""

# Tables (clause 8 gives neither font nor size: practice).  The pitch is 1.5 × the size, exact, so that
# a substituted face can't change the number of rows on a page.
TABLE_SIZE: Final = SIZE_SMALL_4
TABLE_SIZE_MANY_COLUMNS: Final = SIZE_5
TABLE_MANY_COLUMNS: Final = 7
TABLE_CLEARANCE: Final = 120
"""Space between the line above and a table: an exact line leaves none below its characters."""
TABLE_CELL_SIDE: Final = 80
TABLE_CELL_TOP: Final = 40
TABLE_BORDER_EIGHTHS: Final = 4

LARGEST_PICTURE: Final = mm(215)
"""Height to which a picture is reduced, so that it stays within one page."""

LARGEST_LETTER: Final = mm(25.4 * 16 / 72)
"""Height to which a letter that is a picture is reduced, that of 三号; a line holds 28 of them."""

# Seat plans and table cards: practice.
SEAT_WIDTH: Final = mm(24)
"""Width of a seat, where the row leaves so much."""
SEAT_HEIGHT: Final = mm(11)
SEAT_SIZE: Final = SIZE_SMALL_4
CARD_MARGIN: Final = mm(10)
"""White border of a sheet of cards on all sides, beyond what printers leave out."""
CARD_FACE: Final = mm(69)
"""Height of a face: four of them, two cards, fill an upright A4 sheet."""
CARD_TEXT: Final = 176 / 25.4 * 72
"""Points of the width that a name on a card takes at most."""
CARD_LARGEST: Final = 130
"""Points of the largest name, which leaves white above and below it."""

# Page number, clause 7.5: 四号 宋体, one 字 in from the outer edge.
PAGE_NUMBER_LINE: Final = 280
PAGE_NUMBER_LENGTH: Final = 1600
"""Room for the number of a crosswise page, which runs along the edge."""
CROSSWISE_NUMBER_OUT: Final = 498
"""From the type area out to the far edge of that number's line; its dash then is 7 mm out."""

# 版头, clause 7.2 and figure 2: its upper edge 72 mm from the paper's, 发文字号 two 行 below, the red line
# 4 mm below that.  Distances of an exact line to its ink were measured with 小标宋-like faces.
MASTHEAD_INK_TOP: Final = mm(71.77)
MASTHEAD_SIZE: Final = 84
MASTHEAD_LINE_RATIO: Final = 900 / 84
"""Exact line in twips for a half-point of size, at which the ink starts at the top of the line."""
MASTHEAD_WIDTH: Final = mm(147)
MASTHEAD_NARROWEST: Final = 60
"""Percent to which characters may be narrowed before they are made smaller."""
MASTHEAD_TO_NUMBER: Final = 880
HEAD_RULE_EIGHTHS: Final = 12
HEAD_RULE_SPACE: Final = 8
RULE_TO_TITLE: Final = 1085
SIGNER_LABEL: Final = 4

# 简报 (practice, no standard): 标志 10 mm below the type area's upper edge, the issue's number under it, then
# 编发单位 and date on the line that the red rule closes.
LEAST_LINE: Final = 20
"""The lowest line: where marks leave no room above the 标志 of a 简报, it moves down."""
BULLETIN_INK_TOP: Final = mm(47)
BULLETIN_MASTHEAD_TO_ISSUE: Final = 340
BULLETIN_ISSUE_TO_ISSUER: Final = 290
BULLETIN_ISSUER_SIDE: Final = 1
"""字 between that line's text and the edges of the type area."""
"""字 of `签发人：`."""

LETTER_MASTHEAD_SIZE: Final = 72
LETTER_RULE_WIDTH: Final = mm(170)
LETTER_RULE_EIGHTHS: Final = 18
LETTER_RULE_SPACE: Final = 7
LETTER_RULE_TO_NUMBER: Final = 87
LETTER_NUMBER_TO_TITLE: Final = 994

# 版记, clause 7.4 and figure 5: rules 0.35, 0.25 and 0.35 mm, lines of 四号 at a pitch of 24 pt.
IMPRINT_LINE: Final = 480
IMPRINT_THICK: Final = 20
IMPRINT_THIN: Final = 14
IMPRINT_LABEL: Final = 3
"""四号字 of `抄送：`."""
RED: Final = "FF0000"
