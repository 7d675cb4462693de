"""What a sitting does with an agenda item."""

from enum import Enum


class Handling(str, Enum):
    """What a sitting does with an item (做法)."""

    HEARD = "听取"
    DISCUSSED = "审议"
    VOTED = "表决"
    WHOLE = "全部"
    """The only sitting that takes it: everything that the agenda says."""
