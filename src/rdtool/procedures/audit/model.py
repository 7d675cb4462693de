"""整改情况, 审计问题: the totals of a report on putting right what the audit found.

The single problems and their progress are kept in the ledger; here stand the sums as the report
gives them.
"""

from enum import Enum

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Amount, Day, Number, Part, Text, TextList


class AuditRemedy(Part):
    """整改情况: problems = put right + partly + in progress + not; amounts likewise."""

    problems: Number | None = Field(
        None, alias="问题数", ge=0, description="审计查出的问题总数", examples=[50]
    )
    fixed: Number | None = Field(
        None, alias="已整改", ge=0, description="已经整改到位的问题数", examples=[40]
    )
    partly: Number = Field(0, alias="部分整改", ge=0, description="部分整改的问题数")
    in_progress: Number = Field(0, alias="正在整改", ge=0, description="正在整改、持续整改的问题数")
    not_fixed: Number = Field(0, alias="未整改", ge=0, description="尚未整改的问题数")
    amount: Amount | None = Field(
        None, alias="涉及金额", description="涉及金额，万元", examples=["251023.54"]
    )
    fixed_amount: Amount | None = Field(
        None, alias="已整改金额", description="已整改金额，万元", examples=["215587.84"]
    )
    open_amount: Amount | None = Field(
        None, alias="未整改金额", description="尚未整改到位的金额，万元", examples=["35435.70"]
    )
    audited_on: Day | None = Field(
        None, alias="审计报告日期", description="常委会听取和审议审计工作报告的日期"
    )


class Rectification(str, Enum):
    """How a problem found by the audit is to be put right."""

    AT_ONCE = "立行立改"
    BY_STAGES = "分阶段整改"
    CONTINUOUS = "持续整改"


class AuditProblem(Assigned):
    """审计问题: one problem that the audit found."""

    problem: Text = Field(alias="问题", min_length=1, description="问题表述，一条一个问题")
    number: Text = Field("", alias="问题编号", description="审计报告中的编号")
    category: Text = Field("", alias="类别", description="问题类别", examples=["预算执行"])
    units: TextList = Field((), alias="涉及单位", description="问题涉及的单位")
    amount: Amount | None = Field(None, alias="涉及金额", description="涉及金额，万元")
    demand: Text = Field("", alias="整改要求", description="整改要求或者标准")
    mode: Rectification | None = Field(None, alias="整改类型", description="立行立改、分阶段整改、持续整改")
