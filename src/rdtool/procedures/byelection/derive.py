"""选举: who is elected by the counts: more than half of all members, the most votes first (选举法45)."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from rdtool.procedures.byelection.model import ByElection, Nominee
from rdtool.record.itemplace import ItemPlace
from rdtool.record.tally import VoteOrder, leading, majority
from rdtool.record.told import Poll, Told
from rdtool.record.views import as_view

CHOICES = ("赞成", "反对", "弃权")


class ByElectionView(ByElection, Told):
    """选举, with what it takes, and who is elected."""

    threshold: int | None = Field(None, alias="法定票数", description="当选所需的最少赞成票数")
    winners: tuple[str, ...] = Field((), alias="按票当选", description="按票数当选的人，得票多的在前")
    tied: tuple[str, ...] = Field(
        (), alias="票数相等", description="票数相等、不能确定当选的人，应当就他们再次投票"
    )
    counted: bool = Field(False, alias="已计票", description="各名候选人的票数是否都已填写")

    def polls(self) -> Iterator[Poll]:
        """Its rows on the 选票, those written in behind the candidates."""
        for added, nominees in ((False, self.candidates), (True, self.written_in)):
            for one in nominees:
                yield Poll(
                    paper="选票",
                    matter=f"选举{self.office}",
                    subject=one.name,
                    choices=CHOICES,
                    counts=(one.votes, one.no, one.abstain) if one.votes is not None else (None,) * 3,
                    issued=self.issued,
                    returned=self.returned,
                    invalid=self.invalid,
                    result=self._result(one),
                    places=self.places,
                    writes_in=self.writes_in,
                    added=added,
                    by_strokes=True,
                    tellers=self.tellers,
                    counters=self.counters,
                )

    def _result(self, one: Nominee) -> str:
        if not self.counted:
            return ""
        return "当选" if one.name in self.winners else "再次投票" if one.name in self.tied else "未当选"

    def persons(self) -> Iterable[tuple[str, str]]:
        """Who stands for election."""
        return ((self.office, one.name) for one in self.candidates)


def election(given: ByElection, setting: ItemPlace) -> ByElectionView:
    """The election with its outcome."""
    members = setting.tally.members
    least = majority(members) if members else None
    nominees = (*given.candidates, *given.written_in)
    counted = bool(nominees) and all(one.votes is not None for one in nominees)
    votes = ((one.name, one.votes or 0) for one in nominees)
    found = leading(votes, given.places, least) if counted and least else VoteOrder((), ())
    return as_view(
        ByElectionView,
        given,
        threshold=least,
        winners=found.ahead,
        tied=found.tied,
        counted=counted,
    )
