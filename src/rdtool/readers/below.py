"""What stands below a title: 编号, 题注, subtitle, speaker and date, 主送 or a salutation.

Read line by line; an odd line is stepped over if a part follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.document.outline import is_salutation, read_number
from rdtool.document.typography.kinds import FINAL_MARKS, kind_of
from rdtool.document.typography.parts import addresses_organs, names_organs
from rdtool.readers.draft import Look
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import Sign, bare, is_value, sign_of

#: Lines, at most: of a note, odd ones in a row; characters of a note and of an odd line.
_NOTE_LINES, _ODD, _LONG_NOTE, _ODD_LINE = 6, 2, 240, 30

#: What each part says for the place of the title above it.
_WORTH: Final = {"recipients": 5.0, "number": 3.0, "note": 2.0, "stray": 0.0, "odd": -1.0}

_STOPS: Final = tuple(FINAL_MARKS)
_SENTENCE_MARK: Final = re.compile("[。；！？]")
_NUMBERED_KINDS: Final = ("公告", "通告", "公报", "令", "纪要", "简报")

_EVENT: Final = re.compile("通过|修订|修正|批准|公布|施行")
_DATED: Final = re.compile(r"(?:根据|自)?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_POST: Final = re.compile(
    "主任|书记|市长|县长|区长|省长|州长|局长|院长|检察长|秘书长|委员长|主席|部长|厅长|庭长|会长|代表|组长|处长|科长"
)
_NAME: Final = re.compile("[一-龥]{2,4}(?:·[一-龥]{1,6})?")
_AUTHOR: Final = re.compile("[一-龥]{2,30}[组室委会局院厅部处科团府社]")
_MONTH_LINE: Final = re.compile(
    "[（(]?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:至(?:[0-9]{1,2}月)?[0-9]{1,2}日)?[）)]?"
)
_PERSON: Final = re.compile("[一-龥·]{2,12}(?:同志|代表|委员|先生|女士|主任)[：:]")
_SENTENCE: Final = re.compile("如下|决定|通知|认为|要求|指出|强调|包括|为了|根据|按照|下列|以下")


@dataclass(frozen=True, slots=True)
class Below:
    """A part below the title: what it is and its lines."""

    role: str
    entries: tuple[Entry, ...]


def weigh_below(entries: Sequence[Entry], begin: int, title: Sequence[str]) -> float:
    parts = read_below(entries, begin, "".join(title))
    return sum(_WORTH[part.role] for part in parts)


def read_below(entries: Sequence[Entry], begin: int, title: str) -> list[Below]:
    """The parts below a title down to the recipients; an odd line only if a part follows it."""
    parts: list[Below] = []
    place, sure = begin, 0
    while place < len(entries):
        part = _below(entries, place, title, {part.role for part in parts})
        parts.append(part)
        place += len(part.entries)
        if part.role != "odd":
            sure = len(parts)
        if part.role == "recipients" or len(parts) - sure > _ODD or not _may_be_odd(part, title):
            break
    return parts[:sure]


def _may_be_odd(part: Below, title: str) -> bool:
    if part.role != "odd":
        return True
    line = part.entries[0].line
    return (
        bool(title)
        and line is not None
        and len(line.text) <= _ODD_LINE
        and not (_SENTENCE_MARK.search(line.text) or read_number(line.text) or line.text.endswith(_STOPS))
    )


def _below(entries: Sequence[Entry], place: int, title: str, before: set[str]) -> Below:
    """What a line below the title is."""
    entry = entries[place]
    sign = sign_of(entry.text)
    one = (entry,)
    if title and "number" not in before:
        is_numbered = bare(title).endswith(_NUMBERED_KINDS)
        if sign is Sign.NUMBER or (sign is Sign.ISSUE and is_numbered):
            return Below("number", one)
    if title and (length := _note_length(entries, place)):
        return Below("note", tuple(entries[place : place + length]))
    is_repeated = bare(entry.text) == bare(title)
    is_web = sign in (Sign.WEB, Sign.NUMBER) or (place and is_value(entries[place - 1].text))
    if title and (is_web or is_repeated):
        return Below("stray", one)
    return Below("recipients" if _is_recipients(entry, title) else "odd", one)


def _note_length(entries: Sequence[Entry], place: int) -> int:
    """How many lines a 题注, a subtitle, a speaker or a date has that begins here; 0 if none does."""
    text = entries[place].text
    if text.startswith(("（", "(")):
        return _lines_until(entries, place, lambda joined: joined.endswith(("）", ")")))
    if sign_of(text) is Sign.DATE:
        return 1
    if text.startswith("——"):
        return 1 + (_is_one_paragraph(entries, place) and not text.endswith(("上", "话")))
    if _DATED.match(bare(text)):
        return _lines_until(entries, place, _tells_event)
    return int(_is_speaker(entries[place], entries[place + 1 : place + 2]))


def _lines_until(entries: Sequence[Entry], place: int, is_whole: Callable[[str], bool]) -> int:
    """How many lines it takes until the note that begins here is whole; 0 if it never is."""
    joined = ""
    for length, entry in enumerate(entries[place : place + _NOTE_LINES], 1):
        joined += bare(entry.text)
        if is_whole(joined):
            return length
        if entry.line is None or _SENTENCE_MARK.search(entry.text) or len(joined) > _LONG_NOTE:
            return 0
    return 0


def _tells_event(text: str) -> bool:
    """Whether a note without brackets tells when something was adopted, whole."""
    return bool(_EVENT.search(text)) and not text.endswith("。") and len(text) <= _LONG_NOTE


def _is_one_paragraph(entries: Sequence[Entry], place: int) -> bool:
    """Whether the next line is the same paragraph of a Word file, behind a line break."""
    lines = [entry.line for entry in entries[place : place + 2]]
    return len(lines) == 2 and None not in lines and lines[0].number == lines[1].number  # type: ignore[union-attr]


def _is_speaker(entry: Entry, below: Sequence[Entry]) -> bool:
    """A post and a name, a name, or the organ that wrote a report: above a date or a salutation, or in
    the middle of its line.
    """
    text, line = bare(entry.text), entry.line
    if (
        line is None
        or len(text) > 24
        or text.endswith(_STOPS)
        or read_number(line.text)
        or sign_of(line.text)
    ):
        return False
    following = bare(below[0].text) if below else ""
    introduces = is_salutation(following) or bool(_MONTH_LINE.fullmatch(following))
    looks_like_one = bool(_POST.search(text) or _NAME.fullmatch(text) or _AUTHOR.fullmatch(text))
    return looks_like_one and (introduces or line.look in (Look.CENTRED, Look.RIGHT))


def _is_recipients(entry: Entry, title: str) -> bool:
    """Whether a line is a salutation or names organs; below some titles also without its colon."""
    if entry.line is None:
        return False
    text = bare(entry.text)
    if is_salutation(text) or _PERSON.fullmatch(text):
        return True
    if not title or read_number(entry.text) or _SENTENCE.search(text):
        return False
    is_sent = kind_of(title, addressed_to_persons=False).sent
    return addresses_organs(text) or (is_sent and names_organs(text))
