"""执行: what a resolution, decision or set of rules has others do, followed up until it is done (监督法, 组织法)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.execution.model import ExecutionTask

TASK = TrackedKind("决定执行", "决", facts=("决议决定",))

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

PROCEDURE = Procedure((EXECUTION,), rules=f"{__name__}.rules")
