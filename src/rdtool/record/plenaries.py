"""The plenary sittings of a session, and in which of them an item is taken and voted on.

Votes happen only in plenary sittings.  A session of one day whose timetable is not recorded is one
plenary sitting.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rdtool.chinese import from_chinese, to_chinese
from rdtool.patterns import regex
from rdtool.record.decisions import Vote
from rdtool.record.meeting import Sitting, SittingForm
from rdtool.record.plenaryviews import PlenaryView
from rdtool.record.views import MeetingView, SittingView, as_view

_ORDINAL = regex(r"(?:第\s*)?([0-9]+|[一二三四五六七八九十]+)\s*(?:次(?:全体)?(?:会议)?)?")


class Plenaries:
    """The plenary sittings of a session in their order."""

    def __init__(self, meeting: MeetingView) -> None:
        self.last_day: date = meeting.last_day
        self.all = tuple(_plenaries(meeting))

    def named(self, name: str) -> PlenaryView | None:
        """The sitting that a record calls so: 第二次全体会议, 第二次, 2; None for none of them."""
        if len(self.all) == 1 and name == SittingForm.PLENARY.value:
            return self.all[0]
        found = _ORDINAL.fullmatch(name.strip())
        number = from_chinese(found[1]) if found else 0
        return self.all[number - 1] if 0 < number <= len(self.all) else None

    def of_vote(self, vote: Vote | None, item: int) -> PlenaryView | None:
        """Where an item is voted on: as recorded, on the recorded day, or in the last sitting that takes it."""
        if vote and vote.sitting:
            return self.named(vote.sitting)
        held = [one for one in self.all if one.day == vote.day] if vote and vote.day else list(self.all)
        taking = [one for one in held if item in one.numbers]
        return next(reversed(taking or held), None)

    def first_of(self, item: int) -> PlenaryView | None:
        """Where an item is first taken: reports and explanations are heard there."""
        return next((one for one in self.all if item in one.numbers), None)


def _plenaries(meeting: MeetingView) -> list[PlenaryView]:
    sittings = meeting.sittings
    if not sittings and len(meeting.days) == 1:
        sittings = (as_view(SittingView, Sitting(day=meeting.last_day), place=meeting.place),)
    places = [place for place, one in enumerate(sittings) if one.form is SittingForm.PLENARY]
    return [_plenary(number, places, sittings, meeting) for number in range(1, len(places) + 1)]


def _plenary(
    number: int, places: Sequence[int], sittings: Sequence[SittingView], meeting: MeetingView
) -> PlenaryView:
    own, total = sittings[places[number - 1]], len(places)
    following = places[number] if number < total else None
    plenary = SittingForm.PLENARY.value
    return as_view(
        PlenaryView,
        own,
        name=plenary if total == 1 else f"第{to_chinese(number)}次{plenary}",
        number=number,
        first=number == 1,
        last=number == total,
        chair=own.chair or meeting.chair,
        place=own.place or meeting.place,
        between=tuple(sittings[places[number - 1] + 1 : following]) if following else (),
        following=sittings[following] if following else None,
    )
