"""Taking back: what can be seen stands as before, whatever was done; the history only grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rdtool.diagnostics import CannotRead, RdtoolError, Refused, WrongUsage
from rdtool.ledger.database import Ledger, connect
from rdtool.ledger.dump import dump, restore
from rdtool.ledger.identity import keep_apart
from rdtool.ledger.items import extensions, handling
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.history import By, history, values_at
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.opening import open_items
from rdtool.ledger.items.storing import item_named
from rdtool.ledger.items.words import Vocabulary
from rdtool.ledger.migrations import MIGRATIONS, migrate
from rdtool.ledger.operations import begin, finish
from rdtool.ledger.register.entries import Identity
from rdtool.ledger.register.numbers import Register, Request
from rdtool.ledger.returns.applying import apply
from rdtool.ledger.returns.conflicts import FilledChange
from rdtool.ledger.returns.sendings import SentRow, record_sending
from rdtool.ledger.undoing import UndoneRun, undo_last
from rdtool.record.series import Series
from tests.ledger.items import BY, DAY, assignment
from tests.ledger.undone import State, past, state

ID = "7-49-01-01"
Work = Callable[[sqlite3.Connection, By], object]


def do(ledger: Ledger, work: Work, run: str, event: str = "办理") -> None:
    """Do something as a command does: one transaction, one operation."""
    with ledger.transaction() as db:
        by = begin(db, event, BY, run)
        work(db, by)
        finish(db, by)


def undone(ledger: Ledger, number: int | None = None) -> UndoneRun:
    with ledger.transaction() as db:
        return undo_last(db, By(DAY, "常青"), "撤回", number)


def opening(*numbers: int, **changes: Any) -> Work:
    given = [assignment(number, **changes) for number in numbers]
    return lambda db, by: open_items(db, given, ["7-49"], by, Accept.of(["theirs"]))


def on(step: Callable[[sqlite3.Connection, Item, By], object], number: int = 1) -> Work:
    return lambda db, by: step(db, item_named(db, f"7-49-01-{number:02d}"), by)


def filling(number: int, field: str, text: str, unit: str = "") -> Work:
    change = FilledChange(f"7-49-01-{number:02d}", unit, field, "", text, "市财政局.xlsx")
    return lambda db, by: apply(db, [change], Vocabulary(), by)


def reassigning(number: int, unit: str, assist: tuple[str, ...] | None) -> Work:
    def step(db: sqlite3.Connection, item: Item, by: By) -> object:
        return handling.reassign(db, item, unit, assist, "职责划转", None, by, {"分管领导": unit})

    return on(step, number)


def asking(number: int, days: int) -> Work:
    until = date(2022, 4, 8) + timedelta(days)
    return on(lambda db, item, by: extensions.ask(db, item, until, "推迟", by), number)


def deciding(number: int, granted: bool) -> Work:
    return on(lambda db, item, by: extensions.decide(db, item, "主任会议", by, granted=granted), number)


def stepping(number: int, name: str) -> Work:
    given = {"等次": "满意", "原因": "重复"}
    return on(lambda db, item, by: handling.step(db, item, name, given, by), number)


def closing_(number: int) -> Work:
    return on(lambda db, item, by: handling.close(db, item, "财经委", "属实", "核实", by), number)


def reopening(number: int) -> Work:
    return on(lambda db, item, by: handling.reopen(db, item, "反弹", date(2022, 9, 1), by), number)


def both(one: Work, other: Work) -> Work:
    return lambda db, by: (one(db, by), other(db, by))


NUMBERS = st.integers(1, 3)
UNITS = st.sampled_from(["市财政局", "市水务局", "市审计局"])
SINGLE = st.one_of(
    st.builds(opening, NUMBERS, lead=UNITS, text=st.sampled_from(["甲事甲办", "甲事快办", "另一件"])),
    st.builds(lambda some: opening(*some), st.sets(NUMBERS)),
    st.builds(stepping, NUMBERS, st.sampled_from(["签收", "办理", "报告", "测评", "公开", "撤销"])),
    st.builds(filling, NUMBERS, st.sampled_from(["办理进展", "责任人"]), st.text("甲乙", max_size=2)),
    st.builds(filling, NUMBERS, st.just("完成情况"), st.sampled_from(["已办结", "正在办理", "非本单位职责"])),
    st.builds(filling, NUMBERS, st.just("办理进展"), st.text("甲乙", max_size=2), st.just("市审计局")),
    st.builds(reassigning, NUMBERS, UNITS, st.sampled_from([None, (), ("市审计局", "市国资委")])),
    st.builds(asking, NUMBERS, st.integers(1, 3)),
    st.builds(deciding, NUMBERS, st.booleans()),
    st.builds(closing_, NUMBERS),
    st.builds(reopening, NUMBERS),
)
WORK = st.one_of(SINGLE, st.builds(both, SINGLE, SINGLE))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.none(), st.tuples(WORK, st.booleans())), min_size=4, max_size=14))
def test_whatever_was_done_and_taken_back_before_taking_back_gives_the_state_of_then(
    tmp_path: Path, plan: list[tuple[Work, bool] | None]
) -> None:
    """None takes back; what is done with True belongs to the run before it."""
    for stale in tmp_path.iterdir():
        stale.unlink()
    ledger, run = Ledger(tmp_path / "台账.db"), 0
    before: list[tuple[int, State]] = []
    do(ledger, opening(1, 2), "首")
    for one in (*plan, None, None):
        with ledger.reading() as db:
            now, known = state(db), past(db)
        if one is None and before:
            undone(ledger)
            with ledger.reading() as db:
                assert state(db) == before.pop()[1]
        elif one is not None:
            work, goes_on = one
            again = goes_on and before and before[-1][0] == run
            run += not again
            try:
                do(ledger, work, str(run))
            except (RdtoolError, KeyError):
                continue
            with ledger.reading() as db:
                changed = state(db) != now or past(db) != known
            if changed and not again:
                before.append((run, now))
        with ledger.reading() as db:
            assert past(db)[: len(known)] == known
            versions = [row[2] for row in past(db) if row[1] == ID]
        assert versions == sorted(versions)
    assert ledger.check() == []


def prepared(folder: Path) -> Ledger:
    ledger = Ledger(folder / "台账.db")
    do(ledger, opening(1, 2), "一", "交办")
    return ledger


def test_files_of_one_import_go_back_together_and_what_came_between_by_itself(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    do(ledger, filling(1, "办理进展", "甲"), "导入", "导入")
    do(ledger, filling(2, "办理进展", "乙"), "导入", "导入")
    assert {change.item for change in undone(ledger).changes} == {ID, "7-49-01-02"}
    do(ledger, filling(1, "办理进展", "甲"), "又导入", "导入")
    do(ledger, stepping(2, "签收"), "签收", "签收")  # by someone else, meanwhile
    do(ledger, filling(1, "责任人", "丙"), "又导入", "导入")
    assert [undone(ledger).last.event for _ in range(4)] == ["导入", "签收", "导入", "交办"]
    with pytest.raises(WrongUsage, match="没有可以撤回"):
        undone(ledger)


def test_the_number_keeps_a_second_call_from_going_further_back(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    do(ledger, stepping(1, "签收"), "二", "签收")
    with pytest.raises(Refused, match="第1号不是最近一次"):
        undone(ledger, 1)
    with pytest.raises(Refused, match="第9号操作不在"):
        undone(ledger, 9)
    assert undone(ledger, 2).last.event == "签收"
    with pytest.raises(Refused, match="已经撤回过"):
        undone(ledger, 2)
    assert undone(ledger, 1).last.event == "交办"


def test_what_changed_nothing_is_no_operation(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    do(ledger, opening(1, 2), "二", "交办")
    assert undone(ledger).last.id == 1


def test_the_history_shows_what_was_taken_back_and_that_it_was(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    do(ledger, filling(1, "办理进展", "甲"), "二", "导入")
    undone(ledger)
    with ledger.reading() as db:
        lines = history(db, ID)
    told = [(one.line.event, one.line.old, one.line.new, one.taken_back) for one in lines]
    assert told == [("交办", "", "", False), ("填报", "", "甲", True), ("撤回", "甲", "", False)]
    assert lines[-1].by.person == "常青"


def test_a_sheet_that_went_out_in_between_is_compared_with_what_it_showed(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    do(ledger, filling(1, "办理进展", "甲"), "二", "导入")
    with ledger.reading() as db:
        sent = item_named(db, ID)
    undone(ledger)
    with ledger.reading() as db:
        now = item_named(db, ID)
        shown = values_at(db, ID, "", sent.version, now.values)
    assert now.version > sent.version
    assert (shown["办理进展"], now.values.get("办理进展")) == ("甲", None)


def test_an_item_is_gone_with_its_opening_and_opens_again_under_its_number(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    undone(ledger)
    with ledger.reading() as db, pytest.raises(WrongUsage, match="没有事项") as refused:
        item_named(db, ID)
    assert "已经撤回" in refused.value.remedy
    assert ledger.check() == []
    do(ledger, opening(1), "二", "交办")
    with ledger.reading() as db:
        assert item_named(db, ID).version == 2


def test_an_item_goes_in_no_other_way(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    with ledger.transaction(dry_run=True) as db:
        db.execute("DELETE FROM followup_assist")
        with pytest.raises(sqlite3.IntegrityError, match="stays in the ledger"):
            db.execute("DELETE FROM followup_item")


def test_an_opening_stands_when_its_items_went_out(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    with ledger.transaction() as db:
        record_sending(db, "市财政局", [SentRow(ID, "", 0)], DAY)
    with ledger.reading() as db:
        before = state(db)
    with pytest.raises(Refused, match="导出给“市财政局”的清单") as refused:
        undone(ledger)
    assert refused.value.remedy.endswith(f"rdtool track move 撤销 {ID} --why 原因")
    with ledger.reading() as db:
        assert state(db) == before


def test_only_a_number_that_came_after_holds_an_answer(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    document, other = Identity("7-49", "新名", "审议意见"), Identity("7-49", "新名", "转办函")
    series = Series(code="云人常").named("常委会")

    def apart(db: sqlite3.Connection, by: By) -> None:
        keep_apart(db, "7-49", "旧名", "新名", by)

    Register(ledger).take(series, Request(document, "甲", DAY, 7, DAY, "宋雨桐"))
    do(ledger, apart, "二", "确认不是改名")
    assert undone(ledger).last.event == "确认不是改名"
    do(ledger, apart, "三", "确认不是改名")
    Register(ledger).take(series, Request(other, "乙", DAY, 7, DAY, "宋雨桐"))
    with pytest.raises(Refused, match="云人常〔2022〕2号 已经据此给了“新名”"):
        undone(ledger)


def test_a_restored_dump_can_be_taken_back_like_the_ledger_itself(tmp_path: Path) -> None:
    ledger, again = prepared(tmp_path), Ledger(tmp_path / "恢复.db")
    with ledger.reading() as db:
        first = state(db)
    do(ledger, filling(1, "办理进展", "甲"), "二", "导入")
    do(ledger, stepping(2, "签收"), "三", "签收")
    undone(ledger)
    restore(again, dump(ledger))
    assert dump(again) == dump(ledger)
    assert undone(again).last.event == "导入"
    with again.reading() as db:
        assert state(db) == first


def test_a_dump_whose_history_lost_its_item_is_refused(tmp_path: Path) -> None:
    ledger = prepared(tmp_path)
    undone(ledger)
    head, *rows = dump(ledger).splitlines()
    left = [row for row in rows if not row.startswith('["operation_change"')]
    text = "\n".join([json.dumps(json.loads(head) | {"rows": len(left)}), *left, ""])
    with pytest.raises(CannotRead, match="对不上"):
        restore(Ledger(tmp_path / "恢复.db"), text)


def older(path: Path) -> Ledger:
    """A ledger of version 3, with an item and its history."""
    with closing(connect(str(path))) as db:
        db.execute("BEGIN")
        migrate(db, 3)
        db.execute(
            "INSERT INTO followup_item (id, kind, origin, meeting, topic, text, lead, stage, status, word, facts,"
            f" recorded, filled) VALUES ('{ID}', '审议意见', '7-49', '会', '题', '事', '市财政局', '交办', '未启动',"
            " '', '{}', '{}', '{}')"
        )
        db.execute(
            f"INSERT INTO followup_history (item, version, day, event) VALUES ('{ID}', 0, '2022-01-10', '交办')"
        )
        db.execute("COMMIT")
    return Ledger(path)


def test_what_an_older_ledger_did_stays_and_what_came_after_goes_back(tmp_path: Path) -> None:
    ledger = older(tmp_path / "台账.db")
    assert ledger.check() == []
    do(ledger, stepping(1, "签收"), "一", "签收")
    assert undone(ledger).last.event == "签收"
    with pytest.raises(WrongUsage) as refused:
        undone(ledger)
    assert "旧版本" in refused.value.remedy
    with ledger.reading() as db:
        assert [one.line.event for one in history(db, ID)] == ["交办", "签收", "撤回"]
        assert item_named(db, ID).stage.value == "交办"


def test_a_dump_of_an_older_ledger_gets_the_tables(tmp_path: Path) -> None:
    text = dump(older(tmp_path / "旧.db"))  # brought up to date by the reading
    restore(Ledger(tmp_path / "新.db"), text)
    assert Ledger(tmp_path / "新.db").check() == []
    assert json.loads(text.splitlines()[0])["version"] == len(MIGRATIONS)


@pytest.mark.parametrize(
    "damage",
    [
        "before = '{}x'",
        "before = '[]'",
        "before = '{\"stage\": [1]}'",
        'before = \'{"没有": "x"}\'',
        'before = \'{"stage = 1, x": "x"}\'',
        "before = '{\"stage\": null}'",
        'before = \'{"stage": "乱"}\'',
        "before = NULL",
        "name = 'x'",
        "place = 'sqlite_master'",
        "place = 'record'",
    ],
)
def test_a_damaged_operation_is_told_and_changes_nothing(tmp_path: Path, damage: str) -> None:
    ledger = prepared(tmp_path)
    do(ledger, stepping(1, "签收"), "二", "签收")
    with ledger.transaction() as db:
        db.execute(f"UPDATE operation_change SET {damage} WHERE operation = 2")
    with ledger.reading() as db:
        before = state(db)
    with pytest.raises(CannotRead, match="损坏"):
        undone(ledger)
    with ledger.reading() as db:
        assert state(db) == before
