"""What the name of a place tells of it: its own word, and the levels that its congress can have."""

from __future__ import annotations

#: The last words of places that have a congress, the longer first.
_WORDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "林区",
    "特区",
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
)
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")

_LEVELS = {
    "省": ("省级",), "自治区": ("省级",), "市": ("设区的市", "县级"), "州": ("设区的市",),
    "县": ("县级",), "区": ("县级",), "旗": ("县级",),
}  # fmt: skip


def own_word(region: str) -> str:
    """What a place calls itself: 市, 县, 区, 州, 旗, 自治区; blank where its name does not say."""
    word = next((word for word in _WORDS if region.endswith(word) and len(region) > len(word)), "")
    return word if word == "自治区" else word[-1:]


def levels(region: str) -> tuple[str, ...]:
    """The levels (省级, 设区的市, 县级) that fit the name of a place; none where it does not say what it is."""
    return ("省级",) if region in _MUNICIPALITIES else _LEVELS.get(own_word(region), ())
