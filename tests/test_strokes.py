"""The order of names by strokes: the pairs that practitioners test by, and the rules of names."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.strokes import by_strokes, name_key, strokes, unknown_strokes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("丁", "王"),  # fewer strokes
        ("李一", "李大"),
        ("王", "文"),  # both four: 横 before 点
        ("林", "欧"),  # both eight: 竖 before 撇
        ("高富", "高大富"),  # a given name of one character first
        ("高富", "高富贵"),  # a name that ends earlier first
        ("欧大明", "欧阳修"),  # by the first character, not by the sum
        ("欧阳修", "欧阳子文"),
        ("丁慧敏", "马志刚"),
        ("阿依古丽·买买提", "陈启明·某"),
    ],
)
def test_one_name_stands_before_the_other(first: str, second: str) -> None:
    assert by_strokes([first, second]) == [first, second]
    assert by_strokes([second, first]) == [first, second]


def test_a_whole_list_comes_out_the_same_however_it_was_written() -> None:
    names = ["丁慧敏", "石磊", "卢春梅", "任海涛", "余庆丰", "汪建业"]
    assert all(by_strokes(given) == names for given in permutations(names))


def test_blanks_and_dots_do_not_count() -> None:
    assert name_key("石　磊") == name_key("石磊")
    assert name_key("买买提·艾力") == name_key("买买提艾力")


def test_the_same_name_keeps_its_place() -> None:
    assert by_strokes(["王静", "丁一", "王　静"]) == ["丁一", "王静", "王　静"]


def test_a_character_that_the_table_lacks_comes_last_until_its_strokes_are_given() -> None:
    rare = "𬙂某"
    assert unknown_strokes(rare) == ["𬙂"]
    assert by_strokes([rare, "龚平"]) == ["龚平", rare]
    more = {"𬙂": "551"}
    assert unknown_strokes(rare, more) == []
    assert by_strokes(["龚平", rare], more) == [rare, "龚平"]


def test_strokes_are_written_as_the_norm_writes_them() -> None:
    assert (strokes("王"), strokes("文"), strokes("丁")) == ("1121", "4134", "12")


@given(st.lists(st.text("丁王文林欧高富大石磊明·", min_size=1, max_size=4), max_size=12))
def test_sorting_twice_is_sorting_once(names: list[str]) -> None:
    once = by_strokes(names)
    assert by_strokes(once) == once
    assert sorted(once) == sorted(names)
    assert all(name_key(one) <= name_key(next_one) for one, next_one in pairwise(once))
