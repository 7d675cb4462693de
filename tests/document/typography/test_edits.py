"""Changes are listed against the text as given, and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.typography import Change, apply, place_before, undo
from rdtool.document.typography.edits import MendedLine


def test_a_change_names_its_place_in_the_line_as_given() -> None:
    line = MendedLine("会议,认为,好")
    line.replace(5, 6, "，", "P1")
    line.replace(2, 3, "，", "P1")
    assert line.text == "会议，认为，好"
    assert line.changes(7) == [Change(7, 2, 3, ",", "，", "P1"), Change(7, 5, 6, ",", "，", "P1")]


def test_places_stay_true_behind_a_change_of_another_length() -> None:
    line = MendedLine("甲...乙,丙")
    line.replace(1, 4, "……", "P7")
    line.replace(4, 5, "，", "P1")
    assert line.text == "甲……乙，丙"
    assert line.changes(0) == [Change(0, 1, 4, "...", "……", "P7"), Change(0, 5, 6, ",", "，", "P1")]


def test_changes_of_the_same_place_become_one_under_the_first_rule() -> None:
    line = MendedLine("１、甲")
    line.replace(0, 1, "1", "N1")
    line.replace(0, 2, "1.", "S3")
    assert line.changes(0) == [Change(0, 0, 2, "１、", "1.", "N1")]


def test_a_change_that_is_taken_back_is_none() -> None:
    line = MendedLine("甲,乙")
    line.replace(1, 2, "，", "P1")
    line.replace(1, 2, ",", "P1")
    assert (line.text, line.changes(0)) == ("甲,乙", [])


def test_undoing_in_another_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected"):
        undo(["甲；乙"], [Change(0, 1, 2, ",", "，", "P1")])


def test_a_place_is_found_again_in_the_line_as_given() -> None:
    changes = [Change(0, 1, 4, "...", "……", "P7"), Change(0, 6, 6, "", "0", "N4")]
    assert [place_before(changes, place) for place in range(7)] == [0, 1, 1, 4, 5, 6, 6]


_EDITS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("甲，0", max_size=3)), max_size=8)


@given(st.text("乙,丙.", max_size=10), _EDITS)
def test_whatever_is_replaced_can_be_taken_back(given_text: str, edits: list[tuple[int, int, str]]) -> None:
    line = MendedLine(given_text)
    expected = given_text
    for start, length, new in edits:
        first = min(start, len(expected))
        line.replace(first, min(first + length, len(expected)), new, "P1")
        expected = expected[:first] + new + expected[first + length :]
    changes = line.changes(0)
    assert line.text == expected
    assert apply([given_text], changes) == [line.text]
    assert undo([line.text], changes) == [given_text]
    ends = [change.end for change in changes]
    assert all(end <= change.start for end, change in zip(ends, changes[1:], strict=False))
    assert all(change.old == given_text[change.start : change.end] != change.new for change in changes)
