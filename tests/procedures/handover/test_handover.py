"""交办会: who takes what home, and who has signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from rdtool.procedures.handover.derive import HandoverView, handed_over
from tests import samples


def view(**handover: Any) -> HandoverView:
    found = handed_over(samples.session(samples.record_data(交办会={"日期": "2022-01-11", **handover})))
    assert found
    return found


def test_the_units_stand_in_the_order_of_the_list_with_what_they_lead_and_assist() -> None:
    held = view()
    told = [(unit.name, unit.full, unit.leads, unit.assists) for unit in held.units]
    assert told == [("市财政局", "云川市财政局", 1, 1), ("市审计局", "云川市审计局", 1, 0)]
    assert sum(unit.leads for unit in held.units) == held.opinions == 2
    assert held.topics == 1


def test_a_unit_signs_on_the_day_of_the_meeting_unless_another_is_given() -> None:
    held = view(
        签收=[
            {"单位": "云川市财政局", "签收人": "甲"},
            {"单位": "市审计局", "签收人": "乙", "日期": "2022-01-13"},
        ]
    )
    assert [(unit.signed_by, unit.signed_on) for unit in held.units] == [
        ("甲", date(2022, 1, 11)),
        ("乙", date(2022, 1, 13)),
    ]
    assert [unit.signed_on for unit in view().units] == [None, None]


def test_without_a_meeting_there_is_nothing_to_print() -> None:
    assert handed_over(samples.session()) is None
