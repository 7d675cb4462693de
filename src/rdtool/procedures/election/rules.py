"""The days of a re-election (L): the law's, the deadline's, their order, days of rest, what is done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rdtool.diagnostics import Severity
from rdtool.procedures.election import ELECTIONS
from rdtool.procedures.election.clashes import Clash, ClashKind, clashes, names_unsound
from rdtool.procedures.election.schedule import Schedule, schedules
from rdtool.record.law import Topic
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _schedules(case: Case) -> list[Schedule]:
    return [one for one in schedules(case.session, case.session.record.part(ELECTIONS)) if one]


def _found(case: Case, *kinds: ClashKind) -> Iterator[Finding]:
    known = _schedules(case)
    for one in known:
        others = [other for other in known if other is not one]
        for clash in clashes(one, others):
            if clash.kind in kinds:
                yield _finding(clash)


def _finding(clash: Clash) -> Finding:
    return Finding(clash.way, clash.message, clash.remedy)


@rule(
    "L01",
    Severity.ERROR,
    "换届各步骤不晚于法律规定的时限",
    "选举法、组织法的有关条文，随步骤报出",
)
def statutory_days_are_kept(case: Case) -> Iterator[Finding]:
    """Twenty, fifteen and seven days before the election day; two months after the election."""
    return _found(case, ClashKind.LATE)


@rule("L02", Severity.ERROR, "换届工作在规定的期限以前完成")
def deadline_is_kept(case: Case) -> Iterator[Finding]:
    """The last day of the first session, or of the voters' part, against 期限."""
    return _found(case, ClashKind.DEADLINE)


@rule("L03", Severity.WARNING, "换届各步骤先后有序，上一级在下一级之后", Topic.CANDIDATES)
def steps_are_in_order(case: Case) -> Iterator[Finding]:
    """No step begins before the one that it rests on has ended."""
    return _found(case, ClashKind.ORDER)


@rule("L04", Severity.HINT, "换届步骤办完的日期不落在休息日；法定时限不因休息日顺延")
def days_are_work_days(case: Case) -> Iterator[Finding]:
    """Statutory days never move; what falls on a day of rest is done before."""
    return _found(case, ClashKind.REST)


@rule("L05", Severity.WARNING, "换届步骤的完成日期不晚于法律规定的时限")
def done_in_time(case: Case) -> Iterator[Finding]:
    """What was done behind the day of the law may cost the election its validity."""
    return _found(case, ClashKind.DONE)


@rule("L06", Severity.WARNING, "换届“步骤”“不办”“完成”所写的步骤应当存在；法律规定时限的步骤不能不办")
def steps_are_known(case: Case) -> Iterator[Finding]:
    """A name that is no step's changes nothing, and is told."""
    for one in _schedules(case):
        for clash in names_unsound(one.election, one.at, one):
            finding = _finding(clash)
            severity = Severity.ERROR if clash.kind is ClashKind.LEFT_OUT else None
            yield Finding(finding.path, finding.message, finding.remedy, severity)


@rule("L07", Severity.ERROR, "换届应当有选举日、开幕日或者期限，直接选举写选举日")
def there_is_a_day_to_count_from(case: Case) -> Iterator[Finding]:
    """Without one nothing can be counted back; an indirect election has no election day."""
    given = case.session.record.part(ELECTIONS)
    for at, (election, schedule) in enumerate(zip(given, schedules(case.session, given), strict=True)):
        if schedule is None:
            yield Finding(
                ("换届", at),
                "没有写明选举日、开幕日或者期限，时间表排不出来",
                "直接选举请写“选举日: 2022-03-26”，间接选举请写“开幕日: 2022-06-14”，还没有确定的写“期限”",
            )
        elif election.polling and not schedule.tier.direct:
            yield Finding(
                ("换届", at, "选举日"),
                f"{schedule.tier.value}的代表由下一级人民代表大会选举，没有选举日，这一项没有用到",
                "请改写“开幕日”，各选举单位选举代表的日期写在“步骤”中",
            )
        days = election.polling
        if any((later - earlier).days != 1 for earlier, later in pairwise(days)):
            yield Finding(
                ("换届", at, "选举日"),
                "选举日的几天不连续，或者没有从早到晚排列",
                "请写成一天或者“2022-03-26 至 2022-03-28”",
            )
