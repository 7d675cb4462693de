"""The opening of a draft: 版头, title, 题注 or speaker and date, 主送机关 or salutation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rdtool.document.model import Letterhead
from rdtool.document.style import Layout
from rdtool.document.typography.annexes import LABEL
from rdtool.readers.below import Below, read_below
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import Sign, bare, sign_of
from rdtool.readers.letterhead import read_bulletin_head, read_letterhead
from rdtool.readers.placing import place_of_title, title_text

#: Lines, at most: of a head, above its title.
_HEAD_LINES: Final = 60
_ABOVE: Final = 40


@dataclass(frozen=True, slots=True)
class Head:
    """What a draft begins with; places count lines of the draft from 0, `length` counts entries."""

    length: int = 0
    above: tuple[str, ...] = ()
    """Lines above the title that belong to no part."""
    letterhead: Letterhead | None = None
    layout: Layout | None = None
    """The layout that the 版头 asks for."""
    title: str = ""
    title_places: tuple[int, ...] = ()
    number: str = ""
    """A 发文字号 below the title, or the number of a 公告 or of minutes."""
    note: tuple[str, ...] = ()
    note_places: tuple[int, ...] = ()
    recipients: str = ""
    recipients_place: int | None = None
    strays: tuple[Entry, ...] = ()
    """The lines that belong to no part, wherever they are printed."""
    order: tuple[int, ...] = ()
    """The places of all its lines as a paper prints them."""


def read_head(entries: Sequence[Entry], *, inner: bool = False) -> Head:
    """Recognise the opening; a part that is not clearly there is left to the body.

    `inner`: of a paper inside a paper, which begins with its title and goes to nobody.
    """
    if entries and LABEL.fullmatch(bare(entries[0].text)):
        return Head()
    bulletin, lines = (None, 0) if inner else read_bulletin_head(entries)
    if bulletin:
        own = read_head(entries[lines:], inner=True)
        return replace(
            own,
            length=own.length + lines,
            letterhead=bulletin,
            layout=Layout.BULLETIN,
            order=(*(entry.place for entry in entries[:lines]), *own.order),
        )
    sheet = entries[:_HEAD_LINES]
    above, count = place_of_title(sheet, is_all=len(entries) == len(sheet), most=1 if inner else _ABOVE)
    title = sheet[above : above + count]
    text = title_text([entry.text for entry in title])
    below = read_below(sheet, above + count, text)
    if inner and below and below[-1].role == "recipients":
        below = below[:-1]
    return _assemble(sheet[:above], title, below, is_issued=_is_issued(entries))


def _assemble(
    above: Sequence[Entry], title: Sequence[Entry], below: Sequence[Below], *, is_issued: bool
) -> Head:
    own = next((part.entries[0] for part in below if part.role == "number"), None)
    letterhead, layout, used = read_letterhead(above, own, is_issued=is_issued)
    if own in used:
        own = None
    over = [entry for entry in above if entry not in used]
    notes = [part for part in below if part.role in ("note", "stray", "odd")]
    to = next((part.entries[0] for part in below if part.role == "recipients"), None)
    noted = [entry for part in notes for entry in part.entries]
    ordered = [*over, *used, *title, *([own] if own else []), *noted, *([to] if to else [])]
    odd = [entry for part in notes if part.role != "note" for entry in part.entries]
    return Head(
        length=len(above) + len(title) + sum(len(part.entries) for part in below),
        above=tuple(entry.text for entry in over),
        letterhead=letterhead,
        layout=layout,
        title=title_text([entry.text for entry in title]),
        title_places=tuple(entry.place for entry in title),
        number=own.text if own else "",
        note=tuple("".join(entry.text for entry in part.entries).replace("\n", "") for part in notes),
        note_places=tuple(entry.place for part in notes if part.role == "note" for entry in part.entries),
        recipients=to.text if to else "",
        recipients_place=to.place if to else None,
        strays=(*over, *odd),
        order=tuple(entry.place for entry in ordered),
    )


def _is_issued(entries: Sequence[Entry]) -> bool:
    """Whether a 版记 with 印发机关 and date closes the paper, as no letter has it."""
    return any(sign_of(entry.text) is Sign.ISSUED for entry in entries[-4:])
