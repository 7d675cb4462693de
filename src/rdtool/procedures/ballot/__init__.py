"""票决, 民生实事: livelihood projects, chosen by the deputies, then carried out, and evaluated at the end of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, ToldBy, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.ballot.carrying import CarryingView
    from rdtool.procedures.ballot.derive import BallotView
    from rdtool.procedures.ballot.evaluating import ProjectEvaluationView
    from rdtool.procedures.ballot.model import LivelihoodBallot
    from rdtool.procedures.ballot.projects import LivelihoodProject, ProjectEvaluation

    Ballot: TypeAlias = LivelihoodBallot | None
    MaybeView: TypeAlias = BallotView | None
    Evaluated: TypeAlias = ProjectEvaluation | None
    EvaluatedView: TypeAlias = ProjectEvaluationView | None

BALLOT: PartKey[Ballot, MaybeView] = PartKey(
    "票决",
    "ballot",
    "民生实事项目的征集、候选和票决",
    model=f"{__name__}.model:LivelihoodBallot",
    view=f"{__name__}.derive:BallotView",
    derive=f"{__name__}.derive:ballot",
    after="文书",
)

EVALUATION: PartKey[Evaluated, EvaluatedView] = PartKey(
    "民生实事测评",
    "project_evaluation",
    "民生实事项目完成情况的满意度测评",
    model=f"{__name__}.projects:ProjectEvaluation",
    view=f"{__name__}.evaluating:ProjectEvaluationView",
    derive=f"{__name__}.evaluating:evaluation",
    after="文书",
)

PROJECT = TrackedKind(
    "民生实事",
    "实",
    told_by=ToldBy.TITLE,
    facts=("计划投资", "年度目标", "资金来源"),
    clock="完成时限",
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
    model=f"{__name__}.projects:LivelihoodProject",
    many=True,
    items=f"{__name__}.items:projects",
    tracked=PROJECT,
    home=Home.RECORD,
    after="讲话",
)

CARRYING: SessionKey[CarryingView] = SessionKey(
    "实事",
    "carrying",
    "民生实事项目的任务和各季度的进度；候选项目已经写明的，不必再写",
    view=f"{__name__}.carrying:CarryingView",
    derive=f"{__name__}.carrying:carrying",
)

PROCEDURE = Procedure(
    (BALLOT, EVALUATION, PROJECTS),
    rules=f"{__name__}.rules",
    papers=f"{__name__}.papers",
    of_session=(CARRYING,),
)
