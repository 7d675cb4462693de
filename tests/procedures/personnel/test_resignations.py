"""接受辞职: several in one decision, each with its law; deputies' seats are not filed with the congress."""

from __future__ import annotations

from typing import Any

import pytest

from tests import samples
from tests.procedures.papers import papers
from tests.procedures.personnel.records import appointment

VICE, COMMISSION = "云川市人民政府副市长", "云川市监察委员会主任"


def decision(*leaving: tuple[str, str], **item: Any) -> str:
    """The decision on an item that accepts resignations."""
    names = "、".join(name for name, _ in leaving)
    entries = [appointment(name, "接受辞职", post, "") for name, post in leaving]
    given = {
        "名称": f"接受{names}辞去职务的请求", "类型": "决定", "事项": "接受辞职",
        "表决": {"赞成": "31"}, "任免": entries, **item,
    }  # fmt: skip
    data = samples.record_data(会议={"次": "3", "日期": "2023-12-21"}, 议题=[given])
    (text,) = papers(samples.session(data), "决定")
    return text


def test_several_resignations_make_one_decision() -> None:
    text = decision(("黄永平", VICE), ("董敏", COMMISSION))
    assert text.startswith("云川市人民代表大会常务委员会关于接受黄永平、董敏辞去职务请求的决定\n")
    assert (
        f"接受黄永平辞去{VICE}职务的请求，接受董敏辞去{COMMISSION}职务的请求，报云川市人民代表大会备案。"
        in text
    )
    assert "组织法》第三十二条的规定" in text


def test_two_of_one_post_are_named_with_it() -> None:
    assert f"关于接受黄永平、董敏辞去{VICE}职务请求的决定" in decision(("黄永平", VICE), ("董敏", VICE))


def test_the_chief_procurator_s_goes_to_the_upper_level_as_well() -> None:
    text = decision(("简宏", "云川市人民检察院检察长"))
    assert "批准，并报云川市人民代表大会备案。" in text
    assert "批准，并" not in decision(("简宏", "云川市人民检察院副检察长"))


@pytest.mark.parametrize(
    ("filed", "end"),
    [({}, "请求，予以公告。"), ({"报备": "省人大常委会"}, "请求，报省人大常委会备案，并予以公告。")],
)
def test_a_deputy_s_seat_rests_on_the_electoral_law(filed: dict[str, str], end: str) -> None:
    entry = appointment("罗建明", "接受辞职", "省第十四届人民代表大会代表", "", **filed)
    text = decision(("罗建明", entry["职务"]), 任免=[entry])
    assert "选举法》第五十五条的规定" in text
    assert text.rstrip().endswith(end)
