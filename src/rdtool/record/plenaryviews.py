"""How a plenary goes, with everything derived filled in: what is decided, one after the other, and the papers for the ballot."""

from datetime import date

from pydantic import Field

from rdtool.record.base import Part
from rdtool.record.decisions import VoteMethod, VoteView
from rdtool.record.people import Person
from rdtool.record.views import ItemView, SittingView


class PersonView(Part):
    """人选: a person on whose post a vote decides."""

    name: str = Field(alias="姓名", description="姓名")
    post: str = Field(alias="职务", description="职务")
    action: str = Field(alias="动作", description="决定任命、任命、免去等")
    phrase: str = Field(alias="表述", description="提付表决时的说法，如 决定任命沈静为云川市财政局局长")
    certificate: bool = Field(alias="任命书", description="通过以后是否颁发任命书")
    sworn: bool = Field(alias="宣誓", description="通过以后是否参加本次会议的宪法宣誓")
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
    sworn: tuple[PersonView, ...] = Field((), alias="宣誓", description="通过以后参加本次会议宪法宣誓的人选")
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
