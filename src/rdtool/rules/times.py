"""Texts held against the session's day: the law in force, organs and events of the time (N13–N17, D09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.record.citations import cited_in, fault, short_titles_in
from rdtool.record.decisions import PaperWords
from rdtool.record.law import Topic
from rdtool.record.topics import topics_of
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case, TextAt

#: The day on which the supervision commissions entered the law (监察法).
_COMMISSIONS = date(2018, 3, 20)

#: Meetings whose spirit papers invoke, and the day on which they closed.
_EVENTS = {
    "党的十九大": date(2017, 10, 24),
    "十九届二中全会": date(2018, 1, 19),
    "十九届三中全会": date(2018, 2, 28),
    "十九届四中全会": date(2019, 10, 31),
    "十九届五中全会": date(2020, 10, 29),
    "中央人大工作会议": date(2021, 10, 14),
    "十九届六中全会": date(2021, 11, 11),
    "党的二十大": date(2022, 10, 22),
    "二十届二中全会": date(2023, 2, 28),
    "二十届三中全会": date(2024, 7, 18),
    "二十届四中全会": date(2025, 10, 23),
}
_INVOKED = regex(rf"({'|'.join(_EVENTS)})(?:的)?(?:精神|部署|决策部署|决定|报告)")
_NUMBER_YEAR = regex(r"[^\W\d_A-Za-z]〔([0-9]{4})〕[0-9]+号")


@rule("N13", Severity.WARNING, "2018年3月起称“一府一委两院”", "《中华人民共和国监察法》")
def organs_of_the_time(case: Case) -> Iterator[Finding]:
    """The supervision commission exists from 2018 on."""
    before, now = "一府两院", "一府一委两院"
    wrong, right = (before, now) if case.day >= _COMMISSIONS else (now, before)
    for at in case.texts:
        if wrong in at.text:
            yield Finding(
                at.path,
                f"会议当日（{format_date(case.day)}）应称“{right}”，写的是“{wrong}”",
                f"请改为“{right}”",
                words=wrong,
            )


@rule("N14", Severity.WARNING, "所贯彻的会议应当已经召开")
def events_have_happened(case: Case) -> Iterator[Finding]:
    """迎接党的二十大 may be said before, 党的二十大精神 only after it."""
    for at in case.texts:
        for found in _INVOKED.finditer(at.text):
            held = _EVENTS[found[1]]
            if case.day < held:
                message = f"“{found[0]}”写早了：{found[1]}{format_date(held)}闭幕，本次会议在{format_date(case.day)}"
                yield Finding(at.path, message, "请核对会议日期和所引的会议", words=found[0])


def _about(case: Case, at: TextAt) -> set[Topic]:
    """The provisions a text may cite: those of its agenda item, in the speech those of all."""
    agenda = case.session.agenda
    items = agenda if at.item is None else (agenda[at.item],)
    return {topic for item in items for topic in topics_of(item)}


@rule("N15", Severity.ERROR, "所引的法律条文应当存在，并且是会议当日施行的条文")
def articles_are_in_force(case: Case) -> Iterator[Finding]:
    """Number of articles and article map of the version in force on the session's day."""
    for at in case.texts:
        for cited in cited_in(at.text) if "条" in at.text else ():
            wrong = fault(cited, case.day, _about(case, at))
            if wrong:
                words = at.text[cited.start : cited.end]
                message = f"“{cited}”：{wrong}"
                yield Finding(at.path, message, "请按会议当日施行的法律核对条文", words=words)


@rule("N16", Severity.WARNING, "决议、决定中法律名称第一次出现时用全称，另有“以下简称”的除外", "立法技术规范")
def laws_by_full_title(case: Case) -> Iterator[Finding]:
    """《中华人民共和国预算法》 at first mention."""
    for item, path in case.items:
        paper = item.paper
        texts = list(_printed(paper)) if paper else []
        whole = "\n".join(text for _, text in texts)
        for key, text in texts:
            for found in short_titles_in(text):
                name = found[2]
                if f"以下简称{name}" not in whole and f"《中华人民共和国{name}》" not in whole:
                    yield Finding(
                        (*path, "文书", *key),
                        f"“{found[0]}”第一次出现，没有用全称",
                        "请写全称，如《中华人民共和国预算法》，或者注明“（以下简称……）”",
                    )


def _printed(paper: PaperWords) -> Iterator[tuple[Way, str]]:
    """The texts of a paper in the order in which they are printed."""
    yield ("目的",), paper.purpose
    for number, line in enumerate(paper.basis):
        yield ("依据", number), line
    yield ("正文",), paper.body
    yield ("要求",), paper.demands


@rule("D09", Severity.WARNING, "所引的发文字号，年份不晚于会议当年")
def quoted_numbers_are_past(case: Case) -> Iterator[Finding]:
    """A paper of the coming year can't be quoted yet."""
    for at in case.texts:
        for found in _NUMBER_YEAR.finditer(at.text):
            if int(found[1]) > case.day.year:
                yield Finding(at.path, f"所引文号“{found[0]}”的年份晚于会议当年", "请核对文号")
