"""The office profile `rdtool.yaml`: everything that is a fact of the place, not of a meeting.

What the law of the country fixes is code; what varies by place (names, codes, limits, who
signs, what is printed) stands here and has a default that most offices can live with.
"""

import re
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from rdtool.document.style import Layout
from rdtool.record.base import Before, Number, Part, Text, TextList, YesNo, part, synonyms
from rdtool.record.contributions import SupportRule
from rdtool.record.majormatters import MajorMatters
from rdtool.record.page import PageChoice
from rdtool.record.people import Period
from rdtool.record.regions import levels
from rdtool.record.ruleset import EvaluationRule, RuleChoices
from rdtool.record.series import NumberSeries, OwnSeries, Series
from rdtool.record.supervision import Supervision
from rdtool.record.voting import Voting


class Level(str, Enum):
    """The level of the congress; it decides the courts' names and who is a member."""

    PROVINCE = "省级"
    PREFECTURE = "设区的市"
    COUNTY = "县级"


LevelText = Annotated[
    Level,
    synonyms(
        {
            "省": "省级", "自治区": "省级", "直辖市": "省级",
            "市": "设区的市", "地级市": "设区的市", "市级": "设区的市", "自治州": "设区的市",
            "县": "县级", "区": "县级", "市辖区": "县级", "县级市": "县级", "不设区的市": "县级",
        }
    ),
]  # fmt: skip


class Region(Part):
    """地区: the place whose congress this is."""

    full: Text = Field("", alias="全称", description="行政区划全称", examples=["云川市"])
    short: Text = Field(
        "", alias="简称", description="文中自称，省、市、县、区等；不写时取全称的末字", examples=["市"]
    )
    level: LevelText = Field(
        Level.PREFECTURE,
        alias="级别",
        description="省级、设区的市、县级；不写时按全称推算，“市”按设区的市",
        examples=["设区的市"],
    )

    @model_validator(mode="before")
    @classmethod
    def _level_of_its_name(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not {"级别", "level"}.isdisjoint(value):
            return value
        known = levels(str(value.get("全称") or value.get("full") or "").strip())
        return {**value, "级别": known[0]} if len(known) == 1 else value


def _clerks(value: Any) -> Any:
    """One name is that of whoever is at work."""
    return {"": value} if isinstance(value, str) and value.strip() else value or {}


Clerks = Annotated[dict[Text, Text], Before(_clerks)]
"""Who is at work, by the name of the computer's account."""


class Organ(Part):
    """机关: names that differ from the ones derived from the region."""

    committee: Text = Field(
        "", alias="常委会全称", description="常委会全称；不写时为“地区全称+人民代表大会常务委员会”"
    )
    committee_short: Text = Field(
        "", alias="常委会简称", description="常委会简称；不写时为“地区简称+人大常委会”"
    )
    office: Text = Field("", alias="办公室全称", description="常委会办公室（办公厅）全称")
    office_short: Text = Field("", alias="办公室简称", description="常委会办公室（办公厅）简称")
    secretariat: Text = Field(
        "", alias="承办处室", description="经办转办、催办的内设机构", examples=["联络科"]
    )
    contact: Text = Field("", alias="联系人", description="办公室经办人", examples=["宋雨桐"])
    phone: Text = Field("", alias="联系电话", description="办公室联系电话", examples=["0800-2023456"])
    clerks: Clerks = Field(
        {},
        alias="经办人",
        description="登记文号、督办事项的人；不写时记电脑的用户名，几个人用的按用户名写",
        examples=["{songyt: 宋雨桐}"],
    )

    def clerk(self, user: str) -> str:
        """Who works under the account `user`; the account's name where the profile does not say."""
        return self.clerks.get(user) or self.clerks.get("") or user


def _stroke_text(text: str) -> str:
    """Strokes as digits 1 to 5."""
    if not re.fullmatch("[1-5]+", text):
        raise ValueError(f"“{text}”不是笔顺，应当逐笔写成数字：横1、竖2、撇3、点4、折5")
    return text


StrokeText = Annotated[Text, AfterValidator(_stroke_text)]
"""The strokes of a character in order: 横1、竖2、撇3、点4、折5."""


class Post(str, Enum):
    """The posts among the members (组成人员); county level has no 秘书长 (组织法47)."""

    DIRECTOR = "主任"
    DEPUTY_DIRECTOR = "副主任"
    SECRETARY_GENERAL = "秘书长"
    MEMBER = "委员"


class Member(Part):
    """A member of the standing committee."""

    name: Text = Field(alias="姓名", min_length=1, description="姓名", examples=["陈启明"])
    post: Post = Field(Post.MEMBER, alias="职务", description="主任、副主任、秘书长、委员")
    mark: Text = Field("", alias="注", description="性别、民族等需要标注的内容", examples=["女"])
    device: Number | None = Field(
        None, alias="表决器", ge=1, le=999, description="固定使用的表决器号，印在座次表上", examples=[12]
    )


class MemberOrder(str, Enum):
    """In which order lists name those of one rank; 主任 and 副主任 always stand as the roster has them."""

    STROKES = "姓氏笔画"
    ROSTER = "名单次序"


class Membership(Part):
    """组成人员: the roster and how many there are."""

    quota: Number | None = Field(
        None, alias="名额", ge=1, le=200, description="依法确定的组成人员名额", examples=[37]
    )
    in_office: Number | None = Field(
        None, alias="实有", ge=1, le=200, description="现有组成人员人数；不写时按名单计", examples=[35]
    )
    roster: tuple[Member, ...] = Field((), alias="名单", description="组成人员名单")
    order: MemberOrder = Field(
        MemberOrder.STROKES,
        alias="委员排序",
        description="各种名单中委员怎样排列：姓氏笔画、名单次序；主任、副主任总是按名单次序",
    )
    marked: YesNo = Field(
        False, alias="加注", description="各种名单是否在姓名后面印出“注”的内容；同名的总是印出"
    )
    strokes: dict[Text, StrokeText] = Field(
        {},
        alias="笔顺",
        description="姓名中的生僻字查不到笔画的，按笔顺写明：横1、竖2、撇3、点4、折5",
        examples=["{䶮: 4143125111534}"],
    )


class OfficeUnit(Part):
    """A unit that reports, or to which opinions are assigned (承办单位)."""

    name: Text = Field(
        alias="名称", min_length=1, description="单位简称，记录中即用此称", examples=["市财政局"]
    )
    full: Text = Field("", alias="全称", description="单位全称，印发时使用", examples=["云川市财政局"])
    organ: Text = Field(
        "",
        alias="所属机关",
        description="该单位所属的国家机关；不写时为本级人民政府，法院、检察院、监察委员会为其本身",
        examples=["市人民政府"],
    )
    leader: Text = Field("", alias="分管领导", description="分管该单位的领导", examples=["副市长 周立群"])
    contact: Text = Field("", alias="联系人", description="该单位联系人")
    phone: Text = Field("", alias="联系电话", description="该单位联系电话")
    committee: Text = Field(
        "", alias="对口委员会", description="对口的专门委员会或者工作机构", examples=["市人大财政经济委员会"]
    )


class Codes(Part):
    """文号: the series of document numbers; the number itself is given after signing."""

    committee: Series = part(alias="常委会", description="常委会公文的机关代字", examples=["云人常"])
    opinions: Series = part(alias="审议意见", description="审议意见的文号；不写时与常委会公文同一系列")
    letter: Series = part(alias="函", description="办公室函件的机关代字", examples=["云人常办函"])
    others: tuple[OwnSeries, ...] = Field(
        (), alias="其他", description="公告、会议纪要等其他系列，代字和样式至少写一项"
    )

    @model_validator(mode="after")
    def _distinct(self) -> "Codes":
        """No two series can give out the same number."""
        names = [series.name for series in self.all()]
        ids = [series.id for series in self.all()]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"有两个系列都叫“{name}”")
        for one in ids:
            if ids.count(one) > 1:
                raise ValueError(f"有两个系列的代字都是“{one}”，会编出相同的文号")
        return self

    def all(self) -> list[NumberSeries]:
        """Every series in use."""
        fixed = (("常委会", self.committee), ("审议意见", self.opinions), ("函", self.letter))
        named = [*fixed, *((series.name, series) for series in self.others)]
        return [series.named(name) for name, series in named if series.in_use]

    def of(self, layout: Layout | None, kind: str, series: str = "") -> NumberSeries | None:
        """The series of a kind of paper: of its own name, as its template says, or that of its format."""
        usual = series or (_USUAL_SERIES.get(layout, "") if layout else "")
        by_name = {one.name: one for one in self.all()}
        return by_name.get(kind) or by_name.get(usual) if usual else None


_USUAL_SERIES = {Layout.OFFICIAL: "常委会", Layout.LETTER: "函"}


class BaseDay(str, Enum):
    """The day from which the limit of a follow-up report is counted."""

    ISSUED = "印发日期"
    CLOSED = "闭会日期"


class Limits(Part):
    """时限: local time limits; the law names no number of days for review opinions."""

    collate: Period = Field(
        "10个工作日", validate_default=True, alias="整理印发", description="闭会后整理、印发审议意见的时限"
    )
    hand_over: Period = Field(
        "7日", validate_default=True, alias="交办", description="审议意见印发后召开交办会的时限"
    )
    report: Period = Field(
        "3个月", validate_default=True, alias="研究处理", description="报告研究处理情况的时限"
    )
    consult: Period = Field(
        "10日",
        validate_default=True,
        alias="征求意见",
        description="报告送交常委会之前征求对口委员会意见的提前量",
    )
    base: BaseDay = Field(
        BaseDay.ISSUED, alias="起算", description="研究处理时限的起算日：印发日期、闭会日期"
    )
    notice: Period = Field(
        "7日", validate_default=True, alias="会议通知", description="会议通知至少提前多久发出；临时会议除外"
    )
    papers: Period = Field(
        "7日", validate_default=True, alias="会议材料", description="会议材料至少提前多久发给组成人员"
    )
    motions: Period = Field(
        "7日", validate_default=True, alias="任免案", description="人事任免案至少提前多久提出"
    )
    inspection: Period = Field(
        "1个月",
        validate_default=True,
        alias="执法检查",
        description="执法检查方案至少在开始检查以前多久送达被检查单位",
    )
    visits: Period = Field(
        "10日",
        validate_default=True,
        alias="视察调研",
        description="代表视察、专题调研的方案至少提前多久送达代表和被视察单位",
    )


class OpinionAuthor(str, Enum):
    """In whose name review opinions are given; the law's word is that of the members."""

    MEMBERS = "常委会组成人员"
    COMMITTEE = "常委会"


class TimetableAdopter(str, Enum):
    """Who adopts the timetable of a session: local rules differ."""

    CHAIRS = "主任会议"
    PLENARY = "全体会议"


class OpinionPaperName(str, Enum):
    """What the paper with the review opinions is called; the law names none."""

    OPINION = "审议意见"
    OPINION_PAPER = "审议意见书"
    CONVEYANCE = "审议意见转达书"


class Wording(Part):
    """用语: points on which good offices differ."""

    opinion_author: OpinionAuthor = Field(
        OpinionAuthor.MEMBERS, alias="审议意见作者", description="审议意见署谁的名义：常委会组成人员、常委会"
    )
    opinion_paper: OpinionPaperName = Field(
        OpinionPaperName.OPINION,
        alias="审议意见文书",
        description="审议意见的文书叫什么：审议意见、审议意见书、审议意见转达书",
    )
    support: SupportRule = part(alias="支持", description="发言摘要中“普遍”“一些”“有的”怎样由人数得出")
    timetable_adopter: TimetableAdopter = Field(
        TimetableAdopter.CHAIRS, alias="日程通过", description="会议日程由谁通过：主任会议、全体会议"
    )


class Invitee(Part):
    """Someone who attends every session without a vote."""

    unit: Text = Field(alias="单位", min_length=1, description="机关、单位的简称", examples=["市人民政府"])
    who: Text = Field("负责人", alias="人员", description="由谁列席", examples=["副市长一人"])


def _invitees(value: Any) -> Any:
    """A name alone is that of the unit."""
    given = value if isinstance(value, list) else [value]
    return [{"单位": one} if isinstance(one, str) else one for one in given]


class Invitation(Part):
    """列席范围: who attends the sessions without a vote."""

    fixed: Annotated[tuple[Invitee, ...] | None, Before(_invitees)] = Field(
        None,
        alias="固定",
        description="每次会议都列席的单位；不写时为本级人民政府、监察委员会、人民法院、人民检察院",
        examples=["[{单位: 市人民政府, 人员: 副市长一人}, 市监察委员会]"],
    )
    by_item: YesNo = Field(
        True, alias="按议题", description="是否通知与议题有关的单位列席：作报告的、到会听取意见的"
    )


class ListOrder(str, Enum):
    """What comes first in the list of those whom one nominator proposed; a vote may well go the other way."""

    APPOINTED_FIRST = "先任后免"
    REMOVED_FIRST = "先免后任"
    AS_RECORDED = "照记录"


class PersonnelCustom(Part):
    """人事: what differs by place in appointments, certificates and oaths."""

    order: ListOrder = Field(
        ListOrder.APPOINTED_FIRST,
        alias="名单次序",
        description="任免名单中同一提名人提出的，先写任命还是先写免职：先任后免、先免后任、照记录",
    )
    uncertified: TextList = Field(
        (),
        alias="不发任命书",
        description="不由会议颁发任命书的职务，按职务的末尾比对；代理职务一律不发",
        examples=[["副市长", "人民陪审员"]],
    )
    own_oath: TextList = Field(
        (
            "审判委员会委员",
            "庭长",
            "审判员",
            "人民陪审员",
            "检察委员会委员",
            "检察员",
        ),
        alias="自行宣誓",
        description="由所在机关自行组织宣誓的职务，按职务的末尾比对",
        examples=[["审判员", "检察员"]],
    )
    notified: TextList = Field(
        (),
        alias="通知抄送",
        description="任免通知抄送的单位",
        examples=[["市委组织部", "市委编办"]],
    )
    staff: Text = Field(
        "",
        alias="内部主送",
        description="主任会议提名的，任免通知主送谁；不写时为常委会各工作机构",
    )


class Recipients(Part):
    """主送抄送: who receives the letters besides the organ concerned."""

    copies: TextList = Field(
        (), alias="抄送", description="审议意见、转办函固定抄送的单位", examples=[["市委办公室"]]
    )
    printed: dict[Text, Number] = Field(
        {}, alias="份数", description="各文种印几份，写在会议的文书目录中", examples=["{决议: 60, 讲话: 45}"]
    )
    bulletins: TextList = Field(
        ("常委会组成人员", "列席会议人员"), alias="简报", description="会议简报分送的范围"
    )


class PlanPaper(str, Enum):
    """The paper of a seat plan."""

    A4 = "A4"
    A3 = "A3"


class EvenMiddle(str, Enum):
    """Who sits where in the middle of a rostrum with an even number of seats; good sources differ."""

    SECOND_LEFT = "二在一左"
    FIRST_LEFT = "一在二左"


class HallStart(str, Enum):
    """Where a row of the hall begins."""

    LEFT = "左"
    MIDDLE = "中"


class HallLine(str, Enum):
    """Whether the hall fills row by row or column by column."""

    ROWS = "横排"
    COLUMNS = "竖排"


class Hall(Part):
    """座次: the hall in which the committee sits, as seen from it towards the rostrum."""

    rows: Number = Field(alias="排", ge=1, le=60, description="会场座位的排数", examples=[4])
    seats: Number = Field(alias="列", ge=1, le=40, description="每排的座位数", examples=[10])
    aisles: tuple[Number, ...] = Field((), alias="过道", description="第几个座位的右边有过道", examples=[[5]])
    start: HallStart = Field(
        HallStart.LEFT, alias="起点", description="每排从左边排起，还是从中间向两边排：左、中"
    )
    line: HallLine = Field(
        HallLine.ROWS, alias="方向", description="先排满一排再排下一排，还是先排满一列：横排、竖排"
    )
    even: EvenMiddle = Field(
        EvenMiddle.SECOND_LEFT,
        alias="双数居中",
        description="主席台就座人数为双数时，居中的两位怎样坐：二在一左、一在二左（本人的左手）",
    )
    observers: YesNo = Field(True, alias="列席", description="列席人员是否排在会场组成人员的后面")
    paper: PlanPaper = Field(PlanPaper.A4, alias="纸张", description="座次表印在A4还是A3纸上：A4、A3")


class Profile(Part):
    """The office profile, the whole of `rdtool.yaml`."""

    region: Region = part(alias="地区", description="本级行政区域")
    organ: Organ = part(alias="机关", description="机关名称及经办人")
    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="本届届次，记录可不再写", examples=["七"]
    )
    director: Text = Field(
        "", alias="主任", description="常委会主任姓名；不写时取组成人员名单", examples=["陈启明"]
    )
    membership: Membership = part(alias="组成人员", description="常委会组成人员")
    hall: Hall | None = Field(None, alias="座次", description="会场的座位和排座次的习惯")
    units: tuple[OfficeUnit, ...] = Field((), alias="单位", description="报告机关和承办单位")
    codes: Codes = part(alias="文号", description="发文机关代字")
    limits: Limits = part(alias="时限", description="本地规定的各项时限")
    evaluation: EvaluationRule = part(alias="测评", description="满意度测评的等次怎样由票数得出")
    voting: Voting = part(alias="表决办法", description="表决方式、票面和主持用语")
    rules: RuleChoices = part(alias="规则", description="检查规则的轻重和本地限度")
    supervision: Supervision = part(alias="跟踪督办", description="预警、各类事项的时限和本地用语")
    recipients: Recipients = part(alias="分送", description="固定的抄送单位")
    invitation: Invitation = part(alias="列席范围", description="哪些单位列席会议")
    wording: Wording = part(alias="用语", description="因地而异的用语")
    major_matters: MajorMatters = part(
        alias="重大事项", description="讨论决定重大事项的目录，没有作出决定时审议意见的时限"
    )
    personnel: PersonnelCustom = part(alias="人事", description="任免名单、任命书、宪法宣誓的本地做法")
    page: PageChoice = part(alias="版式", description="版式选择")
