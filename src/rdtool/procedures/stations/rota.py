"""轮值: the reception days of a station, who is on duty, and when that is announced."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice

from rdtool.chinese import bare_name, weekday
from rdtool.procedures.stations.model import Duty, Station
from rdtool.procedures.stations.recurring import days_between, recurring
from rdtool.record.calendar import before, is_work_day
from rdtool.record.people import Period
from rdtool.record.view import View, derived


class DutyView(View):
    """轮值: a reception day of a station."""

    station: str = derived(key="联络站", about="联络站的名称")
    day: date = derived(key="日期", about="接待的日期")
    weekday: str = derived(key="星期", about="星期几")
    time: str = derived(default="", key="时间", about="接待的时间")
    place: str = derived(default="", key="地点", about="接待的地点")
    deputies: tuple[str, ...] = derived(default=(), key="代表", about="值班代表的姓名")
    told: tuple[str, ...] = derived(
        default=(), key="代表表述", about="值班代表，写明级别、职业的连同级别、职业"
    )
    contact: str = derived(default="", key="联络员", about="联络员")
    theme: str = derived(default="", key="主题", about="接待的主题")
    announce_by: date = derived(key="公告日", about="至迟公告的日期，依 rdtool.yaml 的“接待公告”")
    came: tuple[str, ...] = derived(default=(), key="到岗", about="实际到岗的代表")
    visitors: int | None = derived(default=None, key="接待人次", about="接待群众的人次；没有写的为空")
    planned: bool = derived(default=False, key="编排", about="是否按接待日编排、没有逐日写明")
    holiday: bool = derived(default=False, key="节假日", about="是否法定节假日放假的星期一至星期五")


def duties_of(station: Station, notice: Period) -> tuple[DutyView, ...]:
    """What is written day by day, and what the station's rule adds, in the order of the days."""
    written = {one.day for one in station.duties}
    rows = [_duty(station, one, notice, planned=False) for one in station.duties]
    rows += [_duty(station, one, notice, planned=True) for one in _planned(station) if one.day not in written]
    return tuple(sorted(rows, key=lambda one: one.day))


def _planned(station: Station) -> Iterator[Duty]:
    """The days of the rule, the deputies one after the other in the order of the list."""
    rota = station.rota
    if rota is None or not station.days:
        return
    turns = cycle(one.name for one in station.deputies)
    each = min(rota.each, len(station.deputies))
    last = min(rota.last, rota.first + timedelta(days=LONGEST))
    for day in days_between(rota.first, last, recurring(station.days)):
        yield Duty(day=day, deputies=tuple(islice(turns, each)))


def _duty(station: Station, one: Duty, notice: Period, *, planned: bool) -> DutyView:
    known = {bare_name(deputy.name): deputy for deputy in station.deputies}
    told = []
    for name in one.deputies:
        deputy = known.get(bare_name(name))
        marks = [mark for mark in (deputy.level, deputy.work) if mark] if deputy else []
        told.append(f"{name}（{'，'.join(marks)}）" if marks else name)
    return DutyView(
        station=station.name,
        day=one.day,
        weekday=weekday(one.day),
        time=one.time or station.time,
        place=station.place,
        deputies=one.deputies,
        told=tuple(told),
        contact=one.contact or station.contact,
        theme=one.theme,
        announce_by=before(one.day, notice),
        came=one.came,
        visitors=one.visitors,
        planned=planned,
        holiday=is_work_day(one.day) is False and one.day.weekday() < _SATURDAY,
    )


_SATURDAY = 5

LONGEST = 731
"""Days of the longest rota: two years."""
