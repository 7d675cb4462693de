"""任免, 辞职: appointments, removals and resignations."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.personnel.derive import AppointmentView
    from rdtool.procedures.personnel.model import Appointment, Resignation

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

PROCEDURE = Procedure((RESIGNATION, APPOINTMENTS), rules=f"{__name__}.rules")
