"""测评: a satisfaction evaluation, its votes and its result."""

from pydantic import Field

from rdtool.record.base import Day, Number, Part, Text, TextList, YesNo
from rdtool.record.ruleset import EvaluationResult


class Evaluation(Part):
    """测评: a satisfaction evaluation of one unit or matter."""

    subject: Text = Field(
        alias="对象", min_length=1, description="测评的单位或者事项", examples=["市住房和城乡建设局"]
    )
    session: Number | None = Field(
        None, alias="会次", ge=1, le=999, description="进行测评的会议次数；不写时为本次会议", examples=[48]
    )
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出测评票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回测评票数")
    satisfied: Number | None = Field(None, alias="满意", ge=0, description="满意票数")
    basic: Number = Field(0, alias="基本满意", ge=0, description="基本满意票数")
    dissatisfied: Number = Field(0, alias="不满意", ge=0, description="不满意票数")
    abstain: Number = Field(0, alias="弃权", ge=0, description="弃权、不了解的票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效票数")
    tellers: TextList = Field((), alias="监票人", description="监票人，由组成人员担任")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")
    result: EvaluationResult | None = Field(None, alias="结果", description="宣布的测评等次")
    next_step: Text = Field(
        "", alias="下一步", description="测评不满意的，下一步怎样办", examples=["整改后重新报告"]
    )
    next_due: Day | None = Field(None, alias="整改期限", description="测评不满意的，整改或者再次报告的期限")
    improved: YesNo = Field(
        False, alias="整改有成效", description="测评后整改是否取得明显成效，讲话中可予肯定"
    )
