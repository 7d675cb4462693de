"""One session as four levels would hold it, before and after the laws changed: organs, verbs, recipients, articles."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests import samples
from tests.drafting.test_record_papers import drafted


class Place(NamedTuple):
    """A level and a day, and what its papers must say then."""

    region: str
    short: str
    level: str
    day: str
    office: str
    court: str
    head: str
    opinions: str
    """The article of 监督法 on review opinions."""
    dismissal: str
    resignation: str
    """The article of 组织法 on resignations between sessions of the congress."""
    oath: str


_OLD_OATH, _NEW_OATH = "富强、民主、文明、和谐的社会主义国家", "富强民主文明和谐美丽的社会主义现代化强国"
PLACES = (
    Place("江岚省", "省", "省级", "2024-11-28", "办公厅", "省高级人民法院", "省长",
          "第十七条", "第六十二条", "第三十二条", _NEW_OATH),
    Place("南江市", "市", "设区的市", "2022-02-25", "办公室", "市中级人民法院", "市长",
          "第十四条", "第四十六条", "第二十七条", _NEW_OATH),
    Place("东平县", "县", "县级", "2025-06-26", "办公室", "县人民法院", "县长",
          "第十七条", "第六十二条", "第三十二条", _NEW_OATH),
    Place("云川市城北区", "区", "县级", "2018-02-08", "办公室", "区人民法院", "区长",
          "第十四条", "第四十六条", "第二十七条", _OLD_OATH),
)  # fmt: skip


def office(place: Place) -> dict[str, Any]:
    """The profile; the court is listed as a unit like any other."""
    units = [
        {"名称": f"{place.short}教育局", "全称": f"{place.region}教育局"},
        {"名称": place.court, "全称": place.region + place.court.removeprefix(place.short)},
    ]
    return {
        "地区": {"全称": place.region, "简称": place.short, "级别": place.level},
        "单位": units,
        "组成人员": {"名额": 31, "实有": 29},
    }


def held(place: Place) -> dict[str, Any]:
    """The session's record."""
    full = place.region + place.court.removeprefix(place.short)
    opinions = {"印发日期": place.day}
    return samples.record_data() | {
        "会议": {"届": 5, "次": 2, "日期": place.day, "地点": "会议厅"},
        "出席": {"应到": 29, "实到": 26},
        "讲话": None,
        "议题": [
            {
                "名称": "学前教育工作情况",
                "类型": "听取报告",
                "报告人": f"{place.short}教育局局长 苏文",
                "审议意见": opinions | {"意见": [{"内容": "增加公办园学位", "主办": f"{place.short}教育局"}]},
            },
            {
                "名称": "执行工作情况",
                "类型": "听取报告",
                "报告人": f"{place.court}院长 季明",
                "审议意见": opinions | {"意见": [{"内容": "加大惩处力度", "主办": place.court}]},
            },
            {
                "名称": "人事任免事项",
                "类型": "人事任免",
                "表决": {"赞成": 26},
                "任免": [
                    {"姓名": "顾江", "动作": "接受辞职", "职务": f"{place.region}人民政府副{place.head}"},
                    {"姓名": "苏文", "动作": "决定任命", "职务": f"{place.region}教育局局长",
                     "提名人": f"{place.head} 方远", "宣誓": True},
                    {"姓名": "邓勇", "动作": "任命", "职务": f"{full}副院长", "提名人": f"{place.court}院长 季明"},
                ],
            },
            {
                "名称": "撤销胡来职务",
                "类型": "决定",
                "表决": {"赞成": 26},
                "任免": [{"姓名": "胡来", "动作": "撤销", "职务": f"{place.region}教育局局长"}],
            },
        ],
    }  # fmt: skip


@pytest.fixture(params=PLACES, ids=lambda place: place.region)
def place(request: pytest.FixtureRequest) -> Place:
    """Each of the places."""
    found: Place = request.param
    return found


def papers(place: Place, kind: str) -> list[str]:
    """The texts of a kind, each in one line."""
    return [text.replace("\n", "") for text in drafted(kind, held(place), **office(place))]


def test_opinions_go_to_the_organ_that_reported_and_rest_on_the_law_of_the_day(place: Place) -> None:
    government, court = papers(place, "审议意见")
    assert f"审议意见{place.short}人民政府：" in government
    assert f"受{place.short}人民政府委托所作的" in government
    assert f"审议意见{place.court}：" in court
    assert f"{place.court}院长季明所作的" in court
    assert all(f"监督法》{place.opinions}的规定" in text for text in (government, court))


def test_letters_come_from_the_office_of_the_level_and_go_to_its_equal(place: Place) -> None:
    government, court = papers(place, "转办函")
    assert f"审议意见的函{place.short}人民政府{place.office}：" in government
    assert f"人民代表大会常务委员会{place.office}关于转送" in government
    assert f"审议意见的函{place.court}：" in court


def test_personnel_papers_rest_on_the_law_of_the_day_and_each_organ_is_told_of_its_own(place: Place) -> None:
    resigned, dismissed = papers(place, "人事决定")
    assert f"组织法》{place.resignation}的规定" in resigned
    assert f"报{place.region}人民代表大会备案。" in resigned
    assert f"监督法》{place.dismissal}的规定" in dismissed
    government, court = papers(place, "任免通知")
    assert ("决定任命：　　苏文为" in government, "邓勇" in government) == (True, False)
    assert ("日任命：　　邓勇为" in court, "苏文" in court) == (True, False)
    (oath,) = papers(place, "宣誓仪式")
    assert f"为建设{place.oath}努力奋斗！" in oath
