"""What is followed up: its kinds, how far it has come, and what entries of every kind say."""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Day, Part, Text, TextList


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
