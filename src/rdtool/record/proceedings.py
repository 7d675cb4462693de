"""What a session did, in numbers, as the opening of the closing speech tells it."""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.record.achievements import passed
from rdtool.record.agenda import ItemKind
from rdtool.record.names import OrganNames
from rdtool.record.views import GenreCount, ItemView, ProceedingsView

#: What adopted rules are called, by the last word of their names.
_GENRES = ("条例", "规定", "办法", "规则", "细则", "方案", "规程", "制度", "规划", "计划")


def proceedings(agenda: Sequence[ItemView], names: OrganNames, *, opinions_waived: bool) -> ProceedingsView:
    """The counts, of what passed only; `opinions_waived`: reports without opinions get none."""
    passing = [item for item in agenda if passed(item)]
    reports = [item for item in agenda if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN)]
    unanswered = [item for item in reports if item.kind is ItemKind.WRITTEN and not item.answers]
    answers = [one for item in agenda for one in item.answers if one.written]
    sent = [item for item in reports if item.is_sent or not (opinions_waived or item.no_opinions)]
    appointed = {one.name for item in agenda for one, _ in item.decisions if one.passed}
    own = (names.committee, names.committee_short)
    return ProceedingsView(
        rules=_genres([item.name for item in passing if item.kind is ItemKind.RULES]),
        resolutions=sum(item.kind is ItemKind.RESOLUTION for item in passing),
        decisions=sum(item.kind is ItemKind.DECISION for item in passing),
        heard=sum(item.kind is ItemKind.REPORT for item in reports),
        written=len(answers) + len(unanswered),
        appointed=len(appointed),
        sends_opinions=bool(sent),
        recipients=tuple(dict.fromkeys(item.organ for item in sent if item.organ and item.organ not in own)),
    )


def _genres(rules: Sequence[str]) -> tuple[GenreCount, ...]:
    genres = [_genre(name) for name in rules]
    return tuple(GenreCount(name=genre, count=genres.count(genre)) for genre in dict.fromkeys(genres))


def _genre(name: str) -> str:
    """条例, 办法 and so on, by the name's last word; 文件 where that says nothing."""
    bare = name.strip("《》").partition("（")[0]
    return next((genre for genre in _GENRES if bare.endswith(genre)), "文件")
