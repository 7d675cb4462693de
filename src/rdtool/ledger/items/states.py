"""The procedure as data: which step may follow which, what a step needs, where a report leads.

交办 → 签收 → 办理 → 征求意见 → 报告 → 测评 → 销号 → 公开; on the way an item may be sent back (退回),
assigned anew (改派) or taken up again (重办).  Steps that a place does without may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rdtool.diagnostics import WrongUsage
from rdtool.record.tracked import Status, TrackedStage

S = TrackedStage


@dataclass(frozen=True, slots=True)
class Move:
    """A step: from where it may be taken, where it leads, and what must be said with it."""

    name: str
    start: frozenset[TrackedStage]
    to: TrackedStage
    needs: tuple[str, ...] = ()


_IN_HAND = frozenset({S.ASSIGNED, S.RECEIVED, S.HANDLING, S.REOPENED})
_ANSWERED = frozenset({S.HANDLING, S.REOPENED, S.CONSULTING, S.REPORTED, S.EVALUATED})
SETTLED = frozenset({S.CLOSED, S.PUBLISHED, S.WITHDRAWN})
"""Nothing more is expected of the unit."""

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("签收", frozenset({S.ASSIGNED}), S.RECEIVED),
        Move("办理", _IN_HAND - {S.HANDLING}, S.HANDLING),
        Move("退回", _IN_HAND, S.RETURNED, ("原因",)),
        Move("改派", _IN_HAND | {S.RETURNED}, S.ASSIGNED, ("单位", "原因")),
        Move("征求意见", frozenset({S.HANDLING, S.REOPENED}), S.CONSULTING),
        Move("报告", frozenset({S.HANDLING, S.REOPENED, S.CONSULTING}), S.REPORTED),
        Move("测评", frozenset({S.REPORTED}), S.EVALUATED, ("等次",)),
        Move("销号", _ANSWERED, S.CLOSED, ("核查单位", "核查意见")),
        Move("公开", frozenset({S.CLOSED}), S.PUBLISHED),
        Move("重办", _ANSWERED - {S.HANDLING, S.REOPENED} | {S.CLOSED, S.PUBLISHED}, S.REOPENED, ("原因",)),
        Move("撤销", frozenset(TrackedStage) - SETTLED, S.WITHDRAWN, ("原因",)),
    )
}

FINISHED = frozenset({Status.DONE})
"""What may be closed with the check alone; anything else needs a reason besides."""


def take(name: str, item: str, stage: TrackedStage, given: Mapping[str, str]) -> TrackedStage:
    """Where the step `name` leads from `stage`.

    Raises:
        WrongUsage: the step may not be taken from there, or what it needs was not said.
    """
    move = MOVES[name]
    if stage not in move.start:
        possible = "、".join(other.name for other in MOVES.values() if stage in other.start)
        raise WrongUsage(
            f"{item} 现在是“{stage.value}”，不能“{name}”", f"现在可以：{possible}" if possible else ""
        )
    for need in move.needs:
        if not given.get(need, "").strip():
            raise WrongUsage(f"{item} “{name}”应当写明{need}")
    return move.to


def after_report(stage: TrackedStage, status: Status) -> TrackedStage:
    """The stage of an item after its unit has reported `status`."""
    if status is Status.NOT_OURS:
        return S.RETURNED if stage in MOVES["退回"].start else stage
    started = status is not Status.NOT_STARTED
    return S.HANDLING if started and stage in (S.ASSIGNED, S.RECEIVED, S.RETURNED) else stage


class Light(str, Enum):
    """红黄绿灯."""

    RED = "红"
    YELLOW = "黄"
    GREEN = "绿"
    GREY = "灰"
    NONE = "—"
    """Pursued, but without a day to go by."""


LIGHT = f"""CASE
    WHEN stage IN ({", ".join(f"'{stage.value}'" for stage in sorted(SETTLED))}) THEN '灰'
    WHEN status = '{Status.DONE.value}' THEN '绿'
    WHEN status = '{Status.INFEASIBLE.value}' THEN '灰'
    WHEN deadline IS NULL AND status = '{Status.ONGOING.value}' THEN '黄'
    WHEN deadline IS NULL THEN '—'
    WHEN deadline < :today THEN '红'
    WHEN deadline <= :soon OR status = '{Status.ONGOING.value}' THEN '黄'
    ELSE '绿' END"""
"""An item's light as SQL, the one place that decides it: green is done or not yet pressing, but what goes
on for ever (长期坚持) never turns green by itself."""
