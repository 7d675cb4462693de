"""附件说明 and the first lines of annexes (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.passes import Pass, edit_of
from rdtool.document.typography.rules import Remark

_BLANK: Final = r"[ \t\u3000]*"
_HEAD: Final = re.compile(f"附件{_BLANK}[：:]{_BLANK}")
_NUMBER: Final = re.compile(rf"([0-9]{{1,2}}){_BLANK}([.．、,，]){_BLANK}(?=\S)")
_SECOND: Final = re.compile(rf"\s2{_BLANK}[.．、]")
_FINAL_MARK: Final = re.compile("[。；，、.;,]+$")
_LABEL: Final = re.compile(f"附件{_BLANK}([0-9]{{0,2}}){_BLANK}[：:.．、]?$")
_DATE: Final = re.compile("[0-9〇零○一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日")


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One name in the 附件说明: its line from 0, its number (0: without one), where the name starts."""

    line: int
    number: int
    start: int
    name: str


def annex_entries(lines: Sequence[str]) -> list[AnnexEntry]:
    """The entries of the 附件说明, the first of them behind 附件：, or in the line below it.

    Empty where there is none, or where several stand in one line.
    """
    head = next((line for line, text in enumerate(lines) if _is_note_head(lines, line, text)), None)
    if head is None:
        return []
    behind = _HEAD.match(lines[head])
    assert behind
    entries = [_entry(head, lines[head], behind.end())] if behind.end() < len(lines[head]) else []
    for line in range(head + 1, len(lines)):
        if not lines[line]:
            continue
        entry = _entry(line, lines[line], 0)
        if entry.number != len(entries) + 1 and (entries or entry.number):
            break
        entries.append(entry)
        if not entry.number:
            break
    return [] if any(_SECOND.search(entry.name) for entry in entries) else entries


def _is_note_head(lines: Sequence[str], line: int, text: str) -> bool:
    """附件： with a name behind it or, before the date, in the next line."""
    head = _HEAD.match(text)
    if head is None:
        return False
    following = next((text for text in lines[line + 1 :] if text), "")
    return head.end() < len(text) or _NUMBER.match(following) is not None or any(map(_DATE.fullmatch, lines[line:]))


def _entry(line: int, text: str, start: int) -> AnnexEntry:
    number = _NUMBER.match(text, start)
    begin = number.end() if number else start
    return AnnexEntry(line, int(number[1]) if number else 0, begin, text[begin:])


def annex_labels(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Line and number (0: without one) of every `附件1` that stands alone on its line."""
    return [
        (line, int(found[1] or 0))
        for line, text in enumerate(lines)
        if (found := _LABEL.match(text)) and not _is_note_head(lines, line, text)
    ]


def _mend_note(lines: Sequence[str]) -> Iterator[Edit]:
    entries = annex_entries(lines)
    numbered_alone = len(entries) == 1 and entries[0].number == 1
    for line, text in enumerate(lines):
        if entries and _is_note_head(lines, line, text) and (head := _HEAD.match(text)):
            edit = edit_of(line, head, "附件：", "A1") if ":" in head[0] or not head[0].startswith("附件：") else None
            yield from [edit] if edit else []
            break
    for entry in entries:
        text = lines[entry.line]
        number = _NUMBER.match(text, max(0, text.find(str(entry.number)))) if entry.number else None
        if number and (numbered_alone or number[2] != "."):
            new = "" if numbered_alone else f"{number[1]}."
            edit = edit_of(entry.line, number, new, "A1")
            yield from [edit] if edit else []
        if final := _FINAL_MARK.search(text, entry.start):
            yield Edit(entry.line, final.start(), final.end(), "", "A1")
