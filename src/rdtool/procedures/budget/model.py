"""预算调整, 决算: the figures of a budget adjustment and of final accounts."""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import Field

from rdtool.record.base import Amount, LongText, Number, Part, Text, synonyms


class AmountUnit(str, Enum):
    """The unit of a table of amounts."""

    YUAN = "元"
    TEN_THOUSAND = "万元"
    HUNDRED_MILLION = "亿元"


class BudgetBook(str, Enum):
    """The four budgets of a government, in the order of the law (预算法5)."""

    GENERAL = "一般公共预算"
    FUNDS = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    INSURANCE = "社会保险基金预算"


class BudgetSide(str, Enum):
    """Revenue or expenditure."""

    REVENUE = "收入"
    EXPENDITURE = "支出"


class AnnexPlace(str, Enum):
    """Where the tables of an adjustment are printed."""

    BOUND = "随决议"
    APART = "单独成册"


class BondKind(str, Enum):
    """What kind of debt a bond is, and so in which budget it stands."""

    GENERAL = "一般"
    SPECIAL = "专项"


BookText = Annotated[
    BudgetBook,
    synonyms(
        {
            "一般公共": "一般公共预算", "公共预算": "一般公共预算", "政府性基金": "政府性基金预算",
            "基金预算": "政府性基金预算", "国有资本经营": "国有资本经营预算", "国资预算": "国有资本经营预算",
            "社会保险基金": "社会保险基金预算", "社保基金": "社会保险基金预算", "社保基金预算": "社会保险基金预算",
        }
    ),
]  # fmt: skip

BondText = Annotated[
    BondKind,
    synonyms({"一般债券": "一般", "专项债券": "专项", "一般债务": "一般", "专项债务": "专项"}),
]


class BookLine(Part):
    """One line of a budget or of accounts; one with a 账本 stands in the table of its book, below its 上级科目."""

    item: Text = Field(alias="项目", min_length=1, description="项目", examples=["一般公共预算支出总计"])
    book: BookText | None = Field(
        None,
        alias="账本",
        description="一般公共预算、政府性基金预算、国有资本经营预算、社会保险基金预算；写了的列入附表",
        examples=["一般公共预算"],
    )
    side: BudgetSide | None = Field(None, alias="收支", description="收入、支出；列入附表的要写明")
    parent: Text = Field(
        "",
        alias="上级科目",
        description="列在哪个科目之下；这个科目没有另写一行的，由工具计算小计",
        examples=["转移性收入"],
    )


class AdjustmentRow(BookLine):
    """One line of a budget adjustment: before + change = after.

    What is left out follows from the rest, 调整前 from what was approved last.
    """

    item: Text = Field(alias="项目", min_length=1, description="预算项目", examples=["一般公共预算支出总计"])
    original: Amount | None = Field(
        None, alias="年初预算", description="人民代表大会批准的年初预算数；不写的取上次调整所列的"
    )
    before: Amount | None = Field(
        None,
        alias="调整前",
        description="调整前数额；不写的取工作区中上一次批准的调整后数额，没有的按变动和调整后计算",
        examples=["3254000"],
    )
    change: Amount | None = Field(
        None, alias="变动", description="增减数额，减少写负数；不写时由前后数额计算"
    )
    after: Amount | None = Field(
        None, alias="调整后", description="调整后数额；不写时由调整前和变动计算", examples=["3289500"]
    )
    note: Text = Field("", alias="说明", description="增减的原因，印在附表里")

    @property
    def difference(self) -> Decimal | None:
        """after − before, in the table's unit; None where one is not known."""
        return None if self.after is None or self.before is None else self.after - self.before


class DebtFigures(Part):
    """限额, 余额: general and special debt."""

    general: Amount | None = Field(None, alias="一般", description="一般债务的数额")
    special: Amount | None = Field(None, alias="专项", description="专项债务的数额")
    whole: Amount | None = Field(None, alias="合计", description="合计；不写时为一般与专项之和")

    @property
    def added(self) -> Decimal | None:
        """general + special; None where one is not given."""
        return None if self.general is None or self.special is None else self.general + self.special

    @property
    def total(self) -> Decimal | None:
        """The total as given, or as it follows."""
        return self.added if self.whole is None else self.whole


class NewDebt(DebtFigures):
    """新增: the new limit, and who may use it."""

    own: Amount | None = Field(None, alias="本级", description="本级使用的新增限额")
    passed_on: Amount | None = Field(None, alias="转贷", description="转贷下级的新增限额")
    reserved: Amount | None = Field(None, alias="预留", description="暂时预留、没有分配的新增限额")


class GovernmentDebt(Part):
    """债务: limits and balances of government debt, in the unit of the adjustment (预算法35)."""

    limit: DebtFigures | None = Field(None, alias="限额", description="核定的政府债务限额")
    balance: DebtFigures | None = Field(None, alias="余额", description="政府债务余额")
    new: NewDebt | None = Field(None, alias="新增", description="本次新增的债务限额")


class BondProject(Part):
    """债券项目: a project that new bonds pay for."""

    item: Text = Field(
        alias="项目", min_length=1, description="项目名称", examples=["城东污水处理厂扩建工程"]
    )
    kind: BondText = Field(alias="类别", description="一般、专项")
    amount: Amount = Field(alias="金额", description="安排的新增债券资金，与明细同一单位")
    unit: Text = Field("", alias="单位", description="主管部门或者实施单位", examples=["市水务局"])
    note: Text = Field("", alias="说明", description="建设内容、用途")


class BudgetAdjustment(Part):
    """预算调整: fiscal year, sequence and figures (预算法67–69)."""

    year: Number | None = Field(None, alias="年度", ge=1990, le=2100, description="预算年度", examples=[2021])
    sequence: Number | None = Field(
        None, alias="第几次", ge=1, le=20, description="本年度第几次调整", examples=[2]
    )
    unit: AmountUnit = Field(AmountUnit.TEN_THOUSAND, alias="金额单位", description="元、万元、亿元")
    rows: tuple[AdjustmentRow, ...] = Field((), alias="明细", description="各项目调整前后的数额")
    reasons: LongText = Field("", alias="理由", description="调整理由")
    table_unit: AmountUnit | None = Field(
        None, alias="附表单位", description="附表用的单位：元、万元、亿元；不写时与金额单位相同"
    )
    annexed: AnnexPlace = Field(
        AnnexPlace.BOUND,
        alias="附表",
        description="随决议：附表印在决议后面；单独成册：另成一件“预算调整附表”",
    )
    debt_limit: Amount | None = Field(
        None, alias="债务限额", description="核定的政府债务限额，与明细同一单位；分一般、专项的写在“债务”"
    )
    debt: Amount | None = Field(None, alias="债务余额", description="调整以后的政府债务余额，与明细同一单位")
    debts: GovernmentDebt | None = Field(None, alias="债务", description="政府债务限额、余额、新增限额")
    bonds: tuple[BondProject, ...] = Field((), alias="债券项目", description="新增债券资金安排的各个项目")


class AccountsRow(BookLine):
    """One line of final accounts with the three columns of 监督法19."""

    item: Text = Field(alias="项目", min_length=1, description="决算项目", examples=["一般公共预算收入总计"])
    budget: Amount | None = Field(None, alias="预算数", description="年初预算数")
    adjusted: Amount | None = Field(None, alias="调整预算数", description="调整预算数")
    final: Amount | None = Field(
        None,
        alias="决算数",
        description="决算数；写了账本、有下级科目的可以不写，由工具合计",
        examples=["90520"],
    )
    note: Text = Field("", alias="说明", description="决算数与预算数相差的原因，印在附表里")


class FinalAccounts(Part):
    """决算: fiscal year and figures (预算法77–79)."""

    year: Number | None = Field(None, alias="年度", ge=1990, le=2100, description="决算年度", examples=[2020])
    unit: AmountUnit = Field(AmountUnit.TEN_THOUSAND, alias="金额单位", description="元、万元、亿元")
    rows: tuple[AccountsRow, ...] = Field((), alias="明细", description="各项目的预算数、调整预算数、决算数")
