"""代表资格, 代表建议: the deputies' seats and their suggestions."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import (
    Amount,
    Before,
    Day,
    LongText,
    Number,
    Part,
    Text,
    TextList,
    YesNo,
    synonyms,
)
from rdtool.record.satisfaction import Satisfaction
from rdtool.record.told import Told


class EndedSeat(Part):
    """终止: a deputy whose seat has ended, and why (代表法49, 2025: 62)."""

    name: Text = Field(alias="姓名", min_length=1, description="代表姓名", examples=["周大勇"])
    reason: Text = Field("", alias="原因", description="代表资格终止的原因", examples=["调离本行政区域"])
    electors: Text = Field(
        "", alias="选举单位", description="选出该代表的选区或者选举单位", examples=["城关镇第三选区"]
    )


class ElectedSeat(Part):
    """补选: a deputy elected to a vacant seat, whose credentials the committee has examined (选举法47)."""

    name: Text = Field(alias="姓名", min_length=1, description="代表姓名", examples=["谭小燕"])
    electors: Text = Field(
        "", alias="选举单位", description="补选该代表的选区或者选举单位", examples=["城关镇第三选区"]
    )
    day: Day | None = Field(None, alias="日期", description="补选的日期")


class Credentials(Part, Told):
    """代表资格: the deputies' seats before and after; previous − ended + confirmed = present."""

    seats: Number | None = Field(None, alias="名额", ge=1, description="代表名额", examples=[363])
    previous: Number | None = Field(None, alias="原有", ge=0, description="上次公告的实有代表人数")
    ended: tuple[EndedSeat, ...] = Field((), alias="终止", description="代表资格终止的代表")
    confirmed: TextList = Field(
        (), alias="确认", description="补选后确认代表资格有效的代表；不写时为“补选”所列的代表"
    )
    elected: tuple[ElectedSeat, ...] = Field((), alias="补选", description="补选的代表，写明选举单位、日期")
    examined_on: Day | None = Field(
        None, alias="审查会议日期", description="代表资格审查委员会举行会议审查的日期"
    )
    present: Number | None = Field(None, alias="现有", ge=0, description="现有代表人数")
    vacant: Number | None = Field(None, alias="缺额", ge=0, description="缺额")
    announced_on: Day | None = Field(None, alias="公告日期", description="公告的日期")

    def movers(self) -> Iterator[tuple[str, str]]:
        """Whose seats have ended, and whose are confirmed."""
        yield from (("终止", seat.name) for seat in self.ended)
        yield from (("确认", name) for name in self.confirmed or [seat.name for seat in self.elected])


class Grade(str, Enum):
    """办理结果: how far a suggestion is solved, the mark on the reply (local rules; some write 甲、乙、丙)."""

    SOLVED = "A"
    PLANNED = "B"
    INFEASIBLE = "C"
    REFERENCE = "D"


_GRADES = {
    **{f"{grade.value}类": grade.value for grade in Grade},
    **dict(zip(("甲", "乙", "丙", "丁"), "ABCD", strict=True)),
    **dict(zip(("甲类", "乙类", "丙类", "丁类"), "ABCD", strict=True)),
    **dict(zip("ａｂｃｄ", "ABCD", strict=True)),
    **dict(zip("ＡＢＣＤ", "ABCD", strict=True)),
    **dict(zip("abcd", "ABCD", strict=True)),
}
GradeText = Annotated[Grade, synonyms(_GRADES)]


class ReplyWay(str, Enum):
    """How the deputy was answered, besides the letter."""

    FACE_TO_FACE = "面复"
    TELEPHONE = "电话"
    LETTER = "书面"


class Reply(Part):
    """答复: the letter with which the lead unit answers the deputies."""

    day: Day = Field(alias="日期", description="答复函的日期", examples=["2022-05-12"])
    number: Text = Field(
        "", alias="文号", description="答复函的发文字号，用承办单位的", examples=["云交函〔2022〕16号"]
    )
    grade: GradeText | None = Field(
        None,
        alias="类别",
        description="办理结果：A已经解决或者基本解决，B正在解决或者列入计划，C暂不能解决，D留作参考",
        examples=["A"],
    )
    signer: Text = Field("", alias="签发", description="签发答复函的单位负责人", examples=["程云"])
    way: ReplyWay | None = Field(None, alias="方式", description="怎样答复代表：面复、电话、书面")
    body: LongText = Field("", alias="内容", description="答复的内容，一条一段")


class DeputyView(Part):
    """征询: what a deputy says of the answer, on the form that goes with it (征询意见表)."""

    deputy: Text = Field("", alias="代表", description="填表的代表；不写时为领衔代表", examples=["蒋雪"])
    sent_on: Day | None = Field(None, alias="发出日期", description="征询意见表发出的日期")
    reminded_on: Day | None = Field(None, alias="催收日期", description="没有按时收回的，催收的日期")
    received_on: Day | None = Field(None, alias="收回日期", description="收回的日期；没有收回的不写")
    attitude: Satisfaction | None = Field(
        None, alias="态度", description="对办理态度：满意、基本满意、不满意"
    )
    result: Satisfaction | None = Field(
        None, alias="结果", description="对办理结果：满意、基本满意、不满意；没有收回的不写"
    )
    reason: Text = Field("", alias="理由", description="不满意的理由和要求")


def _views(value: Any) -> Any:
    """One view is a list of it."""
    return [value] if isinstance(value, dict) else value


DeputyViews = Annotated[tuple[DeputyView, ...], Before(_views)]
"""The views of one deputy, or of each who is answered."""


class Redo(Part):
    """重办: handled again because a deputy was not satisfied; the first answer and views stay as they are."""

    assigned_on: Day = Field(alias="交办日期", description="重新交办的日期", examples=["2022-06-06"])
    due: Day | None = Field(
        None, alias="时限", description="重新答复的时限；不写时按 rdtool.yaml 的“重办”推算"
    )
    demand: Text = Field("", alias="要求", description="重新办理的要求；不写时引代表的理由")
    reply: Reply | None = Field(None, alias="答复", description="重新办理以后的答复")
    views: DeputyViews = Field((), alias="征询", description="对重新答复的意见")


class AssistOpinion(Part):
    """会办意见: what a unit that assists tells the lead unit."""

    unit: Text = Field(alias="单位", min_length=1, description="协办单位", examples=["市住房城乡建设局"])
    day: Day = Field(alias="日期", description="提出会办意见的日期")


class Promise(Part):
    """承诺: what the answer promises for later; followed up in the next year."""

    text: Text = Field(alias="内容", min_length=1, description="答复中承诺的事项")
    due: Day | None = Field(None, alias="期限", description="承诺的期限")
    done: Text = Field("", alias="落实", description="落实的情况；没有落实的不写")


class Suggestion(Assigned):
    """代表建议: a suggestion, criticism or opinion of deputies."""

    title: Text = Field(
        alias="标题", min_length=1, description="建议的标题", examples=["关于增设公交站点的建议"]
    )
    number: Number | None = Field(None, alias="建议编号", ge=1, description="第几号建议", examples=[16])
    congress: Number | None = Field(
        None, alias="人代会", ge=1, le=99, description="在第几次人民代表大会会议上提出；闭会期间的不写"
    )
    raised_on: Day | None = Field(None, alias="提出日期", description="代表提出建议的日期")
    category: Text = Field(
        "", alias="类别", description="建议的类别，交办表按类别合计", examples=["城建交通"]
    )
    text: Text = Field("", alias="内容", description="建议的要点；不写时用标题")
    body: LongText = Field("", alias="正文", description="建议的全文：情况、问题、建议；不写时用要点")
    deputies: TextList = Field(
        (), alias="代表", description="提出建议的代表，第一名为领衔代表", examples=[["蒋雪"]]
    )
    delegation: Text = Field(
        "", alias="代表团", description="领衔代表所在的代表团", examples=["青山县代表团"]
    )
    card: Text = Field("", alias="证号", description="领衔代表的代表证号")
    phone: Text = Field("", alias="联系电话", description="领衔代表的联系电话")
    wanted: TextList = Field((), alias="建议承办", description="代表希望由哪些单位承办")
    public: YesNo | None = Field(None, alias="是否公开", description="代表是否同意公开建议和答复")
    difficult: YesNo = Field(False, alias="复杂", description="是否情况复杂、适用较长的答复时限")
    priority: YesNo = Field(False, alias="重点督办", description="是否重点督办建议")
    supervisor: Text = Field(
        "", alias="督办领导", description="领衔督办的领导", examples=["市人大常委会副主任 林国栋"]
    )
    supervising: Text = Field("", alias="督办机构", description="负责督办的专门委员会或者工作机构")
    assist_opinions: tuple[AssistOpinion, ...] = Field(
        (), alias="会办意见", description="各协办单位提出会办意见的日期"
    )
    reply: Reply | None = Field(None, alias="答复", description="主办单位的答复")
    views: DeputyViews = Field((), alias="征询", description="代表对答复的意见，一人一项")
    redo: Redo | None = Field(
        None, alias="重办", description="代表不满意、重新办理的情况；原来的答复和征询不改"
    )
    promises: tuple[Promise, ...] = Field((), alias="承诺", description="答复中承诺以后办理的事项")


class CategoryCount(Part):
    """分类: how many suggestions of a category there are."""

    name: Text = Field(alias="类别", min_length=1, description="类别", examples=["城建交通"])
    count: Number = Field(alias="件数", ge=0, description="件数", examples=[124])


class SuggestionTotals(Part):
    """建议汇总: the numbers as a report or a list gives them; compared with one another and with the suggestions."""

    total: Number | None = Field(None, alias="件数", ge=0, description="建议总件数", examples=[402])
    categories: tuple[CategoryCount, ...] = Field(
        (), alias="分类", description="各类的件数，合计应当等于总数"
    )
    answered: Number | None = Field(None, alias="已答复", ge=0, description="已经答复的件数")
    solved: Number | None = Field(None, alias="A类", ge=0, description="答复为A类的件数")
    planned: Number | None = Field(None, alias="B类", ge=0, description="答复为B类的件数")
    infeasible: Number | None = Field(None, alias="C类", ge=0, description="答复为C类的件数")
    reference: Number | None = Field(None, alias="D类", ge=0, description="答复为D类的件数")
    received: Number | None = Field(None, alias="收回", ge=0, description="收回的征询意见表份数")
    satisfied: Number | None = Field(None, alias="满意", ge=0, description="满意的份数")
    basic: Number | None = Field(None, alias="基本满意", ge=0, description="基本满意的份数")
    dissatisfied: Number | None = Field(None, alias="不满意", ge=0, description="不满意的份数")
    satisfied_rate: Amount | None = Field(
        None,
        alias="满意率",
        ge=0,
        le=100,
        description="满意的占收回的百分之几，只写数；没有收回的不计入",
        examples=["96.5"],
    )
