"""A session: its record with everything derived filled in, and the other sessions of the workspace beside it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

from rdtool.document.style import PageStyle
from rdtool.record.chairs import ChairsView
from rdtool.record.disclosure import DisclosureRow
from rdtool.record.members import RosterView
from rdtool.record.names import OrganNames
from rdtool.record.parts import Parts
from rdtool.record.plenaryviews import BallotPaperView, MatterView, PlenaryView
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.seatplan import SeatPlan
from rdtool.record.standing import Standing
from rdtool.record.view import View, derived
from rdtool.record.views import (
    AttendanceView,
    Bulletin,
    ContributionView,
    InvitedUnit,
    ItemView,
    MeetingView,
    ReceiptLine,
    SpeechView,
)
from rdtool.record.voting import Voting


class Neighbour:
    """A session that the workspace holds besides the one at hand.

    Its number and days come at once; what it did is read when it is asked for, for most questions
    are settled by the day.
    """

    def __init__(
        self,
        term: int | None,
        number: int,
        days: tuple[date, ...],
        has: Callable[[str], bool],
        read: Callable[[], "Session | None"],
    ) -> None:
        self.term, self.number, self.days = term, number, days
        self.has = has
        """Whether its record or one of its items has a key."""
        self._read = read

    @classmethod
    def of(cls, session: "Session") -> "Neighbour":
        """A session that has been read already."""
        meeting = session.meeting
        keys = frozenset(key.name for parts in session.all_parts for key, _ in parts.present())
        return cls(meeting.term, meeting.number, meeting.days, keys.__contains__, lambda: session)

    @property
    def first_day(self) -> date:
        """The day on which it began."""
        return self.days[0]

    @property
    def last_day(self) -> date:
        """The day on which it ended."""
        return self.days[-1]

    @cached_property
    def session(self) -> "Session | None":
        """All of it; None where its record has errors."""
        return self._read()


class Session(View):
    """A record, its profile and everything derived from both, once."""

    names: OrganNames = derived(key="机关", about="机关名称")
    meeting: MeetingView = derived(key="会议", about="届次、会次、会期")
    attendance: AttendanceView = derived(key="出席", about="出席情况")
    agenda: tuple[ItemView, ...] = derived(default=(), key="全部议题", about="各项议题")
    votes: tuple[MatterView, ...] = derived(
        default=(), key="全部表决", about="付表决的各个事项，按表决的先后"
    )
    plenaries: tuple[PlenaryView, ...] = derived(default=(), key="各次全体会议", about="各次全体会议的进程")
    ballots: tuple[BallotPaperView, ...] = derived(
        default=(), key="全部票", about="各次投票所用的表决票、测评票、选票"
    )
    voting: Voting = derived(key="表决办法", about="rdtool.yaml 的“表决办法”")
    chairs_meetings: tuple[ChairsView, ...] = derived(default=(), key="主任会议", about="各次主任会议")
    invited: tuple[InvitedUnit, ...] = derived(default=(), key="列席单位", about="通知列席的各单位")
    roster: RosterView = derived(
        default_factory=RosterView, key="组成人员", about="组成人员名单，在拟写文书时排列次序"
    )
    contributions: tuple[ContributionView, ...] = derived(default=(), key="审议发言", about="各条审议发言")
    bulletins: tuple[Bulletin, ...] = derived(default=(), key="各期简报", about="由审议发言编成的各期简报")
    seats: SeatPlan | None = derived(
        default=None, key="座次", about="座次表；rdtool.yaml 中写了“座次”才有，在拟写文书时排列"
    )
    disclosures: tuple[DisclosureRow, ...] = derived(
        default=(), key="公开各项", about="应当向代表通报、向社会公布的各件文件"
    )
    receipts: tuple[ReceiptLine, ...] = derived(
        default=(), key="回执", about="会议回执的各行：组成人员、列席单位，已经收到的填在行内"
    )
    speech: SpeechView | None = derived(default=None, key="讲话", about="会议结束时的讲话")
    ledger: Standing | None = derived(default=None, key="台账", about="跟踪督办的情况；台账中有事项时才有")
    others: tuple[Neighbour, ...] = derived(default=(), exclude=True)
    """The other sessions that the workspace holds, where what follows depends on them."""
    record: Record = derived(exclude=True)
    profile: Profile = derived(exclude=True)

    @property
    def style(self) -> PageStyle:
        """How the office wants its papers to look."""
        return self.profile.page.style()

    @property
    def all_parts(self) -> Iterator[Parts]:
        """What procedures have added to the record and to its items."""
        yield self.record.parts
        yield from (item.parts for item in self.agenda)


def by_day(neighbours: Iterable[Neighbour]) -> list[Neighbour]:
    """Earliest first."""
    return sorted(neighbours, key=lambda one: one.last_day)


def sound(neighbours: Iterable[Neighbour]) -> Iterator[Session]:
    """Those whose records have no errors, read one after the other."""
    return (one.session for one in neighbours if one.session)
