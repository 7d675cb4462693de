"""`rdtool track undo` as a secretary or a script calls it: every command goes back, files and records with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rdtool.ledger.database import Ledger
from tests.cli.conftest import Rdtool
from tests.ledger.books import Book
from tests.ledger.undone import State, past, state

ROOT = Path(__file__).resolve().parents[2]
SENT, BACK = ("--date", "2022-01-10"), ("--date", "2022-03-20")
ITEM, OTHER = "7-49-04-03", "7-49-04-11"
RENAMED = "records/7-51.yaml"
OLD, NEW = "便民服务工作情况", "便民服务和政务公开工作情况"
RECORD = """\
会议: {届: 七, 次: 51, 日期: 2022-04-28}
出席: {应到: 35, 实到: 33}
议题:
  - 名称: 便民服务工作情况
    类型: 听取报告
    报告人: 市民政局局长 谢宁
    报告题目: 关于便民服务工作情况的报告
    审议意见:
      印发日期: 2022-05-05
      意见:
        - {内容: 延长便民服务点的开放时间, 问题: 上班群众办事不便, 主办: 市财政局}
"""
LATER = ("--date", "2022-05-06")


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> Path:
    """The example workspace with its items opened; also the current folder."""
    place = tmp_path / "示例"
    shutil.copytree(ROOT / "examples" / "yunchuan", place)
    monkeypatch.chdir(place)
    assert rdtool("track", "open", "records/7-49.yaml", "records/7-50.yaml", *SENT).code == 0
    return place


@pytest.fixture
def renamed(example: Path, rdtool: Rdtool) -> Path:
    """The record of a session whose agenda item was opened and then renamed."""
    record = example / RENAMED
    record.write_text(RECORD, encoding="gb18030")
    assert rdtool("track", "open", RENAMED, *LATER).code == 0
    record.write_text(RECORD.replace(OLD, NEW), encoding="gb18030")
    return record


def seen(place: Path) -> State:
    with Ledger.open(place / "台账.db").reading() as db:
        return state(db)


def lines(place: Path) -> list[tuple[Any, ...]]:
    with Ledger.open(place / "台账.db").reading() as db:
        return past(db)


def returned(place: Path, rdtool: Rdtool) -> Path:
    """Two workbooks that came back."""
    rdtool("track", "export", "-o", "发出", *SENT)
    back = place / "收回"
    back.mkdir()
    for unit in ("市国资委", "市农业农村局"):
        book = Book(place / "发出" / f"落实清单-{unit}.xlsx")
        for row in book.rows():
            book.fill(
                book.sheet.cell(row, book.column("事项编号")).value, 办理进展="清查完毕", 完成日期="月底"
            )
        book.save(back / f"{unit}.xlsx")
    return back


STEPS = (
    f"move 签收 {ITEM} {OTHER}",
    f"extend {ITEM} --to 2022-06-30 --why 推迟",
    f"extend {ITEM} --approve --decided-by 主任会议",
    f"return {OTHER} --why 职责不符",
    f"reassign {OTHER} --to 市水务局 --why 职责划转 --assist 市审计局",
    f"move 办理 {ITEM}",
    f"close {ITEM} --checked-by 某委 --check 到位 --why 现场核实",
    f"reopen {ITEM} --why 不满意",
    f"note {ITEM} 电话催办",
    "move 撤销 7-49-04-01 --why 重复",
)


def test_every_step_goes_back_one_by_one_and_stays_in_the_history(example: Path, rdtool: Rdtool) -> None:
    stood, said = [], []
    for step in STEPS:
        stood.append(seen(example))
        assert rdtool("track", *step.split(), *BACK).code == 0, step
        said.append(len(lines(example)))
    written = lines(example)
    for before in reversed(stood):
        told = json.loads(rdtool("track", "undo", "--json", *BACK).out)
        assert told["changes"], told
        assert seen(example) == before
    assert lines(example)[: len(written)] == written
    history = json.loads(rdtool("track", "history", ITEM, "--json").out)["history"]
    taken = [one["event"] for one in history if one["taken_back"]]
    assert taken[:3] == ["签收", "申请延期", "批准延期"]
    assert "签收（已撤回）" in rdtool("track", "history", ITEM).out


def test_an_import_of_several_files_goes_back_as_a_whole(example: Path, rdtool: Rdtool) -> None:
    back, before = returned(example, rdtool), seen(example)
    assert rdtool("track", "import", back, *BACK).code == 3  # 月底 is no day
    assert seen(example) != before
    told = json.loads(rdtool("track", "undo", "--json", *BACK).out)
    assert told["undone"]["sources"] == ["市农业农村局.xlsx", "市国资委.xlsx"]
    assert {one["item"] for one in told["changes"]} == {"7-49-04-11", "7-49-04-12"}
    assert all(one["old"] == "清查完毕" and one["new"] == "" for one in told["changes"])
    assert seen(example) == before
    again = json.loads(rdtool("track", "import", back, "--json", *BACK).out)
    assert [len(file["changes"]) for file in again["files"]] == [1, 1]


def test_a_decision_goes_back_too_and_is_asked_for_again(example: Path, rdtool: Rdtool) -> None:
    back = returned(example, rdtool)
    rdtool("track", "import", back, *BACK)
    before = seen(example)
    assert rdtool("track", "import", back, "--accept", "ours", *BACK).code == 0
    assert "保留台账，不采用“月底”" in (outcome := rdtool("track", "undo", *BACK)).out + outcome.err
    assert seen(example) == before
    assert rdtool("track", "import", back, *BACK).code == 3


def test_records_of_one_call_go_back_together(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "undo").code == 0
    assert not any(seen(example).values())
    assert "没有跟踪督办的事项" in rdtool("track", "status").out
    assert "交办已经撤回" in rdtool("track", "history", ITEM).out
    assert "经过见 rdtool track history" in rdtool("track", "note", ITEM, "甲").err
    outcome = rdtool("track", "undo")
    assert (outcome.code, outcome.err) == (2, "错误：台账中没有可以撤回的操作\n")
    assert rdtool("doctor", "--json").out.count("完好，登记了0个文号，交办了0个事项") == 1
    assert rdtool("track", "open", "records/7-49.yaml", *SENT).out == "7-49.yaml：新增29项\n"


def test_a_dry_run_shows_the_same_and_changes_nothing(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "move", "签收", ITEM, *BACK)
    before = (example / "台账.db").read_bytes()
    rehearsed = rdtool("track", "undo", "--dry-run", *BACK)
    assert (example / "台账.db").read_bytes() == before
    done = rdtool("track", "undo", "3", *BACK)
    assert rehearsed.code == done.code == 0
    assert (rehearsed.out + rehearsed.err).replace("将", "已") == done.out + done.err
    assert f"{ITEM} 环节：签收 → 交办" in done.err


def test_a_second_call_with_the_number_goes_no_further_back(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "move", "签收", ITEM, *BACK)
    number = json.loads(rdtool("track", "undo", "--dry-run", "--json").out)["undone"]["number"]
    assert rdtool("track", "undo", number).code == 0
    before = seen(example)
    assert rdtool("track", "undo", number).code == 3
    assert seen(example) == before


def test_items_that_went_out_stay_open(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "export", "-o", "发出", *SENT)
    before = seen(example)
    outcome = rdtool("track", "undo")
    assert outcome.code == 3
    assert "导出给" in outcome.err
    assert seen(example) == before
    command = outcome.err.rpartition("rdtool ")[2].split()
    assert rdtool(*command, *BACK).code == 0


def test_a_step_may_be_taken_on_an_earlier_day_once_the_wrong_one_is_back(
    example: Path, rdtool: Rdtool
) -> None:
    rdtool("track", "move", "签收", ITEM, "--date", "2022-03-12")
    assert rdtool("track", "move", "办理", ITEM, "--date", "2022-01-12").code == 2
    rdtool("track", "undo")
    assert rdtool("track", "move", "签收", ITEM, "--date", "2022-01-12").code == 0


# Names


def test_a_confirmed_name_is_taken_out_of_the_record_again(renamed: Path, rdtool: Rdtool) -> None:
    before = renamed.read_bytes()
    assert rdtool("confirm", OLD).code == 0
    told = json.loads(rdtool("track", "undo", "--dry-run", "--json").out)
    assert (told["record"], told["changes"][0]["field"]) == (str(renamed), "曾用名")
    assert renamed.read_bytes() != before
    assert rdtool("track", "undo").code == 0
    assert renamed.read_bytes() == before


def test_what_else_was_written_into_the_record_stays(renamed: Path, rdtool: Rdtool) -> None:
    text = renamed.read_text("gb18030")
    rdtool("confirm", OLD)
    longer = renamed.read_text("gb18030").replace("延长便民", "延长各便民")
    renamed.write_text("# 又改\n" + longer, "gb18030")
    assert rdtool("track", "undo").code == 0
    assert renamed.read_text("gb18030") == "# 又改\n" + text.replace("延长便民", "延长各便民")


@pytest.mark.parametrize("to", [f"    曾用名: [{OLD}, 另一个]", f"    曾用名:\n      - {OLD}"])
def test_a_name_that_was_rewritten_by_hand_is_for_the_hand_to_take_out(
    renamed: Path, rdtool: Rdtool, to: str
) -> None:
    rdtool("confirm", OLD)
    text = renamed.read_text("gb18030").replace(f"    曾用名: {OLD}", to)
    renamed.write_text(text, "gb18030")
    outcome = rdtool("track", "undo")
    assert outcome.code == 3
    assert f"删去“曾用名”里的“{OLD}”" in outcome.err
    assert renamed.read_text("gb18030") == text
    renamed.write_text(text.replace(to + "\n", ""), "gb18030")
    outcome = rdtool("track", "undo")
    assert outcome.code == 0
    assert "已经没有这一处" in outcome.err


def test_a_record_that_is_not_there_or_elsewhere_is_told(
    renamed: Path, rdtool: Rdtool, tmp_path: Path
) -> None:
    rdtool("confirm", OLD)
    renamed.rename(tmp_path / "7-51.yaml")
    outcome = rdtool("track", "undo")
    assert outcome.code == 4
    assert "放回原处" in outcome.err
    outside = (tmp_path / "7-51.yaml").read_bytes()
    with Ledger.open(Path("台账.db")).transaction() as db:
        db.execute("UPDATE operation_change SET name = '../7-51.yaml' WHERE place = 'record'")
    assert rdtool("track", "undo").code == 4
    assert (tmp_path / "7-51.yaml").read_bytes() == outside


def test_two_things_may_be_one_again(renamed: Path, rdtool: Rdtool) -> None:
    before = seen(renamed.parents[1])
    assert rdtool("confirm", OLD, "--not-renamed").code == 0
    assert rdtool("track", "undo").code == 0
    assert seen(renamed.parents[1]) == before
    assert rdtool("confirm", OLD).code == 0


@pytest.mark.parametrize("answer", [(), ("--not-renamed",)])
def test_a_number_given_on_the_strength_of_an_answer_holds_it(
    renamed: Path, rdtool: Rdtool, answer: tuple[str, ...]
) -> None:
    rdtool("confirm", OLD, *answer)
    drafted = rdtool("draft", "opinion", RENAMED, "--number", *LATER)
    assert drafted.code == 0, drafted.err
    before = seen(renamed.parents[1]), renamed.read_bytes()
    outcome = rdtool("track", "undo")
    assert outcome.code == 3
    assert f"已经据此给了“{NEW}”" in outcome.err
    assert (seen(renamed.parents[1]), renamed.read_bytes()) == before
    command = outcome.err.rpartition("rdtool ")[2].split()
    assert rdtool(*command).code == 0
    assert rdtool("track", "undo").code == 0


def test_a_number_of_something_else_holds_nothing(renamed: Path, rdtool: Rdtool) -> None:
    rdtool("confirm", OLD)
    assert rdtool("register", "take", "函", "关于乙的函", *LATER).code == 0
    assert rdtool("track", "undo").code == 0


def test_an_office_without_a_ledger_has_nothing_to_take_back(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "undo").code == 2
    assert not (office / "台账.db").exists()


# Sudden ends


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no kill -9")
def test_taking_back_is_killed_at_any_moment_and_whole_or_not_begun(renamed: Path, rdtool: Rdtool) -> None:
    place = renamed.parents[1]
    rdtool("confirm", OLD)
    crowd = [sys.executable, "-m", "tests.ledger.crowd", "undone", str(place), "16"]
    subprocess.run(crowd, cwd=ROOT, check=True, timeout=120)
