"""跟踪督办, a part of the office profile: warning times, clocks, and the words of the place.

Nothing of this is national law except the time for answering deputies' suggestions; every default
is one that was seen in published rules, and can be changed.
"""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Number, Part, Text
from rdtool.record.people import Period
from rdtool.record.tracked import Status, TrackedStage


class StatusWord(Part):
    """用语: a word of the place for how far an item is."""

    word: Text = Field(alias="用语", min_length=1, description="本地的写法", examples=["基本解决"])
    status: Status = Field(
        alias="归入",
        description="归入未启动、正在办理、已办结、列入计划逐步解决、长期坚持、因条件限制暂不能解决、不属本单位职责中的哪一种",
        examples=["已办结"],
    )


class StageName(Part):
    """环节: the name of the place for a step of the procedure."""

    stage: TrackedStage = Field(
        alias="环节",
        description="交办、签收、退回、办理、重办、征求意见、报告、测评、销号、公开、撤销",
        examples=["交办"],
    )
    name: Text = Field(alias="名称", min_length=1, description="本地的名称", examples=["转办"])


class JointReply(str, Enum):
    """Who is answered where several deputies made a suggestion together; local rules differ."""

    EACH = "分别答复"
    LEADER = "答复领衔代表"


class Supervision(Part):
    """跟踪督办: how items are followed up."""

    warn: Period = Field(
        "15日", validate_default=True, alias="预警", description="时限之前多久亮黄灯，按日或者工作日"
    )
    assist: Period = Field(
        "10日", validate_default=True, alias="协办提前", description="协办单位比主办单位提前多久办结"
    )
    return_within: Period = Field(
        "10日", validate_default=True, alias="退回", description="交办以后多久之内可以退回，超过的提醒"
    )
    redo: Period = Field("1个月", validate_default=True, alias="重办", description="重新办理的时限")
    suggestion: Period = Field(
        "3个月", validate_default=True, alias="建议答复", description="代表建议的答复时限"
    )
    difficult: Period = Field(
        "6个月", validate_default=True, alias="复杂建议答复", description="内容复杂的代表建议的答复时限"
    )
    suggestion_assist: Period | None = Field(
        None,
        alias="建议会办",
        description="代表建议的协办单位自交办之日起多久提出会办意见；不写时按“协办提前”推算",
        examples=["2个月"],
    )
    between_sessions: Period = Field(
        "5个工作日",
        validate_default=True,
        alias="闭会建议交办",
        description="闭会期间提出的代表建议多久之内交办，超过的提醒",
    )
    view: Period = Field(
        "10个工作日",
        validate_default=True,
        alias="征询反馈",
        description="代表收到答复和征询意见表以后多久反馈意见",
    )
    joint: JointReply = Field(
        JointReply.EACH,
        alias="联名答复",
        description="几名代表联名提出的建议答复谁：分别答复、答复领衔代表",
    )
    reception_notice: Period = Field(
        "3日", validate_default=True, alias="接待公告", description="代表接待群众，至少提前多久公告"
    )
    public_opinion: Period = Field(
        "30日", validate_default=True, alias="群众意见", description="代表联络站转交的群众意见的办理时限"
    )
    audit: Period = Field(
        "6个月", validate_default=True, alias="审计整改", description="审计查出问题的整改时限"
    )
    filing: Period = Field(
        "30日", validate_default=True, alias="预算备案", description="批准预算调整以后报上一级政府备案的时限"
    )
    likeness: Number = Field(
        60, alias="相似", ge=30, le=100, description="两条意见有百分之几相同就提示可能重复"
    )
    likeness_spoken: Number = Field(
        30, alias="发言相似", ge=15, le=100, description="两点发言有百分之几相同就提出拟归并为一条意见"
    )
    words: tuple[StatusWord, ...] = Field((), alias="完成情况用语", description="完成情况的本地写法")
    stages: tuple[StageName, ...] = Field((), alias="环节名称", description="办理环节的本地名称")

    def stage_name(self, stage: TrackedStage) -> str:
        """What the place calls a step of the procedure."""
        return next((entry.name for entry in self.stages if entry.stage is stage), stage.value)
