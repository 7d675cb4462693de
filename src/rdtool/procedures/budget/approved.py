"""The figures last approved: what the next adjustment of the same year, or its accounts, start from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from rdtool.chinese import convert_amount
from rdtool.procedures.budget import ADJUSTMENT
from rdtool.procedures.budget.model import AmountUnit
from rdtool.procedures.budget.naming import LineKey, line_key, year_and_sequence
from rdtool.record.session import Session
from rdtool.values import value


@value(frozen=True, slots=True)
class ApprovedFigure:
    """A line as a session approved it, in the unit of that record."""

    after: Decimal | None
    original: Decimal | None
    unit: AmountUnit
    meeting: str
    """The short name of the session."""

    def after_in(self, unit: AmountUnit) -> Decimal | None:
        """What was approved, in another unit."""
        return self._in(self.after, unit)

    def original_in(self, unit: AmountUnit) -> Decimal | None:
        """The budget of the congress, in another unit."""
        return self._in(self.original, unit)

    def _in(self, figure: Decimal | None, unit: AmountUnit) -> Decimal | None:
        return None if figure is None else convert_amount(figure, self.unit.value, unit.value)


def last_approved(
    year: int, earlier: Iterable[Session], before: int | None = None
) -> Mapping[LineKey, ApprovedFigure]:
    """Every line of the budget of a year as the latest of these sessions that touched it approved it.

    Only what passed counts; with `before`, only adjustments of a smaller sequence.
    """
    found: dict[LineKey, ApprovedFigure] = {}
    for session in sorted(earlier, key=lambda one: one.meeting.last_day):
        for item in session.agenda:
            plan = item.view(ADJUSTMENT)
            its_year, sequence = year_and_sequence(item, plan)
            if plan is None or its_year != year or not (item.vote and item.vote.passed):
                continue
            if before and sequence and sequence >= before:
                continue
            for row in (*plan.rows, *plan.stated):
                known = found.get(line_key(row))
                original = row.original
                if original is None and known:
                    original = known.original_in(plan.unit)
                found[line_key(row)] = ApprovedFigure(
                    row.after, original, plan.unit, session.meeting.short_name
                )
    return found
