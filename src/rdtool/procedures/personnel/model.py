"""任免, 辞职: who is appointed to, removed from or resigns from which post (组织法50, 监督法60–62)."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated

from pydantic import Field

from rdtool.record.base import Day, Part, Text, YesNo, synonyms
from rdtool.record.decisions import Vote
from rdtool.record.told import Told


class Action(str, Enum):
    """What is done; the verb follows from the post (决定任命 for 局长, 任命 for 审判员)."""

    DECIDE_APPOINT = "决定任命"
    APPOINT = "任命"
    APPROVE_APPOINT = "批准任命"
    DECIDE_REMOVE = "决定免去"
    REMOVE = "免去"
    APPROVE_REMOVE = "批准免去"
    ACT = "决定代理"
    RESIGN = "接受辞职"
    DISMISS = "撤销"
    ENDED = "相应终止"

    @property
    def appoints(self) -> bool:
        """Whether it gives a post."""
        return self in (Action.DECIDE_APPOINT, Action.APPOINT, Action.APPROVE_APPOINT)

    @property
    def removes(self) -> bool:
        """Whether it takes a post away on a nominator's proposal."""
        return self in (Action.DECIDE_REMOVE, Action.REMOVE, Action.APPROVE_REMOVE)


ActionText = Annotated[
    Action,
    synonyms(
        {
            "决定免职": "决定免去", "免职": "免去", "批准免职": "批准免去", "代理": "决定代理",
            "决定接受辞职": "接受辞职", "辞职": "接受辞职", "决定撤销": "撤销", "撤职": "撤销",
        }
    ),
]  # fmt: skip


class Appointment(Part):
    """任免: one person, one post."""

    name: Text = Field(alias="姓名", min_length=1, description="姓名", examples=["沈静"])
    action: ActionText = Field(
        alias="动作",
        description="决定任命、任命、批准任命、决定免去、免去、批准免去、决定代理、接受辞职、撤销、相应终止",
        examples=["决定任命"],
    )
    post: Text = Field(alias="职务", min_length=1, description="职务，写全称", examples=["云川市财政局局长"])
    nominator: Text = Field(
        "", alias="提名人", description="提名人的职务和姓名，或者“主任会议”", examples=["市长 王磊"]
    )
    proposed_on: Day | None = Field(None, alias="提请日期", description="任免案提出的日期")
    current_post: Text = Field("", alias="现任", description="现任职务，写全称")
    vote: Vote | None = Field(None, alias="表决", description="本人的表决情况；不写时为该议题的表决")
    signed_by: Text = Field("", alias="任命书签署", description="签署任命书的人", examples=["主任 陈启明"])
    sworn: YesNo = Field(False, alias="宣誓", description="是否列入宪法宣誓名单")
    filed_with: Text = Field("", alias="报备", description="报请备案的机关")
    approved_by: Text = Field("", alias="报批", description="报请批准的机关")


class Resignation(Part, Told):
    """辞职: who asks to resign from which post (组织法32)."""

    person: Text = Field(alias="姓名", min_length=1, description="辞职人姓名", examples=["罗建平"])
    post: Text = Field(
        alias="职务", min_length=1, description="请求辞去的职务", examples=["云川市人民政府副市长"]
    )
    reason: Text = Field("", alias="原因", description="辞职原因", examples=["工作变动"])
    asked_on: Day | None = Field(None, alias="请求日期", description="提出书面请求的日期")
    filed_with: Text = Field(
        "",
        alias="报备",
        description="报请备案的机关；不写时为本级人民代表大会",
        examples=["云川市人民代表大会"],
    )

    def request(self) -> str:
        """接受罗建平辞去云川市人民政府副市长职务请求."""
        return f"接受{self.person}辞去{self.post.removesuffix('职务')}职务请求"

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who resigns."""
        yield self.post, self.person

    def movers(self) -> Iterator[tuple[str, str]]:
        """Who resigns."""
        yield "辞去", self.person
