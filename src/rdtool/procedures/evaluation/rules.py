"""Satisfaction evaluations: sums, tier, consequence, the rule of the place, and what is done again (E)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.evaluation import EVALUATIONS
from rdtool.procedures.evaluation.derive import EvaluationView
from rdtool.procedures.evaluation.model import FormerEvaluation
from rdtool.procedures.evaluation.shares import base_of, counted, tier_of
from rdtool.record.ruleset import EvaluationResult, Spoiled
from rdtool.record.session import Session, sound
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _evaluations(case: Case) -> Iterator[tuple[EvaluationView, Way]]:
    """Every evaluation and its place."""
    for item, path in case.items:
        for place, evaluation in enumerate(item.view(EVALUATIONS)):
            yield evaluation, (*path, "测评", place)


def _former(case: Case) -> Iterator[tuple[EvaluationView, FormerEvaluation, Way]]:
    """What is evaluated again, with the first evaluation as the record has it."""
    for item, path in case.items:
        written = case.session.record.agenda[item.index - 1].part(EVALUATIONS)
        for place, (view, one) in enumerate(zip(item.view(EVALUATIONS), written, strict=True)):
            if one.former:
                yield view, one.former, (*path, "测评", place, "前次")


@rule("E01", Severity.ERROR, "测评的各项票数之和应当等于收回票数，收回不得多于发出，发出不得多于到会人数")
def evaluation_adds_up(case: Case) -> Iterator[Finding]:
    """满意 + 基本满意 + 不满意 + 弃权 + 行无效 + 无效 = 收回 ≤ 发出 ≤ 到会."""
    present = case.session.attendance.present
    for evaluation, path in _evaluations(case):
        issued, returned, name = evaluation.issued, evaluation.returned, evaluation.subject
        if evaluation.here and issued is not None and present is not None and issued > present:
            yield Finding((*path, "发出"), f"“{name}”发出{issued}票，多于到会{present}人", "请核对票数")
        if issued is not None and returned is not None and returned > issued:
            yield Finding((*path, "收回"), f"“{name}”收回{returned}票，多于发出{issued}票", "请核对票数")
        if evaluation.satisfied is not None and returned is not None and counted(evaluation) != returned:
            yield Finding(
                path,
                f"“{name}”各等次合计{counted(evaluation)}票，与收回{returned}票不符",
                "请核对各等次票数",
            )
    for evaluation, former, path in _former(case):
        if None not in (former.satisfied, former.returned) and counted(former) != former.returned:
            yield Finding(
                path,
                f"“{evaluation.subject}”前一次各等次合计{counted(former)}票，与收回{former.returned}票不符",
                "请核对前一次的票数",
            )


@rule("E03", Severity.ERROR, "测评等次应当与票数一致，按 rdtool.yaml 的“测评”计算", LOCAL)
def tier_follows_counts(case: Case) -> Iterator[Finding]:
    """Where the office has not set its rule, more than half of the ballots, and only a warning."""
    place = case.session.profile.evaluation
    own = "evaluation" in case.session.profile.model_fields_set
    severity = None if own else Severity.WARNING
    for evaluation, path in _evaluations(case):
        right, told = evaluation.computed, evaluation.result
        if right and told and right is not told:
            votes = f"满意{evaluation.satisfied}票，基本满意{evaluation.basic}票，不满意{evaluation.dissatisfied}票"
            yield Finding(
                (*path, "结果"),
                f"“{evaluation.subject}”写的是“{told.value}”，按票数应为“{right.value}”："
                f"{votes}，基数（{evaluation.base_name}）{evaluation.base}",
                "请核对票数和结果；本地算法不同的，在 rdtool.yaml 的“测评”中写明",
                severity,
            )
    for evaluation, former, path in _former(case):
        right = tier_of(former, place, base_of(former, place.base, former.present, former.members))
        if right and right is not former.result:
            yield Finding(
                (*path, "结果"),
                f"“{evaluation.subject}”前一次写的是“{former.result.value}”，按票数应为“{right.value}”",
                "请核对前一次的票数和结果；当时的算法与现在不同的，可以豁免并写明理由",
                severity,
            )


@rule("E04", Severity.WARNING, "测评结果不满意的，应当写明下一步和期限", LOCAL)
def dissatisfaction_has_consequences(case: Case) -> Iterator[Finding]:
    """Rectify, report again, evaluate again: by when; the office's rule says it where the record does not."""
    for evaluation, path in _evaluations(case):
        missing = [
            key
            for key, value in (("下一步", evaluation.next_step), ("整改期限", evaluation.next_due))
            if not value
        ]
        if evaluation.here and evaluation.result is EvaluationResult.DISSATISFIED and missing:
            yield Finding(
                path,
                f"“{evaluation.subject}”测评不满意，没有填写{'、'.join(missing)}",
                "请按本地办法写明整改、再次报告的安排；办法固定的，写在 rdtool.yaml 的“测评”的“后续”中",
            )
        elif evaluation.here and evaluation.next_due and evaluation.next_due <= case.day:
            yield Finding(
                (*path, "整改期限"),
                f"“{evaluation.subject}”的整改期限不晚于本次会议",
                "请核对整改期限的年份和日期",
            )


@rule("E06", Severity.ERROR, "同一张测评票上，各测评对象的发出、收回、无效票数应当相同")
def rows_of_one_paper_agree(case: Case) -> Iterator[Finding]:
    """What is wrong with one row only is 行无效, so that each row makes up the same number of valid papers."""
    for item, path in case.items:
        rows = [(at, one) for at, one in enumerate(item.view(EVALUATIONS)) if one.here]
        for at, one in rows[1:]:
            first = rows[0][1]
            pairs = (
                ("发出", one.issued, first.issued),
                ("收回", one.returned, first.returned),
                ("无效", one.invalid, first.invalid),
            )
            for key, own, other in pairs:
                if own is not None and other is not None and own != other:
                    yield Finding(
                        (*path, "测评", at, key),
                        f"“{one.subject}”{key}{own}票，同一张测评票上的“{first.subject}”{key}{other}票",
                        "请核对票数；只是这一项多选、漏选的，写入“行无效”，整张无效的才写入“无效”",
                    )


@rule("E07", Severity.ERROR, "测评票的各栏和无效票应当按 rdtool.yaml 的“测评”计算", LOCAL)
def marks_are_those_of_the_place(case: Case) -> Iterator[Finding]:
    """No tier that is not on the paper, no invalid row where the whole paper is invalid, no 弃权 out of nowhere."""
    place = case.session.profile.evaluation
    own = "evaluation" in case.session.profile.model_fields_set
    blanks_abstain = "弃权" in case.session.profile.voting.blank_evaluations
    for evaluation, path in _evaluations(case):
        if not evaluation.here:
            continue
        name = evaluation.subject
        if evaluation.basic and EvaluationResult.BASIC not in place.tiers:
            yield Finding(
                (*path, "基本满意"),
                f"“{name}”有基本满意{evaluation.basic}票，本地的测评票上没有这一栏",
                "请核对票数；本地有这一等次的，在 rdtool.yaml 的“测评”中改写“等次”",
            )
        if evaluation.void_rows and place.spoiled is Spoiled.PAPER:
            yield Finding(
                (*path, "行无效"),
                f"“{name}”有{evaluation.void_rows}票只有本项无效，本地规定多选的整票无效",
                "请把这些票计入各对象的“无效”，或者在 rdtool.yaml 的“测评”中改写“多选”",
            )
        if own and evaluation.abstain and not place.fourth and not blanks_abstain:
            yield Finding(
                (*path, "弃权"),
                f"“{name}”有弃权{evaluation.abstain}票，本地的测评票上没有弃权栏，不作选择的也不视为弃权",
                "请核对票数；有这一栏的，在 rdtool.yaml 的“测评”中写“弃权栏”；"
                "不作选择视为弃权的，在“表决办法”中写“测评空白: 视为弃权”",
                Severity.WARNING,
            )


@rule("E08", Severity.ERROR, "再次测评应当写明前一次的结果，与前一次会议的记录一致", LOCAL)
def the_first_evaluation_is_told_as_it_was(case: Case) -> Iterator[Finding]:
    """The former session is an earlier one, and its record, where the workspace has it, says the same."""
    for evaluation, path in _evaluations(case):
        if evaluation.here and (evaluation.round or 1) > 1 and evaluation.former is None:
            yield Finding(
                path,
                f"“{evaluation.subject}”是第{to_chinese(evaluation.round or 0)}次测评，没有写前一次的情况",
                "请填写“前次”：会次、票数和结果",
                Severity.WARNING,
            )
    number = case.session.meeting.number
    for evaluation, former, path in _former(case):
        if former.session >= number:
            yield Finding(
                (*path, "会次"),
                f"前一次测评写的是第{to_chinese(former.session)}次会议，本次是第{to_chinese(number)}次会议",
                "请核对会次",
            )
        for session in _held(case, former.session):
            here = [one for item in session.agenda for one in item.view(EVALUATIONS) if one.here]
            recorded = [one for one in here if one.subject == evaluation.subject]
            if session.agenda and not recorded:
                yield Finding(
                    (*path, "会次"),
                    f"{session.meeting.short_name}的记录中没有对“{evaluation.subject}”的测评",
                    "请核对会次和测评对象的名称，两份记录写同一个名称",
                )
            for one in recorded[:1]:
                yield from _unlike(evaluation.subject, former, one, path)


def _held(case: Case, number: int) -> Iterator[Session]:
    """The record of that session of this term, where the workspace has it."""
    term = case.session.meeting.term
    return iter(sound(one for one in case.before if (one.term, one.number) == (term, number)))


def _unlike(subject: str, former: FormerEvaluation, recorded: EvaluationView, path: Way) -> Iterator[Finding]:
    pairs = (
        []
        if recorded.satisfied is None
        else [
            ("满意", former.satisfied, recorded.satisfied),
            ("基本满意", former.basic, recorded.basic),
            ("不满意", former.dissatisfied, recorded.dissatisfied),
            ("收回", former.returned, recorded.returned),
        ]
    )
    for key, told, known in pairs:
        if former.satisfied is not None and told is not None and known is not None and told != known:
            yield Finding(
                (*path, key),
                f"“{subject}”前一次{key}写的是{told}票，{recorded.session_name}的记录是{known}票",
                "请核对两份记录",
            )
    if recorded.result and recorded.result is not former.result:
        yield Finding(
            (*path, "结果"),
            f"“{subject}”前一次的结果写的是“{former.result.value}”，"
            f"{recorded.session_name}的记录是“{recorded.result.value}”",
            "请核对两份记录",
        )
