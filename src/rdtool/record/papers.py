"""文件目录: the papers of a session with their numbers, as recorded or as the items bring them.

What is handed out carries its number at the top: 市七届人大常委会第四十九次会议文件（1）.
"""

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
        if meeting.explainer:
            yield f"关于{meeting.short_name}议程（草案）的说明", names.committee_short
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
    elif item.reporter and item.name.endswith("报告"):
        yield item.name, item.organ or names.committee_short
    elif item.kind is ItemKind.PERSONNEL:
        yield "人事任免案", ""
    if item.review and item.review.report:
        yield item.review.report, item.review.organ


def paper_mark(title: str, meeting: MeetingView, names: OrganNames) -> str:
    """What stands above a paper of this title that is handed out; blank for one that is not on the list.

    The list names organs and session in short, or a paper of the session by its last words: 会议日程.
    """
    own = _plain(title, meeting, names)
    known = {one.number: _plain(one.title, meeting, names) for one in meeting.papers}
    found = [number for number, name in known.items() if name == own]
    alike = [number for number, name in known.items() if _named_by_end(own, name, meeting.short_name)]
    numbers = found or alike
    return f"{meeting.short_name}文件（{numbers[0]}）" if len(numbers) == 1 else ""


def _plain(title: str, meeting: MeetingView, names: OrganNames) -> str:
    """A title with the session and the organs in short, without marks."""
    pairs = (
        (meeting.full_name, meeting.short_name),
        (names.committee, names.committee_short),
        (names.region, names.region_short),
    )
    for full, short in pairs:
        title = title.replace(full, short)
    return title.strip("《》")


def _named_by_end(own: str, name: str, session: str) -> bool:
    """Whether the list names a paper of the session by what stands behind 会议: 议程（草案）, 日程."""
    rest = own.removeprefix(session)
    return rest != own and rest.removesuffix("（草案）") == name.removeprefix("会议").removesuffix("（草案）")
