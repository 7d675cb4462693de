"""The record with everything derived filled in: what rules check and templates see.

Each view is the part of the record it is named after plus its derived fields, so a template
finds `表决.法定票数` beside `表决.赞成`.  Views are built by `rdtool.record.derive` only.
"""

from datetime import date
from enum import Enum
from typing import Any, TypeVar, cast

from pydantic import Field

from rdtool.diagnostics import Way
from rdtool.record.agenda import AgendaItem
from rdtool.record.base import Part
from rdtool.record.chairs import ChairsView
from rdtool.record.contributions import Contribution, PointSense, SpeakerRole
from rdtool.record.decisions import Announced, Leaver, VoteView, request_of
from rdtool.record.handling import Handling
from rdtool.record.meeting import Attendance, Group, GroupCount, Meeting, MeetingPaper, Sitting
from rdtool.record.parts import PartKey, V
from rdtool.record.people import Person
from rdtool.record.speech import Speech, SpeechPoint
from rdtool.record.told import Act, Assessment, Decision, HandlingReport, Poll
from rdtool.record.view import View, derived

P = TypeVar("P", bound=Part)


def as_view(kind: type[P], part: Part, **derived: Any) -> P:
    """`part` as its view `kind`, without validating again what is valid already."""
    built = kind.model_construct(part.model_fields_set | set(derived), **{**dict(part), **derived})
    return cast("P", built)


class ObserverView(View):
    """列席人员: one person, or a unit whose people are not named."""

    unit: str = derived(default="", key="单位", about="所在单位")
    post: str = derived(default="", key="职务", about="职务")
    name: str = derived(default="", key="姓名", about="姓名")


class AttendanceView(Attendance):
    """出席, with the quorum (组织法51: more than half of all members)."""

    quorum: int | None = Field(None, alias="法定人数", description="举行会议至少应当到会的人数")
    present_names: tuple[str, ...] = Field(
        (),
        alias="出席名单",
        description="到会的组成人员；没有写到会名单的，为名单中没有请假的，人数与实到不符时为空",
    )
    quorate: bool | None = Field(None, alias="符合法定人数", description="实到人数是否超过全体组成人员的半数")
    observers_told: str = Field(
        "", alias="列席表述", description="宣布列席人员的说法，如 副市长周立群、市监察委员会副主任段文涛"
    )
    seated: tuple[ObserverView, ...] = Field(
        (), alias="列席人员", description="列席人员逐人列出，依政府、监察委员会、法院、检察院、其他单位的次序"
    )


class ContributionView(Contribution):
    """审议发言, with its speaker's post, and the sitting in which it was made."""

    numbers: tuple[int, ...] = Field((), alias="议题序号", description="所议议题的序号")
    role: SpeakerRole | None = Field(None, alias="身份", description="组成人员、列席、代表；不能确定的为空")
    called: str = Field(
        alias="称呼", description="发言人的称呼：孙秀兰副主任、韩冬梅委员、市财政局局长李文清"
    )
    sitting: str = Field("", alias="场次", description="会议的名称，如 第二次全体会议；日程中找不到的为空")
    day: date | None = Field(None, alias="日期", description="发言的日期")
    half_day: str = Field("", alias="时段", description="上午、下午、晚上")


class SharedPoint(View):
    """归纳: one opinion, with everybody who gave it."""

    text: str = derived(key="内容", about="归纳成的意见；没有归纳的为发言的原话")
    speakers: tuple[str, ...] = derived(key="发言人", about="提出这条意见的人，不重复")


class PointGroup(View):
    """发言摘要: opinions of one class that equally many shared, under one phrase."""

    phrase: str = derived(key="引语", about="组成人员普遍认为、一些组成人员建议、有的列席人员提出等")
    sense: PointSense | None = derived(default=None, key="类别", about="评价、问题、建议；没有注明的为空")
    points: tuple[SharedPoint, ...] = derived(key="各条", about="各条意见")


class ItemView(AgendaItem):
    """议题, with its place in the agenda and the paper that follows from it."""

    index: int = Field(alias="序", description="议题序号")
    subject: str = Field(alias="事由", description="议题名称去掉“关于”“的决议”“（草案）”等首尾套语")
    report_quoted: str = Field(
        alias="报告名称", description="报告的名称，接在作报告的人后面，如《关于……情况的报告》"
    )
    report_of_organ: str = Field(alias="机关报告", description="带报告机关的报告名称，不加书名号，用于讲话")
    report_brief: str = Field(alias="报告简称", description="报告的简短名称，用于函的标题，如……情况报告")
    title: str = Field("", alias="标题", description="决议、决定的标题")
    short_title: str = Field("", alias="短标题", description="决议、决定的标题，去掉机关名称")
    single_clause: bool = Field(
        False, alias="单条", description="决议、决定的正文是否只有一段，不分条，也不自带“会议……”的引言"
    )
    basis: str = Field("", alias="法律依据", description="决定本事项所依据的、会议当日施行的法律条文")
    on_government: bool = Field(False, alias="政府报告", description="报告机关是否为本级人民政府")
    vote: VoteView | None = Field(None, alias="表决", description="表决情况")
    earlier_votes: tuple[VoteView, ...] = Field((), alias="先行表决", description="在本项表决以前的各次表决")
    draft: str = Field(
        "", alias="草案名称", description="交付表决的文本的名称，带（草案），如《……规定（草案）》"
    )
    agenda_phrase: str = Field("", alias="议程表述", description="议程中怎样写这一项")
    leavers: tuple[Leaver, ...] = Field((), alias="辞职人", description="请求辞去职务的人")
    of_deputies: bool = Field(False, alias="代表辞职", description="辞职人辞去的是否都是代表职务")
    leave_granted: bool = Field(
        False, alias="接受辞职", description="请求辞去的职务（代表职务除外）是否有表决通过、予以接受的"
    )
    lists_posts: bool = Field(
        False,
        alias="另拟人事",
        description="是否有接受辞职以外的人事事项；由任免名单、人事决定写明，不另拟决定",
    )
    announced: Announced | None = Field(
        None,
        alias="公告",
        description="这一项要公告的内容：法规、规定的公布，代表资格变动，接受代表辞职，职务相应终止",
    )
    contributions: tuple[ContributionView, ...] = Field(
        (), alias="发言", description="就本项议题的各条审议发言"
    )
    speakers: int = Field(0, alias="发言人数", description="就本项议题发言的组成人员人数")
    summary: tuple[PointGroup, ...] = Field(
        (), alias="发言摘要", description="就本项议题的发言归纳成的意见，依次为组成人员、代表、列席人员的"
    )
    deliberated: str = Field("", alias="审议对象", description="审议的是什么：草案、报告、人事任免事项")
    minuted: str = Field("", alias="审议结果", description="纪要中对这一项的写法，由表决、测评的结果得出")
    is_voted_on: bool = Field(
        False, alias="提请表决", description="本次会议是否要表决：决议、决定、规定、人事任免"
    )

    def view(self, key: PartKey[Any, V]) -> V:
        """The part of this key with everything derived."""
        view: V = self.parts.get(key)
        return view

    @property
    def decisions(self) -> list[tuple[Decision, Way]]:
        """The posts that it decides on one by one."""
        return [(decision, way) for one, way in self.told if (decision := one.decision())]

    @property
    def assessments(self) -> list[Assessment]:
        """The evaluations recorded with it."""
        return [found for one, _ in self.told if (found := one.assessment())]

    @property
    def acts(self) -> list[Act]:
        """What the session does on it besides hearing and voting."""
        return [found for one, _ in self.told if (found := one.act())]

    @property
    def polls(self) -> list[Poll]:
        """The rows on ballot papers of this session that ask for something else than yes or no."""
        return [row for one, _ in self.told for row in one.polls()]

    @property
    def answers(self) -> list[HandlingReport]:
        """The reports on earlier opinions recorded with it."""
        return [found for one, _ in self.told if (found := one.answer())]

    @property
    def is_sent(self) -> bool:
        """Whether something on it goes to the organ that reported."""
        return any(one.sent_to() is not None for one, _ in self.told)

    @property
    def request(self) -> str:
        """What someone asks the session for: 接受罗建平辞去……职务请求."""
        return request_of(self.leavers)


class GenreCount(View):
    """How many there are of one sort: rules that passed, sittings of one form."""

    name: str = derived(key="名称", about="哪一类：条例、规定、办法，全体会议、分组会议等")
    count: int = derived(key="件数", about="这一类的件数、次数")


class SittingMatter(View):
    """事项: an item as one sitting takes it."""

    item: ItemView = derived(key="议题", about="该项议题")
    handling: Handling = derived(key="做法", about="听取、审议、表决；只有这一次会议进行的为全部")
    phrase: str = derived(key="表述", about="该次会议做什么，如 听取市人民政府关于……的报告")


class GroupCountView(GroupCount):
    """各组, with how many belong to the group."""

    expected: int | None = Field(None, alias="应到", description="本组的组成人员人数")
    reasons: tuple[str, ...] = Field((), alias="请假原因", description="本组请假的各种原因")


class SittingView(Sitting):
    """日程, with its name, who was there, its agenda items and what it does with them."""

    name: str = Field("", alias="名称", description="该次会议的名称，如 第一次全体会议")
    weekday: str = Field("", alias="星期", description="星期几")
    short_day: str = Field("", alias="短日期", description="不写年份的日期，如 12月27日")
    ordinal: int = Field(1, alias="次", description="同一形式的会议中的第几次")
    is_last: bool = Field(False, alias="末次", description="是否同一形式的会议中的最后一次")
    numbers: tuple[int, ...] = Field((), alias="议题序号", description="该次会议进行的议题的序号")
    items: tuple[ItemView, ...] = Field((), alias="各项议题", description="该次会议进行的各项议题")
    matters: tuple[SittingMatter, ...] = Field((), alias="事项", description="该次会议怎样进行各项议题")
    contents: tuple[str, ...] = Field((), alias="各项内容", description="日程中该次会议的内容，一条一项")
    expected: int | None = Field(
        None,
        alias="应到",
        description="该次会议应到人数，即开会时的组成人员人数，不含此前已经辞职、终止职务的",
    )
    reasons: tuple[str, ...] = Field(
        (), alias="请假原因", description="请假的各种原因：因公、因病、因事、因故"
    )
    missed: int | None = Field(
        None, alias="缺席人数", description="应到人数减去实到、请假人数；实到人数没有记录的为空"
    )
    remaining: int | None = Field(None, alias="在会人数", description="实到人数减去中途离会的人数")
    quorum: int | None = Field(None, alias="法定人数", description="举行该次会议至少应当到会的人数")
    quorate: bool | None = Field(None, alias="符合法定人数", description="实到人数是否超过全体组成人员的半数")
    counted: bool = Field(False, alias="有出席记录", description="是否记录了该次会议的出席情况")
    group_counts: tuple[GroupCountView, ...] = Field((), alias="各组", description="分组会议各组的出席情况")


class MeetingPaperView(MeetingPaper):
    """文件, with its number."""

    number: int = Field(alias="编号", description="会议文件的编号")


class InvitedUnit(View):
    """列席单位: a unit that is asked to the session."""

    short: str = derived(key="简称", about="单位的简称")
    full: str = derived(key="全称", about="单位的全称")
    who: str = derived(key="人员", about="由谁列席：负责人、主要负责人")
    is_fixed: bool = derived(default=False, key="固定", about="是否每次会议都列席")
    reports: tuple[ItemView, ...] = derived(default=(), key="作报告", about="该单位作报告的各项议题")
    hears: tuple[ItemView, ...] = derived(default=(), key="听取意见", about="该单位听取意见的各项议题")
    sittings: tuple[SittingView, ...] = derived(default=(), key="场次", about="该单位列席的各次会议")
    groups: tuple[Group, ...] = derived(
        default=(), key="各组", about="分组会议时该单位到会的各组；没有写到哪一组的是全部小组"
    )


class ReceiptLine(View):
    """回执: a line of the form, with what has been answered so far."""

    group: str = derived(key="类别", about="出席、列席")
    unit: str = derived(default="", key="单位", about="列席单位；组成人员为空")
    name: str = derived(default="", key="姓名", about="参加会议的人；还没有回执的列席单位为空")
    post: str = derived(default="", key="职务", about="参加会议的人的职务")
    sittings: tuple[str, ...] = derived(default=(), key="场次", about="参加哪几次会议")
    answer: str = derived(default="", key="是否参加", about="是、否；还没有回执的为空")
    reason: str = derived(default="", key="事由", about="不能参加的事由")
    substitute: str = derived(default="", key="替会人", about="代为列席的人")
    phone: str = derived(default="", key="电话", about="联系电话")
    remark: str = derived(default="", key="备注", about="需要说明的内容")
    sent: str = derived(
        default="", key="发出", about="表发出时这一行填着什么；收回以后与它比较，就知道对方填了什么"
    )


class MeetingView(Meeting):
    """会议, with its names."""

    sittings: tuple[SittingView, ...] = Field(
        (), alias="日程", description="各次全体会议、分组会议、联组会议"
    )
    congress: str = Field(alias="本届人大", description="本届人民代表大会全称，如云川市第七届人民代表大会")
    forms: tuple[GenreCount, ...] = Field(
        (), alias="各类次数", description="日程中全体会议、分组会议、联组会议各几次"
    )
    chairs: tuple[Person, ...] = Field(
        (), alias="各次主持人", description="主持各次全体会议的人；日程中没有写的为会议主持人"
    )
    plenaries: tuple[SittingView, ...] = Field((), alias="全体会议", description="日程中的各次全体会议")
    first_plenary: SittingView | None = Field(
        None, alias="首次全体会议", description="通过议程的第一次全体会议"
    )
    drafted_by: ChairsView | None = Field(
        None, alias="拟订议程", description="讨论通过议程（草案）的主任会议"
    )
    papers: tuple[MeetingPaperView, ...] = Field(
        (), alias="文件", description="会议文件；记录中没有写的，由议题列出"
    )
    full_name: str = Field(alias="全称", description="会议全称，用于标题、题注")
    short_name: str = Field(alias="简称", description="会议简称，用于函件、讲话")
    first_day: date = Field(alias="开幕日", description="会议第一天")
    last_day: date = Field(alias="闭幕日", description="会议最后一天")
    span: str = Field(alias="会期", description="会议各日的写法，如 2021年12月27日至28日")


class NamedGroup(View):
    """分组: names under one word."""

    name: str = derived(key="名称", about="测评等次，或者会议简称")
    members: tuple[str, ...] = derived(key="对象", about="单位或者事项")
    units: bool = derived(key="单位", about="所列的是否都是单位")


class AchievementKind(str, Enum):
    """What came of some items, and so how a speech words it, in the order of the speech."""

    RULES = "规定"
    DECIDED = "决议决定"
    RESIGNATIONS = "辞职"
    REPORTS = "听取报告"
    FOLLOW_UPS = "落实报告"
    IMPROVED = "整改成效"
    WRITTEN = "书面报告"
    EVALUATIONS = "测评"
    PERSONNEL = "人事任免"
    OTHERS = "其他"
    FAILED = "未通过"


class Achievement(View):
    """成果: what came of the items of one class."""

    kind: AchievementKind = derived(key="类", about="哪一类成果")
    items: tuple[ItemView, ...] = derived(default=(), key="各项", about="这一类的各项议题")
    names: tuple[str, ...] = derived(default=(), key="名目", about="各项的名称，带报告机关，不带书名号")
    genre: str = derived(default="", key="文种", about="决议、决定、决议决定")
    major: bool = derived(default=False, key="重大", about="所作决议决定是否都是重大事项")
    written: bool = derived(default=False, key="书面", about="是否书面报告")
    organ: str = derived(default="", key="机关", about="落实情况只由一个机关报告的，为该机关")
    passed: bool = derived(default=False, key="通过", about="人事任免是否全部通过")
    groups: tuple[NamedGroup, ...] = derived(default=(), key="分组", about="测评按等次、整改成效按会议分组")
    remarks: tuple[str, ...] = derived(default=(), key="评述", about="对各项的评述")


class ProceedingsView(View):
    """概况: what the session did, in numbers."""

    rules: tuple[GenreCount, ...] = derived(default=(), key="通过", about="通过的条例、规定、办法等")
    resolutions: int = derived(default=0, key="决议", about="作出决议的件数")
    decisions: int = derived(default=0, key="决定", about="作出决定的件数")
    heard: int = derived(default=0, key="听取", about="听取和审议报告的个数")
    written: int = derived(default=0, key="书面", about="审议书面报告的个数，含审议意见落实情况的报告")
    appointed: int = derived(default=0, key="任免人数", about="通过任免的人数")
    sends_opinions: bool = derived(default=False, key="形成审议意见", about="会后是否有审议意见要送有关机关")
    recipients: tuple[str, ...] = derived(
        default=(), key="送达机关", about="审议意见送达的机关，不含本级人大常委会"
    )


class PointView(SpeechPoint):
    """One point of the speech, with the agenda items it draws on."""

    numbers: tuple[int, ...] = Field((), alias="议题序号", description="该点所依据的议题的序号")
    items: tuple[ItemView, ...] = Field((), alias="所依据议题", description="该点所依据的议题")
    achievements: tuple[Achievement, ...] = Field((), alias="成果", description="该点所依据各项议题的成果")
    follows_up: bool = Field(False, alias="检查落实", description="所依据议题中是否有审议意见落实情况的报告")


class SpeechView(Speech):
    """讲话, with speaker, day and what the session did."""

    spoken_on: date = Field(alias="讲话日", description="讲话日期")
    proceedings: ProceedingsView = Field(alias="概况", description="会议完成的议程，各类的件数")
    points: tuple[PointView, ...] = Field((), alias="要点", description="各点意见")
    achievements: tuple[Achievement, ...] = Field(
        (), alias="成果", description="没有要点的，为全部议题的成果；有要点的，为各要点都没有讲到的未通过事项"
    )


class BulletinItem(View):
    """各项: what was said on one agenda item."""

    item: ItemView = derived(key="议题", about="所议的议题")
    contributions: tuple[ContributionView, ...] = derived(key="发言", about="各条发言")


class BulletinPart(View):
    """各段: what was said in one group, or in one sitting."""

    group: str = derived(default="", key="组", about="组名；没有写组的为空")
    conveners: tuple[str, ...] = derived(default=(), key="召集人", about="该组的召集人")
    sitting: str = derived(default="", key="场次", about="会议的名称，如 第二次全体会议")
    day: date | None = derived(default=None, key="日期", about="会议的日期")
    half_day: str = derived(default="", key="时段", about="上午、下午、晚上")
    items: tuple[BulletinItem, ...] = derived(key="各项", about="各项议题的发言")


class Bulletin(View):
    """各期简报: one issue of the session's 简报."""

    number: int = derived(key="期", about="期号，每次会议从一起编")
    total: int = derived(key="共", about="本次会议简报的期数")
    title: str = derived(key="标题", about="标题，如 第一组审议……发言摘要")
    name: str = derived(key="名称", about="简短的名称，用于文件名，如 第一期")
    day: date = derived(key="日期", about="所记会议的日期")
    parts: tuple[BulletinPart, ...] = derived(key="各段", about="各组、各次会议的发言")
