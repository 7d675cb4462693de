"""What an adjustment or accounts leave to be done: the government files them with the one above (预算法73, 80)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.budget import ACCOUNTS, ADJUSTMENT, FILING
from rdtool.procedures.budget.accounts import FinalAccountsView
from rdtool.procedures.budget.derive import BudgetAdjustmentView
from rdtool.record.assignments import Assignment, ahead, as_texts
from rdtool.record.calendar import due
from rdtool.record.identity import Key
from rdtool.record.remembering import Own, Thing
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def filing(
    session: Session, item: ItemView, part: BudgetAdjustmentView | FinalAccountsView
) -> Iterator[Assignment]:
    """One item where it passed and the record says with whom it is filed (报备)."""
    if not _is_filed(item):
        return
    meeting, supervision = session.meeting, session.profile.supervision
    origin = f"{meeting.term}-{meeting.number}"
    stem = f"{origin}-{FILING.sign}"
    approved = item.vote.voted_on if item.vote else meeting.last_day
    place = sum(map(_is_filed, session.agenda[: item.index]))
    day = due(approved, supervision.filing).day
    text = f"将批准的{item.subject}报{item.filed_with}备案"
    lead = item.organ or session.names.government_short
    yield Assignment(
        id=f"{stem}-{place:02d}",
        kind=FILING,
        origin=origin,
        meeting=meeting.short_name,
        topic=item.name,
        text=text,
        lead=lead,
        assist=(),
        assigned_on=approved,
        due=day,
        assist_due=ahead(day, supervision.assist),
        facts=as_texts({"报备机关": item.filed_with, "会议全称": meeting.full_name}),
        path=("议题", item.index - 1, "预算调整" if part is item.view(ADJUSTMENT) else "决算"),
        thing=Thing(stem, Key(""), Own(text, lead=lead)),
    )


def _is_filed(item: ItemView) -> bool:
    passed = item.vote is not None and bool(item.vote.passed)
    has_figures = item.view(ADJUSTMENT) is not None or item.view(ACCOUNTS) is not None
    return passed and bool(item.filed_with) and has_figures
