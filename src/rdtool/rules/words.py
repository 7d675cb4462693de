"""Small readings of Chinese words that several rules need."""

from __future__ import annotations

from typing import Final

from rdtool.chinese import from_chinese

#: A whole number in figures or in Chinese; bounded, so that a long row of them costs no more than its length.
NUMERAL: Final = "(?:[0-9]{1,12}|[一二两三四五六七八九十百零〇]{1,12})"

_LIST_MARKS = "、，,；;"
_DRAFT = ("（草案）", "(草案)", "（草案)", "(草案）")


def numeral(text: str) -> int | None:
    """The number that a numeral means; None for what is none (一二)."""
    try:
        return from_chinese(text)
    except ValueError:
        return None


def is_list(text: str) -> bool:
    """Whether a text that should be one name is several."""
    return any(mark in text for mark in _LIST_MARKS)


def listed(text: str) -> list[str]:
    """`市人民政府、市中级人民法院` → both."""
    for mark in _LIST_MARKS[1:]:
        text = text.replace(mark, "、")
    return [name.strip() for name in text.split("、") if name.strip()]


def is_draft(text: str, name: str = "") -> bool:
    """Whether a text, or the name in it, carries （草案）."""
    return any(name + mark in text for mark in _DRAFT)
