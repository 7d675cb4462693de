"""The record with everything derived filled in: what rules check and templates see.

Each view is the part of the record it is named after plus its derived fields, so a template
finds `表决.法定票数` beside `表决.赞成`.  Views are built by `rdtool.record.derive` only.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar, cast

from pydantic import ConfigDict, Field

from rdtool.diagnostics import Way
from rdtool.document.style import PageStyle
from rdtool.record.agenda import AgendaItem
from rdtool.record.base import Part
from rdtool.record.chairs import ChairsView
from rdtool.record.contributions import Contribution, PointSense, SpeakerRole
from rdtool.record.decisions import Leaver, VoteMethod, VoteView, request_of
from rdtool.record.disclosure import DisclosureRow
from rdtool.record.handling import Handling
from rdtool.record.meeting import Attendance, Group, GroupCount, Meeting, MeetingPaper, Sitting
from rdtool.record.members import RosterView
from rdtool.record.names import OrganNames
from rdtool.record.parts import PartKey, Parts, V
from rdtool.record.people import Person
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.seatplan import SeatPlan
from rdtool.record.speech import Speech, SpeechPoint
from rdtool.record.standing import Standing
from rdtool.record.told import Act, Assessment, Decision, HandlingReport, Poll
from rdtool.record.voting import Voting

P = TypeVar("P", bound=Part)


def as_view(kind: type[P], part: Part, **derived: Any) -> P:
    """`part` as its view `kind`, without validating again what is valid already."""
    built = kind.model_construct(part.model_fields_set | set(derived), **{**dict(part), **derived})
    return cast("P", built)


class ObserverView(Part):
    """列席人员: one person, or a unit whose people are not named."""

    unit: str = Field("", alias="单位", description="所在单位")
    post: str = Field("", alias="职务", description="职务")
    name: str = Field("", alias="姓名", description="姓名")


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


class SharedPoint(Part):
    """归纳: one opinion, with everybody who gave it."""

    text: str = Field(alias="内容", description="归纳成的意见；没有归纳的为发言的原话")
    speakers: tuple[str, ...] = Field(alias="发言人", description="提出这条意见的人，不重复")


class PointGroup(Part):
    """发言摘要: opinions of one class that equally many shared, under one phrase."""

    phrase: str = Field(alias="引语", description="组成人员普遍认为、一些组成人员建议、有的列席人员提出等")
    sense: PointSense | None = Field(None, alias="类别", description="评价、问题、建议；没有注明的为空")
    points: tuple[SharedPoint, ...] = Field(alias="各条", description="各条意见")


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


class GenreCount(Part):
    """How many there are of one sort: rules that passed, sittings of one form."""

    name: str = Field(alias="名称", description="哪一类：条例、规定、办法，全体会议、分组会议等")
    count: int = Field(alias="件数", description="这一类的件数、次数")


class SittingMatter(Part):
    """事项: an item as one sitting takes it."""

    item: ItemView = Field(alias="议题", description="该项议题")
    handling: Handling = Field(alias="做法", description="听取、审议、表决；只有这一次会议进行的为全部")
    phrase: str = Field(alias="表述", description="该次会议做什么，如 听取市人民政府关于……的报告")


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


class InvitedUnit(Part):
    """列席单位: a unit that is asked to the session."""

    short: str = Field(alias="简称", description="单位的简称")
    full: str = Field(alias="全称", description="单位的全称")
    who: str = Field(alias="人员", description="由谁列席：负责人、主要负责人")
    is_fixed: bool = Field(False, alias="固定", description="是否每次会议都列席")
    reports: tuple[ItemView, ...] = Field((), alias="作报告", description="该单位作报告的各项议题")
    hears: tuple[ItemView, ...] = Field((), alias="听取意见", description="该单位听取意见的各项议题")
    sittings: tuple[SittingView, ...] = Field((), alias="场次", description="该单位列席的各次会议")
    groups: tuple[Group, ...] = Field(
        (), alias="各组", description="分组会议时该单位到会的各组；没有写到哪一组的是全部小组"
    )


class ReceiptLine(Part):
    """回执: a line of the form, with what has been answered so far."""

    group: str = Field(alias="类别", description="出席、列席")
    unit: str = Field("", alias="单位", description="列席单位；组成人员为空")
    name: str = Field("", alias="姓名", description="参加会议的人；还没有回执的列席单位为空")
    post: str = Field("", alias="职务", description="参加会议的人的职务")
    sittings: tuple[str, ...] = Field((), alias="场次", description="参加哪几次会议")
    answer: str = Field("", alias="是否参加", description="是、否；还没有回执的为空")
    reason: str = Field("", alias="事由", description="不能参加的事由")
    substitute: str = Field("", alias="替会人", description="代为列席的人")
    phone: str = Field("", alias="电话", description="联系电话")
    remark: str = Field("", alias="备注", description="需要说明的内容")
    sent: str = Field(
        "", alias="发出", description="表发出时这一行填着什么；收回以后与它比较，就知道对方填了什么"
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


class NamedGroup(Part):
    """分组: names under one word."""

    name: str = Field(alias="名称", description="测评等次，或者会议简称")
    members: tuple[str, ...] = Field(alias="对象", description="单位或者事项")
    units: bool = Field(alias="单位", description="所列的是否都是单位")


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


class Achievement(Part):
    """成果: what came of the items of one class."""

    kind: AchievementKind = Field(alias="类", description="哪一类成果")
    items: tuple[ItemView, ...] = Field((), alias="各项", description="这一类的各项议题")
    names: tuple[str, ...] = Field((), alias="名目", description="各项的名称，带报告机关，不带书名号")
    genre: str = Field("", alias="文种", description="决议、决定、决议决定")
    major: bool = Field(False, alias="重大", description="所作决议决定是否都是重大事项")
    written: bool = Field(False, alias="书面", description="是否书面报告")
    organ: str = Field("", alias="机关", description="落实情况只由一个机关报告的，为该机关")
    passed: bool = Field(False, alias="通过", description="人事任免是否全部通过")
    groups: tuple[NamedGroup, ...] = Field((), alias="分组", description="测评按等次、整改成效按会议分组")
    remarks: tuple[str, ...] = Field((), alias="评述", description="对各项的评述")


class ProceedingsView(Part):
    """概况: what the session did, in numbers."""

    rules: tuple[GenreCount, ...] = Field((), alias="通过", description="通过的条例、规定、办法等")
    resolutions: int = Field(0, alias="决议", description="作出决议的件数")
    decisions: int = Field(0, alias="决定", description="作出决定的件数")
    heard: int = Field(0, alias="听取", description="听取和审议报告的个数")
    written: int = Field(0, alias="书面", description="审议书面报告的个数，含审议意见落实情况的报告")
    appointed: int = Field(0, alias="任免人数", description="通过任免的人数")
    sends_opinions: bool = Field(False, alias="形成审议意见", description="会后是否有审议意见要送有关机关")
    recipients: tuple[str, ...] = Field(
        (), alias="送达机关", description="审议意见送达的机关，不含本级人大常委会"
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


class PersonView(Part):
    """人选: a person on whose post a vote decides."""

    name: str = Field(alias="姓名", description="姓名")
    post: str = Field(alias="职务", description="职务")
    action: str = Field(alias="动作", description="决定任命、任命、免去等")
    phrase: str = Field(alias="表述", description="提付表决时的说法，如 决定任命沈静为云川市财政局局长")
    certificate: bool = Field(alias="任命书", description="通过以后是否颁发任命书")
    sworn: bool = Field(alias="宣誓", description="通过以后是否进行宪法宣誓")
    passed: bool | None = Field(None, alias="通过", description="是否获得通过；票数不全时为空")


class MatterView(Part):
    """付表决事项: one thing that members vote on, with its vote as far as there was one."""

    number: int = Field(alias="序", description="在本次会议各项表决中的次序")
    index: int = Field(alias="议题序", description="所属议题的序号")
    name: str = Field(
        alias="名称", description="表决的内容，如《……的规定（草案）》、决定任命沈静为云川市财政局局长"
    )
    persons: tuple[PersonView, ...] = Field((), alias="人选", description="表决的各名人选；不是人事的为空")
    earlier: bool = Field(False, alias="先行", description="是否在整项表决以前单独表决")
    method: VoteMethod = Field(alias="方式", description="表决方式")
    merged: str = Field("", alias="合并", description="合并表决的，怎样同意合并")
    sitting: str = Field("", alias="场次", description="在哪一次全体会议表决")
    put: bool = Field(True, alias="付表决", description="是否交付表决；暂不付表决、撤回的为否")
    all_members: int | None = Field(None, alias="全体组成人员", description="计算过半数的人数")
    threshold: int | None = Field(None, alias="法定票数", description="通过所需的最少赞成票数")
    vote: VoteView | None = Field(None, alias="表决", description="表决情况；还没有表决的为空")
    outcome: str = Field("", alias="结果", description="通过、未获通过、暂不付表决、撤回等")
    told: str = Field(
        "", alias="结果句", description="如 赞成30票，反对0票，弃权1票，赞成票超过全体组成人员的半数，通过"
    )


class RoundView(Part):
    """投票: what is put to the vote in one go, by one method: a text, a person, or a ballot paper of several."""

    item: ItemView = Field(alias="议题", description="所属议题")
    method: VoteMethod = Field(alias="方式", description="表决方式")
    matters: tuple[MatterView, ...] = Field(alias="各项", description="各个付表决事项")
    subject: str = Field(alias="事由", description="这项议题表决什么：草案的名称，或者人事任免事项")
    on_persons: bool = Field(False, alias="人事", description="是否表决人选")
    tellers: tuple[str, ...] = Field((), alias="监票人", description="监票人")
    counters: tuple[str, ...] = Field((), alias="计票人", description="计票人")
    persons: tuple[PersonView, ...] = Field(
        (), alias="人选", description="一张表决票上的各名人选，按记录的先后，与票数、结果无关"
    )
    acts: tuple[str, ...] = Field(
        (), alias="各项表述", description="对这些人选分别表决什么；动作、职务相同的连在一起"
    )
    first: bool = Field(False, alias="首轮", description="是否该项议题的第一次投票")
    on_chair: bool = Field(False, alias="涉及主持人", description="人选中是否有主持人本人")
    vote: VoteView | None = Field(None, alias="表决", description="投票的发出、收回等；还没有表决的为空")


class TurnView(Part):
    """各次: whom the chair calls on."""

    who: str = Field(alias="人", description="请谁，连同职务；没有定的为空")
    does: str = Field(alias="事", description="做什么：提问、发言、述职")
    answers: str = Field("", alias="应答", description="由谁应答；不需要应答的为空")


class ActView(Part):
    """会上: what a plenary sitting does on an item besides hearing and voting."""

    name: str = Field(alias="名称", description="专题询问、专项工作评议、述职评议")
    opening: str = Field(alias="开场", description="主持人先说的话")
    turns: tuple[TurnView, ...] = Field((), alias="各次", description="依次请谁做什么")
    closing: str = Field(alias="结束", description="主持人最后说的话")


class PlenaryView(SittingView):
    """全体会议: what is done in a plenary sitting, in the order in which its chair goes through it."""

    name: str = Field(alias="名称", description="第一次全体会议等；只有一次的为“全体会议”")
    number: int = Field(alias="第几", description="第几次全体会议")
    first: bool = Field(alias="首次", description="是否第一次全体会议")
    last: bool = Field(alias="末次", description="是否最后一次全体会议")
    chair: Person | None = Field(None, alias="主持人", description="主持人；不写时为会议主持人")
    heard: tuple[ItemView, ...] = Field((), alias="听取", description="听取报告、说明的各项议题")
    written: tuple[ItemView, ...] = Field((), alias="书面", description="书面印发、不作说明的各项议题")
    acts: tuple[ActView, ...] = Field((), alias="会上", description="在这次会议进行的专题询问、评议")
    dropped: tuple[MatterView, ...] = Field(
        (), alias="不付表决", description="本应在这次会议表决，暂不付表决或者撤回的事项"
    )
    votes: tuple[MatterView, ...] = Field((), alias="表决", description="在这次会议付表决的各个事项")
    rounds: tuple[RoundView, ...] = Field((), alias="投票", description="各次投票，按表决的先后")
    certified: tuple[PersonView, ...] = Field((), alias="颁发任命书", description="通过以后颁发任命书的人选")
    sworn: tuple[PersonView, ...] = Field((), alias="宣誓", description="通过以后进行宪法宣誓的人选")
    between: tuple[SittingView, ...] = Field(
        (), alias="会后", description="在下一次全体会议以前的分组会议、联组会议"
    )
    following: SittingView | None = Field(None, alias="下次", description="下一次全体会议")


class BallotRow(Part):
    """票上的一行: a person, a text or a unit, and how it was marked."""

    number: int = Field(alias="序", description="票上的序号")
    name: str = Field(alias="名称", description="姓名、事项或者单位")
    post: str = Field("", alias="职务", description="拟任免的职务；不是人选的为空")
    action: str = Field("", alias="动作", description="决定任命、免去等；不是人选的为空")
    phrase: str = Field("", alias="表述", description="整句的说法，如 决定任命沈静为云川市财政局局长")
    counts: tuple[int | None, ...] = Field((), alias="票数", description="各个选项的票数，按选项的次序")
    void: int = Field(0, alias="行无效", description="这一行无效的票数")
    added: bool = Field(False, alias="另选", description="是否票上没有、由投票人另选的人")
    threshold: int | None = Field(None, alias="法定票数", description="通过、当选所需的最少票数")
    result: str = Field("", alias="结果", description="通过、未获通过、当选，或者测评等次")
    before: str = Field("", alias="前次", description="再次测评的，前一次测评的结果；第一次测评的为空")


class BallotPaperView(Part):
    """票: a ballot paper with what it asks, how many are printed, and how they were counted."""

    name: str = Field(alias="名称", description="票的名称，如 人事任免事项表决票")
    kind: str = Field(alias="票种", description="表决票、测评票、选票、票决票")
    matter: str = Field(alias="事项", description="如 人事任免事项、满意度测评")
    index: int = Field(alias="议题序", description="所属议题的序号")
    sitting: str = Field("", alias="场次", description="在哪一次全体会议投票")
    act: str = Field(alias="行为", description="表决、测评、选举、票决")
    choices: tuple[str, ...] = Field(alias="选项", description="各个选项：赞成、反对、弃权等")
    rows: tuple[BallotRow, ...] = Field(alias="各行", description="票上的各行")
    on_persons: bool = Field(False, alias="人事", description="各行是否人选")
    spoiled: str = Field("该项无效", alias="多选", description="多选、无法辨认的怎样计算：该项无效、整票无效")
    again: bool = Field(False, alias="再次", description="各行中是否有再次测评的")
    places: int = Field(0, alias="应选", description="应选几名、几项；不是选举、票决的为零")
    write_ins: int = Field(0, alias="另选栏", description="留几行给投票人另选他人")
    colour: str = Field("", alias="颜色", description="用什么颜色的纸")
    copies: int | None = Field(None, alias="印数", description="应到人数和备用票数之和")
    expected: int | None = Field(None, alias="应到", description="应到人数")
    present: int | None = Field(None, alias="实到", description="投票时到会人数")
    issued: int | None = Field(None, alias="发出", description="发出票数")
    returned: int | None = Field(None, alias="收回", description="收回票数")
    invalid: int | None = Field(None, alias="无效", description="无效票数；没有清点的为空")
    valid: int | None = Field(None, alias="有效", description="有效票数，即收回票数减去无效票数")
    compared: str = Field("", alias="相比", description="收回票数等于、少于或者多于发出票数")
    holds: bool | None = Field(None, alias="投票有效", description="收回是否没有多于发出")
    tellers: tuple[str, ...] = Field((), alias="监票人", description="监票人")
    counters: tuple[str, ...] = Field((), alias="计票人", description="计票人")
    counted: bool = Field(False, alias="已计票", description="是否已经计票")
    of_session: bool = Field(True, alias="本会", description="是否在本次会议投票；在人民代表大会会议上的为否")
    meeting_name: str = Field("", alias="会议全称", description="在哪次会议投票，全称")
    meeting_short: str = Field("", alias="会议简称", description="在哪次会议投票，简称")
    voters: str = Field("全体组成人员", alias="表决人", description="计算过半数的人：全体组成人员、全体代表")
    issuer: str = Field("", alias="印制机关", description="印制、加盖印章的机关")
    day: date | None = Field(None, alias="日期", description="投票的日期")


class BulletinItem(Part):
    """各项: what was said on one agenda item."""

    item: ItemView = Field(alias="议题", description="所议的议题")
    contributions: tuple[ContributionView, ...] = Field(alias="发言", description="各条发言")


class BulletinPart(Part):
    """各段: what was said in one group, or in one sitting."""

    group: str = Field("", alias="组", description="组名；没有写组的为空")
    conveners: tuple[str, ...] = Field((), alias="召集人", description="该组的召集人")
    sitting: str = Field("", alias="场次", description="会议的名称，如 第二次全体会议")
    day: date | None = Field(None, alias="日期", description="会议的日期")
    half_day: str = Field("", alias="时段", description="上午、下午、晚上")
    items: tuple[BulletinItem, ...] = Field(alias="各项", description="各项议题的发言")


class Bulletin(Part):
    """各期简报: one issue of the session's 简报."""

    number: int = Field(alias="期", description="期号，每次会议从一起编")
    total: int = Field(alias="共", description="本次会议简报的期数")
    title: str = Field(alias="标题", description="标题，如 第一组审议……发言摘要")
    name: str = Field(alias="名称", description="简短的名称，用于文件名，如 第一期")
    day: date = Field(alias="日期", description="所记会议的日期")
    parts: tuple[BulletinPart, ...] = Field(alias="各段", description="各组、各次会议的发言")


class Neighbour:
    """A session that the workspace holds besides the one at hand.

    Its number and days come at once; what it did is read when it is asked for, for most questions
    are settled by the day.
    """

    def __init__(
        self,
        term: int | None,
        number: int,
        days: tuple[date, ...],
        keys: frozenset[str],
        read: Callable[[], "Session | None"],
    ) -> None:
        self.term, self.number, self.days = term, number, days
        self.keys = keys
        """The keys that its record and its items have."""
        self._read = read

    @classmethod
    def of(cls, session: "Session") -> "Neighbour":
        """A session that has been read already."""
        meeting = session.meeting
        keys = frozenset(key.name for parts in session.all_parts for key, _ in parts.present())
        return cls(meeting.term, meeting.number, meeting.days, keys, lambda: session)

    @property
    def first_day(self) -> date:
        """The day on which it began."""
        return self.days[0]

    @property
    def last_day(self) -> date:
        """The day on which it ended."""
        return self.days[-1]

    @cached_property
    def session(self) -> "Session | None":
        """All of it; None where its record has errors."""
        return self._read()


class Session(Part):
    """A record, its profile and everything derived from both, once."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    names: OrganNames = Field(alias="机关", description="机关名称")
    meeting: MeetingView = Field(alias="会议", description="届次、会次、会期")
    attendance: AttendanceView = Field(alias="出席", description="出席情况")
    agenda: tuple[ItemView, ...] = Field((), alias="全部议题", description="各项议题")
    votes: tuple[MatterView, ...] = Field((), alias="全部表决", description="付表决的各个事项，按表决的先后")
    plenaries: tuple[PlenaryView, ...] = Field((), alias="各次全体会议", description="各次全体会议的进程")
    ballots: tuple[BallotPaperView, ...] = Field(
        (), alias="全部票", description="各次投票所用的表决票、测评票、选票"
    )
    voting: Voting = Field(alias="表决办法", description="rdtool.yaml 的“表决办法”")
    chairs_meetings: tuple[ChairsView, ...] = Field((), alias="主任会议", description="各次主任会议")
    invited: tuple[InvitedUnit, ...] = Field((), alias="列席单位", description="通知列席的各单位")
    roster: RosterView = Field(
        default_factory=RosterView, alias="组成人员", description="组成人员名单，在拟写文书时排列次序"
    )
    contributions: tuple[ContributionView, ...] = Field((), alias="审议发言", description="各条审议发言")
    bulletins: tuple[Bulletin, ...] = Field((), alias="各期简报", description="由审议发言编成的各期简报")
    seats: SeatPlan | None = Field(
        None, alias="座次", description="座次表；rdtool.yaml 中写了“座次”才有，在拟写文书时排列"
    )
    disclosures: tuple[DisclosureRow, ...] = Field(
        (), alias="公开各项", description="应当向代表通报、向社会公布的各件文件"
    )
    receipts: tuple[ReceiptLine, ...] = Field(
        (), alias="回执", description="会议回执的各行：组成人员、列席单位，已经收到的填在行内"
    )
    speech: SpeechView | None = Field(None, alias="讲话", description="会议结束时的讲话")
    ledger: Standing | None = Field(None, alias="台账", description="跟踪督办的情况；台账中有事项时才有")
    others: tuple[Neighbour, ...] = Field((), exclude=True)
    """The other sessions that the workspace holds, where what follows depends on them."""
    record: Record = Field(exclude=True)
    profile: Profile = Field(exclude=True)

    @property
    def style(self) -> PageStyle:
        """How the office wants its papers to look."""
        return self.profile.page.style()

    @property
    def all_parts(self) -> Iterator[Parts]:
        """What procedures have added to the record and to its items."""
        yield self.record.parts
        yield from (item.parts for item in self.agenda)
