from __future__ import annotations

import pytest

from rdtool.record.names import organ_names, session_short
from rdtool.record.profile import Level, Profile, Region
from rdtool.record.regions import levels, own_word


@pytest.mark.parametrize(
    ("region", "word", "fitting"),
    [
        ("云川省", "省", ("省级",)),
        ("云川壮族自治区", "自治区", ("省级",)),
        ("重庆市", "市", ("省级",)),
        ("云川市", "市", ("设区的市", "县级")),
        ("云川藏族自治州", "州", ("设区的市",)),
        ("青山县", "县", ("县级",)),
        ("青山苗族自治县", "县", ("县级",)),
        ("青山区", "区", ("县级",)),
        ("青山左旗", "旗", ("县级",)),
        ("青山林区", "区", ("县级",)),
        ("青山", "", ()),
        ("区", "", ()),
        ("", "", ()),
    ],
)
def test_a_name_tells_what_a_place_is(region: str, word: str, fitting: tuple[str, ...]) -> None:
    assert own_word(region) == word
    assert levels(region) == fitting


def test_the_level_follows_from_the_name_where_it_says_enough() -> None:
    assert Region.model_validate({"全称": "青山县"}).level is Level.COUNTY
    assert Region.model_validate({"全称": "云川壮族自治区"}).level is Level.PROVINCE
    assert Region.model_validate({"全称": "云川市"}).level is Level.PREFECTURE
    assert Region.model_validate({"全称": "云川市", "级别": "县级市"}).level is Level.COUNTY


def test_a_place_of_no_known_kind_is_left_to_be_filled_in() -> None:
    names = organ_names(Profile(region=Region(full="青山", level=Level.COUNTY)))
    assert session_short(names, 18, 3) == "【待补：地区简称】十八届人大常委会第三次会议"
    short = organ_names(Profile(region=Region(full="青山", short="县", level=Level.COUNTY)))
    assert session_short(short, 18, 3) == "县十八届人大常委会第三次会议"
