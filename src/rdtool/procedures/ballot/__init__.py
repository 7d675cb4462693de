"""票决: the deputies choose livelihood projects by ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.ballot.model import LivelihoodBallot

    Ballot: TypeAlias = LivelihoodBallot | None

BALLOT: PartKey[Ballot, Ballot] = PartKey(
    "票决",
    "ballot",
    "民生实事项目票决情况",
    model=f"{__name__}.model:LivelihoodBallot",
    after="文书",
)

PROCEDURE = Procedure((BALLOT,), rules=f"{__name__}.rules")
