"""主持词 and ballot papers: both outcomes of every vote, how many votes it takes, no mark of a voter (W50–W52)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, doubt, number

_SCRIPT: Final = "主持词"
_BALLOT: Final = regex("(?:表决|测评|选举|选|票决)票$")
_ENOUGH: Final = regex(f"赞成票?({NUMERAL})票以上")
_SHORT: Final = regex(f"不足({NUMERAL})票")
_TAKES: Final = regex(f"赞成票?(?P<enough>{NUMERAL})票以上|不足(?P<short>{NUMERAL})票")
_VOTER: Final = regex(
    "(?:投票人|表决人|填票人|测评人|选举人)?(?:姓名|签名|签字)[：:]?[_＿\u3000 ]*$|(?:票号|编号)[：:]"
)


@paper_rule("W50", Severity.ERROR, "主持词中每次表决都备有通过和未获通过两种说法")
def both_outcomes_are_ready(paper: Paper, _: Facts) -> Iterator[Doubt]:
    """Behind what is said where there are enough votes stands what is said where there are not."""
    if not paper.title.endswith(_SCRIPT):
        return
    for line, text in enumerate(paper.lines):
        found = _ENOUGH.search(text)
        behind = "".join(paper.lines[line : line + 2])
        if found and not _SHORT.search(behind):
            yield Doubt(
                line,
                *found.span(),
                "这次表决只有通过的说法，没有未获通过的说法",
                "请补上赞成票不足时怎样宣布",
            )


@paper_rule("W51", Severity.ERROR, "主持词所写通过须达的票数与全体组成人员的过半数一致")
def takes_as_many_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """More than half of all members, at some vote of the session."""
    attendance = facts.session.attendance
    right = {one.threshold for one in facts.session.votes} | {attendance.quorum}
    known = sorted(one for one in right if one)
    for passage in paper.sentences if paper.title.endswith((_SCRIPT, "报告单")) and known else ():
        for found in _TAKES.finditer(passage.text):
            value = number(found["enough"] or found["short"])
            if value is not None and value not in known:
                message = f"通过须有{'、'.join(map(str, known))}票以上，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请按全体组成人员的过半数更正")


@paper_rule("W52", Severity.ERROR, "票上不得有投票人的姓名、签名、编号")
def nothing_tells_a_voter(paper: Paper, _: Facts) -> Iterator[Doubt]:
    """A ballot is secret: no line for a name, no number."""
    if not _BALLOT.search(paper.title):
        return
    for line, text in enumerate(paper.lines):
        found = _VOTER.search(text) if line not in paper.cells else None
        if found:
            yield Doubt(line, *found.span(), f"票上写有“{found[0]}”，会认出投票人", "请删去")
