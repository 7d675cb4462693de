"""Deputies' suggestions: answered within three months, difficult ones within six (代表法51)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rdtool.procedures.deputies import SUGGESTION
from rdtool.procedures.deputies.model import Suggestion
from rdtool.record.assignments import Assignment, Listing, as_texts, listed
from rdtool.record.calendar import due
from rdtool.record.remembering import Own
from rdtool.record.session import Session
from rdtool.record.tracked import Status


def suggestions(session: Session, given: tuple[Suggestion, ...]) -> Iterator[Assignment]:
    """Every suggestion that the record lists, with its answer; one that is done again goes by the new day and answer."""
    for place, one in enumerate(given):
        again = {"assigned_on": one.redo.assigned_on, "due": redo_due(session, one)} if one.redo else {}
        yield _answered(assigned(session, one.model_copy(update=again), place), one)


def _answered(assignment: Assignment, one: Suggestion) -> Assignment:
    """With the last answer as units report it; the view only where all deputies who returned theirs agree."""
    reply, views = (one.redo.reply, one.redo.views) if one.redo else (one.reply, one.views)
    if reply is None:
        return replace(assignment, word=SUGGESTION.label(Status.IN_PROGRESS)) if one.redo else assignment
    results = {view.result for view in views if view.result}
    told = {
        "答复类别": f"{reply.grade.value}类" if reply.grade else None,
        "佐证材料": reply.number,
        "代表反馈": results.pop() if len(results) == 1 else None,
    }
    word = SUGGESTION.label(Status.DONE)
    return replace(assignment, word=word, done_on=reply.day, filled=as_texts(told))


def assigned(session: Session, one: Suggestion, place: int) -> Assignment:
    """A suggestion at a place from 0, as it was assigned first; one with a number of its own keeps it."""
    limits = session.profile.supervision
    limit = limits.difficult if one.difficult else limits.suggestion
    return listed(
        session,
        Listing(SUGGESTION, limit, digits=3, assist=limits.suggestion_assist),
        one,
        place=place,
        topic=one.title,
        text=one.text or one.title,
        own=Own(one.title, lead=one.lead),
        facts={
            "建议编号": one.number,
            "代表": one.deputies,
            "类别": one.category,
            "复杂": one.difficult,
            "重点督办": one.priority,
        },
        congress=one.congress,
        number=one.number,
    )


def redo_due(session: Session, one: Suggestion) -> date | None:
    """The day by which a suggestion is to be answered again; None where it is not."""
    if one.redo is None:
        return None
    return one.redo.due or due(one.redo.assigned_on, session.profile.supervision.redo).day
