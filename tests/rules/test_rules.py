"""Every rule: a record that breaks it, and the clean record that does not."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.diagnostics import Path
from rdtool.record.profile import Profile
from rdtool.rules import RULES
from tests import samples


def findings(id: str, data: dict[str, Any], office: Profile | None = None) -> list[tuple[Path, str]]:
    """Paths and messages of one rule's findings."""
    found = RULES[id].check(samples.session(data, office))
    return [(finding.path, finding.message) for finding in found]


def with_vote(**vote: str) -> dict[str, Any]:
    return samples.decision(表决=vote)


def with_opinion(**opinion: Any) -> dict[str, Any]:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["意见"] = [{"内容": "加快资金拨付", "主办": "市财政局"} | opinion]
    return data


def with_paper(**changes: str) -> dict[str, Any]:
    data = samples.record_data()
    data["议题"][1]["审议意见"] |= changes
    return data


def with_evaluation(**counts: str) -> dict[str, Any]:
    return samples.decision(类型="满意度测评", 测评=[{"对象": "市财政局"} | counts])


def with_adjustment(**row: str) -> dict[str, Any]:
    full = {"项目": "支出", "调整前": "100", "调整后": "130"} | row
    return samples.decision(类型="决议", 名称="预算调整方案", 预算调整={"明细": [full]})


def with_points(*agendas: list[str]) -> dict[str, Any]:
    points = [{"标题": f"第{n}点", "议题": agenda} for n, agenda in enumerate(agendas, 1)]
    return samples.record_data(讲话={"要点": points})


COUNTY = samples.profile(
    地区={"全称": "青溪县", "级别": "县级"},
    组成人员={"实有": "35", "名单": [{"姓名": "何志远", "职务": "秘书长"}]},
)

BROKEN: list[tuple[str, dict[str, Any], Profile | None, Path]] = [
    ("V01", samples.record_data(出席={"应到": "35", "实到": "17"}), None, ("出席", "实到")),
    ("V01", samples.record_data(出席={"应到": "34", "实到": "17"}), None, ("出席", "实到")),
    ("V02", samples.record_data(出席={"应到": "35", "实到": "36"}), None, ("出席", "实到")),
    (
        "V02",
        samples.record_data(出席={"应到": "35", "实到": "31", "请假": [{"姓名": "甲"}]}),
        None,
        ("出席", "请假"),
    ),
    ("V03", with_vote(赞成="30", 反对="2"), None, ("议题", 0, "表决")),
    ("V03", with_vote(赞成="30", 无效="2"), None, ("议题", 0, "表决")),
    ("V04", with_vote(赞成="17", 结果="通过"), None, ("议题", 0, "表决", "结果")),
    ("V04", with_vote(赞成="31", 结果="未获通过"), None, ("议题", 0, "表决", "结果")),
    ("V08", samples.record_data(出席={"应到": "38", "实到": "31"}), None, ("出席", "应到")),
    (
        "V08",
        samples.record_data(出席={"应到": "62", "实到": "60"}),
        samples.profile(组成人员={}),
        ("出席", "应到"),
    ),
    ("V08", samples.record_data(), samples.profile(组成人员={"名额": "70"}), ("出席", "应到")),
    ("V09", with_vote(赞成="31", 发出="31", 收回="32"), None, ("议题", 0, "表决", "收回")),
    ("V09", with_vote(赞成="30", 发出="31", 收回="31"), None, ("议题", 0, "表决", "收回")),
    ("V18", with_vote(赞成="18"), None, ("议题", 0, "表决")),
    ("V18", with_vote(赞成="17"), None, ("议题", 0, "表决")),
    ("V19", with_vote(赞成="30"), None, ("议题", 0, "表决")),
    ("N01", samples.record_data(), samples.profile(地区={}), ("会议",)),
    ("N03", with_vote(赞成="31", 日期="2021-12-29"), None, ("议题", 0, "表决", "日期")),
    ("N11", samples.record_data(), COUNTY, ("会议",)),
    ("R06", with_adjustment(变动="31"), None, ("议题", 0, "预算调整", "明细", 0)),
    ("R07", with_adjustment(), None, ("议题", 0, "预算调整")),
    ("R08", with_adjustment(), None, ("议题", 0)),
    ("C01", with_points(["3"]), None, ("讲话", "要点", 0, "议题", 0)),
    ("C01", with_points(["1"], ["0"]), None, ("讲话", "要点", 1, "议题", 0)),
    ("C02", with_points(["1"], ["2", "1"]), None, ("讲话", "要点", 1, "议题", 1)),
    ("O01", samples.decision(类型="听取报告", 表决=None), None, ("议题", 0)),
    ("O03", with_opinion(主办=""), None, ("议题", 1, "审议意见", "意见", 0)),
    ("O03", with_opinion(主办="市财政局、市审计局"), None, ("议题", 1, "审议意见", "意见", 0, "主办")),
    ("O04", with_opinion(协办="市财政局"), None, ("议题", 1, "审议意见", "意见", 0, "协办")),
    ("O04", with_opinion(协办="市农机局"), None, ("议题", 1, "审议意见", "意见", 0, "协办")),
    ("O06", with_paper(报告期限="2022-01-07"), None, ("议题", 1, "审议意见", "报告期限")),
    ("O06", with_paper(印发日期="2021-12-27"), None, ("议题", 1, "审议意见", "印发日期")),
    ("O08", with_paper(印发日期="2022-01-13"), None, ("议题", 1, "审议意见", "印发日期")),
    (
        "O07",
        with_paper(印发日期="2040-03-01", 报告期限="30个工作日"),
        None,
        ("议题", 1, "审议意见"),
    ),
    ("E01", with_evaluation(发出="31", 收回="32", 满意="32"), None, ("议题", 0, "测评", 0, "收回")),
    ("E01", with_evaluation(发出="31", 收回="31", 满意="30"), None, ("议题", 0, "测评", 0)),
]


@pytest.mark.parametrize(("id", "data", "office", "path"), BROKEN)
def test_a_broken_record_is_found_at_its_place(
    id: str, data: dict[str, Any], office: Profile | None, path: Path
) -> None:
    found = findings(id, data, office)
    assert path in [place for place, _ in found]
    assert all(message for _, message in found)


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_a_failing_case(id: str) -> None:
    assert id in {case[0] for case in BROKEN}


CLEAN = [
    with_vote(赞成="31", 反对="0", 弃权="0", 结果="通过"),
    with_vote(赞成="10", 反对="15", 弃权="5", 未按="1", 结果="未获通过"),
    with_vote(结果="撤回"),
    with_vote(赞成="30", 无效="1", 发出="31", 收回="31", 方式="无记名投票"),
    with_evaluation(发出="31", 收回="30", 满意="25", 基本满意="3", 不满意="1", 无效="1"),
    with_points(["1"], ["2"]),
    with_opinion(协办="市审计局"),
    with_adjustment(变动="30"),
]


@pytest.mark.parametrize("data", CLEAN)
def test_a_sound_record_breaks_no_rule(data: dict[str, Any]) -> None:
    hints = {"R07", "R08", "O01"}
    assert {id: findings(id, data) for id in RULES if id not in hints and findings(id, data)} == {}


@pytest.mark.parametrize("id", RULES)
def test_every_rule_says_what_it_asks_for(id: str) -> None:
    assert RULES[id].meaning
    assert RULES[id].check.__doc__
