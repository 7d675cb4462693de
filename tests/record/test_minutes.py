"""What minutes say of an item follows from what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import samples

PASSED = {"赞成": "31", "反对": "0", "弃权": "0"}
FAILED = {"赞成": "17", "反对": "14", "弃权": "0"}
RULE, REPORT = {"类型": "规定"}, {"类型": "听取报告", "报告机关": "市人民政府"}
BUDGET = {"类型": "决议", "名称": "2021年市级第二次预算调整方案", "报告人": "市财政局局长 李文清"}


def minuted(**item: Any) -> str:
    (found,) = samples.session(samples.record_data(议题=[{"名称": "某事"} | item])).agenda
    return found.minuted


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (RULE | {"表决": PASSED}, "会议审议并表决通过了《某事》"),
        (RULE | {"表决": FAILED}, "会议审议了《某事（草案）》，经表决，未获通过"),
        (RULE | {"表决": {"结果": "暂不付表决"}}, "会议审议了《某事（草案）》，决定暂不付表决"),
        (RULE | {"表决": {"结果": "撤回"}}, "《某事（草案）》在交付表决前撤回"),
        (RULE | {"表决": {"结果": "原则通过"}}, "会议审议并原则通过了《某事》"),
        (RULE, "会议审议了《某事（草案）》"),
        (RULE | {"表决": {}}, "会议审议了《某事（草案）》"),
        ({"类型": "决定", "表决": PASSED}, "会议审议并表决通过了市人大常委会关于某事的决定"),
        (
            BUDGET | {"表决": PASSED},
            "会议听取和审议了市人民政府关于2021年市级第二次预算调整方案的报告，"
            "审查和批准了2021年市级第二次预算调整方案，"
            "表决通过了市人大常委会关于批准2021年市级第二次预算调整方案的决议",
        ),
        (REPORT, "会议听取和审议了市人民政府关于某事的报告"),
        (REPORT | {"类型": "书面报告"}, "会议书面审议了市人民政府关于某事的报告"),
        ({"类型": "其他"}, "会议审议了某事"),
        ({"类型": "其他", "表决": PASSED}, "会议审议并表决通过了某事"),
        ({"类型": "其他", "表决": FAILED}, "会议审议了某事，经表决，未获通过"),
        ({"类型": "其他", "表决": {"结果": "撤回"}}, "某事在交付表决前撤回"),
        ({"类型": "其他", "名称": "学习有关文件"}, "会议学习了有关文件"),
        ({"类型": "其他", "报告题目": "关于某事的说明"}, "会议听取和审议了关于某事的说明"),
        ({"类型": "满意度测评", "名称": "办理建议工作"}, "会议对办理建议工作进行了满意度测评"),
        ({"类型": "人事任免", "表决": PASSED}, "会议依法表决通过了人事任免事项"),
        ({"类型": "人事任免", "表决": FAILED}, "会议审议了人事任免事项，经表决，未获通过"),
        ({"类型": "人事任免"}, "会议审议了人事任免事项"),
    ],
)
def test_the_verb_follows_from_the_outcome(item: dict[str, Any], words: str) -> None:
    assert minuted(**item) == words


@pytest.mark.parametrize("vote", [FAILED, {"结果": "暂不付表决"}, {"结果": "撤回"}, {}])
@pytest.mark.parametrize("item", [RULE, BUDGET, {"类型": "决定"}, {"类型": "人事任免"}])
def test_nothing_is_told_as_passed_that_did_not_pass(item: dict[str, Any], vote: dict[str, str]) -> None:
    words = minuted(**item, 表决=vote).replace("未获通过", "")
    assert "通过" not in words
    assert "批准了" not in words


def test_an_evaluation_in_the_session_is_told_with_its_results() -> None:
    tiers = [
        {"对象": "市财政局", "满意": "28", "基本满意": "3", "不满意": "0", "结果": "满意"},
        {"对象": "市审计局", "满意": "10", "基本满意": "20", "不满意": "1", "结果": "基本满意"},
    ]
    told = "，并对{}进行了满意度测评，测评结果{}"
    assert minuted(**REPORT, 测评=tiers).endswith(
        told.format("市财政局、市审计局", "市财政局为“满意”，市审计局为“基本满意”")
    )
    same = [tiers[0], {**tiers[0], "对象": "市审计局"}]
    assert minuted(**REPORT, 测评=same).endswith(told.format("市财政局、市审计局", "均为“满意”"))
    earlier = [{**tiers[0], "会次": "48"}]
    assert minuted(**REPORT, 测评=earlier) == "会议听取和审议了市人民政府关于某事的报告"


def test_persons_are_told_one_by_one_those_who_failed_last() -> None:
    persons = [
        {"姓名": "沈静", "动作": "决定任命", "职务": "云川市财政局局长", "表决": PASSED},
        {"姓名": "白鹭", "动作": "决定任命", "职务": "云川市财政局局长", "表决": PASSED},
        {"姓名": "罗建平", "动作": "决定免去", "职务": "云川市财政局局长职务", "表决": PASSED},
        {"姓名": "何大海", "动作": "决定任命", "职务": "云川市审计局局长", "表决": FAILED},
    ]
    words = "决定任命沈静、白鹭为云川市财政局局长，决定免去罗建平的云川市财政局局长职务"
    failed = "决定任命何大海为云川市审计局局长，未获通过"
    assert minuted(类型="人事任免", 任免=persons) == (f"会议依法表决通过了人事任免事项：{words}；{failed}")
    assert minuted(类型="人事任免", 任免=persons[3:]) == f"会议审议了人事任免事项，{failed}"


@pytest.mark.parametrize(
    ("action", "post", "words"),
    [
        ("任命", "云川市副市长", "任命沈静为云川市副市长"),
        ("决定代理", "云川市市长", "决定沈静代理云川市市长"),
        ("决定代理", "云川市代理市长", "决定沈静为云川市代理市长"),
        ("接受辞职", "云川市副市长", "接受沈静辞去云川市副市长职务的请求"),
        ("撤销", "云川市副市长", "撤销沈静的云川市副市长职务"),
    ],
)
def test_each_act_has_its_own_words(action: str, post: str, words: str) -> None:
    person = {"姓名": "沈静", "动作": action, "职务": post, "表决": PASSED}
    assert minuted(类型="人事任免", 任免=[person]) == f"会议依法表决通过了人事任免事项：{words}"


@pytest.mark.parametrize(
    ("yes", "words"),
    [
        (25, "会议补选了南江省第十三届人民代表大会代表，丁立当选"),
        (9, "会议进行了补选南江省第十三届人民代表大会代表的投票，没有人当选"),
    ],
)
def test_an_election_is_told_with_who_was_elected(yes: int, words: str) -> None:
    candidates = [{"姓名": "丁立", "赞成": yes, "反对": 3, "弃权": 3}]
    elected = {
        "职务": "南江省第十三届人民代表大会代表",
        "应选": 1,
        "候选人": candidates,
        "发出": 31,
        "收回": 31,
    }
    assert minuted(名称="补选南江省第十三届人民代表大会代表", 类型="其他", 选举=elected) == words


def test_persons_who_were_not_voted_for_are_told_by_what_became_of_each() -> None:
    fates = {"甲": FAILED, "乙": {"结果": "撤回"}, "丙": {"结果": "暂不付表决"}, "丁": None, "戊": FAILED}
    persons = [
        {"姓名": name, "动作": "任命", "职务": f"{name}庭庭长"} | ({"表决": vote} if vote else {})
        for name, vote in fates.items()
    ]
    others = (
        "任命甲为甲庭庭长，任命戊为戊庭庭长，未获通过；任命丙为丙庭庭长，决定暂不付表决；"
        "任命乙为乙庭庭长，在交付表决前撤回；任命丁为丁庭庭长，【待补：表决结果】"
    )
    assert minuted(类型="人事任免", 任免=persons) == f"会议审议了人事任免事项，{others}"
    passed = {"姓名": "己", "动作": "任命", "职务": "己庭庭长", "表决": PASSED}
    assert minuted(类型="人事任免", 任免=[*persons, passed]) == (
        f"会议依法表决通过了人事任免事项：任命己为己庭庭长；{others}"
    )
