"""The opening of a draft: 版头, title, 题注 or speaker and date, 主送机关 or salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from rdtool.chinese import em_width
from rdtool.document.model import Letterhead
from rdtool.document.outline import is_salutation, read_number
from rdtool.document.style import Layout
from rdtool.document.typography.kinds import FINAL_MARKS, ends_with_kind, is_closed_by_kind, kind_of
from rdtool.document.typography.parts import DATE_LINE, names_organs
from rdtool.readers.draft import Line, Look
from rdtool.readers.entries import Entry
from rdtool.readers.tail import is_issue_line

#: Characters of a title's line and of a whole title in one line, lines of a title and of a note, at most.
_TITLE_LINE, _LONG_TITLE, _TITLE_LINES, _NOTE_LINES = 60, 120, 5, 6
#: 字 of a line in 2号.
_TITLE_WIDTH: Final = 20

_NUMBER: Final = r"[一-龥]{2,12}〔[0-9]{4}〕[ \u3000]*[0-9]*[ \u3000]*号"
_SIGNERS: Final = r"签发人：[ \u3000]*([一-龥·]{2,}(?:[ \t\u3000]+[一-龥·]{2,})*)"
_SIGNERS_LINE: Final = re.compile(_SIGNERS)
_NUMBER_LINE: Final = re.compile(rf"({_NUMBER})(?:[ \t\u3000]+{_SIGNERS})?")
_SERIAL: Final = re.compile("[0-9]{6}")
_SECRECY: Final = re.compile("(?:绝密|机密|秘密)(?:★[0-9一-龥]{1,8})?")
_URGENCY: Final = re.compile("特急|加急|平急")
_ORGAN: Final = re.compile("[一-龥]{2,40}")
_SPREAD: Final = re.compile(r"[一-龥](?:\s+[一-龥])+")
_HEAD_LINES: Final = 8

_STOPS: Final = tuple(FINAL_MARKS)

#: How a title begins that a typist has put a full stop behind.
_TITLE_START: Final = re.compile("(?:[一-龥]{2,30}[会室厅府院局委部])?(?:关于|对《)|在[^，。]*上的")

#: The number of a 公告 or of minutes below the title: `（八届）第十七号`, `〔2026〕18号`, `（第18期）`.
_SERIES: Final = r"(?:[（〔][^（）〔〕]{1,12}[）〕]|[0-9]{4}年)?[ \u3000]*"
_ISSUE_NUMBER: Final = re.compile(
    rf"{_SERIES}第?[ \u3000]*[0-9〇零一二三四五六七八九十百]+[ \u3000]*[号期]|（{_SERIES}第[^（）]{{1,8}}[号期次]）"
)
_NUMBERED_KINDS: Final = ("公告", "通告", "公报", "令", "纪要", "简报")

_EVENT: Final = re.compile("通过|修订|修正|批准|公布")
_DATED: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_POST: Final = re.compile(
    "主任|书记|市长|县长|区长|省长|州长|局长|院长|检察长|秘书长|委员长|主席|部长|厅长|庭长|会长|代表"
)
_NAME: Final = re.compile(r"[一-龥]{1,2}[ \u3000]{0,3}[一-龥]{1,2}(?:·[一-龥]{1,6})?")
_AUTHOR: Final = re.compile("[一-龥]{2,30}[组室委会局院厅部处科团府社]")
_MONTH_LINE: Final = re.compile("[（(]?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?[）)]?")
_PERSON: Final = re.compile("[一-龥·]{2,12}(?:同志|代表|委员|先生|女士|主任)：")
_SENTENCE: Final = re.compile("如下|决定|通知|认为|要求|指出|强调|包括|为了|根据|按照")


@dataclass(frozen=True, slots=True)
class Head:
    """What a draft begins with; places count lines of the draft from 0, `length` counts entries."""

    length: int = 0
    letterhead: Letterhead | None = None
    layout: Layout | None = None
    """The layout that the 版头 asks for."""
    title: str = ""
    title_places: tuple[int, ...] = ()
    number: str = ""
    """The number of a 公告 or of minutes, below the title."""
    note: tuple[str, ...] = ()
    note_places: tuple[int, ...] = ()
    recipients: str = ""
    recipients_place: int | None = None


def read_head(entries: Sequence[Entry]) -> Head:
    """Recognise the opening; a part that is not clearly there is left to the body."""
    letterhead, layout, begin = _letterhead(entries)
    title = _title(entries[begin:])
    text = _title_text([entry.text for entry in title])
    number = _issue_number(entries[begin + len(title) :], text) if letterhead is None else ""
    behind = begin + len(title) + bool(number)
    notes = _notes(entries[behind:]) if title else []
    behind += sum(map(len, notes))
    recipients = _recipients(entries[behind:], text)
    return Head(
        length=behind + (recipients is not None),
        letterhead=letterhead,
        layout=layout,
        title=text,
        title_places=tuple(entry.place for entry in title),
        number=number,
        note=tuple("".join(entry.text for entry in note).replace("\n", "") for note in notes),
        note_places=tuple(entry.place for note in notes for entry in note),
        recipients=recipients.text if recipients else "",
        recipients_place=recipients.place if recipients else None,
    )


def _letterhead(entries: Sequence[Entry]) -> tuple[Letterhead | None, Layout | None, int]:
    """版头 with its layout and its length; the 发文字号 tells that there is one.

    An organ's name alone is the head of a letter, unless the paper has what no letter has: marks above
    the name, 签发人, or 印发机关 and date in its 版记.
    """
    numbers = [n for n, entry in enumerate(entries[:_HEAD_LINES]) if _NUMBER_LINE.fullmatch(entry.text)]
    if not numbers:
        return None, None, 0
    end = numbers[0]
    found = _NUMBER_LINE.fullmatch(entries[end].text)
    marks, organs = _marks([_close(entry.text) for entry in entries[:end]])
    if not found or not organs or not all(map(_ORGAN.fullmatch, organs)):
        return None, None, 0
    below = _SIGNERS_LINE.fullmatch(entries[end + 1].text) if entries[end + 1 :] else None
    signers = found[2] or (below[1] if below else "")
    is_marked = bool(any(marks) or signers)
    layout, is_bare = _layout(organs[-1], is_document=is_marked or is_issue_line(entries[-1].text))
    suffix = "文件" if layout is Layout.OFFICIAL else ""
    names = [organ.removesuffix(suffix) for organ in organs]
    is_doubtful = len(organs) > 1 and (is_bare or not suffix or names[:-1] != organs[:-1])
    if is_doubtful or not names[0] or (layout is Layout.MINUTES and is_marked):
        return None, None, 0
    letterhead = Letterhead(
        organs=tuple(name for name in names if name),
        number=found[1],
        serial=marks[0],
        secrecy=marks[1],
        urgency=marks[2],
        signers=tuple(signers.split()),
        bare=is_bare,
    )
    return letterhead, layout, end + (1 if found[2] or not below else 2)


def _close(text: str) -> str:
    """A line without the blanks that spread its characters out (云 川 市 人 大 常 委 会 文 件)."""
    return re.sub(r"\s", "", text) if _SPREAD.fullmatch(text) else text


def _layout(last: str, *, is_document: bool) -> tuple[Layout, bool]:
    """The layout that the last line of a 标志 names, and whether that is an organ's name alone."""
    if last.endswith("文件"):
        return Layout.OFFICIAL, False
    if last.endswith("纪要"):
        return Layout.MINUTES, False
    return (Layout.OFFICIAL, True) if is_document else (Layout.LETTER, False)


def _marks(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """份号, 密级 and 紧急程度 at the beginning of `texts`, and what follows."""
    marks, rest = [], list(texts)
    for pattern in (_SERIAL, _SECRECY, _URGENCY):
        fits = bool(rest) and pattern.fullmatch(re.sub(r"\s", "", rest[0])) is not None
        marks.append(re.sub(r"\s", "", rest.pop(0)) if fits else "")
    return marks, rest


def _title(entries: Sequence[Entry]) -> list[Entry]:
    """The lines of the title: up to the word that names the kind, or all that are set as a title."""
    candidates: list[Entry] = []
    for entry in entries[:_TITLE_LINES]:
        if not _may_be_title(entry.line, first=not candidates):
            break
        candidates.append(entry)
    if not candidates or len(candidates) == len(entries):
        return candidates[:1]
    titled = list(takewhile(lambda entry: entry.line and entry.line.look is Look.TITLE, candidates))
    if titled:
        return titled
    if count := _complete([entry.text for entry in candidates]):
        return candidates[:count]
    centred = list(takewhile(lambda entry: entry.line and entry.line.look is Look.CENTRED, candidates))
    if centred:
        return centred
    return candidates[:1] if len(candidates[0].text) <= 2 * _TITLE_WIDTH else []


def _complete(texts: Sequence[str]) -> int:
    """How many lines a title has that ends with its kind; 0 if none does.

    A line that ends with a word like 情况 or 工作方案 may go on (……履职情况／登记工作的通知).
    """
    titles = ["".join(texts[:count]).rstrip(FINAL_MARKS) for count in range(1, len(texts) + 1)]
    ends = [count for count, title in enumerate(titles, 1) if ends_with_kind(title)]
    return next((count for count in ends if is_closed_by_kind(titles[count - 1])), min(ends, default=0))


def _issue_number(below: Sequence[Entry], title: str) -> str:
    is_numbered = title.endswith(_NUMBERED_KINDS) and bool(below)
    return below[0].text if is_numbered and _ISSUE_NUMBER.fullmatch(below[0].text) else ""


def _may_be_title(line: Line | None, *, first: bool) -> bool:
    if line is None or read_number(line.text):
        return False
    is_complete = ends_with_kind(line.text.rstrip(FINAL_MARKS)) and bool(_TITLE_START.match(line.text))
    if len(line.text) > (_LONG_TITLE if first and is_complete else _TITLE_LINE):
        return False
    if line.look is Look.TITLE:
        return True
    if DATE_LINE.match(line.text) or line.text.startswith(("（", "(", "附件", "——")):
        return False
    if not line.text.endswith(_STOPS):
        return True
    return first and is_complete


def _title_text(lines: Sequence[str]) -> str:
    """The title; its lines are kept where all of them fit into a line of the layout."""
    pieces = [piece for line in lines for piece in line.split("\n")]
    keeps = all(em_width(piece) <= _TITLE_WIDTH for piece in pieces)
    return ("\n" if keeps else "").join(pieces)


def _notes(entries: Sequence[Entry]) -> list[list[Entry]]:
    """题注, subtitle, speaker and date: each note with its lines, a bracket closed in the last of them."""
    notes: list[list[Entry]] = []
    place = 0
    while place < min(len(entries), _NOTE_LINES):
        length = _note_length(entries, place)
        if not length:
            break
        notes.append(list(entries[place : place + length]))
        place += length
    return notes


def _note_length(entries: Sequence[Entry], place: int) -> int:
    text = entries[place].text
    if text.startswith(("（", "(")):
        joined = ""
        for length, entry in enumerate(entries[place : place + 4], 1):
            joined += entry.text
            if joined.endswith(("）", ")")):
                return length
        return 0
    is_event = _DATED.match(text) and _EVENT.search(text) and not text.endswith("。")
    if text.startswith("——") or is_event or DATE_LINE.fullmatch(text):
        return 1
    return int(_is_speaker(entries[place], entries[place + 1 : place + 2]))


def _is_speaker(entry: Entry, below: Sequence[Entry]) -> bool:
    """A post and a name, a name, or the organ that wrote a report: above a date or a salutation, or in
    the middle of its line.
    """
    text, line = entry.text, entry.line
    if line is None or len(text) > 24 or text.endswith(_STOPS) or read_number(text):
        return False
    following = below[0].text if below else ""
    introduces = is_salutation(following) or bool(_MONTH_LINE.fullmatch(following))
    looks_like_one = bool(_POST.search(text) or _NAME.fullmatch(text) or _AUTHOR.fullmatch(text))
    return looks_like_one and (introduces or line.look in (Look.CENTRED, Look.RIGHT))


def _recipients(entries: Sequence[Entry], title: str) -> Entry | None:
    """The first line, if it is a salutation or names organs; below some titles also without its colon."""
    if not entries or entries[0].line is None:
        return None
    text = entries[0].text
    if is_salutation(text) or _PERSON.fullmatch(text):
        return entries[0]
    if not title or read_number(text) or _SENTENCE.search(text) or not names_organs(text):
        return None
    is_sent = kind_of(title, addressed_to_persons=False).sent
    return entries[0] if text.endswith("：") or is_sent else None
