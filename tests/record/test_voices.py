"""From speeches to opinions: what is one, who said it, how many share it, and what is only alike."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.procedures.opinions import OPINIONS
from rdtool.record.contributions import Support
from rdtool.record.views import ItemView
from rdtool.record.voices import left_out, one_by_one, proposals, spoken
from tests import samples

NAMES = ("陈启明", "孙秀兰", "韩冬梅", "许宏伟", "蔡明辉", "石磊")
ROSTER = [{"姓名": name} for name in NAMES]
LISTS = "对没有整改到位的问题逐项列出清单"


def item(
    *said: tuple[str, Any], opinions: list[dict[str, Any]] | None = None, **wording: dict[str, Any]
) -> ItemView:
    data = samples.record_data(
        审议发言=[{"议题": 2, "组": "第一组", "发言人": who, "要点": points} for who, points in said]
    )
    data["议题"][1]["审议意见"] = {"意见": opinions or []}
    held = samples.session(data, samples.profile(组成人员={"名单": ROSTER}, 用语=wording))
    return held.agenda[1]


def point(text: str, shared: str = "", sense: str = "建议") -> list[dict[str, str]]:
    return [{"内容": text, "类别": sense} | ({"归纳": shared} if shared else {})]


def test_what_the_record_draws_together_is_one_opinion_with_every_source() -> None:
    found = spoken(
        item(
            ("孙秀兰", point("列个单子", LISTS)),
            ("韩冬梅", point("清单要细", LISTS)),
            ("许宏伟", point("整改得好", sense="评价")),
            ("市财政局局长 李文清", [{"内容": "我们抓紧改"}]),
        ).contributions
    )
    assert [(one.wording, one.names) for one in found if "市财政局" not in one.voices[0].called] == [
        (LISTS, ("孙秀兰", "韩冬梅"))
    ]
    assert [voice.told for voice in found[0].voices] == [
        "第一组孙秀兰委员：列个单子",
        "第一组韩冬梅委员：清单要细",
    ]


@pytest.mark.parametrize(
    ("who", "wording", "expected"),
    [
        (NAMES[:1], {}, Support.SINGLE),
        (NAMES[:2], {}, Support.SINGLE),
        (NAMES[:3], {}, Support.GENERAL),  # three of five who spoke
        (NAMES[:3], {"支持": {"普遍": "2/3以上"}}, Support.SEVERAL),
        (NAMES[:2], {"支持": {"部分": 2}}, Support.SEVERAL),
    ],
)
def test_support_is_counted_by_the_thresholds_of_the_profile(
    who: tuple[str, ...], wording: dict[str, Any], expected: Support
) -> None:
    others = [(name, point(f"{name}的别的意见")) for name in NAMES[:5] if name not in who]
    view = item(
        *((name, point(f"{name}说", LISTS)) for name in who),
        *others,
        opinions=[{"内容": "逐项列出清单，明确时限", "归纳": [LISTS]}],
        **wording,
    ).view(OPINIONS)
    assert view
    assert view.items[0].counted is expected
    assert tuple(voice.speaker for voice in view.items[0].voices) == who


def test_an_opinion_that_names_no_speech_and_repeats_none_has_none_behind_it() -> None:
    view = item(("孙秀兰", point("列个单子", LISTS)), opinions=[{"内容": "别的意见"}]).view(OPINIONS)
    assert view
    assert (view.items[0].voices, view.items[0].counted) == ((), None)


def test_what_is_alike_is_proposed_and_stays_apart_until_it_is_accepted() -> None:
    found = spoken(
        item(
            ("孙秀兰", point("没有整改到位的问题要逐项列出清单")),
            ("韩冬梅", point("农村公路养护资金要按季拨付")),
            ("许宏伟", point(LISTS)),
        ).contributions
    )
    (proposal,) = proposals(found, 0.3)
    assert [one.names for one in proposal.members] == [("孙秀兰",), ("许宏伟",)]
    assert [len(members) for members in one_by_one(found, [])] == [1, 1, 1]
    assert [len(members) for members in one_by_one(found, [proposal])] == [2, 1]
    assert proposals(found, 1.0) == ()


def test_likeness_goes_on_from_one_to_the_next_and_counts_how_it_was_said() -> None:
    """A and C are alike only through B; D is alike to A in its words, not in what it was drawn together to."""
    found = spoken(
        item(
            ("孙秀兰", point("甲乙丙丁戊己庚辛")),
            ("韩冬梅", point("丁戊己庚辛壬癸子")),
            ("许宏伟", point("辛壬癸子丑寅卯辰")),
            ("蔡明辉", point("甲乙丙丁戊己庚", "全然不同的话")),
        ).contributions
    )
    (proposal,) = proposals(found, 0.4)
    assert len(proposal.members) == 4


def test_what_no_opinion_draws_upon_is_left() -> None:
    held = item(("孙秀兰", [*point("列个单子", LISTS), *point("按季拨付资金")]))
    assert [one.wording for one in left_out([LISTS], held.contributions)] == ["按季拨付资金"]
