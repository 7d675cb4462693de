"""The end of a draft: 附件说明, 署名, date, 附注, the annexes and papers behind it, 版记.

Behind the anchor, the date with those who sign, every line is known by what it is; an odd one is told and
stepped over.  Where no anchor is, lines stay what they are, paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from rdtool.document.model import AttendanceList, Imprint, Signature
from rdtool.document.style import Layout, Seal
from rdtool.document.typography.annexes import annex_entries
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import bare
from rdtool.readers.imprint import imprint_lines, read_imprint
from rdtool.readers.pages import Page, label_places, read_pages
from rdtool.readers.signing import Anchor, find_anchor

_ATTENDANCE: Final = re.compile(r"((?:出席|列席|请假|缺席|参加|主持|记录|参会)(?:人员?)?)：[ \u3000]*(\S.*)")
_REMARK: Final = re.compile("[（(](.+)[）)]", re.DOTALL)
_LATE_NOTES: Final = 2
"""Lines of text, at most, between the 附件说明 and the signature."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind the body; `body` counts the entries that do not belong to it."""

    body: tuple[Entry, ...] = ()
    names: tuple[str, ...] = ()
    """The names in the 附件说明, in order."""
    name_places: tuple[int, ...] = ()
    attendance: tuple[AttendanceList, ...] = ()
    attendance_places: tuple[int, ...] = ()
    signature: Signature | None = None
    organ_places: tuple[int, ...] = ()
    date_place: int | None = None
    remark: str = ""
    remark_places: tuple[int, ...] = ()
    below: tuple[Entry, ...] = ()
    """Lines behind the signature that belong to no part."""
    pages: tuple[Page, ...] = ()
    imprint: Imprint | None = None
    imprint_places: tuple[int, ...] = ()
    copies_places: tuple[int, ...] = ()


def read_tail(entries: Sequence[Entry], layout: Layout) -> Tail:
    """Recognise what follows the body in `entries`, a draft without its head.

    In the letter format the 版记 has no 印发机关 and date; only minutes name who attended.
    """
    last, odd = imprint_lines(entries)
    inner = entries[: len(entries) - len(last) - len(odd)]
    labels = label_places(inner)
    main = inner[: labels[0] if labels else len(inner)]
    anchor = find_anchor(main)
    end = anchor.end if anchor else len(main)
    own = [*(anchor.imprint if anchor else ()), *last]
    imprint, imprint_places, copies = read_imprint(own, is_letter=layout is Layout.LETTER)
    if imprint is None:
        odd = sorted((*last, *odd), key=lambda entry: entry.place)
    tail = Tail(
        body=tuple(main[: anchor.begin] if anchor else main),
        pages=tuple(read_pages(inner, end, labels)),
        below=(*anchor.odd, *(() if imprint else anchor.imprint)) if anchor else (),
        imprint=imprint,
        imprint_places=imprint_places,
        copies_places=copies,
    )
    return _with_closing(_with_odd_lines(tail, odd, is_signed=anchor is not None), anchor, layout)


def _with_odd_lines(tail: Tail, odd: Sequence[Entry], *, is_signed: bool) -> Tail:
    """`tail` with the odd lines at the very end: behind the last paper, the signature or the text."""
    if not odd:
        return tail
    if tail.pages:
        *others, page = tail.pages
        return replace(tail, pages=(*others, replace(page, content=(*page.content, *odd))))
    if is_signed:
        return replace(tail, below=(*tail.below, *odd))
    return replace(tail, body=(*tail.body, *odd))


def _with_closing(tail: Tail, anchor: Anchor | None, layout: Layout) -> Tail:
    """`tail` with signature, 附件说明 and those present, which its body still holds."""
    attendance = _attendance(tail.body) if layout is Layout.MINUTES else ()
    body = tail.body[: len(tail.body) - len(attendance)]
    groups = [_ATTENDANCE.fullmatch(entry.text) for entry in attendance]
    own, names = _names(body)
    late = anchor.notes if anchor else []
    if late and not names:
        own, names = _names(late)
    if list(own) != late:
        tail = replace(tail, below=(*late, *tail.below))
    noted = {entry.place for entry in own}
    tail = replace(
        tail,
        body=tuple(entry for entry in body if entry.place not in noted),
        names=tuple(names),
        name_places=tuple(entry.place for entry in own),
        attendance=tuple(AttendanceList(group[1], group[2]) for group in groups if group),
        attendance_places=tuple(entry.place for entry in attendance),
    )
    if anchor is None:
        return tail
    remark = "\n".join(entry.text for entry in anchor.remark)
    found = _REMARK.fullmatch(remark) if remark.startswith("（") and remark.endswith("）") else None
    return replace(
        tail,
        signature=Signature(anchor.organs, anchor.date, Seal.STAMPED),
        organ_places=anchor.places,
        date_place=anchor.date_place,
        remark=found[1] if found else "",
        remark_places=tuple(entry.place for entry in anchor.remark) if found else (),
        below=tail.below if found else (*anchor.remark, *tail.below),
    )


# What stands above it


def _attendance(entries: Sequence[Entry]) -> Sequence[Entry]:
    """出席、请假、列席 at the end of `entries`, one group a line."""
    found = list(takewhile(lambda entry: _ATTENDANCE.fullmatch(entry.text), reversed(entries)))
    return entries[len(entries) - len(found) :]


def _names(entries: Sequence[Entry]) -> tuple[Sequence[Entry], list[str]]:
    """The lines of a 附件说明 at or near the end of `entries`, and the names in it."""
    texts = [entry.text for entry in entries]
    found = annex_entries(texts)
    if not found:
        return (), []
    head = found[0].line - (found[0].start == 0)
    end = found[-1].line + 1
    if found[-1].line - head + 1 > len(found) + 1 or len(texts) - end > _LATE_NOTES:
        return (), []
    before = [texts[entry.line][: entry.name_start] for entry in found]
    wanted = "附件：" if len(found) == 1 else "附件：" + "".join(f"{n}." for n in range(1, len(found) + 1))
    if bare("".join([*texts[head : found[0].line], *before])) != wanted:
        return (), []
    return entries[head:end], [texts[entry.line][entry.name_start :] for entry in found]
