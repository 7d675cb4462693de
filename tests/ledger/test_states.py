"""The procedure: every step from its places only, with what it needs; words of state; lights."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.diagnostics import WrongUsage
from rdtool.ledger.items.states import LIGHT, MOVES, SETTLED, after_report, take
from rdtool.ledger.items.words import ASSISTING_KIND, Vocabulary
from rdtool.procedures import PROCEDURES
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.deputies import SUGGESTION
from rdtool.procedures.opinions import OPINION
from rdtool.record.supervision import StatusWord
from rdtool.record.tracked import Status, TrackedKind, TrackedStage

ALL_SAID = {"原因": "甲", "单位": "市水务局", "等次": "满意", "核查单位": "财经委", "核查意见": "属实"}
TODAY, SOON = date(2022, 4, 1), date(2022, 4, 16)


# Steps


def test_the_whole_way_can_be_walked() -> None:
    stage = TrackedStage.ASSIGNED
    for name in ("签收", "办理", "征求意见", "报告", "测评", "销号", "公开"):
        stage = take(name, "7-49-01-01", stage, ALL_SAID)
    assert stage is TrackedStage.PUBLISHED


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("stage", TrackedStage)
def test_a_step_is_taken_from_its_places_only(name: str, stage: TrackedStage) -> None:
    if stage in MOVES[name].start:
        assert take(name, "甲", stage, ALL_SAID) is MOVES[name].to
    else:
        with pytest.raises(WrongUsage, match=stage.value):
            take(name, "甲", stage, ALL_SAID)


@pytest.mark.parametrize(
    ("name", "need"), [(move.name, need) for move in MOVES.values() for need in move.needs]
)
def test_a_step_asks_for_what_it_needs(name: str, need: str) -> None:
    stage = min(MOVES[name].start)
    with pytest.raises(WrongUsage, match=need):
        take(name, "甲", stage, {**ALL_SAID, need: " "})


def test_a_refused_step_names_the_possible_ones() -> None:
    with pytest.raises(WrongUsage) as refusal:
        take("测评", "7-49-01-01", TrackedStage.CLOSED, ALL_SAID)
    assert "公开、重办" in refusal.value.remedy


def test_every_stage_but_the_last_leads_somewhere() -> None:
    ways = {stage for move in MOVES.values() for stage in move.start}
    assert set(TrackedStage) - ways == {TrackedStage.WITHDRAWN}


@pytest.mark.parametrize(
    ("stage", "status", "then"),
    [
        (TrackedStage.ASSIGNED, Status.IN_PROGRESS, TrackedStage.HANDLING),
        (TrackedStage.RECEIVED, Status.DONE, TrackedStage.HANDLING),
        (TrackedStage.ASSIGNED, Status.NOT_STARTED, TrackedStage.ASSIGNED),
        (TrackedStage.HANDLING, Status.NOT_OURS, TrackedStage.RETURNED),
        (TrackedStage.RETURNED, Status.IN_PROGRESS, TrackedStage.HANDLING),
        (TrackedStage.REPORTED, Status.NOT_OURS, TrackedStage.REPORTED),
        (TrackedStage.REOPENED, Status.DONE, TrackedStage.REOPENED),
        (TrackedStage.CLOSED, Status.IN_PROGRESS, TrackedStage.CLOSED),
    ],
)
def test_a_report_moves_an_item_on(stage: TrackedStage, status: Status, then: TrackedStage) -> None:
    assert after_report(stage, status) is then


# Words


@pytest.mark.parametrize(
    ("kind", "written", "word", "status"),
    [
        (OPINION, "已办结", "已办结", Status.DONE),
        (OPINION, " √办结。", "已办结", Status.DONE),
        (OPINION, "已完成", "已办结", Status.DONE),
        (OPINION, "部分整改", "正在办理", Status.IN_PROGRESS),
        (PROBLEM, "部分整改", "部分整改", Status.IN_PROGRESS),
        (PROBLEM, "整改到位", "已整改", Status.DONE),
        (SUGGESTION, "已办结", "已答复", Status.DONE),
        (OPINION, "持续推进", "长期坚持", Status.ONGOING),
        (OPINION, "留作参考", "因条件限制暂不能解决", Status.INFEASIBLE),
        (OPINION, "不属于本单位职责", "不属本单位职责", Status.NOT_OURS),
    ],
)
def test_usual_words_are_understood(kind: TrackedKind, written: str, word: str, status: Status) -> None:
    read = Vocabulary().read(kind, written)
    assert read
    assert (read.text, read.status) == (word, status)


def test_a_word_of_the_place_is_kept_as_it_is() -> None:
    local = StatusWord.model_validate({"用语": "基本到位", "归入": "已办结"})
    read = Vocabulary([local]).read(OPINION, "基本到位")
    assert read
    assert (read.text, read.status) == ("基本到位", Status.DONE)
    assert Vocabulary().read(OPINION, "基本到位") is None


def test_an_unknown_word_gets_a_suggestion() -> None:
    assert Vocabulary().suggestion(OPINION, "已经办结") == "已办结"


@pytest.mark.parametrize("kind", [*PROCEDURES.tracked, ASSISTING_KIND], ids=lambda kind: kind.name)
def test_the_word_of_each_state_is_read_as_that_state(kind: TrackedKind) -> None:
    for status in Status:
        read = Vocabulary().read(kind, kind.label(status))
        assert read
        assert read.status is status
    assert all(Vocabulary().read(kind, word) for word in kind.words)


# Lights


def light(stage: TrackedStage, status: Status, deadline: date | None) -> str:
    values = {"today": TODAY.isoformat(), "soon": SOON.isoformat()}
    row = {"stage": stage.value, "status": status.value, "deadline": deadline and deadline.isoformat()}
    query = f"SELECT {LIGHT} FROM (SELECT :stage AS stage, :status AS status, :deadline AS deadline)"
    with closing(sqlite3.connect(":memory:")) as db:
        return str(db.execute(query, {**values, **row}).fetchone()[0])


@pytest.mark.parametrize(
    ("stage", "status", "deadline", "expected"),
    [
        (TrackedStage.HANDLING, Status.IN_PROGRESS, date(2022, 3, 31), "红"),
        (TrackedStage.HANDLING, Status.IN_PROGRESS, TODAY, "黄"),
        (TrackedStage.HANDLING, Status.IN_PROGRESS, SOON, "黄"),
        (TrackedStage.HANDLING, Status.IN_PROGRESS, date(2022, 4, 17), "绿"),
        (TrackedStage.HANDLING, Status.IN_PROGRESS, None, "—"),
        (TrackedStage.HANDLING, Status.DONE, date(2022, 3, 1), "绿"),
        (TrackedStage.RETURNED, Status.NOT_OURS, date(2022, 3, 1), "红"),
        (TrackedStage.HANDLING, Status.INFEASIBLE, date(2022, 3, 1), "灰"),
        (TrackedStage.CLOSED, Status.DONE, date(2022, 3, 1), "灰"),
        (TrackedStage.WITHDRAWN, Status.NOT_STARTED, date(2022, 3, 1), "灰"),
        (TrackedStage.HANDLING, Status.PLANNED, date(2023, 1, 1), "绿"),
        (TrackedStage.HANDLING, Status.ONGOING, date(2023, 1, 1), "黄"),
        (TrackedStage.HANDLING, Status.ONGOING, None, "黄"),
        (TrackedStage.HANDLING, Status.ONGOING, date(2022, 3, 1), "红"),
    ],
)
def test_lights_follow_state_and_day(
    stage: TrackedStage, status: Status, deadline: date | None, expected: str
) -> None:
    assert light(stage, status, deadline) == expected


@given(st.sampled_from(sorted(set(TrackedStage) - SETTLED)), st.none() | st.dates())
def test_what_goes_on_for_ever_never_turns_green_by_itself(
    stage: TrackedStage, deadline: date | None
) -> None:
    assert light(stage, Status.ONGOING, deadline) in ("红", "黄")
