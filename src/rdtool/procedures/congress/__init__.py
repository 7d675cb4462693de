"""人代会: the decision that convenes a session of the congress."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.congress.derive import CongressView
    from rdtool.procedures.congress.model import Congress

    MaybeCongress: TypeAlias = Congress | None
    MaybeView: TypeAlias = CongressView | None

CONGRESS: PartKey[MaybeCongress, MaybeView] = PartKey(
    "人代会",
    "congress",
    "决定召开的人民代表大会会议",
    model=f"{__name__}.model:Congress",
    view=f"{__name__}.derive:CongressView",
    derive=f"{__name__}.derive:congress",
    after="文书",
)

PROCEDURE = Procedure((CONGRESS,), rules=f"{__name__}.rules")
