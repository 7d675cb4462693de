"""列席单位: which units are asked to a session, what for, and to which sittings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from rdtool.record.meeting import Group, SittingForm
from rdtool.record.names import OrganNames
from rdtool.record.profile import Invitee, Profile
from rdtool.record.reporting import Reporting
from rdtool.record.views import InvitedUnit, ItemView, MeetingView, SittingView


def invited_units(
    agenda: Sequence[ItemView],
    meeting: MeetingView,
    names: OrganNames,
    profile: Profile,
    reporting: Reporting,
) -> tuple[InvitedUnit, ...]:
    """The organs that always attend, then the units of the items in the order of the agenda.

    A unit that reports and is to hear opinions as well is asked once, with everything it comes for.
    """
    by_item = agenda if profile.invitation.by_item else ()
    reports: dict[str, list[ItemView]] = {}
    hears: dict[str, list[ItemView]] = {}
    for item in by_item:
        if unit := _reporting(item, names, reporting):
            reports.setdefault(unit, []).append(item)
        for unit in item.attending:
            hears.setdefault(unit, []).append(item)
    fixed = {one.unit: one.who for one in _fixed(profile, names, meeting.first_day)}
    full = {unit.name: unit.full for unit in reversed(profile.units) if unit.full}
    return tuple(
        InvitedUnit(
            short=unit,
            full=full.get(unit) or names.full(unit),
            who=fixed.get(unit, "主要负责人"),
            is_fixed=unit in fixed,
            reports=tuple(reports.get(unit, ())),
            hears=tuple(hears.get(unit, ())),
            groups=_groups(meeting.groups, unit, full.get(unit) or names.full(unit)),
            sittings=tuple(_sittings(meeting.sittings, reports.get(unit, []) + hears.get(unit, []))),
        )
        for unit in {**fixed, **reports, **hears}
    )


#: The day of the amendment to the constitution that makes 监察委员会 organs of every level.
_SUPERVISED: Final = date(2018, 3, 11)


def _fixed(profile: Profile, names: OrganNames, day: date) -> Sequence[Invitee]:
    """Whom the office always asks, else the organs that the law names (监督法, 组织法: 一府一委两院)."""
    if profile.invitation.fixed is not None:
        return profile.invitation.fixed
    supervision = [names.supervision] if day >= _SUPERVISED else []
    organs = (names.government_short, *supervision, names.court, names.procuratorate)
    return [Invitee.model_construct(unit=organ, who="负责人") for organ in organs]


def _reporting(item: ItemView, names: OrganNames, reporting: Reporting) -> str:
    """The unit of whoever reports; blank where nobody does, and for the committee's own people."""
    if item.reporter is None or item.organ in (names.committee, names.committee_short):
        return ""
    return reporting.unit_name(item.reporter.post) or item.organ


def _groups(groups: Sequence[Group], *names: str) -> tuple[Group, ...]:
    """The groups in which a unit listens; all of them where none names it."""
    return tuple(one for one in groups if not {*names}.isdisjoint(one.hearing)) or tuple(groups)


def _sittings(sittings: Sequence[SittingView], items: Sequence[ItemView]) -> Iterator[SittingView]:
    """The sittings that take one of the items; the plenary ones for a unit that comes for none of them."""
    numbers = {item.index for item in items}
    for sitting in sittings:
        if numbers.intersection(sitting.numbers) or (not items and sitting.form is SittingForm.PLENARY):
            yield sitting
