"""Deputies' suggestions: answered within three months, difficult ones within six (代表法51)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.deputies import SUGGESTION
from rdtool.procedures.deputies.model import Suggestion
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.views import Session


def suggestions(session: Session, given: tuple[Suggestion, ...]) -> Iterator[Assignment]:
    """Every suggestion that the record lists; those with a number of their own keep it."""
    limits = session.profile.supervision
    for place, one in enumerate(given):
        limit = limits.difficult if one.difficult else limits.suggestion
        yield listed(
            session,
            Listing(SUGGESTION, limit, digits=3),
            one,
            place=place,
            topic=one.title,
            text=one.text or one.title,
            own=Own(one.title, lead=one.lead),
            facts={
                "建议编号": one.number,
                "代表": one.deputies,
                "复杂": one.difficult,
                "重点督办": one.priority,
            },
            congress=one.congress,
            number=one.number,
        )
