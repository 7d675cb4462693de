"""The last hour before a session: the record changes, papers were edited by hand, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.cli.conftest import Rdtool

FOLDER = Path("文书/市七届人大常委会第五十二次会议")
RECORD = Path("records/7-52.yaml")
MARK = "（手改备份2022-06-27）"
DAY = ("--date", "2022-06-27")


@pytest.fixture
def drafted(rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example's workspace with the papers of session 7-52, its latest; also the current folder."""
    monkeypatch.chdir(tmp_path)
    rdtool("init", ".", "--example")
    for later in Path("records").glob("7-5[3-9].yaml"):
        later.unlink()
    assert rdtool("draft", "all", "-q", *DAY).code == 0
    return tmp_path


def the(name: str) -> Path:
    """A paper of the session by the words in its name, whatever its number in the folder."""
    (path,) = [one for one in FOLDER.glob(f"*/*{name}*") if "（" not in one.name]
    return path


def edit(path: Path, words: Mapping[str, str]) -> bytes:
    """Change words in a Word file by hand; gives the file's bytes."""
    document: Any = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for old, new in words.items():
        runs = [run for one in paragraphs for run in one.runs if old in run.text]
        assert runs, old
        for run in runs:
            run.text = run.text.replace(old, new)
    document.save(str(path))
    return path.read_bytes()


def change_record() -> None:
    """Another reporter, another result, a dropped item, a moved day."""
    text = RECORD.read_text(encoding="utf-8")
    for old, new in (
        ("市发展改革委主任 罗海燕", "市发展改革委副主任 周明"),
        ("{赞成: 31, 反对: 0, 弃权: 2}", "{赞成: 30, 反对: 1, 弃权: 2}"),
        ("2022-06-29", "2022-06-30"),
        (", 补选]", "]"),
    ):
        assert old in text
        text = text.replace(old, new)
    RECORD.write_text(text[: text.index("  - 名称: 补选")], encoding="utf-8")


def words_of(path: Path) -> str:
    document: Any = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_two_papers_edited_by_hand_take_over_four_changes_by_one_command(
    drafted: Path, rdtool: Rdtool
) -> None:
    host = edit(
        the("主持词-第一次"), {"没有意见，通过。": "好，没有意见，通过。", "罗海燕受": "罗海燕同志受"}
    )
    schedule = edit(the("-日程-"), {"市人大常委会会议厅": "市人大机关三楼会议厅"})
    change_record()
    done = rdtool("draft", "all", "--merge", *DAY)
    assert done.code == 3
    for path, old in ((the("主持词-第一次"), host), (the("-日程-"), schedule)):
        assert path.with_stem(path.stem + MARK).read_bytes() == old
    said = words_of(the("主持词-第一次"))
    assert "共三项。各位组成人员有什么意见？〔稍候〕好，没有意见，通过。" in said
    assert ("市发展改革委副主任周明，" in said, "罗海燕同志受市人民政府委托" in said) == (True, True)
    assert "6月30日上午9:00举行" in said
    (asked,) = docx.Document(str(the("主持词-第一次"))).comments
    assert "请市发展改革委副主任周明受市人民政府委托作报告" in asked.text
    assert ("6月30日（星期四）" in words_of(the("-日程-")), "补选" in words_of(the("-日程-"))) == (
        True,
        False,
    )
    assert words_of(the("-日程-")).count("市人大机关三楼会议厅") == 2
    assert "有1件文书两边都改了同一处" in done.err
    assert "待定的在第15段" in done.err
    assert "选举江东省第十三届人民代表大会代表选票.docx：记录中不再有" in done.err
    before = the("主持词-第一次").read_bytes()
    assert rdtool("draft", "all", "--merge", *DAY).code == 3
    assert the("主持词-第一次").read_bytes() == before
    assert len(list(the("主持词-第一次").parent.glob("*手改备份*"))) == 2


def test_what_was_open_is_decided_by_deleting_the_comment(drafted: Path, rdtool: Rdtool) -> None:
    edit(the("主持词-第一次"), {"罗海燕受": "罗海燕同志受"})
    change_record()
    rdtool("draft", "主持词", "--merge", *DAY)
    document: Any = docx.Document(str(the("主持词-第一次")))
    for one in list(document.comments._comments_elm):
        one.getparent().remove(one)
    document.save(str(the("主持词-第一次")))
    assert rdtool("draft", "主持词", "--merge", *DAY).code == 0
    assert "罗海燕同志受" in words_of(the("主持词-第一次"))
    assert (
        json.loads(rdtool("diff", the("主持词-第一次"), "--json").out)["papers"][0]["changes"][-1]["by"]
        != "open"
    )


def test_a_list_takes_over_its_cells(drafted: Path, rdtool: Rdtool) -> None:
    book = openpyxl.load_workbook(the("表决结果汇总表"))
    book.worksheets[0]["E6"] = "无记名投票（两轮）"
    book.save(the("表决结果汇总表"))
    change_record()
    assert rdtool("draft", "all", "--merge", *DAY).code == 0
    sheet: Any = openpyxl.load_workbook(the("表决结果汇总表")).worksheets[0]
    assert (sheet["E6"].value, sheet["H5"].value, sheet["I5"].value) == ("无记名投票（两轮）", 30, 1)


def test_diff_tells_both_kinds_of_changes_and_writes_nothing(drafted: Path, rdtool: Rdtool) -> None:
    assert rdtool("diff").err == "没有手工改过的文书。\n"
    edit(the("主持词-第一次"), {"没有意见，通过。": "好，没有意见，通过。", "罗海燕受": "罗海燕同志受"})
    change_record()
    before = {path: path.read_bytes() for path in FOLDER.rglob("*.*")}
    told = rdtool("diff")
    shown = told.out
    assert "请用 rdtool draft all 7-52 --merge（先备份）" in told.err
    assert "手工改的：\n    第11段：…人员有什么意见？〔稍候〕【增：好，】没有意见，通过。" in shown
    assert "【删：29】【增：30】日上午9:00举行" in shown.replace("\n      ", "")
    assert "两边都改了同一处（保留手改，新稿写成批注，待定）：\n    第15段手改：" in shown
    found = json.loads(rdtool("diff", "7-52", "--json").out)
    (paper,) = found["papers"]
    assert (paper["name"], paper["state"]) == ("主持词", "手工改过")
    assert {one["by"] for one in paper["changes"]} == {"both", "record", "open"}
    assert {path: path.read_bytes() for path in FOLDER.rglob("*.*")} == before


def test_changes_tells_which_papers_a_record_touches_and_drafts_just_those(
    drafted: Path, rdtool: Rdtool
) -> None:
    assert rdtool("changes").err == "没有文书受影响：拟好的文书与现在的记录一致。\n"
    edit(the("主持词-第一次"), {"没有意见，通过。": "好，没有意见，通过。"})
    text = RECORD.read_text(encoding="utf-8")
    RECORD.write_text(
        text.replace("主持人: 市人大常委会副主任 林国栋", "主持人: 市人大常委会副主任 韩冬梅"), "utf-8"
    )
    found = json.loads(rdtool("changes", "--json").out)
    touched = {paper["name"] for paper in found["papers"]}
    assert "日程" in touched
    assert touched <= {"日程", "主持词", "会议纪要", "宣誓仪式", "出席情况", "座次表"}
    shown = rdtool("changes").out
    assert "【删：林国栋】【增：韩冬梅】" in shown
    before = {path: path.stat().st_mtime_ns for path in FOLDER.glob("*/*.*")}
    done = rdtool("changes", "--draft", "--merge", "--json", *DAY)
    drafted_names = {paper["name"] for paper in json.loads(done.out)["drafted"]}
    assert (done.code, drafted_names) == (0, touched)
    written = {path for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert {path.name.split("-")[1] for path in written} == touched
    assert "韩冬梅" in words_of(the("-日程-"))
    assert json.loads(rdtool("changes", "--json").out)["papers"] == []


def test_papers_that_an_error_keeps_from_being_drafted_are_told(drafted: Path, rdtool: Rdtool) -> None:
    text = RECORD.read_text(encoding="utf-8")
    reporter = "报告人: 市发展改革委主任 罗海燕"
    assert reporter in text
    RECORD.write_text(text.replace(reporter, "报告人: 市发展改革委副主任 罗海燕"), encoding="utf-8")
    done = rdtool("changes")
    assert done.code == 1
    assert "错误 N07：罗海燕在这里是“市发展改革委主任”" in done.err
    assert "（不能比较）\n  会议记录有错误，拟不出新稿。" in done.out
    assert "14-主持词-第一次全体会议.docx" in done.out.replace("\n  ", "")
    assert "没有文书受影响" not in done.err
    RECORD.write_text("会议: [\n", encoding="utf-8")
    assert "没有文书受影响" not in rdtool("changes").err


def test_a_deleted_paper_is_an_edit_too(drafted: Path, rdtool: Rdtool) -> None:
    gone = the("会议文件目录")
    gone.unlink()
    assert "（已删去）" in rdtool("diff").out.replace("\n  ", "")
    for _ in range(2):
        done = rdtool("draft", "all", "--merge", *DAY)
        assert (done.code, gone.exists()) == (0, False)
        assert f"{gone.name}：拟好以后被删去或者移走了，没有重新拟写" in done.err
    (state,) = {
        paper["state"]
        for paper in json.loads(rdtool("show", "--json").out)["papers"]
        if paper["name"] == "会议文件目录"
    }
    assert state == "已删去"
    kind = next(
        paper["kind"]
        for paper in json.loads(rdtool("show", "--json").out)["papers"]
        if paper["name"] == "会议文件目录"
    )
    assert rdtool("draft", kind, *DAY).code == 0
    assert gone.exists()


def test_a_dry_run_says_what_it_would_do(drafted: Path, rdtool: Rdtool) -> None:
    edit(the("主持词-第一次"), {"罗海燕受": "罗海燕同志受"})
    change_record()
    before = {path: path.read_bytes() for path in FOLDER.rglob("*.*")}
    found = json.loads(rdtool("draft", "all", "--merge", "--dry-run", "--json", *DAY).out)
    assert {
        paper["status"] for paper in found["papers"] if paper["file"] == str(the("主持词-第一次").resolve())
    } == {"合并待定"}
    assert {path: path.read_bytes() for path in FOLDER.rglob("*.*")} == before


def test_what_can_not_be_merged_goes_beside_with_its_reason(drafted: Path, rdtool: Rdtool) -> None:
    book = openpyxl.load_workbook(the("表决结果汇总表"))
    book.worksheets[0].insert_cols(3)
    book.save(the("表决结果汇总表"))
    mine = the("表决结果汇总表").read_bytes()
    change_record()
    done = rdtool("draft", "all", "--merge", *DAY)
    assert the("表决结果汇总表").read_bytes() == mine
    assert the("表决结果汇总表").with_stem(the("表决结果汇总表").stem + "（新版）").exists()
    assert "不能合并：手改时插入或者删去了列，不能逐格合并" in done.err


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("draft all --merge --force", 2, "--force、--beside、--merge 只能用一个"),
        ("changes --merge", 2, "--force、--beside、--merge、--dry-run 要与 --draft 一起用"),
        ("diff 没有.docx", 4, "找不到文件“没有.docx”"),
        ("diff 别处.docx", 4, "不是本工具拟的文书"),
        ("diff 没有这份记录", 4, "找不到会议记录"),
    ],
)
def test_mistakes_are_answered(drafted: Path, rdtool: Rdtool, line: str, code: int, message: str) -> None:
    docx.Document().save("别处.docx")
    done = rdtool(*line.split())
    assert (done.code, message in done.err) == (code, True), done.err


def test_outside_a_workspace_there_is_nothing_to_compare_with(
    rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert rdtool("diff").code == 2
