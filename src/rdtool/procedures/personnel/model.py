"""任免, 辞职: who is appointed to, removed from or resigns from which post (组织法50, 监督法60–62)."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated

from pydantic import Field

from rdtool.record.base import Day, Lines, Part, Text, YesNo, synonyms
from rdtool.record.decisions import Announced, Leaver, Notice, Vote, is_deputy
from rdtool.record.people import Person
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


class Appointment(Part, Told):
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
    sworn_later: Day | None = Field(None, alias="补誓日期", description="没有参加本次宣誓的，另行宣誓的日期")
    note: Text = Field(
        "", alias="注", description="名单中姓名后面的标注，本地习惯标注的才写", examples=["女，回族"]
    )
    reason: Text = Field("", alias="原因", description="接受辞职的，辞职的原因", examples=["工作变动"])
    asked_on: Day | None = Field(None, alias="请求日期", description="接受辞职的，提出书面请求的日期")
    approved_on: Day | None = Field(None, alias="批准日期", description="须报上一级批准的，批准的日期")
    filed_with: Text = Field("", alias="报备", description="报请备案的机关")
    approved_by: Text = Field("", alias="报批", description="报请批准的机关")

    def leaver(self) -> Leaver | None:
        """Whoever's resignation is to be accepted."""
        if self.action is not Action.RESIGN:
            return None
        return Leaver(
            name=self.name,
            post=self.post,
            reason=self.reason,
            asked_on=self.asked_on,
            filed_with=self.filed_with,
        )


class Oath(Part):
    """宣誓: the oath that the session holds; who swears is marked in 任免 (全国人大常委会关于实行宪法宣誓制度的决定)."""

    day: Day | None = Field(None, alias="日期", description="宣誓的日期；不写时为会议最后一天")
    time: Text = Field("", alias="时间", description="宣誓的时间，上午、下午或者钟点", examples=["下午4:00"])
    place: Text = Field("", alias="地点", description="宣誓的地点；不写时为会议地点")
    chair: Person | None = Field(
        None,
        alias="主持",
        description="主持宣誓仪式的人；不写时为会议主持人",
        examples=["县人大常委会主任 沈国兴"],
    )
    leader: Text = Field("", alias="领誓人", description="集体宣誓的领誓人，由主任会议指定")
    batches: Lines = Field(
        (),
        alias="批次",
        description="分批宣誓的，每批各人，用顿号分开；不写的一并宣誓",
        examples=[["沈静、王大成", "李明"]],
    )


class Resignation(Leaver, Told):
    """辞职: who asks to resign from which post (组织法32)."""

    filed_with: Text = Field(
        "",
        alias="报备",
        description="报请备案的机关；不写时为本级人民代表大会",
        examples=["云川市人民代表大会"],
    )

    def leaver(self) -> Leaver:
        """The one who resigns."""
        return self

    def announced(self) -> Announced | None:
        """The resignation of a deputy is made known once it is granted (选举法55)."""
        return Announced(kind=Notice.RESIGNATIONS) if is_deputy(self.post) else None

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who resigns."""
        yield self.post, self.name

    def movers(self) -> Iterator[tuple[str, str]]:
        """Who resigns."""
        yield "辞去", self.name
