"""How an adjustment or final accounts come before the session: names, sequence, reasons, review, filing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rdtool.chinese import format_date, to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.budget import ACCOUNTS, ADJUSTMENT
from rdtool.procedures.budget.book import rule
from rdtool.procedures.budget.naming import SCOPE, SEQUENCE, YEAR, year_and_sequence
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.law import Topic
from rdtool.record.views import ItemView
from rdtool.rules.book import Finding
from rdtool.rules.case import Case
from rdtool.rules.words import numeral

_FINANCE = (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)


@rule(
    "R04",
    Severity.ERROR,
    "年度、范围（市级、市本级、全市）、第几次在名称、标题、报告、审查报告中一致",
    Topic.BUDGET_ADJUSTMENT,
)
def finance_names_agree(case: Case) -> Iterator[Finding]:
    """Whatever several places say of year, scope and sequence, they say alike."""
    for item, path in case.items:
        if item.matter not in _FINANCE:
            continue
        places = list(_named(item))
        for what, pattern in (("年度", YEAR), ("范围", SCOPE), ("第几次", SEQUENCE)):
            first: tuple[str, str] | None = None
            for key, text in places:
                found = pattern.search(text)
                if not found:
                    continue
                word = _normal(what, found)
                first = first or (word, text)
                if word != first[0]:
                    yield Finding(
                        (*path, *key),
                        f"{what}不一致：这里是“{found[0]}”，“{first[1]}”中是“{first[0]}”",
                        "请核对后改成一样",
                    )


def _normal(what: str, found: re.Match[str]) -> str:
    """A year or sequence so that it can be compared: 第2次 = 第二次."""
    if what == "第几次":
        number = numeral(found[1])
        return f"第{to_chinese(number)}次" if number else found[0]
    return f"{found[1]}年" if what == "年度" else found[0]


def _named(item: ItemView) -> Iterator[tuple[Way, str]]:
    """Where an item's year and sequence are said, the agenda's name first."""
    yield ("名称",), item.name
    adjustment, accounts = item.view(ADJUSTMENT), item.view(ACCOUNTS)
    if adjustment:
        if adjustment.year:
            yield ("预算调整", "年度"), f"{adjustment.year}年"
        if adjustment.sequence:
            yield ("预算调整", "第几次"), f"第{adjustment.sequence}次"
    if accounts and accounts.year:
        yield ("决算", "年度"), f"{accounts.year}年"
    yield ("报告题目",), item.report
    if item.review:
        yield ("审查", "报告题目"), item.review.report
    if item.paper:
        yield ("文书", "标题"), item.paper.title


@rule("R05", Severity.ERROR, "同一年度预算调整的次序连续，不重复", Topic.BUDGET_ADJUSTMENT)
def adjustments_in_sequence(case: Case) -> Iterator[Finding]:
    """Twice in one session is an error; against earlier records a warning, for those may be wrong too."""
    earlier: dict[int, dict[int, str]] = {}
    for other in case.earlier:
        for item in other.agenda:
            year, sequence = year_and_sequence(item, item.view(ADJUSTMENT))
            if year and sequence and item.vote and item.vote.passed:
                earlier.setdefault(year, {})[sequence] = other.meeting.short_name
    here: dict[int, list[int]] = {}
    for item, path in case.items:
        year, sequence = year_and_sequence(item, item.view(ADJUSTMENT))
        if year and sequence:
            known, own = earlier.get(year, {}), here.setdefault(year, [])
            wrong = _out_of_sequence(year, sequence, known, own)
            if wrong:
                severity = None if sequence in own else Severity.WARNING
                yield Finding(path, wrong, "请核对是第几次调整", severity)
            own.append(sequence)


def _out_of_sequence(year: int, sequence: int, known: Mapping[int, str], own: Sequence[int]) -> str:
    """What is wrong with the number of an adjustment, given the earlier ones; blank when nothing is."""
    this = f"{year}年第{to_chinese(sequence)}次预算调整"
    if sequence in own:
        return f"本次会议有两项议题都是{this}"
    if sequence in known:
        return f"{this}已经由{known[sequence]}批准"
    last = max([*known, *own], default=0)
    if last and sequence != last + 1:
        return f"{year}年上一次预算调整是第{to_chinese(last)}次，本次写的是第{to_chinese(sequence)}次"
    return ""


@rule("R07", Severity.HINT, "预算调整方案应当说明理由、项目和数额", Topic.BUDGET_ADJUSTMENT)
def adjustment_has_reasons(case: Case) -> Iterator[Finding]:
    """A plan states its reasons, items and amounts; the record keeps them together."""
    for item, path in case.items:
        plan = item.view(ADJUSTMENT)
        if plan and plan.rows and not plan.reasons:
            yield Finding(
                (*path, "预算调整"),
                f"“{item.name}”填写了调整数额，没有填写理由",
                "请在“预算调整”下填写“理由”",
            )
        elif plan and plan.reasons and not plan.rows:
            yield Finding(
                (*path, "预算调整"),
                f"“{item.name}”填写了调整理由，没有填写项目和数额",
                "请在“预算调整”下填写“明细”",
            )


@rule(
    "R08",
    Severity.HINT,
    "批准预算调整、决算之前应当有审查结果报告",
    Topic.BUDGET_ADJUSTMENT,
    Topic.ACCOUNTS_REVIEW,
)
def finance_was_reviewed(case: Case) -> Iterator[Finding]:
    """The committee's review is heard before the vote; named, the resolution can agree with it."""
    for item, path in case.items:
        if item.kind is not ItemKind.RESOLUTION or item.matter not in _FINANCE:
            continue
        if item.review is None:
            yield Finding(
                path,
                f"“{item.name}”没有填写审查结果报告，决议中不会出现同意审查结果报告的表述",
                "有审查结果报告的，请填写“审查: {机构: …, 报告题目: …}”",
            )
        elif item.review.day and item.vote and item.review.day > item.vote.voted_on:
            yield Finding(
                (*path, "审查", "日期"),
                f"审查结果报告的日期{format_date(item.review.day)}晚于表决日期{format_date(item.vote.voted_on)}",
                "请核对日期",
                Severity.WARNING,
            )
