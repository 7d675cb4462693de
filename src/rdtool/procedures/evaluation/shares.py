"""The arithmetic of an evaluation: base, tier and shares by the rule of the place, and two of them compared."""

from collections.abc import Sequence
from decimal import Decimal

from rdtool.chinese import percent, percents
from rdtool.procedures.evaluation.model import BallotCounts
from rdtool.record.ruleset import EvaluationBase, EvaluationResult, EvaluationRule
from rdtool.record.view import View, derived

_TIERS = tuple(tier.value for tier in EvaluationResult)
#: What is told of papers that are in the base and mark no tier, when there are some.
_SPOILED, _NOT_CAST = "无效", "未投票"
#: A valid paper may be invalid for one subject only.
_VOID_ROW = "该项无效"


class ShareRow(View):
    """各项: what was marked, how often, and its share."""

    name: str = derived(key="名称", about="满意、基本满意、不满意、弃权（不了解）、无效、该项无效、未投票")
    count: int = derived(key="票数", about="票数")
    rate: str = derived(key="比例", about="占基数的比例，两位小数，各项之和为100%")
    plain: str = derived(key="原比例", about="单独四舍五入的比例")
    is_tier: bool = derived(key="等次", about="是否满意、基本满意、不满意中的一项")


class Comparison(View):
    """比较: one kind of mark in two evaluations."""

    subject: str = derived(key="对象", about="测评对象")
    name: str = derived(key="名称", about="满意、基本满意、不满意")
    before: ShareRow = derived(key="前次", about="前一次的票数和比例")
    now: ShareRow = derived(key="本次", about="这一次的票数和比例")
    told: str = derived(key="变化", about="比例变化了几个百分点，如 上升12.5、下降3、持平")


def marked(given: BallotCounts) -> int:
    """Papers that mark a tier."""
    return (given.satisfied or 0) + given.basic + given.dissatisfied


def counted(given: BallotCounts) -> int:
    """All papers of a subject as far as the record counts them: returned where it is sound."""
    return marked(given) + given.abstain + given.void_rows + given.invalid


def base_of(
    given: BallotCounts, base: EvaluationBase, present: int | None, members: int | None
) -> int | None:
    """Of how many the shares are taken; `present` and `members` are None where they are not known."""
    if given.satisfied is None:
        return None
    if base is EvaluationBase.VALID:
        return marked(given) + given.abstain + given.void_rows
    if base is EvaluationBase.MARKED:
        return marked(given)
    if base is EvaluationBase.PRESENT:
        return present
    if base is EvaluationBase.ALL:
        return members
    return given.returned if given.returned is not None else counted(given)


def tier_of(given: BallotCounts, rule: EvaluationRule, base: int | None) -> EvaluationResult | None:
    """The tier by the counts; None where the base is not known."""
    if not base or given.satisfied is None:
        return None
    return rule.tier(given.satisfied, given.basic, given.dissatisfied, base)


def counts_of(given: BallotCounts, choices: Sequence[str]) -> tuple[int, ...] | None:
    """The counts in the order of the paper's columns; None while they are not known."""
    if given.satisfied is None:
        return None
    known = dict(zip(_TIERS, (given.satisfied, given.basic, given.dissatisfied), strict=True))
    return tuple(known.get(choice, given.abstain) for choice in choices)


def share_rows(given: BallotCounts, rule: EvaluationRule, base: int | None) -> tuple[ShareRow, ...]:
    """Every kind of mark with its share of the base; none where the figures do not make up the base."""
    if not base or given.satisfied is None:
        return ()
    rows = [*zip((tier.value for tier in rule.tiers), _of_tiers(given, rule), strict=True)]
    if rule.base is not EvaluationBase.MARKED and (rule.fourth or given.abstain):
        rows.append((rule.fourth or "弃权", given.abstain))
    if rule.base is EvaluationBase.VALID and given.void_rows:
        rows.append((_VOID_ROW, given.void_rows))
    spoiled = given.invalid + given.void_rows
    if rule.base not in (EvaluationBase.MARKED, EvaluationBase.VALID) and spoiled:
        rows.append((_SPOILED, spoiled))
    left = base - sum(count for _, count in rows)
    if left and rule.base in (EvaluationBase.PRESENT, EvaluationBase.ALL):
        rows.append((_NOT_CAST, left))
        left = 0
    if left or min(count for _, count in rows) < 0:
        return ()
    rates = percents([count for _, count in rows])
    return tuple(
        ShareRow(name=name, count=count, rate=rate, plain=percent(count, base), is_tier=name in _TIERS)
        for (name, count), rate in zip(rows, rates, strict=True)
    )


def _of_tiers(given: BallotCounts, rule: EvaluationRule) -> list[int]:
    known = dict(zip(EvaluationResult, (given.satisfied or 0, given.basic, given.dissatisfied), strict=True))
    return [known[tier] for tier in rule.tiers]


def sentence(given: BallotCounts, choices: Sequence[str], rows: Sequence[ShareRow]) -> str:
    """满意票21张，占63.64%；基本满意票10张，占30.3%: nothing that nobody marked; without shares only the counts."""
    counts = counts_of(given, choices) or ()
    told = [(row.name, row.count, f"，占{row.rate}") for row in rows if row.count]
    told = told or [(name, count, "") for name, count in zip(choices, counts, strict=False) if count]
    return "；".join(
        f"{name}{count}人{share}" if name == _NOT_CAST else f"{name}票{count}张{share}"
        for name, count, share in told
    )


def are_adjusted(rows: Sequence[ShareRow]) -> bool:
    """Whether a share is printed otherwise than it would be by itself."""
    return any(row.rate != row.plain for row in rows)


def changes(subject: str, before: Sequence[ShareRow], now: Sequence[ShareRow]) -> tuple[Comparison, ...]:
    """The tiers of two evaluations side by side, as far as both have them."""
    known = {row.name: row for row in before}
    return tuple(
        Comparison(
            subject=subject, name=row.name, before=known[row.name], now=row, told=_told(known[row.name], row)
        )
        for row in now
        if row.is_tier and row.name in known
    )


def _told(before: ShareRow, now: ShareRow) -> str:
    """The difference of the figures as they are printed, in percentage points."""
    difference = Decimal(now.rate.removesuffix("%")) - Decimal(before.rate.removesuffix("%"))
    if not difference:
        return "持平"
    points = f"{abs(difference).normalize():f}"
    return f"{'上升' if difference > 0 else '下降'}{points}"
