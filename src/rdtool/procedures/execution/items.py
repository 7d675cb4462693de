"""What a decision that passed has others do; nothing follows from one that did not."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.execution import EXECUTION, TASK
from rdtool.procedures.execution.model import ExecutionTask
from rdtool.record.assignments import Assignment, in_item
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def tasks(session: Session, item: ItemView, given: tuple[ExecutionTask, ...]) -> Iterator[Assignment]:
    """Every task, from the day of the vote; without a day of its own by that on which its execution is reported."""
    if not (item.vote and item.vote.passed):
        return
    report_by = item.paper.report_by if item.paper else None
    for place, one in enumerate(given):
        yield in_item(
            session,
            item,
            TASK,
            one.model_copy(update={"assigned_on": one.assigned_on or item.vote.voted_on}),
            text=one.text,
            way=(EXECUTION.name, place),
            facts={"决议决定": item.short_title or item.name},
            day=report_by,
        )
