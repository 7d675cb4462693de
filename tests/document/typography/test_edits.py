"""Changes are listed against the text as given, and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.typography import Change, apply, place_before, undo
from rdtool.document.typography.edits import Edit, MendedLine


def replace(line: MendedLine, start: int, end: int, new: str, rule: str) -> None:
    line.replace([Edit(0, start, end, new, rule)])


def test_a_change_names_its_place_in_the_line_as_given() -> None:
    line = MendedLine("会议,认为,好")
    replace(line, 5, 6, "，", "P1")
    replace(line, 2, 3, "，", "P1")
    assert line.text == "会议，认为，好"
    assert line.changes(7) == [Change(7, 2, 3, ",", "，", "P1"), Change(7, 5, 6, ",", "，", "P1")]


def test_places_stay_true_behind_a_change_of_another_length() -> None:
    line = MendedLine("甲...乙,丙")
    replace(line, 1, 4, "……", "P7")
    replace(line, 4, 5, "，", "P1")
    assert line.text == "甲……乙，丙"
    assert line.changes(0) == [Change(0, 1, 4, "...", "……", "P7"), Change(0, 5, 6, ",", "，", "P1")]


def test_changes_of_the_same_place_become_one_under_the_first_rule() -> None:
    line = MendedLine("１、甲")
    replace(line, 0, 1, "1", "N1")
    replace(line, 0, 2, "1.", "S3")
    assert line.changes(0) == [Change(0, 0, 2, "１、", "1.", "N1")]


def test_a_change_that_is_taken_back_is_none() -> None:
    line = MendedLine("甲,乙")
    replace(line, 1, 2, "，", "P1")
    replace(line, 1, 2, ",", "P1")
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
        replace(line, first, min(first + length, len(expected)), new, "P1")
        expected = expected[:first] + new + expected[first + length :]
    changes = line.changes(0)
    assert line.text == expected
    assert apply([given_text], changes) == [line.text]
    assert undo([line.text], changes) == [given_text]
    ends = [change.end for change in changes]
    assert all(end <= change.start for end, change in zip(ends, changes[1:], strict=False))
    assert all(change.old == given_text[change.start : change.end] != change.new for change in changes)


@given(st.text("乙,丙.", max_size=10), _EDITS, _EDITS)
def test_many_replacements_at_once_are_the_same_one_by_one(
    given_text: str, before: list[tuple[int, int, str]], edits: list[tuple[int, int, str]]
) -> None:
    at_once, one_by_one = MendedLine(given_text), MendedLine(given_text)
    for start, length, new in before:
        first = min(start, len(at_once.text))
        for line in (at_once, one_by_one):
            replace(line, first, min(first + length, len(line.text)), new, "P1")
    wanted: list[Edit] = []
    for start, length, new in sorted(edits):
        first = max(start, wanted[-1].end + 1 if wanted else 0)
        if first <= len(at_once.text):
            wanted.append(Edit(0, first, min(first + length, len(at_once.text)), new, "P2"))
    at_once.replace(wanted)
    for edit in reversed(wanted):
        one_by_one.replace([edit])
    assert at_once.text == one_by_one.text
    assert at_once.changes(0) == one_by_one.changes(0)
