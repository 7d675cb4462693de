"""Reports that a paper says were heard, against the agenda (W43): an item may have been dropped since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.likeness import likeness
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts, titles_of
from rdtool.rules.papers.paper import Doubt, Paper, Passage

_HEARD: Final = regex("(?:听取和审议|听取并审议|听取审议|听取|审议)了")
_REPORT: Final = regex("《((?:[^《》]|《[^《》]*》)+?报告)》|(关于[^，。；：《》]{4,80}?的(?:书面)?报告)")
_EARLIER: Final = regex("第[一二三四五六七八九十百零〇0-9]+次会议|上次会议|以前|去年|此前|曾")
_ALIKE: Final = 0.4
_SHORTEST: Final = 4


@paper_rule("W43", Severity.ERROR, "文书所说听取、审议的报告应当在记录的议程之中")
def reports_are_on_the_agenda(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """In a sentence about this session, and in the title of the opinions on a report."""
    own = (facts.meeting.short_name, facts.meeting.full_name)
    known = _names(facts)
    for passage in paper.sentences:
        about = passage.text
        for name in own:
            about = about.replace(name, "会议")
        heard = _HEARD.search(passage.text)
        titled = passage.line in paper.title_lines
        if titled or (heard and not _EARLIER.search(about)):
            start = 0 if titled or heard is None else heard.end()
            yield from _unknown(passage, start, known)


def _unknown(passage: Passage, start: int, known: Sequence[str]) -> Iterator[Doubt]:
    for found in _REPORT.finditer(passage.text, start):
        said = found[1] or found[2]
        if not _is_known(said, known):
            at = passage.start + found.start()
            message = f"记录的议程中没有“{said}”"
            remedy = "议题已经撤下的，请删去；名称写错的，请照记录改正"
            yield Doubt(passage.line, at, at + len(found[0]), message, remedy)


def _is_known(said: str, known: Sequence[str]) -> bool:
    """Whether a report is one of the record's: it names an item, or one has nearly the same words."""
    return any(name in said or said in name or likeness(said, name) >= _ALIKE for name in known)


def _names(facts: Facts) -> tuple[str, ...]:
    """Everything that a report of this session may be about."""
    agenda = facts.session.agenda
    names = [name for item in agenda for name in (*titles_of(item), item.subject)]
    names += [report.subject for item in agenda for report in item.answers]
    names += [title for title in facts.titles if title.endswith("报告")]
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST))
