"""The steps of a re-election that are followed up: each with its body and its day."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.election import ELECTIONS, STEP
from rdtool.procedures.election.model import Election, Tier
from rdtool.procedures.election.schedule import Planned, Schedule, schedules
from rdtool.record.assignments import Assignment, as_texts
from rdtool.record.identity import Key
from rdtool.record.remembering import Own, Thing
from rdtool.record.session import Session

#: What stands in the ids behind 换, so that two re-elections of a record are told apart.
_SIGNS = {
    Tier.TOWNSHIP: "乡",
    Tier.COUNTY: "县",
    Tier.BOTH: "县乡",
    Tier.PREFECTURE: "市",
    Tier.PROVINCE: "省",
}


def steps(session: Session, given: tuple[Election, ...]) -> Iterator[Assignment]:
    """Every step that has to be taken; one that is only taken where it is needed is none."""
    for schedule in filter(None, schedules(session, given)):
        wanted = (step for step in schedule.steps if not step.optional or step.own is not None)
        yield from (_step(session, schedule, step, number) for number, step in enumerate(wanted, 1))


def _step(session: Session, schedule: Schedule, step: Planned, number: int) -> Assignment:
    meeting = session.meeting
    origin = f"{meeting.term}-{meeting.number}"
    stem = f"{origin}-{STEP.sign}{_SIGNS[schedule.tier]}"
    facts = {
        "时限性质": "法定" if step.latest else "惯例",
        "法定最迟": step.latest,
        "依据": step.basis,
        "文书": step.paper,
        "开始日期": step.start,
        "会议全称": meeting.full_name,
    }
    own = () if step.own is None else ("步骤", step.own)
    return Assignment(
        id=f"{stem}-{number:02d}",
        kind=STEP,
        origin=origin,
        meeting=meeting.short_name,
        topic=schedule.name,
        text=step.name,
        lead=step.lead,
        assist=(),
        assigned_on=meeting.last_day,
        due=step.end,
        assist_due=None,
        facts=as_texts(facts),
        path=(ELECTIONS.name, schedule.at, *own),
        thing=Thing(stem, Key(""), Own(step.name, lead=step.lead)),
        done_on=step.done,
    )
