"""测评: a satisfaction evaluation, its votes and its result."""

from pydantic import Field

from rdtool.record.base import Day, Number, Part, Text, TextList, YesNo
from rdtool.record.ruleset import EvaluationResult


class BallotCounts(Part):
    """What was counted of an evaluation."""

    returned: Number | None = Field(None, alias="收回", ge=0, description="收回测评票数")
    satisfied: Number | None = Field(None, alias="满意", ge=0, description="满意票数")
    basic: Number = Field(0, alias="基本满意", ge=0, description="基本满意票数")
    dissatisfied: Number = Field(0, alias="不满意", ge=0, description="不满意票数")
    abstain: Number = Field(0, alias="弃权", ge=0, description="弃权、不了解的票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="整张无效的票数")
    void_rows: Number = Field(
        0, alias="行无效", ge=0, description="有效票中对本项多选、漏选，只有本项无效的票数"
    )


class FormerEvaluation(BallotCounts):
    """前次: the evaluation that is done again, as it was announced then."""

    session: Number = Field(alias="会次", ge=1, le=999, description="前一次测评的会议次数", examples=[50])
    present: Number | None = Field(
        None, alias="到会", ge=0, description="前一次到会人数；以到会人数为基数的填写"
    )
    members: Number | None = Field(
        None, alias="组成人员", ge=1, description="前一次的全体组成人员人数；以其为基数的填写"
    )
    result: EvaluationResult = Field(alias="结果", description="前一次宣布的等次", examples=["不满意"])
    done_since: Text = Field(
        "",
        alias="整改情况",
        description="前一次测评以后整改的简要情况",
        examples=["修订了制度，逾期的项目已经全部开工"],
    )


class Subject(Part):
    """What is evaluated, and in which session; its keys come before the counts."""

    subject: Text = Field(
        alias="对象", min_length=1, description="测评的单位或者事项", examples=["市住房和城乡建设局"]
    )
    session: Number | None = Field(
        None, alias="会次", ge=1, le=999, description="进行测评的会议次数；不写时为本次会议", examples=[48]
    )
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出测评票数")


class Evaluation(BallotCounts, Subject):
    """测评: a satisfaction evaluation of one unit or matter."""

    tellers: TextList = Field((), alias="监票人", description="监票人，由组成人员担任")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")
    result: EvaluationResult | None = Field(None, alias="结果", description="宣布的测评等次")
    next_step: Text = Field(
        "",
        alias="下一步",
        description="测评以后怎样办；不写时按 rdtool.yaml 的“测评”",
        examples=["整改后重新报告"],
    )
    next_due: Day | None = Field(
        None,
        alias="整改期限",
        description="整改或者再次报告的期限；不写时按 rdtool.yaml 的“测评”推算",
    )
    unit: Text = Field(
        "",
        alias="责任单位",
        description="负责整改的单位；测评的就是单位的不写",
        examples=["市水务局"],
    )
    former: FormerEvaluation | None = Field(
        None, alias="前次", description="再次测评的，写前一次测评的票数和结果，用来比较"
    )
    round: Number | None = Field(
        None, alias="轮次", ge=1, le=9, description="第几次测评；不写时写了“前次”的为2，其他为1"
    )
    improved: YesNo = Field(
        False, alias="整改有成效", description="测评后整改是否取得明显成效，讲话中可予肯定"
    )
