"""票决, 民生实事: livelihood projects, chosen by the deputies and then carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.ballot.model import LivelihoodBallot, LivelihoodProject

    Ballot: TypeAlias = LivelihoodBallot | None

BALLOT: PartKey[Ballot, Ballot] = PartKey(
    "票决",
    "ballot",
    "民生实事项目票决情况",
    model=f"{__name__}.model:LivelihoodBallot",
    after="文书",
)

PROJECTS: PartKey[tuple[LivelihoodProject, ...], tuple[LivelihoodProject, ...]] = PartKey(
    "民生实事",
    "projects",
    "需要跟踪实施的民生实事项目",
    model=f"{__name__}.model:LivelihoodProject",
    many=True,
    items=f"{__name__}.items:projects",
    home=Home.RECORD,
    after="讲话",
)

PROCEDURE = Procedure((BALLOT, PROJECTS), rules=f"{__name__}.rules")
