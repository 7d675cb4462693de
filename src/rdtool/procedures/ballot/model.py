"""票决: collecting, candidates, the rules of the ballot, the votes, further rounds, and what was chosen."""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Amount, Day, Lines, LongText, Number, Part, Text, TextList, YesNo


class BallotMethod(str, Enum):
    """How a paper is marked: so many of the projects, or yes and no for each."""

    SEVERAL = "多选"
    EACH = "逐项赞成"


class BallotPlace(str, Enum):
    """Who votes, and so of whom more than half are needed: deputies, or members of the committee."""

    CONGRESS = "人代会"
    COMMITTEE = "常委会"


class TieRule(str, Enum):
    """What the rules of the ballot say of equal votes at the last place; no law says it (组织法29 by analogy)."""

    AGAIN = "再次票决"
    PRESIDIUM = "主席团决定"
    ALL = "一并确定"
    NONE = "都不确定"


class ShortRule(str, Enum):
    """What they say where fewer than enough have more than half."""

    FEWER = "减少"
    AGAIN = "另行票决"


class ProposalSource(str, Enum):
    """Who suggested a project."""

    DEPUTY = "代表"
    UNIT = "单位"
    PUBLIC = "群众"


class ProposalVerdict(str, Enum):
    """What became of a suggestion."""

    CANDIDATE = "列为候选"
    MERGED = "合并列入"
    RESERVE = "转入储备"
    DECLINED = "不予采纳"


class ProjectProposal(Part):
    """建议: a project that somebody suggested, and what became of it."""

    name: Text = Field(
        alias="名称", min_length=1, description="建议的项目名称", examples=["新建社区养老服务站"]
    )
    content: Text = Field("", alias="内容", description="主要内容和理由")
    proposer: Text = Field("", alias="提出人", description="提出的人或者单位", examples=["市人大代表 彭丽华"])
    source: ProposalSource | None = Field(None, alias="来源", description="代表、单位、群众")
    sector: Text = Field("", alias="类别", description="属于哪个领域", examples=["养老服务"])
    benefits: Text = Field(
        "", alias="受益范围", description="受益的地方和人群", examples=["主城区约8000名老人"]
    )
    investment: Amount | None = Field(None, alias="投资", ge=0, description="估计的投资，万元")
    verdict: ProposalVerdict | None = Field(
        None, alias="处理", description="列为候选、合并列入、转入储备、不予采纳"
    )
    into: Text = Field("", alias="列入", description="列入的候选项目；与建议名称相同的不写")
    reason: Text = Field("", alias="理由", description="转入储备、不予采纳的理由")


class Collecting(Part):
    """征集: how and when projects are collected, and what came in."""

    announced_on: Day | None = Field(
        None, alias="公告日期", description="征集公告发布的日期；不写时为开始日期"
    )
    first: Day = Field(alias="开始", description="开始征集的日期", examples=["2022-09-15"])
    last: Day = Field(alias="截止", description="截止的日期", examples=["2022-10-15"])
    by: Text = Field("", alias="征集单位", description="发布公告的单位；不写时为常委会办公室")
    conditions: Lines = Field(
        (),
        alias="条件",
        description="征集什么样的项目，一项一条；不写时为普惠、公益、当年可成等通常的条件",
        examples=[["受益面广，群众要求迫切"]],
    )
    channels: Lines = Field(
        (), alias="渠道", description="怎样提出建议，一项一条", examples=[["登录云川人大网填写项目建议表"]]
    )
    phone: Text = Field("", alias="联系电话", description="联系电话；不写时为办公室的电话")
    suggestions: tuple[ProjectProposal, ...] = Field((), alias="建议", description="征集到的项目建议")


class Candidate(Part):
    """候选: a project on the ballot and the votes it got."""

    name: Text = Field(
        alias="名称", min_length=1, description="候选项目名称", examples=["新建社区养老服务站"]
    )
    content: Text = Field("", alias="内容", description="主要内容和规模", examples=["在主城区新建8个"])
    investment: Amount | None = Field(None, alias="投资", ge=0, description="总投资，万元")
    funding: Text = Field("", alias="资金来源", description="资金从哪里来", examples=["市级财政"])
    lead: Text = Field("", alias="牵头", description="责任单位", examples=["市民政局"])
    due: Day | None = Field(None, alias="时限", description="完成时限")
    proposer: Text = Field("", alias="提出人", description="由谁提出：代表、单位、群众", examples=["代表"])
    benefits: Text = Field("", alias="受益范围", description="受益的地方和人群")
    sector: Text = Field("", alias="类别", description="属于哪个领域")
    multi_year: YesNo = Field(False, alias="跨年", description="是否跨年度实施")
    reason: Text = Field("", alias="理由", description="列为候选的理由")
    votes: Number | None = Field(None, alias="得票", ge=0, description="得票数；逐项赞成的为赞成票数")
    no: Number | None = Field(None, alias="反对", ge=0, description="反对票数，逐项赞成的填写")
    abstain: Number | None = Field(None, alias="弃权", ge=0, description="弃权票数，逐项赞成的填写")
    void: Number = Field(0, alias="行无效", ge=0, description="有效票中只有这一项无效的票数，逐项赞成的填写")


class BallotRules(Part):
    """办法: what the rules of the ballot (票决办法) say that differs by place."""

    basis: TextList = Field((), alias="依据", description="制定票决办法的依据，带书名号")
    tie: TieRule | None = Field(
        None,
        alias="同票",
        description="末位票数相等怎样处理：再次票决、主席团决定、一并确定、都不确定",
    )
    short: ShortRule | None = Field(
        None, alias="不足", description="过半数的项目不足应选数怎样处理：减少、另行票决"
    )
    reserve: YesNo = Field(True, alias="储备", description="没有确定的项目是否转入储备")
    further: LongText = Field("", alias="其他", description="票决办法的其他内容，一段一条")


class FurtherVotes(Part):
    """再次票决.候选: a project in a further round and its votes."""

    name: Text = Field(alias="名称", min_length=1, description="候选项目名称")
    votes: Number | None = Field(None, alias="得票", ge=0, description="得票数")


class FurtherRound(Part):
    """再次票决: a further round on projects with equal votes, or for places that are left."""

    places: Number | None = Field(None, alias="应选", ge=1, description="这一轮应选几项；不写时为余下的项数")
    day: Day | None = Field(None, alias="日期", description="日期；不写时与第一轮同日")
    present: Number | None = Field(None, alias="到会", ge=0, description="到会人数；不写时与第一轮相同")
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效票数")
    candidates: tuple[FurtherVotes, ...] = Field((), alias="候选", description="这一轮票决的项目和得票")


class LivelihoodBallot(Part):
    """票决: deputies, or members of the committee, choose `places` of the candidate projects."""

    year: Number | None = Field(
        None, alias="年度", ge=1990, le=2100, description="哪一年的项目；不写时为票决那一年", examples=[2023]
    )
    place: BallotPlace = Field(
        BallotPlace.CONGRESS, alias="场合", description="在哪里票决：人代会、常委会，由此确定过半数的基数"
    )
    method: BallotMethod = Field(
        BallotMethod.SEVERAL,
        alias="方式",
        description="多选：从候选项目中选应选数；逐项赞成：每个项目赞成、反对、弃权，候选可以等于应选",
    )
    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="票决的人民代表大会的届次；不写时为本届"
    )
    number: Number | None = Field(
        None, alias="会次", ge=1, le=99, description="票决的人民代表大会会议是第几次会议", examples=[2]
    )
    day: Day | None = Field(None, alias="日期", description="票决的日期；常委会票决的不写时为会议最后一天")
    reviewed_on: Day | None = Field(
        None, alias="审议日期", description="常委会审议候选项目的日期；本次会议在票决之前的，不写时为本次会议"
    )
    collecting: Collecting | None = Field(None, alias="征集", description="项目的征集")
    rules: BallotRules | None = Field(None, alias="办法", description="票决办法")
    process: LongText = Field("", alias="说明", description="候选项目是怎样产生的，用于候选项目的说明")
    deputies: Number | None = Field(None, alias="代表总数", ge=1, description="全体代表人数", examples=[232])
    present: Number | None = Field(None, alias="到会", ge=0, description="出席会议的代表人数", examples=[203])
    places: Number = Field(alias="应选", ge=0, description="应当确定的项目数", examples=[12])
    candidates: tuple[Candidate, ...] = Field((), alias="候选", description="各候选项目，依票决票上的次序")
    issued: Number | None = Field(None, alias="发出", ge=0, description="发出票数")
    returned: Number | None = Field(None, alias="收回", ge=0, description="收回票数")
    invalid: Number = Field(0, alias="无效", ge=0, description="无效票数，多选的票整张无效")
    further: tuple[FurtherRound, ...] = Field(
        (), alias="再次票决", description="票数相等或者不足应选数的，再次票决的各轮"
    )
    chosen: TextList = Field((), alias="确定", description="宣布确定的项目；写了就与票数核对")
    tie_settled: Text = Field(
        "", alias="同票处理", description="末位票数相等时怎样确定", examples=["对票数相等的两个项目再次票决"]
    )
    tellers: TextList = Field((), alias="监票人", description="总监票人、监票人")
    counters: TextList = Field((), alias="计票人", description="计票人，由工作人员担任")
    tellers_adopted: YesNo = Field(True, alias="监票人已通过", description="监票人是否在票决之前由会议通过")
    confirmed_by: Text = Field("", alias="确认", description="确认票决结果的机构", examples=["大会主席团"])
    announced_on: Day | None = Field(None, alias="公告日期", description="公告的日期；不写时为票决的日期")
