"""整改情况: what the audit found, and how it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.audit.model import AuditProblem, AuditRemedy
    from rdtool.record.views import ItemView

    Remedy: TypeAlias = AuditRemedy | None

REMEDY: PartKey[Remedy, Remedy] = PartKey(
    "整改情况",
    "remedy",
    "审计查出问题整改的汇总数",
    model=f"{__name__}.model:AuditRemedy",
    after="票决",
)

PROBLEMS: PartKey[tuple[AuditProblem, ...], tuple[AuditProblem, ...]] = PartKey(
    "审计问题",
    "audit_problems",
    "审计查出的、需要跟踪整改的问题",
    model=f"{__name__}.model:AuditProblem",
    many=True,
    items=f"{__name__}.items:problems",
    home=Home.RECORD,
    after="讲话",
)


def is_remedy_report(item: ItemView) -> bool:
    """Whether an item is the report on putting right what the audit found."""
    return "审计" in item.name and "整改" in item.name


PROCEDURE = Procedure((REMEDY, PROBLEMS), rules=f"{__name__}.rules", concerns=is_remedy_report)
