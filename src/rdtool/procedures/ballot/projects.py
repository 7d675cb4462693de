"""民生实事, 民生实事测评: the projects that are carried out, their nodes and quarters, and how they are evaluated."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from rdtool.procedures.ballot.model import BallotPlace
from rdtool.record.assigned import Assigned
from rdtool.record.base import Amount, Before, Day, Number, Part, Text, TextList
from rdtool.record.ruleset import EvaluationResult


def _quarter(value: Any) -> Any:
    return re.sub("季度?$", "", value.strip()) if isinstance(value, str) else value


def _one_to_four(number: int) -> int:
    if not 1 <= number <= 4:
        raise ValueError(f"没有第{number}季度，季度写 1、2、3、4 或者“第一季度”")
    return number


Quarter = Annotated[Number, Before(_quarter), AfterValidator(_one_to_four)]
"""A quarter of the project's year: 1, 第一季度, 一季度."""


class ProjectMilestone(Part):
    """节点: a step of a project and its day."""

    name: Text = Field(alias="名称", min_length=1, description="节点", examples=["完成招标"])
    due: Day = Field(alias="时限", description="应当完成的日期", examples=["2023-04-30"])
    done_on: Day | None = Field(None, alias="完成", description="实际完成的日期")


class QuarterProgress(Part):
    """进度: how far a project is at the end of a quarter, counted from its beginning."""

    quarter: Quarter = Field(alias="季度", description="第几季度：1、2、3、4", examples=["第一季度"])
    done: Amount | None = Field(
        None, alias="完成量", ge=0, description="至季末累计完成的量，与目标量同一单位"
    )
    spent: Amount | None = Field(None, alias="完成投资", ge=0, description="至季末累计完成的投资，万元")
    note: Text = Field("", alias="说明", description="形象进度", examples=["主体完工，正在装修"])
    problem: Text = Field("", alias="问题", description="存在的问题")
    next_step: Text = Field("", alias="下步", description="下一步打算")


class LivelihoodProject(Assigned):
    """民生实事: a livelihood project chosen by the deputies."""

    name: Text = Field(alias="名称", min_length=1, description="项目名称", examples=["新建社区养老服务站"])
    goal: Text = Field("", alias="内容", description="建设内容和规模；不写时用名称")
    target: Amount | None = Field(None, alias="目标量", gt=0, description="年度目标的量", examples=[8])
    measure: Text = Field("", alias="单位", description="目标量的单位", examples=["个"])
    investment: Amount | None = Field(None, alias="投资", ge=0, description="计划投资，万元")
    funding: Text = Field("", alias="资金来源", description="资金从哪里来", examples=["市级财政"])
    milestones: tuple[ProjectMilestone, ...] = Field((), alias="节点", description="各个节点，依先后")
    progress: tuple[QuarterProgress, ...] = Field((), alias="进度", description="各季度末的累计进度")


class ProjectVotes(Part):
    """各项: how one project was evaluated."""

    name: Text = Field(alias="项目", min_length=1, description="项目名称", examples=["新建社区养老服务站"])
    satisfied: Number | None = Field(None, alias="满意", ge=0, description="满意票数")
    basic: Number = Field(0, alias="基本满意", ge=0, description="基本满意票数")
    dissatisfied: Number = Field(0, alias="不满意", ge=0, description="不满意票数")
    abstain: Number = Field(0, alias="弃权", ge=0, description="弃权、不了解的票数")
    void: Number = Field(0, alias="行无效", ge=0, description="有效票中只有这一项无效的票数")
    result: EvaluationResult | None = Field(None, alias="结果", description="宣布的等次；写了就与票数核对")
    next_step: Text = Field("", alias="下一步", description="不满意的，下一步怎样办")


class ProjectEvaluation(Part):
    """民生实事测评: the projects of a year evaluated on one paper, by deputies or members of the committee."""

    year: Number | None = Field(
        None, alias="年度", ge=1990, le=2100, description="哪一年的项目", examples=[2023]
    )
    place: BallotPlace = Field(
        BallotPlace.COMMITTEE, alias="场合", description="在哪里测评：人代会、常委会，由此确定基数"
    )
    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="测评的人民代表大会的届次；不写时为本届"
    )
    number: Number | None = Field(
        None, alias="会次", ge=1, le=99, description="测评的人民代表大会会议是第几次会议"
    )
    day: Day | None = Field(None, alias="日期", description="测评的日期；常委会测评的不写时为会议最后一天")
    deputies: Number | None = Field(
        None, alias="代表总数", ge=1, description="全体代表人数；人代会测评的填写"
    )
    present: Number | None = Field(
        None, alias="到会", ge=0, description="到会人数；常委会测评的不写时为本次会议的实到人数"
    )
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出测评票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回测评票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="整张无效的票数")
    projects: tuple[ProjectVotes, ...] = Field((), alias="各项", description="各个项目的票数")
    tellers: TextList = Field((), alias="监票人", description="监票人")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")
