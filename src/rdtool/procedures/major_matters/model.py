"""重大事项, 年度计划: which matter of the catalogue an item is, and what the year's plan has."""

from enum import Enum
from typing import Any

from pydantic import Field, model_validator

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Lines, Number, Part, Text
from rdtool.record.profile import Profile
from rdtool.record.told import OpinionClock, Told


class MajorMatter(Part, Told):
    """重大事项: the matter, and the days on which the Party committee was asked and told."""

    matter: Text = Field(
        alias="事项",
        min_length=1,
        description="目录中的哪一项：清单和序号，或者事项的名称",
        examples=["决定-5"],
    )
    asked_on: Day | None = Field(None, alias="请示", description="事前向党委请示的日期")
    approved_on: Day | None = Field(None, alias="批复", description="党委批复同意的日期")
    told_on: Day | None = Field(None, alias="事后报告", description="作出决议决定以后向党委报告的日期")
    filed_on: Day | None = Field(None, alias="备案", description="备案事项报送备案的日期")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"事项": value} if isinstance(value, str) else value

    def clock(self, profile: Profile, *, decided: bool) -> OpinionClock | None:
        """Opinions on a matter that was not decided have a clock of their own (组织法50)."""
        own = profile.major_matters
        return None if decided else OpinionClock(own.issue, own.answer)


class PlanChange(str, Enum):
    """What became of a topic by decision of the chairpersons' meeting (监督法63)."""

    POSTPONED = "延后"
    CANCELLED = "取消"


class PlanTopic(Assigned):
    """议题: one topic of the year's plan."""

    name: Text = Field(
        alias="名称",
        min_length=1,
        description="议题名称，与会议记录中的议题名称相同",
        examples=["2021年市级决算"],
    )
    code: Text = Field("", alias="代号", description="简短的代号；会议记录的议题写同一代号，名称不同也对得上")
    former: Lines = Field((), alias="曾用名", description="改名以前的名称")
    matter: Text = Field(
        "", alias="清单号", description="重大事项目录中的哪一项：清单和序号，或者名称", examples=["决定-6"]
    )
    category: Text = Field(
        "",
        alias="类别",
        description="决定、报告、备案，或者立法、执法检查、专题询问、人事等；不写时为清单的名称",
        examples=["执法检查"],
    )
    way: Text = Field(
        "",
        alias="方式",
        description="听取和审议、书面审议、专题询问、满意度测评等",
        examples=["听取和审议"],
    )
    month: Number | None = Field(None, alias="月份", ge=1, le=12, description="计划在几月审议", examples=[6])
    session: Number | None = Field(
        None, alias="会次", ge=1, le=999, description="计划在第几次会议审议", examples=[52]
    )
    organ: Text = Field("", alias="报告机关", description="提请、报告的机关；不写时取目录所列")
    committee: Text = Field(
        "", alias="对口委员会", description="负责的专门委员会、工作机构；不写时取目录所列"
    )
    research: Text = Field("", alias="调研", description="会前的调研、视察安排", examples=["4月视察重点项目"])
    change: PlanChange | None = Field(None, alias="状态", description="经主任会议决定调整的：延后、取消")
    reason: Text = Field(
        "", alias="说明", description="调整的理由和决定的会议", examples=["第130次主任会议决定"]
    )


class AnnualPlan(Part):
    """年度计划: the topics of a year; adopted by the chairpersons' meeting and made public (监督法63)."""

    year: Number | None = Field(
        None, alias="年度", ge=1990, le=2100, description="计划的年度；不写时为会议的年度", examples=[2022]
    )
    asked_on: Day | None = Field(None, alias="请示", description="计划向党委请示的日期")
    approved_on: Day | None = Field(None, alias="批复", description="党委同意计划的日期")
    adopted_on: Day | None = Field(None, alias="通过", description="主任会议通过计划的日期")
    published_on: Day | None = Field(None, alias="公布", description="计划向社会公布的日期")
    topics: tuple[PlanTopic, ...] = Field((), alias="议题", description="各项议题")
