"""What was told to the deputies and made public: of which item, and not before it existed (O30, O31)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.identity import unsound


@rule("O30", Severity.ERROR, "“公开”所列的文件应当写明题目，或者议程中的议题和类别")
def disclosures_name_their_paper(case: Case) -> Iterator[Finding]:
    """An entry that names nothing, or an item that is not there, belongs to no line of the ledger."""
    for number, one in enumerate(case.session.record.disclosures):
        yield from unsound(case, one.agenda, ("公开", number, "议题"), "公开的文件所属的")
        if not one.title and not one.agenda:
            yield Finding(("公开", number), "没有写明是哪件文件", "请填写“文件”，或者填写“议题”和“类别”")


@rule("O31", Severity.WARNING, "通报代表、向社会公布的日期不早于会议闭幕")
def disclosures_follow_the_session(case: Case) -> Iterator[Finding]:
    """What a session adopts or reviews exists from its last day on; other papers may be older."""
    last = case.session.meeting.last_day
    for number, one in enumerate(case.session.record.disclosures):
        for key, day in (("通报代表", one.told_on), ("日期", one.published_on)):
            if one.agenda and day and day < last:
                yield Finding(
                    ("公开", number, key),
                    f"写的是{format_date(day)}，会议{format_date(last)}才闭幕",
                    "请核对日期",
                )
