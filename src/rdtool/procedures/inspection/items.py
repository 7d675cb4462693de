"""Problems that an inspection found, where the record has each followed up by itself: with a unit and a day.

What is not given a day goes with the review opinions on the report (监督法37).
"""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.inspection import INSPECTION, PROBLEM
from rdtool.procedures.inspection.derive import InspectionView
from rdtool.record.assignments import Assignment, in_item
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def problems(session: Session, item: ItemView, given: InspectionView) -> Iterator[Assignment]:
    """Every problem that is tracked."""
    for place, one in enumerate(given.articles):
        if one.tracked:
            yield in_item(
                session,
                item,
                PROBLEM,
                one,
                text=f"{one.found}{'；' + one.advice if one.advice else ''}",
                way=(INSPECTION.name, "条款", place),
                facts={"法规": given.titles, "条款": one.article},
            )
