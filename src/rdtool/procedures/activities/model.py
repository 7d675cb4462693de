"""活动: where deputies went, along which route, what they saw, and what they suggest."""

from enum import Enum

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Days, Lines, LongText, Part, Text, TextList
from rdtool.record.people import People, Person


class ActivityKind(str, Enum):
    """What deputies do together between sessions (代表法)."""

    VISIT = "视察"
    STUDY = "专题调研"


class Stop(Part):
    """路线: a stop on the route."""

    group: Text = Field("", alias="组", description="哪一组的路线；不分组的不写", examples=["第一组"])
    day: Day | None = Field(None, alias="日期", description="日期；只有一天的不写")
    time: Text = Field("", alias="时间", description="到达的时间或者起止时间", examples=["9:00"])
    place: Text = Field(alias="地点", min_length=1, description="地点", examples=["云川第二水厂"])
    content: Text = Field("", alias="内容", description="看什么、听什么")
    guide: Text = Field("", alias="陪同", description="陪同、讲解的单位和人员")
    drive: Text = Field("", alias="车程", description="到下一处的车程", examples=["20分钟"])


class ActivityGroup(Part):
    """分组: a group of an activity."""

    name: Text = Field(alias="名称", min_length=1, description="组名", examples=["第一组"])
    leader: Person | None = Field(None, alias="组长", description="组长，写“职务 姓名”")
    members: TextList = Field((), alias="成员", description="成员")
    liaison: Text = Field("", alias="联络", description="联络人员")


class Advice(Assigned):
    """建议: what the deputies suggest; units tell the deputies what came of it (代表法)."""

    text: Text = Field(alias="内容", min_length=1, description="建议的内容，一条一件")
    problem: Text = Field("", alias="问题", description="所对应的问题")


class Activity(Part):
    """活动: a visit or a study."""

    kind: ActivityKind = Field(ActivityKind.VISIT, alias="类别", description="视察、专题调研")
    subject: Text = Field(alias="主题", min_length=1, description="活动的主题", examples=["城市供水保障情况"])
    days: Days = Field(alias="日期", min_length=1, description="活动的日期", examples=["2022-07-12"])
    purpose: Text = Field("", alias="目的", description="活动的目的，不写“为了”二字")
    contents: Lines = Field((), alias="内容", description="视察、调研的内容，一项一条")
    leader: Person | None = Field(None, alias="领队", description="带队的人，写“职务 姓名”")
    people: People = Field((), alias="参加", description="参加的组成人员、代表，写姓名或者“职务 姓名”")
    groups: tuple[ActivityGroup, ...] = Field((), alias="分组", description="分组的，各组的组长和成员")
    units: TextList = Field((), alias="受访单位", description="被视察、接受调研的单位")
    route: tuple[Stop, ...] = Field((), alias="路线", description="路线上的各处，依先后排列")
    vehicles: Text = Field(
        "", alias="车辆", description="用车的安排", examples=["中型客车一辆，7:50在常委会机关集合"]
    )
    talk: Text = Field("", alias="座谈", description="座谈会的时间、地点、参加单位")
    demands: Lines = Field((), alias="要求", description="对参加人员和受访单位的要求，一项一条")
    told_on: Day | None = Field(None, alias="通知日期", description="方案送达代表和受访单位的日期")
    facts: LongText = Field("", alias="基本情况", description="报告：视察、调研的基本情况")
    merits: LongText = Field("", alias="成效", description="报告：看到的成效")
    problems: Lines = Field((), alias="问题", description="报告：反映的问题，一个一条")
    advice: tuple[Advice, ...] = Field((), alias="建议", description="报告：建议，由有关机关、单位研究处理")
    reported_on: Day | None = Field(None, alias="报告日期", description="报告形成的日期")
    sent_on: Day | None = Field(None, alias="转交日期", description="报告转交有关机关、单位的日期")
