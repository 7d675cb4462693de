"""The ballot papers of a session: what stands on each, how many are printed, how they were counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rdtool.chinese import to_chinese
from rdtool.record.decisions import VoteMethod
from rdtool.record.plenaries import Plenaries
from rdtool.record.tally import majority
from rdtool.record.told import Poll
from rdtool.record.views import (
    AttendanceView,
    BallotPaperView,
    BallotRow,
    ItemView,
    MatterView,
    PlenaryView,
    RoundView,
    as_view,
)
from rdtool.record.voting import Voting

_YES_OR_NO = ("赞成", "反对", "弃权")
VOTES = "表决票"
#: What is done with a paper of another name, by its first word.
_ACTS = {"测评票": "测评", "选票": "选举"}


def ballot_papers(
    sittings: Sequence[PlenaryView],
    agenda: Sequence[ItemView],
    plenaries: Plenaries,
    attendance: AttendanceView,
    voting: Voting,
) -> tuple[BallotPaperView, ...]:
    """Every ballot paper, sitting by sitting: first those of votes, then of evaluations and elections."""
    made = [paper for sitting in sittings for paper in _of_sitting(sitting, agenda, plenaries)]
    names = Counter(_name(paper) for paper in made)
    return tuple(_printed(paper, names, attendance, voting) for paper in made)


def _name(paper: BallotPaperView) -> str:
    """人事任免事项表决票, 满意度测评票; `name` is what it is about, in short."""
    return f"{paper.name.removesuffix(paper.act)}{paper.kind}"


def _of_sitting(
    sitting: PlenaryView, agenda: Sequence[ItemView], plenaries: Plenaries
) -> Iterator[BallotPaperView]:
    yield from (_of_round(one, sitting) for one in sitting.rounds if one.method is VoteMethod.BALLOT)
    for item in agenda:
        if item.polls and _is_polled_in(sitting, item, plenaries):
            for _, rows in groupby(item.polls, key=lambda row: (row.paper, row.matter)):
                yield _of_polls(tuple(rows), item, sitting)


def _is_polled_in(sitting: PlenaryView, item: ItemView, plenaries: Plenaries) -> bool:
    """After members have deliberated: not in the sitting that hears the report, unless it is the last."""
    taking = [one for one in plenaries.all[1:] if item.index in one.numbers]
    return sitting.number == (taking or plenaries.all)[-1].number


def _of_round(one: RoundView, sitting: PlenaryView) -> BallotPaperView:
    vote = one.vote
    counted = vote is not None and vote.yes is not None
    return BallotPaperView.model_construct(
        name=one.subject if one.on_persons else _short(one.item, one.subject),
        kind=VOTES,
        matter=one.subject,
        index=one.item.index,
        sitting=sitting.name,
        act="表决",
        choices=_YES_OR_NO,
        rows=tuple(_rows(one.matters)),
        on_persons=one.on_persons,
        tellers=one.tellers,
        counters=one.counters,
        present=vote.present if vote else None,
        issued=vote.issued if vote else None,
        returned=vote.returned if vote else None,
        invalid=vote.invalid if vote and counted else None,
        counted=counted,
    )


def _short(item: ItemView, subject: str) -> str:
    """What a text is called without the organ that passes it: 关于……的决定（草案）."""
    return f"{item.short_title}（草案）" if item.short_title else subject.strip("《》")


def _rows(matters: Sequence[MatterView]) -> Iterator[BallotRow]:
    """A row for each person, also of those voted on together, or for the text."""
    number = 0
    for one in matters:
        entries = [(person.name, person.post, person.action, person.phrase) for person in one.persons]
        for name, post, action, phrase in entries or [(one.name, "", "", "")]:
            number += 1
            vote = one.vote
            known = vote is not None and vote.yes is not None
            yield BallotRow.model_construct(
                number=number,
                name=name,
                post=post,
                action=action,
                phrase=phrase,
                counts=(vote.yes, vote.no, vote.abstain) if vote and known else (None, None, None),
                void=vote.void_rows if vote else 0,
                threshold=one.threshold,
                result=one.outcome,
            )


def _by_strokes(rows: Sequence[Poll]) -> list[Poll]:
    """Candidates as a ballot paper lists them, by the strokes of their surnames; who was written in comes last."""
    from rdtool.strokes import name_key  # its table is large, and few sessions elect

    return sorted(rows, key=lambda row: (row.added, name_key(row.subject)))


def _of_polls(rows: Sequence[Poll], item: ItemView, sitting: PlenaryView) -> BallotPaperView:
    first = rows[0]
    rows = _by_strokes(rows) if first.places else rows
    counted = any(count is not None for row in rows for count in row.counts)
    return BallotPaperView.model_construct(
        name=first.matter,
        kind=first.paper,
        matter=first.matter,
        index=item.index,
        sitting=sitting.name,
        act=_ACTS[first.paper],
        choices=first.choices,
        rows=tuple(
            BallotRow.model_construct(
                number=number,
                name=row.subject,
                counts=row.counts,
                void=row.void,
                result=row.result,
                added=row.added,
                before=row.before,
            )
            for number, row in enumerate(rows, 1)
        ),
        spoiled=first.spoiled or "该项无效",
        again=any(row.before for row in rows),
        places=first.places,
        write_ins=first.places if first.writes_in else 0,
        tellers=tuple(dict.fromkeys(name for row in rows for name in row.tellers)),
        counters=tuple(dict.fromkeys(name for row in rows for name in row.counters)),
        issued=first.issued,
        returned=first.returned,
        invalid=first.invalid if counted else None,
        counted=counted,
    )


def _printed(
    paper: BallotPaperView, names: Mapping[str, int], attendance: AttendanceView, voting: Voting
) -> BallotPaperView:
    """A paper with its name, how many are printed, and whether the vote holds."""
    name = _name(paper)
    members, issued, returned = attendance.expected, paper.issued, paper.returned
    both = issued is not None and returned is not None
    rows = paper.rows
    if paper.places and members:
        rows = tuple(as_view(BallotRow, row, threshold=majority(members)) for row in rows)
    return as_view(
        BallotPaperView,
        paper,
        name=name if names[name] == 1 else f"{name}（第{to_chinese(paper.index)}项议程）",
        rows=rows,
        colour=voting.colours.get(paper.kind, ""),
        copies=members + voting.spare if members else None,
        expected=members,
        present=paper.present if paper.present is not None else attendance.present,
        valid=None if returned is None or paper.invalid is None else returned - paper.invalid,
        compared=_compared(issued, returned) if issued is not None and returned is not None else "",
        holds=(returned or 0) <= (issued or 0) if both else None,
    )


def _compared(issued: int, returned: int) -> str:
    return "等于" if returned == issued else "少于" if returned < issued else "多于"
