"""选举: an election in a session: for what, how many places, the candidates and their votes."""

from pydantic import Field

from rdtool.record.base import Number, Part, Text, TextList, YesNo


class Nominee(Part):
    """候选人: who stands for election, or was written in, and the votes."""

    name: Text = Field(alias="姓名", min_length=1, description="姓名", examples=["邵明"])
    votes: Number | None = Field(None, alias="赞成", ge=0, description="赞成票数")
    no: Number = Field(0, alias="反对", ge=0, description="反对票数")
    abstain: Number = Field(0, alias="弃权", ge=0, description="弃权票数")


class ByElection(Part):
    """选举: members elect `places` of the candidates by ballot."""

    office: Text = Field(
        alias="职务",
        min_length=1,
        description="选举什么",
        examples=["江东省第十三届人民代表大会代表"],
    )
    places: Number = Field(alias="应选", ge=1, description="应选名额", examples=[1])
    candidates: tuple[Nominee, ...] = Field((), alias="候选人", description="各名候选人")
    writes_in: YesNo = Field(True, alias="可以另选", description="投票人是否可以另选他人")
    written_in: tuple[Nominee, ...] = Field((), alias="另选人", description="票上另选的人和得票数")
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出选票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回选票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效选票数")
    tellers: TextList = Field((), alias="监票人", description="监票人，由组成人员担任")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")
    elected: TextList = Field((), alias="当选", description="宣布当选的人；写了就与票数核对")
