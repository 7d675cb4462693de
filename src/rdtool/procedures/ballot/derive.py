"""票决: where it is held and of whom more than half are needed, what was collected, and what is decided.

A congress decides by more than half of all deputies, a committee by more than half of all members
(组织法25, 51).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pydantic import Field

from rdtool.chinese import to_chinese
from rdtool.procedures.ballot.counting import (
    ONLY_YES,
    BallotState,
    CandidateView,
    Count,
    FurtherRoundView,
    choices_of,
    held,
)
from rdtool.procedures.ballot.model import (
    BallotPlace,
    Collecting,
    LivelihoodBallot,
    ProposalSource,
    ProposalVerdict,
)
from rdtool.record.base import Amount
from rdtool.record.itemplace import ItemPlace
from rdtool.record.names import congress_full, congress_short
from rdtool.record.tally import majority, reaches
from rdtool.record.told import Elsewhere, Poll, Told
from rdtool.record.views import GenreCount, as_view


class CollectingView(Collecting):
    """征集, counted by source and by what became of the suggestions."""

    sources: tuple[GenreCount, ...] = Field((), alias="来源各数", description="各种来源的建议件数")
    verdicts: tuple[GenreCount, ...] = Field((), alias="处理各数", description="各种处理的建议件数")


class BallotView(LivelihoodBallot, Told):
    """票决, with its base, the order by votes and what is decided."""

    title_year: str = Field("", alias="年度表述", description="如 2023年；不知道哪一年的为空")
    meeting_name: str = Field("", alias="会议全称", description="在哪次会议票决，全称；没有定的为空")
    meeting_short: str = Field("", alias="会议简称", description="在哪次会议票决，简称")
    voters: str = Field("全体代表", alias="表决人", description="全体代表、全体组成人员")
    voter: str = Field("代表", alias="投票人", description="代表、组成人员")
    choices: tuple[str, ...] = Field(
        (), alias="选项", description="票决票上的选项：赞成，或者赞成、反对、弃权"
    )
    base: int | None = Field(None, alias="基数", description="全体代表、全体组成人员的人数")
    threshold: int | None = Field(None, alias="法定票数", description="确定一个项目所需的最少票数")
    quorum: int | None = Field(None, alias="法定人数", description="票决时至少应当到会的人数")
    quorate: bool | None = Field(None, alias="符合法定人数", description="到会是否达到法定人数")
    valid: int | None = Field(None, alias="有效", description="有效票数，即收回票数减去无效票数")
    holds: bool | None = Field(None, alias="投票有效", description="收回是否没有多于发出")
    margin: int = Field(0, alias="差额", description="候选项目数减去应选项目数")
    total: Amount | None = Field(None, alias="投资合计", description="候选项目的总投资合计，万元；有缺的为空")
    state: BallotState = Field(
        BallotState.OPEN, alias="状态", description="未计票、无效、基数不明、同票待定、已确定"
    )
    candidates: tuple[CandidateView, ...] = Field((), alias="候选", description="各候选项目，依票面次序")
    ranking: tuple[CandidateView, ...] = Field((), alias="名次表", description="各候选项目，依第一轮得票多少")
    further: tuple[FurtherRoundView, ...] = Field((), alias="再次票决", description="再次票决的各轮")
    first_chosen: tuple[str, ...] = Field((), alias="首轮确定", description="第一轮就确定的项目")
    first_tied: tuple[str, ...] = Field((), alias="首轮同票", description="第一轮末位票数相等的项目")
    decided: tuple[str, ...] = Field((), alias="确定项目", description="按票数已经确定的项目，依得票多少")
    tied: tuple[str, ...] = Field((), alias="同票", description="末位票数相等、还不能确定的项目")
    left: int = Field(0, alias="余下", description="应选项目中还没有确定的项数")
    collecting: CollectingView | None = Field(None, alias="征集", description="项目的征集")

    @property
    def at_congress(self) -> bool:
        """Whether deputies choose."""
        return self.place is BallotPlace.CONGRESS

    def polls(self) -> Iterator[Poll]:
        """The rows of the 票决票, of each round."""
        elsewhere = (
            Elsewhere(self.meeting_name, self.meeting_short, self.day, self.deputies)
            if self.at_congress
            else None
        )
        for one in self.candidates:
            yield Poll(
                paper="票决票",
                matter=f"{self.title_year}民生实事项目票决",
                subject=one.name,
                choices=self.choices,
                counts=one.counts,
                issued=self.issued,
                returned=self.returned,
                invalid=self.invalid,
                result=one.result,
                places=self.places,
                void=one.void,
                present=self.present,
                tellers=self.tellers,
                counters=self.counters,
                elsewhere=elsewhere,
            )
        for round in self.further:
            for row in round.candidates:
                yield Poll(
                    paper="票决票",
                    matter=f"{self.title_year}民生实事项目{_ordinal(round.number)}票决",
                    subject=row.name,
                    choices=ONLY_YES,
                    counts=(row.votes,),
                    issued=round.issued,
                    returned=round.returned,
                    invalid=round.invalid,
                    result=row.result,
                    places=round.places or 0,
                    present=round.present,
                    tellers=self.tellers,
                    counters=self.counters,
                    elsewhere=elsewhere,
                )

    def units(self) -> Iterator[str]:
        """Who would carry the projects out."""
        yield from (one.lead for one in self.candidates if one.lead)


def _ordinal(number: int) -> str:
    return "再次" if number == 2 else f"第{to_chinese(number)}次"


def ballot(given: LivelihoodBallot, setting: ItemPlace) -> BallotView:
    """The ballot with its outcome as far as the counts decide it."""
    at_congress = given.place is BallotPlace.CONGRESS
    meeting = setting.meeting
    base = given.deputies if at_congress else setting.tally.members
    least = majority(base) if base else None
    quorum = least if not at_congress else -(-base * 2 // 3) if base else None
    day = given.day or (None if at_congress else meeting.last_day)
    year = given.year or (day.year if day else None)
    holds = held(given.issued, given.returned)
    quorate = reaches(given.present, quorum)
    count = Count(given, least, valid=holds is not False and quorate is not False)
    name, short = _meeting(given, setting) if at_congress else (meeting.full_name, meeting.short_name)
    amounts = [one.investment for one in given.candidates]
    known = [amount for amount in amounts if amount is not None]
    return as_view(
        BallotView,
        given,
        year=year,
        title_year=f"{year}年" if year else "",
        day=day,
        reviewed_on=given.reviewed_on or _reviewed(day, setting, at_congress=at_congress),
        meeting_name=name,
        meeting_short=short,
        voters="全体代表" if at_congress else "全体组成人员",
        voter="代表" if at_congress else "组成人员",
        choices=choices_of(given.method),
        base=base,
        threshold=least,
        quorum=quorum,
        quorate=quorate,
        valid=None if given.returned is None else given.returned - given.invalid,
        holds=holds,
        margin=len(given.candidates) - given.places,
        total=sum(known, Decimal(0)) if known and len(known) == len(amounts) else None,
        collecting=_collected(given.collecting) if given.collecting else None,
        **count.derived(),
    )


def _meeting(given: LivelihoodBallot, setting: ItemPlace) -> tuple[str, str]:
    """Full and short name of the session of the congress; blank while its number is not known."""
    if not given.number:
        return "", ""
    place = (setting.names, given.term or setting.term, given.number)
    return congress_full(*place), congress_short(*place)


def _reviewed(day: date | None, setting: ItemPlace, *, at_congress: bool) -> date | None:
    """This session reviews the candidates where it is before the ballot; a committee that votes reviews them too."""
    last = setting.meeting.last_day
    return last if not at_congress or (day is not None and last < day) else None


def _collected(given: Collecting) -> CollectingView:
    sources, verdicts = (
        tuple(
            GenreCount(name=word.value, count=count)
            for word in words
            if (count := sum(getattr(one, field) is word for one in given.suggestions))
        )
        for words, field in ((ProposalSource, "source"), (ProposalVerdict, "verdict"))
    )
    announced = given.announced_on or given.first
    return as_view(CollectingView, given, announced_on=announced, sources=sources, verdicts=verdicts)
