"""票决, 民生实事: livelihood projects, chosen by the deputies and then carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure
from rdtool.record.tracked import Status, ToldBy, TrackedKind

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

PROJECT = TrackedKind(
    "民生实事",
    "实",
    told_by=ToldBy.TITLE,
    facts=("计划投资",),
    sheet="民生实事进度.yaml",
    words={
        "未开工": Status.NOT_STARTED,
        "正在实施": Status.IN_PROGRESS,
        "已完工": Status.DONE,
        "列入计划逐步解决": Status.PLANNED,
        "不属本单位职责": Status.NOT_OURS,
    },
)

PROJECTS: PartKey[tuple[LivelihoodProject, ...], tuple[LivelihoodProject, ...]] = PartKey(
    "民生实事",
    "projects",
    "需要跟踪实施的民生实事项目",
    model=f"{__name__}.model:LivelihoodProject",
    many=True,
    items=f"{__name__}.items:projects",
    tracked=PROJECT,
    home=Home.RECORD,
    after="讲话",
)

PROCEDURE = Procedure((BALLOT, PROJECTS), rules=f"{__name__}.rules")
