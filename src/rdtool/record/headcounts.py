"""Attendance sitting by sitting: how many members there were, who came, who was on leave.

All members count (组织法51).  Those present are counted at each plenary; the count of the session (出席)
is that of the first one.  Whoever ceased to be a member by what an earlier sitting decided no longer
counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdtool.chinese import bare_name
from rdtool.record.meeting import GroupCount, Observers, SittingForm
from rdtool.record.names import OrganNames
from rdtool.record.reasons import reasons
from rdtool.record.tally import majority, reaches
from rdtool.record.views import (
    AttendanceView,
    GroupCountView,
    MeetingView,
    ObserverView,
    SittingView,
    as_view,
)


class HeadCounts:
    """Fills in the attendance of each sitting."""

    def __init__(self, meeting: MeetingView, attendance: AttendanceView) -> None:
        self._meeting, self._attendance = meeting, attendance
        plenaries = (place for place, one in enumerate(meeting.sittings) if one.form is SittingForm.PLENARY)
        self._first = next(plenaries, None)

    def sittings(self, left: Mapping[int, frozenset[str]]) -> tuple[SittingView, ...]:
        """The sittings; `left`: who ceased to be a member by what was decided on an item, by its number."""
        gone = [(_decided_in(self._meeting.sittings, number), len(names)) for number, names in left.items()]
        found = []
        for place, sitting in enumerate(self._meeting.sittings):
            before = sum(count for decided, count in gone if decided is not None and decided < place)
            found.append(self._sitting(place, sitting, before))
        return tuple(found)

    def _sitting(self, place: int, sitting: SittingView, gone: int) -> SittingView:
        members = self._attendance.expected
        expected = members - gone if members else None
        own = sitting.model_fields_set
        present = sitting.present
        if "present" not in own and place == self._first:
            present = self._attendance.present
        absent = sitting.absent if "absent" in own else self._attendance.absent
        plenary = sitting.form is SittingForm.PLENARY
        quorum = majority(expected) if expected and plenary else None
        return as_view(
            SittingView,
            sitting,
            expected=expected,
            present=present,
            absent=absent,
            reasons=reasons(absent),
            missed=None if expected is None or present is None else expected - present - len(absent),
            remaining=None if present is None else present - len(sitting.departures),
            quorum=quorum,
            quorate=reaches(present, quorum),
            counted=present is not None or bool(sitting.group_counts),
            group_counts=tuple(self._group(group) for group in sitting.group_counts),
        )

    def _group(self, group: GroupCount) -> GroupCountView:
        """A group's count, with how many belong to it; those on leave are its own of the session's."""
        members = next((one.members for one in self._meeting.groups if one.name == group.name), ())
        inside = set(map(bare_name, members))
        leaves = tuple(one for one in self._attendance.absent if bare_name(one.name) in inside)
        absent = group.absent if "absent" in group.model_fields_set else leaves
        return as_view(
            GroupCountView, group, expected=len(members) or None, absent=absent, reasons=reasons(absent)
        )


def _decided_in(sittings: Sequence[SittingView], number: int) -> int | None:
    """The place of the plenary that votes on an item: the last one that has it, or the last of all."""
    plenaries = [place for place, one in enumerate(sittings) if one.form is SittingForm.PLENARY]
    having = [place for place in plenaries if number in sittings[place].numbers]
    return max(having or plenaries, default=None)


def by_organ(observers: Sequence[Observers], names: OrganNames) -> tuple[Observers, ...]:
    """The observers, the organs in the order of the law (组织法), other units as recorded."""
    organs = (names.government_short, names.supervision, names.court, names.procuratorate)

    def rank(group: Observers) -> int:
        full = names.full(group.unit)
        found = (place for place, organ in enumerate(organs) if full == names.full(organ))
        return next(found, len(organs))

    return tuple(sorted(observers, key=rank))


def seated(observers: Sequence[Observers]) -> tuple[ObserverView, ...]:
    """The observers one by one; a unit whose people are not named by itself."""
    return tuple(
        ObserverView(unit=group.unit, post=person.post if person else "", name=person.name if person else "")
        for group in observers
        for person in group.people or (None,)
    )
