"""满意、基本满意、不满意: what someone thinks of how a thing was handled."""

from enum import Enum


class Satisfaction(str, Enum):
    """What a deputy says of an answer, or somebody of what became of a request."""

    SATISFIED = "满意"
    BASIC = "基本满意"
    DISSATISFIED = "不满意"
