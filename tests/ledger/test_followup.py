"""Items: opened once and again, moved by hand, extended; nothing is lost and everything is in the history."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.diagnostics import Refused, WrongUsage
from rdtool.ledger.database import Ledger
from rdtool.ledger.items import handling
from rdtool.ledger.items.extensions import ask, decide, extensions
from rdtool.ledger.items.history import By, history, values_at
from rdtool.ledger.items.item import Item, filled_in
from rdtool.ledger.items.opening import Opened, OpeningOutcome
from rdtool.ledger.items.selection import Watch, Which, chosen, lit
from rdtool.ledger.items.states import Light
from rdtool.ledger.items.storing import assists_of, item_of, items_with, save
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.deputies import SUGGESTION
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.identity import Key, Lost
from rdtool.record.people import Period
from rdtool.record.remembering import Own, Thing
from rdtool.record.tracked import Status, TrackedStage
from tests import samples
from tests.ledger.items import BY, DAY, DUE, assignment, done, item, ledger_with, opened

LATER = By(date(2022, 3, 1), "江敏")
TEN_DAYS = Period.model_validate("10日")


def outcomes(found: list[Opened]) -> list[OpeningOutcome]:
    return [one.outcome for one in found]


def reported(ledger: Ledger, status: Status = Status.DONE, **filled: str) -> Item:
    """An item whose unit has reported."""
    values = {"完成情况": status.value, "办理进展": "已拨付", "佐证材料": "文件", "完成日期": "2022-02-20"}

    def step(db: sqlite3.Connection, old: Item) -> Item:
        new = replace(filled_in(old, values | filled, status), stage=TrackedStage.HANDLING)
        return save(db, old, new, LATER, "填报")

    return done(ledger, step)


# What a record assigns


def test_an_opinion_becomes_an_item_with_its_number_units_and_days() -> None:
    first, second = assignments(samples.session())
    assert (first.id, first.lead, first.assist) == ("7-49-02-01", "市审计局", ("市财政局",))
    assert (first.origin, first.meeting) == ("7-49", "市七届人大常委会第四十九次会议")
    assert (first.assigned_on, first.due) == (date(2022, 1, 7), date(2022, 4, 7))
    assert first.assist_due == date(2022, 3, 28)
    assert second.facts["问题"] == "部分资金拨付不及时"
    assert second.facts["分管领导"] == "副市长 周立群"


def test_other_kinds_have_numbers_and_clocks_of_their_own() -> None:
    data = samples.record_data(
        议题=[],
        审计问题=[{"问题": "挤占专项资金", "主办": "市财政局", "涉及金额": "120.5", "整改类型": "立行立改"}],
        代表建议=[
            {"标题": "增设公交站点", "建议编号": "16", "人代会": "六", "主办": "市交通运输局", "交办日期": "2022-01-20"},
            {"标题": "治理内涝", "建议编号": "17", "人代会": "六", "主办": "市水务局", "交办日期": "2022-01-20", "复杂": "是"},
        ],
        民生实事=[{"名称": "新建养老服务站", "主办": "市民政局", "交办日期": "2022-01-20"}],
    )  # fmt: skip
    found = {one.id: one for one in assignments(samples.session(data))}
    assert {id: one.due for id, one in found.items()} == {
        "7-49-审-01": date(2022, 6, 28),  # six months after the last day of the session
        "7-人6-建-016": date(2022, 4, 20),
        "7-人6-建-017": date(2022, 7, 20),
        "7-49-实-01": date(2022, 12, 31),
    }
    assert [one.kind for one in found.values()] == [
        PROBLEM, SUGGESTION, SUGGESTION, PROJECT,
    ]  # fmt: skip
    assert found["7-49-审-01"].facts["涉及金额"] == "120.5"
    assert found["7-人6-建-016"].meeting == "市七届人大六次会议"


# Opening


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2))
    before = item(ledger)
    assert outcomes(opened(ledger, assignment(1), assignment(2))) == [
        OpeningOutcome.SAME,
        OpeningOutcome.SAME,
    ]
    assert item(ledger) == before


def test_a_changed_record_is_shown_and_loses_no_progress(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    changed = assignment(due=date(2022, 5, 7), text=assignment().text + "，逐项销号")
    (one,) = opened(ledger, changed)
    assert one.outcome is OpeningOutcome.CHANGED
    assert ("办理时限", "2022-04-07", "2022-05-07") in one.changes
    now = item(ledger)
    assert (now.due, now.word, now.filled["办理进展"]) == (date(2022, 5, 7), "已办结", "已拨付")
    assert outcomes(opened(ledger, changed)) == [OpeningOutcome.SAME]


def written(number: int, **changes: Any) -> Assignment:
    """An opinion as a record has it that writes no ids."""
    return assignment(number, pinned=False, **{"facts": {}, **changes})


def ids(found: list[Opened]) -> dict[str, OpeningOutcome]:
    return {one.item.id: one.outcome for one in found}


def test_an_opinion_put_in_before_others_takes_a_number_that_nobody_had(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1), written(2))
    before = item(ledger), item(ledger, "7-49-01-02")
    found = opened(ledger, written(1, text="全新的一条意见"), written(1), written(2))
    assert ids(found) == {
        "7-49-01-03": OpeningOutcome.NEW, "7-49-01-01": OpeningOutcome.SAME, "7-49-01-02": OpeningOutcome.SAME,
    }  # fmt: skip
    assert (item(ledger), item(ledger, "7-49-01-02")) == before
    assert item(ledger, "7-49-01-03").text == "全新的一条意见"


def test_a_number_of_a_lost_item_is_not_given_to_a_new_one(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1), written(2))
    found = opened(ledger, written(1), written(2, text="全新的一条意见"))
    assert ids(found) == {
        "7-49-01-01": OpeningOutcome.SAME, "7-49-01-02": OpeningOutcome.HELD, "7-49-01-03": OpeningOutcome.NEW,
    }  # fmt: skip
    assert next(one.lost for one in found if one.item.id == "7-49-01-02") is Lost.GONE


def test_swapped_opinions_keep_their_numbers(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1), written(2))
    assert outcomes(opened(ledger, written(2), written(1))) == [OpeningOutcome.SAME, OpeningOutcome.SAME]
    assert item(ledger).text == written(1).text


def test_an_item_keeps_its_numbers_when_its_agenda_item_moves_or_is_renamed(tmp_path: Path) -> None:
    first, second = Thing("7-49-01", Key("甲情况"), Own("一")), Thing("7-49-02", Key("乙情况"), Own("二"))
    given = [
        assignment(1, topic=thing.topic.name, text=thing.own.wording, thing=thing, id=f"{thing.stem}-01")
        for thing in (first, second)
    ]
    ledger = ledger_with(tmp_path, *given)
    moved = replace(second, stem="7-49-01", topic=Key("丙情况", former=("乙情况",)))
    third = Thing("7-49-02", Key("丁情况"), Own("三"))
    found = opened(
        ledger,
        assignment(1, topic="丙情况", text="二", thing=moved),
        assignment(2, topic="丁情况", text="三", thing=third),
    )
    assert ids(found) == {
        "7-49-02-01": OpeningOutcome.CHANGED, "7-49-03-01": OpeningOutcome.NEW, "7-49-01-01": OpeningOutcome.HELD,
    }  # fmt: skip
    assert item(ledger, "7-49-02-01").topic == "丙情况"


def test_what_looks_renamed_waits_and_nothing_else_does(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1), written(2), written(3))
    reworded = written(2, text=written(2).text + "，逐项销号")
    found = opened(ledger, written(1), reworded, written(3))
    assert ids(found) == {
        "7-49-01-01": OpeningOutcome.SAME, "7-49-01-03": OpeningOutcome.SAME, "7-49-01-02": OpeningOutcome.HELD,
    }  # fmt: skip
    (held,) = [one for one in found if one.lost]
    assert (held.lost, held.was, held.now) == (Lost.LIKE, "7-49-01-02", reworded.text)
    assert outcomes(opened(ledger, written(1), replace(reworded, thing=replace(reworded.thing, pin=held.was)),
                           written(3))) == [OpeningOutcome.SAME, OpeningOutcome.CHANGED, OpeningOutcome.SAME]  # fmt: skip
    assert item(ledger, "7-49-01-02").text == reworded.text


def test_all_of_a_renamed_agenda_item_waits_for_one_word(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1), written(2))
    renamed = "预算执行和收支情况"
    found = opened(ledger, written(1, topic=renamed), written(2, topic=renamed), accept="theirs")
    assert [(one.lost, one.was, one.now) for one in found] == [(Lost.LIKE, "预算执行情况", renamed)] * 2
    assert outcomes(found) == [OpeningOutcome.HELD, OpeningOutcome.HELD]


def test_a_held_change_is_made_when_the_record_is_accepted(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    other = assignment(text="追回重复发放的补贴")
    assert outcomes(opened(ledger, other, accept="7-49-01-01=ours")) == [OpeningOutcome.SAME]
    assert outcomes(opened(ledger, other, accept="7-49-01-01=theirs")) == [OpeningOutcome.CHANGED]
    assert item(ledger).text == "追回重复发放的补贴"


def test_an_item_gone_from_the_record_is_withdrawn_only_when_someone_says_so(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2))
    assert outcomes(opened(ledger, assignment(1))) == [OpeningOutcome.SAME, OpeningOutcome.HELD]
    assert item(ledger, "7-49-01-02").stage is TrackedStage.ASSIGNED
    assert outcomes(opened(ledger, assignment(1), accept="theirs")) == [
        OpeningOutcome.SAME,
        OpeningOutcome.WITHDRAWN,
    ]
    assert item(ledger, "7-49-01-02").stage is TrackedStage.WITHDRAWN


def test_an_item_that_goes_on_without_its_record_is_asked_about_once(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2))
    assert outcomes(opened(ledger, assignment(1), accept="7-49-01-02=ours")) == [OpeningOutcome.SAME] * 2
    assert outcomes(opened(ledger, assignment(1))) == [OpeningOutcome.SAME, OpeningOutcome.SAME]
    withdrawn = opened(ledger, assignment(1), accept="7-49-01-02=theirs")
    assert outcomes(withdrawn) == [OpeningOutcome.SAME, OpeningOutcome.WITHDRAWN]


def test_a_closed_item_follows_its_renamed_agenda_item(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1))
    reported(ledger)
    done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "", LATER))
    assert outcomes(opened(ledger, assignment(1, topic="预算执行和收支情况"))) == [OpeningOutcome.CHANGED]
    assert (item(ledger).topic, item(ledger).stage) == ("预算执行和收支情况", TrackedStage.CLOSED)


def test_a_code_that_is_given_later_is_kept_and_not_told_as_a_change(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, written(1))
    coded = written(1)
    coded = replace(coded, thing=replace(coded.thing, topic=Key("预算执行情况", "预算")))
    assert outcomes(opened(ledger, coded)) == [OpeningOutcome.SAME]
    renamed = replace(coded, topic="财政收支", thing=replace(coded.thing, topic=Key("财政收支", "预算")))
    assert outcomes(opened(ledger, renamed)) == [OpeningOutcome.CHANGED]


def test_items_of_another_session_are_not_missed(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2, id="7-人6-建-002", origin="7-人6"))
    assert outcomes(opened(ledger, assignment(1))) == [OpeningOutcome.SAME]


def test_a_closed_item_is_not_changed_by_its_record(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "", LATER))
    (one,) = opened(ledger, assignment(due=date(2023, 1, 1)))
    assert one.outcome is OpeningOutcome.HELD
    assert "销号" in one.why


def test_what_the_record_says_is_done_is_done_in_the_ledger_and_may_be_taken_back(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, replace(assignment(1), done_on=DAY), assignment(2))
    first, second = item(ledger), item(ledger, "7-49-01-02")
    assert (first.status, first.done_on, first.stage) == (Status.DONE, DAY, TrackedStage.HANDLING)
    assert (first.word, second.status) == ("已办结", Status.NOT_STARTED)
    later = replace(assignment(2), done_on=date(2022, 3, 1))
    assert outcomes(opened(ledger, assignment(1), later)) == [OpeningOutcome.CHANGED] * 2
    first, second = item(ledger), item(ledger, "7-49-01-02")
    assert (first.status, first.done_on, first.word) == (Status.NOT_STARTED, None, "")
    assert (second.status, second.done_on) == (Status.DONE, date(2022, 3, 1))
    assert outcomes(opened(ledger, assignment(1), later)) == [OpeningOutcome.SAME] * 2


def test_a_day_that_a_unit_reported_is_not_undone_by_the_records(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1))
    reported(ledger, 完成日期="2022-02-20")
    (held,) = opened(ledger, replace(assignment(1), done_on=date(2022, 3, 1)))
    assert held.outcome is OpeningOutcome.HELD
    assert "完成日期在台账中已经另行改为2022-02-20" in held.why
    (same,) = opened(ledger, replace(assignment(1), done_on=date(2022, 2, 20)))
    assert same.outcome is OpeningOutcome.CHANGED


def test_another_lead_in_the_record_starts_the_item_anew(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    done(ledger, lambda db, one: handling.step(db, one, "签收", {}, LATER))
    opened(ledger, assignment(lead="市国资委", assist=("市水务局",)))
    assert (item(ledger).lead, item(ledger).stage) == ("市国资委", TrackedStage.ASSIGNED)
    with ledger.reading() as db:
        assists = assists_of(db, "7-49-01-01")
    assert {unit: one.ended for unit, one in assists.items()} == {"市审计局": True, "市水务局": False}


def test_what_was_changed_by_hand_is_not_undone_by_the_record(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    given = ("市国资委", None, "职责划转", date(2022, 6, 30), LATER)
    done(ledger, lambda db, one: handling.reassign(db, one, *given))
    assert outcomes(opened(ledger, assignment())) == [OpeningOutcome.SAME]
    assert outcomes(opened(ledger, assignment(topic="预算执行和其他财政收支情况"))) == [
        OpeningOutcome.CHANGED
    ]
    assert (item(ledger).lead, item(ledger).limit) == ("市国资委", date(2022, 6, 30))
    (one,) = opened(ledger, assignment(topic="预算执行和其他财政收支情况", lead="市水务局"))
    assert one.outcome is OpeningOutcome.HELD
    assert "市国资委" in one.why


def test_the_leader_of_a_unit_that_took_over_is_not_undone_by_the_record(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    given = ("市国资委", None, "职责划转", None, LATER, {"分管领导": "副市长 沈国梁"})
    done(ledger, lambda db, one: handling.reassign(db, one, *given))
    assert outcomes(opened(ledger, assignment())) == [OpeningOutcome.SAME]
    for topic in ("预算执行和其他财政收支情况", "预算执行情况"):
        assert outcomes(opened(ledger, assignment(topic=topic))) == [OpeningOutcome.CHANGED]
        assert item(ledger).facts["分管领导"] == "副市长 沈国梁"
    opened(ledger, assignment(lead="市水务局"), accept="theirs")
    assert item(ledger).facts["分管领导"] == "副市长 周立群"


def test_a_record_that_caught_up_with_the_ledger_is_taken_as_it_is(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    given = ("市国资委", None, "职责划转", None, LATER)
    done(ledger, lambda db, one: handling.reassign(db, one, *given))
    done(ledger, lambda db, one: handling.step(db, one, "签收", {}, LATER))
    assert outcomes(opened(ledger, assignment(lead="市国资委"))) == [OpeningOutcome.CHANGED]
    assert item(ledger).stage is TrackedStage.RECEIVED


def test_a_withdrawn_item_that_is_back_in_its_record_is_asked_about(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2))
    opened(ledger, assignment(1), accept="theirs")
    both = (assignment(1), assignment(2))
    assert outcomes(opened(ledger, *both)) == [OpeningOutcome.SAME, OpeningOutcome.HELD]
    assert outcomes(opened(ledger, *both, accept="theirs")) == [OpeningOutcome.SAME, OpeningOutcome.CHANGED]
    assert item(ledger, "7-49-01-02").stage is TrackedStage.ASSIGNED


# Steps by hand


def test_an_item_that_is_done_with_evidence_is_closed_after_its_check(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    closed = done(ledger, lambda db, one: handling.close(db, one, "财经委", "整改到位", "", LATER))
    assert (closed.stage, closed.closed_on) == (TrackedStage.CLOSED, LATER.day)
    assert closed.filled["对口委评价"] == "整改到位"
    with ledger.reading() as db:
        assert "核查单位：财经委；核查意见：整改到位" in [one.line.note for one in history(db, closed.id)]


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.ONGOING, Status.PLANNED, Status.INFEASIBLE])
def test_what_is_not_done_is_closed_for_a_reason_only(tmp_path: Path, status: Status) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger, status=status)
    with pytest.raises(Refused, match="没有办结"):
        done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "", LATER))
    closed = done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "转入日常工作", LATER))
    assert closed.stage is TrackedStage.CLOSED


@pytest.mark.parametrize("lacking", ["完成日期", "佐证材料"])
def test_done_without_date_or_evidence_is_not_closed(tmp_path: Path, lacking: str) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger, Status.DONE, **{lacking: ""})
    with pytest.raises(Refused, match=lacking):
        done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "", LATER))


@pytest.mark.parametrize(("checked_by", "view"), [("", "属实"), ("财经委", " ")])
def test_closing_needs_the_check(tmp_path: Path, checked_by: str, view: str) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    with pytest.raises(WrongUsage, match="核查"):
        done(ledger, lambda db, one: handling.close(db, one, checked_by, view, "", LATER))


def test_a_reopened_item_is_pursued_again_until_its_new_day(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    done(ledger, lambda db, one: handling.close(db, one, "财经委", "属实", "", LATER))
    again = done(ledger, lambda db, one: handling.reopen(db, one, "群众反映反弹", date(2022, 6, 30), LATER))
    assert (again.stage, again.status, again.limit) == (
        TrackedStage.REOPENED,
        Status.IN_PROGRESS,
        date(2022, 6, 30),
    )
    assert again.closed_on is None
    assert again.filled["办理进展"] == "已拨付"


def test_a_returned_item_goes_to_another_unit_and_keeps_its_story(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    _, late = done(ledger, lambda db, one: handling.send_back(db, one, "职责划转", TEN_DAYS, BY))
    assert late == ""
    given = ("市审计局", None, "职责划转", None, LATER)
    now, past = done(ledger, lambda db, one: handling.reassign(db, one, *given))
    assert (now.lead, now.stage, now.assigned_on, past) == ("市审计局", TrackedStage.ASSIGNED, LATER.day, "")
    with ledger.reading() as db:
        changes = [(one.line.field, one.line.old, one.line.new) for one in history(db, now.id)]
        assert assists_of(db, now.id)["市审计局"].ended
    assert ("主办单位", "市财政局", "市审计局") in changes


def test_a_late_return_and_a_past_day_are_warned_of(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    later = By(date(2022, 5, 1))
    _, late = done(ledger, lambda db, one: handling.send_back(db, one, "职责划转", TEN_DAYS, later))
    assert "超过10日" in late
    _, past = done(
        ledger, lambda db, one: handling.reassign(db, one, "市国资委", [], "职责划转", None, later)
    )
    assert "已过" in past


def test_an_evaluation_names_a_tier(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger)
    done(ledger, lambda db, one: handling.step(db, one, "报告", {}, LATER))
    with pytest.raises(WrongUsage) as refusal:
        done(ledger, lambda db, one: handling.step(db, one, "测评", {"等次": "优秀"}, LATER))
    assert "满意、基本满意、不满意" in refusal.value.remedy
    rated = done(ledger, lambda db, one: handling.step(db, one, "测评", {"等次": "基本满意"}, LATER))
    assert (rated.stage, rated.evaluation) == (TrackedStage.EVALUATED, "基本满意")


# More time


def test_a_granted_extension_moves_the_day(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    until = date(2022, 6, 30)
    done(ledger, lambda db, one: ask(db, one, until, "招标推迟", LATER))
    assert item(ledger).limit == DUE
    now, late = done(ledger, lambda db, one: decide(db, one, "主任会议", LATER, granted=True))
    assert (now.limit, now.due, late) == (until, DUE, "")
    with ledger.reading() as db:
        (request,) = extensions(db, now.id)
    assert (request.why, request.decision, request.decided_by) == ("招标推迟", "批准", "主任会议")


def test_a_refused_extension_moves_nothing(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    done(ledger, lambda db, one: ask(db, one, date(2022, 6, 30), "招标推迟", LATER))
    now, _ = done(ledger, lambda db, one: decide(db, one, "主任会议", LATER, granted=False))
    assert now.limit == DUE


def test_an_extension_granted_after_the_day_is_warned_of(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    done(ledger, lambda db, one: ask(db, one, date(2022, 6, 30), "招标推迟", LATER))
    late = By(date(2022, 4, 8))
    _, warning = done(ledger, lambda db, one: decide(db, one, "主任会议", late, granted=True))
    assert "2022-04-07" in warning


@pytest.mark.parametrize(
    ("until", "why", "words"), [(DUE, "甲", "没有延长"), (date(2022, 6, 30), "", "理由")]
)
def test_a_request_must_ask_for_something(tmp_path: Path, until: date, why: str, words: str) -> None:
    ledger = ledger_with(tmp_path, assignment())
    with pytest.raises(WrongUsage, match=words):
        done(ledger, lambda db, one: ask(db, one, until, why, LATER))


def test_requests_wait_for_their_decision_one_at_a_time(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    with pytest.raises(WrongUsage, match="没有等待批复"):
        done(ledger, lambda db, one: decide(db, one, "主任会议", LATER, granted=True))
    done(ledger, lambda db, one: ask(db, one, date(2022, 6, 30), "招标推迟", LATER))
    with pytest.raises(WrongUsage, match="没有批复"):
        done(ledger, lambda db, one: ask(db, one, date(2022, 7, 30), "招标推迟", LATER))
    with pytest.raises(WrongUsage, match="由谁决定"):
        done(ledger, lambda db, one: decide(db, one, "", LATER, granted=True))


# Lights


def test_what_is_planned_is_looked_at_on_its_own_day(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2))
    reported(ledger, Status.PLANNED, 预计完成日期="2022-12-31")
    watch = Watch(date(2022, 5, 1), date(2022, 5, 16))
    with ledger.reading() as db:
        assert {one.item.id: one.light for one in lit(db, Which(), watch)} == {
            "7-49-01-01": Light.GREEN,
            "7-49-01-02": Light.RED,
        }


# History


def test_history_is_only_added_to_and_items_stay(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    for statement in (
        "DELETE FROM followup_history",
        "UPDATE followup_history SET event = '甲'",
        "DELETE FROM followup_item",
        "UPDATE followup_item SET id = '甲'",
    ):
        with pytest.raises(sqlite3.IntegrityError), ledger.transaction() as db:
            db.execute(statement)


def test_every_version_of_an_item_can_be_read_back(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    reported(ledger, 办理进展="甲")
    reported(ledger, 办理进展="乙", 备注="丙")
    with ledger.reading() as db:
        now = items_with(db, ["7-49-01-01"])["7-49-01-01"]
        assert now.version == 2
        assert values_at(db, now.id, "", 1, now.values)["办理进展"] == "甲"
        assert not values_at(db, now.id, "", 1, now.values)["备注"]
        blank = values_at(db, now.id, "", 0, now.values)
        assert {blank[name] for name in now.values} == {""}


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["办理进展", "备注", "完成日期"]), st.sampled_from(["", "2022-02-01"])
        ),
        max_size=6,
    )
)
def test_the_past_is_what_it_was(steps: list[dict[str, str]]) -> None:
    """A ledger in memory: what was filled in after each step is what history says of that version."""
    ledger = Ledger(Path("不存在的文件夹") / "台账.db")
    with ledger.reading() as db:
        from rdtool.ledger.items.accepting import Accept
        from rdtool.ledger.items.opening import open_items

        db.execute("PRAGMA query_only = OFF")
        open_items(db, [assignment()], ["7-49"], BY, Accept())
        one = items_with(db, ["7-49-01-01"])["7-49-01-01"]
        seen = [one.values]
        for values in steps:
            one = save(db, one, filled_in(one, values, one.status), LATER, "填报")
            seen.append(one.values)
        for version, values in enumerate(seen):
            then = values_at(db, one.id, "", version, one.values)
            assert {name: text for name, text in then.items() if text and name in (*values, "备注")} == values


def test_an_item_read_back_is_the_one_written(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    saved = reported(ledger, 备注="换行\n以及“引号”", 预计完成日期="2022-08-01")
    with ledger.reading() as db:
        row = db.execute("SELECT * FROM followup_item").fetchone()
        assert item_of(row) == saved


# Choosing


def test_items_are_chosen_by_number_unit_session_and_day(tmp_path: Path) -> None:
    ledger = ledger_with(
        tmp_path,
        assignment(1),
        assignment(2, lead="市国资委", due=date(2022, 3, 1)),
        assignment(3, id="7-50-01-01", origin="7-50", meeting="市七届人大常委会第五十次会议", due=None),
    )
    ids = {
        "*-01-0*": ["7-49-01-01", "7-49-01-02", "7-50-01-01"],
        "7-50*": ["7-50-01-01"],
        "[7]*": [],
    }
    watch = Watch(date(2022, 3, 28), date(2022, 4, 12))
    with ledger.reading() as db:
        for pattern, expected in ids.items():
            assert [one.id for one in chosen(db, Which(ids=(pattern,)))] == expected
        for meeting in ("50", "五十", "第五十次会议", "7-50"):
            assert [one.id for one in chosen(db, Which(meeting=meeting))] == ["7-50-01-01"]
        assert [one.id for one in chosen(db, Which(unit="市国资委"))] == ["7-49-01-02"]
        assert [(one.item.id, one.light) for one in lit(db, Which(), watch)] == [
            ("7-49-01-02", Light.RED),
            ("7-49-01-01", Light.YELLOW),
            ("7-50-01-01", Light.NONE),
        ]
        assert [one.item.id for one in lit(db, Which(lights=(Light.RED,)), watch)] == ["7-49-01-02"]
        within = Which(since=watch.today, until=date(2022, 4, 30))
        assert [one.item.id for one in lit(db, within, watch)] == ["7-49-01-01"]
        assert [one.item.id for one in lit(db, Which(), watch, limit=1)] == ["7-49-01-02"]


def test_an_unknown_number_gets_a_suggestion(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    with pytest.raises(WrongUsage) as refusal:
        item(ledger, "7-49-1-01")
    assert refusal.value.remedy == "是否要写 7-49-01-01？"
    assert DAY.isoformat() == "2022-01-10"
