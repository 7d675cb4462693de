"""Papers before a session, its agenda and its minutes: what a record decides about them."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.record.profile import Profile
from rdtool.writers.text import to_text
from tests import samples

COUNTY = {"地区": {"全称": "青山县", "级别": "县级"}}
SITTING = {"日期": "2021-12-28", "时间": "上午9:00", "议题": [1, 2]}


def texts(kind: str, data: dict[str, Any] | None = None, office: Profile | None = None) -> list[str]:
    """The papers of a kind that a record asks for."""
    drafter = Drafter(samples.session(data, office), Templates())
    found = load().by_word[kind]
    made = []
    for target in drafter.plan(found):
        assert isinstance(target, Target)
        content = drafter.draft(found, target).content
        made.append(to_text(content) if isinstance(content, Document) else target.stem)
    return made


def meeting(**keys: Any) -> dict[str, Any]:
    data = samples.record_data()
    data["会议"] = data["会议"] | keys
    return data


@pytest.mark.parametrize(
    "kind",
    [
        "chairs-topics",
        "chairs-minutes",
        "notice",
        "invitation",
        "receipt",
        "audience",
        "agenda-note",
        "schedule",
    ],
)
def test_a_short_record_asks_for_no_paper_that_it_says_nothing_of(kind: str) -> None:
    assert texts(kind) == []


def test_the_agenda_is_adopted_when_the_session_has_been_held() -> None:
    data = samples.record_data()
    data["出席"] = {"应到": "35"}
    assert texts("agenda", data) == []
    assert texts("minutes", data) == []
    (draft,) = texts("draft-agenda", data)
    assert "议程（草案）" in draft


def test_agenda_draft_and_explanation_say_the_same_of_every_item() -> None:
    data = meeting(日程=[SITTING])
    session = samples.session(data)
    papers = [*texts("draft-agenda", data), *texts("agenda", data), *texts("agenda-note", data)]
    assert len(papers) == 3
    for paper in papers:
        places = [paper.index(item.agenda_phrase) for item in session.agenda]
        assert places == sorted(places)
    assert "共两项" in papers[2]
    assert "第一项建议提请本次会议表决" in papers[2]


def test_without_a_recorded_chairpersons_meeting_the_draft_has_no_note() -> None:
    (paper,) = texts("draft-agenda")
    assert "讨论通过" not in paper
    assert "【待补" not in paper


def test_a_county_addresses_no_secretary_general_and_asks_who_explains() -> None:
    (paper,) = texts("agenda-note", meeting(日程=[SITTING]), samples.profile(**COUNTY))
    assert "主任、各位副主任、各位委员：" in paper
    assert "【待补：议程说明人】" in paper
    named = meeting(日程=[SITTING], 议程说明人="县人大常委会办公室主任 宋雨桐")
    (paper,) = texts("agenda-note", named, samples.profile(**COUNTY))
    assert "青山县人大常委会办公室主任　宋雨桐" in paper


@pytest.mark.parametrize(("adopter", "draft"), [("主任会议", False), ("全体会议", True)])
def test_the_office_says_who_adopts_the_timetable(adopter: str, draft: bool) -> None:
    (paper,) = texts("schedule", meeting(日程=[SITTING]), samples.profile(用语={"日程通过": adopter}))
    assert ("日程（草案）" in paper) is draft


def test_a_unit_that_reports_is_told_what_to_report_and_others_are_not() -> None:
    data = meeting(通知日期="2021-12-17", 日程=[SITTING], 材料报送="2021-12-20", 回执截止="2021-12-20")
    letters = {text.split("：")[0].splitlines()[-1]: text for text in texts("invitation", data)}
    assert "受市人民政府委托" in letters["云川市审计局"]
    assert "【待补：材料份数】份" in letters["云川市审计局"]
    assert "12月28日（星期二）上午9:00，全体会议" in letters["云川市审计局"]
    assert "受市人民政府委托" not in letters["云川市人民检察院"]
    assert "材料份数" not in letters["云川市人民检察院"]


def test_the_notice_marks_what_it_still_needs() -> None:
    (paper,) = texts("notice", meeting(通知日期="2021-12-17"))
    assert all(f"【待补：{key}】" in paper for key in ("地点", "请假截止", "回执截止"))
    assert "会议日程" not in paper


def test_minutes_of_the_chairs_put_a_decision_behind_the_meeting_or_a_colon() -> None:
    topics = [
        {"名称": "甲事", "决定": "同意提请常委会会议审议"},
        {"名称": "乙事", "汇报人": "秘书长 何志远", "决定": "由办公室修改后印发。", "时限": "2021-12-20"},
        {"名称": "丙事", "决定": "会议要求，抓紧办理。"},
    ]
    data = samples.record_data(主任会议=[{"次": 121, "日期": "2021-12-16", "议题": topics}])
    (paper,) = texts("chairs-minutes", data)
    assert "一、会议研究了甲事。会议同意提请常委会会议审议。\n" in paper
    told = "二、会议听取了秘书长何志远关于乙事的汇报。会议议定：由办公室修改后印发。（时限：2021年12月20日）"
    assert told in paper
    assert "三、会议研究了丙事。会议要求，抓紧办理。" in paper


def test_topics_without_a_decision_yet_make_no_minutes() -> None:
    data = samples.record_data(主任会议=[{"次": 121, "日期": "2021-12-16", "议题": [{"名称": "甲事"}]}])
    assert len(texts("chairs-topics", data)) == 1
    assert texts("chairs-minutes", data) == []


def test_minutes_name_those_present_only_where_the_numbers_agree() -> None:
    roster = {"名单": [{"姓名": "陈启明", "职务": "主任"}, {"姓名": "魏芳"}, {"姓名": "石磊"}]}
    data = samples.record_data(出席={"应到": "3", "实到": "2", "请假": [{"姓名": "石磊"}]})
    (paper,) = texts("minutes", data, samples.profile(组成人员=roster))
    assert "出席：陈启明、魏芳" in paper
    data["出席"]["实到"] = "3"
    (paper,) = texts("minutes", data, samples.profile(组成人员=roster))
    assert "出席：" not in paper


def test_papers_handed_out_carry_their_number_on_the_list() -> None:
    data = meeting(日程=[SITTING])
    first = {kind: texts(kind, data)[0].splitlines()[0] for kind in ("draft-agenda", "schedule", "agenda")}
    assert first["draft-agenda"] == "市七届人大常委会第四十九次会议文件（1）"
    assert first["schedule"].endswith("文件（2）")
    assert "文件（" not in first["agenda"]
    own = meeting(日程=[SITTING], 文件=[{"题目": "会议日程（草案）"}, {"题目": "会议议程（草案）"}])
    assert texts("draft-agenda", own)[0].startswith("市七届人大常委会第四十九次会议文件（2）")
    assert texts("schedule", own)[0].startswith("市七届人大常委会第四十九次会议文件（1）")
    none = meeting(日程=[SITTING], 文件=[{"题目": "关于审计工作的报告"}])
    assert "文件（" not in texts("schedule", none)[0]


def test_a_unit_is_told_the_room_of_its_group_and_no_hall_for_groups() -> None:
    group = {"名称": "第一组", "地点": "市人大常委会第一会议室", "到会单位": ["市审计局"]}
    sittings = [SITTING, {"日期": "2021-12-28", "形式": "分组会议", "议题": [1, 2]}]
    keys: dict[str, Any] = {"日程": sittings, "通知日期": "2021-12-20", "地点": "市人大常委会会议厅"}
    found = [one for one in texts("invitation", meeting(**keys, 分组=[group])) if "云川市审计局：" in one]
    assert "分组会议（第一组，市人大常委会第一会议室）" in found[0]
    assert "全体会议（市人大常委会会议厅）" in found[0]
    bare = [one for one in texts("invitation", meeting(**keys)) if "云川市审计局：" in one]
    assert "，分组会议。" in bare[0]


def test_what_was_counted_later_does_not_stop_the_papers_before_a_session() -> None:
    kinds = load().by_word
    problem = ("会议", "日程", 0, "实到")
    for name in ("会议通知", "列席通知", "会议回执", "日程", "议程说明", "主持词", "表决票"):
        assert not any(form.rests_on(problem, None) for form in kinds[name].forms), name
    assert kinds["会议通知"].forms[0].rests_on(("会议", "日程", 0, "议题"), None)
