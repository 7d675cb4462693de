"""询问: what is asked of whom in a special inquiry, what was answered, and what was promised."""

from enum import Enum

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Lines, LongText, Number, Part, Text, TextList
from rdtool.record.people import Person


class InquiryForm(str, Enum):
    """Where an inquiry is held; the law knows three kinds of meeting (监督法47)."""

    PLENARY = "全体会议"
    JOINT = "联组会议"
    GROUP = "分组会议"
    OTHER = "其他会议"


class QuestionKind(str, Enum):
    """Whether a unit knows of a question beforehand."""

    PREPARED = "预设"
    RANDOM = "随机"
    FOLLOWING = "追问"


class InquiryPromise(Assigned):
    """承诺: what a unit has promised to do."""

    text: Text = Field(alias="内容", min_length=1, description="承诺的事项，一条一件")


class Question(Part):
    """问题: one question and what came of it."""

    text: Text = Field(alias="问题", min_length=1, description="问题的内容")
    background: Text = Field("", alias="背景", description="问题的背景、依据")
    asker: Person | None = Field(
        None, alias="询问人", description="提问的组成人员、代表，写姓名或者“职务 姓名”", examples=["韩冬梅"]
    )
    units: TextList = Field(
        (), alias="应询", description="应询单位，几个单位的第一个为主", examples=[["市水务局"]]
    )
    answerer: Person | None = Field(
        None, alias="应询人", description="应答的人，写“职务 姓名”", examples=["市水务局局长 邱志远"]
    )
    kind: QuestionKind = Field(
        QuestionKind.PREPARED,
        alias="类型",
        description="预设、随机、追问；随机、追问的不事先印发应询单位",
    )
    answer: LongText = Field("", alias="应答", description="应答的要点")
    promises: tuple[InquiryPromise, ...] = Field((), alias="承诺", description="应询单位承诺办理的事项")


class Inquiry(Part):
    """询问: a special inquiry on the subject of an agenda item."""

    subject: Text = Field("", alias="主题", description="专题询问的主题；不写时为议题名称")
    form: InquiryForm = Field(
        InquiryForm.JOINT, alias="形式", description="全体会议、联组会议、分组会议、其他会议"
    )
    day: Day | None = Field(None, alias="日期", description="询问的日期；不写时为会议最后一天")
    time: Text = Field("", alias="时间", description="询问的时间", examples=["上午9:00"])
    place: Text = Field("", alias="地点", description="询问的地点；不写时为会议地点")
    chair: Person | None = Field(None, alias="主持", description="主持人；不写时为会议主持人")
    purpose: Text = Field("", alias="目的", description="专题询问的目的，不写“为了”二字")
    adopted_by: Text = Field(
        "", alias="方案通过", description="通过方案的会议", examples=["第一百二十六次主任会议"]
    )
    adopted_on: Day | None = Field(None, alias="方案日期", description="方案通过的日期")
    research: Lines = Field((), alias="前期调研", description="会前调研、征集意见的安排，一项一条")
    deputies: TextList = Field(
        (), alias="邀请代表", description="应邀参加询问的人大代表", examples=[["罗晓晴"]]
    )
    ask_minutes: Number | None = Field(
        None, alias="提问时限", ge=1, le=60, description="每次提问不超过几分钟", examples=[2]
    )
    answer_minutes: Number | None = Field(
        None, alias="应答时限", ge=1, le=120, description="每次应答不超过几分钟", examples=[5]
    )
    procedure: Lines = Field((), alias="程序", description="询问的程序，一步一条；不写时按通常的程序")
    duties: Lines = Field((), alias="分工", description="工作分工，一项一条")
    questions: tuple[Question, ...] = Field((), alias="问题", description="各个问题，依询问的次序")
    summary: LongText = Field("", alias="小结", description="主持人的小结")
