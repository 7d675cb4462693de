"""代表建议: all of a record together, in the batches in which they were made, and in numbers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rdtool.procedures.deputies import SUGGESTIONS, TOTALS
from rdtool.procedures.deputies.answered import SuggestionView, suggestion_view
from rdtool.procedures.deputies.counts import HandlingCounts, handling_counts
from rdtool.procedures.deputies.followed import entries, followed
from rdtool.procedures.deputies.model import CategoryCount, Promise, Suggestion, SuggestionTotals
from rdtool.record.session import Session
from rdtool.record.view import View, derived

#: What stands in a list for what the record does not give.
NO_CATEGORY, NO_UNIT = "未分类", "未写主办单位"


class SuggestionBatch(View):
    """各批: the suggestions of one session of the congress, or those between sessions."""

    name: str = derived(key="名称", about="市七届人大六次会议，或者市七届人大闭会期间")
    full: str = derived(key="全称", about="会议的全称")
    total: int = derived(key="总数", about="件数")
    categories: tuple[CategoryCount, ...] = derived(key="各类", about="各类的件数，合计为总数")
    told: str = derived(key="分类表述", about="城建交通124件，农林水利71件……")
    suggestions: tuple[SuggestionView, ...] = derived(key="建议", about="各件建议")


class PromiseRow(View):
    """承诺事项: a promise with the suggestion it was made on."""

    suggestion: SuggestionView = derived(key="建议", about="所答复的建议")
    promise: Promise = derived(key="承诺", about="承诺的内容、期限和落实情况")


class SuggestionsView(View):
    """建议办理: all suggestions of a record."""

    day: date = derived(
        key="统计日期", about="统计到哪一天：会议最后一天；已经交办、由台账统计的，为拟写当日"
    )
    by_ledger: bool = derived(default=False, key="据台账", about="统计是否用了台账中的答复、重办和代表反馈")
    undated: int = derived(default=0, key="无答复日期", about="台账中已答复、没有填写答复日期的件数")
    withdrawn: int = derived(default=0, key="撤销", about="台账中已经撤销、不再统计的件数")
    suggestions: tuple[SuggestionView, ...] = derived(key="各件", about="各件建议")
    batches: tuple[SuggestionBatch, ...] = derived(key="各批", about="按提出的会议分")
    units: tuple[HandlingCounts, ...] = derived(
        key="各单位",
        about="各主办单位的办理情况，最后是合计；已经交办的，台账中的答复、重办、代表反馈也统计在内",
    )
    whole: HandlingCounts = derived(key="合计", about="全部建议的办理情况")
    promises: tuple[PromiseRow, ...] = derived(key="承诺事项", about="答复中承诺以后办理的事项")
    view_within: str = derived(key="反馈期限", about="rdtool.yaml 的“征询反馈”")
    totals: SuggestionTotals | None = derived(default=None, key="汇总", about="记录中写的“建议汇总”")


def suggestions_view(session: Session) -> SuggestionsView:
    """Everything that follows from the suggestions of a record."""
    given = session.record.part(SUGGESTIONS)
    last, known = session.meeting.last_day, entries(session)
    day = session.ledger.day if session.ledger and known else last
    views = tuple(suggestion_view(session, one, place, last) for place, one in enumerate(given))
    places = {place: suggestion_view(session, one, place, day) for place, one in followed(session, given)}
    counted = tuple(places.values())
    whole = handling_counts("合计", counted)
    return SuggestionsView(
        day=day,
        by_ledger=bool(known),
        undated=sum(
            1
            for place, one in known.items()
            if one.reported and not one.done_on and (view := places.get(place - 1)) and not view.final
        ),
        withdrawn=len(views) - len(counted),
        suggestions=views,
        batches=tuple(_batches(views)),
        units=(*_by_unit(session, counted), whole),
        whole=whole,
        promises=tuple(
            PromiseRow(suggestion=one, promise=promise) for one in views for promise in one.promises
        ),
        view_within=str(session.profile.supervision.view),
        totals=session.record.part(TOTALS),
    )


def _batches(views: Sequence[SuggestionView]) -> Iterator[SuggestionBatch]:
    for name in dict.fromkeys(one.session for one in views):
        own = tuple(one for one in views if one.session == name)
        counts = tuple(category_counts(own))
        yield SuggestionBatch(
            name=name,
            full=own[0].session_full,
            total=len(own),
            categories=counts,
            told="，".join(f"{one.name}{one.count}件" for one in counts),
            suggestions=own,
        )


def category_counts(views: Iterable[Suggestion]) -> Iterator[CategoryCount]:
    """How many there are of each category, in the order in which these come first."""
    names = [one.category or NO_CATEGORY for one in views]
    return (CategoryCount(name=name, count=names.count(name)) for name in dict.fromkeys(names))


def _by_unit(session: Session, views: Sequence[SuggestionView]) -> Iterator[HandlingCounts]:
    """A line for each lead unit, in the office's order; units that it does not name come last."""
    known = {unit.name: place for place, unit in enumerate(session.profile.units)}
    units = dict.fromkeys(one.lead for one in views)
    for unit in sorted(units, key=lambda name: known.get(name, len(known))):
        yield handling_counts(unit or NO_UNIT, [one for one in views if one.lead == unit])
