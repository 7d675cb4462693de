"""Counts that add up, months, and the report's files, whose numbers are the ledger's."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rdtool.diagnostics import WrongUsage
from rdtool.drafting.templates import Templates
from rdtool.ledger.database import Ledger
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.counting import CountedBy as Line
from rdtool.ledger.items.counting import Counts, tally
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.months import months
from rdtool.ledger.items.opening import open_items
from rdtool.ledger.items.selection import Watch, Which, lit
from rdtool.ledger.items.states import Light
from rdtool.ledger.items.storing import insert, save
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.reports import STATISTICS, SUMMARY, report
from rdtool.office.followup.standing import standing
from rdtool.procedures import PROCEDURES
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.opinions import OPINION
from rdtool.publish import FileStatus as Written
from rdtool.record.identity import Key
from rdtool.record.remembering import Own, Thing
from rdtool.record.tracked import Status, TrackedKind, TrackedStage
from rdtool.record.workspace import Workspace
from tests import samples
from tests.cli.conftest import write_yaml
from tests.ledger.items import BY, DAY, assignment, ledger_with

WATCH = Watch(date(2022, 4, 1), date(2022, 4, 16))
CLOSED = (TrackedStage.CLOSED, TrackedStage.PUBLISHED)

ITEMS = st.builds(
    Item,
    id=st.uuids().map(str),
    kind=st.sampled_from(PROCEDURES.tracked),
    origin=st.sampled_from(["7-48", "7-49", "7-人6"]),
    meeting=st.sampled_from(["第四十八次会议", "第四十九次会议"]),
    topic=st.just("议题"),
    text=st.just("内容"),
    lead=st.sampled_from(["市财政局", "市审计局", "市国资委"]),
    assigned_on=st.just(DAY),
    due=st.none() | st.dates(date(2022, 3, 1), date(2022, 5, 1)),
    stage=st.sampled_from(TrackedStage),
    status=st.sampled_from(Status),
    next_on=st.none() | st.dates(date(2022, 3, 1), date(2022, 5, 1)),
    evaluation=st.sampled_from(["", "满意", "基本满意", "不满意"]),
)


# Counting


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(ITEMS, max_size=25, unique_by=lambda item: item.id), st.sampled_from(Line))
def test_every_item_is_counted_once_and_sums_agree(items: list[Item], by: Line) -> None:
    with Ledger(Path("没有") / "台账.db").reading() as db:
        db.execute("PRAGMA query_only = OFF")
        for item in items:
            insert(db, item, BY, "交办")
        found = tally(db, Which(), WATCH, by)
        lights = {one.item.id: one.light for one in lit(db, Which(), WATCH)}
    counted = [item for item in items if item.stage is not TrackedStage.WITHDRAWN]
    whole = found.whole
    assert whole.total == len(counted) == sum(line.total for line in found.lines.values())
    assert whole.withdrawn == len(items) - len(counted)
    assert whole.closed == sum(item.stage in CLOSED for item in counted)
    finished = [item for item in counted if item.stage in CLOSED or _reported_done(item)]
    assert whole.finished == len(finished)
    assert (whole.red, whole.yellow) == tuple(
        sum(lights[item.id] is light for item in counted) for light in (Light.RED, Light.YELLOW)
    )
    ratings = Counter(item.evaluation for item in counted if item.evaluation)
    assert (whole.satisfied, whole.basic, whole.dissatisfied) == (
        ratings["满意"],
        ratings["基本满意"],
        ratings["不满意"],
    )


def _reported_done(item: Item) -> bool:
    return item.status is Status.DONE and item.stage is not TrackedStage.RETURNED


@given(st.integers(0, 400), st.integers(0, 400))
def test_rates_are_rounded_half_up_to_two_decimals(done: int, open_: int) -> None:
    counts = Counts(done=done, total=done + open_)
    if not counts.total:
        assert counts.finished_rate == ""
        return
    exact = Decimal(done) * 100 / counts.total
    assert Decimal(counts.finished_rate.rstrip("%")) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_the_satisfaction_rate_is_of_those_evaluated() -> None:
    counts = Counts(total=100, satisfied=25, basic=3)
    assert (counts.evaluated, counts.satisfied_rate) == (28, "89.29%")
    assert Counts(total=3).satisfied_rate == ""


def test_kinds_are_counted_in_their_order_and_those_that_nobody_declares_come_last(tmp_path: Path) -> None:
    given = (PROJECT, TrackedKind("视察问题"), OPINION, PROBLEM)
    ledger = ledger_with(
        tmp_path, *(assignment(number, kind=kind) for number, kind in enumerate(given, start=1))
    )
    with ledger.reading() as db:
        lines = tally(db, Which(), WATCH, Line.KIND).lines
    assert list(lines) == ["审议意见", "审计问题", "民生实事", "视察问题"]
    assert [counts.total for counts in lines.values()] == [1, 1, 1, 1]


def test_sessions_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, assignment(1), assignment(2, id="8-49-01-02", origin="8-49"))
    with ledger.reading() as db:
        lines = tally(db, Which(), WATCH, Line.MEETING).lines
    name = "市七届人大常委会第四十九次会议"
    assert {line: counts.total for line, counts in lines.items()} == {name: 1, f"{name}（8-49）": 1}


def test_months_count_what_began_fell_due_and_ended(tmp_path: Path) -> None:
    ledger = ledger_with(
        tmp_path, assignment(1), assignment(2), assignment(3, due=date(2022, 5, 1)), assignment(4)
    )
    with ledger.transaction() as db:
        first, second, gone, _ = (one.item for one in lit(db, Which(), WATCH))
        save(db, gone, replace(gone, stage=TrackedStage.WITHDRAWN), BY, "撤销")
        done = replace(first, status=Status.DONE, word="已办结", done_on=date(2022, 3, 5))
        save(db, done, replace(done, stage=TrackedStage.CLOSED, closed_on=date(2022, 4, 20)), BY, "销号")
        hopeful = replace(second, extended_to=date(2022, 6, 30), done_on=date(2022, 2, 9))
        save(db, second, hopeful, BY, "批准延期")  # a day without 已办结 is not done
        found = months(db)
    assert {key: (m.assigned, m.due, m.unfinished, m.finished, m.closed) for key, m in found.items()} == {
        "2022-01": (3, 0, 0, 0, 0),
        "2022-03": (0, 0, 0, 1, 0),
        "2022-04": (0, 1, 0, 0, 1),
        "2022-05": (0, 1, 1, 0, 0),
        "2022-06": (0, 1, 1, 0, 0),
    }


# What papers see


def test_papers_see_counts_overdue_units_and_the_items_they_name(tmp_path: Path) -> None:
    late = assignment(2, lead="市审计局", due=date(2022, 3, 1))
    ledger = ledger_with(tmp_path, assignment(1), late)
    found = standing(ledger, samples.profile(), WATCH.today, ["7-49-01-0*", "7-48-01-01"])
    assert found
    assert (found.counts.total, found.counts.overdue, found.counts.pressing) == (2, 1, 1)
    (unit,) = found.overdue
    assert (unit.name, unit.full) == ("市审计局", "云川市审计局")
    assert (unit.items[0].days_over, unit.items[0].word) == (31, "未启动")
    assert found.followed
    assert found.followed.counts.total == 2
    assert [one.text for one in found.followed.unknown] == ["7-48-01-01"]


@pytest.mark.parametrize(
    ("word", "count", "said"),
    [
        ("审计", 1, ""),
        ("《预算执行情况》", 3, ""),
        ("7-48-环境状况", 1, ""),
        ("环境状况", 0, "有2次会议（7-48、7-49）的议题叫“环境状况”"),
        ("7-47-环境状况", 0, "台账中没有事项“7-47-环境状况”"),
        ("预算执行状况", 0, "台账中没有事项“预算执行状况”"),
    ],
)
def test_items_of_earlier_sessions_are_named_by_their_agenda_item(
    tmp_path: Path, word: str, count: int, said: str
) -> None:
    coded = Thing("7-49-03", Key("审计整改情况", "审计"), Own("一"), "7-49-03-01")
    ledger = ledger_with(
        tmp_path,
        *(assignment(number) for number in (1, 2, 3)),
        assignment(1, id="7-49-02-01", topic="环境状况"),
        assignment(1, id="7-48-02-01", topic="环境状况", origin="7-48"),
        assignment(1, id="7-49-03-01", topic="审计整改情况", thing=coded),
    )
    found = standing(ledger, samples.profile(), WATCH.today, [word])
    assert found
    assert found.followed
    assert found.followed.counts.total == count
    assert [one.reason for one in found.followed.unknown] == ([said] if said else [])
    assert all(one.remedy for one in found.followed.unknown)


def test_an_empty_ledger_says_nothing(tmp_path: Path) -> None:
    assert standing(Ledger.open(tmp_path / "台账.db"), samples.profile(), DAY) is None


# The report


@pytest.fixture
def office(tmp_path: Path) -> Docket:
    """24 items of three units, three kinds and two sessions, in every state."""
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE)
    office = Docket.at(Workspace(tmp_path), WATCH.today)
    units, kinds = (
        ("市财政局", "市审计局", "市国资委"),
        (OPINION, PROBLEM, PROJECT),
    )
    with office.ledger.transaction() as db:
        for number in range(24):
            origin = f"7-{48 + number % 2}"
            given = assignment(
                number,
                id=f"{origin}-{number:02d}",
                origin=origin,
                meeting=f"第{48 + number % 2}次会议",
                lead=units[number % 3],
                kind=kinds[number % 3],
                due=DAY + timedelta(days=number * 9),
            )
            open_items(db, [given], [], BY, Accept())
        for number, one in enumerate(lit(db, Which(), WATCH)):
            _progress(db, one.item, number)
    return office


def _progress(db: sqlite3.Connection, item: Item, number: int) -> None:
    status = list(Status)[number % len(Status)]
    stage = TrackedStage.CLOSED if number % 5 == 0 else TrackedStage.HANDLING
    closed = DAY if stage is TrackedStage.CLOSED else None
    changed = replace(
        item,
        status=status,
        word=status.value,
        stage=stage,
        closed_on=closed,
        evaluation="满意" if closed else "",
    )
    save(db, item, changed, By(DAY), "填报")


def test_the_statistics_are_the_ledgers_numbers(office: Docket, tmp_path: Path) -> None:
    made = report(office, Templates(), tmp_path / "汇总")
    assert [one.status for one in made] == [Written.NEW, Written.NEW]
    book: Any = openpyxl.load_workbook(tmp_path / "汇总" / STATISTICS)
    assert book.sheetnames[:5] == ["按单位", "按会议", "按种类", "按月", "明细"]
    with office.ledger.reading() as db:
        items = [one.item for one in lit(db, Which(), WATCH)]
    totals = {
        "按单位": Counter(item.lead for item in items),
        "按会议": Counter(item.meeting for item in items),
        "按种类": Counter(item.kind.name for item in items),
    }
    for name, expected in totals.items():
        rows = [row for row in book[name].iter_rows(values_only=True) if row[0] in expected]
        assert {row[0]: row[1] for row in rows} == expected
        assert all(row[1] == sum(row[2:10]) for row in rows), name
        assert sum(row[9] for row in rows) == sum(item.stage is TrackedStage.CLOSED for item in items)
        assert len(book[name]._charts) == 1
    assert len(book["按月"]._charts) == 1
    details = [row[1] for row in book["明细"].iter_rows(values_only=True) if str(row[1]).startswith("7-")]
    assert details == sorted(item.id for item in items)


def test_the_summary_says_the_same_numbers(office: Docket, tmp_path: Path) -> None:
    report(office, Templates(), tmp_path)
    paper = docx.Document(str(tmp_path / SUMMARY))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    found = standing(office.ledger, office.profile, office.today)
    assert found
    counts = found.counts
    assert f"列入跟踪督办的事项共{counts.total}项" in text
    assert f"办结率{counts.finished_rate}；已销号{counts.closed}项，销号率{counts.closed_rate}" in text
    assert f"没有办结的{counts.overdue}项" in text
    assert not any(mark in text for mark in ("【待补", "{{", "None"))
    table = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert sum(int(row[1]) for row in table[1:]) == counts.total


def test_the_same_day_gives_the_same_bytes(office: Docket, tmp_path: Path) -> None:
    report(office, Templates(), tmp_path)
    assert [one.status for one in report(office, Templates(), tmp_path)] == [Written.SAME, Written.SAME]


def test_without_items_there_is_nothing_to_report(tmp_path: Path) -> None:
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE)
    with pytest.raises(WrongUsage, match="还没有事项"):
        report(Docket.at(Workspace(tmp_path), DAY), Templates(), tmp_path)
