"""任免通知 and the decisions that a list does not hold."""

from __future__ import annotations

import pytest

from tests.procedures.papers import papers
from tests.procedures.personnel.records import (
    APPOINTED,
    PRESIDENT,
    REMOVED,
    appointment,
    decided,
    summary,
)


@pytest.mark.parametrize(
    ("nominator", "name", "recipient"),
    [
        ("市长 王磊", "市人民政府", "云川市人民政府"),
        ("云川市人民政府市长 王磊", "市人民政府", "云川市人民政府"),
        ("代市长 王磊", "市人民政府", "云川市人民政府"),
        (PRESIDENT, "市中级人民法院", "云川市中级人民法院"),
        ("院长 高明远", "市中级人民法院", "云川市中级人民法院"),
        ("检察长 简宏", "市人民检察院", "云川市人民检察院"),
        ("市监察委员会主任 董敏", "市监察委员会", "云川市监察委员会"),
        ("主任会议", "常委会机关", "市人大常委会各工作机构"),
    ],
)
def test_the_organ_whose_head_proposed_is_notified(nominator: str, name: str, recipient: str) -> None:
    (one,) = summary({**APPOINTED, "提名人": nominator}).notices
    assert (one.name, one.recipient) == (name, recipient)


def test_the_court_is_told_of_a_president_whom_the_chairpersons_meeting_proposed() -> None:
    president = {
        "姓名": "沙明",
        "动作": "决定任命",
        "职务": "江东省北原地区中级人民法院院长",
        "提名人": "主任会议",
    }
    (one,) = summary(president).notices
    assert one.name == "市中级人民法院"


def test_where_nobody_is_named_as_nominator_there_is_nobody_to_notify() -> None:
    assert summary({**APPOINTED, "提名人": ""}).notices == ()


@pytest.mark.parametrize(
    ("entries", "title"),
    [
        ((APPOINTED,), "关于柴静同志任职的通知"),
        ((REMOVED,), "关于乔永安同志免职的通知"),
        ((APPOINTED, REMOVED), "关于柴静、乔永安同志职务任免的通知"),
        (
            (APPOINTED, REMOVED, appointment("丁立", "决定任命", "云川市水利局局长")),
            "关于柴静等3名同志职务任免的通知",
        ),
    ],
)
def test_the_title_names_them_and_says_how_many(entries: tuple[dict[str, str], ...], title: str) -> None:
    (text,) = papers(decided(*entries), "任免通知")
    assert f"云川市人民代表大会常务委员会{title}\n" in text


def test_a_person_of_two_posts_is_counted_once() -> None:
    posts = ("云川市中级人民法院副院长", "云川市中级人民法院审判委员会委员")
    (one,) = summary(*(appointment("裴庆", "任命", post, PRESIDENT) for post in posts)).notices
    assert one.people == ("裴庆",)


def test_the_resignations_of_a_list_make_one_decision_and_deputies_another() -> None:
    entries = [
        appointment("黄永平", "接受辞职", "云川市人民政府副市长", ""),
        appointment("董敏", "接受辞职", "云川市监察委员会主任", ""),
        appointment("罗建明", "接受辞职", "省第十四届人民代表大会代表", "", 报备="省人大常委会"),
    ]
    first, second = papers(decided(*entries), "人事决定")
    assert first.startswith("云川市人民代表大会常务委员会关于接受黄永平、董敏辞去职务请求的决定\n")
    assert "组织法》" in first
    assert "选举法》" in second
    assert "报省人大常委会备案，并予以公告。" in second


def test_an_acting_head_and_a_dismissal_are_decided_each_by_itself() -> None:
    entries = [
        appointment("彭立群", "决定代理", "云川市代市长", "主任会议", 现任="云川市副市长"),
        appointment("游志刚", "撤销", "云川市人民政府副市长"),
    ]
    acting, dismissed = papers(decided(*entries), "人事决定")
    assert "关于彭立群代理云川市市长职务的决定\n" in acting
    assert "决定：彭立群代理云川市市长职务。" in acting
    assert "决定：撤销游志刚的云川市人民政府副市长职务。" in dismissed
    assert "监督法》第四十六条" in dismissed


def test_what_failed_is_decided_by_no_paper() -> None:
    entry = appointment("黄永平", "接受辞职", "云川市人民政府副市长", "")
    assert papers(decided(entry, vote={"赞成": "10", "反对": "21"}), "人事决定") == []


def test_an_item_that_is_a_decision_is_not_decided_twice() -> None:
    entry = appointment("黄永平", "接受辞职", "云川市人民政府副市长", "")
    session = decided(entry, kind="决定")
    assert papers(session, "人事决定") == []
    assert len(papers(session, "决定")) == 1
