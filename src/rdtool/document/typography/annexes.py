"""附件说明 and the first lines of annexes (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.chinese import from_chinese
from rdtool.document.typography.dates import is_date
from rdtool.document.typography.edits import Edit
from rdtool.document.typography.passes import Pass
from rdtool.document.typography.rules import Remark

_BLANK: Final = r"[ \t\u3000]*"
_HEAD: Final = re.compile(f"附{_BLANK}件{_BLANK}[：:]{_BLANK}")
_FIGURE: Final = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
#: The first line of an annex, given without blanks: 附件1, 附件一, 【附件2】, 附件3：
LABEL: Final = re.compile(f"[【\\[]?附件(?:{_FIGURE})?[】\\]]?[：:.．、]?")
#: `附件2：` with the annex's title behind it.
LABELLED: Final = re.compile(
    rf"(附{_BLANK}件{_BLANK}(?:{_FIGURE}))(?:{_BLANK}[：:]{_BLANK}|[ \t\u3000]+)(?=[^。；]{{1,60}}$)"
)
_NUMBER: Final = re.compile(rf"([0-9]{{1,2}}){_BLANK}([.．、,，]){_BLANK}(?=\S)")
_SECOND: Final = re.compile(rf"\s2{_BLANK}[.．、]")
_FINAL_MARK: Final = re.compile("[。；，、.;,]+$")
_OTHER_PART: Final = re.compile("附件|[主抄]送|抄报")
_LABEL: Final = re.compile(rf"[【\[]?附{_BLANK}件{_BLANK}({_FIGURE}|){_BLANK}[】\]]?[：:.．、]?$")
_DATE: Final = re.compile(
    "[0-9〇零○一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One name in the 附件说明: its line, its number (0: without one), where number and name start."""

    line: int
    number: int
    start: int
    name_start: int


def annex_entries(lines: Sequence[str]) -> list[AnnexEntry]:
    """The entries of the 附件说明, the first of them behind 附件： or in the line below it.

    Empty where there is none, or where several names stand in one line.
    """
    head = next((line for line in range(len(lines)) if _is_note_head(lines, line)), None)
    if head is None:
        return []
    found = _HEAD.match(lines[head])
    behind = found.end() if found else 0
    entries = [_entry(head, lines[head], behind)] if behind < len(lines[head]) else []
    for line in range(head + 1, len(lines)):
        if not lines[line]:
            continue
        entry = _entry(line, lines[line], 0)
        is_next = entry.number == len(entries) + 1
        if not is_next and (entries or entry.number or _OTHER_PART.match(lines[line])):
            break
        entries.append(entry)
    return [] if any(_SECOND.search(lines[entry.line]) for entry in entries) else entries


def annex_labels(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Line and number (0: without one) of every 附件1 that stands alone on its line."""
    return [
        (line, from_chinese(found[1]) if found[1] else 0)
        for line, text in enumerate(lines)
        if (found := _LABEL.match(text)) and not _is_note_head(lines, line)
    ]


def _is_note_head(lines: Sequence[str], line: int) -> bool:
    """附件： with a name behind it or, before the date, in the next line."""
    head = _HEAD.match(lines[line])
    if head is None:
        return False
    below = [text for text in lines[line + 1 :] if text]
    name_below = bool(below) and (_NUMBER.match(below[0]) is not None or any(map(_DATE.fullmatch, below)))
    return head.end() < len(lines[line]) or name_below


def _entry(line: int, text: str, start: int) -> AnnexEntry:
    found = _NUMBER.match(text, start)
    return AnnexEntry(line, int(found[1]) if found else 0, start, found.end() if found else start)


def _mend_note(lines: Sequence[str]) -> Iterator[Edit]:
    """A1: 附件 without blanks, numbers as `1.`, none for a single name, no mark behind a name."""
    entries = annex_entries(lines)
    head = entries[0].line - (entries[0].start == 0) if entries else 0
    if entries and (spread := re.match(f"附{_BLANK}件", lines[head])) and spread[0] != "附件":
        yield Edit(head, 0, spread.end(), "附件", "A1")
    for entry in entries:
        text = lines[entry.line]
        if entry.number and len(entries) == 1:
            yield Edit(entry.line, entry.start, entry.name_start, "", "A1")
        elif entry.number and not text.startswith(f"{entry.number}.", entry.start):
            end = len(text[: entry.name_start].rstrip())
            yield Edit(entry.line, entry.start, end, f"{entry.number}.", "A1")
        final = _FINAL_MARK.search(text, entry.name_start)
        if final and text[entry.name_start : final.start()].strip():
            yield Edit(entry.line, final.start(), final.end(), "", "A1")


def _mend_labels(lines: Sequence[str]) -> Iterator[Edit]:
    """A2: 附件1 without mark or space; without number where there is only one."""
    labels, alone = annex_labels(lines), len(annex_entries(lines)) == 1
    for line, number in labels:
        wanted = f"附件{number}" if number and not (alone and len(labels) == 1) else "附件"
        if lines[line].startswith("附件") and lines[line] != wanted:
            yield Edit(line, len("附件"), len(lines[line]), wanted[len("附件") :], "A2")
        elif lines[line] != wanted:
            yield Edit(line, 0, len(lines[line]), wanted, "A2")


def _mend_labelled(lines: Sequence[str]) -> Iterator[Edit]:
    """A2: no colon between 附件2 and the annex's title; the title gets a line of its own when set."""
    dated = next((line for line, text in enumerate(lines) if is_date(re.sub(r"\s", "", text))), len(lines))
    found = [line for line in range(dated, len(lines)) if LABELLED.match(lines[line])]
    for line in found:
        label = LABELLED.match(lines[line])
        if (
            label
            and line + 1 not in found
            and label[0].rstrip()[-1:] in "：:"
            and label[0] != f"{label[1]}　"
        ):
            yield Edit(line, label.end(1), label.end(), "　", "A2")


ANNEXES: Final[tuple[Pass, ...]] = (_mend_note, _mend_labels, _mend_labelled)


def review_annexes(lines: Sequence[str]) -> Iterator[Remark]:
    """A1 where names can't be told apart, A3 where pages and 附件说明 differ."""
    entries = annex_entries(lines)
    labels = annex_labels(lines)
    for line, text in enumerate(lines):
        if _HEAD.match(text) and not entries and _is_note_head(lines, line):
            yield Remark(line, 0, len(text), "A1", "附件说明把几个附件写在同一行", "请每个附件另起一行")
        elif (found := LABELLED.match(text)) and "：" in found[0]:
            yield Remark(line, *found.span(), "A1", f"附件说明写作“{found[0]}”", "请写“附件：1.名称”“2.名称”")
    if entries and any(map(_DATE.fullmatch, lines[: entries[0].line])):
        place = entries[0].line
        yield Remark(place, 0, len(lines[place]), "A1", "附件说明在成文日期之后", "请移到正文之后、署名之前")
    if entries and labels:
        yield from _compare(lines, entries, labels)
    elif len(labels) > 0 and labels[0][0] != next(line for line, text in enumerate(lines) if text):
        yield Remark(labels[0][0], 0, 2, "A3", "有附件而正文之后没有附件说明", "请在正文之后写“附件：名称”")
    yield from _mentioned(lines, max(len(entries), len(labels)))


def _compare(
    lines: Sequence[str], entries: Sequence[AnnexEntry], labels: Sequence[tuple[int, int]]
) -> Iterator[Remark]:
    names = {entry.number or 1: lines[entry.line][entry.name_start :] for entry in entries}
    for line, number in labels:
        title = next((text for text in lines[line + 1 :] if text), "")
        if (number or 1) not in names or (not number and len(entries) > 1):
            message = f"附件说明中没有“{lines[line]}”"
            yield Remark(line, 0, len(lines[line]), "A3", message, "请核对附件的数量和序号")
        elif _bare(names[number or 1]) not in (_bare(title), _bare("".join(_next_two(lines, line)))):
            message = f"附件标题“{title}”与附件说明中的“{names[number or 1]}”不一致"
            yield Remark(line, 0, len(lines[line]), "A3", message, "请改为相同的名称")


def _next_two(lines: Sequence[str], line: int) -> list[str]:
    return [text for text in lines[line + 1 :] if text][:2]


def _bare(name: str) -> str:
    """A name without blanks and the 书名号 around it, for comparing."""
    name = re.sub(r"\s", "", name)
    return name[1:-1] if re.fullmatch("《[^《》]*》", name) else name


def _mentioned(lines: Sequence[str], count: int) -> Iterator[Remark]:
    """Mentions of an annex that is not there: 见附件3 of two."""
    for line, text in enumerate(lines):
        for found in re.finditer("(?:见|详见)附件([0-9]{1,2})", text):
            if int(found[1]) > max(count, 1) or not count:
                message = f"文中提到“附件{found[1]}”，但没有这个附件"
                yield Remark(line, *found.span(), "A3", message, "请核对附件的数量和序号")
