"""Suggestions: answered in time, done again where a deputy is not satisfied, views of those answered (S01, S05–S09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.deputies import SUGGESTIONS
from rdtool.procedures.deputies.answered import SuggestionView
from rdtool.procedures.deputies.book import rule, suggestions
from rdtool.procedures.deputies.model import DeputyView
from rdtool.record.calendar import add_months, due
from rdtool.record.law import Topic
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule(
    "S01",
    Severity.WARNING,
    "代表建议自交办之日起三个月内答复，涉及面广、处理难度大的六个月内答复",
    Topic.SUGGESTIONS,
)
def suggestions_are_answered_in_time(case: Case) -> Iterator[Finding]:
    """A term that the record sets itself is not longer than the law allows, and the answer keeps it."""
    given = case.session.record.part(SUGGESTIONS)
    for one, path in suggestions(case):
        assigned: date = one.assigned_on or case.day
        last = add_months(assigned, 6 if one.difficult else 3)
        typed = given[int(path[1])].due
        if typed and typed > last:
            hint = "" if one.difficult else "；情况复杂的，写 复杂: 是"
            yield Finding(
                (*path, "时限"),
                f"“{one.title}”{format_date(assigned)}交办，时限{format_date(typed)}超过法定的{format_date(last)}",
                f"请核对时限{hint}",
            )
        elif typed and typed <= assigned:
            yield Finding((*path, "时限"), f"“{one.title}”的时限不晚于交办日期", "请核对日期")
        elif one.reply and one.due and one.reply.day > one.due:
            yield Finding(
                (*path, "答复", "日期"),
                f"“{one.title}”应当在{format_date(one.due)}前答复，答复日期是{format_date(one.reply.day)}",
                "请核对日期；批准延期的，把“时限”改为延长后的日期",
            )


@rule("S05", Severity.WARNING, "代表对办理结果不满意的，应当重新办理、再次答复", LOCAL)
def dissatisfaction_leads_to_redoing(case: Case) -> Iterator[Finding]:
    """The first answer and the first view stay; what is done again stands in 重办."""
    for one, path in suggestions(case):
        if one.complaints and one.redo is None:
            place = one.views.index(one.complaints[0])
            yield Finding(
                (*path, "征询", place, "结果"),
                f"“{one.title}”有代表对办理结果不满意，没有写重新办理的情况",
                "请重新交办，写 重办: {交办日期: …}；原来的答复、征询不改",
            )
        elif one.redo and not one.complaints:
            yield Finding(
                (*path, "重办"),
                f"“{one.title}”写了重新办理，“征询”中没有不满意的结果",
                "请补写代表不满意的那份征询意见，结果写 不满意",
            )


@rule("S06", Severity.ERROR, "代表建议的提出、交办、答复、征询、重办依次进行，日期不颠倒")
def steps_are_in_order(case: Case) -> Iterator[Finding]:
    """Raised, assigned, answered, view received, assigned again, answered again."""
    for one, path in suggestions(case):
        steps = [*_steps(one)]
        for (before, earlier, _), (after, later, way) in pairwise(steps):
            if later < earlier:
                yield Finding(
                    (*path, *way),
                    f"“{one.title}”的{after}（{format_date(later)}）早于{before}（{format_date(earlier)}）",
                    "请核对日期",
                )
        for name, views, reply, way in _rounds(one):
            for place, view in enumerate(views):
                came = view.received_on
                if came and (reply is None or came < reply):
                    told = f"早于答复日期（{format_date(reply)}）" if reply else "，却没有写答复"
                    yield Finding(
                        (*path, *way, place, "收回日期"),
                        f"“{one.title}”的{name}收回日期（{format_date(came)}）{told}",
                        "请核对日期" if reply else "请填写“答复”的日期",
                    )


def _steps(one: SuggestionView) -> Iterator[tuple[str, date, Way]]:
    if one.raised_on:
        yield "提出日期", one.raised_on, ("提出日期",)
    if one.assigned_on:
        yield "交办日期", one.assigned_on, ("交办日期",)
    if one.reply:
        yield "答复日期", one.reply.day, ("答复", "日期")
    if one.redo:
        yield "重新交办日期", one.redo.assigned_on, ("重办", "交办日期")
        if one.redo.reply:
            yield "重新答复日期", one.redo.reply.day, ("重办", "答复", "日期")


def _rounds(one: SuggestionView) -> Iterator[tuple[str, tuple[DeputyView, ...], date | None, Way]]:
    """The views on the first answer and on the second, each with the day of that answer."""
    yield "征询意见", one.views, one.reply.day if one.reply else None, ("征询",)
    if one.redo:
        reply = one.redo.reply.day if one.redo.reply else None
        yield "重办后的征询意见", one.redo.views, reply, ("重办", "征询")


@rule("S07", Severity.ERROR, "征询意见表由被答复的代表填写，一人一份；收回的写明日期和结果")
def views_are_of_those_answered(case: Case) -> Iterator[Finding]:
    """Whoever is not answered has no form; a form without a result is none that came back."""
    for one, path in suggestions(case):
        known = [bare_name(name) for name in one.recipients]
        for _, views, _, way in _rounds(one):
            seen: set[str] = set()
            for place, view in enumerate(views):
                where = (*path, *way, place)
                name = bare_name(view.deputy or one.leader)
                if known and name not in known:
                    who = "、".join(one.recipients)
                    yield Finding(
                        (*where, "代表"), f"{view.deputy}不是“{one.title}”所答复的代表（{who}）", "请核对姓名"
                    )
                elif name in seen:
                    yield Finding(where, f"“{one.title}”有两份{name}的征询意见", "请核对，一人写一份")
                seen.add(name)
                if (view.result is None) != (view.received_on is None):
                    lacking = "收回日期" if view.result else "结果"
                    yield Finding(
                        where,
                        f"“{one.title}”的征询意见没有写{lacking}",
                        f"收回的，填写“{lacking}”；没有收回的，“收回日期”“结果”都不写",
                    )


@rule("S08", Severity.HINT, "征询意见表到期没有收回的，应当催收；催收后仍未收回的不计入满意率", LOCAL)
def missing_views_are_asked_for(case: Case) -> Iterator[Finding]:
    """As the office's profile says in 征询反馈; an answer without any form sent is told as well."""
    period = case.session.profile.supervision.view
    for one, path in suggestions(case):
        for name, views, reply, way in _rounds(one):
            for place, view in enumerate(views):
                start = view.sent_on or reply
                late = start and due(start, period).day < case.day
                if late and not (view.received_on or view.reminded_on):
                    yield Finding(
                        (*path, *way, place),
                        f"“{one.title}”的{name}发出已超过{period}，没有收回",
                        "请催收，填写“催收日期”；收回以后填写“收回日期”和“结果”",
                    )


@rule("S09", Severity.WARNING, "闭会期间提出的代表建议及时交办，会办意见在时限之内提出", LOCAL)
def assigned_and_assisted_in_time(case: Case) -> Iterator[Finding]:
    """Local clocks: 闭会建议交办 and 建议会办 of the office's profile."""
    period = case.session.profile.supervision.between_sessions
    for one, path in suggestions(case):
        if one.congress is None and one.raised_on and one.assigned_on:
            last = due(one.raised_on, period).day
            if one.assigned_on > last:
                yield Finding(
                    (*path, "交办日期"),
                    f"“{one.title}”闭会期间提出，应当在{format_date(last)}前交办，交办日期是{format_date(one.assigned_on)}",
                    "请核对日期",
                )
        for place, opinion in enumerate(one.assist_opinions):
            where = (*path, "会办意见", place)
            if opinion.unit not in one.assist:
                yield Finding(
                    (*where, "单位"),
                    f"{opinion.unit}不是“{one.title}”的协办单位",
                    "请核对单位，或者补写“协办”",
                )
            elif one.assist_due and opinion.day > one.assist_due:
                yield Finding(
                    (*where, "日期"),
                    f"{opinion.unit}的会办意见晚于时限{format_date(one.assist_due)}",
                    "请核对日期",
                )
