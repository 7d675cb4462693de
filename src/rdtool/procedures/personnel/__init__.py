"""任免, 辞职: appointments, removals and resignations."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey

if TYPE_CHECKING:
    from rdtool.procedures.personnel.derive import AppointmentView
    from rdtool.procedures.personnel.model import Appointment, Oath, Resignation
    from rdtool.procedures.personnel.summary import PersonnelView

    MaybeOath: TypeAlias = Oath | None
    MaybeResignation: TypeAlias = Resignation | None

RESIGNATION: PartKey[MaybeResignation, MaybeResignation] = PartKey(
    "辞职",
    "resignation",
    "接受辞职事项",
    model=f"{__name__}.model:Resignation",
    derive=f"{__name__}.derive:resignation",
    after="文书",
    matter="接受辞职",
)

APPOINTMENTS: PartKey[tuple[Appointment, ...], tuple[AppointmentView, ...]] = PartKey(
    "任免",
    "personnel",
    "人事任免名单，一人一职一项",
    model=f"{__name__}.model:Appointment",
    many=True,
    view=f"{__name__}.derive:AppointmentView",
    derive=f"{__name__}.derive:appointments",
    after="文书",
)

OATH: PartKey[MaybeOath, MaybeOath] = PartKey(
    "宣誓",
    "oath",
    "会议组织的宪法宣誓；谁宣誓，写在“任免”各人名下",
    model=f"{__name__}.model:Oath",
    home=Home.RECORD,
    after="讲话",
)

OF_SESSION: SessionKey[PersonnelView] = SessionKey(
    "人事",
    "personnel_passed",
    "本次会议通过的人事事项，编成名单、决定、任命书、通知和宣誓名单；没有通过的不在其中",
    view=f"{__name__}.summary:PersonnelView",
    derive=f"{__name__}.summary:personnel",
)

PROCEDURE = Procedure(
    (RESIGNATION, APPOINTMENTS, OATH),
    rules=f"{__name__}.rules",
    papers=f"{__name__}.papers",
    of_session=(OF_SESSION,),
)
