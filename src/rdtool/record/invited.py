"""列席单位: which units are asked to a session, what for, and to which sittings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.record.meeting import SittingForm
from rdtool.record.names import OrganNames
from rdtool.record.profile import Invitee, Profile
from rdtool.record.reporting import Reporting
from rdtool.record.views import InvitedUnit, ItemView, SittingView


def invited_units(
    agenda: Sequence[ItemView],
    sittings: Sequence[SittingView],
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
    fixed = {one.unit: one.who for one in _fixed(profile, names)}
    full = {unit.name: unit.full for unit in reversed(profile.units) if unit.full}
    return tuple(
        InvitedUnit.model_construct(
            short=unit,
            full=full.get(unit) or names.full(unit),
            who=fixed.get(unit, "主要负责人"),
            is_fixed=unit in fixed,
            reports=tuple(reports.get(unit, ())),
            hears=tuple(hears.get(unit, ())),
            sittings=tuple(_sittings(sittings, reports.get(unit, []) + hears.get(unit, []))),
        )
        for unit in {**fixed, **reports, **hears}
    )


def _fixed(profile: Profile, names: OrganNames) -> Sequence[Invitee]:
    """Whom the office always asks, else the organs that the law names (监督法, 组织法: 一府一委两院)."""
    if profile.invitation.fixed is not None:
        return profile.invitation.fixed
    organs = (names.government_short, names.supervision, names.court, names.procuratorate)
    return [Invitee.model_construct(unit=organ, who="负责人") for organ in organs]


def _reporting(item: ItemView, names: OrganNames, reporting: Reporting) -> str:
    """The unit of whoever reports; blank where nobody does, and for the committee's own people."""
    if item.reporter is None or item.organ in (names.committee, names.committee_short):
        return ""
    return reporting.unit_name(item.reporter.post) or item.organ


def _sittings(sittings: Sequence[SittingView], items: Sequence[ItemView]) -> Iterator[SittingView]:
    """The sittings that take one of the items; the plenary ones for a unit that comes for none of them."""
    numbers = {item.index for item in items}
    for sitting in sittings:
        if numbers.intersection(sitting.numbers) or (not items and sitting.form is SittingForm.PLENARY):
            yield sitting
