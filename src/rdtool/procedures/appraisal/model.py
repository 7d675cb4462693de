"""评议: who is appraised, what was found out before, who spoke, and what is to become better.

No national law knows 评议; it is done by local rules, and its result is told in the words of 满意度测评.
"""

from enum import Enum

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Lines, LongText, Number, Part, Text, TextList
from rdtool.record.people import People, Person


class AppraisalKind(str, Enum):
    """What is appraised: the work of units, or how officials do their duty."""

    WORK = "专项工作评议"
    DUTY = "述职评议"


class AppraisalAdvice(Assigned):
    """建议: what is to become better."""

    text: Text = Field(alias="内容", min_length=1, description="建议的内容，一条一件")
    problem: Text = Field("", alias="问题", description="所对应的问题")


class Appraised(Part):
    """对象: a unit or an official that is appraised, and the opinions on it."""

    unit: Text = Field(alias="单位", min_length=1, description="被评议的单位，或者述职人员所在的单位")
    person: Person | None = Field(
        None, alias="人员", description="述职人员，写“职务 姓名”", examples=["市水务局局长 邱志远"]
    )
    self_report_by: Day | None = Field(
        None, alias="自查期限", description="自查报告、述职报告应当在哪一天以前送交"
    )
    facts: LongText = Field("", alias="调查情况", description="评议调查的基本情况，用于调查报告")
    merits: LongText = Field("", alias="成绩", description="评议意见：肯定的成绩")
    problems: Lines = Field((), alias="问题", description="评议意见：存在的问题，一个一条")
    advice: tuple[AppraisalAdvice, ...] = Field((), alias="建议", description="评议意见：改进的建议")
    report_by: Day | None = Field(
        None, alias="整改期限", description="整改报告的期限；不写时按 rdtool.yaml 的“研究处理”推算"
    )


class AppraisalSpeaker(Part):
    """发言: who speaks on whom, in this order."""

    speaker: Person = Field(alias="发言人", description="发言的组成人员，写姓名或者“职务 姓名”")
    unit: Text = Field("", alias="对象", description="对哪个单位发言；对全部的不写")
    minutes: Number | None = Field(None, alias="时限", ge=1, le=60, description="发言不超过几分钟")
    gist: Text = Field("", alias="要点", description="发言的要点")


class Appraisal(Part):
    """评议: an appraisal in an agenda item."""

    kind: AppraisalKind = Field(AppraisalKind.WORK, alias="类别", description="专项工作评议、述职评议")
    subject: Text = Field("", alias="主题", description="评议什么工作；不写时为议题名称")
    purpose: Text = Field("", alias="目的", description="评议的目的，不写“为了”二字")
    leader: Person | None = Field(None, alias="组长", description="评议调查组组长，写“职务 姓名”")
    members: People = Field((), alias="成员", description="评议调查组成员，写姓名或者“职务 姓名”")
    contents: Lines = Field((), alias="内容", description="评议的内容，一项一条")
    ways: TextList = Field(
        (), alias="方式", description="调查的方式", examples=[["座谈走访", "问卷调查", "查阅资料"]]
    )
    steps: Lines = Field((), alias="步骤", description="步骤和时间，一步一条")
    adopted_by: Text = Field(
        "", alias="方案通过", description="通过方案的会议", examples=["第一百二十六次主任会议"]
    )
    adopted_on: Day | None = Field(None, alias="方案日期", description="方案通过的日期")
    subjects: tuple[Appraised, ...] = Field(
        alias="对象", min_length=1, description="被评议的各个单位、述职的各个人员"
    )
    speakers: tuple[AppraisalSpeaker, ...] = Field((), alias="发言", description="评议发言的安排，依次序")
    issued_on: Day | None = Field(None, alias="印发日期", description="评议意见印发的日期")
