"""Series of document numbers: an example of a number says how all of them look."""

from __future__ import annotations

from itertools import product

import pytest

from rdtool.document.style import Layout
from rdtool.record.profile import Codes
from rdtool.record.series import Restart, Series, Shape


@pytest.mark.parametrize(
    ("within", "ordinal", "chinese"), list(product(Restart, (True, False), (True, False)))
)
def test_a_shape_is_read_back_from_what_it_writes(within: Restart, ordinal: bool, chinese: bool) -> None:
    shape = Shape(within=within, ordinal=ordinal, chinese=chinese)
    assert Shape.model_validate(str(shape)) == shape


@pytest.mark.parametrize(
    ("sample", "number", "blank"),
    [
        ("〔2021〕12号", "云人常〔2022〕105号", "云人常〔2022〕　　号"),
        ("〔2021〕第5号", "云人常〔2022〕第105号", "云人常〔2022〕第　　号"),
        ("〔十四届〕第三十三号", "云人常〔七届〕第一百零五号", "云人常〔七届〕第　　号"),
        ("第9号", "云人常第105号", "云人常第　　号"),
    ],
)
def test_numbers_look_like_the_example(sample: str, number: str, blank: str) -> None:
    series = Series.model_validate({"代字": "云人常", "样式": sample, "重新编号": "连续"}).named("常委会")
    assert series.text(105, 2022, 7) == number
    assert series.blank(2022, 7) == blank


def test_review_opinions_go_with_the_committee_unless_they_have_a_series() -> None:
    together = Codes.model_validate({"常委会": "云人常", "函": "云人常办函"})
    apart = Codes.model_validate({"常委会": "云人常", "审议意见": "云人常审"})
    names = [
        series.name if series else None
        for series in (
            together.of(Layout.OFFICIAL, "审议意见"),
            together.of(Layout.LETTER, "转办函"),
            apart.of(Layout.OFFICIAL, "审议意见"),
            apart.of(Layout.LETTER, "转办函"),
            apart.of(Layout.PROMULGATED, "决定"),
        )
    ]
    assert names == ["常委会", "函", "审议意见", None, None]


def test_a_blank_code_is_no_series() -> None:
    assert Codes.model_validate({"常委会": "", "函": ""}).all() == []
