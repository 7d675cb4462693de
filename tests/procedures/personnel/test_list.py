"""任免名单: who is on it, by whose proposal, with which verb, in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.procedures.personnel.summary import PersonnelView, personnel
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from tests.procedures.personnel.records import APPOINTED, PRESIDENT, REMOVED, appointment, summary

COUNTY = Workspace(Path(__file__).parents[3] / "examples" / "qingshan")


def printed(view: PersonnelView) -> list[str]:
    """Each line of the lists: verb, persons, posts."""
    return [
        f"{group.nominator}{group.proposes} {part.verb} {'、'.join(line.people)}：{'、'.join(line.posts)}"
        for one in view.lists
        for group in one.groups
        for part in group.parts
        for line in part.lines
    ]


def test_nobody_who_was_not_passed_is_in_any_paper() -> None:
    lost = {"赞成": "17", "反对": "14"}
    rejected = appointment("游志刚", "决定任命", "云川市水利局局长", 表决=lost, 宣誓="是")
    view = summary(APPOINTED, rejected)
    assert "游志刚" not in repr(view)
    assert [one.name for one in view.certificates] == ["柴静"]


@pytest.mark.parametrize("outcome", ["暂不付表决", "撤回"])
def test_what_was_not_put_to_the_vote_is_in_no_paper(outcome: str) -> None:
    view = summary(APPOINTED, vote={"结果": outcome})
    assert (view.lists, view.certificates, view.notices, view.oath) == ((), (), (), None)


def test_a_vote_without_counts_makes_no_list() -> None:
    assert summary(APPOINTED, vote={"日期": "2021-12-28"}).lists == ()


def test_the_order_within_a_nominator_is_the_office_s() -> None:
    first = f"市长王磊提名 决定任命 柴静：{APPOINTED['职务']}"
    other = f"市长王磊提名 决定免去 乔永安：{REMOVED['职务']}"
    assert printed(summary(REMOVED, APPOINTED)) == [first, other]
    assert printed(summary(REMOVED, APPOINTED, custom={"名单次序": "照记录"})) == [other, first]
    assert printed(summary(APPOINTED, REMOVED, custom={"名单次序": "先免后任"})) == [other, first]


def test_persons_of_one_post_share_a_line_and_a_person_s_posts_stand_together() -> None:
    view = summary(
        appointment("裴庆", "任命", "云川市中级人民法院副院长", PRESIDENT),
        appointment("祝英", "任命", "云川市中级人民法院审判员", PRESIDENT),
        appointment("裴庆", "任命", "云川市中级人民法院审判委员会委员", PRESIDENT),
        appointment("戚小光", "任命", "云川市中级人民法院审判员", PRESIDENT, 注="女，回族"),
    )
    assert printed(view) == [
        "市中级人民法院院长高明远提请 任命 裴庆：云川市中级人民法院副院长、云川市中级人民法院审判委员会委员",
        "市中级人民法院院长高明远提请 任命 祝英、戚小光（女，回族）：云川市中级人民法院审判员",
    ]


@pytest.mark.parametrize(
    ("entries", "title"),
    [((APPOINTED,), "任命名单"), ((REMOVED,), "免职名单"), ((APPOINTED, REMOVED), "任免名单")],
)
def test_the_list_is_called_by_what_is_in_it(entries: tuple[dict[str, Any], ...], title: str) -> None:
    assert [one.title for one in summary(*entries).lists] == [title]


def test_votes_of_two_days_make_two_lists() -> None:
    earlier = appointment("祝英", "任命", "云川市中级人民法院审判员", PRESIDENT)
    earlier["表决"] = {"赞成": "31", "日期": "2021-12-27"}
    view = summary(APPOINTED, earlier)
    assert [(one.name, one.day.day) for one in view.lists] == [("1227", 27), ("1228", 28)]


def test_resignations_acting_heads_and_ended_posts_are_not_on_the_list() -> None:
    view = summary(
        APPOINTED,
        appointment("黄永平", "接受辞职", "云川市人民政府副市长"),
        appointment("彭立群", "决定代理", "云川市监察委员会主任", "主任会议", 现任="云川市监察委员会副主任"),
        appointment("汪淑芬", "相应终止", "云川市人民代表大会常务委员会委员"),
    )
    assert len(printed(view)) == 1


def test_sixty_names_with_one_post_are_one_line_of_the_list() -> None:
    session = load_record(COUNTY.records / "18-14.yaml", COUNTY, PROCEDURES).session
    assert session
    (group,) = [one for one in personnel(session).lists[0].groups if "院长" in one.nominator]
    (line,) = [line for line in group.parts[0].lines if len(line.people) > 8]
    assert len(line.people) == len(set(line.people)) == 60


def test_the_list_names_every_one_of_sixty_once() -> None:
    session = load_record(COUNTY.records / "18-14.yaml", COUNTY, PROCEDURES).session
    assert session
    drafter = Drafter(session, Templates())
    kind = load().by_word["任免名单"]
    (target,) = [entry for entry in drafter.plan(kind) if isinstance(entry, Target)]
    text = str(drafter.draft(kind, target).content).replace("\u3000", "").replace("\\u3000", "")
    listed = [one.name for one in session.record.agenda[3].parts.given["任免"] if "陪审员" in one.post]
    assert len(listed) == 60
    assert [name for name in listed if text.count(name) != 1] == []
    assert "游志刚" not in text
