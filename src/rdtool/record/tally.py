"""Votes derived: base, threshold, outcome, and who ceases to be a member in the course of the session.

All members count, whoever is present (组织法51).  Whoever's resignation is accepted (组织法32) or
whose seat as a deputy has ended (选举法56) is no longer a member in the votes after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdtool.record.decisions import NOT_PUT, Outcome, Vote, VoteMethod, VoteView
from rdtool.record.plenaries import Plenaries
from rdtool.record.plenaryviews import PlenaryView
from rdtool.record.views import AttendanceView, as_view
from rdtool.record.voting import Voting
from rdtool.values import value


def majority(members: int) -> int:
    """More than half of `members`: ⌊N/2⌋+1, so that exactly half is not enough (组织法51)."""
    return members // 2 + 1


def reaches(count: int | None, least: int | None) -> bool | None:
    """Whether a count is large enough; None while one of the two is not known."""
    return None if count is None or least is None else count >= least


@value(frozen=True, slots=True)
class VoteOrder:
    """Who has enough votes and a place, the most votes first; who has as many as another at the last place."""

    ahead: tuple[str, ...]
    tied: tuple[str, ...]


def leading(votes: Iterable[tuple[str, int]], places: int, least: int) -> VoteOrder:
    """Of those with at least `least` votes the first by votes; equal votes at the last place decide nothing."""
    ranked = sorted((one for one in votes if one[1] >= least), key=lambda one: -one[1])
    if places < 1:
        return VoteOrder((), ())
    if len(ranked) <= places:
        return VoteOrder(tuple(name for name, _ in ranked), ())
    last = ranked[places - 1][1]
    if ranked[places][1] != last:
        return VoteOrder(tuple(name for name, _ in ranked[:places]), ())
    above = tuple(name for name, count in ranked if count > last)
    return VoteOrder(above, tuple(name for name, count in ranked if count == last))


def outcome(announced: Outcome | None, enough: bool | None) -> Outcome | None:
    """The outcome by the counts; where they do not decide, as announced."""
    if announced in NOT_PUT or enough is None:
        return announced
    if not enough:
        return Outcome.REJECTED
    return announced if announced is Outcome.IN_PRINCIPLE else Outcome.PASSED


class Tally:
    """Takes the votes in the order of the agenda."""

    def __init__(self, attendance: AttendanceView, plenaries: Plenaries, voting: Voting) -> None:
        self._attendance = attendance
        self._plenaries = plenaries
        self._voting = voting
        self._item = 0
        self._gone: set[str] = set()
        self._leaving: set[str] = set()

    @property
    def members(self) -> int | None:
        """All members in office at this point of the session."""
        expected = self._attendance.expected
        return expected - len(self._gone) if expected else None

    @property
    def present(self) -> int | None:
        """How many members are at the session."""
        return self._attendance.present

    def open(self, item: int) -> None:
        """The votes that follow are on the agenda item of this number."""
        self._item = item

    def method(self, vote: Vote | None, *, personal: bool) -> VoteMethod:
        """How members vote, as recorded or as usual here."""
        if vote and "method" in vote.model_fields_set:
            return vote.method
        return self._voting.personnel if personal else self._voting.method

    @property
    def gone(self) -> frozenset[str]:
        """Who is no longer a member at this point of the session."""
        return frozenset(self._gone)

    def vote(self, vote: Vote, *, personal: bool = False) -> VoteView:
        """A vote with base, threshold and outcome."""
        members = vote.base or self.members
        threshold = majority(members) if members else None
        result = outcome(vote.outcome, reaches(vote.yes, threshold))
        plenary = self._plenaries.of_vote(vote, self._item)
        named = plenary is not None and vote.sitting
        day = vote.day or (plenary.day if plenary and named else self._plenaries.last_day)
        return as_view(
            VoteView,
            vote,
            all_members=members,
            in_office=self.members,
            threshold=threshold,
            present=vote.present if vote.present is not None else self._present(plenary),
            announced=vote.outcome.value if vote.outcome else "",
            outcome=result,
            passed=None if result is None else result in (Outcome.PASSED, Outcome.IN_PRINCIPLE),
            method=self.method(vote, personal=personal),
            voted_on=day,
            sitting=plenary.name if plenary else vote.sitting,
            valid=None if vote.returned is None else vote.returned - vote.invalid,
        )

    def _present(self, plenary: PlenaryView | None) -> int | None:
        """Those counted in the sitting, where it was counted by itself; else those of the session."""
        own = plenary.present if plenary else None
        return self._attendance.present if own is None else own

    def leave(self, name: str) -> None:
        """Someone is no longer a member, from now on."""
        self._gone.add(name)

    def leave_behind(self, *names: str) -> None:
        """Some are no longer members in the votes on the items behind this one."""
        self._leaving.update(names)

    def close(self) -> None:
        """The item is finished."""
        self._gone |= self._leaving
