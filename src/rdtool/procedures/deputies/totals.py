"""The numbers of a report on suggestions: by class, by grade, and the right base of 满意率 (S03, S04)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from rdtool.diagnostics import Severity
from rdtool.procedures.deputies import TOTALS
from rdtool.procedures.deputies.book import rule
from rdtool.procedures.deputies.model import SuggestionTotals
from rdtool.procedures.deputies.suggestions import SuggestionsView, suggestions_view
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule("S03", Severity.ERROR, "满意率等于满意的份数占收回的征询意见表，没有收回的不计入", LOCAL)
def satisfaction_is_of_those_received(case: Case) -> Iterator[Finding]:
    """满意 + 基本满意 + 不满意 = 收回; the rate is of these, not of all suggestions or of all forms sent."""
    given = case.session.record.part(TOTALS)
    if given is None:
        return
    parts = (given.satisfied, given.basic, given.dissatisfied)
    told = [part for part in parts if part is not None]
    if given.received is not None and len(told) == len(parts) and sum(told) != given.received:
        yield Finding(
            ("建议汇总", "收回"),
            f"满意{given.satisfied}份、基本满意{given.basic}份、不满意{given.dissatisfied}份，"
            f"合计{sum(told)}份，收回写的是{given.received}份",
            "请核对份数；没有收回的征询意见表不计入",
        )
    elif given.satisfied_rate is not None and given.satisfied is not None and given.received:
        rate = given.satisfied_rate, given.satisfied, given.received
        yield from _rate(*rate, given.total, suggestions_view(case.session))


def _rate(
    typed: Decimal, satisfied: int, received: int, total: int | None, view: SuggestionsView
) -> Iterator[Finding]:
    right = _percent(satisfied, received, typed)
    if right == typed:
        return
    bases = {"应收的份数": view.whole.final.expected, "建议的件数": total or len(view.suggestions)}
    wrong = next(
        (
            f"，像是以{what}（{base}）为基数"
            for what, base in bases.items()
            if base and _percent(satisfied, base, typed) == typed
        ),
        "",
    )
    yield Finding(
        ("建议汇总", "满意率"),
        f"收回{received}份，满意{satisfied}份，满意率应为{right}%，写的是{typed}%{wrong}",
        "满意率以收回的征询意见表为基数，催收后仍未收回的不计入，请更正",
    )


def _percent(part: int, whole: int, like: Decimal) -> Decimal:
    """The share in per cent, with as many decimals as `like` has."""
    exponent = like.as_tuple().exponent
    places = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return (Decimal(part) * 100 / Decimal(whole)).quantize(places, ROUND_HALF_UP)


@rule("S04", Severity.ERROR, "代表建议各类件数之和等于总数，与所列的建议一致")
def categories_add_up(case: Case) -> Iterator[Finding]:
    """Σ分类 = 件数; A + B + C + D = 已答复; where all suggestions are listed, what is told is what they give."""
    given = case.session.record.part(TOTALS)
    if given is None:
        return
    listed = suggestions_view(case.session)
    total = sum(one.count for one in given.categories)
    if given.total is not None and given.categories and total != given.total:
        sums = " + ".join(str(one.count) for one in given.categories)
        yield Finding(
            ("建议汇总", "分类"),
            f"各类件数 {sums} = {total}，件数写的是{given.total}",
            "请核对各类件数和总数",
        )
    grades = (given.solved, given.planned, given.infeasible, given.reference)
    marked = [grade for grade in grades if grade is not None]
    if given.answered is not None and marked and sum(marked) != given.answered:
        yield Finding(
            ("建议汇总", "已答复"),
            f"各类答复合计{sum(marked)}件，已答复写的是{given.answered}件",
            "请核对A、B、C、D各类和已答复的件数",
        )
    if given.total is not None and given.total == len(listed.suggestions):
        yield from _as_listed(given, listed)
    elif given.total is not None and given.total < len(listed.suggestions):
        yield Finding(
            ("建议汇总", "件数"),
            f"件数写的是{given.total}，所列的建议有{len(listed.suggestions)}件",
            "请核对件数和“代表建议”",
        )


def _as_listed(given: SuggestionTotals, listed: SuggestionsView) -> Iterator[Finding]:
    """Every suggestion is listed: the numbers are theirs."""
    whole, forms = listed.whole, listed.whole.final
    counts = {one.category or "" for one in listed.suggestions}
    for place, category in enumerate(given.categories):
        own = sum(1 for one in listed.suggestions if one.category == category.name)
        if counts != {""} and own != category.count:
            yield Finding(
                ("建议汇总", "分类", place, "件数"),
                f"{category.name}写的是{category.count}件，所列的建议中有{own}件",
                "请核对件数和各件建议的“类别”",
            )
    for key, typed, own in (
        ("已答复", given.answered, whole.answered),
        ("A类", given.solved, whole.solved),
        ("B类", given.planned, whole.planned),
        ("C类", given.infeasible, whole.infeasible),
        ("D类", given.reference, whole.reference),
        ("收回", given.received, forms.received),
        ("满意", given.satisfied, forms.satisfied),
        ("基本满意", given.basic, forms.basic),
        ("不满意", given.dissatisfied, forms.dissatisfied),
    ):
        if typed is not None and typed != own:
            yield Finding(
                ("建议汇总", key),
                f"{key}写的是{typed}，由所列的建议统计得出{own}",
                "请核对汇总数和各件建议的答复、征询",
            )
