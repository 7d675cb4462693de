"""How papers can look, and how an office wants them: the switches, not the measurements.

The measurements of GB/T 9704-2012 are in `rdtool.writers.docx.measures`; these are the points
where the standard leaves room or where good offices differ.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from rdtool.values import value


class Layout(str, Enum):
    """The format of a paper as a whole (版式)."""

    PROMULGATED = "公布"
    """决议、决定、任免名单: title, 题注 and body, nothing else."""
    OFFICIAL = "文件"
    """文件格式 with the red head, GB/T 9704-2012 clause 7."""
    LETTER = "信函"
    """信函格式, GB/T 9704-2012 clause 10.1."""
    MINUTES = "纪要"
    """纪要格式, GB/T 9704-2012 clause 10.3."""
    BULLETIN = "简报"
    """简报: a red head with the issue's number, who made it up and when; no 发文字号 (practice)."""
    SPEECH = "讲话"
    """讲话稿: title, speaker and date, flush-left salutation, body."""
    LARGE_PRINT = "大字版"
    """讲话稿 for reading aloud: 小二号 text on lines of 33 pt."""
    BALLOT = "票"
    """表决票、测评票、选票: two on a sheet of A4, to be cut apart; a long one alone."""
    WIDE_BALLOT = "票（横）"
    """票决票: a table of many columns, so one on a crosswise sheet of A4."""
    CERTIFICATE = "证书"
    """任命书: one crosswise A4 page in large type, without page number (practice)."""
    PLAN = "座次图"
    """A plan on one A4 sheet that lies crosswise: title and grid, no page number (practice)."""
    WIDE_PLAN = "座次图（A3）"
    """The same on A3."""
    CARDS = "桌签"
    """Names for the tables, two cards to fold on an upright A4 sheet, no title (practice)."""


#: Papers that voters mark, in both shapes.
BALLOTS: Final = (Layout.BALLOT, Layout.WIDE_BALLOT)


class Numbered(str, Enum):
    """What a numbered sentence is in this kind of paper."""

    HEADINGS = "标题"
    """Speeches, letters, opinions: a short first sentence behind a number is a run-in heading."""
    MIXED = "混用"
    """Papers of which that is not known: as above, but a single sentence with its 。 stays a sentence."""
    SENTENCES = "条文"
    """决定, 批复, 令, 纪要: `一、……。` is a provision in full sentences, so body text."""


class Seal(str, Enum):
    """How a paper is signed: decides the place of 署名 and 成文日期 (clause 7.3.5)."""

    STAMPED = "加盖印章"
    UNSTAMPED = "不加盖印章"
    SIGNATURE = "签名章"


class Margins(str, Enum):
    """Two ways to reach 22 lines of 28 characters in a type area of 156 × 225 mm."""

    VISIBLE = "GB/T 9704"
    """37/35/28/26 mm, as the page dialog shows them; 28.95 pt lines."""
    INK = "GB/T 33476.2"
    """34.58/32.58/28/26 mm with 29.45 pt lines: the white border is measured to the ink."""


@value(frozen=True, slots=True)
class Fonts:
    """Font families by the standard's classes; the first is written into the file."""

    title: str = "方正小标宋简体"
    body: str = "仿宋_GB2312"
    kai: str = "楷体_GB2312"
    hei: str = "黑体"
    song: str = "宋体"
    latin: str = ""
    """Face of digits and Latin letters; blank: the Chinese family of the element."""
    chains: tuple[tuple[str, ...], ...] = ()
    """Families with the office's stand-ins for them, in order: (family, first stand-in, …)."""


@value(frozen=True, slots=True)
class PageStyle:
    """The office's choices for every paper it prints."""

    margins: Margins = Margins.VISIBLE
    fonts: Fonts = Fonts()
    exact_gaps: bool = False
    """Distances of 空一行/空二行 as in the standard's figures (10.4/20.8 mm) instead of empty lines."""
    bold_level_2: bool = False
    bold_level_3: bool = False
    widening_titles: bool = False
    """A title of two lines has its longer line below; both shapes are a 梯形 (clause 7.3.1)."""
    masthead_offset: float = 0.0
    """Millimetres by which the 标志 is moved down, for a face whose ink starts elsewhere in its line."""
    imprint_on_even_page: bool = False
    """版记 on an even page, as GB/T 33476.2 asks for papers printed on both sides."""
