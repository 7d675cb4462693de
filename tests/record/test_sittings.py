"""Sittings, chairpersons' meetings, invited units and numbered papers of a session, as derived."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rdtool.record.handling import Handling
from rdtool.record.session import Session
from rdtool.record.views import InvitedUnit
from tests import samples

TWO_DAYS: list[dict[str, Any]] = [
    {"日期": "2021-12-27", "形式": "全体会议", "议题": [1, 2]},
    {"日期": "2021-12-27", "形式": "分组会议", "议题": [1, 2]},
    {"日期": "2021-12-28", "形式": "主任会议", "内容": "听取审议情况的汇报\n研究交付表决的事项"},
    {"日期": "2021-12-28", "形式": "全体会议", "议题": [1]},
]


def with_sittings(*sittings: dict[str, Any], **changes: Any) -> Session:
    data = samples.record_data(**changes)
    data["会议"] = data["会议"] | {"日程": list(sittings)}
    return samples.session(data)


def test_sittings_are_numbered_by_their_form_where_there_are_several() -> None:
    meeting = with_sittings(*TWO_DAYS).meeting
    assert [one.name for one in meeting.sittings] == [
        "第一次全体会议",
        "分组会议",
        "主任会议",
        "第二次全体会议",
    ]
    assert [one.weekday for one in meeting.sittings] == ["星期一", "星期一", "星期二", "星期二"]
    assert [one.name for one in meeting.plenaries] == ["第一次全体会议", "第二次全体会议"]
    assert [one.is_last for one in meeting.plenaries] == [False, True]


def test_a_sitting_keeps_the_name_that_the_record_gives_it() -> None:
    meeting = with_sittings(TWO_DAYS[0], {**TWO_DAYS[3], "名称": "闭幕会"}).meeting
    assert [one.name for one in meeting.sittings] == ["第一次全体会议", "闭幕会"]


def test_what_is_voted_on_is_heard_first_then_deliberated_and_voted_on_last() -> None:
    sittings = with_sittings(*TWO_DAYS).meeting.sittings
    assert [[one.handling for one in sitting.matters] for sitting in sittings] == [
        [Handling.HEARD, Handling.HEARD],
        [Handling.DISCUSSED, Handling.DISCUSSED],
        [],
        [Handling.VOTED],
    ]
    assert sittings[0].contents == (
        "1. 通过会议议程",
        "2. 听取市人民政府关于2021年市级第二次预算调整方案的报告",
        "3. 听取市人民政府关于2020年度市级预算执行审计查出问题整改情况的报告",
    )
    assert sittings[2].contents == ("1. 听取审议情况的汇报", "2. 研究交付表决的事项")
    assert sittings[3].contents == ("表决市人大常委会关于批准2021年市级第二次预算调整方案的决议（草案）",)


def test_the_only_sitting_does_everything_that_the_agenda_says() -> None:
    session = with_sittings({"日期": "2021-12-28", "议题": [1, 2]})
    (sitting,) = session.meeting.sittings
    assert [one.phrase for one in sitting.matters] == [item.agenda_phrase for item in session.agenda]


PHRASES = [
    ({"类型": "规定"}, "审议并表决《某事（草案）》"),
    (
        {"类型": "规定", "报告题目": "关于《某事（草案修改稿）》审议结果的报告"},
        "审议并表决《某事（草案修改稿）》",
    ),
    ({"类型": "决定"}, "审议并表决市人大常委会关于某事的决定（草案）"),
    (
        {"类型": "决议", "名称": "2020年市级决算", "报告机关": "市人民政府"},
        "听取和审议市人民政府关于2020年市级决算的报告，审查和批准2020年市级决算",
    ),
    ({"类型": "听取报告", "报告机关": "市人民政府"}, "听取和审议市人民政府关于某事的报告"),
    ({"类型": "书面报告", "报告机关": "市人民政府"}, "审议市人民政府关于某事的报告（书面）"),
    (
        {
            "类型": "听取报告",
            "报告机关": "市人民政府",
            "测评": [{"对象": "市财政局", "满意": "20", "基本满意": "10", "不满意": "1"}],
        },
        "听取和审议市人民政府关于某事的报告，并进行满意度测评",
    ),
    ({"类型": "满意度测评", "名称": "办理建议工作"}, "对办理建议工作进行满意度测评"),
    ({"类型": "满意度测评", "名称": "建议办理满意度测评"}, "进行建议办理满意度测评"),
    ({"类型": "人事任免", "名称": "有关人事任免"}, "审议和表决人事任免事项"),
    ({"类型": "其他"}, "审议某事"),
    ({"类型": "其他", "名称": "听取某人的情况介绍"}, "听取某人的情况介绍"),
    ({"类型": "听取报告", "议程表述": "听取某事"}, "听取某事"),
]


@pytest.mark.parametrize(("item", "phrase"), PHRASES)
def test_the_agenda_words_an_item_by_what_it_is(item: dict[str, Any], phrase: str) -> None:
    (found,) = samples.session(samples.record_data(议题=[{"名称": "某事"} | item])).agenda
    assert found.agenda_phrase == phrase


@pytest.mark.parametrize(("item", "phrase"), PHRASES)
def test_a_written_paper_is_never_heard(item: dict[str, Any], phrase: str) -> None:
    sittings = (
        {"日期": "2021-12-27", "议题": [1]},
        {"日期": "2021-12-28", "形式": "分组会议", "议题": [1]},
    )
    meeting = with_sittings(*sittings, 议题=[{"名称": "某事"} | item]).meeting
    phrases = [matter.phrase for sitting in meeting.sittings for matter in sitting.matters]
    assert len(phrases) == 2
    assert all(("书面" in one) == ("书面" in phrase) for one in phrases if "报告" in one)
    assert not any(one.startswith("听取") for one in phrases if "书面" in one)


def invited(session: Session) -> dict[str, InvitedUnit]:
    return {unit.short: unit for unit in session.invited}


def test_the_organs_of_the_law_attend_and_the_units_of_the_items() -> None:
    data = samples.record_data()
    data["会议"]["日程"] = TWO_DAYS
    data["议题"][1]["列席单位"] = ["市财政局", "市发展改革委"]
    units = invited(samples.session(data))
    assert list(units) == [
        *("市人民政府", "市监察委员会", "市中级人民法院", "市人民检察院"),
        *("市财政局", "市审计局", "市发展改革委"),
    ]
    finance = units["市财政局"]
    assert ([one.index for one in finance.reports], [one.index for one in finance.hears]) == ([1], [2])
    assert [one.name for one in finance.sittings] == ["第一次全体会议", "分组会议", "第二次全体会议"]
    assert finance.full == "云川市财政局"
    assert [one.name for one in units["市审计局"].sittings] == ["第一次全体会议", "分组会议"]
    assert [one.name for one in units["市人民政府"].sittings] == ["第一次全体会议", "第二次全体会议"]


def test_the_office_decides_who_always_attends() -> None:
    office = samples.profile(列席范围={"固定": ["市人民政府"], "按议题": "否"})
    assert list(invited(samples.session(office=office))) == ["市人民政府"]


def test_a_department_that_the_office_does_not_list_is_named_by_the_post_of_its_head() -> None:
    data = samples.record_data()
    data["议题"][0]["报告人"] = "市自然资源和规划局局长 戴明义"
    assert "市自然资源和规划局" in invited(samples.session(data))


@pytest.mark.parametrize("reporter", ["市人大常委会秘书长 何志远", "市人大财政经济委员会主任委员 高文博"])
def test_the_committees_own_people_are_not_invited(reporter: str) -> None:
    data = samples.record_data()
    data["议题"] = [{"名称": "某规定", "类型": "规定", "报告人": reporter, "报告题目": "关于某规定的说明"}]
    assert len(samples.session(data).invited) == 4


def chairs(*meetings: dict[str, Any]) -> Session:
    roster = [
        {"姓名": "陈启明", "职务": "主任"},
        {"姓名": "林国栋", "职务": "副主任"},
        {"姓名": "何志远", "职务": "秘书长"},
        {"姓名": "高文博"},
    ]
    return samples.session(
        samples.record_data(主任会议=list(meetings)), samples.profile(组成人员={"名单": roster})
    )


def test_a_chairpersons_meeting_has_its_names_and_those_present() -> None:
    session = chairs({"次": 121, "日期": "2021-12-16", "请假": [{"姓名": "林国栋"}]})
    (one,) = session.chairs_meetings
    assert one.full_name == "云川市第七届人民代表大会常务委员会第一百二十一次主任会议"
    assert one.short_name == "市七届人大常委会第一百二十一次主任会议"
    assert one.present == ("陈启明", "何志远")
    assert one.chair is not None
    assert one.chair.name == "陈启明"


def test_the_agenda_is_drafted_by_the_meeting_that_had_it_among_its_topics() -> None:
    agenda = {"名称": "会议议程（草案）"}
    session = chairs(
        {"次": 121, "日期": "2021-12-16", "议题": [agenda]},
        {"次": 122, "日期": "2021-12-20", "议题": [{"名称": "审议意见"}]},
        {"次": 123, "日期": "2021-12-28", "议题": [agenda]},
    )
    assert session.meeting.drafted_by is not None
    assert session.meeting.drafted_by.day == date(2021, 12, 16)


def test_of_meetings_without_topics_the_last_before_the_session_drafted_the_agenda() -> None:
    session = chairs({"次": 121, "日期": "2021-12-16"}, {"次": 122, "日期": "2021-12-28"})
    assert session.meeting.drafted_by is not None
    assert session.meeting.drafted_by.number == 121


def test_a_meeting_with_other_topics_did_not_draft_the_agenda() -> None:
    session = chairs({"次": 121, "日期": "2021-12-16", "议题": [{"名称": "审议意见"}]})
    assert session.meeting.drafted_by is None


def test_papers_are_numbered_as_the_items_bring_them() -> None:
    papers = samples.session().meeting.papers
    assert [(one.number, one.title) for one in papers] == [
        (1, "市七届人大常委会第四十九次会议议程（草案）"),
        (2, "市人大常委会关于批准2021年市级第二次预算调整方案的决议（草案）"),
        (3, "市人民政府关于2020年度市级预算执行审计查出问题整改情况的报告"),
    ]


def test_papers_of_the_record_come_as_it_lists_them() -> None:
    data = samples.record_data()
    data["会议"]["文件"] = [{"题目": "甲", "份数": 60}, {"题目": "乙", "单位": "市人民政府"}]
    papers = samples.session(data).meeting.papers
    assert [(one.number, one.title, one.source, one.copies) for one in papers] == [
        (1, "甲", "", 60),
        (2, "乙", "市人民政府", None),
    ]


def test_receipts_are_filled_into_the_form_and_none_is_lost() -> None:
    data = samples.record_data()
    data["会议"]["日程"] = TWO_DAYS
    data["出席"]["回执"] = [
        {"姓名": "高文博", "参加": "否", "事由": "公务", "职务": "处长"},
        {"单位": "云川市财政局", "姓名": "李文清"},
        {"单位": "市财政局", "姓名": "柳青"},
        {"单位": "市司法局", "姓名": "何大海"},
    ]
    roster = {"名单": [{"姓名": "陈启明", "职务": "主任"}, {"姓名": "高文博"}]}
    lines = samples.session(data, samples.profile(组成人员=roster)).receipts
    told = [(one.group, one.unit, one.name, one.answer, one.reason) for one in lines]
    assert told[:2] == [("出席", "", "陈启明", "", ""), ("出席", "", "高文博", "否", "公务")]
    assert (lines[1].post, lines[1].sittings) == ("委员", ("全体会议", "分组会议"))
    assert [one for one in told if one[1] == "市财政局"] == [
        ("列席", "市财政局", "李文清", "是", ""),
        ("列席", "市财政局", "柳青", "是", ""),
    ]
    assert ("列席", "市审计局", "", "", "") in told
    assert told[-1] == ("列席", "市司法局", "何大海", "是", "")


def contents(*agenda: dict[str, Any]) -> list[tuple[str, ...]]:
    """What the timetable says of a plenary, a sitting in groups and the last plenary, on one item."""
    sittings = [{"日期": "2021-12-27", "形式": form, "议题": [1]} for form in ("全体会议", "分组会议")]
    last = {"日期": "2021-12-28", "形式": "全体会议", "议题": [1]}
    made = with_sittings(*sittings, last, 议题=list(agenda)).meeting.sittings
    return [tuple(text.partition(". ")[2] or text for text in one.contents) for one in made]


def test_an_election_and_an_evaluation_are_held_in_the_last_plenary() -> None:
    elected: dict[str, Any] = {"名称": "补选南江省第十三届人民代表大会代表", "类型": "其他"}
    elected["选举"] = {"职务": "南江省第十三届人民代表大会代表", "应选": 1, "候选人": [{"姓名": "丁立"}]}
    candidates = "补选南江省第十三届人民代表大会代表的候选人"
    assert contents(elected) == [
        ("通过会议议程", f"介绍{candidates}"),
        (f"酝酿{candidates}",),
        ("补选南江省第十三届人民代表大会代表",),
    ]
    evaluated: dict[str, Any] = {"名称": "供水保障工作情况", "类型": "听取报告", "报告人": "副市长 周立群"}
    evaluated["测评"] = [{"对象": "市水务局"}]
    assert contents(evaluated)[-1] == ("对供水保障工作情况进行满意度测评",)


def test_a_committee_named_after_a_verb_keeps_its_name() -> None:
    name = "代表资格审查委员会关于个别代表的代表资格的报告"
    item = {"名称": name, "类型": "其他", "报告人": "市人大常委会副主任 林国栋", "表决": {"方式": "举手"}}
    assert contents(item) == [("通过会议议程", f"听取{name}"), (f"审议{name}",), (f"表决{name}",)]
    made = with_sittings(*TWO_DAYS[:1], 议题=[item, item | {"名称": "其他"}])
    assert made.agenda[0].agenda_phrase == f"听取和审议{name}"


def test_whoever_presides_over_the_session_does_so_where_nobody_else_is_named() -> None:
    deputy = {**TWO_DAYS[3], "主持人": "市人大常委会副主任 林国栋"}
    data = samples.record_data()
    data["会议"] = data["会议"] | {"日程": [*TWO_DAYS[:3], deputy], "主持人": "市人大常委会主任 陈启明"}
    meeting = samples.session(data).meeting
    assert [one.name for one in meeting.chairs] == ["陈启明", "林国栋"]
    assert [one.chair.name if one.chair else "" for one in meeting.sittings] == ["陈启明", "", "", "林国栋"]


@pytest.mark.parametrize(("day", "asked"), [("2017-12-28", False), ("2021-12-28", True)])
def test_the_supervisory_commission_is_asked_since_there_is_one(day: str, asked: bool) -> None:
    data = samples.record_data()
    data["会议"] = {"次": 49, "日期": day}
    assert ("市监察委员会" in [one.short for one in samples.session(data).invited]) is asked


def test_a_unit_goes_to_the_groups_that_it_is_named_in_else_to_all() -> None:
    groups = [{"名称": "第一组", "到会单位": ["市审计局"]}, {"名称": "第二组"}]
    data = samples.record_data()
    data["会议"] = data["会议"] | {"分组": groups}
    made = {one.short: [group.name for group in one.groups] for one in samples.session(data).invited}
    assert made["市审计局"] == ["第一组"]
    assert made["市人民政府"] == ["第一组", "第二组"]
