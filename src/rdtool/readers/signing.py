"""署名 and 成文日期 of a draft, and what stands behind them line by line.

The anchor is a date with those who sign above it, behind which only parts of a tail or a paper of its own
follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rdtool.document.outline import read_number
from rdtool.document.typography.annexes import LABELLED, AnnexEntry, annex_entries
from rdtool.document.typography.parts import names_organs
from rdtool.readers.draft import Look
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import STRAY, Sign, bare, sign_of
from rdtool.readers.inner import begins_paper

#: 署名 by a person, given without blanks: `检察长：李国平`, `市　长　　王建军`.
_POST_AND_NAME: Final = re.compile("[一-龥]{0,24}(?:长|主任|书记|主席|总理|代表|委员)[：:]?[一-龥·]{2,8}")
_BLANK: Final = re.compile(r"[ \t\u3000：:]")
_APART: Final = re.compile(r"[ \u3000]{2,}|[ \u3000]*\t[ \t\u3000]*")
_SIGNED_AND_DATED: Final = re.compile(r"(.*[一-龥）)])[ \t\u3000]+(\S.*)", re.DOTALL)


#: Lines and characters, at most: names above a date, one name, odd lines behind a date and their length.
_ORGANS, _ORGAN_LINE, _ODD, _ODD_LINE = 8, 40, 3, 40
#: Lines in which a 附件说明 behind the date is looked for.
_NOTE_LINES: Final = 40


@dataclass(slots=True)
class Anchor:
    """Date and those who sign: where they begin and end in the entries, and what is behind."""

    begin: int
    end: int
    organs: tuple[str, ...] = ()
    date: str = ""
    places: tuple[int, ...] = ()
    date_place: int = 0
    remark: list[Entry] = field(default_factory=list)
    odd: list[Entry] = field(default_factory=list)
    notes: list[Entry] = field(default_factory=list)
    imprint: list[Entry] = field(default_factory=list)


def find_anchor(entries: Sequence[Entry]) -> Anchor | None:
    """The first date with a signature behind which only parts of a tail or a paper follow; else a date alone."""
    candidates = [
        anchor
        for place in range(len(entries))
        if (anchor := _signed(entries, place)) and _closes(entries, anchor)
    ]
    return next((anchor for anchor in candidates if anchor.organs), candidates[-1] if candidates else None)


def _signed(entries: Sequence[Entry], place: int) -> Anchor | None:
    """Date and names that end with the line at `place`."""
    entry = entries[place]
    begin = place
    if sign_of(entry.text) is Sign.DATE:
        last = _last_signer(entries, place)
        begin = last + 1
        while begin > max(0, last + 1 - _ORGANS) and _is_signer(entries[begin - 1]):
            begin -= 1
        if not begin and place < 1:
            return None
        signers, odd = entries[begin : last + 1], list(entries[last + 1 : place])
        organs = tuple(name for signer in signers for name in _names_of(signer))
        places = tuple(signer.place for signer in signers)
        return Anchor(begin, place + 1, organs, entry.text, places, entry.place, odd=odd)
    found = _SIGNED_AND_DATED.fullmatch(entry.text) if len(entry.text) <= 2 * _ORGAN_LINE else None
    if not found or sign_of(found[2]) is not Sign.DATE or not place:
        return None
    names = tuple(_APART.split(found[1]))
    if not all(map(names_organs, map(bare, names))):
        return None
    return Anchor(place, place + 1, names, found[2], (entry.place,), entry.place)


def _last_signer(entries: Sequence[Entry], place: int) -> int:
    """The entry above a date at which those who sign end; one odd line between is stepped over."""
    if place < 2 or _is_signer(entries[place - 1]):
        return place - 1
    over, odd = entries[place - 2], entries[place - 1]
    is_known = _is_signer(over) and (names_organs(bare(over.text)) or _is_person(over.text))
    return place - 2 if is_known and (sign_of(odd.text) in STRAY or _may_be_odd(odd)) else place - 1


def _is_person(text: str) -> bool:
    """Whether a line is a post and a name, apart from each other."""
    return bool(_BLANK.search(text) and _POST_AND_NAME.fullmatch(bare(text)))


def _names_of(entry: Entry) -> list[str]:
    """The names in a line of 署名: several organs stand apart by wide blanks."""
    names = _APART.split(entry.text)
    return names if len(names) > 1 and all(map(names_organs, map(bare, names))) else [entry.text]


def _is_signer(entry: Entry) -> bool:
    """An organ's name, a person's post and name, or a short line on the right."""
    line = entry.line
    if line is None or sign_of(line.text):
        return False
    if _is_person(line.text):
        return True
    if len(line.text) > _ORGAN_LINE or re.search("[。；：，？！:]", line.text):
        return False
    if read_number(line.text) or line.text.startswith("附件"):
        return False
    is_set_off = line.look in (Look.RIGHT, Look.CENTRED)
    return is_set_off or all(map(names_organs, map(bare, _APART.split(line.text))))


def _closes(entries: Sequence[Entry], anchor: Anchor) -> bool:
    """Read on behind a date; whether that is what stands behind a signature.  Fills `anchor`."""
    place, odd = anchor.end, 0
    while place < len(entries):
        if LABELLED.match(entries[place].text) or begins_paper(entries[place:]):
            break
        length, kept = _behind(entries, place, anchor)
        if kept is None:
            odd += 1
            if odd > _ODD or not _may_be_odd(entries[place]):
                return False
            kept = anchor.odd
        kept += entries[place : place + length]
        place += length
    anchor.end = place
    return True


def _behind(entries: Sequence[Entry], place: int, anchor: Anchor) -> tuple[int, list[Entry] | None]:
    """How many lines a part behind a date has, and where it belongs; None for an odd line."""
    sign = sign_of(entries[place].text)
    notes = [] if anchor.notes else _noted(entries[place : place + _NOTE_LINES])
    if notes and notes[0].line == (notes[0].start == 0):
        return notes[-1].line + 1, anchor.notes
    if sign is Sign.REMARK:
        return 1, anchor.remark
    if sign in (Sign.COPIES, Sign.ISSUED):
        return 1, anchor.imprint
    if sign in STRAY:
        return 1, anchor.odd
    return 1, None


def _noted(entries: Sequence[Entry]) -> list[AnnexEntry]:
    """The names of a 附件说明 that begins with the first of these lines."""
    return annex_entries([entry.text for entry in entries]) if entries[0].text.startswith("附") else []


def _may_be_odd(entry: Entry) -> bool:
    line = entry.line
    return (
        line is not None
        and len(line.text) <= _ODD_LINE
        and not (re.search("[。；！？]", line.text) or read_number(line.text))
    )
