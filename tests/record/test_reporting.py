"""Whose report it is: known, named in the post, or left open; never guessed."""

from __future__ import annotations

import pytest

from rdtool.record.names import organ_names
from rdtool.record.profile import Level, OfficeUnit, Profile, Region
from rdtool.record.reporting import Reporting


def reporting(full: str, level: Level, *units: OfficeUnit, short: str = "") -> Reporting:
    return Reporting(organ_names(Profile(region=Region(full=full, short=short, level=level))), units)


PREFECTURE = reporting("云川市", Level.PREFECTURE)


@pytest.mark.parametrize(
    ("post", "organ"),
    [
        ("市财政局局长", "市人民政府"),
        ("云川市财政局局长", "市人民政府"),
        ("市财政局党组书记、局长", "市人民政府"),
        ("市国资委主任", "市人民政府"),
        ("市发展和改革委员会副主任", "市人民政府"),
        ("市审计局总审计师", "市人民政府"),
        ("市政府秘书长", "市人民政府"),
        ("市人民政府办公室主任", "市人民政府"),
        ("副市长", "市人民政府"),
        ("市委常委、常务副市长", "市人民政府"),
        ("代市长", "市人民政府"),
        ("市人大财政经济委员会主任委员", "市人大常委会"),
        ("市人大常委会秘书长", "市人大常委会"),
        ("市中级人民法院院长", "市中级人民法院"),
        ("云川市中级人民法院副院长", "市中级人民法院"),
        ("市中院院长", "市中级人民法院"),
        ("市人民检察院检察长", "市人民检察院"),
        ("市检察院检察长", "市人民检察院"),
        ("市监委主任", "市监察委员会"),
        ("市监察委员会主任", "市监察委员会"),
    ],
)
def test_a_post_tells_its_organ(post: str, organ: str) -> None:
    assert PREFECTURE.organ(post) == organ


@pytest.mark.parametrize(
    "post",
    [
        "青山县财政局局长",
        "市委宣传部部长",
        "市委办公室主任",
        "市纪委副书记",
        "市政协秘书长",
        "市总工会主席",
        "市残疾人联合会理事长",
        "云川水务集团董事长",
        "院长",
        "局长",
        "秘书长",
        "县长",
        "市人大代表",
        "",
    ],
)
def test_what_a_post_does_not_tell_stays_open(post: str) -> None:
    assert PREFECTURE.organ(post) == ""


@pytest.mark.parametrize(
    ("post", "organ"),
    [
        ("市第四中级人民法院院长", "市第四中级人民法院"),
        ("市高级人民法院院长", "市高级人民法院"),
        ("市高院院长", "市高级人民法院"),
        ("市人民检察院第四分院检察长", "市人民检察院第四分院"),
        ("市检察院第四分院检察长", "市检察院第四分院"),
        ("市知识产权法院院长", "市知识产权法院"),
        ("副市长", "市人民政府"),
    ],
)
def test_a_municipality_with_several_courts_hears_the_one_that_reports(post: str, organ: str) -> None:
    assert reporting("东江市", Level.PROVINCE, short="市").organ(post) == organ


@pytest.mark.parametrize(
    ("place", "post", "organ"),
    [
        ("青山县", "副县长", "县人民政府"),
        ("青山县", "县法院院长", "县人民法院"),
        ("临河区", "区长", "区人民政府"),
        ("白云自治州", "州长", "州人民政府"),
        ("红山旗", "旗长", "旗人民政府"),
    ],
)
def test_other_places_call_their_leaders_otherwise(place: str, post: str, organ: str) -> None:
    level = Level.PREFECTURE if place.endswith("州") else Level.COUNTY
    assert reporting(place, level).organ(post) == organ


def test_of_several_units_the_longest_name_counts_and_a_unit_may_be_an_organ_of_its_own() -> None:
    court = OfficeUnit(name="市第四中级人民法院", organ="市第四中级人民法院")
    brief, longer = (
        OfficeUnit(name="市公安局", organ="市人民政府"),
        OfficeUnit(name="市公安局交警支队", organ="甲"),
    )
    found = reporting("东江市", Level.PROVINCE, court, brief, longer, short="市")
    assert found.organ("市第四中级人民法院院长") == "市第四中级人民法院"
    assert found.organ("市公安局交警支队支队长") == "甲"
    assert found.organ("市公安局局长") == "市人民政府"
