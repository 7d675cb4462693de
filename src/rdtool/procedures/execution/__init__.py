"""执行: what decisions, and the speech at the close, have others do, followed up until it is done (监督法, 组织法)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import Home, PartKey, Procedure
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.execution.model import ExecutionTask, SpeechTask

TASK = TrackedKind("决定执行", "决", facts=("决议决定",))
SPEECH_TASK = TrackedKind("讲话任务", "讲", facts=("讲话要求",))

EXECUTION: PartKey[tuple[ExecutionTask, ...], tuple[ExecutionTask, ...]] = PartKey(
    "执行",
    "execution",
    "通过的决议、决定、规定要有关机关办的事，一件一项，列入跟踪督办",
    model=f"{__name__}.model:ExecutionTask",
    many=True,
    items=f"{__name__}.items:tasks",
    tracked=TASK,
    after="文书",
)

SPEECH_TASKS: PartKey[tuple[SpeechTask, ...], tuple[SpeechTask, ...]] = PartKey(
    "讲话任务",
    "speech_tasks",
    "讲话要求有关机关、工作机构办的事，一件一项，列入跟踪督办",
    model=f"{__name__}.model:SpeechTask",
    many=True,
    items=f"{__name__}.items:speech_tasks",
    tracked=SPEECH_TASK,
    home=Home.RECORD,
    after="讲话",
)

PROCEDURE = Procedure((EXECUTION, SPEECH_TASKS), rules=f"{__name__}.rules")
