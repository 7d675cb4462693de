"""How each plenary sitting goes: what is heard in it, what is voted on and by what method, and what follows.

Reports are heard where an item is first taken, votes are taken where it is last taken; a timetable
that lists no items leaves everything that is heard to the first sitting and every vote to the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rdtool.chinese import bare_name
from rdtool.record.agenda import ItemKind
from rdtool.record.decisions import Outcome, VoteMethod
from rdtool.record.plenaries import Plenaries
from rdtool.record.plenaryviews import ActView, MatterView, PlenaryView, RoundView, TurnView
from rdtool.record.told import Act, acts
from rdtool.record.views import AttendanceView, ItemView, MeetingView, as_view


def plenary_sittings(
    plenaries: Plenaries,
    agenda: Sequence[ItemView],
    votes: Sequence[MatterView],
    meeting: MeetingView,
    attendance: AttendanceView,
) -> tuple[PlenaryView, ...]:
    """Every plenary sitting with what is done in it, and how many members there are by then."""
    counts = [(one.expected, one.quorum) for one in meeting.plenaries]
    usual = (attendance.expected, attendance.quorum)
    return tuple(
        as_view(PlenaryView, _sitting(one, plenaries, agenda, votes), expected=expected, quorum=quorum)
        for one, (expected, quorum) in zip(plenaries.all, counts or [usual], strict=False)
    )


def _sitting(
    plenary: PlenaryView, plenaries: Plenaries, agenda: Sequence[ItemView], votes: Sequence[MatterView]
) -> PlenaryView:
    taken = [item for item in agenda if (plenaries.first_of(item.index) or plenaries.all[0]) is plenary]
    own = [one for one in votes if one.sitting == plenary.name]
    put = tuple(one for one in own if one.put)
    passing = [person for one in put for person in one.persons if person.passed is not False]
    return as_view(
        PlenaryView,
        plenary,
        heard=tuple(item for item in taken if _is_heard(item)),
        written=tuple(item for item in taken if item.kind is ItemKind.WRITTEN),
        acts=tuple(_act(act) for item in taken for act in item.acts if act.in_plenary),
        dropped=tuple(one for one in own if not one.put and one.outcome != Outcome.DELIBERATED.value),
        votes=put,
        rounds=tuple(_rounds(put, agenda, plenary)),
        certified=tuple(person for person in passing if person.certificate),
        sworn=tuple(person for person in passing if person.sworn),
    )


def _act(act: Act) -> ActView:
    turns = (TurnView(who=one.who, does=one.does, answers=one.answers) for one in act.turns)
    return ActView(name=act.name, opening=act.opening, turns=tuple(turns), closing=act.closing)


def _is_heard(item: ItemView) -> bool:
    """Whether someone reports on it or explains it."""
    return item.kind is not ItemKind.WRITTEN and bool(item.reporter or item.kind is ItemKind.REPORT)


def _rounds(
    votes: Sequence[MatterView], agenda: Sequence[ItemView], plenary: PlenaryView
) -> Iterator[RoundView]:
    """One vote after the other; what members mark on one ballot paper is one round."""
    seen: set[int] = set()
    for (index, _, _), group in groupby(enumerate(votes), key=_together):
        found = [one for _, one in group]
        whole = [one for one in votes if one.index == index][-1]
        subject = "人事任免事项" if whole.persons else whole.name
        yield _round(found, agenda[index - 1], plenary, subject, first=index not in seen)
        seen.add(index)


def _together(entry: tuple[int, MatterView]) -> tuple[int, bool, int]:
    """The item, and for what is not on a common ballot paper its place."""
    place, one = entry
    shared = one.method is VoteMethod.BALLOT and bool(one.persons)
    return one.index, shared, 0 if shared else place


def _round(
    matters: Sequence[MatterView], item: ItemView, plenary: PlenaryView, subject: str, *, first: bool
) -> RoundView:
    votes = [one.vote for one in matters if one.vote]
    persons = [person for one in matters for person in one.persons]
    places = {one.phrase: place for place, (one, _) in enumerate(item.decisions)}
    persons.sort(key=lambda one: places[one.phrase])
    listed = {one.phrase for one in persons}
    names = {bare_name(one.name) for one in persons}
    chair = bare_name(plenary.chair.name) if plenary.chair else ""
    return RoundView(
        item=item,
        persons=tuple(persons),
        acts=tuple(acts(one for one, _ in item.decisions if one.phrase in listed)),
        method=matters[0].method,
        matters=tuple(matters),
        subject=subject,
        on_persons=bool(persons),
        tellers=tuple(dict.fromkeys(name for vote in votes for name in vote.tellers)),
        counters=tuple(dict.fromkeys(name for vote in votes for name in vote.counters)),
        first=first,
        on_chair=chair in names,
        vote=votes[0] if votes else None,
    )
