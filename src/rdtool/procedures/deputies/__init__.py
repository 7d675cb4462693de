"""代表资格, 代表建议: the deputies' seats, and what they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.deputies.model import Credentials, Suggestion

    MaybeCredentials: TypeAlias = Credentials | None

CREDENTIALS: PartKey[MaybeCredentials, MaybeCredentials] = PartKey(
    "代表资格",
    "credentials",
    "代表资格变动和代表人数",
    model=f"{__name__}.model:Credentials",
    derive=f"{__name__}.derive:credentials",
    after="文书",
)

SUGGESTIONS: PartKey[tuple[Suggestion, ...], tuple[Suggestion, ...]] = PartKey(
    "代表建议",
    "suggestions",
    "需要跟踪办理的代表建议",
    model=f"{__name__}.model:Suggestion",
    many=True,
    items=f"{__name__}.items:suggestions",
    home=Home.RECORD,
    after="讲话",
)

PROCEDURE = Procedure((CREDENTIALS, SUGGESTIONS), rules=f"{__name__}.rules")
