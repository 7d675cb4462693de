"""What a decision that passed, and the speech, have others do; nothing follows from what did not pass."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.execution import EXECUTION, SPEECH_TASK, TASK
from rdtool.procedures.execution.model import ExecutionTask, SpeechTask
from rdtool.record.assignments import Assignment, Listing, in_item, listed
from rdtool.record.remembering import Own
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


def speech_tasks(session: Session, given: tuple[SpeechTask, ...]) -> Iterator[Assignment]:
    """Every task of the speech, from the close of the session; without a day of its own until the end of that year."""
    for place, one in enumerate(given):
        yield listed(
            session,
            Listing(SPEECH_TASK, None),
            one,
            place=place,
            topic=one.demand,
            text=one.text,
            own=Own(one.text, lead=one.lead),
            facts={"讲话要求": one.demand},
        )
