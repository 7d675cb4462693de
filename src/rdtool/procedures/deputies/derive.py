"""代表资格: whoever's seat has ended is no longer a member of the committee."""

from __future__ import annotations

from rdtool.procedures.deputies.model import Credentials
from rdtool.record.itemplace import ItemPlace


def credentials(given: Credentials, setting: ItemPlace) -> Credentials:
    """Members among those whose seats have ended do not vote on the items behind (选举法56)."""
    roster = {member.name for member in setting.profile.membership.roster}
    setting.tally.leave_behind(*(seat.name for seat in given.ended if seat.name in roster))
    return given
