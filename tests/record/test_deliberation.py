"""What follows from recorded contributions: speakers, sittings, shared opinions, bulletins."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.record.session import Session
from tests import samples

ROSTER = [
    {"姓名": "陈启明", "职务": "主任"},
    {"姓名": "孙秀兰", "职务": "副主任"},
    *({"姓名": name} for name in ("韩冬梅", "许宏伟", "蔡明辉", "石磊", "蒋雪", "丁慧敏")),
]
SITTINGS = [
    {"日期": "2021-12-27", "时间": "上午9:00", "形式": "全体会议", "议题": [1, 2]},
    {"日期": "2021-12-27", "时间": "下午2:30", "形式": "分组会议", "议题": [1]},
    {"日期": "2021-12-28", "时间": "上午9:00", "形式": "分组会议", "议题": [2]},
    {"日期": "2021-12-28", "时间": "下午3:00", "形式": "全体会议", "议题": [1]},
]
OBSERVERS = [{"单位": "市人民政府", "人员": ["市财政局局长 李文清"]}]


def said(speaker: str, point: Any, agenda: Any = 2, group: str = "第一组", **more: Any) -> dict[str, Any]:
    return {"议题": agenda, "组": group, "发言人": speaker, "要点": point} | more


def session(*contributions: dict[str, Any], wording: dict[str, Any] | None = None) -> Session:
    data = samples.record_data(审议发言=list(contributions))
    data["会议"]["日程"] = SITTINGS
    data["会议"]["分组"] = [{"名称": "第一组", "召集人": "孙秀兰"}]
    data["出席"]["列席"] = OBSERVERS
    return samples.session(data, samples.profile(组成人员={"名单": ROSTER}, 用语=wording or {}))


def phrases(held: Session, item: int = 2) -> list[tuple[str, list[str]]]:
    groups = held.agenda[item - 1].summary
    return [(group.phrase, [point.text for point in group.points]) for group in groups]


def test_speakers_are_called_by_their_posts_and_have_the_role_of_the_lists() -> None:
    held = session(
        said("孙秀兰", "一"),
        said("石　磊", "二"),
        said("市财政局局长 李文清", "三"),
        said("市人大代表 路远", "四", 身份="代表"),
        said("无名", "五"),
    )
    assert [(one.called, one.role and one.role.value) for one in held.contributions] == [
        ("孙秀兰副主任", "组成人员"),
        ("石磊委员", "组成人员"),
        ("市财政局局长李文清", "列席"),
        ("市人大代表路远", "代表"),
        ("无名", None),
    ]


def test_a_group_meets_in_the_sitting_that_takes_the_item() -> None:
    held = session(
        said("韩冬梅", "一", 1),
        said("韩冬梅", "二", 2),
        said("韩冬梅", "三", group="", 场次="第二次全体会议"),
    )
    assert [(one.sitting, one.day and one.day.day, one.half_day) for one in held.contributions] == [
        ("第一次分组会议", 27, "下午"),
        ("第二次分组会议", 28, "上午"),
        ("第二次全体会议", 28, "下午"),
    ]


def test_a_sitting_that_is_not_clear_is_none() -> None:
    held = session(
        said("韩冬梅", "一", [1, 2]),
        said("韩冬梅", "二", 1, "", 场次="全体会议"),
        said("韩冬梅", "三", group=""),
        said("韩冬梅", "四", group="", 场次="第三次全体会议"),
    )
    assert [(one.sitting, one.day) for one in held.contributions] == [("", None)] * 4


@pytest.mark.parametrize(
    ("supporters", "others", "phrase"),
    [(1, 0, "有的"), (2, 0, "有的"), (3, 3, "普遍"), (3, 4, "一些"), (4, 4, "普遍")],
)
def test_support_is_counted_by_distinct_speakers(supporters: int, others: int, phrase: str) -> None:
    names = [member["姓名"] for member in ROSTER]
    shared = [said(name, [{"内容": f"{name}的原话", "归纳": "逐项列出清单"}]) for name in names[:supporters]]
    again = [said(names[0], [{"内容": "又说一遍", "归纳": "逐项列出清单。"}], group="第二组")]
    rest = [said(name, f"{name}的意见") for name in names[supporters : supporters + others]]
    (first, *_) = phrases(session(*shared, *again, *rest))
    expected = {"普遍": "组成人员普遍提出", "一些": "一些组成人员提出", "有的": "有的组成人员提出"}
    assert first[0] == expected[phrase]
    assert first[1][0] == "逐项列出清单"


def test_what_only_resembles_stays_apart() -> None:
    held = session(said("韩冬梅", "逐项列出清单"), said("石磊", "逐项列出问题清单"))
    assert phrases(held) == [("有的组成人员提出", ["逐项列出清单", "逐项列出问题清单"])]


def test_the_office_chooses_share_number_base_and_word() -> None:
    points = [said(name, "加快拨付") for name in ("韩冬梅", "石磊", "蒋雪")]
    assert phrases(session(*points))[0][0] == "组成人员普遍提出"
    by_present = {"支持": {"基数": "实到人数", "部分用语": "部分"}}
    assert phrases(session(*points, wording=by_present))[0][0] == "部分组成人员提出"
    assert phrases(session(*points, wording={"支持": {"部分": 4}}))[0][0] == "有的组成人员提出"


def test_the_verb_follows_the_class_and_others_are_not_members() -> None:
    held = session(
        said("韩冬梅", [{"内容": "加快拨付", "类别": "建议"}, {"内容": "成效明显", "类别": "评价"}]),
        said("石磊", [{"内容": "拨付迟缓", "类别": "问题"}]),
        *(said("市财政局局长 李文清", "抓紧办理", group=group) for group in ("第一组", "第二组", "第三组")),
    )
    assert phrases(held) == [
        ("有的组成人员认为", ["成效明显"]),
        ("有的组成人员指出", ["拨付迟缓"]),
        ("有的组成人员建议", ["加快拨付"]),
        ("有的列席人员提出", ["抓紧办理"]),
    ]


def test_each_group_has_an_issue_of_each_sitting_numbered_as_they_come() -> None:
    held = session(
        said("韩冬梅", "一", 1),
        said("石磊", "二", 1, "第二组"),
        said("韩冬梅", "三", 2),
        said("蒋雪", "四", 1),
    )
    first, second, third = held.bulletins
    assert [(one.number, one.total, one.name, one.day.day) for one in held.bulletins] == [
        (1, 3, "第一期", 27),
        (2, 3, "第二期", 27),
        (3, 3, "第三期", 28),
    ]
    (part,) = first.parts
    assert (part.group, part.half_day, part.conveners) == ("第一组", "下午", ("孙秀兰",))
    assert [one.called for one in part.items[0].contributions] == ["韩冬梅委员", "蒋雪委员"]
    assert second.parts[0].conveners == ()
    assert third.title == "第一组审议市人民政府关于2020年度市级预算执行审计查出问题整改情况的报告发言摘要"


def test_an_issue_that_was_printed_keeps_its_number_and_what_is_in_it() -> None:
    held = session(
        said("石磊", "新补", 1, "第三组"),
        said("韩冬梅", "一", 2, 期=1),
        said("蒋雪", "二", 2, "第二组", 期=1),
        said("丁慧敏", "三", 1, "第二组", 期=2),
    )
    assert [one.number for one in held.bulletins] == [1, 2, 3]
    first, second, third = held.bulletins
    assert [part.group for part in first.parts] == ["第一组", "第二组"]
    assert first.title.startswith("第一组、第二组审议市人民政府关于")
    assert [part.group for part in (*second.parts, *third.parts)] == ["第二组", "第三组"]


def test_a_record_without_contributions_has_no_bulletin() -> None:
    held = samples.session()
    assert held.bulletins == ()
    assert held.agenda[0].summary == ()
