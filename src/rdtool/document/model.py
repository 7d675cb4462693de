"""The document model: what an official paper consists of, independent of Word.

Readers (Jinja templates, old drafts) produce a `Document`, writers (Word, plain text) consume
it.  Every text is plain Unicode without mark-up; what a text *is* says its block, never its
looks.  Lengths, fonts and distances belong to the writers and to `rdtool.document.style`.

Elements and their order follow GB/T 9704-2012, clauses 7.2 (版头), 7.3 (主体), 7.4 (版记)
and 10 (特定格式).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Final, Literal, TypeAlias

from rdtool.chinese import em_width
from rdtool.document.label import Label
from rdtool.document.style import Layout, Seal
from rdtool.values import value


@value(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own, its number included (`一、规范行使权力`)."""

    level: Literal[1, 2, 3, 4]
    text: str
    centred: bool = False
    """Whether it stands in the middle of its line, as 第一章 does."""


@value(frozen=True, slots=True)
class Paragraph:
    """A body paragraph, first line indented by two characters.

    A run-in heading (`（一）加强领导。各部门要……`) keeps its number and sentence in
    `heading`, closing 。 included, and its level in `level`; `text` is what follows.  The number of an
    article (`第一条`) is a `heading` without level.
    """

    text: str
    heading: str = ""
    level: Literal[0, 1, 2, 3, 4] = 0


@value(frozen=True, slots=True)
class Salutation:
    """A salutation inside the body, flush left, with its full-width colon."""

    text: str


Align: TypeAlias = Literal["left", "center", "right"]


@value(frozen=True, slots=True)
class TableColumn:
    """One column of a table in a paper; `width` is its share of the type area's width."""

    title: str
    width: float
    align: Align = "left"


@value(frozen=True, slots=True)
class Table:
    """A table in a paper; its header row is repeated on every page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    """What its figures are counted in, above it at the right: 万元; blank for none."""


def unit_line(unit: str) -> str:
    """The line above a table that says what its figures are counted in."""
    return f"单位：{unit}"


@value(frozen=True, slots=True)
class Names:
    """A list of names in columns, filled row by row; `columns` 0: as many as the names have room for."""

    names: tuple[str, ...]
    columns: int = 0

    def across(self) -> int:
        """The number of columns: five, four where names are longer (a mark behind them, a `·` inside)."""
        if self.columns:
            return self.columns
        return NAMES_ACROSS if all(em_width(name) <= NAMES_WIDTH for name in self.names) else NAMES_ACROSS - 1

    def rows(self, characters: float) -> tuple[tuple[tuple[str, int], ...], ...]:
        """The names of each row, each with its column from 0, in lines of so many 字.

        A name too long for its column takes the next ones as well; it is never broken.
        """
        across = self.across()
        rows: list[list[tuple[str, int]]] = []
        free = 0
        for name in self.names:
            needed = min(across, int((em_width(name) + NAMES_GAP) * across // characters) + 1)
            if needed > free or not rows:
                rows.append([])
                free = across
            rows[-1].append((name, across - free))
            free -= needed
        return tuple(map(tuple, rows))


NAMES_ACROSS: Final = 5
"""Names in a line of a list (practice: four to six)."""
NAMES_WIDTH: Final = 4
"""字 of the longest name of a list that is set in so many columns."""
NAMES_GAP: Final = 0.5
"""Least 字 between two names."""


@value(frozen=True, slots=True)
class Places:
    """Places in rows: a seat for each text, an empty text for none; a line break parts name and number."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    """What the rows are, above them: 主席台."""

    @property
    def across(self) -> int:
        """The places of the longest row."""
        return max((len(row) for row in self.rows), default=0)


@value(frozen=True, slots=True)
class NameCards:
    """Names for the tables, a card for each: folded in the middle, the name on both sides."""

    names: tuple[str, ...]


PictureFormat: TypeAlias = Literal["png", "jpeg", "gif", "bmp", "tiff", "emf", "wmf"]


@value(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own: its data as it is, and its size in millimetres.

    Writers make one that is larger than the type area smaller, never larger.
    """

    data: bytes
    format: PictureFormat
    width: float
    height: float
    description: str = ""


Block: TypeAlias = Heading | Paragraph | Salutation | Table | Names | Places | NameCards | Picture


@value(frozen=True, slots=True)
class Annex:
    """An attachment: named in the 附件说明 and, unless `blocks` is empty, printed behind.

    An annex without blocks is one that travels as a file of its own; one without title is not named.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    landscape: bool = False
    heading: str | None = None
    """The title on its own page, where that differs from the name in the 附件说明."""
    label: str | None = None
    """What stands above it, where that is not 附件 with its place; blank for a paper that another issues."""
    note: tuple[str, ...] = ()
    """题注 under its title."""

    @property
    def printed_title(self) -> str:
        """The title on its own page; blank for none."""
        return self.title if self.heading is None else self.heading


@value(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期; for `Seal.SIGNATURE` also the signer's post."""

    organs: tuple[str, ...]
    date: str
    seal: Seal = Seal.STAMPED
    post: str = ""


@value(frozen=True, slots=True)
class Letterhead:
    """版头, GB/T 9704-2012 clause 7.2 (信函: 10.1)."""

    organs: tuple[str, ...]
    """发文机关, the main one first; the writer adds 文件 where the format asks for it."""
    number: str = ""
    """发文字号, blank where the number is given after signing."""
    serial: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    """签发人, only in papers sent upward."""
    issuer: str = ""
    """编发单位, on the line above the rule; only of a 简报."""
    issued_on: str = ""
    """The date to the right of it."""
    bare: bool = False
    """The 标志 is the organ's name alone, without 文件 (clause 7.2.4 allows both)."""


@value(frozen=True, slots=True)
class AttendanceList:
    """Who attended, was excused or sat in on a meeting: a label (`出席`) and names, clause 10.3."""

    label: str
    names: str


@value(frozen=True, slots=True)
class Imprint:
    """版记, GB/T 9704-2012 clause 7.4."""

    copies: str = ""
    """抄送机关 as printed after `抄送：`, with its final 。"""
    recipients: str = ""
    """主送机关 moved here because the list is too long for page 1."""
    issuer: str = ""
    issued_on: str = ""
    copies_label: str = "抄送"
    """What stands before the copies: 分送 in minutes, 抄报 in older papers."""


@value(frozen=True, slots=True)
class Properties:
    """What the file says of itself; `created` is the paper's own date, `label` tells which paper it is."""

    author: str = ""
    subject: str = ""
    category: str = ""
    created: date | None = None
    label: Label | None = None


@value(frozen=True, slots=True)
class Document:
    """One paper, from its head to its imprint."""

    layout: Layout
    title: str
    above: tuple[str, ...] = ()
    """Lines above everything else that belong to no part of a paper."""
    corner: str = ""
    """A mark at the right above everything: how far a deputy's suggestion is solved (A, B, C)."""
    number: str = ""
    """The number of a 公告 (`第五号`) or of a paper without 版头, centred under the title."""
    note: tuple[str, ...] = ()
    """题注, or speaker and date of a speech: centred lines under the title."""
    recipients: str = ""
    """主送机关 or the opening salutation, with its full-width colon."""
    body: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    attendance: tuple[AttendanceList, ...] = ()
    """出席、请假、列席 of minutes, below the text."""
    signature: Signature | None = None
    remark: str = ""
    """附注, without its brackets."""
    below: tuple[str, ...] = ()
    """Lines behind the signature that belong to no part of a paper."""
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    properties: Properties = field(default_factory=Properties)
    letters: tuple[Picture, ...] = ()
    """Letters that are pictures, rare characters of names mostly; in the texts `PICTURED` stands for them."""
