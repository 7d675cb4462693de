"""What the derivation of a part may look at besides the part: its session, and the item it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rdtool.record.agenda import AgendaItem
from rdtool.record.decisions import VoteView
from rdtool.record.names import OrganNames, session_short
from rdtool.record.profile import OfficeUnit, Profile
from rdtool.record.report_names import ReportNames
from rdtool.record.reporting import Reporting
from rdtool.record.session import Session
from rdtool.record.tally import Tally
from rdtool.record.views import ContributionView, MeetingView
from rdtool.values import value


@value(frozen=True, slots=True)
class ItemPlace:
    """Where a part of an agenda item stands."""

    names: OrganNames
    profile: Profile
    meeting: MeetingView
    reporting: Reporting
    tally: Tally
    """Takes the votes in the order of the agenda, and note of who leaves."""
    item: AgendaItem
    index: int
    """The number of the item, from 1."""
    organ: str
    """The organ that the item's report is from."""
    report: ReportNames
    vote: VoteView | None
    """The vote on the item."""
    ids: Sequence[str]
    """The ids of its entries that have one (`Told.pins`)."""
    earlier: Callable[[], Iterable[Session]]
    """Reads the sessions that the workspace holds before this one; only asked where something follows from them."""
    contributions: Sequence[ContributionView] = ()
    """What was said on the item."""
    present: int | None = None
    """How many members were at the session."""

    @property
    def term(self) -> int:
        """The term of the congress."""
        return self.meeting.term or 0

    def session_name(self, number: int | None) -> str:
        """The short name of a session of this term; blank without a number."""
        return session_short(self.names, self.term, number) if number else ""

    def unit(self, name: str) -> OfficeUnit | None:
        """The unit of the office profile with this name, short or full."""
        return next((unit for unit in self.profile.units if name in (unit.name, unit.full)), None)
