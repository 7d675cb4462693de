"""Which of the supervised organs (一府一委两院) a name means."""

from __future__ import annotations

from rdtool.rules.case import Case


def organs(case: Case, name: str) -> set[str]:
    """The organ that a name, short or full, is the name of; empty for departments and others."""
    names = case.session.names
    known = {names.government_short, names.supervision, names.court, names.procuratorate}
    return {organ for organ in known if name in (organ, names.full(organ))}


def organ_of_unit(case: Case, unit: str) -> str:
    """The organ that a unit belongs to, or is; blank where that is not known."""
    names = case.session.names
    own = organs(case, unit)
    if own:
        return next(iter(own))
    units = (one for one in case.session.profile.units if unit and unit in (one.name, one.full))
    known = next(units, None)
    if known is None:
        return ""
    belongs = organs(case, known.organ) if known.organ else {names.government_short}
    return next(iter(belongs), "")
