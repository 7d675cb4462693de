"""The agenda and what follows from it: dates of votes, amounts, the speech's references."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.profile import Level, Post
from rdtool.record.views import Session
from rdtool.rules.book import Finding, rule


@rule("N01", Severity.WARNING, "应当写明地区全称，会议名称才能写全")
def region_known(session: Session) -> Iterator[Finding]:
    """Without the place's name no paper can carry its title."""
    if not session.profile.region.full:
        yield Finding(
            ("会议",),
            "没有写明地区全称",
            "请在 rdtool.yaml 或者记录的“配置”中写：地区: {全称: 云川市, 级别: 设区的市}",
        )


@rule("N03", Severity.ERROR, "表决日期应当是会期中的一天")
def voted_during_session(session: Session) -> Iterator[Finding]:
    """The day in the 题注 is the day of the plenary that voted."""
    for item in session.agenda:
        vote = item.vote
        if vote and vote.voted_on not in session.meeting.days:
            yield Finding(
                ("议题", item.index - 1, "表决", "日期"),
                f"“{item.name}”的表决日期{format_date(vote.voted_on)}不在会期之内",
                "请核对表决日期和会议日期",
            )


@rule("N11", Severity.ERROR, "县级常委会组成人员中没有秘书长", "组织法关于常委会组成人员的规定")
def no_secretary_general_in_counties(session: Session) -> Iterator[Finding]:
    """County level: 主任、副主任、委员 only."""
    county = session.names.level is Level.COUNTY
    if county and any(member.post is Post.SECRETARY_GENERAL for member in session.profile.membership.roster):
        yield Finding(
            ("会议",),
            "rdtool.yaml 的组成人员名单中有秘书长，县级常委会不设秘书长",
            "请核对地区级别或者组成人员名单",
        )


@rule("R06", Severity.ERROR, "预算调整：调整前加变动应当等于调整后", "《中华人民共和国预算法》第六十九条")
def adjustment_adds_up(session: Session) -> Iterator[Finding]:
    """before + change = after, exactly, for every row that states its change."""
    for item in session.agenda:
        if not item.adjustment:
            continue
        for number, row in enumerate(item.adjustment.rows):
            if row.change is not None and row.before + row.change != row.after:
                yield Finding(
                    ("议题", item.index - 1, "预算调整", "明细", number),
                    f"“{row.item}”调整前{row.before:f}，变动{row.change:f}，应为{row.before + row.change:f}，写的是{row.after:f}",
                    "请核对调整前、变动、调整后三个数",
                )


@rule("R07", Severity.HINT, "预算调整方案应当说明理由", "《中华人民共和国预算法》第六十九条")
def adjustment_has_reasons(session: Session) -> Iterator[Finding]:
    """A plan states its reasons, items and amounts; the record keeps them together."""
    for item in session.agenda:
        if item.adjustment and item.adjustment.rows and not item.adjustment.reasons:
            yield Finding(
                ("议题", item.index - 1, "预算调整"),
                f"“{item.name}”填写了调整数额，没有填写理由",
                "请在“预算调整”下填写“理由”",
            )


@rule(
    "R08",
    Severity.HINT,
    "批准预算调整、决算之前应当有审查结果报告",
    "《中华人民共和国预算法》第六十九条、第七十八条",
)
def finance_was_reviewed(session: Session) -> Iterator[Finding]:
    """The committee's review is heard before the vote; named, the resolution can agree with it."""
    for item in session.agenda:
        finance = item.matter in (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)
        if item.kind is ItemKind.RESOLUTION and finance and item.review is None:
            yield Finding(
                ("议题", item.index - 1),
                f"“{item.name}”没有填写审查结果报告，决议中不会出现同意审查结果报告的表述",
                "有审查结果报告的，请填写“审查: {机构: …, 报告题目: …}”",
            )


@rule("C01", Severity.ERROR, "讲话要点所依据的议题应当在议程之中")
def points_draw_on_agenda(session: Session) -> Iterator[Finding]:
    """A number that names no agenda item would silently leave its matter out of the speech."""
    if session.speech is None:
        return
    for index, point in enumerate(session.speech.points):
        for place, number in enumerate(point.agenda):
            if not 1 <= number <= len(session.agenda):
                yield Finding(
                    ("讲话", "要点", index, "议题", place),
                    f"讲话要点“{point.heading}”所依据的第{number}项议题不存在，本次会议共有{len(session.agenda)}项议题",
                    "请改为正确的议题序号",
                )


@rule("C02", Severity.WARNING, "同一议题不宜在讲话的两个要点中重复")
def items_are_named_once(session: Session) -> Iterator[Finding]:
    """An item drawn on twice would be reported twice in one speech."""
    if session.speech is None:
        return
    seen: dict[int, str] = {}
    for index, point in enumerate(session.speech.points):
        for place, number in enumerate(point.agenda):
            if number in seen:
                yield Finding(
                    ("讲话", "要点", index, "议题", place),
                    f"第{number}项议题在“{seen[number]}”中已经讲过",
                    "请只在一个要点中写这项议题",
                )
            seen.setdefault(number, point.heading)
