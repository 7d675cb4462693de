"""预算调整, 决算: the government's budget adjusted in the course of the year, and its final accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.budget.accounts import FinalAccountsView
    from rdtool.procedures.budget.derive import BudgetAdjustmentView
    from rdtool.procedures.budget.model import BudgetAdjustment, FinalAccounts
    from rdtool.record.views import ItemView

    MaybeAdjustment: TypeAlias = BudgetAdjustment | None
    MaybeAdjustmentView: TypeAlias = BudgetAdjustmentView | None
    MaybeAccounts: TypeAlias = FinalAccounts | None
    MaybeAccountsView: TypeAlias = FinalAccountsView | None

FILING = TrackedKind("预算备案", "备", clock="备案时限", supervises=False, facts=("报备机关",))

ADJUSTMENT: PartKey[MaybeAdjustment, MaybeAdjustmentView] = PartKey(
    "预算调整",
    "adjustment",
    "预算调整数额",
    model=f"{__name__}.model:BudgetAdjustment",
    view=f"{__name__}.derive:BudgetAdjustmentView",
    derive=f"{__name__}.derive:adjustment",
    items=f"{__name__}.items:filing",
    tracked=FILING,
    after="文书",
    matter="预算调整",
)

ACCOUNTS: PartKey[MaybeAccounts, MaybeAccountsView] = PartKey(
    "决算",
    "accounts",
    "决算数额",
    model=f"{__name__}.model:FinalAccounts",
    view=f"{__name__}.accounts:FinalAccountsView",
    derive=f"{__name__}.accounts:final_accounts",
    items=f"{__name__}.items:filing",
    tracked=FILING,
    after="文书",
    matter="决算",
)


def _is_finance(item: ItemView) -> bool:
    """Whether an item is about one of the two, also where the record has no figures."""
    return item.matter in (ADJUSTMENT.matter, ACCOUNTS.matter)


PROCEDURE = Procedure(
    (ADJUSTMENT, ACCOUNTS),
    rules=f"{__name__}.rules",
    papers=f"{__name__}.papers",
    concerns=_is_finance,
)
