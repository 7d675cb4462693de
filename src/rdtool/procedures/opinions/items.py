"""Opinions that are followed up, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.opinions import OPINION, OPINIONS
from rdtool.procedures.opinions.derive import OpinionPaperView, OpinionView
from rdtool.procedures.opinions.model import own_of
from rdtool.record.assignments import Assignment, ahead, as_texts
from rdtool.record.references import keys_of
from rdtool.record.remembering import Thing
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def opinions(session: Session, item: ItemView, paper: OpinionPaperView) -> Iterator[Assignment]:
    """Every opinion on a report."""
    return (_opinion(session, item, paper, opinion) for opinion in paper.items)


def _opinion(session: Session, item: ItemView, paper: OpinionPaperView, opinion: OpinionView) -> Assignment:
    origin = f"{session.meeting.term}-{session.meeting.number}"
    (key,) = keys_of([item])
    facts = {
        "问题": opinion.problem,
        "类别": opinion.category,
        "支持": opinion.support,
        "来源": opinion.sources,
        "分管领导": opinion.leader,
        "目标": opinion.target,
        "对口委员会": paper.consult,
        "会议全称": session.meeting.full_name,
    }
    return Assignment(
        id=opinion.number,
        kind=OPINION,
        origin=origin,
        meeting=opinion.session,
        topic=opinion.topic,
        text=opinion.ask,
        lead=opinion.lead,
        assist=opinion.assist,
        assigned_on=opinion.issued_on,
        due=opinion.due,
        assist_due=ahead(opinion.due, session.profile.supervision.assist),
        facts=as_texts(facts),
        path=("议题", item.index - 1, OPINIONS.name, "意见", opinion.index - 1),
        thing=Thing(f"{origin}-{item.index:02d}", key, own_of(opinion), _pinned(session, item, opinion)),
    )


def _pinned(session: Session, item: ItemView, opinion: OpinionView) -> str:
    """The id that the record writes down for an opinion."""
    written = session.record.agenda[item.index - 1].part(OPINIONS)
    return written.items[opinion.index - 1].number if written else ""
