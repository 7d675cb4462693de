"""征询意见表: how many came back, and what the deputies say.

满意率 is of the forms that came back; one that did not come back, though it was asked for again, is in no base.
"""

from collections.abc import Iterable, Sequence

from rdtool.chinese import percent
from rdtool.procedures.deputies.model import DeputyView
from rdtool.record.satisfaction import Satisfaction
from rdtool.record.view import View, derived


class ReceiptCounts(View):
    """征询意见表: 收回 = 满意 + 基本满意 + 不满意; 应收 = 收回 + 未收回."""

    expected: int = derived(default=0, key="应收", about="应当收回的份数：答复一名代表一份")
    received: int = derived(default=0, key="收回", about="已经收回的份数")
    missing: int = derived(default=0, key="未收回", about="没有收回的份数，不计入满意率")
    reminded: int = derived(default=0, key="催收未回", about="没有收回的当中，已经催收过的份数")
    satisfied: int = derived(default=0, key="满意", about="对办理结果满意的份数")
    basic: int = derived(default=0, key="基本满意", about="对办理结果基本满意的份数")
    dissatisfied: int = derived(default=0, key="不满意", about="对办理结果不满意的份数")
    satisfied_rate: str = derived(
        default="", key="满意率", about="满意占收回的比例，四舍五入到两位小数；没有收回的为空"
    )


def receipts(expected: int, views: Iterable[DeputyView]) -> ReceiptCounts:
    """The forms of one suggestion: `expected` went out, `views` is what is known of them."""
    given = tuple(views)
    back = [one.result for one in given if one.result]
    missing = max(expected - len(back), 0)
    reminded = sum(1 for one in given if not one.result and one.reminded_on)
    return _receipts(max(expected, len(back)), back, missing, min(reminded, missing))


def summed(parts: Iterable[ReceiptCounts]) -> ReceiptCounts:
    """The forms of several suggestions."""
    given = tuple(parts)
    results = (
        *(Satisfaction.SATISFIED for one in given for _ in range(one.satisfied)),
        *(Satisfaction.BASIC for one in given for _ in range(one.basic)),
        *(Satisfaction.DISSATISFIED for one in given for _ in range(one.dissatisfied)),
    )
    return _receipts(
        sum(one.expected for one in given),
        results,
        sum(one.missing for one in given),
        sum(one.reminded for one in given),
    )


def _receipts(expected: int, results: Sequence[Satisfaction], missing: int, reminded: int) -> ReceiptCounts:
    satisfied = results.count(Satisfaction.SATISFIED)
    return ReceiptCounts(
        expected=expected,
        received=len(results),
        missing=missing,
        reminded=reminded,
        satisfied=satisfied,
        basic=results.count(Satisfaction.BASIC),
        dissatisfied=results.count(Satisfaction.DISSATISFIED),
        satisfied_rate=share(satisfied, len(results)),
    )


def share(part: int, whole: int) -> str:
    """Two decimals, rounded half up; blank where there is nothing to be a share of."""
    return percent(part, whole) if whole else ""
