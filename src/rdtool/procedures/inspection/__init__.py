"""执法检查: the inspection of how a law is carried out: plan, team, articles checked, report."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.inspection.derive import InspectionView
    from rdtool.procedures.inspection.model import Inspection

    MaybeInspection: TypeAlias = Inspection | None
    MaybeView: TypeAlias = InspectionView | None

PROBLEM = TrackedKind(
    "执法检查问题",
    "检",
    clock="整改时限",
    is_problem=True,
    facts=("法规", "条款"),
    sheet="执法检查整改清单.yaml",
    words={
        "未整改": Status.NOT_STARTED,
        "正在整改": Status.IN_PROGRESS,
        "已整改": Status.DONE,
        "持续整改": Status.ONGOING,
        "不属本单位职责": Status.NOT_OURS,
    },
)

INSPECTION: PartKey[MaybeInspection, MaybeView] = PartKey(
    "执法检查",
    "inspection",
    "执法检查的方案、检查组、检查的条款和报告",
    model=f"{__name__}.model:Inspection",
    view=f"{__name__}.derive:InspectionView",
    derive=f"{__name__}.derive:inspection",
    items=f"{__name__}.items:problems",
    tracked=PROBLEM,
    after="落实报告",
)

PROCEDURE = Procedure((INSPECTION,), rules=f"{__name__}.rules")
