"""What deputies suggest after a visit or a study: handled, and told to them (代表法)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdtool.procedures.activities import ACTIVITIES, ADVICE
from rdtool.procedures.activities.model import Activity
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.session import Session


def advice(session: Session, given: tuple[Activity, ...]) -> Iterator[Assignment]:
    """Every suggestion of every activity; the time runs from the day on which the report is handed over."""
    listing = Listing(ADVICE, session.profile.limits.report)
    number = 0
    for at, activity in enumerate(given):
        for place, one in enumerate(activity.advice):
            assigned = one.assigned_on or activity.sent_on
            made = listed(
                session,
                listing,
                one.model_copy(update={"assigned_on": assigned}),
                place=number,
                topic=f"{activity.subject}{activity.kind.value}",
                text=one.text,
                own=Own(one.text, also=one.problem, lead=one.lead),
                facts={"类别": activity.kind, "问题": one.problem},
            )
            number += 1
            yield replace(made, path=(ACTIVITIES.name, at, "建议", place))
