"""代表资格: the numbers, and what ends with a seat: whoever has none is no longer a member of the committee."""

from pydantic import Field

from rdtool.chinese import bare_name
from rdtool.procedures.deputies.model import Credentials, EndedSeat
from rdtool.record import law
from rdtool.record.decisions import Announced, Notice
from rdtool.record.itemplace import ItemPlace
from rdtool.record.law import Topic
from rdtool.record.views import as_view


class EndedSeatView(EndedSeat):
    """终止, with the post in the committee that ends with the seat."""

    died: bool = Field(alias="去世", description="是否因去世终止")
    post: str = Field(
        "", alias="相应终止", description="随之终止的常委会职务，写全称；不是组成人员的、去世的为空"
    )


class CredentialsView(Credentials):
    """代表资格, with the numbers that follow from the others and the law of the day."""

    ended: tuple[EndedSeatView, ...] = Field((), alias="终止", description="代表资格终止的代表")
    ends_by: str = Field("", alias="终止依据", description="代表资格终止所依据的、会议当日施行的法律条文")
    examined_by: str = Field("", alias="审查依据", description="审查代表资格所依据的、会议当日施行的法律条文")

    def announced(self) -> Announced | None:
        """Seats that have ended, and those confirmed (选举法、代表法)."""
        changed = self.ended or self.confirmed
        return Announced(kind=Notice.SEATS, day=self.announced_on) if changed else None


def credentials(given: Credentials, setting: ItemPlace) -> CredentialsView:
    """Members among those whose seats have ended do not vote on the items behind (选举法56)."""
    posts = {bare_name(member.name): member.post.value for member in setting.profile.membership.roster}
    setting.tally.leave_behind(*(seat.name for seat in given.ended if bare_name(seat.name) in posts))
    ended = tuple(_ended(seat, posts.get(bare_name(seat.name), ""), setting) for seat in given.ended)
    confirmed = given.confirmed or tuple(seat.name for seat in given.elected)
    present = given.present
    if present is None and given.previous is not None:
        present = given.previous - len(ended) + len(confirmed)
    vacant = given.vacant
    if vacant is None and None not in (given.seats, present):
        vacant = (given.seats or 0) - (present or 0)
    day = setting.meeting.last_day
    return as_view(
        CredentialsView,
        given,
        ended=ended,
        confirmed=confirmed,
        present=present,
        vacant=vacant,
        ends_by=str(law.cite(Topic.SEAT_ENDS, day) or ""),
        examined_by=str(law.cite(Topic.CREDENTIALS_REVIEW, day) or ""),
    )


def _ended(seat: EndedSeat, post: str, setting: ItemPlace) -> EndedSeatView:
    died = any(word in seat.reason for word in ("去世", "逝世", "死亡"))
    ends = setting.names.committee + post if post and not died else ""
    return as_view(EndedSeatView, seat, died=died, post=ends)
