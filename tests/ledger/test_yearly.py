"""A year of follow-up adds up, and every item stands in the year and month of its days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.ledger.items.item import Item
from rdtool.ledger.items.yearly import YearCounts, yearly
from rdtool.procedures import PROCEDURES
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.opinions import OPINION
from rdtool.record.tracked import Status, TrackedKind, TrackedStage

TODAY = date(2023, 3, 31)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2024, 12, 31))


def item(kind: TrackedKind = OPINION, **changes: object) -> Item:
    given_: dict[str, object] = {
        "id": "7-49-01-01",
        "kind": kind,
        "origin": "7-49",
        "meeting": "第四十九次会议",
        "topic": "议题",
        "text": "内容",
        "lead": "市财政局",
        "assigned_on": date(2022, 1, 7),
        "due": date(2022, 4, 7),
        "stage": TrackedStage.HANDLING,
        "status": Status.IN_PROGRESS,
    }
    return Item(**(given_ | changes))  # type: ignore[arg-type]


def counts(*items: Item, year: int = 2022) -> YearCounts:
    return yearly(items, year, TODAY).whole


DONE = {"status": Status.DONE}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, YearCounts(raised=1, left=1, overdue=1)),
        ({"due": date(2023, 4, 1)}, YearCounts(raised=1, left=1)),
        ({**DONE, "done_on": date(2022, 3, 1)}, YearCounts(raised=1, solved=1)),
        ({**DONE, "closed_on": date(2022, 5, 1)}, YearCounts(raised=1, solved=1)),
        ({**DONE, "done_on": date(2023, 1, 1)}, YearCounts(raised=1, left=1, overdue=1)),
        (DONE, YearCounts(raised=1, undated=1)),
        ({"assigned_on": date(2021, 12, 31)}, YearCounts(carried=1, left=1, overdue=1)),
        ({"assigned_on": date(2021, 5, 1), **DONE, "done_on": date(2021, 12, 31)}, YearCounts()),
        ({"assigned_on": date(2023, 1, 1)}, YearCounts()),
        ({"facts": {"问题": "拨付不及时"}}, YearCounts(found=1, raised=1, left=1, overdue=1)),
        ({"kind": PROBLEM}, YearCounts(found=1, raised=1, left=1, overdue=1)),
    ],
)
def test_an_item_stands_where_its_days_put_it(changes: dict[str, object], expected: YearCounts) -> None:
    assert counts(item(**changes)) == expected  # type: ignore[arg-type]


def test_the_year_that_is_not_over_is_counted_up_to_today() -> None:
    this = yearly([item(assigned_on=date(2023, 3, 1), due=date(2023, 4, 1))], 2023, TODAY)
    assert (this.until, list(this.months)) == (TODAY, [1, 2, 3])
    assert this.months[3] == (1, 0)


def test_an_item_without_a_day_of_assignment_is_told_and_in_no_year() -> None:
    found = yearly([item(assigned_on=None)], 2022, TODAY)
    assert (found.unplaced, found.whole) == (1, YearCounts())


@given(
    st.lists(
        st.builds(
            item,
            kind=st.sampled_from(PROCEDURES.tracked),
            assigned_on=DAYS,
            done_on=DAYS,
            closed_on=DAYS,
            due=DAYS,
            status=st.sampled_from(Status),
            stage=st.sampled_from([stage for stage in TrackedStage if stage is not TrackedStage.WITHDRAWN]),
        ),
        max_size=12,
    ),
    st.integers(2019, 2025),
)
def test_the_columns_add_up_and_so_do_the_months(items: list[Item], year: int) -> None:
    found = yearly(items, year, TODAY)
    whole = found.whole
    assert whole.raised + whole.carried == whole.solved + whole.undated + whole.left
    assert sum(raised for raised, _ in found.months.values()) == whole.raised
    assert sum(solved for _, solved in found.months.values()) == whole.solved
    assert whole.overdue <= whole.left
    assert whole.found <= whole.raised
