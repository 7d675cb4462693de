"""What is to become better after an appraisal, followed up one by one."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.appraisal import ADVICE, APPRAISAL
from rdtool.procedures.appraisal.derive import AppraisalView
from rdtool.record.assigned import Assigned
from rdtool.record.assignments import Assignment, in_item
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def advice(session: Session, item: ItemView, given: AppraisalView) -> Iterator[Assignment]:
    """Every suggestion, by the unit appraised."""
    for at, subject in enumerate(given.subjects):
        for place, one in enumerate(subject.advice):
            assigned: Assigned = one.model_copy(update={"assigned_on": one.assigned_on or given.issued_on})
            yield in_item(
                session,
                item,
                ADVICE,
                assigned,
                text=one.text,
                way=(APPRAISAL.name, "对象", at, "建议", place),
                facts={"评议对象": subject.name, "问题": one.problem},
            )
