"""The end of a draft: 附件说明, 署名, date, 附注, the annexes' own pages, 版记.

A part is recognised only where a paper would print it in the same place and with the same words;
otherwise its lines stay what they are, paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from rdtool.document.model import Attendance, Imprint, Signature
from rdtool.document.outline import read_number
from rdtool.document.style import Layout, Seal
from rdtool.document.typography.annexes import annex_entries, annex_labels
from rdtool.document.typography.parts import DATE_LINE, names_organs
from rdtool.readers.draft import Look
from rdtool.readers.entries import Entry

_COPIES: Final = re.compile("(主送|抄送)：[ \u3000]*(\\S.*)")
_ISSUE: Final = re.compile(r"(.*?)[ \t\u3000]*([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[ \u3000]*印发")
_IMPRINT_LINES: Final = 6
_NOTE: Final = re.compile("附件")
_ATTENDANCE: Final = re.compile(r"((?:出席|列席|请假|缺席|参加|主持)(?:人员?)?)：[ \u3000]*(\S.*)")
#: 署名 by a person: `检察长：李国平`, `市长　王建军`.
_POST_AND_NAME: Final = re.compile(
    "[一-龥]{0,24}(?:长|主任|书记|主席|代表|委员)(?:：[ \u3000]*|[ \u3000]+)[一-龥]{1,2}[ \u3000]{0,3}[一-龥]{1,3}"
)
_REMARK: Final = re.compile("（(.+)）", re.DOTALL)

#: Lines and characters, at most: names above a date, one name, an annex's title.
_ORGANS, _ORGAN_LINE, _TITLE_LINES, _LONGEST_TITLE = 4, 32, 3, 50


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """An annex as it is printed: its number, the lines of its title, its content."""

    number: int
    title: tuple[Entry, ...]
    content: tuple[Entry, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind the body; `length` counts the entries that belong to it."""

    length: int = 0
    names: tuple[str, ...] = ()
    """The names in the 附件说明, in order."""
    attendance: tuple[Attendance, ...] = ()
    signature: Signature | None = None
    organ_places: tuple[int, ...] = ()
    date_place: int | None = None
    remark: str = ""
    pages: tuple[AnnexPage, ...] = ()
    imprint: Imprint | None = None
    copies_places: tuple[int, ...] = ()


def read_tail(entries: Sequence[Entry], layout: Layout) -> Tail:
    """Recognise what follows the body in `entries`, a draft without its head.

    In the letter format the 版记 has no 印发机关 and date; only minutes name who attended.
    """
    imprint, copies, end = _imprint(entries, is_letter=layout is Layout.LETTER)
    found = _closing(entries[:end], _pages(entries[:end]), layout)
    return replace(found, length=found.length + len(entries) - end, imprint=imprint, copies_places=copies)


def is_issue_line(text: str) -> bool:
    """Whether a line is that of 印发机关 and date, the last one of a 版记."""
    return _ISSUE.fullmatch(text) is not None


def _closing(entries: Sequence[Entry], pages: Sequence[AnnexPage], layout: Layout) -> Tail:
    """附件说明, signature and 附注 above the annexes' pages; without the pages where these do not fit."""
    texts = [entry.text for entry in entries]
    begin = next(
        (n for n, entry in enumerate(entries) if pages and entry.place == pages[0].place), len(entries)
    )
    signature, organs, date, remark, closing = _signature(entries[:begin])
    attendance = _attendance(texts[:closing]) if layout is Layout.MINUTES else ()
    first, names = _names(texts[: closing - len(attendance)])
    if not _fit([page.number for page in pages], len(names)):
        return _closing(entries, (), layout)
    return Tail(
        length=len(entries) - first,
        names=tuple(names),
        attendance=attendance,
        signature=signature,
        organ_places=organs,
        date_place=date,
        remark=remark,
        pages=tuple(pages),
    )


def _attendance(texts: Sequence[str]) -> tuple[Attendance, ...]:
    """出席、请假、列席 at the end of `texts`, one group a line."""
    found = [_ATTENDANCE.fullmatch(text) for text in reversed(texts)]
    groups = [group for group in takewhile(bool, found) if group]
    return tuple(Attendance(group[1], group[2]) for group in reversed(groups))


def _names(texts: Sequence[str]) -> tuple[int, list[str]]:
    """Where a 附件说明 at the end of `texts` begins, and its names; the end and none without one."""
    entries = annex_entries(texts)
    last = [entry.line for entry in entries] == list(range(len(texts) - len(entries), len(texts)))
    if not entries or not last:
        return len(texts), []
    begin = entries[0].line - (entries[0].start == 0)
    before = [texts[entry.line][: entry.name_start] for entry in entries]
    wanted = (
        "附件：" if len(entries) == 1 else "附件：" + "".join(f"{n}." for n in range(1, len(entries) + 1))
    )
    if re.sub(r"\s", "", "".join([*texts[begin : entries[0].line], *before])) != wanted:
        return len(texts), []
    return begin, [texts[entry.line][entry.name_start :] for entry in entries]


def _fit(numbers: Sequence[int], names: int) -> bool:
    """Whether annexes with these numbers on their pages (0: none) are what a paper would print."""
    total = names or len(numbers)
    if total == 1:
        return numbers in ([], [0])
    ordered = list(numbers) == sorted(set(numbers)) and all(0 < number <= total for number in numbers)
    return ordered and (names > 0 or len(numbers) == total)


def _pages(entries: Sequence[Entry]) -> list[AnnexPage]:
    """Every annex that begins with its label, down to the next one; none if one is empty or mislabelled."""
    labels = annex_labels([entry.text for entry in entries])
    ends = [*(place for place, _ in labels[1:]), len(entries)] if labels else []
    pages = []
    for (start, number), end in zip(labels, ends, strict=True):
        title = _page_title(entries[start + 1 : end])
        content = entries[start + 1 + len(title) : end]
        if not content or entries[start].text != (f"附件{number}" if number else "附件"):
            return []
        pages.append(AnnexPage(number, tuple(title), tuple(content), entries[start].place))
    return pages


def _page_title(entries: Sequence[Entry]) -> list[Entry]:
    """The lines set as a title; else the first line, if it is none of the text."""
    lines = [entry for entry in entries[:_TITLE_LINES] if entry.line]
    set_off = [entry for entry in lines if entry.line and entry.line.look in (Look.TITLE, Look.CENTRED)]
    if set_off and set_off[0] is lines[0]:
        return set_off if set_off == lines[: len(set_off)] else set_off[:1]
    if not lines or lines[0] is not entries[0] or read_number(lines[0].text):
        return []
    is_text = len(lines[0].text) > _LONGEST_TITLE or lines[0].text.endswith(("。", "：", "；", "，"))
    return [] if is_text else lines[:1]


def _signature(
    entries: Sequence[Entry],
) -> tuple[Signature | None, tuple[int, ...], int | None, str, int]:
    """署名 with date at the end of `entries`: signature, places of organs and date, 附注, where it begins."""
    end = len(entries)
    remark = _REMARK.fullmatch(entries[-1].text) if entries else None
    date = end - 2 if remark else end - 1
    if date < 1 or not DATE_LINE.fullmatch(entries[date].text):
        return None, (), None, "", end
    begin = date
    while begin > max(0, date - _ORGANS) and _is_signer(entries[begin - 1]):
        begin -= 1
    organs = tuple(entry.text for entry in entries[begin:date])
    places = tuple(entry.place for entry in entries[begin:date])
    signature = Signature(organs, entries[date].text, Seal.STAMPED)
    return signature, places, entries[date].place, remark[1] if remark else "", begin


def _is_signer(entry: Entry) -> bool:
    """An organ's name, a person's post and name, or a short line on the right."""
    line = entry.line
    if line is not None and _POST_AND_NAME.fullmatch(line.text):
        return True
    if line is None or len(line.text) > _ORGAN_LINE or re.search("[。；：，？！]", line.text):
        return False
    is_set_off = line.look in (Look.RIGHT, Look.CENTRED)
    return (
        (is_set_off or names_organs(line.text)) and not read_number(line.text) and not _NOTE.match(line.text)
    )


def _imprint(entries: Sequence[Entry], *, is_letter: bool) -> tuple[Imprint | None, tuple[int, ...], int]:
    """版记 at the very end: the part, the places of 抄送, and where it begins."""
    texts = [entry.text for entry in entries]
    end = len(texts)
    issue = _ISSUE.fullmatch(texts[-1]) if texts and not is_letter else None
    labelled: dict[str, str] = {}
    copies: tuple[int, ...] = ()
    stop = begin = end - (issue is not None)
    for place in range(stop - 1, max(-1, stop - _IMPRINT_LINES), -1):
        found = _COPIES.match(texts[place])
        if found is None:
            continue
        is_misplaced = found[1] in labelled or (found[1] == "抄送" and labelled)
        if is_misplaced or not _goes_on(texts[place:begin]):
            break
        labelled[found[1]] = found[2] + "".join(texts[place + 1 : begin])
        copies = tuple(entry.place for entry in entries[place:begin]) if found[1] == "抄送" else copies
        begin = place
    if "抄送" not in labelled and begin < stop:
        return None, (), end
    if not labelled and (issue is None or not issue[1] or not names_organs(issue[1])):
        return None, (), end
    issuer, day = (issue[1], issue[2]) if issue else ("", "")
    return Imprint(labelled.get("抄送", ""), labelled.get("主送", ""), issuer, day), copies, begin


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether all lines but the last stop in the middle of a list."""
    return all(line.endswith(("，", "、")) for line in lines[:-1])
