"""版记 of a draft, and the odd lines at its very end (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rdtool.document.model import Imprint
from rdtool.document.typography.parts import names_organs
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import STRAY, Sign, bare, sign_of

#: What a list of those who get a paper begins with; all but the first are copies.
_LISTS: Final = ("主送", "抄送", "分送", "抄报", "报送", "发送", "印送")
_COPIES: Final = re.compile(f"({'|'.join(_LISTS)})：[ \u3000]*(\\S.*)", re.DOTALL)
_ISSUE: Final = re.compile(r"(.*?)[ \t\u3000]*([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[ \u3000]*印发")
_IMPRINT_LINES: Final = 6


def imprint_lines(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The lines of a 版记 and the odd lines at the very end."""
    own: list[Entry] = []
    odd: list[Entry] = []
    place = len(entries)
    while place:
        sign = sign_of(entries[place - 1].text)
        start = _begin_of_copies(entries, place) if sign is not Sign.ISSUED else place - 1
        if sign is Sign.ISSUED or start < place:
            own[:0] = entries[start:place]
            place = start
        elif sign in STRAY and sign not in (Sign.NO_TEXT, Sign.CONTACT):
            odd.insert(0, entries[place - 1])
            place -= 1
        else:
            break
    return own, odd


def _begin_of_copies(entries: Sequence[Entry], end: int) -> int:
    """Where a list of 抄送 that ends before `end` begins; `end` where there is none."""
    for place in range(end - 1, max(-1, end - _IMPRINT_LINES), -1):
        text = entries[place].text
        if _COPIES.match(text):
            return place
        if place < end - 1 and not text.endswith(("，", "、", ",")):
            break
        if not place or not entries[place - 1].text.endswith(("，", "、", ",")):
            break
    return end


def read_imprint(
    entries: Sequence[Entry], *, is_letter: bool
) -> tuple[Imprint | None, tuple[int, ...], tuple[int, ...]]:
    """版记 made of its lines, the places of these as they are printed, and those of 抄送."""
    parts = _parts(entries)
    issue = _ISSUE.fullmatch(parts["印发"][0].text) if "印发" in parts else None
    if not parts or (issue is not None and is_letter):
        return None, (), ()
    if issue is not None and len(parts) == 1 and not names_organs(bare(issue[1])):
        return None, (), ()
    copied = [label for label in _LISTS[1:] if label in parts]
    if len(copied) > 1:
        return None, (), ()
    label = next(iter(copied), "抄送")
    order = tuple(entry.place for key in ("主送", label, "印发") for entry in parts.get(key, ()))
    issuer, day = (issue[1], issue[2]) if issue else ("", "")
    copies = tuple(entry.place for entry in parts.get(label, ()))
    return Imprint(_list(parts, label), _list(parts, "主送"), issuer, day, label), order, copies


def _parts(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The lines by what they begin with; none if something comes twice or belongs to no part."""
    parts: dict[str, list[Entry]] = {}
    label = ""
    for entry in entries:
        begins = _COPIES.match(entry.text)
        if begins or _ISSUE.fullmatch(entry.text):
            label = begins[1] if begins else "印发"
            if label in parts:
                return {}
            parts[label] = [entry]
        elif label in ("", "印发"):
            return {}
        else:
            parts[label].append(entry)
    return parts


def _list(parts: dict[str, list[Entry]], label: str) -> str:
    """The organs behind a label."""
    found = _COPIES.match("".join(entry.text for entry in parts.get(label, ())))
    return found[2] if found else ""
