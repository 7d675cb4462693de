"""What is put to the vote, in which plenary sitting, by what method, and what it takes."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.record.decisions import VoteMethod
from rdtool.record.derive import derive
from rdtool.record.openpart import PROCEDURES as TABLE
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.session import Session

OFFICE = {"地区": {"全称": "云川市"}, "届": 7, "组成人员": {"实有": 35}}
TWO_DAYS = [
    {"日期": "2021-12-27", "议题": ["规定", "人事", "报告"]},
    {"日期": "2021-12-27", "时间": "下午", "形式": "分组会议"},
    {"日期": "2021-12-28", "议题": ["规定", "人事"]},
]
RULES = {"名称": "云川市人大常委会议事规则", "代号": "规定", "类型": "规定", "报告人": "秘书长 何志远"}
REPORT = {"名称": "关于审计工作的报告", "代号": "报告", "类型": "听取报告", "报告人": "市审计局局长 赵明远"}
PERSONS = [
    {"姓名": "沈静", "动作": "决定任命", "职务": "云川市财政局局长", "宣誓": "是"},
    {"姓名": "李文清", "动作": "决定免去", "职务": "云川市财政局局长"},
]
PERSONNEL = {"名称": "人事任免事项", "代号": "人事", "类型": "人事任免", "任免": PERSONS}


def session(*agenda: dict[str, Any], office: dict[str, Any] | None = None, **meeting: Any) -> Session:
    """The session of a record with this agenda."""
    raw = {
        "会议": {"次": 49, "日期": ["2021-12-27", "2021-12-28"], "日程": TWO_DAYS, **meeting},
        "出席": {"应到": 35, "实到": 31},
        "议题": list(agenda),
    }
    record = Record.model_validate(raw, context={TABLE: PROCEDURES})
    return derive(record, Profile.model_validate({**OFFICE, **(office or {})}))


def test_before_the_session_every_vote_is_known_with_what_it_takes() -> None:
    made = session(RULES, REPORT, PERSONNEL)
    assert [(one.number, one.name, one.threshold, one.sitting) for one in made.votes] == [
        (1, "《云川市人大常委会议事规则（草案）》", 18, "第二次全体会议"),
        (2, "决定任命沈静为云川市财政局局长", 18, "第二次全体会议"),
        (3, "决定免去李文清的云川市财政局局长职务", 18, "第二次全体会议"),
    ]
    assert [one.told for one in made.votes] == ["", "", ""]


def test_an_amendment_and_a_clause_are_voted_on_before_the_whole() -> None:
    earlier = [{"名称": "修正案", "赞成": 10, "反对": 20}, {"名称": "第五条", "赞成": 30}]
    made = session({**RULES, "先行表决": earlier, "表决": {"赞成": 30, "弃权": 1}})
    assert [(one.name, one.earlier, one.outcome) for one in made.votes] == [
        ("修正案", True, "未获通过"),
        ("第五条", True, "通过"),
        ("《云川市人大常委会议事规则（草案）》", False, "通过"),
    ]
    assert made.votes[0].told == "赞成10票，反对20票，弃权0票，赞成票没有超过全体组成人员的半数，未获通过"


def test_persons_without_votes_of_their_own_are_voted_on_together() -> None:
    own = {"姓名": "方明", "动作": "任命", "职务": "审判员", "表决": {"赞成": 17, "反对": 14}}
    item = {
        **PERSONNEL,
        "任免": [PERSONS[0], own, PERSONS[1]],
        "表决": {"赞成": 31, "合并": "无异议"},
    }
    together, alone = session(item).votes
    assert together.name == "决定任命沈静为云川市财政局局长；决定免去李文清的云川市财政局局长职务"
    assert (together.merged, [one.name for one in together.persons]) == ("无异议", ["沈静", "李文清"])
    assert (alone.name, alone.outcome, alone.merged) == ("任命方明为审判员", "未获通过", "")


@pytest.mark.parametrize("outcome", ["暂不付表决", "撤回"])
def test_what_is_not_put_to_the_vote_has_no_vote(outcome: str) -> None:
    made = session({**RULES, "表决": {"结果": outcome}})
    assert [(one.put, one.outcome) for one in made.votes] == [(False, outcome)]
    last = made.plenaries[-1]
    assert (last.rounds, last.dropped) == ((), made.votes)


def test_reports_are_heard_first_and_votes_taken_last() -> None:
    first, last = session(RULES, REPORT, PERSONNEL).plenaries
    assert (first.name, first.first, first.last) == ("第一次全体会议", True, False)
    assert [item.index for item in first.heard] == [1, 2]
    assert (first.rounds, last.heard) == ((), ())
    assert [len(one.matters) for one in last.rounds] == [1, 1, 1]
    assert [one.form.value for one in first.between] == ["分组会议"]
    assert first.following
    assert first.following.day == last.day


def test_one_ballot_paper_is_one_round() -> None:
    made = session(RULES, PERSONNEL, office={"表决办法": {"人事": "无记名投票"}})
    text, persons = made.plenaries[-1].rounds
    assert (text.method, text.on_persons) == (VoteMethod.DEVICE, False)
    assert (persons.method, len(persons.matters)) == (VoteMethod.BALLOT, 2)


def test_a_vote_is_taken_where_the_record_says_so() -> None:
    made = session({**RULES, "表决": {"赞成": 31, "场次": "第一次全体会议"}})
    assert made.votes[0].sitting == "第一次全体会议"
    assert made.agenda[0].vote
    assert made.agenda[0].vote.voted_on.isoformat() == "2021-12-27"


def test_a_day_without_a_timetable_is_one_plenary_sitting() -> None:
    (only,) = session(RULES, 日期=["2021-12-27"], 日程=[]).plenaries
    assert (only.name, only.first, only.last) == ("全体会议", True, True)
    assert [len(only.heard), len(only.rounds)] == [1, 1]
    assert session(RULES, 日程=[]).plenaries == ()


def test_a_chair_who_is_voted_on_is_told() -> None:
    chair = {"姓名": "陈启明", "动作": "接受辞职", "职务": "云川市人大常委会主任"}
    made = session({**PERSONNEL, "任免": [*PERSONS, chair]}, 主持人="市人大常委会主任 陈启明")
    assert [one.on_chair for one in made.plenaries[-1].rounds] == [False, False, True]
    assert made.votes[-1].name == "接受陈启明辞去云川市人大常委会主任职务的请求"


def test_only_who_may_pass_gets_a_certificate_and_takes_the_oath() -> None:
    voted = [{**PERSONS[0], "表决": {"赞成": 10, "反对": 21}}]
    assert [one.name for one in session(PERSONNEL).plenaries[-1].certified] == ["沈静"]
    assert [one.name for one in session(PERSONNEL).plenaries[-1].sworn] == ["沈静"]
    rejected = session({**PERSONNEL, "任免": voted}).plenaries[-1]
    assert (rejected.certified, rejected.sworn) == ((), ())
