"""Lines of a text, broken as Chinese is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import em_width
from rdtool.writers.docx.lines import lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("田" * 28, 1),
        ("田" * 29, 2),
        ("田" * 28 + "。", 2),
        ("田" * 27 + "（甲）", 2),
        ("田" * 27 + "2021年", 2),
        ("甲\n乙", 2),
        ("A" * 57, 2),
        ("田" * 27 + "12" + "田" * 28, 2),
        ("田" * 27 + "123" + "田" * 28, 3),
        ("田" * 26 + "（2021" + "田" * 26, 3),
    ],
)
def test_lines_are_counted_as_they_break(text: str, lines: int) -> None:
    assert lines_of(text, 28) == lines


def test_a_closing_mark_takes_the_character_before_it_to_the_next_line() -> None:
    assert lines_of("田" * 28 + "。" + "田" * 27, 28) == 3
    assert lines_of("田" * 28 + "田" + "田" * 27, 28) == 2


def test_the_first_line_may_be_shorter_or_longer() -> None:
    assert lines_of("田" * 28, 28, -2) == 2
    assert lines_of("田" * 30, 28, 2) == 1
    assert lines_of("田" * 27 + "\n" + "田" * 28, 28, -2) == 3


TEXTS = st.text("田文字，。（）《》12a —”é", max_size=200)


@given(TEXTS, st.integers(8, 40))
def test_no_text_takes_fewer_lines_than_its_width_needs(text: str, width: int) -> None:
    assert lines_of(text, width) * width >= em_width(text)


@given(TEXTS, st.integers(12, 40), st.sampled_from([-2.0, 0.0, 1.5]))
def test_lines_are_those_of_words_set_one_after_the_other(text: str, width: int, first: float) -> None:
    longest = max(map(em_width, chunks(text)), default=0)
    if longest > width + min(first, 0):
        return
    assert lines_of(text, width, first) == set_one_by_one(text, width, first)


def chunks(text: str) -> list[str]:
    """What is never parted: words with the marks that cling to them."""
    return re.findall(r"[（《]*(?:[0-9A-Za-z]+|[^（《])[，。）》—”]*|[（《]+", text)


def set_one_by_one(text: str, width: float, first: float) -> int:
    lines, used, limit = 1, 0.0, width + first
    for chunk in chunks(text):
        if used + em_width(chunk) > limit:
            lines, used, limit = lines + 1, 0.0, width
        used += em_width(chunk)
    return lines
