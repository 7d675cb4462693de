"""What a record itself says of how far its items are goes into the ledger, and never over what a unit said."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rdtool.ledger.database import Ledger
from rdtool.ledger.items.handling import reassign
from rdtool.ledger.items.history import By, history
from rdtool.ledger.items.item import Item, filled_in
from rdtool.ledger.items.opening import OpeningOutcome
from rdtool.ledger.items.storing import save
from rdtool.procedures.audit import PROBLEM
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.tracked import Status, TrackedStage
from tests import samples
from tests.ledger.items import BY, assignment, done, item, ledger_with, opened

LATER = By(date(2022, 3, 1), "江敏")


def problem(**changes: Any) -> Assignment:
    """A problem that the audit found, partly put right."""
    values: dict[str, Any] = {"kind": PROBLEM, "word": "部分整改", "filled": {"已整改金额": "410.20"}}
    return assignment(**{**values, **changes})


def by_unit(ledger: Ledger, word: str, status: Status, **values: str) -> Item:
    """The item after its unit has reported."""

    def step(db: sqlite3.Connection, old: Item) -> Item:
        new = replace(filled_in(old, {"完成情况": word, **values}, status), stage=TrackedStage.HANDLING)
        return save(db, old, new, LATER, "填报")

    return done(ledger, step)


@pytest.mark.parametrize(
    ("word", "status", "stage"),
    [
        ("已整改", Status.DONE, TrackedStage.HANDLING),
        ("部分整改", Status.IN_PROGRESS, TrackedStage.HANDLING),
        ("持续整改", Status.ONGOING, TrackedStage.HANDLING),
        ("未整改", Status.NOT_STARTED, TrackedStage.ASSIGNED),
        ("", Status.NOT_STARTED, TrackedStage.ASSIGNED),
    ],
)
def test_an_item_begins_as_far_as_its_record_says(
    tmp_path: Path, word: str, status: Status, stage: TrackedStage
) -> None:
    found = item(ledger_with(tmp_path, problem(word=word)))
    assert (found.word, found.status, found.stage) == (word, status, stage)
    assert found.values["已整改金额"] == "410.20"


def test_a_record_that_says_more_later_moves_its_item_along(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, problem())
    now = problem(word="已整改", done_on=date(2022, 2, 1), filled={"已整改金额": "642.35"})
    (one,) = opened(ledger, now)
    assert one.outcome is OpeningOutcome.CHANGED
    found = item(ledger)
    assert (found.status, found.done_on, found.filled["已整改金额"]) == (
        Status.DONE,
        date(2022, 2, 1),
        "642.35",
    )
    opened(ledger, problem(word="", filled={}))
    assert (item(ledger).word, item(ledger).done_on, item(ledger).filled) == ("", None, {})


def test_the_same_record_opened_again_leaves_what_the_unit_reported(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, problem())
    by_unit(ledger, "已整改", Status.DONE, 已整改金额="642.35")
    (one,) = opened(ledger, problem())
    assert one.outcome is OpeningOutcome.SAME
    assert item(ledger).values["已整改金额"] == "642.35"


def test_a_record_that_contradicts_its_unit_waits_for_a_person(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, problem())
    by_unit(ledger, "正在整改", Status.IN_PROGRESS, 已整改金额="500")
    (one,) = opened(ledger, problem(filled={"已整改金额": "642.35"}))
    assert (one.outcome, one.why) == (OpeningOutcome.HELD, "已整改金额在台账中已经另行改为500")
    opened(ledger, problem(filled={"已整改金额": "642.35"}), accept="theirs")
    assert item(ledger).filled["已整改金额"] == "642.35"


def test_another_word_for_the_same_is_no_contradiction(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, problem(word="", filled={}))
    by_unit(ledger, "正在整改", Status.IN_PROGRESS)
    (one,) = opened(ledger, problem(filled={}))
    assert (one.outcome, item(ledger).word) == (OpeningOutcome.CHANGED, "部分整改")


def test_a_unit_that_signed_has_received_its_items(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment())
    signed = assignment(received_on=date(2022, 1, 11))
    assert [one.outcome for one in opened(ledger, signed)] == [OpeningOutcome.SAME]  # it is the 10th yet
    (one,) = opened(ledger, signed, by=LATER)
    assert (one.outcome, one.changes) == (OpeningOutcome.CHANGED, (("环节", "交办", "签收"),))
    assert item(ledger).stage is TrackedStage.RECEIVED
    assert [one.outcome for one in opened(ledger, signed, by=LATER)] == [OpeningOutcome.SAME]
    with ledger.reading() as db:
        assert "签收日期：2022-01-11" in [entry.line.note for entry in history(db, "7-49-01-01")]


def test_a_receipt_says_nothing_of_a_unit_that_has_the_item_since(tmp_path: Path) -> None:
    signed = assignment(received_on=date(2022, 1, 11))
    ledger = ledger_with(tmp_path, assignment())
    done(ledger, lambda db, one: reassign(db, one, "市水务局", None, "职责划转", None, BY))
    opened(ledger, signed, accept="ours", by=LATER)
    assert item(ledger).stage is TrackedStage.ASSIGNED


def test_receipts_of_a_record_go_to_the_opinions_of_their_units() -> None:
    data = samples.record_data()
    data["交办会"] = {"日期": "2022-01-11", "签收": [{"单位": "市审计局", "日期": "2022-01-12"}]}
    signed = {one.id: one.received_on for one in assignments(samples.session(data))}
    assert signed["7-49-02-01"] == date(2022, 1, 12)
    assert signed["7-49-02-02"] is None
