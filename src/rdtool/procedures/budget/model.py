"""预算调整, 决算: the figures of a budget adjustment and of final accounts."""

from decimal import Decimal
from enum import Enum

from pydantic import Field

from rdtool.record.base import Amount, LongText, Number, Part, Text


class AmountUnit(str, Enum):
    """The unit of a table of amounts."""

    YUAN = "元"
    TEN_THOUSAND = "万元"
    HUNDRED_MILLION = "亿元"


class AdjustmentRow(Part):
    """One line of a budget adjustment: before + change = after."""

    item: Text = Field(alias="项目", min_length=1, description="预算项目", examples=["一般公共预算支出总计"])
    before: Amount = Field(alias="调整前", description="调整前数额", examples=["3254000"])
    change: Amount | None = Field(
        None, alias="变动", description="增减数额，减少写负数；不写时由前后数额计算"
    )
    after: Amount = Field(alias="调整后", description="调整后数额", examples=["3289500"])

    @property
    def difference(self) -> Decimal:
        """after − before, in the table's unit."""
        return self.after - self.before


class BudgetAdjustment(Part):
    """预算调整: fiscal year, sequence and figures (预算法67–69)."""

    year: Number | None = Field(None, alias="年度", ge=1990, le=2100, description="预算年度", examples=[2021])
    sequence: Number | None = Field(
        None, alias="第几次", ge=1, le=20, description="本年度第几次调整", examples=[2]
    )
    unit: AmountUnit = Field(AmountUnit.TEN_THOUSAND, alias="金额单位", description="元、万元、亿元")
    rows: tuple[AdjustmentRow, ...] = Field((), alias="明细", description="各项目调整前后的数额")
    reasons: LongText = Field("", alias="理由", description="调整理由")
    debt_limit: Amount | None = Field(
        None, alias="债务限额", description="核定的政府债务限额，与明细同一单位"
    )
    debt: Amount | None = Field(None, alias="债务余额", description="调整以后的政府债务余额，与明细同一单位")


class AccountsRow(Part):
    """One line of final accounts with the three columns of 监督法19."""

    item: Text = Field(alias="项目", min_length=1, description="决算项目", examples=["一般公共预算收入"])
    budget: Amount | None = Field(None, alias="预算数", description="年初预算数")
    adjusted: Amount | None = Field(None, alias="调整预算数", description="调整预算数")
    final: Amount = Field(alias="决算数", description="决算数")


class FinalAccounts(Part):
    """决算: fiscal year and figures (预算法77–79)."""

    year: Number | None = Field(None, alias="年度", ge=1990, le=2100, description="决算年度", examples=[2020])
    unit: AmountUnit = Field(AmountUnit.TEN_THOUSAND, alias="金额单位", description="元、万元、亿元")
    rows: tuple[AccountsRow, ...] = Field((), alias="明细", description="各项目的预算数、调整预算数、决算数")
