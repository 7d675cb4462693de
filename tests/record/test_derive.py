"""What is derived from a record: names, outcomes, dates, titles, units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.procedures.budget import ADJUSTMENT
from rdtool.procedures.opinions import OPINIONS
from rdtool.record.decisions import Outcome
from rdtool.record.tally import majority
from tests import samples


def test_session_has_its_full_and_short_name() -> None:
    meeting = samples.session().meeting
    assert meeting.full_name == "云川市第七届人民代表大会常务委员会第四十九次会议"
    assert meeting.short_name == "市七届人大常委会第四十九次会议"
    assert (meeting.first_day, meeting.last_day) == (date(2021, 12, 27), date(2021, 12, 28))


def test_the_director_presides_unless_the_record_names_someone_else() -> None:
    chair = samples.session().meeting.chair
    assert chair is not None
    assert (chair.post, chair.name) == ("市人大常委会主任", "陈启明")
    data = samples.record_data(会议={"次": "49", "日期": "2021-12-28", "主持人": "副主任 林月华"})
    other = samples.session(data).meeting.chair
    assert other is not None
    assert other.name == "林月华"


@pytest.mark.parametrize(
    ("level", "office", "court"),
    [
        ("省级", "人大常委会办公厅", "高级人民法院"),
        ("设区的市", "人大常委会办公室", "中级人民法院"),
        ("县级", "人大常委会办公室", "人民法院"),
    ],
)
def test_names_of_office_and_court_follow_the_level(level: str, office: str, court: str) -> None:
    names = samples.session(office=samples.profile(地区={"全称": "云川市", "级别": level})).names
    assert names.office_short == f"市{office}"
    assert names.court == f"市{court}"


def test_an_unknown_place_is_a_visible_mark() -> None:
    session = samples.session(office=samples.profile(地区={}))
    assert session.meeting.full_name.startswith("【待补：地区全称】第七届")


def test_a_record_overrides_single_keys_of_the_profile() -> None:
    data = samples.record_data(配置={"组成人员": {"实有": "33"}})
    data["出席"] = {"实到": "31"}
    session = samples.session(data)
    assert session.attendance.expected == 33
    assert session.profile.membership.quota == 37
    assert session.profile.region.full == "云川市"


@given(st.integers(min_value=1, max_value=500))
def test_a_majority_is_the_least_count_above_one_half(members: int) -> None:
    assert majority(members) * 2 > members
    assert (majority(members) - 1) * 2 <= members


@pytest.mark.parametrize(
    ("members", "yes", "passed"),
    [(34, 17, False), (34, 18, True), (35, 17, False), (35, 18, True), (35, 0, False), (1, 1, True)],
)
def test_passing_takes_more_than_half_of_all_members(members: int, yes: int, passed: bool) -> None:
    data = samples.decision(表决={"赞成": str(yes)})
    data["出席"] = {"应到": str(members), "实到": str(members)}
    vote = samples.session(data).agenda[0].vote
    assert vote is not None
    assert vote.passed is passed
    assert vote.outcome is (Outcome.PASSED if passed else Outcome.REJECTED)


def test_the_counts_win_over_an_announced_outcome() -> None:
    vote = samples.session(samples.decision(表决={"赞成": "17", "结果": "通过"})).agenda[0].vote
    assert vote is not None
    assert (vote.announced, vote.outcome, vote.passed) == ("通过", Outcome.REJECTED, False)


@pytest.mark.parametrize("word", ["暂不付表决", "撤回"])
def test_a_matter_not_put_to_the_vote_is_not_passed(word: str) -> None:
    vote = samples.session(samples.decision(表决={"结果": word})).agenda[0].vote
    assert vote is not None
    assert vote.passed is False


def test_without_counts_or_base_the_outcome_is_unknown() -> None:
    data = samples.decision(表决={"反对": "0"})
    vote = samples.session(data).agenda[0].vote
    assert vote is not None
    assert vote.passed is None


def test_a_vote_may_have_its_own_base() -> None:
    data = samples.decision(表决={"赞成": "17", "组成人员": "33"})
    vote = samples.session(data).agenda[0].vote
    assert vote is not None
    assert (vote.threshold, vote.passed) == (17, True)


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "关于加强饮用水水源保护的决定"),
        ({"名称": "关于加强饮用水水源保护的决定（草案）"}, "关于加强饮用水水源保护的决定"),
        ({"文书": {"标题": "关于保护饮用水的决定"}}, "关于保护饮用水的决定"),
        (
            {"名称": "接受罗建平辞职", "辞职": {"姓名": "罗建平", "职务": "云川市人民政府副市长"}},
            "关于接受罗建平辞去云川市人民政府副市长职务请求的决定",
        ),
        ({"类型": "决议", "名称": "2020年市级决算"}, "关于批准2020年市级决算的决议"),
        ({"类型": "决议", "名称": "批准2020年市级决算"}, "关于批准2020年市级决算的决议"),
        ({"名称": "批准《甲州市城市绿化条例》"}, "关于批准《甲州市城市绿化条例》的决定"),
        ({"名称": "关于批准市域国土空间规划"}, "关于批准市域国土空间规划的决定"),
        ({"名称": "撤销临河区人大常委会有关决定"}, "关于撤销临河区人大常委会有关决定的决定"),
    ],
)
def test_titles_of_papers(changes: dict[str, object], title: str) -> None:
    assert (
        samples.session(samples.decision(**changes)).agenda[0].title == f"云川市人民代表大会常务委员会{title}"
    )


@pytest.mark.parametrize(
    ("body", "single"),
    [
        ("云川市第七届人民代表大会第六次会议于2026年1月10日召开。", True),
        ("批准《甲州市城市绿化条例》，由甲州市人大常委会公布施行。\n", True),
        ("一、会议于2026年1月10日召开。", False),
        ("1. 会议于2026年1月10日召开。", False),
        ("第一条　会议于2026年1月10日召开。", False),
        ("会议同意报告。", False),
        ("批准规划。\n\n由市人民政府组织实施。", False),
        ("", False),
    ],
)
def test_one_clause_is_told_from_several(body: str, single: bool) -> None:
    item = samples.session(samples.decision(文书={"正文": body})).agenda[0]
    assert item.single_clause is single


def test_a_department_head_reports_by_commission_a_leader_for_himself() -> None:
    item = samples.session().agenda[0]
    assert (item.organ, item.on_behalf_of) == ("市人民政府", "市人民政府")
    leader = samples.session(samples.decision(报告人="副市长 周立群", 报告机关="市人民政府")).agenda[0]
    assert leader.on_behalf_of == ""


@pytest.mark.parametrize(
    ("reporter", "organ"),
    [
        ("市中级人民法院院长 程远", "市中级人民法院"),
        ("市人民检察院检察长 贺兰", "市人民检察院"),
        ("市监察委员会主任 高岩", "市监察委员会"),
        ("市人大财政经济委员会主任委员 吴敏", "市人大常委会"),
        ("市教育局局长 马骏", "市人民政府"),
    ],
)
def test_the_organ_is_told_by_the_reporters_post(reporter: str, organ: str) -> None:
    assert samples.session(samples.decision(报告人=reporter)).agenda[0].organ == organ


def test_opinions_have_stable_numbers_units_and_due_days() -> None:
    paper = samples.session().agenda[1].view(OPINIONS)
    assert paper is not None
    assert paper.recipient == "市人民政府"
    assert paper.copies == ("市委办公室",)
    assert paper.consult == "市人大财政经济委员会"
    assert paper.due == date(2022, 4, 7)
    assert paper.consult_by == date(2022, 3, 28)
    second = paper.items[1]
    assert second.number == "7-49-02-02"
    assert (second.lead_full, second.leader, second.due) == (
        "云川市财政局",
        "副市长 周立群",
        date(2022, 4, 7),
    )
    assert paper.items[0].lead_full == "云川市审计局"


def test_a_limit_of_its_own_is_one_that_differs_from_that_of_the_paper() -> None:
    data = samples.record_data()
    first, second = data["议题"][1]["审议意见"]["意见"][:2]
    first["时限"], second["时限"] = "2022-04-07", "2022-06-30"
    paper = samples.session(data).agenda[1].view(OPINIONS)
    assert paper is not None
    assert [(one.due, one.own_due) for one in paper.items[:2]] == [
        (date(2022, 4, 7), None),
        (date(2022, 6, 30), date(2022, 6, 30)),
    ]


def test_the_limit_may_run_from_the_end_of_the_session_or_be_a_day() -> None:
    office = samples.profile(时限={"研究处理": "半年", "起算": "闭会日期"})
    paper = samples.session(office=office).agenda[1].view(OPINIONS)
    assert paper is not None
    assert paper.due == date(2022, 6, 28)
    data = samples.record_data()
    data["议题"][1]["审议意见"]["报告期限"] = "2022-05-31"
    explicit = samples.session(data).agenda[1].view(OPINIONS)
    assert explicit is not None
    assert explicit.due == date(2022, 5, 31)


def test_the_law_cited_is_that_of_the_sessions_day() -> None:
    old = samples.session().agenda[1].view(OPINIONS)
    assert old is not None
    assert old.basis.endswith("监督法》第二十条")
    new = (
        samples.session(samples.record_data(会议={"次": "5", "日期": "2025-06-26"})).agenda[1].view(OPINIONS)
    )
    assert new is not None
    assert new.basis.endswith("监督法》第二十九条")


def test_adjustment_rows_get_their_change() -> None:
    rows = [{"项目": "支出", "调整前": "3,254,000", "调整后": "3289500"}]
    data = samples.decision(类型="决议", 名称="第二次预算调整方案", 预算调整={"明细": rows})
    adjustment = samples.session(data).agenda[0].view(ADJUSTMENT)
    assert adjustment is not None
    assert (adjustment.rows[0].change, adjustment.rows[0].rising) == (Decimal(35500), True)


def test_points_of_the_speech_find_their_agenda_items() -> None:
    speech = {"要点": [{"标题": "依法决定", "议题": ["2", "1"]}]}
    view = samples.session(samples.record_data(讲话=speech)).speech
    assert view is not None
    assert [item.index for item in view.points[0].items] == [2, 1]
    assert view.title == "在市七届人大常委会第四十九次会议结束时的讲话"
    assert view.speaker is not None
    assert view.speaker.name == "陈启明"


@pytest.mark.parametrize("outcome", ["暂不付表决", "撤回", "审议未表决"])
def test_what_was_not_put_to_the_vote_has_not_passed(outcome: str) -> None:
    vote = samples.session(samples.decision(表决={"结果": outcome})).agenda[0].vote
    assert vote is not None
    assert (vote.outcome and vote.outcome.value, vote.passed) == (outcome, False)


def test_a_report_without_opinions_promises_none_in_the_speech() -> None:
    item = {"名称": "便民服务情况", "类型": "听取报告", "报告人": "市民政局局长 江河"}
    speech = {"要点": [{"标题": "优化服务"}]}
    for more, promised in (({}, True), ({"无审议意见": "是"}, False)):
        held = samples.session(samples.record_data(议题=[item | more], 讲话=speech)).speech
        assert held is not None
        assert held.proceedings.sends_opinions is promised
