"""文件目录: the papers of a session with their numbers, as recorded or as the items bring them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.record.agenda import ItemKind
from rdtool.record.names import OrganNames
from rdtool.record.views import ItemView, MeetingPaperView, MeetingView


def meeting_papers(
    meeting: MeetingView, agenda: Sequence[ItemView], names: OrganNames
) -> tuple[MeetingPaperView, ...]:
    """The papers in the order of their numbers; none for a record without items."""
    if meeting.papers:
        found = [(one.title, one.source, one.copies) for one in meeting.papers]
    elif agenda:
        found = [(title, source, None) for title, source in _of_session(meeting, agenda, names)]
    else:
        found = []
    return tuple(
        MeetingPaperView.model_construct(number=number, title=title, source=source, copies=copies)
        for number, (title, source, copies) in enumerate(found, 1)
    )


def _of_session(
    meeting: MeetingView, agenda: Sequence[ItemView], names: OrganNames
) -> Iterator[tuple[str, str]]:
    chairs = f"{names.committee_short}主任会议"
    yield f"{meeting.short_name}议程（草案）", chairs
    if meeting.sittings:
        yield f"{meeting.short_name}日程", chairs
    for item in agenda:
        yield from _of_item(item, names)


def _of_item(item: ItemView, names: OrganNames) -> Iterator[tuple[str, str]]:
    if item.draft:
        yield item.draft.strip("《》"), item.organ if item.kind is ItemKind.RULES else ""
    if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN):
        yield item.report_of_organ, item.organ
    elif item.report:
        yield item.report, item.organ or names.committee_short
    if item.review and item.review.report:
        yield item.review.report, item.review.organ
