"""How a plenary goes, with everything derived filled in: what is decided, one after the other, and the papers for the ballot."""

from datetime import date

from pydantic import Field

from rdtool.record.decisions import VoteMethod, VoteView
from rdtool.record.people import Person
from rdtool.record.view import View, derived
from rdtool.record.views import ItemView, SittingView


class PersonView(View):
    """人选: a person on whose post a vote decides."""

    name: str = derived(key="姓名", about="姓名")
    post: str = derived(key="职务", about="职务")
    action: str = derived(key="动作", about="决定任命、任命、免去等")
    phrase: str = derived(key="表述", about="提付表决时的说法，如 决定任命沈静为云川市财政局局长")
    certificate: bool = derived(key="任命书", about="通过以后是否颁发任命书")
    sworn: bool = derived(key="宣誓", about="通过以后是否参加本次会议的宪法宣誓")
    passed: bool | None = derived(default=None, key="通过", about="是否获得通过；票数不全时为空")


class MatterView(View):
    """付表决事项: one thing that members vote on, with its vote as far as there was one."""

    number: int = derived(key="序", about="在本次会议各项表决中的次序")
    index: int = derived(key="议题序", about="所属议题的序号")
    name: str = derived(
        key="名称", about="表决的内容，如《……的规定（草案）》、决定任命沈静为云川市财政局局长"
    )
    persons: tuple[PersonView, ...] = derived(default=(), key="人选", about="表决的各名人选；不是人事的为空")
    earlier: bool = derived(default=False, key="先行", about="是否在整项表决以前单独表决")
    method: VoteMethod = derived(key="方式", about="表决方式")
    merged: str = derived(default="", key="合并", about="合并表决的，怎样同意合并")
    sitting: str = derived(default="", key="场次", about="在哪一次全体会议表决")
    put: bool = derived(default=True, key="付表决", about="是否交付表决；暂不付表决、撤回的为否")
    all_members: int | None = derived(default=None, key="全体组成人员", about="计算过半数的人数")
    threshold: int | None = derived(default=None, key="法定票数", about="通过所需的最少赞成票数")
    vote: VoteView | None = derived(default=None, key="表决", about="表决情况；还没有表决的为空")
    outcome: str = derived(default="", key="结果", about="通过、未获通过、暂不付表决、撤回等")
    told: str = derived(
        default="", key="结果句", about="如 赞成30票，反对0票，弃权1票，赞成票超过全体组成人员的半数，通过"
    )


class RoundView(View):
    """投票: what is put to the vote in one go, by one method: a text, a person, or a ballot paper of several."""

    item: ItemView = derived(key="议题", about="所属议题")
    method: VoteMethod = derived(key="方式", about="表决方式")
    matters: tuple[MatterView, ...] = derived(key="各项", about="各个付表决事项")
    subject: str = derived(key="事由", about="这项议题表决什么：草案的名称，或者人事任免事项")
    on_persons: bool = derived(default=False, key="人事", about="是否表决人选")
    tellers: tuple[str, ...] = derived(default=(), key="监票人", about="监票人")
    counters: tuple[str, ...] = derived(default=(), key="计票人", about="计票人")
    persons: tuple[PersonView, ...] = derived(
        default=(), key="人选", about="一张表决票上的各名人选，按记录的先后，与票数、结果无关"
    )
    acts: tuple[str, ...] = derived(
        default=(), key="各项表述", about="对这些人选分别表决什么；动作、职务相同的连在一起"
    )
    first: bool = derived(default=False, key="首轮", about="是否该项议题的第一次投票")
    on_chair: bool = derived(default=False, key="涉及主持人", about="人选中是否有主持人本人")
    vote: VoteView | None = derived(default=None, key="表决", about="投票的发出、收回等；还没有表决的为空")


class TurnView(View):
    """各次: whom the chair calls on."""

    who: str = derived(key="人", about="请谁，连同职务；没有定的为空")
    does: str = derived(key="事", about="做什么：提问、发言、述职")
    answers: str = derived(default="", key="应答", about="由谁应答；不需要应答的为空")


class ActView(View):
    """会上: what a plenary sitting does on an item besides hearing and voting."""

    name: str = derived(key="名称", about="专题询问、专项工作评议、述职评议")
    opening: str = derived(key="开场", about="主持人先说的话")
    turns: tuple[TurnView, ...] = derived(default=(), key="各次", about="依次请谁做什么")
    closing: str = derived(key="结束", about="主持人最后说的话")


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


class BallotRow(View):
    """票上的一行: a person, a text or a unit, and how it was marked."""

    number: int = derived(key="序", about="票上的序号")
    name: str = derived(key="名称", about="姓名、事项或者单位")
    post: str = derived(default="", key="职务", about="拟任免的职务；不是人选的为空")
    action: str = derived(default="", key="动作", about="决定任命、免去等；不是人选的为空")
    phrase: str = derived(default="", key="表述", about="整句的说法，如 决定任命沈静为云川市财政局局长")
    counts: tuple[int | None, ...] = derived(default=(), key="票数", about="各个选项的票数，按选项的次序")
    void: int = derived(default=0, key="行无效", about="这一行无效的票数")
    added: bool = derived(default=False, key="另选", about="是否票上没有、由投票人另选的人")
    threshold: int | None = derived(default=None, key="法定票数", about="通过、当选所需的最少票数")
    result: str = derived(default="", key="结果", about="通过、未获通过、当选，或者测评等次")
    before: str = derived(default="", key="前次", about="再次测评的，前一次测评的结果；第一次测评的为空")


class BallotPaperView(View):
    """票: a ballot paper with what it asks, how many are printed, and how they were counted."""

    name: str = derived(key="名称", about="票的名称，如 人事任免事项表决票")
    kind: str = derived(key="票种", about="表决票、测评票、选票、票决票")
    matter: str = derived(key="事项", about="如 人事任免事项、满意度测评")
    index: int = derived(key="议题序", about="所属议题的序号")
    sitting: str = derived(default="", key="场次", about="在哪一次全体会议投票")
    act: str = derived(key="行为", about="表决、测评、选举、票决")
    choices: tuple[str, ...] = derived(key="选项", about="各个选项：赞成、反对、弃权等")
    rows: tuple[BallotRow, ...] = derived(key="各行", about="票上的各行")
    on_persons: bool = derived(default=False, key="人事", about="各行是否人选")
    spoiled: str = derived(
        default="该项无效", key="多选", about="多选、无法辨认的怎样计算：该项无效、整票无效"
    )
    again: bool = derived(default=False, key="再次", about="各行中是否有再次测评的")
    places: int = derived(default=0, key="应选", about="应选几名、几项；不是选举、票决的为零")
    write_ins: int = derived(default=0, key="另选栏", about="留几行给投票人另选他人")
    colour: str = derived(default="", key="颜色", about="用什么颜色的纸")
    copies: int | None = derived(default=None, key="印数", about="应到人数和备用票数之和")
    expected: int | None = derived(default=None, key="应到", about="应到人数")
    present: int | None = derived(default=None, key="实到", about="投票时到会人数")
    issued: int | None = derived(default=None, key="发出", about="发出票数")
    returned: int | None = derived(default=None, key="收回", about="收回票数")
    invalid: int | None = derived(default=None, key="无效", about="无效票数；没有清点的为空")
    valid: int | None = derived(default=None, key="有效", about="有效票数，即收回票数减去无效票数")
    compared: str = derived(default="", key="相比", about="收回票数等于、少于或者多于发出票数")
    holds: bool | None = derived(default=None, key="投票有效", about="收回是否没有多于发出")
    tellers: tuple[str, ...] = derived(default=(), key="监票人", about="监票人")
    counters: tuple[str, ...] = derived(default=(), key="计票人", about="计票人")
    counted: bool = derived(default=False, key="已计票", about="是否已经计票")
    of_session: bool = derived(
        default=True, key="本会", about="是否在本次会议投票；在人民代表大会会议上的为否"
    )
    meeting_name: str = derived(default="", key="会议全称", about="在哪次会议投票，全称")
    meeting_short: str = derived(default="", key="会议简称", about="在哪次会议投票，简称")
    voters: str = derived(
        default="全体组成人员", key="表决人", about="计算过半数的人：全体组成人员、全体代表"
    )
    issuer: str = derived(default="", key="印制机关", about="印制、加盖印章的机关")
    day: date | None = derived(default=None, key="日期", about="投票的日期")
