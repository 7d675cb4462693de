"""What is followed up besides review opinions: audit problems, deputies' suggestions, livelihood projects.

Each kind has its own columns and its own clock: problems found by the audit are put right within six
months (监督法27), suggestions are answered within three months, difficult ones within six (代表法51),
livelihood projects are finished by the end of their year.
"""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Amount, Day, Number, Part, Text, TextList, YesNo


class TrackedKind(str, Enum):
    """What an item of the ledger is."""

    OPINION = "审议意见"
    AUDIT = "审计问题"
    SUGGESTION = "代表建议"
    PROJECT = "民生实事"


class TrackedStage(str, Enum):
    """How far the procedure has come (环节)."""

    ASSIGNED = "交办"
    RECEIVED = "签收"
    RETURNED = "退回"
    HANDLING = "办理"
    REOPENED = "重办"
    CONSULTING = "征求意见"
    REPORTED = "报告"
    EVALUATED = "测评"
    CLOSED = "销号"
    PUBLISHED = "公开"
    WITHDRAWN = "撤销"


class Status(str, Enum):
    """What the responsible unit reports (完成情况)."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "正在办理"
    DONE = "已办结"
    PLANNED = "列入计划逐步解决"
    ONGOING = "长期坚持"
    INFEASIBLE = "因条件限制暂不能解决"
    NOT_OURS = "不属本单位职责"


class Assigned(Part):
    """What items of every kind say: who handles them, and until when."""

    pin: Text = Field(
        "",
        alias="编号",
        description="事项编号，不写的由工具编；写了就固定下来，改写、调序都不变",
        examples=["7-49-审-02"],
    )
    lead: Text = Field(
        "", alias="主办", description="主办（牵头、责任）单位，只能有一个", examples=["市财政局"]
    )
    assist: TextList = Field((), alias="协办", description="协办单位", examples=[["市审计局"]])
    leader: Text = Field(
        "", alias="分管领导", description="分管领导；不写时取 rdtool.yaml 中主办单位的分管领导"
    )
    assigned_on: Day | None = Field(
        None, alias="交办日期", description="交办日期；不写时为会议最后一天", examples=["2021-12-28"]
    )
    due: Day | None = Field(None, alias="时限", description="办理时限；不写时按 rdtool.yaml 的“跟踪督办”推算")


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


class Suggestion(Assigned):
    """代表建议: a suggestion, criticism or opinion of deputies."""

    title: Text = Field(
        alias="标题", min_length=1, description="建议的标题", examples=["关于增设公交站点的建议"]
    )
    number: Number | None = Field(None, alias="建议编号", ge=1, description="第几号建议", examples=[16])
    congress: Number | None = Field(
        None, alias="人代会", ge=1, le=99, description="在第几次人民代表大会会议上提出；闭会期间的不写"
    )
    text: Text = Field("", alias="内容", description="建议的要点；不写时用标题")
    deputies: TextList = Field((), alias="代表", description="提出建议的代表", examples=[["蒋雪"]])
    difficult: YesNo = Field(False, alias="复杂", description="是否情况复杂、适用较长的答复时限")
    priority: YesNo = Field(False, alias="重点督办", description="是否重点督办建议")


class LivelihoodProject(Assigned):
    """民生实事: a livelihood project chosen by the deputies."""

    name: Text = Field(alias="名称", min_length=1, description="项目名称", examples=["新建社区养老服务站"])
    goal: Text = Field("", alias="内容", description="建设内容和规模；不写时用名称")
    investment: Amount | None = Field(None, alias="投资", description="计划投资，万元")
