"""`rdtool track` as a secretary or a script would call it: a whole round, conflicts, steps, sudden ends."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from rdtool.cli import app
from rdtool.ledger.database import Ledger
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.selection import Which, chosen
from tests.cli.conftest import Outcome, Rdtool
from tests.ledger.books import Book

ROOT = Path(__file__).resolve().parents[2]
SENT, BACK, LATE = ("--date", "2022-01-10"), ("--date", "2022-03-20"), ("--date", "2022-05-01")


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example workspace; also the current folder."""
    place = tmp_path / "示例"
    shutil.copytree(ROOT / "examples" / "yunchuan", place)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def out(example: Path, rdtool: Rdtool) -> Path:
    """The folder with the workbooks that went out; 31 items are open."""
    assert rdtool("track", "open", "records/7-49.yaml", "records/7-50.yaml", *SENT).code == 0
    assert rdtool("track", "export", "-o", "发出", *SENT).code == 0
    return example / "发出"


def items(place: Path) -> dict[str, Item]:
    with Ledger.open(place / "台账.db").reading() as db:
        return {item.id: item for item in chosen(db, Which())}


def data(outcome: Outcome) -> Any:
    """The one JSON object on stdout."""
    return json.loads(outcome.out)


def through_libreoffice(path: Path) -> Path:
    """The workbook as LibreOffice saves it again."""
    folder = path.parent / "另存"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder, path],
        check=True,
        capture_output=True,
    )
    return folder / path.name


# The whole round


def test_a_whole_round_loses_nothing(example: Path, out: Path, rdtool: Rdtool) -> None:
    """31 items go out in 14 workbooks; six come back mistreated, two of them through LibreOffice."""
    workbooks = sorted(out.glob("*.xlsx"))
    assert len(workbooks) == 14
    back = example / "收回"
    filled = _fill_and_mistreat(out, back)
    office = (
        [through_libreoffice(back / name) for name in ("市审计局.xlsx", "市水务局.xlsx")] if soffice() else []
    )
    for path in office:
        path.replace(back / path.name)
    shutil.rmtree(back / "另存", ignore_errors=True)

    looked = data(rdtool("track", "import", "收回", "--dry-run", "--json", *BACK))
    assert all(item.version == 0 for item in items(example).values())
    imported = rdtool("track", "import", "收回", "--json", *BACK)
    assert imported.code == 3
    told = data(imported)
    assert told["files"] == looked["files"]
    conflicts = {(one["trouble"], one["item"]) for file in told["files"] for one in file["conflicts"]}
    assert conflicts == {
        ("缺少这一行", "7-49-04-03"),
        ("看不懂", "7-49-04-05"),
        ("内容与事项编号对不上", "7-49-04-06"),
        ("内容与事项编号对不上", "7-49-04-07"),
        ("改动了锁定的内容", "7-49-04-12"),
    }
    assert all(one["source"] and one["rule"] == "O21" for file in told["files"] for one in file["conflicts"])

    now = items(example)
    for (id, field), value in filled.items():
        assert now[id].values.get(field) == value, (id, field)
    untouched = {"7-49-04-06", "7-49-04-07", "7-49-04-08", "7-49-04-11", "7-50-01-01"}
    assert all(now[id].version == 0 for id in untouched)
    assert {item.id for item in now.values() if item.status.value == "已办结"} == {
        "7-49-04-01", "7-49-04-04", "7-49-04-09",
    }  # fmt: skip

    again = data(rdtool("track", "import", "收回", "--json", *BACK))
    assert [file["changes"] for file in again["files"]] == [[]] * 6
    assert items(example) == now
    _counts_are_right(data(rdtool("track", "status", "--all", "--json", *BACK)), now)


def _fill_and_mistreat(out: Path, back: Path) -> dict[tuple[str, str], str]:
    """What six units filled in, by item and column, as the ledger should have it."""
    back.mkdir()
    book = Book(out / "落实清单-市审计局.xlsx")
    book.fill(
        "7-49-04-01",
        办理进展="九个问题已经销号八个",
        完成情况="办结",
        完成日期="2022年3月1日",
        佐证材料="整改报告",
    )
    book.fill("7-49-04-02", 办理进展="开展专项治理", 完成情况="推进中", 预计完成日期="2022.6.30")
    book.sheet.delete_rows(book.row("7-49-04-03"))
    rows = [book.values(row) for row in book.rows()]
    for row, values in zip(book.rows(), reversed(rows), strict=True):
        book.put(row, values)
    book.save(back / "市审计局.xlsx")

    book = Book(out / "落实清单-市财政局.xlsx")
    book.fill("7-49-04-04", 完成情况="已完成", 完成日期=44621, 办理进展="已批复下达", 佐证材料="批复文件")
    book.fill("7-49-04-13", 完成情况="持续推进", 预计完成日期=datetime(2022, 9, 30), 备注="长期工作")
    one, other = book.cell("7-49-04-06", "审议意见"), book.cell("7-49-04-07", "审议意见")
    one.value, other.value = other.value, one.value
    book.fill("7-49-04-06", 办理进展="这一行错位了")
    book.sheet.insert_rows(1, 3)
    book.save(back / "市财政局.xlsx")

    book = Book(out / "落实清单-市发展改革委.xlsx")
    book.fill("7-49-04-05", 完成情况="快了", 责任人="谢宁")
    book.sheet.insert_cols(3)
    book.save(back / "市发展改革委（谢宁）.xlsx")

    book = Book(out / "落实清单-市国资委.xlsx")
    book.fill("7-49-04-12", 办理进展="清查完毕", 办理时限="2022-12-31")
    at = book.rows()[-1] + 1
    book.put(at, book.values(book.row("7-49-04-12")))
    book.save(back / "市国资委.xlsx")

    book = Book(out / "落实清单-市交通运输局.xlsx")
    book.fill("7-49-04-09", 完成情况="√ 已办结", 完成日期="20220315", 佐证材料="拨付凭证")
    book.save(back / "市交通运输局.xlsx")

    book = Book(out / "落实清单-市水务局.xlsx", "协办事项")
    book.fill("7-50-01-02", 协办进展="已排查六座污水处理站", 协办情况="正在办理")
    book.save(back / "市水务局.xlsx")
    return {
        ("7-49-04-01", "办理进展"): "九个问题已经销号八个",
        ("7-49-04-01", "完成情况"): "已办结",
        ("7-49-04-01", "完成日期"): "2022-03-01",
        ("7-49-04-01", "佐证材料"): "整改报告",
        ("7-49-04-02", "完成情况"): "正在办理",
        ("7-49-04-02", "预计完成日期"): "2022-06-30",
        ("7-49-04-04", "完成日期"): "2022-03-01",
        ("7-49-04-04", "办理进展"): "已批复下达",
        ("7-49-04-13", "完成情况"): "长期坚持",
        ("7-49-04-13", "预计完成日期"): "2022-09-30",
        ("7-49-04-05", "责任人"): "谢宁",
        ("7-49-04-12", "办理进展"): "清查完毕",
        ("7-49-04-09", "完成日期"): "2022-03-15",
    }


def _counts_are_right(status: dict[str, Any], now: dict[str, Item]) -> None:
    """The counts against sums made here, from the items."""
    today, soon = date(2022, 3, 20), date(2022, 4, 4)
    assert status["counts"]["total"] == len(now) == len(status["items"]) == 31
    done = [item for item in now.values() if item.status.value == "已办结"]
    assert status["counts"]["finished"] == len(done) == 3
    assert status["counts"]["finished_rate"] == "9.68%"
    open_ = [item for item in now.values() if item not in done]
    red = [item for item in open_ if item.deadline and item.deadline < today]
    yellow = [
        item
        for item in open_
        if item not in red and item.deadline and (item.deadline <= soon or item.status.value == "长期坚持")
    ]
    assert (status["counts"]["red"], status["counts"]["yellow"]) == (len(red), len(yellow)) == (3, 5)
    assert {unit: line["total"] for unit, line in status["units"].items()} == Counter(
        item.lead for item in now.values()
    )
    lights = {item["id"]: item["light"] for item in status["items"]}
    assert {id for id, light in lights.items() if light == "红"} == {item.id for item in red}
    assert {id for id, light in lights.items() if light == "黄"} == {item.id for item in yellow}


def soffice() -> bool:
    return shutil.which("soffice") is not None


# Conflicts as a person sees them


def test_a_conflict_names_file_sheet_cell_both_values_and_the_way_out(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    book = Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 完成日期="月底")
    done = rdtool("track", "import", book.save(example / "市国资委.xlsx"), *BACK)
    assert done.code == 3
    assert "冲突 O21 7-49-04-12 完成日期：看不懂" in done.err
    assert "位置：市国资委.xlsx 落实清单!" in done.err
    assert "来表：月底" in done.err
    assert "--accept" in done.err


def test_accepting_goes_item_by_item_or_for_all(example: Path, out: Path, rdtool: Rdtool) -> None:
    for name, words in (("甲.xlsx", "甲说"), ("乙.xlsx", "乙说")):
        book = Book(out / "落实清单-市财政局.xlsx")
        book.fill("7-49-04-04", 办理进展=words).fill("7-49-04-06", 办理进展=words).save(example / name)
    assert rdtool("track", "import", "甲.xlsx", *BACK).code == 0
    assert rdtool("track", "import", "乙.xlsx", "--accept", "7-49-04-04=theirs", *BACK).code == 3
    assert rdtool("track", "import", "乙.xlsx", "--accept", "ours", *BACK).code == 0
    assert rdtool("track", "import", "乙.xlsx", *BACK).code == 0
    now = items(example)
    assert (now["7-49-04-04"].filled["办理进展"], now["7-49-04-06"].filled["办理进展"]) == ("乙说", "甲说")


def test_a_decision_about_nothing_is_told_since_the_number_may_be_mistyped(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    book = Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 办理时限="2022-12-31")
    path = book.save(example / "市国资委.xlsx")
    done = rdtool("track", "import", path, "--accept", "7-49-4-12=ours", *BACK)
    assert done.code == 3
    assert "7-49-4-12没有需要取舍的内容" in done.err
    done = rdtool("track", "import", path, "--accept", "7-49-04-12=ours", *BACK)
    assert (done.code, "没有需要取舍" in done.err) == (0, False)
    done = rdtool("track", "open", "records/7-49.yaml", "--accept", "7-49-04-99=theirs", *BACK)
    assert (done.code, "7-49-04-99没有需要取舍的内容" in done.err) == (0, True)


def test_an_unreadable_file_is_told_and_the_others_are_imported(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    folder = example / "收回"
    folder.mkdir()
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 办理进展="清查完毕").save(
        folder / "市国资委.xlsx"
    )
    done = rdtool("track", "import", folder, *BACK)
    assert done.code == 4
    assert "坏的.xlsx" in done.err
    assert items(example)["7-49-04-12"].filled["办理进展"] == "清查完毕"


def test_a_filled_workbook_is_not_overwritten_by_the_next_export(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 办理进展="清查完毕").save()
    done = rdtool("track", "export", "-o", "发出", *SENT)
    assert done.code == 3
    assert "市国资委" in done.err
    assert Book(out / "落实清单-市国资委.xlsx").cell("7-49-04-12", "办理进展").value == "清查完毕"


def test_a_checklist_drafted_from_the_record_comes_back_too(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", "records/7-49.yaml", *SENT)
    assert rdtool("draft", "checklist", "records/7-49.yaml", *SENT).code == 0
    (path,) = (example / "文书").rglob("05-审议意见落实清单*.xlsx")
    done = rdtool("track", "import", Book(path).fill("7-49-04-04", 办理进展="已批复").save(), *BACK)
    assert (done.code, items(example)["7-49-04-04"].filled["办理进展"]) == (0, "已批复")


@pytest.mark.parametrize("grouping", ["meeting", "kind"])
def test_workbooks_by_session_or_kind_hold_everything(
    example: Path, out: Path, rdtool: Rdtool, grouping: str
) -> None:
    done = data(rdtool("track", "export", "--by", grouping, "-o", "内部", "--json", *SENT))
    assert sum(book["rows"] for book in done["workbooks"]) == 31
    assert len(done["workbooks"]) == (2 if grouping == "meeting" else 5)


def test_one_units_workbook_holds_its_rows_only(example: Path, out: Path, rdtool: Rdtool) -> None:
    done = data(rdtool("track", "export", "--unit", "云川市水务局", "-o", "单独", "--json", *SENT))
    assert [(book["label"], book["rows"]) for book in done["workbooks"]] == [("市水务局", 2)]
    book = openpyxl.load_workbook(done["workbooks"][0]["file"])
    assert "落实清单" not in book.sheetnames
    cells = {cell.value for row in book["协办事项"].iter_rows() for cell in row}
    assert {"7-49-04-11", "7-50-01-02"} == {cell for cell in cells if str(cell).startswith("7-")}
    assert book["协办事项"].protection.sheet


def test_a_dumped_ledger_comes_back_with_every_item_and_its_history(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 办理进展="清查完毕").save()
    rdtool("track", "import", out, *BACK)
    before = items(example)
    story = rdtool("track", "history", "7-49-04-12", "--json").out
    assert rdtool("ledger", "dump", "-o", "备份.jsonl").code == 0
    (example / "台账.db").unlink()
    assert rdtool("ledger", "restore", "备份.jsonl").code == 0
    assert items(example) == before
    assert rdtool("track", "history", "7-49-04-12", "--json").out == story


# Opening again


def test_opening_again_after_the_record_changed_shows_the_difference(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    record = example / "records" / "7-50.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("逐一排查乡镇污水处理设施运行情况", "逐座排查乡镇污水处理设施运行情况"), encoding="utf-8"
    )
    done = rdtool("track", "open", "records/7-50.yaml", *BACK)
    assert done.code == 0
    assert "变更1项" in done.out
    assert "7-50-01-02" in done.err


def test_an_opinion_put_in_at_the_top_moves_no_other(example: Path, out: Path, rdtool: Rdtool) -> None:
    record = example / "records" / "7-50.yaml"
    text = record.read_text(encoding="utf-8")
    first = text.index("        - 问题: 市区建筑工地")
    inserted = "        - 内容: 提高机动车尾气检测频次\n          主办: 市生态环境局\n"
    record.write_text(text[:first] + inserted + text[first:], encoding="utf-8")
    before = items(example)
    done = data(rdtool("track", "open", "records/7-50.yaml", "--json", *BACK))
    outcomes = {one["id"]: one["outcome"] for one in done["records"][0]["items"]}
    assert outcomes == {"7-50-01-03": "新增", "7-50-01-01": "未变", "7-50-01-02": "未变"}
    assert done["exit_code"] == 0
    assert {id: item for id, item in items(example).items() if id in before} == before


def test_a_record_with_an_item_without_its_unit_opens_nothing(example: Path, rdtool: Rdtool) -> None:
    record = example / "records" / "7-50.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("          主办: 市住房城乡建设局\n", "          主办: \n"), encoding="utf-8"
    )
    done = rdtool("track", "open", "records/7-50.yaml", *SENT)
    assert done.code == 1
    assert "records/7-50.yaml:" in done.err
    assert items(example) == {}


# Steps


def test_a_life_from_assignment_to_publication(example: Path, out: Path, rdtool: Rdtool) -> None:
    id = "7-49-04-12"
    book = Book(out / "落实清单-市国资委.xlsx")
    book.fill(id, 完成情况="已办结", 完成日期="2022-3-1", 佐证材料="清查报告", 办理进展="清查完毕")
    rdtool("track", "import", book.save(example / "市国资委.xlsx"), *BACK)
    steps = [
        ("extend", id, "--to", "2022-06-30", "--why", "涉及诉讼"),
        ("extend", id, "--approve", "--decided-by", "主任会议"),
        ("move", "征求意见", id),
        ("move", "报告", id),
        ("move", "测评", id, "--result", "不满意"),
        ("reopen", id, "--why", "测评不满意", "--until", "2022-05-31"),
        ("note", id, "电话催办"),
        ("move", "报告", id),
        ("move", "测评", id, "--result", "满意"),
        ("close", id, "--checked-by", "财经委", "--check", "已整改到位", "--why", "重办后以书面报告为准"),
        ("move", "公开", id, "--url", "http://example.cn"),
    ]
    for step in steps:
        done = rdtool("track", *step, *BACK)
        assert done.code == 0, (step, done.err)
    told = data(rdtool("track", "history", id, "--json"))
    assert told["item"]["stage"] == "公开"
    assert told["item"]["evaluation"] == "满意"
    events = list(dict.fromkeys(line["event"] for line in told["history"]))
    assert events == [
        "交办", "填报", "申请延期", "批准延期", "征求意见", "报告", "测评", "重办", "备注", "销号", "公开",
    ]  # fmt: skip
    assert "市国资委.xlsx 落实清单!" in rdtool("track", "history", id).out
    status = data(rdtool("track", "status", "--json", *BACK))
    assert (status["counts"]["closed"], status["counts"]["satisfied_rate"]) == (1, "100%")


def test_several_items_are_moved_together_or_not_at_all(example: Path, out: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "move", "签收", "7-49-04-*", *BACK).out.count("签收") == 14
    before = items(example)
    done = rdtool("track", "move", "签收", "7-50-01-01", "7-49-04-01", *BACK)
    assert done.code == 2
    assert "现在是“签收”" in done.err
    assert items(example) == before


def test_return_and_reassign_move_the_item_to_another_workbook(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    assert rdtool("track", "return", "7-49-04-11", "--why", "职责划转", *SENT).code == 0
    done = rdtool("track", "reassign", "7-49-04-11", "--to", "云川市水务局", "--why", "职责划转", *SENT)
    assert "7-49-04-11（市水务局）：交办" in done.out
    again = data(rdtool("track", "export", "-o", "再发", "--json", *SENT))
    assert {book["label"]: book["rows"] for book in again["workbooks"]}["市农业农村局"] == 1
    rdtool("track", "reassign", "7-49-04-06", "--to", "市水务局", "--why", "职责划转", *SENT)
    rdtool("track", "export", "-o", "三发", *SENT)
    book = Book(example / "三发" / "落实清单-市水务局.xlsx")
    assert book.cell("7-49-04-06", "分管领导").value == "副市长 叶文静"
    assert rdtool("track", "reassign", "7-49-04-11", "--to", "市水务", "--why", "甲", *SENT).code == 2


def test_closing_what_is_not_done_is_refused(example: Path, out: Path, rdtool: Rdtool) -> None:
    rdtool("track", "move", "办理", "7-49-04-01", *BACK)
    done = rdtool("track", "close", "7-49-04-01", "--checked-by", "财经委", "--check", "属实", *BACK)
    assert (done.code, items(example)["7-49-04-01"].stage.value) == (3, "办理")


def test_a_dry_run_of_a_step_changes_nothing(example: Path, out: Path, rdtool: Rdtool) -> None:
    before = items(example)
    assert "签收" in rdtool("track", "move", "签收", "7-49-04-01", "--dry-run", *BACK).out
    assert items(example) == before


def test_the_places_own_words_are_understood_and_shown(example: Path, out: Path, rdtool: Rdtool) -> None:
    profile = example / "rdtool.yaml"
    words = "\n跟踪督办:\n  预警: 5日\n  环节名称: [{环节: 签收, 名称: 已领办}]\n  完成情况用语: [{用语: 基本到位, 归入: 已办结}]\n"
    profile.write_text(profile.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert "已领办" in rdtool("track", "move", "已领办", "7-49-04-12", *BACK).out
    book = Book(out / "落实清单-市国资委.xlsx").fill("7-49-04-12", 完成情况="基本到位")
    rdtool("track", "import", book.save(example / "市国资委.xlsx"), *BACK)
    item = items(example)["7-49-04-12"]
    assert (item.word, item.status.value) == ("基本到位", "已办结")
    assert data(rdtool("track", "status", "--json", "--date", "2022-04-01"))["counts"]["yellow"] == 0


# Looking


def test_status_shows_lights_counts_and_what_is_chosen(example: Path, out: Path, rdtool: Rdtool) -> None:
    shown = rdtool("track", "status", *LATE).out
    assert "共31项" in shown
    assert "逾期19项" in shown
    assert [line.split()[0] for line in shown.splitlines() if "7-49-04-" in line] == ["红"] * 14
    assert "市财政局7项" in next(line for line in shown.splitlines() if line.startswith("协办单位逾期"))
    overdue = data(rdtool("track", "status", "--overdue", "--unit", "云川市财政局", "--json", *LATE))
    assert {item["lead"] for item in overdue["items"]} == {"市财政局"}
    assert overdue["counts"]["total"] == 6
    due = data(rdtool("track", "status", "--due", "40", "--json", *LATE))
    assert [item["id"] for item in due["items"]] == ["7-50-01-01", "7-50-01-02"]
    meeting = data(rdtool("track", "status", "--meeting", "50", "--all", "--json", *LATE))
    assert meeting["counts"]["total"] == 2
    assert rdtool("track", "status", "--overdue", "--due", "3").code == 2
    assert rdtool("track", "status", "--kind", "别的").code == 2


def test_a_unit_that_only_assists_is_told_what_it_is_late_with(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    done = rdtool("track", "status", "--unit", "市水务局", *LATE)
    assert "没有主办的事项" in done.out
    assert "协办单位逾期没有办结的：市水务局1项（7-49-04-11）" in done.out


def test_units_stand_in_the_offices_order(example: Path, out: Path, rdtool: Rdtool) -> None:
    names = list(data(rdtool("track", "status", "--json", *LATE))["units"])
    assert names[:4] == ["市审计局", "市财政局", "市发展改革委", "市国资委"]


@pytest.mark.parametrize("command", ["status", "export"])
def test_a_mistyped_unit_is_not_taken_for_one_without_items(
    example: Path, out: Path, rdtool: Rdtool, command: str
) -> None:
    done = rdtool("track", command, "--unit", "财政局", *BACK)
    assert done.code == 2
    assert "市财政局" in done.err
    assert "没有跟踪督办的事项" in rdtool("track", "status", "--unit", "市工业和信息化局", *BACK).out


def test_an_empty_ledger_is_said_to_be_empty(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "status").out.strip() == "没有跟踪督办的事项"
    assert not (example / "台账.db").exists()


def test_reminders_go_to_the_units_that_are_late(example: Path, out: Path, rdtool: Rdtool) -> None:
    done = data(rdtool("draft", "reminder", "--json", *LATE))
    letters = [Path(paper["file"]) for paper in done["papers"]]
    assert len(letters) == 10
    assert {letter.parent for letter in letters} == {example / "文书" / "督办"}
    letter = next(letter for letter in letters if "市财政局" in letter.name)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(letter)).paragraphs)
    assert "云川市财政局：" in text
    assert "下列4项事项办理时限已过" in text
    assert "已逾期24天" in text
    assert "【待补" not in text
    assert rdtool("draft", "reminder", *SENT).code == 1
    kinds = {paper["kind"] for paper in data(rdtool("draft", "all", "--json", "--dry-run", *LATE))["papers"]}
    assert "reminder" not in kinds


def test_the_next_speech_draws_on_the_ledger(example: Path, out: Path, rdtool: Rdtool) -> None:
    record = example / "records" / "7-51.yaml"
    text = (example / "records" / "7-49.yaml").read_text(encoding="utf-8").replace("次: 49", "次: 51", 1)
    record.write_text(f"{text}\n跟踪事项: ['7-50-*', 7-48-01-01]\n", encoding="utf-8")
    done = rdtool("draft", "speech", record, *LATE)
    assert "台账中没有事项“7-48-01-01”" in done.err
    (speech,) = (example / "文书").rglob("09-讲话-*五十一次*.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(speech)).paragraphs)
    assert "列入检查的2项中，已办结0项，办结率0%。" in words


def test_similar_items_are_shown_side_by_side(example: Path, out: Path, rdtool: Rdtool) -> None:
    record = example / "records" / "7-51.yaml"
    text = (example / "records" / "7-50.yaml").read_text(encoding="utf-8").replace("次: 50", "次: 51", 1)
    record.write_text(text.replace("逐一排查", "逐座排查"), encoding="utf-8")
    done = rdtool("track", "similar", record)
    assert "7-51-01-02（市生态环境局" in done.out
    assert "7-50-01-02（市生态环境局，交办" in done.out
    pairs = data(rdtool("track", "similar", record, "--least", "99", "--json"))["pairs"]
    assert [pair["one"]["id"] for pair in pairs] == ["7-51-01-01"]


def test_a_report_is_written_and_written_again(example: Path, out: Path, rdtool: Rdtool) -> None:
    done = data(rdtool("track", "report", "--json", *LATE))
    assert {Path(one["file"]).name for one in done["files"]} == {"落实情况统计.xlsx", "落实情况汇总.docx"}
    assert {one["status"] for one in data(rdtool("track", "report", "--json", *LATE))["files"]} == {"未变"}


def test_looking_at_items_loads_neither_excel_nor_templates(example: Path, out: Path) -> None:
    code = (
        "import sys; sys.argv = ['rdtool', 'track', 'status']; from rdtool.cli import app\n"
        "app(standalone_mode=False)\n"
        "print([name for name in ('openpyxl', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=example
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help_with_an_example(rdtool: Rdtool) -> None:

    group: Any = app.commands["track"]
    for name, command in group.commands.items():
        assert f"例：rdtool track {name}" in command.help, name


# Sudden ends


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no kill -9")
def test_killed_at_any_moment_every_file_is_whole(example: Path, out: Path, rdtool: Rdtool) -> None:
    back = example / "收回"
    back.mkdir()
    filled = 0
    for path in out.glob("*.xlsx"):
        if "落实清单" not in openpyxl.load_workbook(path).sheetnames:
            continue  # a unit that only assists
        book = Book(path)
        for row in book.rows():
            book.fill(book.sheet.cell(row, book.column("事项编号")).value, 办理进展="已办")
            filled += 1
        book.save(back / path.name)
    crowd = [sys.executable, "-m", "tests.ledger.crowd", "returns", str(example), "12"]
    subprocess.run(crowd, cwd=ROOT, check=True, timeout=120)
    assert rdtool("track", "import", back, *BACK).code == 0
    opinions = [item for item in items(example).values() if item.kind.name == "审议意见"]
    assert all(item.version == 1 for item in opinions)
    with closing(sqlite3.connect(example / "台账.db")) as db:
        assert (
            db.execute("SELECT count(*) FROM followup_history WHERE field = '办理进展'").fetchone()[0]
            == filled
        )


def test_nothing_is_imported_half(
    example: Path, out: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure in the middle of a file leaves the ledger as it was."""
    book = Book(out / "落实清单-市财政局.xlsx")
    for id in ("7-49-04-04", "7-49-04-06", "7-49-04-13"):
        book.fill(id, 办理进展="已办")
    calls: Iterator[int] = iter(range(9))

    def failing(*arguments: Any, **named: Any) -> Any:
        if next(calls) == 2:
            raise RuntimeError("the disk is gone")
        return saving(*arguments, **named)

    from rdtool.ledger.items.storing import save as saving

    monkeypatch.setattr("rdtool.ledger.returns.applying.save", failing)
    before = items(example)
    assert rdtool("track", "import", book.save(example / "市财政局.xlsx"), *BACK).code == 70
    assert items(example) == before


@pytest.mark.parametrize(
    ("change", "arguments"),
    [
        ("UPDATE followup_item SET facts = '{' WHERE id = ?", ("history", "7-49-04-01")),
        ("UPDATE followup_item SET status = '办妥' WHERE id = ?", ("status",)),
        ("UPDATE followup_item SET due = '2022-13-01' WHERE id = ?", ("export", "-o", "发出")),
        ("UPDATE followup_assist SET filled = '' WHERE item = ?", ("history", "7-49-04-01")),
    ],
)
def test_a_row_that_nothing_writes_is_a_damaged_ledger(
    example: Path, rdtool: Rdtool, change: str, arguments: tuple[str, ...]
) -> None:
    assert rdtool("track", "open", "records/7-49.yaml", *SENT).code == 0
    with closing(sqlite3.connect(example / "台账.db")) as db:
        db.execute(change, ("7-49-04-01",))
        db.commit()
    for outcome in (rdtool("track", *arguments), rdtool("doctor")):
        assert (outcome.code, "台账" in outcome.err + outcome.out) == (4, True)
        assert "rdtool ledger restore" in outcome.err + outcome.out


def test_a_workbook_that_cannot_be_replaced_stops_no_other(out: Path, rdtool: Rdtool) -> None:
    before = sorted(out.iterdir())
    before[1].unlink()
    before[1].mkdir()
    before[2].unlink()
    outcome = rdtool("track", "export", "-o", "发出", *SENT)
    assert outcome.code == 4
    assert f"{before[1].name}”（是文件夹，不是文件）" in outcome.err
    assert "未写入" in outcome.err
    assert outcome.out.count(".xlsx") == len(before) - 1
    assert before[2].is_file()
    found = data(rdtool("track", "export", "-o", "发出", "--json", *SENT))["workbooks"]
    assert [book["status"] for book in found].count("未写入") == 1


def test_one_file_of_a_report_that_cannot_be_replaced_stops_not_the_other(out: Path, rdtool: Rdtool) -> None:
    Path("汇总/落实情况统计.xlsx").mkdir(parents=True)
    outcome = rdtool("track", "report", "-o", "汇总", *SENT)
    assert outcome.code == 4
    assert outcome.out.split("/")[-1].strip() == "落实情况汇总.docx"
    assert Path("汇总/落实情况汇总.docx").is_file()


def test_an_amount_that_excel_gives_back_without_its_last_nought_is_no_change(
    example: Path, out: Path, rdtool: Rdtool
) -> None:
    """1286.40 of the record, locked, comes back as 1286.4; so does what the record says was put right."""
    record = example / "records" / "7-49.yaml"
    text = record.read_text(encoding="utf-8")
    ongoing, why = "    整改情况: 正在整改\n", "    未整改到位原因: 部分单位"
    assert ongoing + why in text
    partly = "    整改情况: 部分整改\n    已整改金额: 100.50\n"
    record.write_text(text.replace(ongoing + why, partly + why), encoding="utf-8")
    assert rdtool("track", "open", record, *SENT).code == 0
    assert rdtool("track", "export", "-o", "再发", "--unit", "市财政局", *SENT).code == 0
    book = Book(example / "再发" / "落实清单-市财政局.xlsx", "整改台账")
    assert book.cell("7-49-审-01", "涉及金额（万元）").value == pytest.approx(1286.4)
    done = rdtool("track", "import", book.save(example / "市财政局.xlsx"), *BACK)
    assert (done.code, items(example)["7-49-审-01"].filled["已整改金额"]) == (0, "100.50")
    assert done.out == "市财政局.xlsx：没有变动\n"
