"""The papers of the ballot, of the projects and of their evaluation."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.document.style import Layout
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures.ballot.carrying import NodeLight, carrying, quarter_end
from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.ballot.records import NAMES, candidates, evaluated, session
from tests.procedures.papers import documents, papers

A, B, C, *_ = NAMES
COUNTS: dict[str, Any] = {"到会": 44, "发出": 44, "收回": 44, "无效": 1}


def result(**given: Any) -> str:
    (text,) = papers(session(**COUNTS, **given), "票决结果")
    return text


def test_the_result_gives_both_orders_and_what_is_decided() -> None:
    text = result(候选=candidates(20, 30, 36))
    assert "全体代表45人，到会44人。发出票决票44张，收回44张，收回票数等于发出票数，票决有效。" in text
    assert "其中有效票43张，无效票1张。" in text
    assert f"1 | {A} | 20 | 否" in text
    assert f"1 | {C} | 36 | 确定" in text
    assert f"3 | {A} | 20 | 未过半数" in text
    assert f"1. {C}；" in text
    assert "获得23票以上的，超过全体代表的半数" in text


def test_equal_votes_stop_the_result_and_show_the_choices() -> None:
    made = session(**COUNTS, 候选=candidates(36, 25, 25))
    (text,) = papers(made, "票决结果")
    assert f"已经能够确定的有1个：{A}。{B}、{C}票数相等，应选项目还余1个，不能确定。" in text
    for choice in ("再次票决", "大会主席团决定", "一并确定", "都不确定"):
        assert choice in text
    assert "确定下列" not in text
    assert papers(made, "票决公告") == []


def test_the_choice_of_the_rules_is_shown_alone() -> None:
    text = result(候选=candidates(36, 25, 25), 办法={"同票": "再次票决"})
    assert "票决办法规定，票数相等不能确定的，就票数相等的项目再次票决。" in text
    assert "一并确定" not in text


def test_too_few_with_more_than_half_are_told_as_so_many() -> None:
    made = session(**COUNTS, 候选=candidates(36, 22, 20))
    (text,) = papers(made, "票决结果")
    assert "确定下列1个项目为2022年民生实事项目（少于应选的2个）" in text
    (announced,) = papers(made, "票决公告")
    assert f"一、{A}。" in announced
    assert B not in announced
    assert "云川市第七届人民代表大会第二次会议于2022年2月16日票决确定2022年民生实事项目一个" in announced


def test_nothing_is_announced_where_nothing_passed_or_the_ballot_does_not_hold() -> None:
    assert papers(session(**COUNTS, 候选=candidates(22, 22, 20)), "票决公告") == []
    void = session(**{**COUNTS, "收回": 45}, 候选=candidates(36, 30, 20))
    assert papers(void, "票决公告") == []
    (text,) = papers(void, "票决结果")
    assert "收回票数多于发出票数，票决无效，应当重新进行票决。" in text
    assert "确定下列" not in text


def test_before_the_count_there_is_no_result_but_everything_for_the_ballot() -> None:
    made = session(候选=candidates(None, None, None))
    assert papers(made, "票决结果") == papers(made, "票决公告") == []
    (paper,) = documents(made, "票决票")
    assert paper.layout is Layout.WIDE_BALLOT
    (text,) = papers(made, "票决票")
    assert "市七届人大二次会议2022年民生实事项目票决票" in text
    assert "（共3个项目，应选2个）" in text
    assert "多于两个的整张票无效" in text
    assert "共印47张：全体代表45人，一人一张，另备2张。" in text
    (report,) = papers(made, "计票结果报告单")
    assert "云川市第七届人民代表大会第二次会议计票结果报告单" in report
    assert "发出票决票____张" in report


def test_the_rules_of_the_ballot_leave_room_for_what_is_not_decided_yet() -> None:
    (text,) = papers(session(候选=candidates(None, None, None)), "票决办法")
    assert "从3个候选项目中票决确定2个正式项目，差额1个" in text
    assert "【待补：再次票决、由主席团决定、一并确定，还是都不确定】" in text
    assert "【待补：减少确定的项目，还是另行票决】" in text
    assert "第十二条　本办法经大会通过后施行。" in text
    settled = {"同票": "主席团决定", "不足": "另行票决", "储备": "否", "其他": "票决票由大会秘书处印制"}
    (text,) = papers(session(候选=candidates(None, None), 应选=1, 办法=settled), "票决办法")
    assert "由大会主席团就票数相等的候选项目决定" in text
    assert "第十一条　票决票由大会秘书处印制。" in text
    assert "第十二条　本办法经大会通过后施行。" in text
    assert "储备" not in text


def test_as_many_candidates_as_places_are_marked_one_by_one() -> None:
    rows = candidates(None, None)
    made = session(方式="逐项赞成", 候选=rows)
    (text,) = papers(made, "票决票")
    assert "赞成 | 反对 | 弃权" in text
    assert "请在每个项目后面的赞成、反对、弃权中选择一种" in text
    (text,) = papers(made, "票决办法")
    assert "对2个候选项目逐项票决，确定2个正式项目" in text


def test_a_ballot_in_the_committee_is_part_of_its_sitting() -> None:
    given = {"场合": "常委会", "应选": 2, "发出": 31, "收回": 31, "候选": candidates(20, 19, 10)}
    item = {"名称": "2021年民生实事项目", "类型": "其他", "票决": given}
    made = samples.session(samples.record_data(会议={"次": 49, "日期": "2021-12-28"}, 议题=[item]))
    (paper,) = made.ballots
    assert (paper.sitting, paper.expected, paper.copies, paper.of_session) == ("全体会议", 35, 37, True)
    assert paper.rows[0].threshold == 18
    (script,) = papers(made, "主持词")
    assert "现在进行2021年民生实事项目票决，采用无记名投票的方式。候选项目三个，应选两个。" in script
    assert "按照票决办法____" in script
    (text,) = papers(made, "票决公告")
    assert text.startswith("云川市人民代表大会常务委员会公告")


def test_a_ballot_at_the_congress_is_no_part_of_the_sittings_of_the_committee() -> None:
    given = {"应选": 2, "代表总数": 45, "会次": 2, "候选": candidates(36, 30, 20)}
    item = {"名称": "民生实事候选项目", "类型": "其他", "票决": given}
    made = samples.session(samples.record_data(会议={"次": 49, "日期": "2021-12-28"}, 议题=[item]))
    assert [(paper.of_session, paper.sitting) for paper in made.ballots] == [(False, "")]
    (script,) = papers(made, "主持词")
    assert "票决" not in script


def test_a_project_takes_from_the_ballot_what_it_does_not_say_itself() -> None:
    rows = candidates(36, 30, 20, 投资="120.50", 牵头="市财政局", 内容="新建8个", 时限="2022-11-30")
    made = session(projects=[{"名称": A}, {"名称": B, "投资": "99"}], **COUNTS, 候选=rows)
    first, second = carrying(made).projects
    assert (first.goal, str(first.investment), first.lead) == ("新建8个", "120.50", "市财政局")
    assert first.leader == "副市长 周立群"
    assert str(second.investment) == "99"
    assert str(carrying(made).total) == "219.50"
    tracked = [one for one in assignments(made) if one.kind.name == "民生实事"]
    assert [(one.id, one.lead, str(one.assigned_on), str(one.due)) for one in tracked] == [
        ("7-49-实-01", "市财政局", "2022-02-16", "2022-11-30"),
        ("7-49-实-02", "市财政局", "2022-02-16", "2022-11-30"),
    ]


NODES = [
    {"名称": "招标", "时限": "2022-03-31", "完成": "2022-04-02"},
    {"名称": "开工", "时限": "2022-06-30"},
    {"名称": "验收", "时限": "2022-12-20"},
]


@pytest.mark.parametrize(
    ("quarter", "light", "told"),
    [
        (1, NodeLight.RED, "“招标”逾期"),
        (2, NodeLight.RED, "已完成1个；“开工”逾期"),
    ],
)
def test_a_node_is_late_at_the_end_of_a_quarter_though_it_was_done_later(
    quarter: int, light: NodeLight, told: str
) -> None:
    (row,) = quarter_of(quarter).rows
    assert (row.light, row.nodes_told) == (light, told)


def quarter_of(quarter: int, **project: Any) -> Any:
    given = {
        "名称": A,
        "时限": "2022-12-31",
        "目标量": 8,
        "单位": "个",
        "投资": 600,
        "节点": NODES,
        **project,
    }
    rows = [{"季度": quarter, "完成量": "3", "完成投资": "200.5"}]
    made = samples.session(samples.record_data(民生实事=[given | {"进度": rows}]))
    (found,) = carrying(made).quarters
    assert found.ends == quarter_end(2022, quarter)
    return found


def test_rates_are_of_the_target_and_of_the_investment() -> None:
    (row,) = quarter_of(3).rows
    assert (row.done_told, row.rate, row.spent_rate) == ("3个", "37.5%", "33.42%")


def test_a_node_that_comes_near_is_yellow_and_one_far_away_green() -> None:
    near = [{"名称": "开工", "时限": "2022-07-10"}]
    (row,) = quarter_of(2, 节点=near).rows
    assert (row.light, row.nodes_told) == (NodeLight.YELLOW, "“开工”临近时限")
    (row,) = quarter_of(2, 节点=[{"名称": "开工", "时限": "2022-08-10"}]).rows
    assert (row.light, row.nodes_told) == (NodeLight.GREEN, "尚无到期节点")


def sheets(made: Session, kind: str) -> list[Any]:
    drafter, chosen = Drafter(made, Templates()), load().by_word[kind]
    return [drafter.draft(chosen, one).content for one in drafter.plan(chosen) if isinstance(one, Target)]


def test_a_quarter_that_nobody_reported_has_no_table() -> None:
    made = samples.session(samples.record_data(民生实事=[{"名称": A}]))
    assert sheets(made, "民生实事季度进度") == []
    assert len(sheets(made, "民生实事任务分解")) == 1


ROWS = [
    {"项目": A, "满意": 30, "基本满意": 8, "不满意": 2},
    {"项目": B, "满意": 10, "基本满意": 20, "不满意": 10},
]


@pytest.mark.parametrize(
    ("base", "given", "tiers"),
    [
        ("收回票", {}, ("满意", "基本满意")),
        ("评价票", {}, ("满意", "基本满意")),
        ("全体组成人员", {"场合": "人代会", "代表总数": 62}, ("基本满意", "不满意")),
        ("全体组成人员", {"场合": "人代会", "代表总数": 59}, ("满意", "基本满意")),
        ("到会人数", {"场合": "人代会", "代表总数": 80, "到会": 60}, ("基本满意", "不满意")),
    ],
)
def test_tiers_are_of_the_base_of_the_place(base: str, given: dict[str, Any], tiers: tuple[str, str]) -> None:
    office = samples.profile(测评={"基数": base})
    _, found = evaluated(office, 发出=40, 收回=40, 各项=ROWS, **given)
    assert tuple(one.result.value if one.result else "" for one in found.projects) == tiers


def test_no_tier_is_told_where_the_place_has_not_said_how_it_is_found() -> None:
    made, found = evaluated(发出=40, 收回=40, 各项=ROWS)
    assert [one.result for one in found.projects] == [None, None]
    (text,) = papers(made, "民生实事测评结果")
    assert "【待补：结果】" in text


def test_deputies_evaluate_at_their_own_session() -> None:
    made, found = evaluated(
        samples.profile(测评={"基数": "全体组成人员"}),
        场合="人代会", 会次=3, 日期="2023-02-15", 代表总数=59, 到会=41, 发出=41, 收回=41, 无效=1, 各项=ROWS,
    )  # fmt: skip
    assert (found.valid, found.base, found.base_name) == (40, 59, "全体代表")
    (text,) = papers(made, "民生实事测评结果")
    assert "云川市第七届人民代表大会第三次会议对两个2022年民生实事项目" in text
    assert "全体代表59人，到会41人，发出测评票41张，收回41张，其中有效票40张，无效票1张" in text
    assert "以全体代表（59）为基数计算" in text
    (paper,) = papers(made, "测评票")
    assert paper.startswith("市七届人大三次会议2022年民生实事项目满意度测评票")
    assert [paper.sitting for paper in made.ballots] == [""]
