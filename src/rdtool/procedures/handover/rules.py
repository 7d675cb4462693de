"""The meeting that hands opinions over: in time, and signed for by those who have to act (O33, O34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import format_date, join_list, nearest
from rdtool.diagnostics import Severity
from rdtool.procedures.handover import HANDOVER
from rdtool.procedures.handover.derive import HandoverView, handed, handed_over, signed_on
from rdtool.record.calendar import due
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


@rule("O33", Severity.WARNING, "审议意见印发以后及时交办，交办会在规定时限内召开", LOCAL)
def handed_over_in_time(case: Case) -> Iterator[Finding]:
    """Not before the session ends or the opinions are issued, and within the place's own limit."""
    given = case.session.record.part(HANDOVER)
    if given is None:
        return
    found = handed(case.session)
    if not found:
        yield Finding(("交办会",), "记录中有交办会，没有可以交办的审议意见", "请在有关议题下填写“审议意见”")
        return
    issued = max((one.assigned_on for one in found if one.assigned_on), default=case.day)
    limit = case.session.profile.limits.hand_over
    last = due(issued, limit).day
    if given.day < issued:
        yield Finding(
            ("交办会", "日期"),
            f"交办会{format_date(given.day)}召开，早于审议意见印发（{format_date(issued)}）",
            "请核对交办会日期和审议意见的印发日期",
            Severity.ERROR,
        )
    elif given.day > last:
        yield Finding(
            ("交办会", "日期"),
            f"交办会{format_date(given.day)}召开，晚于交办的时限{format_date(last)}（印发后{limit}）",
            "请核对日期；确实超过时限的，可以豁免并写明理由",
        )
    if given.announced_on and given.announced_on > given.day:
        yield Finding(
            ("交办会", "通知日期"),
            f"通知日期{format_date(given.announced_on)}晚于交办会日期{format_date(given.day)}",
            "请核对日期",
            Severity.ERROR,
        )


@rule("O34", Severity.WARNING, "签收的是承办单位或者报告机关，每个单位签收一次，不早于审议意见印发", LOCAL)
def signed_for(case: Case) -> Iterator[Finding]:
    """Only those sign who have something to do, each once; who is missing is told once somebody has signed."""
    view = handed_over(case.session)
    if view is None:
        return
    yield from _wrong(case, view)
    missing = [unit.name for unit in view.units if unit.signed_on is None]
    if view.receipts and missing:
        yield Finding(
            ("交办会", "签收"),
            f"还有{len(missing)}个承办单位没有签收：{join_list(missing)}",
            "签收以后，请在“签收”中补上",
            Severity.HINT,
        )


def _wrong(case: Case, view: HandoverView) -> Iterator[Finding]:
    names = case.session.names
    organs = {one.sent_to() for item, _ in case.items for one, _ in item.told} - {None, ""}
    words = [*(unit.name for unit in view.units), *(word for word in organs if word)]
    known = {names.full(word) for word in words} | {unit.full for unit in view.units}
    issued = min((one.assigned_on for one in handed(case.session) if one.assigned_on), default=None)
    times = Counter(names.full(one.unit) for one in view.receipts)
    for number, receipt in enumerate(view.receipts):
        where = ("交办会", "签收", number)
        if names.full(receipt.unit) not in known:
            near = nearest(receipt.unit, words)
            yield Finding(
                (*where, "单位"),
                f"签收的“{receipt.unit}”不是这次交办的承办单位",
                f"是否要写“{near}”？" if near else "请核对单位名称，或者在审议意见中写上它主办、协办的意见",
            )
        if times[names.full(receipt.unit)] > 1:
            yield Finding((*where, "单位"), f"“{receipt.unit}”签收写了不止一次", "请删去重复的")
        day = signed_on(receipt, view)
        if issued and day < issued:
            yield Finding(
                (*where, "日期") if receipt.day else where,
                f"“{receipt.unit}”签收日期{format_date(day)}早于审议意见印发日期{format_date(issued)}",
                "请核对日期",
                Severity.ERROR,
            )
