"""Which papers a session asks for, and which must not exist."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import Templates
from tests import samples


def plan(kind: str, data: dict[str, Any] | None = None) -> list[Target | NotDrafted]:
    return list(Drafter(samples.session(data), Templates()).plan(load().by_word[kind]))


def targets(kind: str, data: dict[str, Any] | None = None) -> list[Target]:
    return [entry for entry in plan(kind, data) if isinstance(entry, Target)]


@pytest.mark.parametrize(
    ("changes", "template"),
    [
        ({"类型": "决议"}, "决议.j2"),
        ({"类型": "决议", "名称": "2020年市级决算"}, "决议-决算.j2"),
        ({"类型": "决议", "名称": "第二次预算调整方案"}, "决议-预算调整.j2"),
        ({}, "决定.j2"),
        ({"名称": "民生实事项目人大代表票决制工作"}, "决定-民生实事票决.j2"),
        ({"事项": "重大事项"}, "决定-重大事项.j2"),
        ({"事项": "接受辞职"}, "决定-接受辞职.j2"),
    ],
)
def test_the_template_follows_kind_and_matter(changes: dict[str, Any], template: str) -> None:
    data = samples.decision(**changes)
    kind = "resolution" if changes.get("类型") == "决议" else "decision"
    assert [target.form.template for target in targets(kind, data)] == [template]


@pytest.mark.parametrize(
    ("vote", "expected", "words"),
    [
        ({"赞成": "17"}, True, "过半数须有18票"),
        ({"结果": "暂不付表决"}, True, "暂不付表决"),
        ({"赞成": "17", "结果": "通过"}, True, "未获通过"),
        ({}, False, "没有完整的表决情况"),
        (None, False, "没有完整的表决情况"),
    ],
)
def test_what_was_not_passed_is_not_drafted(vote: dict[str, str] | None, expected: bool, words: str) -> None:
    (entry,) = plan("decision", samples.decision(表决=vote))
    assert isinstance(entry, NotDrafted)
    assert entry.expected is expected
    assert words in entry.reason


def test_each_unit_gets_one_letter_with_what_it_leads_and_assists() -> None:
    letters = {target.unit: target for target in targets("unit-transmittal")}
    assert list(letters) == ["市审计局", "市财政局"]
    finance = letters["市财政局"]
    assert [opinion["序"] for opinion in finance.values["单位"]["意见"]] == [2]
    assert [opinion["序"] for opinion in finance.values["单位"]["协办意见"]] == [1]


def test_a_unit_named_twice_among_those_that_assist_has_the_opinion_once() -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["意见"][0]["协办"] = "市财政局、市财政局"
    letters = {one.values["单位"]["简称"]: one.values["单位"] for one in targets("unit-transmittal", data)}
    assert [opinion["序"] for opinion in letters["市财政局"]["协办意见"]] == [1]


def test_one_checklist_holds_every_opinion_of_the_session() -> None:
    (checklist,) = targets("checklist")
    assert [opinion["编号"] for opinion in checklist.values["意见"]] == ["7-49-02-01", "7-49-02-02"]


@pytest.mark.parametrize("kind", ["speech", "opinion", "transmittal", "unit-transmittal", "checklist"])
def test_a_record_without_the_matter_asks_for_no_paper(kind: str) -> None:
    assert plan(kind, samples.decision()) == []


def test_papers_are_dated_with_their_own_day() -> None:
    (letter,) = targets("transmittal")
    assert letter.dated.isoformat() == "2022-01-07"
    (resolution,) = targets("resolution")
    assert resolution.dated.isoformat() == "2021-12-28"
