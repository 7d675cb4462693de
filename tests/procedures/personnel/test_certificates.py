"""任命书: who gets one."""

from __future__ import annotations

import pytest

from tests.procedures.personnel.records import APPOINTED, PRESIDENT, REMOVED, appointment, summary


def test_whoever_was_appointed_gets_one_and_whoever_was_removed_none() -> None:
    (one,) = summary(REMOVED, APPOINTED).certificates
    assert (one.name, one.verb, one.posts, one.signer) == (
        "柴静",
        "决定任命",
        ("云川市司法局局长",),
        "主任 陈启明",
    )


def test_an_acting_head_gets_none() -> None:
    acting = appointment(
        "彭立群", "决定代理", "云川市监察委员会主任", "主任会议", 现任="云川市监察委员会副主任"
    )
    assert summary(acting).certificates == ()


@pytest.mark.parametrize(
    ("custom", "names"), [({}, ["丁立", "祝英"]), ({"不发任命书": "副市长、人民陪审员"}, ["祝英"])]
)
def test_the_office_says_which_posts_get_none(custom: dict[str, str], names: list[str]) -> None:
    entries = (
        appointment("丁立", "决定任命", "云川市人民政府副市长"),
        appointment("祝英", "任命", "云川市中级人民法院审判员", PRESIDENT),
    )
    assert [one.name for one in summary(*entries, custom=custom).certificates] == names


def test_several_posts_of_one_person_are_on_one_certificate() -> None:
    posts = ("云川市中级人民法院副院长", "云川市中级人民法院审判委员会委员")
    entries = [appointment("裴庆", "任命", post, PRESIDENT) for post in posts]
    assert [one.posts for one in summary(*entries).certificates] == [posts]


def test_the_record_may_say_who_signs() -> None:
    (one,) = summary({**APPOINTED, "任命书签署": "副主任 林国栋"}).certificates
    assert one.signer == "副主任 林国栋"
