"""Articles of law and numbers of papers that a paper refers to (W29–W31, W42)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.chinese import nearest
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.citations import cited_in, fault, short_titles_in
from rdtool.record.topics import topics_of
from rdtool.rules.papers.book import inner_rule, paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, doubt

_FORMAL: Final = ("决议", "决定", "审议意见", "函", "通知")
_QUOTED_NUMBER: Final = regex(
    "《(?P<title>(?:[^《》]|《[^《》]*》)+)》（(?P<number>[一-龥]{2,10}〔[0-9]{4}〕[0-9]+号)）"
)
_NUMBER: Final = re.compile("([一-龥]{2,10})〔([0-9]{4})〕[ \u3000]*[0-9]*[ \u3000]*号")


@paper_rule("W29", Severity.ERROR, "引用的法律条文在会议当日施行，并且说的是这件事", "会议当日施行的法律")
def articles_in_force(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The article exists in the version in force, and is not that of another version on the matter."""
    about = {topic for item in facts.items_in(paper.title) for topic in topics_of(item)}
    for passage in paper.sentences:
        for cited in cited_in(passage.text):
            wrong = fault(cited, facts.meeting.last_day, about)
            if wrong:
                start, end = passage.start + cited.start, passage.start + cited.end
                yield Doubt(passage.line, start, end, f"“{cited}”：{wrong}", "请按会议当日施行的法律核对条文")


@inner_rule("W30", Severity.WARNING, "法律名称第一次出现时用全称，另有“以下简称”的除外", "立法技术规范")
def laws_by_full_title(paper: Paper) -> Iterator[Doubt]:
    """Speeches may say 《监督法》."""
    if not paper.title.endswith(_FORMAL):
        return
    whole = "\n".join(paper.lines)
    for passage in paper.sentences:
        for found in short_titles_in(passage.text):
            full = f"《中华人民共和国{found[2]}》"
            if (
                f"以下简称{found[2]}" not in whole
                and f"以下简称《{found[2]}》" not in whole
                and full not in whole
            ):
                yield doubt(passage, found, f"“{found[0]}”第一次出现，没有用全称", f"请写全称，如“{full}”")


@paper_rule(
    "W31", Severity.ERROR, "本机关文号的机关代字与办公室配置一致，年份与日期一致", "GB/T 9704-2012第7.2.5条"
)
def own_numbers_as_configured(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A code that is one slip away from a configured one; the year on a line of its own number."""
    codes = {series.code for series in facts.session.profile.codes.all() if series.code}
    year = _year(paper)
    for passage in paper.sentences:
        for found in _NUMBER.finditer(passage.text):
            if found[1] not in codes:
                near = nearest(found[1], codes)
                if near and len(near) == len(found[1]):
                    message = f"机关代字是“{near}”，这里写作“{found[1]}”"
                    yield doubt(passage, found, message, "请核对机关代字", group=1)
            elif found[0] == passage.text.strip() and year and int(found[2]) != year:
                message = f"成文日期在{year}年，文号的年份是{found[2]}年"
                yield doubt(passage, found, message, "请核对文号的年份", group=2)


@paper_rule("W42", Severity.ERROR, "所引公文的发文字号与记录一致")
def quoted_numbers_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """《关于推行票决制的意见》（云发〔2021〕26号）: the number that the record has behind the same title."""
    known: dict[str, set[str]] = {}
    for at in facts.case.texts:
        for found in _QUOTED_NUMBER.finditer(at.text):
            known.setdefault(found["title"], set()).add(found["number"])
    for passage in paper.sentences if known else ():
        for found in _QUOTED_NUMBER.finditer(passage.text):
            right = known.get(found["title"], set())
            if right and found["number"] not in right:
                message = f"记录中《{found['title']}》的文号是{'、'.join(sorted(right))}，这里写作“{found['number']}”"
                yield doubt(passage, found, message, "请核对文号", group="number")


def _year(paper: Paper) -> int | None:
    """The year of 成文日期."""
    found = re.match("[0-9]{4}", paper.lines[paper.date_line]) if paper.date_line is not None else None
    return int(found[0]) if found else None
