"""Votes, and what is decided by them: resolutions and decisions."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, Field

from rdtool.chinese import format_date, join_list, parse_date
from rdtool.record.base import Day, Lines, LongText, Number, Part, Text, TextList
from rdtool.record.view import View, derived


class VoteMethod(str, Enum):
    """How members voted (表决方式)."""

    DEVICE = "按表决器"
    BALLOT = "无记名投票"
    HANDS = "举手"
    SILENCE = "默示"


class Outcome(str, Enum):
    """What became of a matter put, or not put, to the vote."""

    PASSED = "通过"
    REJECTED = "未获通过"
    POSTPONED = "暂不付表决"
    WITHDRAWN = "撤回"
    IN_PRINCIPLE = "原则通过"
    DELIBERATED = "审议未表决"


#: What was not put to the vote, so that there are no counts: a first reading is only deliberated.
NOT_PUT = (Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.DELIBERATED)


class Vote(Part):
    """表决: the counts as announced; threshold and outcome are computed from them."""

    name: Text = Field(
        "", alias="名称", description="表决的内容；一项议题表决几次的，写明各次表决什么", examples=["修正案"]
    )
    sitting: Text = Field(
        "",
        alias="场次",
        description="在哪一次全体会议表决；不写时按表决日期和日程推定",
        examples=["第二次全体会议"],
    )
    yes: Number | None = Field(None, alias="赞成", ge=0, description="赞成票数", examples=[31])
    no: Number = Field(0, alias="反对", ge=0, description="反对票数")
    abstain: Number = Field(0, alias="弃权", ge=0, description="弃权票数")
    not_pressed: Number = Field(0, alias="未按", ge=0, description="未按表决器人数")
    method: VoteMethod = Field(
        VoteMethod.DEVICE,
        alias="方式",
        description="按表决器、无记名投票、举手、默示；不写时按 rdtool.yaml 的“表决办法”",
    )
    merged: Text = Field(
        "",
        alias="合并",
        description="几人合并表决的，写明怎样同意合并的",
        examples=["到会的多数组成人员同意"],
    )
    base: Number | None = Field(
        None, alias="组成人员", ge=1, description="计算过半数的全体组成人员人数；不写时取应到人数"
    )
    present: Number | None = Field(None, alias="到会", ge=0, description="表决时到会人数；不写时取实到人数")
    outcome: Outcome | None = Field(
        None, alias="结果", description="会上宣布的结果；不写时按票数计算，写了就与票数核对"
    )
    day: Day | None = Field(None, alias="日期", description="表决日期；不写时为会议最后一天")
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出票数（投票时填写）")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回票数（投票时填写）")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效票数（投票时填写）")
    void_rows: Number = Field(
        0, alias="行无效", ge=0, description="有效票中对本项的选择无法辨认、多选的票数（投票时填写）"
    )
    tellers: TextList = Field((), alias="监票人", description="监票人，由组成人员担任")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")


class VoteView(Vote):
    """表决, with base, threshold and outcome (组织法51: majority of all members)."""

    all_members: int | None = Field(None, alias="全体组成人员", description="计算过半数的人数")
    in_office: int | None = Field(
        None, alias="当时组成人员", description="应到人数减去会议期间已经辞职、职务终止的人数"
    )
    threshold: int | None = Field(None, alias="法定票数", description="通过所需的最少赞成票数")
    announced: str = Field("", alias="宣布结果", description="记录中填写的结果")
    voted_on: date = Field(alias="表决日", description="表决日期")
    valid: int | None = Field(None, alias="有效", description="有效票数，即收回票数减去无效票数")
    passed: bool | None = Field(None, alias="通过", description="是否获得通过；票数不全时为空")


class Leaver(Part):
    """辞职人: who asks to be released from a post (组织法32)."""

    name: Text = Field(alias="姓名", min_length=1, description="辞职人姓名", examples=["罗建平"])
    post: Text = Field(
        alias="职务", min_length=1, description="请求辞去的职务", examples=["云川市人民政府副市长"]
    )
    reason: Text = Field("", alias="原因", description="辞职原因", examples=["工作变动"])
    asked_on: Day | None = Field(None, alias="请求日期", description="提出书面请求的日期")
    filed_with: Text = Field("", alias="报备", description="报请备案的机关")

    @property
    def of_deputy(self) -> bool:
        """Whether it is the seat of a deputy that is given up (选举法55)."""
        return is_deputy(self.post)


def is_deputy(post: str) -> bool:
    """Whether a post is the seat of a deputy."""
    return post.removesuffix("职务").endswith("代表")


def request_of(leavers: Sequence[Leaver]) -> str:
    """What they ask for, as a title says it: 接受罗建平辞去云川市人民政府副市长职务请求; blank for nobody.

    Several persons of one post are named with it, of different posts without.
    """
    if not leavers:
        return ""
    posts = dict.fromkeys(one.post.removesuffix("职务") for one in leavers)
    post = next(iter(posts)) if len(posts) == 1 else ""
    return f"接受{join_list(dict.fromkeys(one.name for one in leavers))}辞去{post}职务请求"


class Notice(str, Enum):
    """What is announced; where an item asks for several, the first of them."""

    PROMULGATION = "公布"
    SEATS = "代表资格"
    RESIGNATIONS = "代表辞职"
    POSTS = "职务终止"


class Announced(View):
    """公告: what is announced, and when."""

    kind: Notice = derived(key="种类", about="公布（法规、规定）、代表资格、代表辞职、职务终止")
    day: date | None = derived(default=None, key="日期", about="公告的日期；没有写明的为空")
    approved_by: str = derived(default="", key="批准机关", about="批准法规的机关；不须批准的为空")
    approved_on: date | None = derived(default=None, key="批准日期", about="批准的日期")


class Review(Part):
    """审查: the committee's report on a draft, heard before the vote (预算法69, 78)."""

    organ: Text = Field(alias="机构", min_length=1, description="审查机构", examples=["市人大财政经济委员会"])
    report: Text = Field("", alias="报告题目", description="审查结果报告的题目，不带书名号")
    day: Day | None = Field(None, alias="日期", description="审查结果报告的日期")


def _effective(text: str) -> str:
    """自2022年1月1日起施行, where only the day is written; other words stay."""
    try:
        day = parse_date(text.removeprefix("自").removesuffix("施行").removesuffix("起"))
    except ValueError:
        return text
    return f"自{format_date(day)}起施行"


class PaperWords(Part):
    """文书: what only people can say in a resolution or decision; the rest is composed."""

    title: Text = Field("", alias="标题", description="文书标题；不写时按议题名称拟出")
    purpose: Text = Field("", alias="目的", description="“为了……”一句，不写“为了”二字")
    basis: Lines = Field((), alias="依据", description="依据的文件、法律，写全名称和文号，每条一行")
    body: LongText = Field("", alias="正文", description="各条决定内容，用“一、”“（一）”自然编号")
    draft_stage: Text = Field(
        "草案",
        alias="稿次",
        description="提请审议、表决的是第几稿，写在标题后面的括号里：草案、草案修改稿、草案二次审议稿、草案表决稿",
        examples=["草案修改稿"],
    )
    draft_body: LongText = Field(
        "", alias="草案正文", description="提请审议的文本，与通过的正文不同时填写；不写时为正文"
    )
    demands: LongText = Field("", alias="要求", description="“会议要求”的内容，不写“会议要求”四字")
    effective: Annotated[Text, AfterValidator(_effective)] = Field(
        "", alias="施行", description="施行日期的表述；也可以只写日期", examples=["自通过之日起施行"]
    )
    report_by: Day | None = Field(None, alias="报告期限", description="有关机关报告执行情况的期限")


class ListSize(Part):
    """A list named in an adopted rule, and how many matters it holds."""

    name: Text = Field(
        alias="名称", min_length=1, description="清单名称", examples=["常委会讨论决定的重大事项"]
    )
    count: Number = Field(alias="项数", ge=1, description="清单所列项数", examples=[17])
