"""What stands on ballot papers, how many are printed, and whether a vote by them holds."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.procedures.byelection import BY_ELECTION
from tests.record.test_votes import PERSONNEL, PERSONS, REPORT, RULES, session

BY_BALLOT = {"表决办法": {"人事": "无记名投票", "备用票": 3, "票色": {"表决票": "浅黄色"}}}
COUNTED = {"方式": "无记名投票", "监票人": ["卢春梅"], "赞成": 29, "反对": 1, "无效": 1}


def test_one_paper_holds_all_persons_and_enough_are_printed() -> None:
    (paper,) = session(RULES, PERSONNEL, office=BY_BALLOT).ballots
    assert (paper.name, paper.kind, paper.sitting) == ("人事任免事项表决票", "表决票", "第二次全体会议")
    assert [(row.number, row.name, row.action) for row in paper.rows] == [
        (1, "沈静", "决定任命"),
        (2, "李文清", "决定免去"),
    ]
    assert (paper.copies, paper.colour, paper.choices) == (38, "浅黄色", ("赞成", "反对", "弃权"))
    assert (paper.counted, paper.holds, paper.compared, paper.valid) == (False, None, "", None)


@pytest.mark.parametrize(
    ("issued", "returned", "compared", "holds"),
    [(31, 31, "等于", True), (31, 30, "少于", True), (30, 31, "多于", False)],
)
def test_a_vote_holds_unless_more_come_back_than_were_given_out(
    issued: int, returned: int, compared: str, holds: bool
) -> None:
    vote = {**COUNTED, "发出": issued, "收回": returned}
    (paper,) = session({**RULES, "表决": vote}).ballots
    assert (paper.compared, paper.holds, paper.valid) == (compared, holds, returned - 1)
    assert paper.rows[0].counts == (29, 1, 0)
    assert paper.name == "云川市人大常委会议事规则（草案）表决票"


def test_only_evaluations_of_this_session_are_on_a_paper() -> None:
    evaluations = [
        {"对象": "市财政局", "会次": 48, "满意": 20},
        {"对象": "市审计局", "满意": 20, "基本满意": 9, "不满意": 2, "发出": 31, "收回": 31},
    ]
    (paper,) = session(RULES, {**REPORT, "测评": evaluations}).ballots
    assert (paper.name, paper.act, paper.choices) == ("满意度测评票", "测评", ("满意", "基本满意", "不满意"))
    assert [(row.name, row.counts) for row in paper.rows] == [("市审计局", (20, 9, 2))]


def test_two_papers_of_one_name_are_told_apart() -> None:
    other = {**PERSONNEL, "代号": "人事二", "任免": [PERSONS[1]]}
    names = [paper.name for paper in session(PERSONNEL, other, office=BY_BALLOT).ballots]
    assert names == ["人事任免事项表决票（第一项议程）", "人事任免事项表决票（第二项议程）"]


def test_papers_of_one_item_are_told_apart_by_their_order() -> None:
    by_hand = {**PERSONS[0], "姓名": "曹强", "表决": {"方式": "举手", "赞成": 30}}
    item = {**PERSONNEL, "任免": [PERSONS[0], by_hand, PERSONS[1]]}
    names = [paper.name for paper in session(item, office=BY_BALLOT).ballots]
    assert names == ["人事任免事项表决票（第一次投票）", "人事任免事项表决票（第二次投票）"]


def election(**given: Any) -> dict[str, Any]:
    """An item with an election of two out of three."""
    candidates = [
        {"姓名": "丁立", "赞成": 25},
        {"姓名": "欧阳清", "赞成": 18},
        {"姓名": "邵明", "赞成": 17},
    ]
    part = {"职务": "江东省人大代表", "应选": 2, "候选人": candidates, **given}
    return {"名称": "补选省人大代表", "代号": "补选", "类型": "其他", "选举": part}


@pytest.mark.parametrize(
    ("votes", "winners", "tied"),
    [
        ((25, 18, 17), ("丁立", "欧阳清"), ()),
        ((25, 17, 17), ("丁立",), ()),
        ((20, 26, 31), ("邵明", "欧阳清"), ()),
        ((25, 20, 20), ("丁立",), ("欧阳清", "邵明")),
        ((17, 17, 17), (), ()),
    ],
)
def test_more_than_half_of_all_members_and_the_most_votes_elect(
    votes: tuple[int, int, int], winners: tuple[str, ...], tied: tuple[str, ...]
) -> None:
    names = ("丁立", "欧阳清", "邵明")
    listed = [{"姓名": name, "赞成": count} for name, count in zip(names, votes, strict=True)]
    given = session(election(候选人=listed)).agenda[0].view(BY_ELECTION)
    assert given
    assert (given.threshold, given.winners, given.tied) == (18, winners, tied)


def test_candidates_are_listed_by_strokes() -> None:
    listed = [{"姓名": name} for name in ("邵明", "欧阳清", "丁立", "丁大方")]
    (paper,) = session(election(候选人=listed)).ballots
    assert [row.name for row in paper.rows] == ["丁立", "丁大方", "邵明", "欧阳清"]
    assert [row.number for row in paper.rows] == [1, 2, 3, 4]


def test_who_was_written_in_is_counted_and_not_printed() -> None:
    item = election(另选人=[{"姓名": "白玉兰", "赞成": 1}])
    (paper,) = session(item).ballots
    assert [(row.name, row.added) for row in paper.rows][-1] == ("白玉兰", True)
    assert (paper.places, paper.write_ins) == (2, 2)
    assert {row.name: row.result for row in paper.rows} == {
        "丁立": "当选", "欧阳清": "当选", "邵明": "未当选", "白玉兰": "未当选",
    }  # fmt: skip
    (closed,) = session(election(可以另选="否")).ballots
    assert closed.write_ins == 0


def test_how_persons_were_counted_changes_neither_ballot_nor_script() -> None:
    """Filled in afterwards: the others together by the item's vote, one rejected by a vote of his own."""
    third = {"姓名": "王亮", "动作": "任命", "职务": "云川市中级人民法院审判员"}
    before = {**PERSONNEL, "任免": [PERSONS[0], PERSONS[1], third]}
    vote = {**COUNTED, "发出": 31, "收回": 31}
    rejected = {**PERSONS[0], "表决": {**vote, "赞成": 12, "反对": 18}}
    after = {**before, "任免": [rejected, PERSONS[1], third], "表决": vote}
    (paper,), (counted,) = (session(one, office=BY_BALLOT).ballots for one in (before, after))
    assert [row.phrase for row in counted.rows] == [row.phrase for row in paper.rows]
    assert [(row.counts[0], row.result) for row in counted.rows] == [
        (12, "未获通过"),
        (29, "通过"),
        (29, "通过"),
    ]
    rounds = [session(one, office=BY_BALLOT).plenaries[-1].rounds[0] for one in (before, after)]
    assert [one.acts for one in rounds] == [tuple(row.phrase for row in paper.rows)] * 2
    assert [[person.name for person in one.persons] for one in rounds] == [["沈静", "李文清", "王亮"]] * 2


def test_those_of_one_post_are_put_to_the_vote_in_one_phrase() -> None:
    judges = [{"姓名": name, "动作": "任命", "职务": "云川市中级人民法院审判员"} for name in ("祝英", "戚光")]
    both = {**PERSONNEL, "任免": judges, "表决": {"赞成": 31, "合并": "无异议"}}
    (vote,) = session(both).votes
    assert vote.name == "任命祝英、戚光为云川市中级人民法院审判员"
    (round_,) = session(both, office=BY_BALLOT).plenaries[-1].rounds
    assert round_.acts == ("任命祝英、戚光为云川市中级人民法院审判员",)
