"""交办会: the meeting at which review opinions are handed to the units, and who signed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey

if TYPE_CHECKING:
    from rdtool.procedures.handover.derive import HandoverView
    from rdtool.procedures.handover.model import Handover

    MaybeHandover: TypeAlias = Handover | None

HANDOVER: PartKey[MaybeHandover, MaybeHandover] = PartKey(
    "交办会",
    "handover",
    "审议意见交办会：时间、地点、主持人和签收情况",
    model=f"{__name__}.model:Handover",
    home=Home.RECORD,
    after="公开",
)

OF_SESSION: SessionKey[HandoverView] = SessionKey(
    "交办",
    "handed_over",
    "审议意见的交办：交办会的安排，各承办单位主办、协办多少条，谁签收了",
    view=f"{__name__}.derive:HandoverView",
    derive=f"{__name__}.derive:handed_over",
)

PROCEDURE = Procedure((HANDOVER,), rules=f"{__name__}.rules", of_session=(OF_SESSION,))
