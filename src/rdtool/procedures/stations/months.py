"""月报: what each station did in a month, from what is registered, or as the station reports it.

意见 = 当场答复 + 转社区 + 转乡镇街道 + 本级交办 + 转上级代表 + 尚未处理; 已办结 ≤ 转办, 已反馈 ≤ 意见.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rdtool.chinese import percent
from rdtool.procedures.stations.model import HandlingWay, MonthReport, PublicOpinion, Station
from rdtool.procedures.stations.rota import DutyView
from rdtool.record.satisfaction import Satisfaction
from rdtool.record.view import View, changed, derived

NO_CATEGORY = "未分类"


class MonthLine(View):
    """各站: the counts of a station in a month, or of all stations."""

    station: str = derived(key="联络站", about="联络站的名称；全部联络站的为“合计”")
    opened: int = derived(default=0, key="开放次数", about="有代表到岗的接待日")
    deputies: int = derived(default=0, key="进站代表", about="到岗的代表人次")
    visitors: int = derived(default=0, key="接待人次", about="接待群众的人次")
    opinions: int = derived(default=0, key="意见", about="收到的意见")
    at_once: int = derived(default=0, key="当场答复", about="当场答复的")
    community: int = derived(default=0, key="转社区", about="转社区、村的")
    township: int = derived(default=0, key="转乡镇街道", about="转乡镇、街道的")
    own_level: int = derived(default=0, key="本级交办", about="交本级有关单位的")
    higher: int = derived(default=0, key="转上级代表", about="转上级代表的")
    open: int = derived(default=0, key="尚未处理", about="还没有确定处理方式的")
    suggestions: int = derived(default=0, key="转为建议", about="据此提出代表建议的")
    passed_on: int = derived(default=0, key="转办", about="转社区、转乡镇街道、本级交办的合计")
    done: int = derived(default=0, key="已办结", about="转办的当中已经办结的")
    told: int = derived(default=0, key="已反馈", about="已经向群众反馈的")
    judged: int = derived(default=0, key="已评价", about="群众作出评价的")
    satisfied: int = derived(default=0, key="满意", about="群众表示满意的")
    done_rate: str = derived(default="", key="办结率", about="已办结占转办的比例")
    told_rate: str = derived(default="", key="反馈率", about="已反馈占意见的比例")
    satisfied_rate: str = derived(default="", key="满意率", about="满意占已评价的比例")
    categories: dict[str, int] = derived(default_factory=dict, key="各类", about="各类意见的件数")
    reported: bool = derived(default=False, key="据报", about="是否没有登记，用的是联络站报来的数")


class StationMonth(View):
    """各月: the monthly statistics of all stations."""

    name: str = derived(key="名称", about="2021年12月")
    categories: tuple[str, ...] = derived(key="类别", about="当月意见的各个类别")
    lines: tuple[MonthLine, ...] = derived(key="各站", about="各联络站，最后是合计")


def months(
    stations: Sequence[Station], duties: Sequence[DutyView], opinions: Sequence[PublicOpinion]
) -> Iterator[StationMonth]:
    """Every month in which something was done, registered or reported."""
    held = [one for one in duties if one.came]
    keys = {month_of(one.day) for one in held} | {month_of(one.day) for one in opinions}
    keys |= {report.month for station in stations for report in station.reports}
    for key in sorted(keys):
        own = [one for one in opinions if month_of(one.day) == key]
        names = tuple(dict.fromkeys(one.category or NO_CATEGORY for one in own))
        lines = [line for station in stations if (line := _line(station, key, held, own, names))]
        year, number = key.split("-")
        yield StationMonth(
            name=f"{year}年{int(number)}月", categories=names, lines=(*lines, _whole(lines, names))
        )


def month_of(day: date) -> str:
    """The month of a day as 2021-12."""
    return f"{day:%Y-%m}"


def _line(
    station: Station,
    key: str,
    held: Iterable[DutyView],
    opinions: Iterable[PublicOpinion],
    names: Sequence[str],
) -> MonthLine | None:
    """What a station did in a month; None where it did nothing and reports nothing."""
    own = registered(station, key, held, opinions, names)
    if own.opened or own.opinions:
        return own
    report = next((one for one in station.reports if one.month == key), None)
    return _reported(station.name, report, names) if report else None


def registered(
    station: Station,
    key: str,
    held: Iterable[DutyView],
    opinions: Iterable[PublicOpinion],
    names: Sequence[str] = (),
) -> MonthLine:
    """The counts of a station in a month from its duties and from the opinions that are registered."""
    days = [one for one in held if one.station == station.name and month_of(one.day) == key and one.came]
    own = [one for one in opinions if one.station == station.name and month_of(one.day) == key]
    passed = [one for one in own if one.way and one.way.passed_on]
    ways: dict[str, Any] = {field: sum(1 for one in own if one.way is way) for field, way in _WAYS.items()}
    return _with_rates(
        MonthLine(
            station=station.name,
            opened=len(days),
            deputies=sum(len(one.came) for one in days),
            visitors=_visitors(days, own),
            opinions=len(own),
            **ways,
            open=sum(1 for one in own if one.way is None),
            suggestions=sum(1 for one in own if one.suggestion),
            passed_on=len(passed),
            done=sum(1 for one in passed if one.done_on),
            told=sum(1 for one in own if one.told_on),
            judged=sum(1 for one in own if one.satisfaction),
            satisfied=sum(1 for one in own if one.satisfaction is Satisfaction.SATISFIED),
            categories={
                name: sum(1 for one in own if (one.category or NO_CATEGORY) == name) for name in names
            },
        )
    )


_WAYS = {
    "at_once": HandlingWay.AT_ONCE,
    "community": HandlingWay.COMMUNITY,
    "township": HandlingWay.TOWNSHIP,
    "own_level": HandlingWay.OWN_LEVEL,
    "higher": HandlingWay.HIGHER,
}


def _visitors(days: Iterable[DutyView], own: Iterable[PublicOpinion]) -> int:
    """As counted on each day; those who are registered where nobody counted."""
    counted = {one.day: one.visitors for one in days if one.visitors is not None}
    return sum(counted.values()) + sum(one.people for one in own if one.day not in counted)


def _reported(name: str, report: MonthReport, names: Sequence[str]) -> MonthLine:
    ways: dict[str, Any] = {field: getattr(report, field) or 0 for field in _WAYS}
    judged = (report.satisfied, report.basic, report.dissatisfied)
    return _with_rates(
        MonthLine(
            station=name,
            opened=report.opened or 0,
            deputies=report.deputies or 0,
            visitors=report.visitors or 0,
            opinions=report.opinions or 0,
            **ways,
            passed_on=ways["community"] + ways["township"] + ways["own_level"],
            done=report.done or 0,
            told=report.told or 0,
            judged=sum(one or 0 for one in judged),
            satisfied=report.satisfied or 0,
            categories=dict.fromkeys(names, 0),
            reported=True,
        )
    )


_COUNTED = (
    "opened", "deputies", "visitors", "opinions", *_WAYS, "open", "suggestions", "passed_on", "done", "told",
    "judged", "satisfied",
)  # fmt: skip


def _whole(lines: Sequence[MonthLine], names: Sequence[str]) -> MonthLine:
    return _with_rates(
        MonthLine(
            station="合计",
            **{field: sum(getattr(line, field) for line in lines) for field in _COUNTED},
            categories={name: sum(line.categories[name] for line in lines) for name in names},
        )
    )


def _with_rates(line: MonthLine) -> MonthLine:
    return changed(
        line,
        done_rate=_share(line.done, line.passed_on),
        told_rate=_share(line.told, line.opinions),
        satisfied_rate=_share(line.satisfied, line.judged),
    )


def _share(part: int, whole: int) -> str:
    return percent(part, whole) if whole else ""
