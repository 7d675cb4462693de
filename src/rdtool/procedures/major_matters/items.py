"""The topics of a year's plan that are followed up: by the end of their month, done with their session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rdtool.procedures.major_matters import PLAN, TOPIC
from rdtool.procedures.major_matters.catalogue import catalogue, find
from rdtool.procedures.major_matters.linking import link, month_end
from rdtool.procedures.major_matters.model import AnnualPlan, PlanChange
from rdtool.procedures.major_matters.year import planned_time, sessions_of_year
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.session import Session


def topics(session: Session, plan: AnnualPlan) -> Iterator[Assignment]:
    """Every topic that was not struck; one that a session took up is done on its last day."""
    year = plan.year or session.meeting.last_day.year
    entries = catalogue(session.profile, session.meeting.last_day)
    for one in link(plan, sessions_of_year(session, year)):
        topic = one.topic
        if topic.change is PlanChange.CANCELLED:
            continue
        entry = find(topic.matter, entries) if topic.matter else None
        organ = topic.organ or (entry.organ if entry else "")
        last = topic.due or (month_end(year, topic.month) if topic.month else date(year, 12, 31))
        given = topic.model_copy(
            update={"due": last, "lead": topic.lead or organ or session.names.office_short}
        )
        assignment = listed(
            session,
            Listing(TOPIC, limit=None),
            given,
            place=one.at,
            topic=topic.name,
            text=topic.name,
            own=Own(topic.name, lead=given.lead),
            facts={
                "类别": topic.category or (entry.list.value if entry else ""),
                "清单": entry.reference if entry else "",
                "方式": topic.way,
                "计划时间": planned_time(topic),
                "报告机关": organ,
            },
        )
        held = one.session.meeting.last_day if one.session else None
        yield replace(assignment, path=(PLAN.name, "议题", one.at), done_on=held)
