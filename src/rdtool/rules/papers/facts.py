"""What a session's record says, arranged for looking things up while reading a paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final

from rdtool.chinese import bare_name
from rdtool.record.law import LAWS
from rdtool.record.proceedings import proceedings
from rdtool.record.session import Session
from rdtool.record.views import ItemView, ProceedingsView
from rdtool.rules.case import Case

DRAFT: Final = re.compile("（(?:草案|草案修改稿|修改稿|送审稿|表决稿|征求意见稿)）")
_QUOTED: Final = re.compile("《((?:[^《》]|《[^《》]*》)+)》")
_POST_AND_NAME: Final = re.compile(r"(\S+)[ \u3000]+(\S+)")


_CONSTITUTION: Final = "中华人民共和国宪法"


class Facts:
    """One session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.names = session.names
        self.meeting = session.meeting
        self.case = Case(session)

    @cached_property
    def term(self) -> int:
        """The term of the congress."""
        return self.meeting.term or 0

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Every title that the record or the law knows, without 《》, as written there."""
        known = [title for item in self.session.agenda for title in titles_of(item)]
        known += [title for at in self.case.texts for title in _QUOTED.findall(at.text)]
        known += [_CONSTITUTION, *(law.title.strip("《》") for law in LAWS)]
        return tuple(dict.fromkeys(title for title in known if title))

    def items_in(self, text: str) -> list[ItemView]:
        """The agenda items that a text names by a title, drafts and final versions alike."""
        bare = DRAFT.sub("", text)
        return [item for item, titles in self._bare_titles if any(title in bare for title in titles)]

    @cached_property
    def _bare_titles(self) -> list[tuple[ItemView, tuple[str, ...]]]:
        """The agenda items, each with its titles as of final versions."""
        return [
            (item, tuple(DRAFT.sub("", title) for title in titles_of(item))) for item in self.session.agenda
        ]

    @cached_property
    def polled(self) -> frozenset[str]:
        """Who and what was marked on a ballot paper otherwise than by a vote: candidates, units evaluated."""
        return frozenset(row.subject for item in self.session.agenda for row in item.polls)

    @cached_property
    def posts(self) -> dict[str, set[str]]:
        """Bare name → every post the record gives that person, region in front left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for post, name in self._posts():
            if post and name:
                found[bare_name(name)].add(self.without_region(post))
        return dict(found)

    def _posts(self) -> Iterator[tuple[str, str]]:
        for at in self.case.people:
            yield at.post, at.name
        for name, post in self.case.roster.items():
            yield f"人大常委会{post}", name
        for unit in self.session.profile.units:
            yield from _POST_AND_NAME.findall(unit.leader)
        for item in self.session.agenda:
            for one, _ in item.told:
                yield from one.persons()

    def without_region(self, post: str) -> str:
        """`云川市财政局局长` and `市财政局局长` → 财政局局长; the head of the region, 市长, stays."""
        bare = post.removeprefix(self.names.region)
        return bare if bare == f"{self.names.region_short}长" else bare.removeprefix(self.names.region_short)

    @cached_property
    def _short_units(self) -> dict[str, str]:
        units = self.session.profile.units
        return {self.without_region(unit.full): self.without_region(unit.name) for unit in units if unit.full}

    def unit(self, name: str) -> str:
        """A unit's short name, region in front left out, whichever of its names is given."""
        bare = self.without_region(name)
        return self._short_units.get(bare, bare)

    @cached_property
    def units(self) -> frozenset[str]:
        """Names of units, region in front left out, full and short."""
        named = {
            name for unit in self.session.profile.units for name in (unit.name, unit.full, unit.committee)
        }
        for item in self.session.agenda:
            named.add(item.organ)
            named.update(name for one, _ in item.told for name in one.units())
        named.update(group.unit for group in self.session.record.attendance.observers)
        return frozenset(self.without_region(name) for name in named if name)

    @cached_property
    def proceedings(self) -> ProceedingsView:
        """How many items of each sort the session dealt with."""
        return proceedings(self.session.agenda, self.names, opinions_waived=False)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the session."""
        return self.meeting.days


def titles_of(item: ItemView) -> tuple[str, ...]:
    """Every title that belongs to an agenda item."""
    own = (item.name, item.title, item.report, item.review.report if item.review else "")
    return tuple(title for title in own if title)
