"""换届安排: the steps of every re-election as its papers show them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rdtool.chinese import format_date, format_dates, weekday
from rdtool.procedures.election import ELECTIONS
from rdtool.procedures.election.clashes import Clash, ClashKind, clashes, holidays_within, unknown_years
from rdtool.procedures.election.schedule import Planned, Schedule, schedules
from rdtool.record.calendar import rest_word
from rdtool.record.session import Session
from rdtool.record.view import View, derived


class StepView(View):
    """各步: one step, its days and what to mind."""

    name: str = derived(key="名称", about="步骤的名称")
    start: date = derived(key="开始", about="开始的日期")
    end: date = derived(key="日期", about="应当办完的日期")
    span: str = derived(key="时间", about="起止日期的写法，如 2022年3月1日至5日")
    weekday: str = derived(key="星期", about="办完的日期是星期几")
    rest: str = derived(default="", key="休息日", about="办完的日期是休息日的，写明是什么假期、星期几")
    latest: date | None = derived(
        default=None, key="法定最迟", about="法律规定的最迟日期；法律没有规定的为空"
    )
    nature: str = derived(key="时限性质", about="法定、惯例")
    basis: str = derived(default="", key="依据", about="选举法、组织法的条文，或者本地规定")
    lead: str = derived(key="责任", about="责任单位")
    paper: str = derived(default="", key="文书", about="这一步形成的文书")
    optional: bool = derived(key="必要时", about="是否必要时才办")
    notes: tuple[str, ...] = derived(default=(), key="提示", about="休息日、先后次序、逾期等需要注意的")
    done: date | None = derived(default=None, key="完成日期", about="完成的日期；记录“完成”中没有的为空")
    state: str = derived(key="完成情况", about="已完成、未完成")
    statutory_days: int = derived(key="法定天数", about="条形图中的长度：法定时限、没有完成的")
    customary_days: int = derived(key="惯例天数", about="条形图中的长度：惯例时限、没有完成的")
    done_days: int = derived(key="完成天数", about="条形图中的长度：已经完成的")


class ElectionView(View):
    """各次: one re-election with its steps."""

    name: str = derived(key="名称", about="换届的名称，如 云川市第八届人民代表大会换届选举")
    direct: bool = derived(key="直接选举", about="是否由选民直接选举")
    counted_from: str = derived(key="起算", about="由哪一天推算，如 选举日2022年3月26日")
    reckoned: bool = derived(key="推算", about="选举日、开幕日是否由期限推算，还没有确定")
    deadline: date | None = derived(default=None, key="期限", about="换届工作的期限")
    day: date = derived(key="编制日期", about="时间表的成文日期：会议最后一天")
    steps: tuple[StepView, ...] = derived(key="各步", about="各个步骤，依日期排列")
    warnings: tuple[str, ...] = derived(default=(), key="冲突", about="期限、先后、休息日等需要处理的问题")


class ElectionsView(View):
    """换届安排: all re-elections of the record that can be counted back."""

    elections: tuple[ElectionView, ...] = derived(key="各次", about="各级人民代表大会的换届")


def elections(session: Session) -> ElectionsView:
    """Every re-election of the record with a day to count from."""
    given = session.record.part(ELECTIONS)
    known = tuple(one for one in schedules(session, given) if one)
    return ElectionsView(elections=tuple(_election(one, known, session) for one in known))


def _election(schedule: Schedule, known: Sequence[Schedule], session: Session) -> ElectionView:
    others = [one for one in known if one is not schedule]
    found = list(clashes(schedule, others))
    years = "、".join(f"{year}年" for year in unknown_years(schedule))
    unknown = (
        [f"{years}的法定节假日安排没有收录，只按周末提示，请按国务院办公厅公布的安排复核"] if years else []
    )
    return ElectionView(
        name=schedule.name,
        direct=schedule.tier.direct,
        counted_from=_counted_from(schedule),
        reckoned=schedule.reckoned,
        deadline=schedule.election.deadline,
        day=session.meeting.last_day,
        steps=tuple(_step(step, found) for step in schedule.steps),
        warnings=(
            *(f"{one.message}；{one.remedy}" for one in found if one.kind is not ClashKind.REST),
            *unknown,
        ),
    )


def _counted_from(schedule: Schedule) -> str:
    if schedule.polling:
        what, day = "选举日", format_dates(schedule.polling)
    else:
        what, day = "第一次会议开幕日", format_date(schedule.opening)
    return f"{what}{day}" + ("（按期限推算的最迟日期，尚待依法确定）" if schedule.reckoned else "")


def _step(step: Planned, found: Sequence[Clash]) -> StepView:
    days = (step.end - step.start).days + 1
    return StepView(
        name=step.name,
        start=step.start,
        end=step.end,
        span=format_dates(step.start + timedelta(days=number) for number in range(days)),
        weekday=weekday(step.end),
        rest=rest_word(step.end),
        latest=step.latest,
        nature="法定" if step.latest else "惯例",
        basis=step.basis,
        lead=step.lead,
        paper=step.paper,
        optional=step.optional,
        notes=tuple(_notes(step, found)),
        done=step.done,
        state="已完成" if step.done else "未完成",
        statutory_days=days if step.latest and not step.done else 0,
        customary_days=0 if step.latest or step.done else days,
        done_days=days if step.done else 0,
    )


def _notes(step: Planned, found: Sequence[Clash]) -> Iterator[str]:
    for one in found:
        if one.step == step.name:
            yield f"{one.message.replace(f'“{step.name}”的', '')}，{one.remedy.removesuffix('，写在“步骤”中')}"
    holidays = holidays_within(step)
    if holidays and not step.done and not rest_word(step.end):
        yield f"其间有{holidays}假期"
    if step.optional:
        yield "必要时办理"
