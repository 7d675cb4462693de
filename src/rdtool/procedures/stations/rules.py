"""Stations: their months add up, who and where is known, what people say is answered (Z01–Z07).

No message names a person who came to a station.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.stations import PUBLIC_OPINIONS, STATIONS
from rdtool.procedures.stations.model import HandlingWay, MonthReport, PublicOpinion
from rdtool.procedures.stations.months import registered
from rdtool.procedures.stations.rota import LONGEST, duties_of
from rdtool.record.calendar import before
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _opinions(case: Case) -> Iterator[tuple[PublicOpinion, Way]]:
    for place, one in enumerate(case.session.record.part(PUBLIC_OPINIONS)):
        yield one, ("群众意见", place)


@rule("Z01", Severity.ERROR, "联络站月报：意见等于各种处理方式之和，已办结不多于转办，已反馈不多于意见")
def months_add_up(case: Case) -> Iterator[Finding]:
    """意见 = Σ处理方式; 已办结 ≤ 转办; 已反馈 ≤ 意见; the judgements ≤ 已反馈."""
    for place, station in enumerate(case.session.record.part(STATIONS)):
        for number, report in enumerate(station.reports):
            path: Way = ("联络站", place, "月报", number)
            for key, message in _sums(report):
                yield Finding((*path, key), f"{station.name}{report.month}：{message}", "请与联络站核对")


def _sums(report: MonthReport) -> Iterator[tuple[str, str]]:
    parts = (report.community, report.township, report.own_level)
    passed = sum(one or 0 for one in parts)
    ways = passed + (report.at_once or 0) + (report.higher or 0)
    told_ways = any(one is not None for one in (*parts, report.at_once, report.higher))
    if report.opinions is not None and told_ways and ways != report.opinions:
        yield "意见", f"各种处理方式合计{ways}件，意见写的是{report.opinions}件"
    if report.done is not None and any(one is not None for one in parts) and report.done > passed:
        yield "已办结", f"已办结{report.done}件，多于转办的{passed}件"
    if report.told is not None and report.opinions is not None and report.told > report.opinions:
        yield "已反馈", f"已反馈{report.told}件，多于收到的{report.opinions}件"
    judged = sum(one or 0 for one in (report.satisfied, report.basic, report.dissatisfied))
    if report.told is not None and judged > report.told:
        yield "满意", f"作出评价的{judged}件，多于已反馈的{report.told}件"
    if report.opened == 0 and (report.deputies or report.visitors):
        yield "开放次数", "没有开放，却有代表进站或者接待群众"


@rule("Z02", Severity.WARNING, "联络站报来的数与登记的意见一致")
def reports_agree_with_the_register(case: Case) -> Iterator[Finding]:
    """Where a month's opinions are registered, they are what is counted."""
    given = case.session.record.part(PUBLIC_OPINIONS)
    notice = case.session.profile.supervision.reception_notice
    for place, station in enumerate(case.session.record.part(STATIONS)):
        held = [one for one in duties_of(station, notice) if one.came]
        for number, report in enumerate(station.reports):
            own = registered(station, report.month, held, given)
            if not (own.opened or own.opinions):
                continue
            for field, info in MonthReport.model_fields.items():
                typed, right = getattr(report, field), getattr(own, field, None)
                if field != "month" and typed is not None and right is not None and typed != right:
                    yield Finding(
                        ("联络站", place, "月报", number, str(info.alias)),
                        f"{station.name}{report.month}的{info.alias}报的是{typed}，由登记统计得出{right}",
                        "请与联络站核对，补登记遗漏的意见或者更正月报",
                    )


@rule("Z03", Severity.WARNING, "联络站、值班代表写得一致；登记意见的日子是开放的接待日")
def names_are_known(case: Case) -> Iterator[Finding]:
    """What is received belongs to a station; who is on duty is one of its deputies."""
    stations = {one.name: one for one in case.session.record.part(STATIONS)}
    for place, station in enumerate(case.session.record.part(STATIONS)):
        known = {bare_name(one.name) for one in station.deputies}
        for number, duty in enumerate(station.duties):
            for key, names in (("代表", duty.deputies), ("到岗", duty.came)):
                strange = [name for name in names if known and bare_name(name) not in known]
                if strange:
                    yield Finding(
                        ("联络站", place, "值班", number, key),
                        f"{'、'.join(strange)}不在{station.name}的代表之中",
                        "请核对姓名，或者补写联络站的“代表”",
                    )
    for one, path in _opinions(case):
        if not stations:
            return
        if one.station not in stations:
            yield Finding(
                (*path, "联络站"),
                f"“{one.station}”不在所列的联络站之中",
                f"请核对名称，所列的有：{'、'.join(stations)}",
            )
            continue
        held = {duty.day for duty in stations[one.station].duties if duty.came}
        if held and one.day not in held:
            yield Finding(
                (*path, "日期"),
                f"{one.station}{format_date(one.day)}没有开放的记录，却登记了意见",
                "请核对日期，或者在联络站的“值班”中写这一天的到岗代表",
            )


@rule("Z04", Severity.WARNING, "代表接待群众，按规定提前公告；固定的接待日避开法定节假日", LOCAL)
def receptions_are_announced(case: Case) -> Iterator[Finding]:
    """接待公告 of the office's profile; a planned day on which offices are closed is told."""
    notice = case.session.profile.supervision.reception_notice
    for place, station in enumerate(case.session.record.part(STATIONS)):
        for number, duty in enumerate(station.duties):
            last = before(duty.day, notice)
            if duty.announced_on and duty.announced_on > last:
                yield Finding(
                    ("联络站", place, "值班", number, "公告日期"),
                    f"{station.name}{format_date(duty.day)}的接待至迟应当在{format_date(last)}公告，"
                    f"公告日期是{format_date(duty.announced_on)}",
                    "请核对日期",
                )
        for row in duties_of(station, notice):
            if row.planned and row.holiday:
                yield Finding(
                    ("联络站", place, "轮值"),
                    f"{station.name}按“接待日”编排的{format_date(row.day)}（{row.weekday}）是法定节假日",
                    f"仍然接待的，在“值班”中写 {{日期: {row.day.isoformat()}, 代表: …}}；"
                    "改期的，把“轮值”分段，另在“值班”中写改定的日子",
                    Severity.HINT,
                )


@rule("Z05", Severity.WARNING, "群众意见写明处理方式，转出的写明单位；办结、反馈依次进行")
def opinions_are_handled(case: Case) -> Iterator[Finding]:
    """Received, passed on, done, told; an outcome is told to whoever asked."""
    for one, path in _opinions(case):
        if one.way is None:
            yield Finding(
                path,
                f"{_named(one)}没有写处理方式",
                f"请填写“处理”：{'、'.join(way.value for way in HandlingWay)}",
            )
        elif one.way.passed_on and not one.lead:
            yield Finding(path, f"{_named(one)}{one.way.value}，没有写由哪个单位办理", "请填写“主办”")
        if one.satisfaction and not one.told_on:
            yield Finding((*path, "满意"), f"{_named(one)}有群众的评价，没有反馈日期", "请填写“反馈日期”")
        steps = [step for step in _steps(one) if step[1]]
        for (earlier_name, earlier, _), (name, later, key) in pairwise(steps):
            if earlier and later and later < earlier:
                yield Finding(
                    (*path, key),
                    f"{_named(one)}的{name}（{format_date(later)}）早于{earlier_name}（{format_date(earlier)}）",
                    "请核对日期",
                )


def _steps(one: PublicOpinion) -> Iterator[tuple[str, date | None, str]]:
    yield "接待日期", one.day, "日期"
    yield "交办日期", one.assigned_on, "交办日期"
    yield "办结日期", one.done_on, "办结日期"
    yield "反馈日期", one.told_on, "反馈日期"


def _named(one: PublicOpinion) -> str:
    return f"{one.station}{one.serial or format_date(one.day)}的意见"


_AT_LAW = regex("诉讼|起诉|法院(?:判决|裁定|受理|审理)|判决|上诉|仲裁|行政复议")


@rule("Z06", Severity.WARNING, "已经进入诉讼、仲裁、行政复议程序的事项，联络站不转办", LOCAL)
def cases_are_not_passed_on(case: Case) -> Iterator[Finding]:
    """Deputies record and explain; what is before a court is told where it belongs."""
    for one, path in _opinions(case):
        found = _AT_LAW.search(one.text) or _AT_LAW.search(one.wish)
        if found and one.way and one.way.passed_on:
            yield Finding(
                (*path, "处理"),
                f"{_named(one)}说到“{found[0]}”，写的是{one.way.value}",
                "已经进入这些程序的，告知群众依照法定途径解决，处理写 当场答复；没有进入的，请写豁免",
            )


@rule("Z07", Severity.ERROR, "登记号在一个联络站之内不重复；轮值有接待日和代表，起止不颠倒")
def registers_and_rotas_are_whole(case: Case) -> Iterator[Finding]:
    """A number names one opinion; a roster needs its days and its people."""
    seen: set[tuple[str, str]] = set()
    for one, path in _opinions(case):
        key = (one.station, one.serial)
        if one.serial and key in seen:
            yield Finding((*path, "登记号"), f"{one.station}的登记号{one.serial}写了两次", "请核对登记号")
        seen.add(key)
    for place, station in enumerate(case.session.record.part(STATIONS)):
        rota = station.rota
        if rota is None:
            continue
        path = ("联络站", place, "轮值")
        lacking = [key for key, given in (("接待日", station.days), ("代表", station.deputies)) if not given]
        if lacking:
            yield Finding(
                path, f"{station.name}写了轮值，没有写{'、'.join(lacking)}", "请补写，或者逐日写“值班”"
            )
        if rota.last < rota.first:
            yield Finding((*path, "止"), f"{station.name}的轮值止于起始日期之前", "请核对“起”“止”")
        elif (rota.last - rota.first).days > LONGEST:
            yield Finding((*path, "止"), f"{station.name}的轮值超过两年", "请核对“起”“止”，分年编排")
