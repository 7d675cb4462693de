"""换届: the re-election of a congress, its steps counted back from the election day or the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.election.derive import ElectionsView
    from rdtool.procedures.election.model import Election

STEP = TrackedKind(
    "换届步骤",
    "换",
    clock="完成时限",
    supervises=False,
    facts=("时限性质", "法定最迟", "依据", "文书", "开始日期"),
    sheet="换届进度.yaml",
    words={
        "未开始": Status.NOT_STARTED,
        "正在进行": Status.IN_PROGRESS,
        "已完成": Status.DONE,
        "不属本单位职责": Status.NOT_OURS,
    },
)

ELECTIONS: PartKey[tuple[Election, ...], tuple[Election, ...]] = PartKey(
    "换届",
    "elections",
    "换届选举的时间安排，一级人民代表大会一项",
    model=f"{__name__}.model:Election",
    many=True,
    items=f"{__name__}.items:steps",
    tracked=STEP,
    home=Home.RECORD,
    after="讲话",
)

CALENDARS: SessionKey[ElectionsView] = SessionKey(
    "换届安排",
    "election_calendars",
    "换届选举的各个步骤，由选举日、开幕日或者期限倒排",
    view=f"{__name__}.derive:ElectionsView",
    derive=f"{__name__}.derive:elections",
)

PROCEDURE = Procedure((ELECTIONS,), rules=f"{__name__}.rules", of_session=(CALENDARS,))
