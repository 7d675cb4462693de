"""测评: satisfaction evaluations of units and of how matters are handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.evaluation.derive import EvaluationView
    from rdtool.procedures.evaluation.model import Evaluation

REMEDY = TrackedKind(
    "测评整改",
    "测",
    clock="整改时限",
    facts=("测评对象", "再次测评"),
    sheet="测评整改清单.yaml",
    words={
        "未整改": Status.NOT_STARTED,
        "正在整改": Status.IN_PROGRESS,
        "已整改": Status.DONE,
        "持续整改": Status.ONGOING,
        "不属本单位职责": Status.NOT_OURS,
    },
)

EVALUATIONS: PartKey[tuple[Evaluation, ...], tuple[EvaluationView, ...]] = PartKey(
    "测评",
    "evaluations",
    "满意度测评",
    model=f"{__name__}.model:Evaluation",
    many=True,
    view=f"{__name__}.derive:EvaluationView",
    derive=f"{__name__}.derive:evaluations",
    items=f"{__name__}.items:evaluations",
    tracked=REMEDY,
    after="落实报告",
)

PROCEDURE = Procedure((EVALUATIONS,), rules=f"{__name__}.rules", papers=f"{__name__}.papers")
