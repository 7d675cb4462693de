"""What people said and somebody else handles: until the day of the place, without personal data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdtool.procedures.stations import OPINION
from rdtool.procedures.stations.masking import masked_text
from rdtool.procedures.stations.model import PublicOpinion
from rdtool.record.assignments import Assignment, Listing, as_texts, listed
from rdtool.record.remembering import Own
from rdtool.record.session import Session


def public_opinions(session: Session, given: tuple[PublicOpinion, ...]) -> Iterator[Assignment]:
    """Those that were passed on; whatever was answered at once or goes to deputies above is not followed up here."""
    for place, one in enumerate(given):
        if one.way and one.way.passed_on:
            item = assigned(session, one, place)
            told = as_texts({"办理进展": masked(one, one.outcome) or None})
            yield replace(item, done_on=one.done_on, filled=told)


def assigned(session: Session, one: PublicOpinion, place: int) -> Assignment:
    """An opinion at a place from 0, as it is passed on."""
    text, wish = (masked(one, part) for part in (one.text, one.wish))
    return listed(
        session,
        Listing(OPINION, session.profile.supervision.public_opinion, digits=3),
        one.model_copy(update={"assigned_on": one.assigned_on or one.day}),
        place=place,
        topic=one.station,
        text=text,
        own=Own(text, one.serial, lead=one.lead),
        facts={
            "登记号": one.serial,
            "联络站": one.station,
            "类别": one.category,
            "诉求": wish,
            "接待日期": one.day,
            "接待代表": one.deputies,
            "处理": one.way,
        },
    )


def masked(one: PublicOpinion, text: str) -> str:
    """A text of this opinion without the data of who gave it."""
    return masked_text(text, one.person, one.phone, one.address)
