"""Satisfaction evaluations: sums, tier, consequence (E)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity, Way
from rdtool.procedures.evaluation import EVALUATIONS
from rdtool.procedures.evaluation.model import Evaluation
from rdtool.record.ruleset import EvaluationBase, EvaluationResult, EvaluationRule
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _evaluations(case: Case) -> Iterator[tuple[Evaluation, Way, bool]]:
    """Every evaluation, its place, and whether it took place at this session."""
    number = case.session.meeting.number
    for item, path in case.items:
        for place, evaluation in enumerate(item.view(EVALUATIONS)):
            yield evaluation, (*path, "测评", place), evaluation.session in (None, number)


def _counted(evaluation: Evaluation) -> int:
    given = evaluation.satisfied or 0
    return given + evaluation.basic + evaluation.dissatisfied + evaluation.abstain + evaluation.invalid


@rule("E01", Severity.ERROR, "测评的各项票数之和应当等于收回票数，收回不得多于发出，发出不得多于到会人数")
def evaluation_adds_up(case: Case) -> Iterator[Finding]:
    """满意 + 基本满意 + 不满意 + 弃权 + 无效 = 收回 ≤ 发出 ≤ 到会."""
    present = case.session.attendance.present
    for evaluation, path, here in _evaluations(case):
        issued, returned, name = evaluation.issued, evaluation.returned, evaluation.subject
        if here and issued is not None and present is not None and issued > present:
            yield Finding((*path, "发出"), f"“{name}”发出{issued}票，多于到会{present}人", "请核对票数")
        if issued is not None and returned is not None and returned > issued:
            yield Finding((*path, "收回"), f"“{name}”收回{returned}票，多于发出{issued}票", "请核对票数")
        if evaluation.satisfied is None or returned is None:
            continue
        if _counted(evaluation) != returned:
            yield Finding(
                path,
                f"“{name}”各等次合计{_counted(evaluation)}票，与收回{returned}票不符",
                "请核对各等次票数",
            )


def tier(evaluation: Evaluation, place: EvaluationRule, base: int) -> EvaluationResult:
    """The tier that the rule of the place gives."""
    satisfied = evaluation.satisfied or 0
    if place.satisfied.reached(satisfied, base):
        return EvaluationResult.SATISFIED
    enough = place.basic.reached(satisfied + evaluation.basic, base)
    return EvaluationResult.BASIC if enough else EvaluationResult.DISSATISFIED


@rule("E03", Severity.ERROR, "测评等次应当与票数一致，按 rdtool.yaml 的“测评”计算", LOCAL)
def tier_follows_counts(case: Case) -> Iterator[Finding]:
    """Where the office has not set its rule, more than half of the ballots, and only a warning."""
    place = case.session.profile.evaluation
    own = "evaluation" in case.session.profile.model_fields_set
    for evaluation, path, here in _evaluations(case):
        base = _base(case, evaluation, place.base, here)
        if evaluation.result is None or evaluation.satisfied is None or not base:
            continue
        right = tier(evaluation, place, base)
        if right is not evaluation.result:
            yield Finding(
                (*path, "结果"),
                f"“{evaluation.subject}”写的是“{evaluation.result.value}”，按票数应为“{right.value}”："
                f"满意{evaluation.satisfied}票，基本满意{evaluation.basic}票，基数{base}",
                "请核对票数和结果；本地算法不同的，在 rdtool.yaml 的“测评”中写明",
                None if own else Severity.WARNING,
            )


def _base(case: Case, evaluation: Evaluation, base: EvaluationBase, here: bool) -> int | None:
    """Of what the share is taken; unknown for people at another session."""
    attendance = case.session.attendance
    if base is EvaluationBase.VALID:
        return _counted(evaluation) - evaluation.invalid
    if base is EvaluationBase.PRESENT:
        return attendance.present if here else None
    if base is EvaluationBase.ALL:
        return attendance.expected if here else None
    return evaluation.returned if evaluation.returned is not None else _counted(evaluation)


@rule("E04", Severity.WARNING, "测评结果不满意的，应当写明下一步和期限", LOCAL)
def dissatisfaction_has_consequences(case: Case) -> Iterator[Finding]:
    """Rectify, report again, evaluate again: by when."""
    for evaluation, path, here in _evaluations(case):
        missing = [
            key
            for key, value in (("下一步", evaluation.next_step), ("整改期限", evaluation.next_due))
            if not value
        ]
        if here and evaluation.result is EvaluationResult.DISSATISFIED and missing:
            yield Finding(
                path,
                f"“{evaluation.subject}”测评不满意，没有填写{'、'.join(missing)}",
                "请按本地办法写明整改、再次报告的安排",
            )
