"""What the counts of a ballot decide, and where equal votes stop it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.record.tally import leading
from tests.procedures.ballot.records import NAMES, ballot, candidates

A, B, C, D, *_ = NAMES


@pytest.mark.parametrize(
    ("votes", "state", "decided", "tied", "left"),
    [
        ((40, 30, 20), "已确定", (A, B), (), 0),
        ((20, 30, 40), "已确定", (C, B), (), 0),
        ((40, 22, 22), "已确定", (A,), (), 1),
        ((22, 20, 10), "已确定", (), (), 2),
        ((40, 23, 23), "同票待定", (A,), (B, C), 1),
        ((30, 30, 30), "同票待定", (), (A, B, C), 2),
        ((40, 40, 23), "已确定", (A, B), (), 0),
        ((40, 30, 30, 30), "同票待定", (A,), (B, C, D), 1),
        ((40, 30, None), "未计票", (), (), 2),
    ],
)
def test_the_most_votes_among_those_with_more_than_half_of_all_decide(
    votes: tuple[int | None, ...], state: str, decided: tuple[str, ...], tied: tuple[str, ...], left: int
) -> None:
    found = ballot(候选=candidates(*votes))
    assert (found.state.value, found.decided, found.tied, found.left) == (state, decided, tied, left)
    assert found.threshold == 23


@given(st.lists(st.integers(0, 45), min_size=1, max_size=8), st.integers(1, 8))
def test_what_is_decided_does_not_depend_on_the_order_of_equal_votes(votes: list[int], places: int) -> None:
    found = leading(((str(at), count) for at, count in enumerate(votes)), places, 23)
    ahead = {int(name) for name in found.ahead}
    enough = [count for count in votes if count >= 23]
    for at, count in enumerate(votes):
        more = sum(other > count for other in enough)
        not_less = sum(other >= count for other in enough)
        assert (at in ahead) == (count >= 23 and not_less <= places)
        assert (str(at) in found.tied) == (count >= 23 and more < places < not_less)


def test_ranks_of_equal_votes_are_equal_and_the_next_is_left_out() -> None:
    found = ballot(候选=candidates(20, 40, 20, 10))
    assert [(one.name, one.rank, one.enough) for one in found.ranking] == [
        (B, 1, True),
        (A, 2, False),
        (C, 2, False),
        (D, 4, False),
    ]


def test_a_further_round_decides_among_equals() -> None:
    round = {"候选": [{"名称": B, "得票": 17}, {"名称": C, "得票": 25}]}
    found = ballot(候选=candidates(40, 23, 23), 再次票决=[round])
    assert (found.state.value, found.decided, found.tied) == ("已确定", (A, C), ())
    assert [one.result for one in found.candidates] == ["确定", "票数相等", "票数相等"]
    assert [one.result for one in found.further[0].candidates] == ["未过半数", "确定"]
    assert found.further[0].places == 1


@pytest.mark.parametrize(
    ("round", "state", "tied"),
    [
        ({"候选": [{"名称": B, "得票": 23}, {"名称": C, "得票": 23}]}, "同票待定", (B, C)),
        ({"候选": [{"名称": B}, {"名称": C}]}, "同票待定", (B, C)),
        ({"候选": [{"名称": B, "得票": 22}, {"名称": C, "得票": 20}]}, "已确定", ()),
        (
            {"发出": 40, "收回": 41, "候选": [{"名称": B, "得票": 25}, {"名称": C, "得票": 16}]},
            "同票待定",
            (B, C),
        ),
    ],
)
def test_a_further_round_may_decide_nothing(round: Any, state: str, tied: tuple[str, ...]) -> None:
    found = ballot(候选=candidates(40, 23, 23), 再次票决=[round])
    assert (found.state.value, found.decided, found.tied) == (state, (A,), tied)


def test_places_that_are_left_are_filled_in_a_further_round() -> None:
    round = {"候选": [{"名称": B, "得票": 24}, {"名称": C, "得票": 21}]}
    found = ballot(候选=candidates(40, 22, 20), 再次票决=[round])
    assert (found.first_chosen, found.decided, found.left) == ((A,), (A, B), 0)


def test_what_people_settled_among_equals_is_taken_as_announced() -> None:
    settled: dict[str, Any] = {"候选": candidates(40, 23, 23), "同票处理": "大会主席团决定"}
    assert ballot(**settled).state.value == "同票待定"
    found = ballot(**settled, 确定=[A, C])
    assert (found.state.value, found.decided) == ("已确定", (A, C))
    both = ballot(**settled, 确定=[A, B, C])
    assert both.decided == (A, B, C)


@pytest.mark.parametrize("wrong", [{"发出": 40, "收回": 41}, {"到会": 29}])
def test_a_ballot_that_does_not_hold_decides_nothing(wrong: dict[str, int]) -> None:
    found = ballot(候选=candidates(40, 30, 20), **wrong)
    assert (found.state.value, found.decided) == ("无效", ())


def test_two_thirds_of_the_deputies_are_a_quorum() -> None:
    assert ballot(到会=30).quorate is True
    assert ballot(到会=29).quorate is False
    assert ballot(代表总数=46).quorum == 31


def test_in_the_committee_more_than_half_of_all_members_are_needed() -> None:
    found = ballot(场合="常委会", 候选=candidates(18, 17, 16), 应选=1)
    assert (found.base, found.threshold, found.quorum) == (35, 18, 18)
    assert found.decided == (A,)
    assert found.meeting_name == "云川市第七届人民代表大会常务委员会第四十九次会议"


def test_nothing_is_decided_while_nobody_knows_how_many_deputies_there_are() -> None:
    found = ballot(代表总数=None, 候选=candidates(40, 30, 20))
    assert (found.state.value, found.decided) == ("基数不明", ())
    assert {one.result for one in found.candidates} == {""}


def test_yes_and_no_for_each_may_decide_all() -> None:
    rows = [row | {"反对": 0, "弃权": 0} for row in candidates(45, 45, 22)]
    found = ballot(方式="逐项赞成", 应选=3, 候选=rows)
    assert (found.decided, found.left, found.choices) == ((A, B), 1, ("赞成", "反对", "弃权"))
