"""The chair's closing speech: what only the speaker can say; the rest comes from the agenda."""

from pydantic import Field

from rdtool.record.base import Day, LongText, Part, References, Text, YesNo
from rdtool.record.people import Person


class Demand(Part):
    """One entry of a 一要……二要…… list: the demand and how to meet it."""

    demand: Text = Field(
        alias="要求", min_length=1, description="“要”字后面的话，不写“一要”", examples=["始终坚持党的领导"]
    )
    detail: LongText = Field("", alias="展开", description="对这项要求的展开")


class SpeechPoint(Part):
    """One headed point of a speech."""

    heading: Text = Field(alias="标题", min_length=1, description="该点的标题，不带“一、”")
    agenda: References = Field(
        (),
        alias="议题",
        description="该点所依据的议题，写代号、名称或者序号",
        examples=[["预算调整", "审计整改"]],
    )
    opening: LongText = Field("", alias="开头", description="该点开头的论述，写在会议成果之前")
    bridge: Text = Field(
        "", alias="引语", description="引出各项要求的话", examples=["下一步，市人大及其常委会"]
    )
    demands: tuple[Demand, ...] = Field((), alias="要求", description="一要、二要、三要……的各项要求")
    closing: LongText = Field("", alias="结尾", description="该点最后的论述")


class Speech(Part):
    """讲话: speaker, occasion, points and closing call."""

    title: Text = Field("", alias="标题", description="讲话标题；不写时为“在……会议结束时的讲话”")
    speaker: Person | None = Field(None, alias="讲话人", description="讲话人；不写时为会议主持人")
    day: Day | None = Field(None, alias="日期", description="讲话日期；不写时为会议最后一天")
    salutation: Text = Field("各位组成人员、同志们", alias="称谓", description="称谓，不带冒号")
    large_print: YesNo = Field(
        False, alias="大字版", description="另拟一份供宣读的大字版：小二号字，行距33磅"
    )
    occasion: Text = Field(
        "", alias="背景", description="会议召开的背景，接在“本次会议是在”之后、“召开的”之前"
    )
    opening: LongText = Field("", alias="开场", description="开场部分的补充论述")
    points: tuple[SpeechPoint, ...] = Field((), alias="要点", description="各点意见，点数由此计算")
    closing: LongText = Field("", alias="结束语", description="结束部分的号召")
