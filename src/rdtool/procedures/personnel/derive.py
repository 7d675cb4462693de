"""任免: who is appointed or removed, each with the vote on them; who leaves votes no more."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.procedures.personnel.model import Action, Appointment, Resignation
from rdtool.record.decisions import Announced, Notice, Outcome, VoteView, is_deputy
from rdtool.record.itemplace import ItemPlace
from rdtool.record.people import is_seat
from rdtool.record.told import Decision, Told
from rdtool.record.views import as_view


class AppointmentView(Appointment, Told):
    """任免, with the outcome of the vote on this person."""

    vote: VoteView | None = Field(None, alias="表决", description="表决情况；没有单独表决的，为该议题的表决")
    passed: bool | None = Field(None, alias="通过", description="是否获得通过；票数不全时为空")
    certified: bool = Field(
        False,
        alias="颁发任命书",
        description="通过以后是否颁发任命书；批准任命、代理职务、“人事”中不发任命书的职务不颁发",
    )

    @property
    def rejected(self) -> bool:
        """Whether the person was put to the vote and did not pass."""
        return self.vote is not None and self.vote.outcome is Outcome.REJECTED

    def decision(self) -> Decision:
        """The post that is given or taken."""
        return Decision(
            self.action.value,
            self.name,
            self.post,
            self.vote,
            self.passed,
            dismisses=self.action is Action.DISMISS,
            lapses=self.action is Action.ENDED,
            leaves=self.action is Action.RESIGN,
            certificate=self.certified,
            swears=self.sworn and self.sworn_later is None,
        )

    def announced(self) -> Announced | None:
        """A post that ends by itself, for nobody votes on it; a deputy's resignation that is granted (选举法55)."""
        if self.action is Action.RESIGN and self.passed and is_deputy(self.post):
            return Announced(kind=Notice.RESIGNATIONS)
        return Announced(kind=Notice.POSTS) if self.action is Action.ENDED else None

    def persons(self) -> Iterator[tuple[str, str]]:
        """The person with the new and the present post."""
        yield from ((post, self.name) for post in (self.post, self.current_post))


def appointments(entries: tuple[Appointment, ...], setting: ItemPlace) -> tuple[AppointmentView, ...]:
    """The entries in their order: whoever has left is not counted in the votes on those behind."""
    return tuple(_appointment(one, setting) for one in entries)


def _appointment(one: Appointment, setting: ItemPlace) -> AppointmentView:
    """One person's entry with the vote on it; 相应终止 needs none."""
    vote = setting.tally.vote(one.vote, personal=True) if one.vote else setting.vote
    ends = one.action is Action.ENDED
    passed = ends or (vote.passed if vote else None)
    if passed and (ends or one.action is Action.RESIGN) and is_seat(one.post):
        setting.tally.leave(one.name)
    given = one.action in (Action.DECIDE_APPOINT, Action.APPOINT)
    certified = given and not one.post.endswith(setting.profile.personnel.uncertified)
    return as_view(AppointmentView, one, vote=vote, passed=passed, certified=certified)


def resignation(given: Resignation, setting: ItemPlace) -> Resignation:
    """Whoever's resignation from the committee is accepted votes no more."""
    if setting.vote and setting.vote.passed and is_seat(given.post):
        setting.tally.leave_behind(given.name)
    return given
