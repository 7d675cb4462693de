"""预算调整: what changes in each line, and whether it grows."""

from pydantic import Field

from rdtool.procedures.budget.model import AdjustmentRow, BudgetAdjustment
from rdtool.record.itemplace import ItemPlace
from rdtool.record.views import as_view


class AdjustmentRowView(AdjustmentRow):
    """A line of a budget adjustment, its change computed where the record leaves it out."""

    rising: bool = Field(alias="增加", description="调整后是否增加")


class BudgetAdjustmentView(BudgetAdjustment):
    """预算调整, every row with its change."""

    rows: tuple[AdjustmentRowView, ...] = Field((), alias="明细", description="各项目调整前后的数额")


def adjustment(given: BudgetAdjustment, _: ItemPlace) -> BudgetAdjustmentView:
    """Every row with its change, computed where the record leaves it out."""
    rows = tuple(
        as_view(
            AdjustmentRowView,
            row,
            change=row.change if row.change is not None else row.difference,
            rising=row.difference > 0,
        )
        for row in given.rows
    )
    return as_view(BudgetAdjustmentView, given, rows=rows)
