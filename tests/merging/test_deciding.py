"""What becomes of a paragraph in three versions, and which places three versions have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.merging.deciding import Fate, decide
from rdtool.merging.pairing import Three, slots

MAYBE = st.none() | st.sampled_from(["听取关于预算调整的报告", "听取关于预算调整情况的报告", "闭会"])
LISTS = st.lists(
    st.sampled_from(["开会", "听取审计整改情况的报告", "听取审计整改工作的报告", "表决", "", "闭会"]),
    max_size=7,
)


@given(MAYBE, MAYBE)
def test_what_one_changed_is_taken(base: str | None, new: str | None) -> None:
    assert decide(base, new, base).text == new
    assert decide(base, base, new).text == new
    assert decide(base, new, new).text == new


@given(MAYBE, MAYBE, MAYBE)
def test_a_persons_words_stay_unless_only_the_record_changed_them(
    base: str | None, mine: str | None, theirs: str | None
) -> None:
    said = decide(base, mine, theirs)
    assert mine in (said.text, base)
    assert (said.fate is Fate.OPEN) == (len({base, mine, theirs}) == 3)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("三、审议预算", "三、认真审议预算", "二、审议预算", "二、认真审议预算"),
        ("三、审议预算", "二、审议预算", "二、审议预算草案", "二、审议预算草案"),
        ("三、审议预算", None, "二、审议预算", None),
        ("三、审议预算", "二、审议预算", None, None),
        (
            "1. 听取报告\n2. 补选代表\n3. 表决人事",
            "1. 听取报告\n2. 补选代表\n3. 无记名表决人事",
            "1. 听取报告\n2. 表决人事",
            "1. 听取报告\n2. 无记名表决人事",
        ),
    ],
)
def test_a_dropped_item_is_no_conflict(base: str, mine: str, theirs: str, merged: str) -> None:
    assert decide(base, mine, theirs).text == merged
    assert decide(base, mine, theirs).fate is not Fate.OPEN


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("赞成31票", "赞成32票", "赞成30票"),
        ("三、审议", "五、审议", "二、审议"),
        ("共四项", "共五项", "共三项"),
        ("审议", None, "审议并表决"),
        ("审议", "认真审议", None),
        (None, "认真审议", "审议并表决"),
        ("1. 听取\n2. 审议", "1. 听取\n2. 认真审议", "1. 听取\n2. 审议并表决"),
    ],
)
def test_what_both_changed_is_open_and_the_persons_stays(
    base: str | None, mine: str | None, theirs: str | None
) -> None:
    said = decide(base, mine, theirs)
    assert (said.fate, said.text) == (Fate.OPEN, mine)


@given(LISTS, LISTS, LISTS)
def test_every_unit_has_one_place_and_keeps_its_order(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    found = slots(base, mine, theirs)
    for version, size in (("base", len(base)), ("mine", len(mine)), ("theirs", len(theirs))):
        places = [getattr(slot, version) for slot in found]
        assert [place for place in places if place is not None] == list(range(size))


@given(LISTS)
def test_a_version_is_paired_with_itself(texts: list[str]) -> None:
    assert all(slot.base == slot.mine == slot.theirs for slot in slots(texts, texts, texts))


def test_the_units_of_a_place() -> None:
    (slot,) = slots(["表决预算"], ["表决预算"], [])
    assert tuple(slot.of(Three(["表决预算"], ["表决预算"], []))) == ("表决预算", "表决预算", None)
