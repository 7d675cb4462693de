"""审计: all problems of a session counted, by class, type and unit, and the sentence of the totals."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from pydantic import Field

from rdtool.chinese import format_amount, format_date, percent
from rdtool.procedures.audit import PROBLEMS, REMEDY
from rdtool.procedures.audit.model import (
    AuditProblem,
    AuditRemedy,
    AuditState,
    ListedScope,
    RemedyMethods,
)
from rdtool.record.assignments import assignments
from rdtool.record.names import OrganNames
from rdtool.record.session import Session
from rdtool.record.view import View, derived
from rdtool.record.views import as_view

UNNAMED = "未分类"


class AuditProblemView(AuditProblem):
    """审计问题, with its id, its due day and what is left of its amount."""

    id: str = Field(alias="事项编号", description="事项编号，与台账一致")
    limit: date | None = Field(None, alias="整改时限", description="整改时限；没有写的按办公室配置推算")
    open_amount: Decimal | None = Field(None, alias="未整改金额", description="涉及金额减去已整改金额，万元")


class AuditCount(View):
    """计数: problems and amounts of one class, type or unit, or of all."""

    name: str = derived(default="", key="名称", about="类别、类型、单位的名称；合计的为“合计”")
    problems: int = derived(default=0, key="问题数", about="问题个数")
    fixed: int = derived(default=0, key="已整改", about="已经整改到位的个数")
    partly: int = derived(default=0, key="部分整改", about="部分整改的个数")
    in_progress: int = derived(default=0, key="正在整改", about="正在整改的个数")
    ongoing: int = derived(default=0, key="持续整改", about="持续整改的个数")
    not_fixed: int = derived(default=0, key="未整改", about="尚未整改的个数")
    unknown: int = derived(default=0, key="未报情况", about="没有写明整改情况的个数")
    amount: Decimal = derived(default=Decimal(0), key="涉及金额", about="涉及金额之和，万元")
    fixed_amount: Decimal = derived(default=Decimal(0), key="已整改金额", about="已整改金额之和，万元")
    open_amount: Decimal = derived(default=Decimal(0), key="未整改金额", about="涉及金额减去已整改金额，万元")
    rules_made: int = derived(default=0, key="建章立制", about="制定、修订制度的项数")
    punished: int = derived(default=0, key="追责问责", about="处理、处分的人数")
    rate: str = derived(default="", key="整改率", about="已整改占问题数的比例，四舍五入到两位小数")


class MethodAmount(View):
    """按方式: one way in which money was put right."""

    name: str = derived(key="方式", about="追缴收缴、归还原渠道、统筹盘活、调账、拨付、挽回损失、其他")
    amount: Decimal = derived(key="金额", about="以这种方式整改的金额，万元")


class AuditedUnit(View):
    """各单位: a unit with the problems that it still has to put right."""

    short: str = derived(key="简称", about="责任单位的简称")
    full: str = derived(key="全称", about="责任单位的全称")
    problems: tuple[AuditProblemView, ...] = derived(
        key="问题", about="由该单位负责、还没有整改到位的各个问题"
    )
    count: AuditCount = derived(key="计数", about="这些问题的个数和金额")


class AuditView(View):
    """审计: what was found and how far it is put right."""

    as_of: date | None = derived(default=None, key="截至", about="数字截至的日期")
    problems: tuple[AuditProblemView, ...] = derived(default=(), key="各问题", about="列出的各个问题")
    whole: AuditCount = derived(key="合计", about="列出的全部问题的个数和金额")
    by_class: tuple[AuditCount, ...] = derived(default=(), key="按类别", about="各类别的个数和金额")
    by_mode: tuple[AuditCount, ...] = derived(default=(), key="按类型", about="各整改类型的个数和金额")
    by_unit: tuple[AuditCount, ...] = derived(default=(), key="按单位", about="各责任单位的个数和金额")
    by_method: tuple[MethodAmount, ...] = derived(default=(), key="按方式", about="已整改金额按整改方式分")
    units: tuple[AuditedUnit, ...] = derived(
        default=(), key="各单位", about="还有问题没有整改到位的各责任单位"
    )
    sentence: str = derived(
        default="", key="汇总句", about="汇总的句子；报告有总数的用报告的，没有的由所列问题算出"
    )
    scope: str = derived(default="", key="所列问题", about="列的是全部问题，还是没有整改到位的")


def audit(session: Session) -> AuditView:
    """The problems that the record lists, counted, beside the totals of the report."""
    given = session.record.part(PROBLEMS)
    remedy = remedy_of(session)
    problems = tuple(_views(session, given))
    as_of = remedy.as_of if remedy else None
    scope = remedy.listed if remedy else ListedScope.ALL
    units = _grouped([one for one in problems if one.state is not AuditState.FIXED], lambda one: one.lead)
    return AuditView(
        as_of=as_of,
        problems=problems,
        whole=count("合计", problems, _to_the_cent(problems)),
        by_class=_counts(problems, lambda one: one.category),
        by_mode=_counts(problems, lambda one: one.mode.value if one.mode else ""),
        by_unit=_counts(problems, lambda one: one.lead),
        by_method=by_method(problems, remedy),
        units=tuple(
            AuditedUnit(short=name, full=_full(name, session), problems=tuple(own), count=count(name, own))
            for name, own in units.items()
            if name
        ),
        sentence=_sentence(remedy, problems, scope),
        scope=scope.value,
    )


def remedy_of(session: Session) -> AuditRemedy | None:
    """The totals of the session's report; those of the first where there are several."""
    return next((found for item in session.agenda if (found := item.view(REMEDY))), None)


def _full(name: str, session: Session) -> str:
    unit = next((one for one in session.profile.units if one.name == name and one.full), None)
    names: OrganNames = session.names
    return unit.full if unit else names.full(name)


def _views(session: Session, given: Sequence[AuditProblem]) -> Iterable[AuditProblemView]:
    """The problems with the ids and days under which they are followed up."""
    known = {one.path: one for one in assignments(session) if one.path[:1] == (PROBLEMS.name,)}
    for place, one in enumerate(given):
        assigned = known[PROBLEMS.name, place]
        left = None if one.amount is None else one.amount - (one.fixed_amount or 0)
        yield as_view(AuditProblemView, one, id=one.pin or assigned.id, limit=assigned.due, open_amount=left)


_FIELDS = {
    AuditState.FIXED: "fixed",
    AuditState.PARTLY: "partly",
    AuditState.IN_PROGRESS: "in_progress",
    AuditState.ONGOING: "ongoing",
    AuditState.NOT_FIXED: "not_fixed",
    None: "unknown",
}


def count(name: str, problems: Sequence[AuditProblem], zero: Decimal = Decimal(0)) -> AuditCount:
    """Every problem in exactly one state; amounts exact, with at least as many decimals as `zero`."""
    states = {field: sum(one.state is state for one in problems) for state, field in _FIELDS.items()}
    amount = sum((one.amount for one in problems if one.amount is not None), zero)
    fixed = sum((one.fixed_amount for one in problems if one.fixed_amount is not None), zero)
    return AuditCount(
        name=name,
        problems=len(problems),
        amount=amount,
        fixed_amount=fixed,
        open_amount=amount - fixed,
        rules_made=sum(one.rules_made or 0 for one in problems),
        punished=sum(one.punished or 0 for one in problems),
        rate=percent(states["fixed"], len(problems)) if problems else "",
        **states,
    )


def _to_the_cent(problems: Sequence[AuditProblem]) -> Decimal:
    """Zero with the decimals of all amounts together, so that a table shows each of them alike: 5400.00."""
    counted = count("", problems)
    return (counted.amount + counted.fixed_amount) * 0


def _grouped(
    problems: Sequence[AuditProblemView], of: Callable[[AuditProblemView], str]
) -> dict[str, list[AuditProblemView]]:
    """Groups in the order in which they come first."""
    found: dict[str, list[AuditProblemView]] = {}
    for one in problems:
        found.setdefault(of(one), []).append(one)
    return found


def _counts(
    problems: Sequence[AuditProblemView], of: Callable[[AuditProblemView], str]
) -> tuple[AuditCount, ...]:
    zero = _to_the_cent(problems)
    return tuple(count(name or UNNAMED, own, zero) for name, own in _grouped(problems, of).items())


def by_method(problems: Sequence[AuditProblem], remedy: AuditRemedy | None) -> tuple[MethodAmount, ...]:
    """Amounts by the way in which they were put right: the report's, else those of the problems."""
    given = [remedy.methods] if remedy and remedy.methods else [one.methods for one in problems]
    sums = {
        info.alias or name: sum(
            (amount for one in given if one and (amount := getattr(one, name)) is not None), Decimal(0)
        )
        for name, info in RemedyMethods.model_fields.items()
    }
    return tuple(MethodAmount(name=name, amount=amount) for name, amount in sums.items() if amount)


def _sentence(remedy: AuditRemedy | None, problems: Sequence[AuditProblem], scope: ListedScope) -> str:
    """`截至……，审计查出的N个问题，已经整改到位n个，整改率……`; blank while the totals are not known."""
    if remedy and remedy.problems is not None and remedy.fixed is not None:
        return _told(remedy.as_of, remedy)
    counted = count("", problems)
    if scope is not ListedScope.ALL or not problems or counted.unknown:
        return ""
    return _told(
        remedy.as_of if remedy else None,
        AuditRemedy(
            problems=counted.problems,
            fixed=counted.fixed,
            partly=counted.partly,
            in_progress=counted.in_progress,
            ongoing=counted.ongoing,
            not_fixed=counted.not_fixed,
            amount=counted.amount or None,
            fixed_amount=counted.fixed_amount if counted.amount else None,
            open_amount=counted.open_amount if counted.amount else None,
            rules_made=counted.rules_made or None,
            punished=counted.punished or None,
        ),
    )


def _told(as_of: date | None, totals: AuditRemedy) -> str:
    problems, fixed = totals.problems or 0, totals.fixed or 0
    start = f"截至{format_date(as_of)}，" if as_of else ""
    rate = f"，整改率{percent(fixed, problems)}" if problems else ""
    text = f"{start}审计查出的{problems}个问题，已经整改到位{fixed}个{rate}"
    inside = totals.partly and totals.partly_in_progress
    progress = f"正在整改{totals.in_progress}个" + (f"（含部分整改{totals.partly}个）" if inside else "")
    others = [
        f"部分整改{totals.partly}个" if totals.partly and not inside else "",
        progress if totals.in_progress else "",
        f"持续整改{totals.ongoing}个" if totals.ongoing else "",
        f"尚未整改{totals.not_fixed}个" if totals.not_fixed else "",
    ]
    text += "".join(f"，{one}" for one in others if one)
    money = [
        f"涉及金额{format_amount(totals.amount, '万元')}" if totals.amount is not None else "",
        f"已整改金额{format_amount(totals.fixed_amount, '万元')}" if totals.fixed_amount is not None else "",
        f"未整改到位金额{format_amount(totals.open_amount, '万元')}"
        if totals.open_amount is not None
        else "",
    ]
    said = [one for one in money if one]
    text += f"；{'，'.join(said)}" if said else ""
    made = f"；制定、修订制度{totals.rules_made}项" if totals.rules_made else ""
    punished = f"{'，' if made else '；'}追责问责{totals.punished}人" if totals.punished else ""
    return f"{text}{made}{punished}。"
