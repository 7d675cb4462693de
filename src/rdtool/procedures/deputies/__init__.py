"""代表资格: the deputies' seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.deputies.model import Credentials

    MaybeCredentials: TypeAlias = Credentials | None

CREDENTIALS: PartKey[MaybeCredentials, MaybeCredentials] = PartKey(
    "代表资格",
    "credentials",
    "代表资格变动和代表人数",
    model=f"{__name__}.model:Credentials",
    derive=f"{__name__}.derive:credentials",
    after="文书",
)

PROCEDURE = Procedure((CREDENTIALS,), rules=f"{__name__}.rules")
