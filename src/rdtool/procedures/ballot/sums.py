"""The papers and votes of every round add up (B05)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity, Way
from rdtool.procedures.ballot.book import ballots, rule
from rdtool.procedures.ballot.counting import CandidateView
from rdtool.procedures.ballot.model import BallotMethod
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule("B05", Severity.ERROR, "各项目得票不多于有效票，得票合计不多于有效票乘应选数", Topic.BALLOTS)
def votes_fit_ballots(case: Case) -> Iterator[Finding]:
    """invalid ≤ returned ≤ issued ≤ present; votes ≤ valid; Σ votes ≤ valid × K; yes + no + abstain + void = valid."""
    for ballot, path in ballots(case):
        yield from _papers(ballot.issued, ballot.returned, ballot.invalid, ballot.present, path)
        if ballot.valid is not None and ballot.valid >= 0:
            rows = [(one.name, one.votes) for one in ballot.candidates]
            several = ballot.method is BallotMethod.SEVERAL
            yield from _rows(rows, ballot.valid, ballot.places if several else None, path)
            for place, one in enumerate(ballot.candidates):
                yield from _whole_row(one, ballot.valid, (*path, "候选", place), each=not several)
        for place, round in enumerate(ballot.further):
            way = (*path, "再次票决", place)
            yield from _papers(round.issued, round.returned, round.invalid, round.present, way)
            if round.valid is not None and round.valid >= 0:
                rows = [(row.name, row.votes) for row in round.candidates]
                yield from _rows(rows, round.valid, round.places, way)


def _papers(
    issued: int | None, returned: int | None, invalid: int, present: int | None, path: Way
) -> Iterator[Finding]:
    if issued is not None and present is not None and issued > present:
        yield Finding((*path, "发出"), f"发出{issued}票，多于到会{present}人", "请核对票数")
    if issued is not None and returned is not None and returned > issued:
        yield Finding(
            (*path, "收回"),
            f"收回{returned}票，多于发出{issued}票，票决无效",
            "请核对票数；属实的应当重新票决",
        )
    if returned is not None and invalid > returned:
        yield Finding((*path, "无效"), f"无效{invalid}票，多于收回{returned}票", "请核对票数")


def _rows(rows: list[tuple[str, int | None]], valid: int, places: int | None, path: Way) -> Iterator[Finding]:
    """Each row and all together; `places`: how many a paper can choose, None where each row is marked."""
    for number, (name, votes) in enumerate(rows):
        if votes is not None and votes > valid:
            yield Finding(
                (*path, "候选", number, "得票"),
                f"“{name}”得{votes}票，多于有效票{valid}票",
                "请核对得票数",
            )
    total = sum(votes or 0 for _, votes in rows)
    if places is not None and total > valid * places:
        yield Finding(
            (*path, "候选"),
            f"得票合计{total}，多于有效票{valid}票乘应选{places}项（{valid * places}）",
            "每张票所选多于应选数的整张无效，计入“无效”，不计得票；请核对",
        )


def _whole_row(one: CandidateView, valid: int, path: Way, *, each: bool) -> Iterator[Finding]:
    """yes + no + abstain + void = valid, where no and abstentions are counted."""
    if one.votes is None or (one.no is None and one.abstain is None):
        return
    if not each:
        yield Finding(
            path,
            f"“{one.name}”写了反对、弃权票数，票决方式是“多选”",
            "每个项目分别赞成、反对、弃权的，写“方式: 逐项赞成”；否则删去反对、弃权",
        )
        return
    total = one.votes + (one.no or 0) + (one.abstain or 0) + one.void
    if total != valid:
        void = f"、行无效{one.void}" if one.void else ""
        yield Finding(
            path,
            f"“{one.name}”赞成{one.votes}、反对{one.no or 0}、弃权{one.abstain or 0}{void}，"
            f"合计{total}票，与有效票{valid}票不符",
            "请核对票数",
        )
