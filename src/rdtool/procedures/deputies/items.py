"""Deputies' suggestions: answered within three months, difficult ones within six (代表法51)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.procedures.deputies import SUGGESTION
from rdtool.procedures.deputies.model import Suggestion
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.calendar import due
from rdtool.record.remembering import Own
from rdtool.record.views import Session


def suggestions(session: Session, given: tuple[Suggestion, ...]) -> Iterator[Assignment]:
    """Every suggestion that the record lists; one that is done again goes by the new day."""
    for place, one in enumerate(given):
        again = {"assigned_on": one.redo.assigned_on, "due": redo_due(session, one)} if one.redo else {}
        yield assigned(session, one.model_copy(update=again), place)


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
