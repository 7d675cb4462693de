"""What the audit found is put right: sums, and in time (U01–U07, A09)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.audit import PROBLEMS, REMEDY, is_remedy_report
from rdtool.procedures.audit.model import (
    AuditProblem,
    AuditRemedy,
    AuditState,
    ListedScope,
    RemedyMethods,
)
from rdtool.procedures.audit.said import misquoted
from rdtool.procedures.audit.summary import AuditCount, count
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import add_months
from rdtool.record.law import SUPERVISION, Topic
from rdtool.record.session import sound
from rdtool.record.topics import is_audit_report
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _remedies(case: Case) -> Iterator[tuple[AuditRemedy, Way]]:
    for item, path in case.items:
        remedy = item.view(REMEDY)
        if remedy:
            yield remedy, (*path, "整改情况")


def _problems(case: Case) -> Iterator[tuple[AuditProblem, Way]]:
    for number, problem in enumerate(case.session.record.part(PROBLEMS)):
        yield problem, (PROBLEMS.name, number)


@rule(
    "U01",
    Severity.ERROR,
    "审计整改：问题数等于各种整改情况之和，金额等于已整改与未整改之和",
    Topic.AUDIT_REMEDY,
)
def audit_adds_up(case: Case) -> Iterator[Finding]:
    """problems = fixed + partly + in progress + ongoing + not fixed; amounts likewise."""
    for remedy, path in _remedies(case):
        total = remedy.whole
        if remedy.problems is not None and total is not None and total != remedy.problems:
            partly = "（已计入正在整改）" if remedy.partly_in_progress else ""
            yield Finding(
                (*path, "问题数"),
                f"问题{remedy.problems}个，已整改{remedy.fixed}个、部分整改{remedy.partly}个{partly}、"
                f"正在整改{remedy.in_progress}个、持续整改{remedy.ongoing}个、未整改{remedy.not_fixed}个，合计{total}个",
                "请核对各项个数；部分整改的已经含在正在整改里的，写“部分整改计入正在整改: 是”",
            )
        fixed, left = remedy.fixed_amount, remedy.open_amount
        if remedy.amount is None or fixed is None or left is None:
            continue
        if fixed + left != remedy.amount:
            yield Finding(
                (*path, "涉及金额"),
                f"涉及金额{remedy.amount:f}，已整改{fixed:f}加未整改{left:f}，合计{fixed + left:f}",
                "请核对金额",
            )


@rule(
    "U02", Severity.WARNING, "审计整改：已整改金额不多于涉及金额，已整改个数不多于问题数", Topic.AUDIT_REMEDY
)
def not_more_than_all(case: Case) -> Iterator[Finding]:
    """fixed ≤ all, in the totals and in every problem, also where the other parts are not given."""
    for remedy, path in _remedies(case):
        yield from _too_much(remedy.fixed_amount, remedy.amount, path)
        if remedy.problems is not None and remedy.fixed is not None and remedy.fixed > remedy.problems:
            yield Finding(
                (*path, "已整改"), f"已整改{remedy.fixed}个，多于问题{remedy.problems}个", "请核对个数"
            )
        for number, one in enumerate(remedy.classes):
            yield from _too_much(one.fixed_amount, one.amount, (*path, "分类", number))
    for problem, path in _problems(case):
        yield from _too_much(problem.fixed_amount, problem.amount, path)


def _too_much(fixed: Decimal | None, whole: Decimal | None, where: Way) -> Iterator[Finding]:
    if fixed is not None and whole is not None and fixed > whole:
        yield Finding((*where, "已整改金额"), f"已整改金额{fixed:f}多于涉及金额{whole:f}", "请核对金额")


@rule("U03", Severity.WARNING, "报告的问题数应当与列入跟踪的审计问题数一致")
def report_and_list_agree(case: Case) -> Iterator[Finding]:
    """The report's number of problems, or of those not put right, against 审计问题, where the record lists them."""
    listed = len(case.session.record.part(PROBLEMS))
    for remedy, path in _remedies(case):
        is_open = remedy.listed is ListedScope.OPEN
        reported, word = (remedy.left, "没有整改到位的问题") if is_open else (remedy.problems, "问题")
        if listed and reported is not None and reported != listed:
            yield Finding(
                (*path, "问题数"),
                f"报告的{word}{reported}个，“审计问题”列了{listed}个",
                "请核对，补上漏列的问题；只列没有整改到位的，写“所列问题: 没有整改到位的”",
            )


@rule(
    "U04",
    Severity.ERROR,
    "审计整改：各类问题之和等于总数，已整改金额等于各种整改方式之和",
    Topic.AUDIT_REMEDY,
)
def classes_and_methods_add_up(case: Case) -> Iterator[Finding]:
    """N = Σ classes, of problems and of amounts; what was put right = Σ by the way in which it was."""
    for remedy, path in _remedies(case):
        for key, whole, parts in _by_class(remedy):
            if whole is not None and parts is not None and whole != parts:
                yield Finding(
                    (*path, key), f"{key}{whole:f}，各类合计{parts:f}", "请核对“分类”中各类的数字和总数"
                )
        yield from _methods(remedy.methods, remedy.fixed_amount, path)
    for problem, path in _problems(case):
        yield from _methods(problem.methods, problem.fixed_amount, path)


def _by_class(remedy: AuditRemedy) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    """Each total with the sum of the classes; None where a class does not say it."""
    if not remedy.classes:
        return
    for key, name in _OF_CLASSES.items():
        whole, parts = getattr(remedy, name), [getattr(one, name) for one in remedy.classes]
        complete = not any(part is None for part in parts)
        yield key, None if whole is None else Decimal(whole), Decimal(sum(parts)) if complete else None


_OF_CLASSES = {
    "问题数": "problems",
    "已整改": "fixed",
    "部分整改": "partly",
    "涉及金额": "amount",
    "已整改金额": "fixed_amount",
}


def _methods(methods: RemedyMethods | None, fixed: Decimal | None, where: Way) -> Iterator[Finding]:
    if methods and fixed is not None and methods.total != fixed:
        yield Finding(
            (*where, "整改方式金额"),
            f"已整改金额{fixed:f}，各种整改方式合计{methods.total:f}，相差{abs(fixed - methods.total):f}",
            "请核对；别的方式整改的金额写在“其他”",
        )


@rule(
    "U05",
    Severity.WARNING,
    "报告的整改个数、金额（含各类、各种整改方式）与所列审计问题的合计一致",
    Topic.AUDIT_REMEDY,
)
def report_and_problems_agree(case: Case) -> Iterator[Finding]:
    """Where all problems are listed with their states: state by state, and to the cent."""
    problems = case.session.record.part(PROBLEMS)
    for remedy, path in _remedies(case):
        if remedy.listed is ListedScope.OPEN or len(problems) != remedy.problems:
            continue
        counted = count("", problems)
        for key, reported, listed in _compared(remedy, problems, counted):
            if reported is not None and reported != listed:
                yield Finding(
                    (*path, key),
                    f"报告的{key}{reported:f}，所列审计问题合计{listed:f}",
                    "请核对报告和各个问题",
                )
        yield from _classes_and_problems(remedy, problems, path)
        yield from _methods_and_problems(remedy, problems, path)


def _classes_and_problems(
    remedy: AuditRemedy, problems: Sequence[AuditProblem], path: Way
) -> Iterator[Finding]:
    """Each class of the report against the problems of its name; where all problems are of one of the classes."""
    names = [one.name for one in remedy.classes]
    if not all(one.category in names for one in problems):
        return
    for place, one in enumerate(remedy.classes):
        own = [problem for problem in problems if problem.category == one.name]
        counted = count("", own)
        pairs: list[tuple[str, Decimal | int | None, Decimal | int]] = [("问题数", one.problems, len(own))]
        if not counted.unknown:
            pairs += [("已整改", one.fixed, counted.fixed), ("部分整改", one.partly, counted.partly)]
        if any(problem.amount is not None for problem in own):
            pairs.append(("涉及金额", one.amount, counted.amount))
        if any(problem.fixed_amount is not None for problem in own):
            pairs.append(("已整改金额", one.fixed_amount, counted.fixed_amount))
        for key, told, listed in pairs:
            if told is not None and told != listed:
                message = f"报告的“{one.name}”{key}{told}，所列这一类审计问题合计{listed}"
                yield Finding((*path, "分类", place, key), message, "请核对报告和各个问题")


def _methods_and_problems(
    remedy: AuditRemedy, problems: Sequence[AuditProblem], path: Way
) -> Iterator[Finding]:
    """Each way in which money was put right, where every problem with such money says in which way."""
    if remedy.methods is None or any(one.fixed_amount and one.methods is None for one in problems):
        return
    given = [one.methods for one in problems if one.methods]
    for name, field in RemedyMethods.model_fields.items() if given else ():
        told = getattr(remedy.methods, name) or Decimal(0)
        listed = sum((getattr(one, name) or Decimal(0) for one in given), Decimal(0))
        if told != listed:
            message = f"报告的{field.alias}{told:f}，所列审计问题合计{listed:f}"
            yield Finding((*path, "整改方式金额"), message, "请核对报告和各个问题")


def _compared(
    remedy: AuditRemedy, problems: Sequence[AuditProblem], counted: AuditCount
) -> Iterator[tuple[str, Decimal | None, Decimal]]:
    """The totals of the report that the problems can be counted against."""
    if not counted.unknown:
        partly = counted.partly if remedy.partly_in_progress else 0
        yield "已整改", None if remedy.fixed is None else Decimal(remedy.fixed), Decimal(counted.fixed)
        yield "部分整改", Decimal(remedy.partly), Decimal(counted.partly)
        yield "正在整改", Decimal(remedy.in_progress), Decimal(counted.in_progress + partly)
        yield "持续整改", Decimal(remedy.ongoing), Decimal(counted.ongoing)
        yield "未整改", Decimal(remedy.not_fixed), Decimal(counted.not_fixed)
    if any(one.amount is not None for one in problems):
        yield "涉及金额", remedy.amount, counted.amount
    if any(one.fixed_amount is not None for one in problems):
        yield "已整改金额", remedy.fixed_amount, counted.fixed_amount


@rule("U06", Severity.WARNING, "审计问题的整改情况与金额、完成日期相符", Topic.AUDIT_REMEDY)
def state_fits_the_rest(case: Case) -> Iterator[Finding]:
    """What is put right has a day and all of its amount, and what is not has neither."""
    for problem, path in _problems(case):
        amount, fixed = problem.amount, problem.fixed_amount
        is_fixed = problem.state is AuditState.FIXED
        if is_fixed and not problem.done_on:
            yield Finding((*path, "整改情况"), "写了已整改，没有完成日期", "请填写“完成日期”")
        if is_fixed and amount is not None and fixed is not None and fixed < amount:
            yield Finding(
                (*path, "已整改金额"),
                f"写了已整改，涉及金额{amount:f}，已整改金额只有{fixed:f}",
                "还有没有到位的，整改情况写“部分整改”",
            )
        if problem.state is AuditState.NOT_FIXED and fixed:
            yield Finding(
                (*path, "已整改金额"),
                f"写了未整改，却有已整改金额{fixed:f}",
                "已经整改一部分的，写“部分整改”",
            )
        if problem.state not in (None, AuditState.FIXED) and problem.done_on:
            yield Finding(
                (*path, "完成日期"),
                f"写了{problem.state.value}，却有完成日期",
                "没有整改到位的，删去“完成日期”",
            )
        if problem.done_on and problem.done_on > case.day:
            yield Finding(
                (*path, "完成日期"),
                f"完成日期{format_date(problem.done_on)}在会议以后",
                "请核对日期；计划完成的日期写在“时限”",
            )


@rule("U07", Severity.WARNING, "讲话、审议意见等文字所说的审计整改数字与“整改情况”一致")
def texts_give_the_same_figures(case: Case) -> Iterator[Finding]:
    """审计查出的126个问题, 已经整改到位117个, 还有9个问题没有整改: as the totals have them."""
    for remedy, path in _remedies(case):
        for at in case.texts:
            if at.path[0] not in ("讲话", "审议发言") and at.path[:2] != path[:2]:
                continue
            for words, totals in misquoted(at.text, remedy):
                yield Finding(
                    at.path,
                    f"文中说“{words}”，“整改情况”写的是{totals}",
                    "请核对，改正文字或者“整改情况”中的数字",
                    words=words,
                )


@rule("A09", Severity.WARNING, "听取审计工作报告后六个月内听取审计查出问题整改情况的报告", Topic.AUDIT_REMEDY)
def audit_remedy_in_time(case: Case) -> Iterator[Finding]:
    """Six months from the session that heard the audit report (监督法2024, 27); no duty before that law."""
    if SUPERVISION.version(case.day) != len(SUPERVISION.versions) - 1:
        return
    for item, path in case.items:
        if not is_remedy_report(item) or item.kind not in (ItemKind.REPORT, ItemKind.WRITTEN):
            continue
        remedy = item.view(REMEDY)
        heard = remedy.audited_on if remedy else None
        heard = heard or _last_audit_report(case)
        if heard and case.day > add_months(heard, 6):
            yield Finding(
                path,
                f"审计工作报告{format_date(heard)}听取，六个月至{format_date(add_months(heard, 6))}，本次会议已经超过",
                "请核对日期；确实推迟的，可以豁免并写明理由",
            )


def _last_audit_report(case: Case) -> date | None:
    """When the workspace's records say that the audit report was heard, within the last two years."""
    recent = [other for other in case.before if other.last_day > add_months(case.day, -24)]
    held = (one for one in sound(reversed(recent)) if any(map(is_audit_report, one.agenda)))
    return next((one.meeting.last_day for one in held), None)
