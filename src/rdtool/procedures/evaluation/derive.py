"""测评: the session in which it was held, and the rate of 满意."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.chinese import percent
from rdtool.procedures.evaluation.model import Evaluation
from rdtool.record.itemplace import ItemPlace
from rdtool.record.ruleset import EvaluationResult
from rdtool.record.told import Assessment, Poll, Told
from rdtool.record.views import as_view

#: What can be marked on a 测评票.
TIERS = tuple(tier.value for tier in EvaluationResult)


class EvaluationView(Evaluation, Told):
    """测评, with the name of its session and the rate of 满意."""

    session_name: str = Field(alias="会议简称", description="进行测评的会议简称")
    rate: str = Field("", alias="满意率", description="满意票占收回票的比例")
    here: bool = Field(False, alias="本次", description="是否在本次会议测评")

    def assessment(self) -> Assessment:
        """Who was evaluated, when and how."""
        tier = self.result.value if self.result else ""
        return Assessment(self.subject, tier, self.session, self.session_name, self.improved)

    def polls(self) -> Iterator[Poll]:
        """A row of the 测评票, in the session in which it is held."""
        if self.here:
            tier = self.result.value if self.result else ""
            counts = (self.satisfied, self.basic, self.dissatisfied)
            known = counts if self.satisfied is not None else (None, None, None)
            yield Poll(
                paper="测评票",
                matter="满意度测评",
                subject=self.subject,
                choices=TIERS,
                counts=known,
                issued=self.issued,
                returned=self.returned,
                invalid=self.invalid,
                result=tier,
                tellers=self.tellers,
                counters=self.counters,
            )

    def earlier(self) -> tuple[int | None, bool]:
        """The session in which it was held."""
        return self.session, True

    def units(self) -> Iterator[str]:
        """Who was evaluated."""
        yield self.subject


def evaluations(given: tuple[Evaluation, ...], setting: ItemPlace) -> tuple[EvaluationView, ...]:
    """Every evaluation with what follows from it."""
    return tuple(_evaluation(one, setting) for one in given)


def _evaluation(one: Evaluation, setting: ItemPlace) -> EvaluationView:
    satisfied, returned = one.satisfied, one.returned
    rate = percent(satisfied, returned) if satisfied is not None and returned else ""
    number = setting.meeting.number
    name = setting.session_name(one.session or number)
    here = one.session in (None, number)
    return as_view(EvaluationView, one, session_name=name, rate=rate, here=here)
