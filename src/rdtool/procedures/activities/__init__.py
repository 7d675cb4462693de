"""活动: visits (视察) and studies (专题调研) of deputies: plan, route, report, and what they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.activities.derive import ActivitiesView
    from rdtool.procedures.activities.model import Activity

ADVICE = TrackedKind("视察调研意见", "调", facts=("类别", "问题"), sheet="视察调研意见清单.yaml")

ACTIVITIES: PartKey[tuple[Activity, ...], tuple[Activity, ...]] = PartKey(
    "活动",
    "activities",
    "代表视察、专题调研等活动的方案、路线和报告",
    model=f"{__name__}.model:Activity",
    many=True,
    items=f"{__name__}.items:advice",
    tracked=ADVICE,
    home=Home.RECORD,
    after="讲话",
)

OF_SESSION: SessionKey[ActivitiesView] = SessionKey(
    "各次活动",
    "all_activities",
    "代表视察、专题调研等活动，带推算的内容",
    view=f"{__name__}.derive:ActivitiesView",
    derive=f"{__name__}.derive:activities",
)

PROCEDURE = Procedure((ACTIVITIES,), rules=f"{__name__}.rules", of_session=(OF_SESSION,))
