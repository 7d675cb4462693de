"""整改情况, 审计问题: what the audit found, and how it is put right.

整改情况 holds the sums as a report gives them; 审计问题 the single problems, whose further progress the ledger
keeps.  All amounts are in 万元.
"""

from decimal import Decimal
from enum import Enum

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Amount, Day, Number, Part, Text, TextList, YesNo


class AuditState(str, Enum):
    """How far a problem is put right, as reported to the session."""

    FIXED = "已整改"
    PARTLY = "部分整改"
    IN_PROGRESS = "正在整改"
    ONGOING = "持续整改"
    NOT_FIXED = "未整改"


class Rectification(str, Enum):
    """How a problem found by the audit is to be put right."""

    AT_ONCE = "立行立改"
    BY_STAGES = "分阶段整改"
    CONTINUOUS = "持续整改"


class ListedScope(str, Enum):
    """Which problems a record lists one by one."""

    ALL = "全部问题"
    OPEN = "没有整改到位的"


class RemedyMethods(Part):
    """整改方式金额: in which way money was put right; together they are what was put right."""

    recovered: Amount | None = Field(None, alias="追缴收缴", description="追缴、收缴的金额，万元")
    restored: Amount | None = Field(None, alias="归还原渠道", description="归还原渠道的金额，万元")
    pooled: Amount | None = Field(None, alias="统筹盘活", description="统筹盘活的金额，万元")
    adjusted: Amount | None = Field(None, alias="调账", description="调整账目的金额，万元")
    paid_out: Amount | None = Field(None, alias="拨付", description="加快拨付的金额，万元")
    saved: Amount | None = Field(None, alias="挽回损失", description="挽回、避免损失的金额，万元")
    other: Amount | None = Field(None, alias="其他", description="以其他方式整改的金额，万元")

    @property
    def total(self) -> Decimal:
        """What all ways make together."""
        return sum((amount for _, amount in self if amount is not None), Decimal(0))


class RemedyClass(Part):
    """分类: the sums of one class of problems, as the report gives them."""

    name: Text = Field(alias="类别", min_length=1, description="问题类别", examples=["预算执行"])
    problems: Number = Field(alias="问题数", ge=0, description="这一类的问题数")
    fixed: Number = Field(0, alias="已整改", ge=0, description="已经整改到位的问题数")
    partly: Number = Field(0, alias="部分整改", ge=0, description="部分整改的问题数")
    amount: Amount | None = Field(None, alias="涉及金额", description="涉及金额，万元")
    fixed_amount: Amount | None = Field(
        None, alias="已整改金额", description="已整改金额，含部分整改的，万元"
    )


class AuditRemedy(Part):
    """整改情况: problems = put right + partly + in progress + ongoing + not; amounts likewise."""

    as_of: Day | None = Field(None, alias="截至", description="报告中的数字截至哪一天")
    problems: Number | None = Field(
        None, alias="问题数", ge=0, description="审计查出的问题总数", examples=[50]
    )
    fixed: Number | None = Field(
        None, alias="已整改", ge=0, description="已经整改到位的问题数", examples=[40]
    )
    partly: Number = Field(0, alias="部分整改", ge=0, description="部分整改的问题数")
    partly_in_progress: YesNo = Field(
        False, alias="部分整改计入正在整改", description="“正在整改”的个数里是否已经含有部分整改的"
    )
    in_progress: Number = Field(0, alias="正在整改", ge=0, description="正在整改的问题数")
    ongoing: Number = Field(0, alias="持续整改", ge=0, description="持续整改的问题数；已经计入正在整改的不写")
    not_fixed: Number = Field(0, alias="未整改", ge=0, description="尚未整改的问题数")
    amount: Amount | None = Field(
        None, alias="涉及金额", description="涉及金额，万元", examples=["251023.54"]
    )
    fixed_amount: Amount | None = Field(
        None, alias="已整改金额", description="已整改金额，含部分整改的，万元", examples=["215587.84"]
    )
    open_amount: Amount | None = Field(
        None, alias="未整改金额", description="尚未整改到位的金额，万元", examples=["35435.70"]
    )
    classes: tuple[RemedyClass, ...] = Field((), alias="分类", description="报告中各类问题的数字")
    methods: RemedyMethods | None = Field(None, alias="整改方式金额", description="已整改金额按方式分")
    rules_made: Number | None = Field(None, alias="建章立制", ge=0, description="制定、修订制度的项数")
    punished: Number | None = Field(None, alias="追责问责", ge=0, description="处理、处分的人数")
    listed: ListedScope = Field(
        ListedScope.ALL,
        alias="所列问题",
        description="“审计问题”列的是全部问题，还是没有整改到位的；用来核对个数",
    )
    audited_on: Day | None = Field(
        None, alias="审计报告日期", description="常委会听取和审议审计工作报告的日期"
    )

    @property
    def whole(self) -> int | None:
        """All states together; None while the number put right is not given."""
        if self.fixed is None:
            return None
        partly = 0 if self.partly_in_progress else self.partly
        return self.fixed + partly + self.in_progress + self.ongoing + self.not_fixed

    @property
    def left(self) -> int | None:
        """How many are not put right; None while that is not known."""
        return None if self.problems is None or self.fixed is None else self.problems - self.fixed


class AuditProblem(Assigned):
    """审计问题: one problem that the audit found."""

    problem: Text = Field(alias="问题", min_length=1, description="问题表述，一条一个问题")
    number: Text = Field("", alias="问题编号", description="审计报告中的编号")
    category: Text = Field("", alias="类别", description="问题类别", examples=["预算执行"])
    nature: Text = Field("", alias="定性", description="审计的定性", examples=["挤占专项资金"])
    units: TextList = Field((), alias="涉及单位", description="问题涉及的单位")
    amount: Amount | None = Field(None, alias="涉及金额", description="涉及金额，万元")
    demand: Text = Field("", alias="整改要求", description="整改要求或者标准")
    mode: Rectification | None = Field(None, alias="整改类型", description="立行立改、分阶段整改、持续整改")
    state: AuditState | None = Field(
        None, alias="整改情况", description="报告时的情况：已整改、部分整改、正在整改、持续整改、未整改"
    )
    measures: Text = Field("", alias="整改措施", description="采取的措施")
    fixed_amount: Amount | None = Field(None, alias="已整改金额", description="已整改金额，万元")
    methods: RemedyMethods | None = Field(None, alias="整改方式金额", description="已整改金额按方式分")
    rules_made: Number | None = Field(None, alias="建章立制", ge=0, description="制定、修订制度的项数")
    punished: Number | None = Field(None, alias="追责问责", ge=0, description="处理、处分的人数")
    done_on: Day | None = Field(None, alias="完成日期", description="整改到位的日期")
    why_open: Text = Field("", alias="未整改到位原因", description="没有整改到位的原因")
