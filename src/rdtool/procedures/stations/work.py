"""联络站工作: rosters, register forms, letters to those who handle, answers, and the months."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from rdtool.procedures.stations import PUBLIC_OPINIONS, STATIONS
from rdtool.procedures.stations.items import assigned, masked
from rdtool.procedures.stations.masking import masked_name
from rdtool.procedures.stations.model import PublicOpinion, Station
from rdtool.procedures.stations.months import StationMonth, months
from rdtool.procedures.stations.rota import DutyView, duties_of
from rdtool.record.session import Session
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class PublicOpinionView(PublicOpinion):
    """群众意见, with what may leave the station: the words without personal data."""

    name: str = Field("", alias="名称", description="登记号；没有登记号的为接待日期和当日的序号")
    called: str = Field("", alias="群众", description="隐去名字的称呼，如 王某；没有留姓名的为空")
    told_text: str = Field("", alias="隐去内容", description="内容，隐去姓名、电话、住址、证件号码")
    told_wish: str = Field("", alias="隐去诉求", description="诉求，同样隐去")
    told_outcome: str = Field("", alias="隐去结果", description="结果，同样隐去")


class StationView(Station):
    """联络站, with its reception days."""

    rows: tuple[DutyView, ...] = Field((), alias="轮值表", description="各接待日，依日期")


class RegisterForm(View):
    """登记表: the form of an opinion, or an empty one of a station."""

    name: str = derived(key="名称", about="登记号；空白的为联络站的名称和“空白”")
    station: str = derived(key="联络站", about="联络站的名称")
    opinion: PublicOpinionView | None = derived(default=None, key="件", about="登记的意见；空白表的为空")


class PassedOn(View):
    """转办: what one unit is handed on one day."""

    name: str = derived(key="名称", about="单位和日期，用于文件名")
    unit: str = derived(key="简称", about="承办单位")
    unit_full: str = derived(key="全称", about="承办单位的全称")
    day: date = derived(key="日期", about="交办的日期")
    due: date | None = derived(key="时限", about="最迟的办理时限")
    opinions: tuple[PublicOpinionView, ...] = derived(key="各件", about="所转的各件意见")


class StationsView(View):
    """联络站工作: all stations of a record together."""

    stations: tuple[StationView, ...] = derived(key="各站", about="各联络站")
    rota: tuple[DutyView, ...] = derived(key="轮值", about="各站的接待日，依日期、联络站")
    opinions: tuple[PublicOpinionView, ...] = derived(key="意见各件", about="各件群众意见")
    forms: tuple[RegisterForm, ...] = derived(key="登记表", about="各件意见的登记表，另有每站一份空白的")
    passed_on: tuple[PassedOn, ...] = derived(key="转办", about="转出的意见，一个单位一个交办日一份")
    months: tuple[StationMonth, ...] = derived(key="各月", about="各月的统计")


def station_work(session: Session) -> StationsView:
    """Everything that follows from the stations and the opinions of a record."""
    stations, given = session.record.part(STATIONS), session.record.part(PUBLIC_OPINIONS)
    notice = session.profile.supervision.reception_notice
    views = tuple(as_view(StationView, one, rows=duties_of(one, notice)) for one in stations)
    opinions = tuple(opinion_views(session, given))
    rota = [row for one in views for row in one.rows]
    empty = [RegisterForm(name=f"{one.name}-空白", station=one.name) for one in stations]
    return StationsView(
        stations=views,
        rota=tuple(sorted(rota, key=lambda row: row.day)),
        opinions=opinions,
        forms=(*(RegisterForm(name=one.name, station=one.station, opinion=one) for one in opinions), *empty),
        passed_on=tuple(_passed_on(session, opinions)),
        months=tuple(months(stations, rota, given)),
    )


def opinion_views(session: Session, given: Sequence[PublicOpinion]) -> Iterator[PublicOpinionView]:
    """The opinions with their days, and with the words that may leave the station."""
    days: list[date] = []
    for place, one in enumerate(given):
        days.append(one.day)
        item = assigned(session, one, place) if one.way and one.way.passed_on else None
        yield as_view(
            PublicOpinionView,
            one,
            assigned_on=item.assigned_on if item else one.assigned_on,
            due=item.due if item else one.due,
            name=one.serial or f"{one.station}{one.day:%Y%m%d}-{days.count(one.day)}",
            called=masked_name(one.person),
            told_text=masked(one, one.text),
            told_wish=masked(one, one.wish),
            told_outcome=masked(one, one.outcome),
        )


def _passed_on(session: Session, opinions: Sequence[PublicOpinionView]) -> Iterator[PassedOn]:
    passed = [one for one in opinions if one.way and one.way.passed_on and one.lead and one.assigned_on]
    keys = dict.fromkeys((one.lead, one.assigned_on) for one in passed)
    full = {unit.name: unit.full for unit in reversed(session.profile.units) if unit.full}
    for unit, day in keys:
        assert day
        own = tuple(one for one in passed if (one.lead, one.assigned_on) == (unit, day))
        yield PassedOn(
            name=f"{unit}-{day:%m%d}",
            unit=unit,
            unit_full=full.get(unit) or session.names.full(unit),
            day=day,
            due=max((one.due for one in own if one.due), default=None),
            opinions=own,
        )
