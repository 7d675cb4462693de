"""台账: how the followed-up items stand on a day, as templates see it; counted by the ledger only."""

from datetime import date

from pydantic import Field

from rdtool.record.base import Part


class StandingCounts(Part):
    """How many items there are of each; from 未启动 to 已销号 they add up to 总数."""

    total: int = Field(alias="总数", description="事项总数，不含撤销的")
    not_started: int = Field(alias="未启动", description="未启动或者没有填报的")
    in_progress: int = Field(alias="正在办理", description="正在办理的")
    done: int = Field(alias="待销号", description="承办单位报告办结、还没有销号的")
    planned: int = Field(alias="列入计划", description="列入计划逐步解决的")
    ongoing: int = Field(alias="长期坚持", description="长期坚持的")
    infeasible: int = Field(alias="暂不能解决", description="因条件限制暂不能解决的")
    returned: int = Field(alias="退回", description="退回、待改派的")
    closed: int = Field(alias="已销号", description="已经销号的")
    finished: int = Field(alias="已办结", description="已经办结的，即待销号的和已销号的")
    overdue: int = Field(alias="逾期", description="时限已过、没有办结的")
    pressing: int = Field(alias="临近", description="时限临近、没有办结的")
    evaluated: int = Field(alias="已测评", description="进行过满意度测评的")
    satisfied: int = Field(alias="满意", description="测评结果为满意的")
    basic: int = Field(alias="基本满意", description="测评结果为基本满意的")
    dissatisfied: int = Field(alias="不满意", description="测评结果为不满意的")
    finished_rate: str = Field(alias="办结率", description="已办结占总数的比例，四舍五入到两位小数")
    closed_rate: str = Field(alias="销号率", description="已销号占总数的比例")
    satisfied_rate: str = Field(alias="满意率", description="满意占已测评的比例，不含基本满意")


class StandingItem(Part):
    """An item, as a letter or a list names it."""

    number: str = Field(alias="编号", description="事项编号")
    kind: str = Field(alias="种类", description="审议意见、审计问题、代表建议、民生实事")
    meeting: str = Field(alias="会议简称", description="事项所出自的会议")
    topic: str = Field(alias="议题", description="所属议题、建议标题或者项目名称")
    text: str = Field(alias="内容", description="意见、问题、建议或者项目的内容")
    lead: str = Field(alias="主办", description="主办单位")
    assist: tuple[str, ...] = Field(alias="协办", description="协办单位")
    assigned_on: date | None = Field(alias="交办日期", description="交办日期")
    due: date | None = Field(alias="时限", description="办理时限；批准延期的，为延长后的时限")
    days_over: int = Field(alias="逾期天数", description="时限已过多少天；没有过的为零")
    stage: str = Field(alias="环节", description="办理环节")
    word: str = Field(alias="完成情况", description="承办单位报告的完成情况")
    progress: str = Field(alias="办理进展", description="承办单位报告的进展")
    light: str = Field(alias="灯", description="红、黄、绿、灰")


class AnsweredItem(StandingItem):
    """事项, with what its unit and the committee said of it."""

    measures: str = Field("", alias="整改措施", description="承办单位填写的整改措施")
    evidence: str = Field("", alias="佐证材料", description="承办单位填写的佐证材料")
    done_on: date | None = Field(None, alias="完成日期", description="承办单位报告的完成日期")
    view: str = Field("", alias="对口委评价", description="对口委员会对这一项办理情况的评价")
    evaluation: str = Field("", alias="测评结果", description="满意度测评的结果")
    answered: bool = Field(False, alias="已答复", description="承办单位是否报告过办理进展或者完成情况")


class FilledSheet(Part):
    """各次填报: everything that an item's unit had filled in by the end of a day on which it filled something in."""

    day: date = Field(alias="日期", description="填报的日期")
    values: dict[str, str] = Field(alias="填报", description="至当日各栏所填的内容")


class ListedItem(AnsweredItem):
    """记录各项: what the record lists beside the agenda, as the ledger has it."""

    part: str = Field(alias="部分", description="记录中的哪一部分：代表建议、民生实事等")
    place: int = Field(alias="项", description="该部分的第几项")
    limit: date | None = Field(None, alias="期限", description="应当办结的日期；批准延期的，为延长后的日期")
    reopened_on: date | None = Field(None, alias="重办日期", description="重新交办的日期；没有重办的为空")
    first_done_on: date | None = Field(
        None, alias="首次完成", description="重办以前完成的日期；没有重办的为空"
    )
    first_evaluation: str = Field("", alias="首次测评", description="重办以前的测评结果；没有重办的为空")
    first_values: dict[str, str] = Field(
        default_factory=dict, alias="首次填报", description="重办以前各栏所填的内容；没有重办的为空"
    )
    reported: bool = Field(False, alias="已办结", description="承办单位是否报告办结、答复，或者已经销号")
    values: dict[str, str] = Field(default_factory=dict, alias="填报", description="各栏现在所填的内容")
    sheets: tuple[FilledSheet, ...] = Field((), alias="各次填报", description="承办单位填报过的各日，依先后")


class StandingTopic(Part):
    """各题: the opinions on one report, in the order of their numbers."""

    index: int = Field(alias="序", description="本次会议记录中哪一项议题的审议意见或者落实报告")
    place: int = Field(0, alias="项", description="该议题“落实报告”的第几项；本次会议自己的审议意见为零")
    counts: StandingCounts = Field(alias="计数", description="各种情况的数量")
    items: tuple[AnsweredItem, ...] = Field(alias="事项", description="各条意见及其办理情况")
    unanswered: tuple[AnsweredItem, ...] = Field(
        (), alias="未答复", description="承办单位还没有报告办理情况的各条"
    )
    not_opened: tuple[str, ...] = Field(
        (), alias="未交办", description="记录中有、台账中还没有交办的事项编号"
    )


class StandingLine(Part):
    """The counts of one unit, session or kind."""

    name: str = Field(alias="名称", description="单位、会议或者种类的名称")
    full: str = Field(alias="全称", description="单位全称")
    counts: StandingCounts = Field(alias="计数", description="各种情况的数量")


class StandingUnit(Part):
    """A unit with items that are overdue."""

    name: str = Field(alias="简称", description="单位简称")
    full: str = Field(alias="全称", description="单位全称")
    items: tuple[StandingItem, ...] = Field(alias="事项", description="该单位逾期的各项")


class Unfound(Part):
    """An entry of 跟踪事项 that names no item of the ledger, or items of several sessions."""

    text: str = Field(alias="写法", description="记录中写的编号、代号或者名称")
    reason: str = Field(alias="原因", description="为什么没有找到")
    remedy: str = Field(alias="办法", description="怎样改")


class Followed(Part):
    """跟踪: the items that the record names in 跟踪事项."""

    counts: StandingCounts = Field(alias="计数", description="各种情况的数量")
    items: tuple[StandingItem, ...] = Field(alias="事项", description="所跟踪的各项")
    unknown: tuple[Unfound, ...] = Field((), alias="没有找到", description="台账中没有找到的")


class Standing(Part):
    """台账: the ledger on a day."""

    day: date = Field(alias="日期", description="统计到哪一天")
    counts: StandingCounts = Field(alias="合计", description="全部事项的数量")
    units: tuple[StandingLine, ...] = Field(alias="各单位", description="按主办单位的数量")
    meetings: tuple[StandingLine, ...] = Field(alias="各次会议", description="按会议的数量")
    kinds: tuple[StandingLine, ...] = Field(alias="各类事项", description="按种类的数量")
    overdue: tuple[StandingUnit, ...] = Field(
        alias="逾期单位", description="有逾期事项的单位，逾期最久的在前"
    )
    followed: Followed | None = Field(None, alias="跟踪", description="记录“跟踪事项”所列的各项")
    topics: tuple[StandingTopic, ...] = Field(
        (),
        alias="各题",
        description="本次会议各项议题的审议意见，以及本次会议审议的各件落实报告所答复的审议意见",
    )
    listed: tuple[ListedItem, ...] = Field(
        (), alias="记录各项", description="记录中与“议题”并列写明的代表建议、民生实事等各项，已经交办的"
    )

    def entries(self, part: str) -> dict[int, ListedItem]:
        """What the ledger has of a part of the record, by the place there, from 1."""
        return {one.place: one for one in self.listed if one.part == part}
