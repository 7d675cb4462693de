"""What a procedure has followed up needs its folder and its line: out to a unit, back, and counted.

The procedure of `test_adding` is put into a copy of rdtool, for the ledger has the table by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import rdtool
from rdtool.diagnostics import WrongUsage
from rdtool.office.followup.face import FollowUp
from rdtool.procedures import PROCEDURES
from rdtool.record.workspace import Workspace
from tests import samples
from tests.cli.conftest import write_yaml
from tests.ledger.books import Book
from tests.procedures.test_adding import FILES, RECORD

ROOT = Path(__file__).parents[2]
DAY = date(2022, 2, 1)

SHEET = """\
名称: 视察问题清单
标题: ["{{ 会议.全称 }}视察问题清单"]
行: 条 in 意见
列:
  - {标题: 事项编号, 宽: 7, 取值: 条.编号, 隐藏: 是}
  - {标题: 版本, 宽: 3, 类型: 整数, 取值: 条.版本, 隐藏: 是}
  - {标题: 地点, 宽: 18, 取值: 条.内容}
  - {标题: 陪同, 宽: 5, 取值: 条.陪同}
  - {标题: 回应单位, 宽: 5, 取值: 条.主办}
  - {标题: 回应情况, 宽: 5, 取值: 条.完成情况 | default(none), 填写: 是, 下拉: [未回应, 正在回应, 已回应]}
"""

#: Follows a record up and prints what can be seen of it.
_RUN = """
import json, sys
from datetime import date
from pathlib import Path

import openpyxl
import rdtool
from tests.ledger.books import Book

folder = Path(sys.argv[1])
office = rdtool.follow_up(rdtool.Workspace(folder), today=date(2022, 2, 1), person="江敏")
(opened,) = office.open([folder / "records" / "7-49.yaml"]).records
again = office.open([folder / "records" / "7-49.yaml"]).records[0]
(sent,) = office.export(unit="市水务局")
book = Book(sent.published.path, "视察问题清单")
shown = [book.cell("7-49-视-02", title).value for title in ("地点", "陪同", "回应单位")]
book.fill("7-49-视-01", 回应情况="已办结").fill("7-49-视-02", 回应情况="正在回应").save()
(back,) = office.take_back([sent.published.path]).files
seen = office.status(kind="视察问题", everything=True).as_dict()
print(json.dumps({
    "opened": [f"{one.item.id} {one.item.kind}" for one in opened.opened],
    "again": [one.outcome.name for one in again.opened],
    "shown": shown,
    "conflicts": [str(one) for one in back.imported.conflicts],
    "words": [f"{one['id']} {one['word']}" for one in seen["items"]],
    "counts": {name: seen["counts"][name] for name in ("done", "in_progress", "total")},
    "reported": [
        sheet.title
        for published in office.report()
        if published.path.suffix == ".xlsx"
        for sheet in openpyxl.load_workbook(published.path)
        if any(cell.value == "视察问题" for row in sheet for cell in row)
    ],
}))
"""


def run(source: Path, *arguments: str) -> str:
    """What a Python with the rdtool of that folder prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": f"{source}:{ROOT}", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of rdtool with one folder and one line more."""
    root = tmp_path_factory.mktemp("visits")
    copytree(ROOT / "src" / "rdtool", root / "src" / "rdtool")
    for name in ("templates", "words"):
        (root / name).symlink_to(ROOT / name)
    folder = root / "src" / "rdtool" / "procedures" / "visits"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text.replace("office_procedures", "rdtool.procedures"), encoding="utf-8")
    table = folder.parent / "__init__.py"
    text = table.read_text(encoding="utf-8").replace(
        '    "evaluation":', '    "visits": "视察 | 视察情况",\n    "evaluation":'
    )
    table.write_text(text, encoding="utf-8")
    return root / "src"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    write_yaml(folder / "rdtool.yaml", samples.PROFILE)
    text = RECORD.replace("2021-12-20", "2021-12-20, 主办: 市水务局")
    text = text.replace("2022-01-10", "2022-01-10, 主办: 市水务局, 陪同: 江敏")
    for name, content in {"records/7-49.yaml": text, "模板/视察问题清单.yaml": SHEET}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def seen(source: Path, office: Path) -> Any:
    """What came of following up with the procedure."""
    return json.loads(run(source, "-c", _RUN, str(office)))


@pytest.fixture
def without(seen: Any, office: Path) -> FollowUp:
    """The same office in the hands of an rdtool that does not know the procedure."""
    assert seen
    return rdtool.follow_up(Workspace(office), today=DAY, person="江敏")


def test_its_items_are_opened_and_found_again(seen: Any) -> None:
    assert seen["opened"] == ["7-49-视-01 视察问题", "7-49-视-02 视察问题"]
    assert seen["again"] == ["SAME", "SAME"]


def test_they_go_out_on_a_sheet_of_their_own_with_their_own_facts(seen: Any) -> None:
    assert seen["shown"] == ["云川水厂", "江敏", "市水务局"]


def test_what_comes_back_is_read_in_the_words_of_the_kind(seen: Any) -> None:
    assert seen["conflicts"] == []
    assert seen["words"] == ["7-49-视-01 已回应", "7-49-视-02 正在回应"]


def test_they_are_counted(seen: Any) -> None:
    assert seen["counts"] == {"done": 1, "in_progress": 1, "total": 2}
    assert seen["reported"] == ["按种类", "明细"]


def test_the_help_names_the_kind(source: Path) -> None:
    told = "".join(run(source, "-m", "rdtool", "track", "status", "--help").split())
    assert "只要这一种：审议意见、视察问题" in told.replace("│", "")


def test_a_kind_that_nobody_declares_any_more_is_shown_by_its_name(without: FollowUp) -> None:
    told = without.status(kind="视察问题", everything=True).as_dict()
    assert [(one["id"], one["kind"], one["word"]) for one in told["items"]] == [
        ("7-49-视-01", "视察问题", "已回应"),
        ("7-49-视-02", "视察问题", "正在回应"),
    ]
    assert told["counts"]["total"] == 2
    with pytest.raises(WrongUsage) as refused:
        without.status(kind="信访")
    known = [kind.name for kind in PROCEDURES.tracked]
    assert refused.value.remedy == f"可以写：{'、'.join([*known, '视察问题'])}"


def test_it_goes_out_on_the_common_sheet_and_comes_back_in_the_common_words(
    without: FollowUp, tmp_path: Path
) -> None:
    (sent,) = without.export(unit="市水务局", out=tmp_path)
    book = Book(sent.published.path).fill("7-49-视-02", 完成情况="长期坚持", 预计完成日期="2022-12-31")
    assert book.cell("7-49-视-02", "完成情况").value == "长期坚持"
    assert book.cell("7-49-视-01", "完成情况").value == "已回应"
    (back,) = without.take_back([book.save()], dry_run=True).files
    assert back.imported
    assert [(one.item, one.field, one.new) for one in back.imported.changes] == [
        ("7-49-视-02", "完成情况", "长期坚持"),
        ("7-49-视-02", "预计完成日期", "2022-12-31"),
    ]
    assert back.imported.conflicts == []
