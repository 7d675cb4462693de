"""票决, 民生实事: candidates, votes and what was chosen; the projects that are then carried out."""

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Amount, Number, Part, Text, TextList, YesNo


class Candidate(Part):
    """候选: a project on the ballot and the votes it got."""

    name: Text = Field(
        alias="名称", min_length=1, description="候选项目名称", examples=["新建社区养老服务站"]
    )
    votes: Number | None = Field(None, alias="得票", ge=0, description="得票数")


class LivelihoodBallot(Part):
    """票决: the deputies choose `places` of the candidate projects."""

    deputies: Number | None = Field(None, alias="代表总数", ge=1, description="全体代表人数", examples=[232])
    present: Number | None = Field(None, alias="到会", ge=0, description="出席会议的代表人数", examples=[203])
    places: Number = Field(alias="应选", ge=0, description="应当确定的项目数", examples=[12])
    candidates: tuple[Candidate, ...] = Field((), alias="候选", description="各候选项目，依票决票上的次序")
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效票数")
    chosen: TextList = Field((), alias="确定", description="确定的项目")
    tie_settled: Text = Field(
        "", alias="同票处理", description="末位票数相等时怎样确定", examples=["对票数相等的两个项目再次票决"]
    )
    tellers: TextList = Field((), alias="监票人", description="总监票人、监票人、计票人")
    tellers_adopted: YesNo = Field(True, alias="监票人已通过", description="监票人是否在票决之前由会议通过")
    confirmed_by: Text = Field("", alias="确认", description="确认票决结果的机构", examples=["大会主席团"])


class LivelihoodProject(Assigned):
    """民生实事: a livelihood project chosen by the deputies."""

    name: Text = Field(alias="名称", min_length=1, description="项目名称", examples=["新建社区养老服务站"])
    goal: Text = Field("", alias="内容", description="建设内容和规模；不写时用名称")
    investment: Amount | None = Field(None, alias="投资", description="计划投资，万元")
