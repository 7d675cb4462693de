"""Words that differ, and generated numbers that do not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.merging.wording import numbers, renumbered, same_words, stretches

TEXTS = st.text(alphabet="一二三、第项（）1.审议报告 年月", max_size=30)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三、审议预算调整", "二、审议预算调整"),
        ("（四）听取报告", "（三）听取报告"),
        ("12.听取报告", "9.听取报告"),
        ("下一项，第三项议程：听取报告", "下一项，第二项议程：听取报告"),
        ("议程已经印发，共四项。", "议程已经印发，共三项。"),
    ],
)
def test_numbers_that_follow_from_the_place_are_no_words(old: str, new: str) -> None:
    assert same_words(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("赞成31票", "赞成30票"),
        ("31", "30"),
        ("办理建议35件", "办理建议36件"),
        ("2.5亿元", "3.5亿元"),
        ("6月28日", "6月29日"),
        ("第四十九次会议", "第五十次会议"),
    ],
)
def test_other_figures_are_words(old: str, new: str) -> None:
    assert not same_words(old, new)


def test_new_numbers_go_into_a_persons_words() -> None:
    old, new = "三、审议第三项议程", "二、审议第二项议程"
    assert (
        renumbered("三、认真审议第三项议程（见附件一项）", old, new) == "二、认真审议第二项议程（见附件一项）"
    )


def test_a_number_that_a_person_gave_is_not_given_again() -> None:
    assert renumbered("五、认真审议", "三、审议", "二、审议") is None


@given(TEXTS, TEXTS)
def test_stretches_make_up_both_versions(old: str, new: str) -> None:
    found = stretches(old, new)
    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
    assert all(found[place].is_same != found[place + 1].is_same for place in range(len(found) - 1))


@given(TEXTS)
def test_a_text_is_renumbered_to_its_own_numbers(text: str) -> None:
    assert renumbered(text, text, text) == text
    assert len(numbers(text)) == len(numbers(renumbered(text, text, text) or ""))
