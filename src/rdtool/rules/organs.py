"""Which of the supervised organs (一府一委两院) a name means."""

from __future__ import annotations

from rdtool.chinese import nearest
from rdtool.record.reporting import organ_of
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
    belongs = organs(case, organ_of(known, names))
    return next(iter(belongs), "")


def unknown(case: Case, unit: str) -> str:
    """What to do about a unit that the office does not know; blank where it does, or lists no units at all."""
    known = [name for one in case.session.profile.units for name in (one.name, one.full) if name]
    if not unit or not known or unit in known or organs(case, unit):
        return ""
    near = nearest(unit, known)
    return (
        f"是否要写“{near}”？不是的，请把“{unit}”加入 rdtool.yaml 的“单位”"
        if near
        else "请核对单位名称，或者把它加入 rdtool.yaml 的“单位”"
    )
