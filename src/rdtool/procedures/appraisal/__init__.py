"""评议: the appraisal of a unit's work (专项工作评议) or of how officials do their duty (述职评议)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.appraisal.derive import AppraisalView
    from rdtool.procedures.appraisal.model import Appraisal

    MaybeAppraisal: TypeAlias = Appraisal | None
    MaybeView: TypeAlias = AppraisalView | None

ADVICE = TrackedKind(
    "评议意见", "评", clock="整改时限", facts=("评议对象", "问题"), sheet="评议意见整改清单.yaml"
)

APPRAISAL: PartKey[MaybeAppraisal, MaybeView] = PartKey(
    "评议",
    "appraisal",
    "专项工作评议、述职评议的方案、调查、发言和意见；测评另写“测评”",
    model=f"{__name__}.model:Appraisal",
    view=f"{__name__}.derive:AppraisalView",
    derive=f"{__name__}.derive:appraisal",
    items=f"{__name__}.items:advice",
    tracked=ADVICE,
    after="落实报告",
)

PROCEDURE = Procedure((APPRAISAL,), rules=f"{__name__}.rules")
