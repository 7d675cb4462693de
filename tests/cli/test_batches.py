"""Batches: many records, one that fails, letters with their index and in one file, runs that are cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from signal import SIGKILL

import openpyxl
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from rdtool.publish import sweep, writing
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.rendering import require_renderer

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--date", "2022-01-10")
LETTERS = ("draft", "transmittal", "--per-unit", *DAY)
SESSION = Path("文书/市七届人大常委会第四十九次会议")
INDEX = SESSION / "索引-承办单位转办函.xlsx"

_RESOLUTION, _REPORT = samples.RECORD["议题"]
LATER = {
    **samples.RECORD,
    "会议": {"次": "50", "日期": "2022-02-27 至 2022-02-28"},
    "议题": [_RESOLUTION, {**_REPORT, "审议意见": {**_REPORT["审议意见"], "印发日期": "2022-03-07"}}],
}


@pytest.fixture
def offices(office: Path) -> Path:
    """The workspace with a second record, and one that can't be read."""
    write_yaml(office / "records" / "7-50.yaml", LATER)
    (office / "records" / "7-51.yaml").mkdir()
    return office


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones included."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_kinds_without_content_are_counted_where_there_are_several_records(
    offices: Path, rdtool: Rdtool
) -> None:
    outcome = rdtool("draft", "会后", "7-*", *DAY)
    told = [line for line in outcome.err.splitlines() if "没有内容可拟" in line]
    assert [line.split(" ")[0] for line in told] == ["7-49.yaml", "7-50.yaml"]
    assert all(line.endswith("个文种没有内容可拟，各要填写什么，见文书目录") for line in told)


@pytest.mark.parametrize("pattern", ["records/7-*.yaml", "7-*", "records/7-*"])
def test_one_record_that_cannot_be_read_stops_only_itself(
    offices: Path, rdtool: Rdtool, pattern: str
) -> None:
    outcome = rdtool("draft", "resolution", pattern, *DAY)
    assert outcome.code == 4
    assert len(list(offices.rglob("01-决议-*.docx"))) == 2
    assert "“records/7-51.yaml”是文件夹，不是文件" in outcome.err
    assert "有1份会议记录没有拟成，其余不受影响：records/7-51.yaml" in outcome.err


def test_a_pattern_fits_the_records_of_a_workspace_from_any_folder(
    offices: Path, rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    outcome = rdtool("draft", "resolution", "7-[45]*", "-C", offices, *DAY)
    assert (outcome.code, len(list(offices.rglob("01-决议-*.docx")))) == (4, 2)
    assert rdtool("draft", "resolution", "9-*", "-C", offices, *DAY).code == 2


def test_a_misspelt_record_among_others_is_told_with_the_near_one(offices: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "resolution", "7-49", "7-94", "7-50", "--json", *DAY)
    told = json.loads(outcome.out)
    assert (outcome.code, [paper["status"] for paper in told["papers"]]) == (4, ["新建", "新建"])
    (failed,) = told["failed"]
    assert (failed["record"], failed["code"]) == ("7-94", "unreadable")
    assert failed["remedy"] == "是否要写 7-49？"


def test_checking_goes_on_past_a_record_that_cannot_be_read(offices: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("check", "records/7-*.yaml", "--json")
    told = json.loads(outcome.out)
    assert outcome.code == 4
    assert [Path(file).stem for file in told["files"]] == ["7-49", "7-50"]
    assert [Path(one["record"]).stem for one in told["failed"]] == ["7-51"]
    assert "有1份会议记录没有检查" in rdtool("check", "records/7-*.yaml").err


def test_a_record_without_letters_is_no_error_among_others(office: Path, rdtool: Rdtool) -> None:
    bare = {**samples.RECORD, "会议": {"次": "50", "日期": "2022-02-27"}, "议题": samples.RECORD["议题"][:1]}
    write_yaml(office / "records" / "7-50.yaml", bare)
    outcome = rdtool(*LETTERS, "7-*")
    assert outcome.code == 0
    assert "警告 T02：没有承办单位转办函可拟" in outcome.err
    assert rdtool(*LETTERS, "7-50").code == 1


def test_the_index_says_where_each_letter_goes_and_by_when(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool(*LETTERS)
    assert "函件索引：" in outcome.err
    rows = list(openpyxl.load_workbook(INDEX).worksheets[0].iter_rows(min_row=2, values_only=True))
    head, *letters = [row[:6] for row in rows if row[0]]
    assert head == ("序号", "文号", "主送", "标题", "期限", "文件")
    assert [row[2] for row in letters] == ["云川市审计局", "云川市财政局"]
    assert {str(row[3]) for row in letters} == {
        "云川市人民代表大会常务委员会办公室关于办理"
        "《关于2020年度市级预算执行审计查出问题整改情况的报告》审议意见的函"
    }
    assert {row[4] for row in letters} == {datetime(2022, 4, 7)}
    assert [(office / SESSION / str(row[5])).is_file() for row in letters] == [True, True]


def test_the_index_tells_no_letter_of_another_kind_and_a_single_one_has_none(
    office: Path, rdtool: Rdtool
) -> None:
    assert rdtool("draft", "transmittal", *DAY).code == 0
    assert list(office.rglob("索引*")) == []
    papers = json.loads(rdtool("draft", "all", "--json", *DAY).out)["papers"]
    assert list(office.rglob("索引*")) == []
    due = {paper["name"]: (paper["recipients"], paper["due"]) for paper in papers}
    assert due["决议"] == (None, None)
    assert due["转办函"] == ("市人民政府办公室", "2022-04-07")


def test_an_index_that_a_person_edited_stays(office: Path, rdtool: Rdtool) -> None:
    rdtool(*LETTERS)
    book = openpyxl.load_workbook(INDEX)
    book.worksheets[0]["H9"] = "已寄出"
    book.save(INDEX)
    mine = INDEX.read_bytes()
    write_yaml(
        office / "rdtool.yaml", {**samples.PROFILE, "单位": [{"名称": "市审计局", "全称": "云川市审计局"}]}
    )
    outcome = rdtool(*LETTERS)
    assert (outcome.code, INDEX.read_bytes()) == (0, mine)
    assert "函件索引手工改过，没有改动；新的另存为" in outcome.err


def test_letters_of_all_records_go_into_one_file_each_with_its_own_page_numbers(
    office: Path, rdtool: Rdtool
) -> None:
    require_renderer()
    write_yaml(office / "records" / "7-50.yaml", LATER)
    outcome = rdtool("draft", "会后", "7-*", "--merge-print", "--json", *DAY)
    told = json.loads(outcome.out)
    (merged,) = told["prints"]
    letters = [paper for paper in told["papers"] if paper["recipients"]]
    assert (Path(merged["file"]), merged["papers"]) == (office / "文书/合并打印-会后.pdf", len(letters))
    book = PdfReader(merged["file"])
    below = [part for part in book.outline if isinstance(part, list)]
    marks = [mark for part in below for mark in part if isinstance(mark, Destination)]
    starts = [book.get_destination_page_number(mark) or 0 for mark in marks]
    assert len(starts) == len(letters)
    assert [start % 2 for start in starts] == [0] * len(letters)
    assert list(office.rglob("*.pdf")) == [office / "文书/合并打印-会后.pdf"]
    opinion = next(
        start for start, mark in zip(starts, marks, strict=True) if str(mark.title).startswith("审议意见")
    )
    assert "— 1 —" in book.pages[opinion].extract_text()
    assert len(list(office.rglob("索引-会后.xlsx"))) == 2
    again = rdtool("draft", "会后", "7-*", "--merge-print", *DAY)
    assert f"合成的 PDF：文书/合并打印-会后.pdf（未变，{len(letters)}件文书）" in again.err


def test_the_same_papers_make_the_same_pdf(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_renderer()
    for folder in ("甲", "乙"):
        assert rdtool(*LETTERS, "--pdf", "--merge-print", "-o", folder).code == 0
    assert contents(office / "甲") == contents(office / "乙")
    assert len(list((office / "甲").glob("*.pdf"))) == 3


def test_pdfs_that_were_made_before_a_run_was_cut_off_are_there(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_renderer()
    monkeypatch.setattr("rdtool.writers.pdf._AT_ONCE", 1)
    from rdtool.writers import pdf

    convert, calls = pdf._convert, iter(range(9))

    def stop(*arguments: object) -> None:
        if next(calls) == 1:
            raise KeyboardInterrupt
        convert(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("rdtool.writers.pdf._convert", stop)
    assert rdtool(*LETTERS, "--pdf", "-o", "断").code == 130
    assert len(list((office / "断").glob("*.pdf"))) == 1
    assert rdtool(*LETTERS, "--pdf", "-o", "断").code == 0
    assert rdtool(*LETTERS, "--pdf", "-o", "整").code == 0
    assert contents(office / "断") == contents(office / "整")


@pytest.mark.parametrize("cut", range(4))
def test_a_batch_stopped_by_the_user_ends_by_running_again(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    replace, calls = writing._replace, iter(range(99))

    def stop(temporary: Path, path: Path) -> None:
        if next(calls) == cut:
            raise KeyboardInterrupt
        replace(temporary, path)

    with monkeypatch.context() as patched:
        patched.setattr(writing, "_replace", stop)
        outcome = rdtool(*LETTERS, "-o", "断")
    assert outcome.code == (130 if cut < 3 else 0)
    assert ("再运行一次同样的命令" in outcome.err) == (cut < 3)
    assert rdtool(*LETTERS, "-o", "断").code == 0
    assert rdtool(*LETTERS, "-o", "整").code == 0
    assert contents(office / "断") == contents(office / "整")


_KILLED = """\
import os, signal, sys
from rdtool.publish import writing
replace, calls = writing._replace, iter(range(99))
def kill(temporary, path):
    if next(calls) == {cut}:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(temporary, path)
writing._replace = kill
sys.argv[1:] = {line}
from rdtool.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_batch_that_is_killed_twice_ends_by_running_again_and_leaves_nothing(
    office: Path, rdtool: Rdtool
) -> None:
    for cut in (1, 0):
        program = _KILLED.format(cut=cut, line=[*LETTERS, "-o", "断"])
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run([sys.executable, "-c", program], env=environment, check=False, timeout=60)
        assert done.returncode == -SIGKILL
        assert len(list((office / "断").glob(".rdtool-*.tmp"))) == 1
    assert rdtool(*LETTERS, "-o", "断").code == 0
    assert rdtool(*LETTERS, "-o", "整").code == 0
    assert contents(office / "断") == contents(office / "整")


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file can't be removed at all")
def test_what_another_run_is_writing_is_not_swept_away(tmp_path: Path) -> None:
    mine, theirs = tmp_path / ".rdtool-1.tmp", tmp_path / ".rdtool-2.tmp"
    mine.write_bytes(b"left")
    with theirs.open("xb") as file:
        writing.hold(file)
        other = "from pathlib import Path; from rdtool.publish import sweep; sweep(Path('.'))"
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run([sys.executable, "-c", other], cwd=tmp_path, env=environment, check=True, timeout=60)
        assert [path.name for path in tmp_path.iterdir()] == [theirs.name]
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
