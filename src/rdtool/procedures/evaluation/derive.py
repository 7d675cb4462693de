"""测评: its base and tier by the rule of the place, shares that add up, what follows, what has changed since."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.chinese import percent
from rdtool.procedures.evaluation.model import BallotCounts, Evaluation, FormerEvaluation
from rdtool.procedures.evaluation.shares import (
    Comparison,
    ShareRow,
    are_adjusted,
    base_of,
    changes,
    counts_of,
    sentence,
    share_rows,
    tier_of,
)
from rdtool.record.calendar import due
from rdtool.record.itemplace import ItemPlace
from rdtool.record.ruleset import EvaluationResult, Spoiled
from rdtool.record.told import Assessment, Poll, Told
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class FormerView(FormerEvaluation):
    """前次, with its shares and its session."""

    session_name: str = Field(alias="会议简称", description="前一次测评的会议简称")
    base: int | None = Field(None, alias="基数", description="前一次的基数；不能确定的为空")
    shares: tuple[ShareRow, ...] = Field((), alias="各项", description="前一次各项票数和比例")
    changes: tuple[Comparison, ...] = Field((), alias="比较", description="两次各项的比例和变化")


class StatisticsRow(View):
    """统计各行: one evaluation of a subject, this one or the one before."""

    subject: str = derived(key="对象", about="测评对象；再次测评的，注明前次、本次")
    session_name: str = derived(key="会议简称", about="会议简称")
    returned: int | None = derived(default=None, key="收回", about="收回票数")
    satisfied: int | None = derived(default=None, key="满意", about="满意票数")
    basic: int = derived(default=0, key="基本满意", about="基本满意票数")
    dissatisfied: int = derived(default=0, key="不满意", about="不满意票数")
    abstain: int = derived(default=0, key="弃权", about="弃权、不了解的票数")
    spoiled: int = derived(default=0, key="无效", about="整张无效和本项无效的票数")
    base: int | None = derived(default=None, key="基数", about="计算比例的基数")
    result: str = derived(default="", key="结果", about="等次")


class EvaluationView(Evaluation, Told):
    """测评, with the name of its session, its shares and what follows from its tier."""

    session_name: str = Field(alias="会议简称", description="进行测评的会议简称")
    rate: str = Field("", alias="满意率", description="满意票占收回票的比例")
    here: bool = Field(False, alias="本次", description="是否在本次会议测评")
    choices: tuple[str, ...] = Field((), alias="选项", description="测评票上的各栏：各等次，弃权、不了解")
    spoiled: str = Field("", alias="多选", description="多选、无法辨认的怎样计算：该项无效、整票无效")
    valid: int | None = Field(None, alias="有效", description="有效票数，即收回票数减去整张无效的票数")
    base_name: str = Field("", alias="基数名称", description="比例以什么为基数：收回票、有效票等")
    base: int | None = Field(None, alias="基数", description="计算比例和等次的基数；不能确定的为空")
    shares: tuple[ShareRow, ...] = Field(
        (), alias="各项", description="各项票数和占基数的比例，印出的比例之和为100%"
    )
    adjusted: bool = Field(False, alias="比例调整", description="印出的比例是否为使合计等于100%作过调整")
    computed: EvaluationResult | None = Field(
        None, alias="应得等次", description="按本地算法由票数得出的等次；基数不能确定的为空"
    )
    told: str = Field("", alias="结果句", description="如 满意票21张，占63.64%；基本满意票10张，占30.3%")
    follows: bool = Field(False, alias="有后续", description="是否要整改、再次报告：写明了下一步，或者不满意")
    again: bool = Field(False, alias="再次测评", description="按本地规定，整改以后是否再次测评")
    responsible: str = Field("", alias="整改单位", description="负责整改的单位")
    former: FormerView | None = Field(None, alias="前次", description="再次测评的，前一次的情况")
    statistics: tuple[StatisticsRow, ...] = Field(
        (), alias="统计各行", description="统计表中的各行：再次测评的，前一次在前，本次在后"
    )

    @property
    def tier(self) -> str:
        """The tier in words; blank until it is known."""
        return self.result.value if self.result else ""

    def assessment(self) -> Assessment:
        """Who was evaluated, when and how."""
        return Assessment(self.subject, self.tier, self.session, self.session_name, self.improved)

    def polls(self) -> Iterator[Poll]:
        """A row of the 测评票, in the session in which it is held."""
        if self.here:
            counts = counts_of(self, self.choices)
            yield Poll(
                paper="测评票",
                matter="满意度测评",
                subject=self.subject,
                choices=self.choices,
                counts=counts or (None,) * len(self.choices),
                issued=self.issued,
                returned=self.returned,
                invalid=self.invalid,
                result=self.tier,
                tellers=self.tellers,
                counters=self.counters,
                spoiled=self.spoiled if self.spoiled != Spoiled.ROW.value else "",
                void=self.void_rows,
                before=self.former.result.value if self.former else "",
            )

    def earlier(self) -> tuple[int | None, bool]:
        """The session in which it was held."""
        return self.session, True

    def units(self) -> Iterator[str]:
        """Who was evaluated, and who puts things right."""
        yield self.subject
        yield self.unit


def evaluations(given: tuple[Evaluation, ...], setting: ItemPlace) -> tuple[EvaluationView, ...]:
    """Every evaluation with what follows from it."""
    return tuple(_evaluation(one, setting) for one in given)


def _evaluation(one: Evaluation, setting: ItemPlace) -> EvaluationView:
    rule, number = setting.profile.evaluation, setting.meeting.number
    satisfied, returned = one.satisfied, one.returned
    rate = percent(satisfied, returned) if satisfied is not None and returned else ""
    here = one.session in (None, number)
    round = one.round or (2 if one.former else 1)
    tally = setting.tally
    base = base_of(one, rule.base, tally.present if here else None, tally.members if here else None)
    computed = tier_of(one, rule, base)
    is_own = "evaluation" in setting.profile.model_fields_set
    result = one.result or (computed if is_own else None)
    follows = rule.consequence(result, round) if result and here else None
    ends = due(setting.meeting.last_day, follows.period).day if follows and follows.period else None
    shares = share_rows(one, rule, base)
    former = _former(one, setting, shares)
    session_name = setting.session_name(one.session or number)
    choices = (*(tier.value for tier in rule.tiers), *filter(None, [rule.fourth]))
    step = one.next_step or (follows.step if follows else "")
    return as_view(
        EvaluationView,
        one,
        session_name=session_name,
        rate=rate,
        here=here,
        choices=choices,
        spoiled=rule.spoiled.value,
        valid=None if returned is None else returned - one.invalid,
        base_name=rule.base.value,
        base=base,
        shares=shares,
        adjusted=are_adjusted(shares),
        computed=computed,
        result=result,
        round=round,
        told=sentence(one, choices, shares),
        follows=bool(step) or result is EvaluationResult.DISSATISFIED,
        next_step=step,
        next_due=one.next_due or ends,
        again=bool(follows and follows.again),
        responsible=one.unit or one.subject,
        former=former,
        statistics=tuple(_statistics(one, former, session_name, base, result)),
    )


def _former(one: Evaluation, setting: ItemPlace, shares: tuple[ShareRow, ...]) -> FormerView | None:
    former, rule = one.former, setting.profile.evaluation
    if former is None:
        return None
    base = base_of(former, rule.base, former.present, former.members)
    rows = share_rows(former, rule, base)
    return as_view(
        FormerView,
        former,
        session_name=setting.session_name(former.session),
        base=base,
        shares=rows,
        changes=changes(one.subject, rows, shares),
    )


def _statistics(
    one: Evaluation,
    former: FormerView | None,
    session_name: str,
    base: int | None,
    result: EvaluationResult | None,
) -> Iterator[StatisticsRow]:
    if former:
        yield _row(f"{one.subject}（前次）", former.session_name, former, former.base, former.result)
    yield _row(f"{one.subject}（本次）" if former else one.subject, session_name, one, base, result)


def _row(
    subject: str, session_name: str, given: BallotCounts, base: int | None, result: EvaluationResult | None
) -> StatisticsRow:
    return StatisticsRow(
        subject=subject,
        session_name=session_name,
        returned=given.returned,
        satisfied=given.satisfied,
        basic=given.basic,
        dissatisfied=given.dissatisfied,
        abstain=given.abstain,
        spoiled=given.invalid + given.void_rows,
        base=base,
        result=result.value if result else "",
    )
