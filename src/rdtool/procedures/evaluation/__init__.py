"""测评: satisfaction evaluations of units and of how matters are handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.evaluation.derive import EvaluationView
    from rdtool.procedures.evaluation.model import Evaluation

EVALUATIONS: PartKey[tuple[Evaluation, ...], tuple[EvaluationView, ...]] = PartKey(
    "测评",
    "evaluations",
    "满意度测评",
    model=f"{__name__}.model:Evaluation",
    many=True,
    view=f"{__name__}.derive:EvaluationView",
    derive=f"{__name__}.derive:evaluations",
    after="落实报告",
)

PROCEDURE = Procedure((EVALUATIONS,), rules=f"{__name__}.rules", papers=f"{__name__}.papers")
