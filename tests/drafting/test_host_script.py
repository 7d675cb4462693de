"""主持词: every formula at its place, both outcomes in every vote, nothing counted beforehand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import Templates
from rdtool.writers.text import to_text
from tests.record.test_votes import PERSONNEL, PERSONS, REPORT, RULES, session

KIND = load().by_word["主持词"]


def scripts(*agenda: dict[str, Any], **given: Any) -> list[str]:
    """The scripts of the plenary sittings of a session."""
    drafter = Drafter(session(*agenda, **given), Templates())
    found = []
    for target in drafter.plan(KIND):
        assert isinstance(target, Target)
        document = drafter.draft(KIND, target).content
        assert isinstance(document, Document)
        found.append(to_text(document))
    return found


def spoken(text: str) -> str:
    """What the chair says whatever comes of the votes: without directions and the lines behind them."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(re.sub("〔[^〕]*〕", "", line) for line in lines if not line.startswith("〔"))


@pytest.mark.parametrize("method", ["按表决器", "举手", "无记名投票"])
def test_both_outcomes_stand_in_every_vote_and_none_is_announced_beforehand(method: str) -> None:
    voted = {**RULES, "表决": {"赞成": 31, "方式": method, "监票人": ["卢春梅"]}}
    office = {"表决办法": {"方式": method, "人事": method}}
    text = scripts(voted, PERSONNEL, office=office)[-1]
    votes = 2 if method == "无记名投票" else 3  # one ballot paper for both persons
    assert len(re.findall("〔赞成票18票以上的(?:各项)?，宣布", text)) == votes
    assert len(re.findall("〔赞成票不足18票的(?:各项)?，宣布：〕", text)) == votes
    assert "未获通过" not in spoken(text)
    assert "超过全体组成人员的半数" not in spoken(text)
    assert "31" not in text
    assert not re.search("(?:赞成|反对|弃权|发出|收回)[0-9]", spoken(text))


def test_those_present_are_counted_anew_at_each_plenary() -> None:
    made = scripts(RULES, REPORT, PERSONNEL)
    assert len(made) == 2
    for text in made:
        assert "应到35人，实到____人" in text
        assert "法定人数为18人" in text
    assert ["通过会议议程" in text for text in made] == [True, False]
    assert ["现在休会" in text for text in made] == [True, False]
    assert ["现在散会" in text for text in made] == [False, True]


def test_items_come_in_the_order_of_the_agenda() -> None:
    first, last = scripts(RULES, REPORT, PERSONNEL)
    assert re.findall("第(.)项议程：", first) == ["一", "二"]
    assert re.findall("第(.)项议程：", last) == ["一", "三"]
    assert "听取关于《云川市人大常委会议事规则（草案）》的说明。请秘书长何志远作说明" in first
    assert "请市审计局局长赵明远受市人民政府委托作报告" in first


def test_a_ballot_has_its_tellers_its_box_and_its_two_reports_in_order() -> None:
    item = {**PERSONNEL, "报告人": "市长 王磊", "任前发言": ["沈静"]}
    office = {"表决办法": {"人事": "无记名投票", "依据": "《云川市人大常委会人事任免办法》"}}
    text = scripts(RULES, item, office=office)[-1]
    steps = (
        "根据《云川市人大常委会人事任免办法》，提议【待补：监票人】为监票人",
        "请监票人检查票箱", "请工作人员分发表决票", "请填写表决票", "请监票人先投票", "请监票人报告投票情况",
        "表决有效。现在计票，会议休息", "表决无效，重新投票", "请监票人报告计票结果", "沈静，赞成____票",
        "李文清，赞成____票", "现在颁发任命书。请沈静上台", "请宣誓人沈静就位", "奏唱国歌", "宣誓完毕",
    )  # fmt: skip
    places = [text.find(step) for step in steps]
    assert places == sorted(places)
    assert -1 not in places


@pytest.mark.parametrize(
    ("merging", "words"),
    [
        ("无异议", "各位组成人员有无异议？〔稍候〕没有异议，合并表决"),
        ("到会多数同意", "本次会议到会的多数组成人员同意合并表决，有无异议？"),
        ("主任会议决定", "主任会议决定，对以上两项任免合并表决"),
    ],
)
def test_persons_are_voted_on_together_only_with_consent(merging: str, words: str) -> None:
    office = {"表决办法": {"合并": merging}}
    together = scripts({**PERSONNEL, "表决": {"合并": merging}}, office=office)[-1]
    assert words in together
    alone = scripts(PERSONNEL, office=office)[-1]
    assert "合并" not in alone
    assert "现在逐人表决" in alone


def test_an_amendment_comes_before_the_text_and_the_text_is_read_out_first() -> None:
    item = {**RULES, "宣读人": "副秘书长 高文博", "先行表决": [{"名称": "对第五条的修正案"}]}
    text = scripts(item)[-1]
    steps = ("高文博宣读《云川市人大常委会议事规则（草案）》", "先表决对第五条的修正案", "现在表决《云川市")
    places = [text.find(step) for step in steps]
    assert places == sorted(places)
    assert -1 not in places


def test_what_is_not_put_to_the_vote_is_said_and_not_voted_on() -> None:
    put_off = {**RULES, "表决": {"结果": "暂不付表决"}}
    drawn = {**RULES, "名称": "云川市人大常委会任免办法", "代号": "办法", "表决": {"结果": "撤回"}}
    text = scripts(put_off, drawn)[-1]
    assert "主任会议建议暂不付表决" in text
    assert "要求撤回" in text
    assert "请按表决器" not in text
    assert "现场填写表" not in text


def test_evaluations_come_after_deliberation_with_blanks() -> None:
    first, last = scripts(RULES, {**REPORT, "测评": [{"对象": "市财政局", "满意": 20}]})
    assert "满意度测评" not in first
    assert "市财政局：满意____票，基本满意____票，不满意____票，测评结果为____。" in last


def test_who_speaks_is_told_apart_from_who_presides() -> None:
    drafted = scripts(RULES, 主持人="副主任 林国栋")
    assert all("主持人：副主任　林国栋" in text for text in drafted)


def test_days_without_a_timetable_have_no_script_and_say_why() -> None:
    drafter = Drafter(session(RULES, 日程=[]), Templates())
    assert not [one for one in drafter.plan(KIND) if isinstance(one, (Target, NotDrafted))]
    assert "日程" in KIND.absent


def test_who_swears_another_day_is_not_called_up() -> None:
    later = {**PERSONNEL, "任免": [{**one, "补誓日期": "2022-01-10"} for one in PERSONS]}
    assert "请宣誓人沈静就位" in scripts(PERSONNEL)[-1]
    assert "宣誓人" not in scripts(later)[-1]
