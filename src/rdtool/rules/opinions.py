"""Review opinions and evaluations: every opinion has one lead unit, dates run forward, votes add up."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Path, Severity
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import due
from rdtool.record.views import ItemView, OpinionPaperView, OpinionView, Session
from rdtool.rules.book import Finding, rule


def _papers(session: Session) -> Iterator[tuple[ItemView, OpinionPaperView, Path]]:
    for item in session.agenda:
        if item.opinions:
            yield item, item.opinions, ("议题", item.index - 1, "审议意见")


def _opinions(session: Session) -> Iterator[tuple[OpinionView, Path]]:
    for _, paper, path in _papers(session):
        for opinion in paper.items:
            yield opinion, (*path, "意见", opinion.index - 1)


@rule("O01", Severity.HINT, "听取和审议的报告应当有审议意见", "监督法关于审议意见的规定")
def reports_have_opinions(session: Session) -> Iterator[Finding]:
    """A report heard without opinions or a resolution leaves nothing to follow up."""
    for item in session.agenda:
        if item.kind is ItemKind.REPORT and item.opinions is None and item.vote is None:
            yield Finding(
                ("议题", item.index - 1),
                f"听取和审议了“{item.name}”，但没有填写审议意见",
                "会后整理出审议意见的，请填写“审议意见”",
            )


@rule("O03", Severity.ERROR, "每条审议意见应当有一个主办单位")
def opinions_have_a_lead(session: Session) -> Iterator[Finding]:
    """Exactly one lead unit per opinion; several names in one field are several leads."""
    for opinion, path in _opinions(session):
        if not opinion.lead:
            yield Finding(path, f"第{opinion.index}条意见没有主办单位", "请填写“主办”，如 主办: 市财政局")
        elif any(mark in opinion.lead for mark in "、，,；;"):
            yield Finding(
                (*path, "主办"),
                f"第{opinion.index}条意见的主办单位写了不止一个：{opinion.lead}",
                "主办单位只能有一个，其余单位写入“协办”",
            )


@rule("O04", Severity.WARNING, "主办单位不得同时列为协办单位，承办单位应当在 rdtool.yaml 的单位名单之中")
def units_are_known(session: Session) -> Iterator[Finding]:
    """Lead and assist differ, and every unit is one the office knows."""
    known = {name for unit in session.profile.units for name in (unit.name, unit.full) if name}
    for opinion, path in _opinions(session):
        if opinion.lead and opinion.lead in opinion.assist:
            yield Finding(
                (*path, "协办"), f"{opinion.lead}既是主办单位又是协办单位", "请从“协办”中删去主办单位"
            )
        fields = [("主办", opinion.lead), *(("协办", unit) for unit in opinion.assist)]
        for key, unit in fields:
            if known and unit and unit not in known:
                yield Finding(
                    (*path, key),
                    f"单位“{unit}”不在 rdtool.yaml 的单位名单之中",
                    "请核对单位名称，或者把它加入名单",
                )


@rule("O06", Severity.ERROR, "研究处理情况的报告期限应当晚于印发日期")
def due_after_issue(session: Session) -> Iterator[Finding]:
    """A due day on or before the issue day is a slip of the year or month."""
    for _, paper, path in _papers(session):
        issued = paper.issued_on
        if issued and paper.due and paper.due <= issued:
            yield Finding(
                (*path, "报告期限"),
                f"报告期限{format_date(paper.due)}不晚于印发日期{format_date(issued)}",
                "请核对印发日期和报告期限",
            )
        if issued and issued < session.meeting.last_day:
            yield Finding(
                (*path, "印发日期"),
                f"印发日期{format_date(issued)}早于会议闭会日期{format_date(session.meeting.last_day)}",
                "请核对印发日期",
            )


@rule("O07", Severity.WARNING, "时限所涉年份的节假日安排尚未公布的，应当复核")
def calendar_known(session: Session) -> Iterator[Finding]:
    """Work days can only be counted with the year's statutory calendar."""
    for _, paper, path in _papers(session):
        if not paper.due_certain and paper.due:
            yield Finding(
                path,
                f"报告期限{format_date(paper.due)}按周末推算，所涉年份的法定节假日安排未收录",
                "请按国务院办公厅公布的安排复核，并在“报告期限”中写明日期",
            )


@rule("O08", Severity.WARNING, "审议意见应当在规定时限内整理印发", "本地时限，见 rdtool.yaml 的“时限”")
def issued_in_time(session: Session) -> Iterator[Finding]:
    """From the end of the session to the issue of its opinions: the place's own limit."""
    limit = session.profile.limits.collate
    last = due(session.meeting.last_day, limit).day
    for _, paper, path in _papers(session):
        if paper.issued_on and paper.issued_on > last:
            yield Finding(
                (*path, "印发日期"),
                f"印发日期{format_date(paper.issued_on)}晚于整理印发的时限{format_date(last)}（闭会后{limit}）",
                "请核对印发日期；确实超过时限的，可不理会本提醒",
            )


@rule("E01", Severity.ERROR, "测评的各项票数之和应当等于收回票数，收回不得多于发出")
def evaluation_adds_up(session: Session) -> Iterator[Finding]:
    """满意 + 基本满意 + 不满意 + 无效 = 收回 ≤ 发出."""
    for item in session.agenda:
        for number, evaluation in enumerate(item.evaluations):
            path: Path = ("议题", item.index - 1, "测评", number)
            issued, returned = evaluation.issued, evaluation.returned
            if issued is not None and returned is not None and returned > issued:
                yield Finding(
                    (*path, "收回"),
                    f"“{evaluation.subject}”收回{returned}票，多于发出{issued}票",
                    "请核对票数",
                )
            if evaluation.satisfied is None or returned is None:
                continue
            counted = evaluation.satisfied + evaluation.basic + evaluation.dissatisfied + evaluation.invalid
            if counted != returned:
                yield Finding(
                    path,
                    f"“{evaluation.subject}”各等次合计{counted}票，与收回{returned}票不符",
                    "请核对各等次票数",
                )
