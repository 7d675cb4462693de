"""The ballot on livelihood projects as a paper gives it: votes, papers, and what is announced (W54)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.ballot import BALLOT
from rdtool.procedures.ballot.counting import BallotState, FurtherRoundView
from rdtool.procedures.ballot.derive import BallotView
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

BOOK = PaperBook()

_CONGRESS: Final = regex("(?:人民代表大会|届人大)第?[0-9一二三四五六七八九十]+次会议")
_PAPERS: Final = regex(
    f"(?P<word>全体代表|应到|实到|到会|发出(?:票决票)?|收回|有效票|无效票)(?P<count>{NUMERAL})[人张]"
)
_COUNT: Final = regex(f"得(?:赞成票?)?({NUMERAL})[票张]")


@BOOK.paper_rule("W54", Severity.ERROR, "民生实事项目票决的人数、票数、确定的项目与记录一致")
def chosen_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Of each project that a sentence names what stands behind it; an announcement names only what was decided."""
    for item in facts.session.agenda:
        ballot = item.view(BALLOT)
        if ballot is None or ballot.state is BallotState.OPEN:
            continue
        if _CONGRESS.search(paper.title):
            yield from _wrong_papers(paper, ballot)
        announces = "公告" in paper.title and "征集" not in paper.title
        for passage in paper.sentences:
            for name, stretch in _stretches(passage, ballot):
                yield from _wrong_count(stretch, name, ballot)
                if announces and name not in ballot.decided:
                    message = f"记录中“{name}”没有确定，这里写在公告中"
                    start = stretch.start
                    yield Doubt(stretch.line, start, start + len(name), message, "请核对票决结果")


def _stretches(passage: Passage, ballot: BallotView) -> Iterator[tuple[str, Passage]]:
    """Each project named in a sentence, with the text from its name up to the next one."""
    names = (one.name for one in ballot.candidates if one.name in passage.text)
    found = sorted((passage.text.find(name), name) for name in names)
    for place, (at, name) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(passage.text)
        yield name, Passage(passage.line, passage.start + at, passage.text[at:end])


def _wrong_count(stretch: Passage, name: str, ballot: BallotView) -> Iterator[Doubt]:
    """What none of the rounds gave it."""
    votes = [(one.name, one.votes) for one in ballot.candidates]
    votes += [(row.name, row.votes) for round in ballot.further for row in round.candidates]
    known = [count for whose, count in votes if whose == name and count is not None]
    for found in _COUNT.finditer(stretch.text):
        value = number(found[1])
        if known and value is not None and value not in known:
            told = "、".join(f"{count}票" for count in known)
            yield doubt(stretch, found, f"记录中{name}得{told}，这里写作“{found[0]}”", "请核对得票数")


def _wrong_papers(paper: Paper, ballot: BallotView) -> Iterator[Doubt]:
    """How many were there, and how many papers: as in one of the rounds."""
    rounds: list[BallotView | FurtherRoundView] = [ballot, *ballot.further]
    right: dict[str, set[int | None]] = {
        "全体代表": {ballot.base},
        "应到": {ballot.base},
        "实到": {one.present for one in rounds},
        "到会": {one.present for one in rounds},
        "发出": {one.issued for one in rounds},
        "收回": {one.returned for one in rounds},
        "有效票": {one.valid for one in rounds},
        "无效票": {one.invalid for one in rounds},
    }
    for passage in paper.sentences:
        for found in _PAPERS.finditer(passage.text):
            word = found["word"].removesuffix("票决票")
            known = right[word] - {None}
            if known and number(found["count"]) not in known:
                told = "、".join(map(str, sorted(one for one in known if one is not None)))
                yield doubt(passage, found, f"记录中{word}{told}，这里写作“{found[0]}”", "请核对人数、票数")
