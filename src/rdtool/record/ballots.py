"""The ballot papers of a session: what stands on each, how many are printed, how they were counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rdtool.chinese import to_chinese
from rdtool.record.decisions import VoteMethod
from rdtool.record.plenaries import Plenaries
from rdtool.record.plenaryviews import (
    BallotPaperView,
    BallotRow,
    MatterView,
    PersonView,
    PlenaryView,
    RoundView,
)
from rdtool.record.tally import majority
from rdtool.record.told import EVALUATING, Elsewhere, Poll
from rdtool.record.view import changed
from rdtool.record.views import AttendanceView, ItemView, MeetingView
from rdtool.record.voting import Voting
from rdtool.values import value


@value(frozen=True, slots=True)
class PollingPlace:
    """What papers of the session itself share: the session, who is there, and how the place votes."""

    meeting: MeetingView
    attendance: AttendanceView
    voting: Voting
    office: str


_YES_OR_NO = ("赞成", "反对", "弃权")
VOTES = "表决票"
#: What is done with a paper of another name, by its first word.
_ACTS = {EVALUATING: "测评", "选票": "选举", "票决票": "票决"}


def ballot_papers(
    sittings: Sequence[PlenaryView],
    agenda: Sequence[ItemView],
    plenaries: Plenaries,
    hall: PollingPlace,
) -> tuple[BallotPaperView, ...]:
    """Every ballot paper, sitting by sitting: first those of votes, then of evaluations and elections.

    Those that deputies mark at the congress come last.
    """
    made = [paper for sitting in sittings for paper in _of_sitting(sitting, agenda, plenaries)]
    for item in agenda:
        for _, rows in groupby((row for row in item.polls if row.elsewhere), key=_paper_of):
            made.append(_of_polls(tuple(rows), item, None))
    return tuple(_printed(paper, name, hall) for paper, name in zip(made, _told_apart(made), strict=True))


def _told_apart(papers: Sequence[BallotPaperView]) -> Iterator[str]:
    """The name of each paper: those of one name by their items, those of one item by their order."""
    names = Counter(_name(paper) for paper in papers)
    of_item = Counter((_name(paper), paper.index) for paper in papers)
    met = Counter[tuple[str, int]]()
    for paper in papers:
        name = _name(paper)
        key = name, paper.index
        met[key] += 1
        place = f"第{to_chinese(paper.index)}项议程" if names[name] > of_item[key] else ""
        order = f"第{to_chinese(met[key])}次投票" if of_item[key] > 1 else ""
        yield f"{name}（{place}{order}）" if place or order else name


def _paper_of(row: Poll) -> tuple[str, str]:
    return row.paper, row.matter


def _name(paper: BallotPaperView) -> str:
    """人事任免事项表决票, 满意度测评票; `name` is what it is about, in short."""
    return f"{paper.name.removesuffix(paper.act)}{paper.kind}"


def _of_sitting(
    sitting: PlenaryView, agenda: Sequence[ItemView], plenaries: Plenaries
) -> Iterator[BallotPaperView]:
    yield from (_of_round(one, sitting) for one in sitting.rounds if one.method is VoteMethod.BALLOT)
    for item in agenda:
        here = [row for row in item.polls if not row.elsewhere]
        if here and _is_polled_in(sitting, item, plenaries):
            for _, rows in groupby(here, key=_paper_of):
                yield _of_polls(tuple(rows), item, sitting)


def _is_polled_in(sitting: PlenaryView, item: ItemView, plenaries: Plenaries) -> bool:
    """After members have deliberated: not in the sitting that hears the report, unless it is the last."""
    taking = [one for one in plenaries.all[1:] if item.index in one.numbers]
    return sitting.number == (taking or plenaries.all)[-1].number


def _of_round(one: RoundView, sitting: PlenaryView) -> BallotPaperView:
    vote = one.vote
    counted = vote is not None and vote.yes is not None
    return BallotPaperView(
        name=one.subject if one.on_persons else _short(one.item, one.subject),
        kind=VOTES,
        matter=one.subject,
        index=one.item.index,
        sitting=sitting.name,
        act="表决",
        choices=_YES_OR_NO,
        rows=tuple(_rows(one)),
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


def _rows(one: RoundView) -> Iterator[BallotRow]:
    """A row for each person, in the order of the record however they were counted, or for the text."""
    deciding = {person.phrase: matter for matter in one.matters for person in matter.persons}
    rows: list[tuple[MatterView, PersonView | None]] = [
        (deciding[person.phrase], person) for person in one.persons
    ]
    for number, (matter, person) in enumerate(rows or [(one.matters[0], None)], 1):
        vote = matter.vote
        known = vote is not None and vote.yes is not None
        yield BallotRow(
            number=number,
            name=person.name if person else matter.name,
            post=person.post if person else "",
            action=person.action if person else "",
            phrase=person.phrase if person else "",
            counts=(vote.yes, vote.no, vote.abstain) if vote and known else (None, None, None),
            void=vote.void_rows if vote else 0,
            threshold=matter.threshold,
            result=matter.outcome,
        )


def _by_strokes(rows: Sequence[Poll]) -> list[Poll]:
    """Candidates as a ballot paper lists them, by the strokes of their surnames; who was written in comes last."""
    from rdtool.strokes import name_key  # its table is large, and few sessions elect

    return sorted(rows, key=lambda row: (row.added, name_key(row.subject)))


def _of_polls(rows: Sequence[Poll], item: ItemView, sitting: PlenaryView | None) -> BallotPaperView:
    """A paper of such rows; without a sitting it is marked at the congress."""
    first = rows[0]
    rows = _by_strokes(rows) if first.by_strokes else rows
    where = first.elsewhere
    counted = any(count is not None for row in rows for count in row.counts)
    return BallotPaperView(
        name=first.matter,
        kind=first.paper,
        matter=first.matter,
        index=item.index,
        sitting=sitting.name if sitting else "",
        act=_ACTS[first.paper],
        choices=first.choices,
        rows=tuple(
            BallotRow(
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
        present=first.present,
        issued=first.issued,
        returned=first.returned,
        invalid=first.invalid if counted else None,
        counted=counted,
        **(_at_congress(where) if where else {}),
    )


def _at_congress(where: Elsewhere) -> dict[str, Any]:
    """What a paper says of a place that is not this session."""
    return {
        "of_session": False,
        "meeting_name": where.full_name,
        "meeting_short": where.short_name,
        "expected": where.members,
        "voters": where.voters,
        "issuer": f"{where.full_name}秘书处" if where.full_name else "",
        "day": where.day,
    }


def _printed(paper: BallotPaperView, name: str, hall: PollingPlace) -> BallotPaperView:
    """A paper with its name, how many are printed, and whether the vote holds."""
    attendance, voting = hall.attendance, hall.voting
    members = attendance.expected if paper.of_session else paper.expected
    present = attendance.present if paper.of_session and paper.present is None else paper.present
    issued, returned = paper.issued, paper.returned
    both = issued is not None and returned is not None
    rows = paper.rows
    if paper.places and members:
        rows = tuple(changed(row, threshold=majority(members)) for row in rows)
    return changed(
        paper,
        name=name,
        rows=rows,
        colour=voting.colours.get(paper.kind, ""),
        copies=members + voting.spare if members else None,
        expected=members,
        present=present,
        valid=None if returned is None or paper.invalid is None else returned - paper.invalid,
        compared=_compared(issued, returned) if issued is not None and returned is not None else "",
        holds=(returned or 0) <= (issued or 0) if both else None,
        meeting_name=paper.meeting_name if not paper.of_session else hall.meeting.full_name,
        meeting_short=paper.meeting_short if not paper.of_session else hall.meeting.short_name,
        issuer=paper.issuer if not paper.of_session else hall.office,
        day=paper.day if not paper.of_session else hall.meeting.last_day,
    )


def _compared(issued: int, returned: int) -> str:
    return "等于" if returned == issued else "少于" if returned < issued else "多于"
