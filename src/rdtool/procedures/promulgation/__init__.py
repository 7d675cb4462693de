"""公布: a regulation of a city is approved by the province before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.promulgation.model import Promulgation
    from rdtool.record.views import ItemView

    Publication: TypeAlias = Promulgation | None

PROMULGATION: PartKey[Publication, Publication] = PartKey(
    "公布",
    "promulgation",
    "地方性法规的批准和公布",
    model=f"{__name__}.model:Promulgation",
    after="文书",
)


def _is_regulation(item: ItemView) -> bool:
    return item.name.endswith("条例")


PROCEDURE = Procedure((PROMULGATION,), rules=f"{__name__}.rules", concerns=_is_regulation)
