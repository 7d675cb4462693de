"""What papers say of the opinions: their days, their number, the units that handle them (W07, W08, W27, W33, W41, W55)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.opinions import OPINIONS
from rdtool.procedures.opinions.derive import OpinionPaperView, OpinionView
from rdtool.procedures.opinions.places import opinions, papers
from rdtool.record.views import ItemView
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.days import DATE, day_in
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number

_DUE: Final = regex("(?:于|在)([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:以?前|之前)[^。；]{0,60}?报告")
_OWN_DUE: Final = regex("办理时限：([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")
_OPINIONS: Final = regex(f"审议意见共({NUMERAL})条|({NUMERAL})条审议意见")
_HANDLED_BY: Final = regex("(主办|协办)单位：([^；）。]+)")

_ANSWERED: Final = regex("审议意见(?:研究处理|落实|办理)情况的?报告$")
_RAISED: Final = regex(f"提出(?:的)?审议意见(?:共)?({NUMERAL})条")
_HANDLED: Final = regex(
    f"(已办结|正在办理|列入计划[^0-9，。]{{0,6}}|长期坚持|[^0-9，。]{{0,8}}不能解决|[^0-9，。]{{0,8}}改派"
    f"|[^0-9，。]{{0,12}}没有填报)({NUMERAL})条"
)

_SHARES: Final = regex(f"(主办|协办)({NUMERAL})条")
_INDEX: Final = regex(f"审议意见第({NUMERAL})条")

BOOK = PaperBook()


@BOOK.paper_rule("W07", Severity.ERROR, "成文日期与记录的印发日期一致")
def dated_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """审议意见 and the letter that goes with it carry the day on which the opinions were issued."""
    if paper.date_line is None or "审议意见" not in paper.title or _ANSWERED.search(paper.title):
        return
    days = {one.issued_on for one in _opinions_meant(paper, facts)}
    passage = Passage(paper.date_line, 0, paper.lines[paper.date_line])
    for found in DATE.finditer(passage.text):
        right = {day for day in days if day}
        if right and day_in(found[0]) not in right:
            yield doubt(
                passage,
                found,
                f"记录的印发日期是{'、'.join(map(format_date, sorted(right)))}，这里写作“{found[0]}”",
                "请核对日期；实际印发日期有变的，请改记录",
            )


def _opinions_meant(paper: Paper, facts: Facts) -> list[OpinionPaperView]:
    """The opinions that the paper is about: those on the items in its title, or else all."""
    return _opinions_on(facts.items_in(paper.title)) or _opinions_on(facts.session.agenda)


def _opinions_on(items: Iterable[ItemView]) -> list[OpinionPaperView]:
    return [found for item in items if (found := item.view(OPINIONS))]


@BOOK.paper_rule("W08", Severity.ERROR, "报告、征求意见、办理的期限与记录一致")
def states_the_days_due(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The report's day, the day of 征求意见 before it, and days of single opinions."""
    papers = _opinions_meant(paper, facts)
    due, consult = {one.due for one in papers}, {one.consult_by for one in papers}
    opinions = [opinion for one in papers for opinion in one.items]
    known = {*due, *consult, *(opinion.due for opinion in opinions)} - {None}
    for passage in paper.sentences if known else ():
        for found in _DUE.finditer(passage.text):
            clause = re.split("[；。]", passage.text[found.start() :])[0]
            right = consult if "征求意见" in clause else due
            yield from _wrong_due(passage, found, {day for day in right if day})
        for found in _OWN_DUE.finditer(passage.text):
            yield from _wrong_due(passage, found, _due_of(passage, opinions))
    yield from _wrong_cells(paper, opinions, {day for day in due if day})


def _due_of(passage: Passage, opinions: list[OpinionView]) -> set[date]:
    return {opinion.due for opinion in opinions if opinion.ask[:20] in passage.text and opinion.due}


def _wrong_due(passage: Passage, found: re.Match[str], right: set[date]) -> Iterator[Doubt]:
    if right and day_in(found[1]) not in right:
        days = "、".join(format_date(day) for day in sorted(right))
        yield doubt(passage, found, f"记录的期限是{days}，这里写作“{found[1]}”", "请核对期限", group=1)


def _wrong_cells(paper: Paper, opinions: list[OpinionView], due: set[date]) -> Iterator[Doubt]:
    """Rows of a table: a date behind the words of an opinion is its day."""
    by_ask = {opinion.ask: opinion for opinion in opinions}
    current: OpinionView | None = None
    for line in sorted(paper.cells):
        text = paper.lines[line]
        current = by_ask.get(text.rstrip("。"), current)
        found = DATE.fullmatch(text)
        if current and found:
            right = {current.due} if current.due else due
            if right and day_in(text) not in right:
                days = "、".join(format_date(day) for day in sorted(right))
                message = f"记录中这条意见的期限是{days}，这里写作“{text}”"
                yield Doubt(line, 0, len(text), message, "请核对期限")


@BOOK.paper_rule("W27", Severity.ERROR, "审议意见的条数与记录一致")
def opinions_as_counted(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """审议意见共14条: of the item in the title, or of one of the items."""
    right = {len(one.items) for one in _opinions_meant(paper, facts)}
    for passage in paper.sentences:
        for found in _OPINIONS.finditer(passage.text):
            value = number(found[1] or found[2])
            if right and value is not None and value not in right:
                counts = "、".join(map(str, sorted(right)))
                yield doubt(passage, found, f"记录中审议意见共{counts}条，这里写作“{found[0]}”", "请核对条数")


@BOOK.paper_rule("W33", Severity.ERROR, "各条意见的主办、协办单位与记录一致")
def opinions_go_to_the_units_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """（主办单位：市审计局；协办单位：市财政局） behind the words of an opinion."""
    recorded = [at.opinion for at in opinions(facts.case)]
    for passage in paper.sentences:
        for opinion in recorded:
            if opinion.ask not in passage.text:
                continue
            for found in _HANDLED_BY.finditer(passage.text, passage.text.index(opinion.ask)):
                right = {opinion.lead} if found[1] == "主办" else set(opinion.assist)
                written = set(found[2].split("、"))
                if set(map(facts.unit, written)) != set(map(facts.unit, right)):
                    units = "、".join(sorted(right)) or "没有"
                    message = f"记录中这条意见的{found[1]}单位是{units}，这里写作“{found[2]}”"
                    yield doubt(passage, found, message, "请核对单位", group=2)


def _shares(opinions: Iterable[OpinionView], unit: str, facts: Facts) -> dict[str, int]:
    """How many of the opinions on one report a unit leads on, and how many it assists with."""
    return {
        "主办": sum(facts.unit(one.lead) == unit for one in opinions),
        "协办": sum(unit in map(facts.unit, one.assist) for one in opinions),
    }


@BOOK.paper_rule("W41", Severity.ERROR, "转办函中各单位主办、协办的条数和意见的序号与记录一致")
def shares_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """由你单位主办4条、协办1条 in a letter to one unit; （审议意见第3条） behind the words of an opinion."""
    recorded = [at.opinion for at in opinions(facts.case)]
    line = paper.recipients_line
    unit = facts.unit(paper.lines[line].strip("： \u3000")) if line is not None else ""
    shares = [_shares(at.paper.items, unit, facts) for at in papers(facts.case)]
    for passage in paper.sentences:
        for found in (
            _SHARES.finditer(passage.text)
            if any(map(any, map(dict.values, shares))) and "你单位" in passage.text
            else ()
        ):
            right = sorted({one[found[1]] for one in shares if any(one.values())})
            if number(found[2]) not in right:
                message = f"记录中{unit}{found[1]}{'、'.join(map(str, right))}条，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请核对条数")
        for opinion in recorded:
            at = passage.text.find(opinion.ask)
            named = _INDEX.search(passage.text, at + len(opinion.ask)) if at >= 0 else None
            if named and number(named[1]) != opinion.index:
                message = f"记录中这是第{opinion.index}条意见，这里写作“{named[0]}”"
                yield doubt(passage, named, message, "请核对序号")


@BOOK.paper_rule(
    "W55", Severity.ERROR, "审议意见研究处理情况的报告逐条答复，各种办理情况的条数之和等于意见的条数"
)
def every_opinion_is_answered(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """In a report that answers the opinions of this session: their number, the sum, and each by id or words."""
    if not _ANSWERED.search(paper.title):
        return
    opinions = [one for view in _opinions_on(facts.items_in(paper.title)) for one in view.items]
    if not opinions:
        return
    for passage in paper.sentences:
        for found in _RAISED.finditer(passage.text):
            if number(found[1]) not in (len(opinions), None):
                message = f"记录中审议意见是{len(opinions)}条，这里写作“{found[0]}”"
                yield doubt(passage, found, message, "请核对条数", group=1)
        handled = list(_HANDLED.finditer(passage.text))
        total = sum(number(found[2]) or 0 for found in handled)
        if handled and handled[0][1] == "已办结" and total != len(opinions):
            message = f"各种办理情况合计{total}条，审议意见是{len(opinions)}条"
            yield doubt(passage, handled[0], message, "请逐条核对办理情况，一条意见只归入一种")
    yield from _unanswered(paper, opinions)


def _unanswered(paper: Paper, opinions: Iterable[OpinionView]) -> Iterator[Doubt]:
    text = "".join(paper.lines)
    for one in opinions:
        if one.number not in text and one.ask not in text:
            line = paper.title_lines[-1]
            message = f"没有答复第{one.index}条意见（{one.number}）：{one.ask}"
            yield Doubt(line, 0, len(paper.lines[line]), message, "请补上这一条的办理情况，写明事项编号")
