"""The session itself: when, where, who presided, who was there."""

from datetime import date
from enum import Enum
from itertools import pairwise

from pydantic import Field, field_validator, model_validator
from typing_extensions import Self

from rdtool.record.base import Day, Days, LongText, Number, Part, References, Text, TextList, YesNo
from rdtool.record.people import People, Person


class SessionKind(str, Enum):
    """Whether a session is one of the regular ones."""

    REGULAR = "例会"
    EXTRA = "临时会议"


class SittingForm(str, Enum):
    """The form of a sitting; votes happen only in a plenary one."""

    PLENARY = "全体会议"
    GROUP = "分组会议"
    JOINT = "联组会议"
    CHAIRS = "主任会议"


class Absence(Part):
    """A member on leave."""

    name: Text = Field(alias="姓名", min_length=1, description="请假人姓名")
    reason: Text = Field("", alias="事由", description="请假事由：病假、事假、公务", examples=["公务"])
    approved_by: Text = Field("", alias="批准人", description="批准请假的人", examples=["陈启明"])
    asked_on: Day | None = Field(None, alias="请假日期", description="提出请假的日期")


class Departure(Part):
    """A member who leaves while a sitting goes on."""

    name: Text = Field(alias="姓名", min_length=1, description="中途离会人姓名")
    time: Text = Field("", alias="时间", description="离会的时间", examples=["10:40"])
    reason: Text = Field("", alias="事由", description="离会的事由")


class HeadCount(Part):
    """Who was there at one place and time: N = present + on leave + absent."""

    present: Number | None = Field(None, alias="实到", ge=0, le=200, description="该次会议的实到人数")
    absent: tuple[Absence, ...] = Field(
        (), alias="请假", description="该次会议请假的组成人员；不写时取“出席”中的请假"
    )
    missing: TextList = Field((), alias="缺席", description="没有请假而缺席的组成人员")


class GroupCount(HeadCount):
    """各组: the attendance of one group at a sitting in groups."""

    name: Text = Field(alias="名称", min_length=1, description="组名", examples=["第一组"])


class Sitting(HeadCount):
    """One sitting of the session (全体会议、分组会议、联组会议), or a chairpersons' meeting during it."""

    name: Text = Field(
        "", alias="名称", description="该次会议的名称；不写时按形式编次", examples=["第一次全体会议"]
    )
    day: Day = Field(alias="日期", description="该次会议的日期", examples=["2021-12-28"])
    time: Text = Field("", alias="时间", description="上午、下午或者钟点", examples=["上午9:00"])
    form: SittingForm = Field(
        SittingForm.PLENARY, alias="形式", description="全体会议、分组会议、联组会议、主任会议"
    )
    chair: Person | None = Field(None, alias="主持人", description="该次会议的主持人")
    place: Text = Field("", alias="地点", description="该次会议的地点")
    agenda: References = Field(
        (),
        alias="议题",
        description="该次会议进行的议题，写代号、名称或者序号",
        examples=[["预算调整", "审计整改"]],
    )
    content: LongText = Field(
        "",
        alias="内容",
        description="该次会议的内容，一段一项；不写时由议题写出",
        examples=["听取各组审议情况的汇报"],
    )
    departures: tuple[Departure, ...] = Field((), alias="离会", description="会议进行中离会的组成人员")
    group_counts: tuple[GroupCount, ...] = Field((), alias="各组", description="分组会议各组的出席情况")


class Group(Part):
    """分组: the members who review together."""

    name: Text = Field(alias="名称", min_length=1, description="组名", examples=["第一组"])
    conveners: TextList = Field((), alias="召集人", description="召集人，应当是本组成员")
    members: TextList = Field((), alias="成员", description="分在本组的组成人员")
    place: Text = Field("", alias="地点", description="本组开会的地点", examples=["第一会议室"])
    recorder: Text = Field("", alias="记录", description="本组的记录人员")
    liaison: Text = Field("", alias="联络", description="本组的联络人员")
    hearing: TextList = Field(
        (),
        alias="到会单位",
        description="到本组听取意见、回答询问的单位",
        examples=[["市财政局", "市审计局"]],
    )


class MeetingPaper(Part):
    """文件: a paper handed out at the session, in the order of its number."""

    title: Text = Field(
        alias="题目", min_length=1, description="文件的题目", examples=["关于会议议程（草案）的说明"]
    )
    source: Text = Field("", alias="单位", description="提供文件的机关、单位", examples=["市人民政府"])
    copies: Number | None = Field(None, alias="份数", ge=1, description="印发的份数", examples=[60])


class Audience(Part):
    """旁听: citizens who listen in, as the chairpersons' meeting has decided."""

    seats: Number | None = Field(None, alias="人数", ge=1, description="旁听的名额", examples=[10])
    sign_up_from: Day | None = Field(
        None, alias="报名开始", description="报名开始的日期", examples=["2021-12-20"]
    )
    sign_up_to: Day | None = Field(
        None, alias="报名截止", description="报名截止的日期", examples=["2021-12-22"]
    )
    where: Text = Field("", alias="报名地点", description="报名的地点", examples=["市人大常委会办公室106室"])
    phone: Text = Field("", alias="联系电话", description="报名的电话；不写时为办公室联系电话")
    told_on: Day | None = Field(
        None, alias="公告日期", description="发布旁听公告的日期", examples=["2021-12-17"]
    )


class Meeting(Part):
    """会议: which session of which term, and its days."""

    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="届次；不写时取 rdtool.yaml", examples=["七"]
    )
    number: Number = Field(alias="次", ge=1, le=999, description="本届内的会议次数", examples=[49])
    days: Days = Field(
        alias="日期", min_length=1, description="会期；可写一天、几天或者“起 至 止”", examples=["2021-12-28"]
    )
    kind: SessionKind = Field(SessionKind.REGULAR, alias="类别", description="例会、临时会议")
    place: Text = Field("", alias="地点", description="会议地点", examples=["市人大常委会会议室"])
    chair: Person | None = Field(None, alias="主持人", description="会议主持人；不写时为常委会主任")
    sittings: tuple[Sitting, ...] = Field((), alias="日程", description="各次全体会议、分组会议、联组会议")
    groups: tuple[Group, ...] = Field((), alias="分组", description="分组审议的各组")
    papers: tuple[MeetingPaper, ...] = Field(
        (), alias="文件", description="会议文件，依编号排列；不写时由议题列出"
    )
    arrival: Text = Field(
        "", alias="报到", description="报到的时间、地点", examples=["12月26日下午，市人大常委会办公楼一楼"]
    )
    leave_by: Day | None = Field(
        None, alias="请假截止", description="请假应当在哪一天以前提出", examples=["2021-12-24"]
    )
    reply_by: Day | None = Field(
        None, alias="回执截止", description="回执应当在哪一天以前报送", examples=["2021-12-23"]
    )
    deliver_by: Day | None = Field(
        None, alias="材料报送", description="报告机关应当在哪一天以前送来印好的材料", examples=["2021-12-22"]
    )
    report_copies: Number | None = Field(
        None, alias="材料份数", ge=1, description="报告机关应当送来多少份材料", examples=[60]
    )
    explainer: Person | None = Field(
        None, alias="议程说明人", description="作议程说明的人；不写时为常委会秘书长"
    )
    audience: Audience | None = Field(None, alias="旁听", description="公民旁听")
    notice_on: Day | None = Field(None, alias="通知日期", description="会议通知发出的日期")
    papers_on: Day | None = Field(None, alias="材料日期", description="会议材料发给组成人员的日期")

    @field_validator("days")
    @classmethod
    def _in_order(cls, days: tuple[date, ...]) -> tuple[date, ...]:
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise ValueError("会期各日应当从早到晚排列，且不得重复")
        return days


class Observers(Part):
    """列席: who attended without a vote."""

    unit: Text = Field("", alias="单位", description="列席人员所在单位", examples=["市人民政府"])
    people: People = Field((), alias="人员", description="列席人员，写“职务 姓名”")


class Receipt(Part):
    """回执: what a member or a unit has answered to the notice."""

    unit: Text = Field("", alias="单位", description="列席单位；组成人员不写", examples=["市财政局"])
    name: Text = Field("", alias="姓名", description="参加会议的人；单位没有写明的不写", examples=["李文清"])
    post: Text = Field("", alias="职务", description="参加会议的人的职务", examples=["局长"])
    attends: YesNo = Field(True, alias="参加", description="是否参加会议；不写为是")
    reason: Text = Field("", alias="事由", description="不能参加的事由", examples=["公务"])
    substitute: Text = Field(
        "", alias="替会人", description="代为列席的人；组成人员不能由他人代替", examples=["副局长 柳青"]
    )
    phone: Text = Field("", alias="电话", description="联系电话")
    remark: Text = Field("", alias="备注", description="乘车、用餐等需要说明的内容")

    @model_validator(mode="after")
    def _of_somebody(self) -> Self:
        if not self.unit and not self.name:
            raise ValueError("没有写是谁的回执：组成人员写“姓名”，列席单位写“单位”")
        return self


class Attendance(Part):
    """出席: members only; observers never count."""

    expected: Number | None = Field(
        None,
        alias="应到",
        ge=1,
        le=200,
        description="应到人数，即现有组成人员人数；不写时取 rdtool.yaml",
        examples=[35],
    )
    present: Number | None = Field(None, alias="实到", ge=0, le=200, description="实到人数", examples=[31])
    absent: tuple[Absence, ...] = Field((), alias="请假", description="请假的组成人员")
    names: TextList = Field(
        (), alias="到会名单", description="到会的组成人员；写了就与实到人数、请假名单核对"
    )
    video: TextList = Field((), alias="视频", description="以视频方式出席的组成人员")
    video_basis: Text = Field(
        "", alias="视频依据", description="允许视频出席的规定或者决定", examples=["主任会议决定"]
    )
    receipts: tuple[Receipt, ...] = Field(
        (), alias="回执", description="收到的会议回执，单位和姓名至少写一项"
    )
    observers: tuple[Observers, ...] = Field((), alias="列席", description="列席会议的单位和人员")


class Seating(Part):
    """座次: who sits where, as far as that is not by the usual order."""

    rostrum: TextList = Field(
        (),
        alias="主席台",
        description="在主席台就座的人，依排名；不写时为没有请假的主任、副主任、秘书长",
        examples=[["陈启明", "林国栋", "孙秀兰"]],
    )
    hall: TextList = Field(
        (), alias="会场", description="会场座位上的人，依就座次序；不写时为其他没有请假的组成人员"
    )
