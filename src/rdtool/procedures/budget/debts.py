"""Government debt: limits, balances, the new limit and what it pays for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rdtool.chinese import AmountUnit, format_amount
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.budget.book import plans, rule
from rdtool.procedures.budget.derive import BudgetAdjustmentView
from rdtool.procedures.budget.model import BondKind, DebtFigures, GovernmentDebt
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule(
    "R20",
    Severity.ERROR,
    "政府债务限额、余额、新增限额的各项之和相等，余额不超过限额，债券项目之和等于新增债券",
    Topic.GOVERNMENT_DEBT,
)
def debt_adds_up(case: Case) -> Iterator[Finding]:
    """限额 = 一般 + 专项; 余额 ≤ 限额, kind by kind; 新增 = 本级 + 转贷 + 预留; projects = new bonds."""
    for plan, where in plans(case):
        debts = plan.debts
        unit: AmountUnit = plan.unit.value
        if debts:
            yield from _debt_sums(debts, (*where, "债务"), unit)
            yield from _over_the_limit(debts, (*where, "债务", "余额"), unit)
            yield from _otherwise_above(plan, debts, where)
        yield from _projects(plan, (*where, "债券项目"))


def _debt_sums(debts: GovernmentDebt, where: Way, unit: AmountUnit) -> Iterator[Finding]:
    for key, part in (("限额", debts.limit), ("余额", debts.balance), ("新增", debts.new)):
        if part and part.whole is not None and part.added is not None and part.whole != part.added:
            yield Finding(
                (*where, key, "合计"),
                f"债务{key}合计{format_amount(part.whole, unit)}，"
                f"一般与专项之和是{format_amount(part.added, unit)}",
                "请核对一般、专项和合计",
            )
    new = debts.new
    if new is None or new.total is None or new.own is None:
        return
    shares = new.own + (new.passed_on or 0) + (new.reserved or 0)
    if shares != new.total:
        yield Finding(
            (*where, "新增", "本级"),
            f"新增限额{format_amount(new.total, unit)}，"
            f"本级、转贷下级、预留之和是{format_amount(shares, unit)}",
            "请核对本级、转贷、预留各写多少",
        )


def _over_the_limit(debts: GovernmentDebt, where: Way, unit: AmountUnit) -> Iterator[Finding]:
    limit, balance = debts.limit or DebtFigures(), debts.balance or DebtFigures()
    for key, word, most, owed in (
        ("一般", "一般债务", limit.general, balance.general),
        ("专项", "专项债务", limit.special, balance.special),
        ("合计", "债务", limit.total, balance.total),
    ):
        if most is not None and owed is not None and owed > most:
            yield Finding(
                (*where, key) if getattr(balance, _DEBT_FIELDS[key]) is not None else where,
                f"{word}余额{format_amount(owed, unit)}超过限额{format_amount(most, unit)}",
                "请核对余额和限额",
            )


_DEBT_FIELDS = {"一般": "general", "专项": "special", "合计": "whole"}


def _otherwise_above(plan: BudgetAdjustmentView, debts: GovernmentDebt, where: Way) -> Iterator[Finding]:
    """债务限额 and 债务余额 as typed beside 债务."""
    for key, typed, part in (
        ("债务限额", plan.debt_limit, debts.limit),
        ("债务余额", plan.debt, debts.balance),
    ):
        if typed is not None and part and part.total is not None and typed != part.total:
            unit: AmountUnit = plan.unit.value
            yield Finding(
                (*where, key),
                f"{key}{format_amount(typed, unit)}，“债务”中的合计是{format_amount(part.total, unit)}",
                "两处留一处，或者改成一致",
            )


def _projects(plan: BudgetAdjustmentView, where: Way) -> Iterator[Finding]:
    """The projects of this level against the new limit of this level, and kind by kind where all of it is its own."""
    new = plan.debts.new if plan.debts else None
    if not plan.bonds or new is None:
        return
    unit: AmountUnit = plan.unit.value
    own = new.own if new.own is not None else new.total
    if own is not None and (whole := sum(one.amount for one in plan.bonds)) != own:
        yield Finding(
            where,
            f"债券项目合计{format_amount(Decimal(whole), unit)}，新增债券{format_amount(own, unit)}",
            "请核对各项目的金额，或者“债务”的“新增”",
        )
    elif own == new.total:
        for kind, most in ((BondKind.GENERAL, new.general), (BondKind.SPECIAL, new.special)):
            planned = sum((one.amount for one in plan.bonds if one.kind is kind), Decimal(0))
            if most is not None and planned != most:
                yield Finding(
                    where,
                    f"{kind.value}债券项目合计{format_amount(planned, unit)}，新增{kind.value}债券{format_amount(most, unit)}",
                    "请核对各项目的类别和金额",
                )
