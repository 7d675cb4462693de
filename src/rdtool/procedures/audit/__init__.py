"""整改情况: what the audit found, and how it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.audit.model import AuditProblem, AuditRemedy
    from rdtool.procedures.audit.summary import AuditView
    from rdtool.record.views import ItemView

    Remedy: TypeAlias = AuditRemedy | None

REMEDY: PartKey[Remedy, Remedy] = PartKey(
    "整改情况",
    "remedy",
    "审计查出问题整改的汇总数",
    model=f"{__name__}.model:AuditRemedy",
    after="票决",
)

PROBLEM = TrackedKind(
    "审计问题",
    "审",
    clock="整改时限",
    is_problem=True,
    code="问题编号",
    facts=("问题编号", "类别", "涉及单位", "涉及金额", "整改要求", "整改类型"),
    at_most={"已整改金额": "涉及金额"},
    sheet="整改台账.yaml",
    words={
        "未整改": Status.NOT_STARTED,
        "正在整改": Status.IN_PROGRESS,
        "部分整改": Status.IN_PROGRESS,
        "已整改": Status.DONE,
        "持续整改": Status.ONGOING,
        "不属本单位职责": Status.NOT_OURS,
    },
)

PROBLEMS: PartKey[tuple[AuditProblem, ...], tuple[AuditProblem, ...]] = PartKey(
    "审计问题",
    "audit_problems",
    "审计查出的、需要跟踪整改的问题",
    model=f"{__name__}.model:AuditProblem",
    many=True,
    items=f"{__name__}.items:problems",
    tracked=PROBLEM,
    home=Home.RECORD,
    after="讲话",
)


OF_SESSION: SessionKey[AuditView] = SessionKey(
    "审计",
    "audit",
    "审计查出的各个问题，按类别、整改类型、责任单位、整改方式的统计，和汇总的句子",
    view=f"{__name__}.summary:AuditView",
    derive=f"{__name__}.summary:audit",
)


def is_remedy_report(item: ItemView) -> bool:
    """Whether an item is the report on putting right what the audit found."""
    return "审计" in item.name and "整改" in item.name


PROCEDURE = Procedure(
    (REMEDY, PROBLEMS),
    rules=f"{__name__}.rules",
    of_session=(OF_SESSION,),
    concerns=is_remedy_report,
)
