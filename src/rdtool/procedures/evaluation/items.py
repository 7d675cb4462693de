"""What an evaluation leaves to be put right: by the day that the rule of the place, or the record, sets."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.evaluation import EVALUATIONS, REMEDY
from rdtool.procedures.evaluation.derive import EvaluationView
from rdtool.record.assigned import Assigned
from rdtool.record.assignments import Assignment, in_item
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def evaluations(session: Session, item: ItemView, given: tuple[EvaluationView, ...]) -> Iterator[Assignment]:
    """Every evaluation of this session after which something is to be done by a day."""
    for place, one in enumerate(given):
        if one.here and one.result and one.next_step and one.next_due:
            yield in_item(
                session,
                item,
                REMEDY,
                Assigned(lead=one.responsible, due=one.next_due),
                text=f"“{one.subject}”满意度测评结果为“{one.tier}”，{one.next_step}",
                way=(EVALUATIONS.name, place),
                facts={"测评对象": one.subject, "再次测评": one.again},
            )
