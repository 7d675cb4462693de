"""Near-duplicates: found however the clauses stand, never between different matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rdtool.ledger.items.similar import ComparedText, Pair, similar
from rdtool.record.likeness import likeness

FUNDS = "提高年初预算到位率，加快项目资金拨付，对进度偏慢的项目收回资金"
ALIKE = "加快项目资金拨付，提高年初预算的到位率，收回进度偏慢项目的资金"
OTHER = "核清公共租赁住房房源和承租家庭底数"


def ids(pairs: list[Pair]) -> list[set[str]]:
    return [{pair.one.id, pair.other.id} for pair in pairs]


def test_reworded_items_are_found_within_a_record_and_in_the_ledger() -> None:
    new = [ComparedText("甲", FUNDS), ComparedText("乙", OTHER), ComparedText("丙", ALIKE)]
    known = [ComparedText("旧", FUNDS + "。")]
    assert ids(similar(new, known, 0.6)) == [{"甲", "旧"}, {"丙", "旧"}, {"甲", "丙"}]


def test_an_item_is_not_its_own_duplicate() -> None:
    assert similar([ComparedText("甲", FUNDS)], [ComparedText("甲", FUNDS)], 0.6) == []


def test_different_matters_are_left_alone() -> None:
    assert similar([ComparedText("甲", FUNDS)], [ComparedText("乙", OTHER)], 0.3) == []


def test_the_most_alike_come_first() -> None:
    new = [ComparedText("甲", FUNDS)]
    pairs = similar(new, [ComparedText("乙", ALIKE), ComparedText("丙", FUNDS)], 0.5)
    assert [pair.other.id for pair in pairs] == ["丙", "乙"]
    assert pairs[0].likeness == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


@given(st.lists(st.text("甲乙丙丁戊己", min_size=2, max_size=8), max_size=8), st.floats(0.2, 1))
def test_the_index_finds_what_comparing_all_pairs_finds(texts: list[str], least: float) -> None:
    wordings = [ComparedText(str(number), text) for number, text in enumerate(texts)]
    expected = {
        frozenset({one.id, other.id})
        for place, one in enumerate(wordings)
        for other in wordings[:place]
        if likeness(one.text, other.text) >= least
    }
    assert {frozenset(pair) for pair in ids(similar(wordings, [], least))} == expected


def test_what_the_rule_book_takes_for_a_double_is_a_pair_here_too() -> None:
    """O12 and `track similar` are one measure: a text said over again in a longer one is alike."""
    longer = f"{FUNDS}；{OTHER}，建立定期核对的机制，防止违规转租转借，并将核对的结果向社会公开"
    assert ids(similar([ComparedText("甲", longer), ComparedText("乙", FUNDS)], [], 0.75)) == [{"甲", "乙"}]
