"""Counts announced against counts listed, inside a paper (W23–W25) and against the record (W26, W28)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rdtool.chinese import to_chinese
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.agenda import ItemKind
from rdtool.rules.namecounts import REMEDY, miscounted
from rdtool.rules.papers.book import inner_rule, paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_POINTS: Final = regex(
    f"(?:讲|谈|提|说)(?:以下|如下)?({NUMERAL})[点个方面条]+(?:意见|建议|要求|希望|体会|看法|问题)"
)
_HEADING: Final = regex("[ \u3000]*([一二三四五六七八九十]{1,3})、")
_FIRST: Final = regex("第[一二三四五六七八九十]{1,3}，|[一二三四五六七八九十]{1,3}[是要]")
_ANNOUNCED: Final = regex(f"({NUMERAL})[件项个点条类家]")
_LISTED: Final = regex(
    "(?:(?<=[：；。，、）])|^)[ \u3000]*([一二三四五六七八九十]{1,2})(是|要|为)(?=[^、，。])"
)
_DONE: Final = regex(
    f"(?<!决议、)(?<!决议和)(?<!决议)(决议|决定)({NUMERAL})[件项个]|({NUMERAL})[件项个](决议|决定)(?![、和]?决)(?![一-龥]*决)"
)
_BOTH: Final = regex(f"决议[、和]?决定({NUMERAL})[件项个]|({NUMERAL})[件项个]决议[、和]?决定")
_REPORTS: Final = {
    "听取": regex(
        f"听取(?:和审议|审议|并审议)了?[^，。；《]{{0,8}}?报告({NUMERAL})[个项件]"
        f"|听取(?:和审议|审议|并审议)了?({NUMERAL})[个项件][^，。；《]{{0,8}}?报告"
    ),
    "书面": regex(f"书面报告({NUMERAL})[个项件]|({NUMERAL})[个项件]书面报告"),
}
#: Counts of a year or a term, or of another meeting.
_OTHER_TIME: Final = regex("全年|年来|今年|去年|以来|累计|本届|届内|任期|人民代表大会(?!常)|人代会|大会第")
_HEARD: Final = {"听取": "听取和审议", "书面": "审议书面"}
_LASTED: Final = regex(f"(?:历时|会期)(?:为|是|共)?({NUMERAL})天|({NUMERAL})天的?会[期议]")
#: What lasts in a sentence about a congress is the congress, or another meeting.
_OTHER_MEETING: Final = regex("人民代表大会(?!常)|人代会|大会第")
_KINDS: Final = {"决议": ItemKind.RESOLUTION, "决定": ItemKind.DECISION}


@inner_rule("W23", Severity.ERROR, "“讲三点意见”与各点的数目一致")
def points_as_announced(paper: Paper) -> Iterator[Doubt]:
    """The headings 一、二、三 that follow; where there are none, 一是 or 第一 in the lines that follow."""
    for passage in paper.sentences:
        for found in _POINTS.finditer(passage.text):
            announced = number(found[1])
            listed = _points_behind(paper, passage, found.end())
            if announced and listed > 1 and announced != listed:
                message = f"这里说“{found[0]}”，下面有{to_chinese(listed)}点"
                yield doubt(passage, found, message, "请核对点数和序号")


def _points_behind(paper: Paper, passage: Passage, end: int) -> int:
    lines = paper.lines[passage.line + 1 :]
    headings = [found[1] for text in lines if (found := _HEADING.match(text))]
    if headings:
        return len(headings)
    first = paper.lines[passage.line][passage.start + end :]
    return sum(1 for text in (first, *lines) if _FIRST.match(text.lstrip(" \u3000。，：")))


@inner_rule("W24", Severity.ERROR, "“两件重大事项”与其后的一是、二是数目一致，序数连续")
def lists_as_announced(paper: Paper) -> Iterator[Doubt]:
    """The count in the sentence before 一是, or in front of its colon; 一要、二要 without gaps."""
    for line, text in enumerate(paper.lines):
        entries = list(_LISTED.finditer(text))
        starts = [place for place, entry in enumerate(entries) if entry[1] == "一"]
        for start, end in pairwise([*starts, len(entries)]):
            yield from _wrong_list(Passage(line, 0, text), entries[start:end])
    yield from _wrong_paragraphs(paper)


def _wrong_list(passage: Passage, entries: list[re.Match[str]]) -> Iterator[Doubt]:
    same = [entry for entry in entries if entry[2] == entries[0][2]]
    for expected, entry in enumerate(same, 1):
        if number(entry[1]) != expected:
            message = f"“{entry[1]}{entry[2]}”之前应当是“{to_chinese(expected)}{entry[2]}”"
            yield doubt(passage, entry, message, "请核对序数，看是否有遗漏", group=1)
            return
    before = passage.text[: same[0].start()].rstrip("：。，；")
    introduction = re.split("[。；！？]", before)[-1]
    announced = list(_ANNOUNCED.finditer(introduction))
    value = number(announced[-1][1]) if announced else None
    if value and value > 1 and len(same) > 1 and value != len(same):
        start = len(before) - len(introduction) + announced[-1].start()
        written = announced[-1][0]
        message = f"这里说“{written}”，其后列了{to_chinese(len(same))}项"
        yield Doubt(passage.line, start, start + len(written), message, "请核对数目")


def _wrong_paragraphs(paper: Paper) -> Iterator[Doubt]:
    """一要…… and 二要…… at the head of a paragraph each; a heading ends the row."""
    last: dict[str, int] = {}
    for line, text in enumerate(paper.lines):
        if _HEADING.match(text):
            last.clear()
        entries = list(_LISTED.finditer(text))
        if entries and text.endswith(("；", "，")):
            last[entries[-1][2]] = number(entries[-1][1]) or 0
        if not entries or entries[0].start() or any(one[2] == entries[0][2] for one in entries[1:]):
            continue
        entry = entries[0]
        value, before = number(entry[1]), last.get(entry[2])
        if value and before and value not in (1, before + 1):
            message = f"前一段是“{to_chinese(before)}{entry[2]}”，这一段写作“{entry[1]}{entry[2]}”"
            yield doubt(Passage(line, 0, text), entry, message, "请核对序数，看是否有遗漏", group=1)
        if value:
            last[entry[2]] = value


@inner_rule("W25", Severity.ERROR, "“三家单位”与列出的名称数目一致")
def named_as_counted(paper: Paper) -> Iterator[Doubt]:
    """甲、乙、丙三家单位."""
    for passage in paper.clauses:
        for found, message in miscounted(passage.text):
            yield doubt(passage, found, message, REMEDY, group="count")


@paper_rule("W26", Severity.ERROR, "清单的项数与记录一致")
def lists_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """讨论决定的重大事项17项 and 讨论决定的17项重大事项."""
    sizes = [one for item in facts.session.agenda for one in item.lists]
    for passage in paper.sentences:
        for size in sizes:
            for found in re.finditer(_size_pattern(size.name), passage.text):
                written = found[1] or found[2]
                value = number(written)
                if value is not None and value != size.count:
                    message = f"记录中“{size.name}”是{size.count}项，这里写作“{written}项”"
                    yield doubt(passage, found, message, "请核对项数", group=1 if found[1] else 2)


def _size_pattern(name: str) -> str:
    """The name with its count behind, or before its noun of four characters."""
    head, noun = re.escape(name[-9:-4]), re.escape(name[-4:])
    return f"{head}{noun}({NUMERAL})项|{head}({NUMERAL})项{noun}"


@paper_rule("W28", Severity.ERROR, "决议、决定的件数和会议天数与记录一致")
def results_as_counted(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """作出决议一件、决定一件; 会议历时两天."""
    for passage in paper.sentences:
        if not _OTHER_TIME.search(passage.text):
            yield from _wrong_results(passage, facts)
            yield from _wrong_reports(passage, facts)
            yield from _wrong_rules(passage, facts)
        for found in _LASTED.finditer(passage.text):
            value, right = number(found[1] or found[2]), len(facts.days)
            ours = "会" in passage.text and not _OTHER_MEETING.search(passage.text)
            if value not in (None, right) and ours:
                yield doubt(passage, found, f"记录的会期是{right}天，这里写作“{found[0]}”", "请核对会期")


def _wrong_results(passage: Passage, facts: Facts) -> Iterator[Doubt]:
    """作出决议一件、决定一件, 作出决议决定两件."""
    adopted = {kind: _adopted(facts, kind) for kind in _KINDS.values()}
    both = sum(adopted.values())
    for found in _DONE.finditer(passage.text) if "作出" in passage.text else ():
        kind = _KINDS[found[1] or found[4]]
        if number(found[2] or found[3]) != adopted[kind]:
            message = f"记录中通过{kind.value}{adopted[kind]}件，这里写作“{found[0]}”"
            yield doubt(passage, found, message, "请核对件数")
    for found in _BOTH.finditer(passage.text) if "会议" in passage.text else ():
        if number(found[1] or found[2]) != both:
            message = f"记录中通过决议、决定共{both}件，这里写作“{found[0]}”"
            yield doubt(passage, found, message, "请核对件数")


def _wrong_rules(passage: Passage, facts: Facts) -> Iterator[Doubt]:
    """通过规定一件: by what the rules adopted are called."""
    if "通过" not in passage.text or "会议" not in passage.text:
        return
    for one in facts.proceedings.rules:
        pattern = f"{re.escape(one.name)}({NUMERAL})[件部项个]|({NUMERAL})[件部项个]{re.escape(one.name)}"
        for found in re.finditer(pattern, passage.text):
            value = number(found[1] or found[2])
            if value not in (None, one.count):
                message = f"记录中通过{one.name}{one.count}件，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请核对件数")


def _wrong_reports(passage: Passage, facts: Facts) -> Iterator[Doubt]:
    """听取和审议报告五个, 审议书面报告四个; all reports together may be meant by the first."""
    if "报告" not in passage.text or "会议" not in passage.text:
        return
    counts = facts.proceedings
    right = {"听取": {counts.heard, counts.heard + counts.written}, "书面": {counts.written}}
    for word, pattern in _REPORTS.items():
        for found in pattern.finditer(passage.text):
            value = number(found[1] or found[2])
            if value is not None and value not in right[word]:
                message = f"记录中{_HEARD[word]}报告{min(right[word])}个，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请核对报告的个数")


def _adopted(facts: Facts, kind: ItemKind) -> int:
    return sum(1 for item in facts.session.agenda if item.kind is kind and item.vote and item.vote.passed)
