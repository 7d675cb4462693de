"""票决: the order of the projects by votes, round by round, and where equal votes stop it.

Equal votes at the last place decide nothing: no law and no published rule says who comes first, so it is
for a further round, or for people, to settle (组织法29 by analogy).
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, TypeVar

from pydantic import Field

from rdtool.procedures.ballot.model import (
    BallotMethod,
    Candidate,
    FurtherRound,
    FurtherVotes,
    LivelihoodBallot,
)
from rdtool.record.tally import leading, reaches
from rdtool.record.views import as_view

ONLY_YES = ("赞成",)
CHOICES = ("赞成", "反对", "弃权")


def choices_of(method: BallotMethod) -> tuple[str, ...]:
    """What can be marked for each project."""
    return CHOICES if method is BallotMethod.EACH else ONLY_YES


def counts_of(one: Candidate, method: BallotMethod) -> tuple[int | None, ...]:
    """How many marked each of them."""
    return (one.votes, one.no, one.abstain)[: len(choices_of(method))]


class BallotState(str, Enum):
    """How far the ballot has come."""

    OPEN = "未计票"
    VOID = "无效"
    NO_BASE = "基数不明"
    TIED = "同票待定"
    SETTLED = "已确定"


class Standings(str, Enum):
    """What became of a candidate."""

    CHOSEN = "确定"
    TIED = "票数相等"
    TOO_FEW = "未过半数"
    BEHIND = "未确定"


class CandidateView(Candidate):
    """候选, with its place on the paper and by votes, and what became of it."""

    number: int = Field(alias="序", description="票决票上的序号")
    rank: int | None = Field(None, alias="名次", description="得票多少的名次，票数相等的名次相同")
    enough: bool | None = Field(None, alias="过半数", description="得票是否超过全体代表（组成人员）的半数")
    counts: tuple[int | None, ...] = Field((), alias="票数", description="各个选项的票数，按选项的次序")
    result: str = Field(
        "", alias="结果", description="按第一轮票数：确定、票数相等、未过半数、未确定；没有计票的为空"
    )


class FurtherVotesView(FurtherVotes):
    """再次票决.候选, with what became of it in that round."""

    rank: int | None = Field(None, alias="名次", description="这一轮得票多少的名次")
    result: str = Field("", alias="结果", description="按这一轮票数：确定、票数相等、未过半数、未确定")


class FurtherRoundView(FurtherRound):
    """再次票决, with its outcome."""

    number: int = Field(alias="轮次", description="第几轮票决，从2开始")
    candidates: tuple[FurtherVotesView, ...] = Field((), alias="候选", description="这一轮的项目和得票")
    ranking: tuple[FurtherVotesView, ...] = Field((), alias="名次表", description="依得票多少排列")
    valid: int | None = Field(None, alias="有效", description="有效票数")
    counted: bool = Field(False, alias="已计票", description="各项得票是否都已填写")
    holds: bool | None = Field(None, alias="有效与否", description="收回是否没有多于发出")
    chosen: tuple[str, ...] = Field((), alias="确定", description="这一轮确定的项目")
    tied: tuple[str, ...] = Field((), alias="同票", description="这一轮票数相等、不能确定的项目")


def held(issued: int | None, returned: int | None) -> bool | None:
    return None if issued is None or returned is None else returned <= issued


class Count:
    """Goes through the rounds."""

    def __init__(self, given: LivelihoodBallot, least: int | None, *, valid: bool) -> None:
        self._given, self._least = given, least
        self.decided: list[str] = []
        self.tied: tuple[str, ...] = ()
        self.further: list[FurtherRoundView] = []
        votes = [(one.name, one.votes) for one in given.candidates]
        self.state = self._take(votes, given.places, valid=valid)
        self._first = (tuple(self.decided), self.tied)
        self._told = self.state in (BallotState.TIED, BallotState.SETTLED)
        for number, round in enumerate(given.further, 2):
            self.further.append(self._round(round, number))
        self._settle()

    def _take(self, votes: Sequence[tuple[str, int | None]], places: int, *, valid: bool) -> BallotState:
        """What one round decides; nothing before all counts are there."""
        counts = [(name, count) for name, count in votes if count is not None]
        if not counts or len(counts) < len(votes):
            return BallotState.OPEN
        if not valid:
            return BallotState.VOID
        if self._least is None:
            return BallotState.NO_BASE
        found = leading(counts, places, self._least)
        self.decided += found.ahead
        self.tied = found.tied
        return BallotState.TIED if found.tied else BallotState.SETTLED

    def _round(self, round: FurtherRound, number: int) -> FurtherRoundView:
        """A further round, for the places that are left; only for projects that are not decided yet."""
        before = len(self.decided)
        places = round.places or max(self._given.places - before, 0)
        holds = held(round.issued, round.returned)
        votes = [(one.name, one.votes) for one in round.candidates if one.name not in self.decided]
        open = self.state in (BallotState.TIED, BallotState.SETTLED)
        counted = bool(votes) and all(count is not None for _, count in votes)
        if open and counted and holds is not False:
            self.state = self._take(votes, places, valid=True)
        chosen = tuple(self.decided[before:])
        tied = self.tied if open and counted else ()
        rows = tuple(
            as_view(
                FurtherVotesView,
                one,
                rank=_rank(one.votes, [count for _, count in votes]) if counted else None,
                result=self._result(one.name, one.votes, chosen, tied) if open and counted else "",
            )
            for one in round.candidates
        )
        return as_view(
            FurtherRoundView,
            round,
            number=number,
            places=places,
            present=self._given.present if round.present is None else round.present,
            day=round.day or self._given.day,
            candidates=rows,
            ranking=_by_votes(rows),
            valid=None if round.returned is None else round.returned - round.invalid,
            counted=counted,
            holds=holds,
            chosen=chosen,
            tied=tied,
        )

    def _settle(self) -> None:
        """Equal votes that people have settled, as the record says how and with what result."""
        settled = [name for name in self.tied if name in self._given.chosen]
        if self._given.tie_settled and settled:
            self.decided += settled
            self.tied = ()
            self.state = BallotState.SETTLED

    def _result(self, name: str, votes: int | None, chosen: Sequence[str], tied: Sequence[str]) -> str:
        if votes is None or self._least is None:
            return ""
        if name in chosen:
            return Standings.CHOSEN.value
        if name in tied:
            return Standings.TIED.value
        behind = Standings.TOO_FEW if votes < self._least else Standings.BEHIND
        return behind.value

    def derived(self) -> dict[str, Any]:
        """The fields of the view."""
        given = self._given
        votes = [one.votes for one in given.candidates]
        told = self._told
        rows = tuple(
            as_view(
                CandidateView,
                one,
                number=number,
                rank=_rank(one.votes, votes) if None not in votes else None,
                counts=counts_of(one, given.method),
                enough=reaches(one.votes, self._least),
                result=self._result(one.name, one.votes, *self._first) if told else "",
            )
            for number, one in enumerate(given.candidates, 1)
        )
        return {
            "state": self.state,
            "candidates": rows,
            "ranking": _by_votes(rows),
            "further": tuple(self.further),
            "first_chosen": self._first[0],
            "first_tied": self._first[1],
            "decided": tuple(self.decided),
            "tied": self.tied,
            "left": max(given.places - len(self.decided), 0),
        }


def _rank(votes: int | None, all_votes: Sequence[int | None]) -> int | None:
    """One more than have more votes, so that equal votes have one rank."""
    return None if votes is None else 1 + sum(other is not None and other > votes for other in all_votes)


R = TypeVar("R", CandidateView, FurtherVotesView)


def _by_votes(rows: Sequence[R]) -> tuple[R, ...]:
    """Most votes first, in the order of the paper where equal."""
    return tuple(sorted(rows, key=lambda one: -(one.votes or 0)))
