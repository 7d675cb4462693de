"""Which papers of a session are to be made known, and what the record says of each."""

from __future__ import annotations

from typing import Any

from rdtool.record.session import Session
from tests import samples


def session(*given: dict[str, Any], vote: int = 31) -> Session:
    data = samples.record_data(公开=list(given))
    data["议题"][0]["表决"]["赞成"] = vote
    data["议题"][1]["审议意见"]["公开日期"] = "2022-01-20"
    return samples.session(data)


def lines(held: Session) -> list[tuple[str, str, str]]:
    return [(one.sort.value, one.title, str(one.published_on or "")) for one in held.disclosures]


RESOLUTION = "云川市人民代表大会常务委员会关于批准2021年市级第二次预算调整方案的决议"
REPORT = "市人民政府关于2020年度市级预算执行审计查出问题整改情况的报告"


def test_what_was_adopted_reported_and_said_has_a_line_each() -> None:
    resolution, report, opinions = lines(session())
    assert resolution == ("决议决定", RESOLUTION, "")
    assert report == ("报告", REPORT, "")
    assert (opinions[0], opinions[2]) == ("审议意见", "2022-01-20")
    assert opinions[1].endswith("的审议意见")


def test_what_did_not_pass_is_not_made_known() -> None:
    assert [sort for sort, _, _ in lines(session(vote=17))] == ["报告", "审议意见"]


def test_an_entry_joins_the_line_of_its_item_and_class_or_of_its_title() -> None:
    held = session(
        {"议题": "2", "类别": "报告", "日期": "2022-01-12", "载体": "公报"},
        {"文件": RESOLUTION, "日期": "2021-12-29", "不公开理由": ""},
        {"议题": "2", "类别": "审议意见", "通报代表": "2022-01-10"},
    )
    assert [day for _, _, day in lines(held)] == ["2021-12-29", "2022-01-12", "2022-01-20"]
    assert [one.medium for one in held.disclosures] == ["", "公报", ""]
    assert str(held.disclosures[2].told_on) == "2022-01-10"


def test_what_no_item_asks_for_has_a_line_of_its_own_at_the_end() -> None:
    held = session(
        {"文件": "2022年度监督工作计划", "日期": "2022-01-05"},
        {"议题": "1", "类别": "报告", "日期": "2022-01-06"},
    )
    assert [one.title for one in held.disclosures[3:]] == ["2022年度监督工作计划", ""]
    assert held.disclosures[4].item == "2021年市级第二次预算调整方案"
