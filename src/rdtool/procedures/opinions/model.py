"""审议意见, 落实报告: what a record says of opinions on a report, and of the reports that answer them."""

from enum import Enum
from typing import TYPE_CHECKING

from pydantic import Field

from rdtool.record.base import Day, LongText, Number, Part, Text, TextList, part
from rdtool.record.contributions import Support
from rdtool.record.head import HeadMarks
from rdtool.record.people import Period
from rdtool.record.told import Told

if TYPE_CHECKING:
    from rdtool.record.remembering import Own


class Opinion(Part):
    """意见: one problem, one ask, one lead unit."""

    ask: Text = Field(alias="内容", min_length=1, description="意见建议，一条一事")
    number: Text = Field(
        "",
        alias="编号",
        description="事项编号，不写的由工具编；写了就固定下来，改写、调序都不变",
        examples=["7-49-04-02"],
    )
    problem: Text = Field("", alias="问题", description="对应的问题")
    lead: Text = Field("", alias="主办", description="主办（牵头）单位，只能有一个", examples=["市财政局"])
    assist: TextList = Field((), alias="协办", description="协办单位", examples=[["市审计局"]])
    category: Text = Field("", alias="类别", description="意见类别", examples=["机制建设"])
    support: Support | None = Field(None, alias="支持", description="普遍、部分、个别")
    sources: TextList = Field((), alias="来源", description="提出人或者分组", examples=[["第一组", "孙秀兰"]])
    drawn_from: TextList = Field(
        (),
        alias="归纳",
        description="由审议发言中的哪几条归纳而来，照写“要点”的“归纳”，没有归纳的照写原话",
        examples=[["对尚未整改到位的9个问题逐项列出清单，整改一项、销号一项"]],
    )
    leader: Text = Field(
        "", alias="分管领导", description="分管领导；不写时取 rdtool.yaml 中主办单位的分管领导"
    )
    target: Text = Field("", alias="目标", description="办理目标")
    due: Day | None = Field(None, alias="时限", description="本条办理时限；不写时为研究处理情况的报告期限")

    @property
    def words(self) -> tuple[str, ...]:
        """What was said for it: as it tells itself, or its own words."""
        return (*self.drawn_from, self.ask, self.problem)


def own_of(opinion: Opinion) -> "Own":
    """What tells an opinion apart from others on the same report."""
    from rdtool.record.remembering import Own

    return Own(opinion.ask, also=opinion.problem, lead=opinion.lead)


class ApprovalStep(str, Enum):
    """The steps of the signing chain, in order."""

    CHECK = "审核"
    READ = "审阅"
    REVIEW = "审签"
    SETTLE = "审定"
    SIGN = "签发"


class Approval(Part):
    """审批: who did which step of the signing chain, and when."""

    step: ApprovalStep = Field(alias="环节", description="审核、审阅、审签、审定、签发")
    by: Text = Field(alias="人员", min_length=1, description="办理人或者会议", examples=["秘书长 何志远"])
    day: Day | None = Field(None, alias="日期", description="办理日期")


class OpinionPaper(Part, Told):
    """审议意见: the opinions on one report, as sent to the organ that gave it."""

    overall: LongText = Field("", alias="总体评价", description="对报告的总体评价")
    items: tuple[Opinion, ...] = Field((), alias="意见", description="逐条意见")
    recipient: Text = Field(
        "", alias="主送", description="主送机关；不写时为报告机关", examples=["市人民政府"]
    )
    copies: TextList = Field((), alias="抄送", description="在 rdtool.yaml 固定抄送单位之外增加的单位")
    issued_on: Day | None = Field(
        None, alias="印发日期", description="审议意见的印发日期", examples=["2022-01-07"]
    )
    report_due: Day | Period | None = Field(
        None,
        alias="报告期限",
        description="报告研究处理情况的期限，写日期或者时长；不写时按 rdtool.yaml",
        examples=["3个月"],
    )
    consult: Text = Field("", alias="征求意见", description="报告前应当征求意见的对口委员会")
    head: HeadMarks = part(alias="版头", description="审议意见书和转办函的份号、密级、紧急程度、签发人")
    approvals: tuple[Approval, ...] = Field((), alias="审批", description="审核、审签、签发各环节")
    told_on: Day | None = Field(None, alias="通报代表", description="向本级人大代表通报的日期")
    published_on: Day | None = Field(None, alias="公开日期", description="向社会公布的日期")

    def head_marks(self) -> HeadMarks:
        """What the record says of its papers' 版头."""
        return self.head

    def pins(self) -> tuple[str, ...]:
        """The ids of opinions that the record writes down."""
        return tuple(opinion.number for opinion in self.items)

    def owns(self) -> "tuple[Own, ...]":
        """What each opinion goes by."""
        return tuple(map(own_of, self.items))


class FollowUpForm(str, Enum):
    """How a follow-up report was put to the session."""

    WRITTEN = "书面"
    SPOKEN = "口头"


class FollowUpReport(Part):
    """落实报告: a report on how earlier review opinions were handled."""

    subject: Text = Field(
        alias="事项", min_length=1, description="所涉事项", examples=["上半年国民经济和社会发展计划执行"]
    )
    session: Number | None = Field(
        None, alias="会次", ge=1, le=999, description="审议意见所出自的会议次数", examples=[47]
    )
    unit: Text = Field("", alias="单位", description="承办或者报告单位", examples=["市发展和改革委员会"])
    day: Day | None = Field(None, alias="报告日期", description="报告送达日期")
    consulted_on: Day | None = Field(None, alias="征求意见日期", description="征求对口委员会意见的日期")
    form: FollowUpForm = Field(FollowUpForm.WRITTEN, alias="形式", description="书面、口头")
    summary: LongText = Field(
        "", alias="概况", description="报告的主要内容：解决了什么问题，还有什么没有解决；写入落实情况综合"
    )
    committee_view: LongText = Field(
        "", alias="委员会意见", description="对口委员会对落实情况的意见；写入落实情况综合"
    )
