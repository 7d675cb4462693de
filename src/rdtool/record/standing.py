"""台账: how the followed-up items stand on a day, as templates see it; counted by the ledger only."""

from datetime import date

from rdtool.record.view import View, derived


class StandingCounts(View):
    """How many items there are of each; from 未启动 to 已销号 they add up to 总数."""

    total: int = derived(key="总数", about="事项总数，不含撤销的")
    not_started: int = derived(key="未启动", about="未启动或者没有填报的")
    in_progress: int = derived(key="正在办理", about="正在办理的")
    done: int = derived(key="待销号", about="承办单位报告办结、还没有销号的")
    planned: int = derived(key="列入计划", about="列入计划逐步解决的")
    ongoing: int = derived(key="长期坚持", about="长期坚持的")
    infeasible: int = derived(key="暂不能解决", about="因条件限制暂不能解决的")
    returned: int = derived(key="退回", about="退回、待改派的")
    closed: int = derived(key="已销号", about="已经销号的")
    finished: int = derived(key="已办结", about="已经办结的，即待销号的和已销号的")
    overdue: int = derived(key="逾期", about="时限已过、没有办结的")
    pressing: int = derived(key="临近", about="时限临近、没有办结的")
    evaluated: int = derived(key="已测评", about="进行过满意度测评的")
    satisfied: int = derived(key="满意", about="测评结果为满意的")
    basic: int = derived(key="基本满意", about="测评结果为基本满意的")
    dissatisfied: int = derived(key="不满意", about="测评结果为不满意的")
    finished_rate: str = derived(key="办结率", about="已办结占总数的比例，四舍五入到两位小数")
    closed_rate: str = derived(key="销号率", about="已销号占总数的比例")
    satisfied_rate: str = derived(key="满意率", about="满意占已测评的比例，不含基本满意")


class StandingItem(View):
    """An item, as a letter or a list names it."""

    number: str = derived(key="编号", about="事项编号")
    kind: str = derived(key="种类", about="审议意见、审计问题、代表建议、民生实事")
    meeting: str = derived(key="会议简称", about="事项所出自的会议")
    topic: str = derived(key="议题", about="所属议题、建议标题或者项目名称")
    text: str = derived(key="内容", about="意见、问题、建议或者项目的内容")
    lead: str = derived(key="主办", about="主办单位")
    assist: tuple[str, ...] = derived(key="协办", about="协办单位")
    assigned_on: date | None = derived(key="交办日期", about="交办日期")
    due: date | None = derived(key="时限", about="办理时限；批准延期的，为延长后的时限")
    days_over: int = derived(key="逾期天数", about="时限已过多少天；没有过的为零")
    stage: str = derived(key="环节", about="办理环节")
    word: str = derived(key="完成情况", about="承办单位报告的完成情况")
    progress: str = derived(key="办理进展", about="承办单位报告的进展")
    light: str = derived(key="灯", about="红、黄、绿、灰")


class AnsweredItem(StandingItem):
    """事项, with what its unit and the committee said of it."""

    measures: str = derived(default="", key="整改措施", about="承办单位填写的整改措施")
    evidence: str = derived(default="", key="佐证材料", about="承办单位填写的佐证材料")
    done_on: date | None = derived(default=None, key="完成日期", about="承办单位报告的完成日期")
    view: str = derived(default="", key="对口委评价", about="对口委员会对这一项办理情况的评价")
    evaluation: str = derived(default="", key="测评结果", about="满意度测评的结果")
    answered: bool = derived(default=False, key="已答复", about="承办单位是否报告过办理进展或者完成情况")


class FilledSheet(View):
    """各次填报: everything that an item's unit had filled in by the end of a day on which it filled something in."""

    day: date = derived(key="日期", about="填报的日期")
    values: dict[str, str] = derived(key="填报", about="至当日各栏所填的内容")


class ListedItem(AnsweredItem):
    """记录各项: what the record lists beside the agenda, as the ledger has it."""

    part: str = derived(key="部分", about="记录中的哪一部分：代表建议、民生实事等")
    place: int = derived(key="项", about="该部分的第几项")
    limit: date | None = derived(default=None, key="期限", about="应当办结的日期；批准延期的，为延长后的日期")
    reopened_on: date | None = derived(default=None, key="重办日期", about="重新交办的日期；没有重办的为空")
    first_done_on: date | None = derived(
        default=None, key="首次完成", about="重办以前完成的日期；没有重办的为空"
    )
    first_evaluation: str = derived(default="", key="首次测评", about="重办以前的测评结果；没有重办的为空")
    first_values: dict[str, str] = derived(
        default_factory=dict, key="首次填报", about="重办以前各栏所填的内容；没有重办的为空"
    )
    reported: bool = derived(default=False, key="已办结", about="承办单位是否报告办结、答复，或者已经销号")
    values: dict[str, str] = derived(default_factory=dict, key="填报", about="各栏现在所填的内容")
    sheets: tuple[FilledSheet, ...] = derived(
        default=(), key="各次填报", about="承办单位填报过的各日，依先后"
    )


class StandingTopic(View):
    """各题: the opinions on one report, in the order of their numbers."""

    index: int = derived(key="序", about="本次会议记录中哪一项议题的审议意见或者落实报告")
    place: int = derived(default=0, key="项", about="该议题“落实报告”的第几项；本次会议自己的审议意见为零")
    counts: StandingCounts = derived(key="计数", about="各种情况的数量")
    items: tuple[AnsweredItem, ...] = derived(key="事项", about="各条意见及其办理情况")
    unanswered: tuple[AnsweredItem, ...] = derived(
        default=(), key="未答复", about="承办单位还没有报告办理情况的各条"
    )
    not_opened: tuple[str, ...] = derived(
        default=(), key="未交办", about="记录中有、台账中还没有交办的事项编号"
    )


class StandingLine(View):
    """The counts of one unit, session or kind."""

    name: str = derived(key="名称", about="单位、会议或者种类的名称")
    full: str = derived(key="全称", about="单位全称")
    counts: StandingCounts = derived(key="计数", about="各种情况的数量")


class StandingUnit(View):
    """A unit with items that are overdue."""

    name: str = derived(key="简称", about="单位简称")
    full: str = derived(key="全称", about="单位全称")
    items: tuple[StandingItem, ...] = derived(key="事项", about="该单位逾期的各项")


class Unfound(View):
    """An entry of 跟踪事项 that names no item of the ledger, or items of several sessions."""

    text: str = derived(key="写法", about="记录中写的编号、代号或者名称")
    reason: str = derived(key="原因", about="为什么没有找到")
    remedy: str = derived(key="办法", about="怎样改")


class Followed(View):
    """跟踪: the items that the record names in 跟踪事项."""

    counts: StandingCounts = derived(key="计数", about="各种情况的数量")
    items: tuple[StandingItem, ...] = derived(key="事项", about="所跟踪的各项")
    unknown: tuple[Unfound, ...] = derived(default=(), key="没有找到", about="台账中没有找到的")


class Standing(View):
    """台账: the ledger on a day."""

    day: date = derived(key="日期", about="统计到哪一天")
    counts: StandingCounts = derived(key="合计", about="全部事项的数量")
    units: tuple[StandingLine, ...] = derived(key="各单位", about="按主办单位的数量")
    meetings: tuple[StandingLine, ...] = derived(key="各次会议", about="按会议的数量")
    kinds: tuple[StandingLine, ...] = derived(key="各类事项", about="按种类的数量")
    overdue: tuple[StandingUnit, ...] = derived(key="逾期单位", about="有逾期事项的单位，逾期最久的在前")
    followed: Followed | None = derived(default=None, key="跟踪", about="记录“跟踪事项”所列的各项")
    topics: tuple[StandingTopic, ...] = derived(
        default=(),
        key="各题",
        about="本次会议各项议题的审议意见，以及本次会议审议的各件落实报告所答复的审议意见",
    )
    listed: tuple[ListedItem, ...] = derived(
        default=(), key="记录各项", about="记录中与“议题”并列写明的代表建议、民生实事等各项，已经交办的"
    )

    def entries(self, part: str) -> dict[int, ListedItem]:
        """What the ledger has of a part of the record, by the place there, from 1."""
        return {one.place: one for one in self.listed if one.part == part}
