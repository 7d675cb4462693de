"""The quarter's table of projects and the statistics of suggestions tell what the ledger knows since the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

PROJECTS = [
    {"名称": "新建社区养老服务站", "主办": "市财政局", "目标量": "8", "单位": "个", "投资": "400",
     "交办日期": "2022-01-10", "进度": [{"季度": "1", "完成量": "2", "完成投资": "100", "说明": "开工"}]},
    {"名称": "改造老旧小区", "主办": "市审计局", "投资": "900", "交办日期": "2022-01-10"},
]  # fmt: skip
SUGGESTIONS = [
    {"标题": "关于增设公交站点的建议", "建议编号": "1", "代表": "蒋雪", "主办": "市财政局", "交办日期": "2022-01-10"},
    {"标题": "关于改造农贸市场的建议", "建议编号": "2", "代表": "罗晓晴", "主办": "市审计局", "交办日期": "2022-01-10"},
    {"标题": "关于治理内涝的建议", "建议编号": "3", "代表": "谭小燕", "主办": "市审计局", "交办日期": "2022-01-10",
     "答复": {"日期": "2022-03-01", "类别": "A"}},
]  # fmt: skip


@pytest.fixture
def opened(office: Path, rdtool: Rdtool) -> Path:
    record = samples.record_data(民生实事=PROJECTS, 代表建议=SUGGESTIONS)
    write_yaml(office / "records" / "7-49.yaml", record)
    assert rdtool("track", "open", "7-49", "--date", "2022-01-12").code == 0
    return office


def fill(office: Path, rdtool: Rdtool, day: str, **rows: dict[str, Any]) -> None:
    """Export on a day, type into the rows that say the words, and import."""
    out = office / f"发出-{day}"
    assert rdtool("track", "export", "-o", out, "--date", day).code == 0
    for path in out.rglob("*.xlsx"):
        book: Any = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            grid = list(sheet.iter_rows())
            head = next((row for row in grid if "事项编号" in [cell.value for cell in row]), ())
            columns = {str(cell.value): cell.column for cell in head}
            for row in grid:
                for words, values in rows.items():
                    if head and any(cell.value == words for cell in row):
                        for title, value in values.items():
                            sheet.cell(row[0].row, columns[title]).value = value
        book.save(path)
    outcome = rdtool("track", "import", out, "--date", day)
    assert outcome.code == 0, outcome.err


def table(office: Path, word: str) -> list[list[Any]]:
    """The texts of the sheet whose file name has this word."""
    (path,) = (one for one in office.rglob("*.xlsx") if word in one.name)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def by_title(rows: list[list[Any]], words: str) -> dict[str, Any]:
    """A row by the titles of its columns."""
    head = next(row for row in rows if "项目名称" in row or "主办单位" in row)
    return dict(zip(head, next(row for row in rows if words in row), strict=True))


def test_a_quarter_tells_what_units_reported_where_the_record_says_nothing(
    opened: Path, rdtool: Rdtool
) -> None:
    told = {
        "实施进展": "完成设计",
        "完成进度（%）": 30,
        "完成投资（万元）": 90,
        "备注": "管线迁改滞后",
        "完成情况": "正在实施",
    }
    fill(opened, rdtool, "2022-03-20", 改造老旧小区=told)
    fill(opened, rdtool, "2022-05-20", 改造老旧小区={"实施进展": "主体施工", "完成进度（%）": 55})
    assert rdtool("draft", "民生实事季度进度", "7-49", "--date", "2022-05-25").code == 0
    first, second = table(opened, "2022年第一季度"), table(opened, "2022年第二季度")
    row = by_title(first, "改造老旧小区")
    assert (row["形象进度"], row["完成率"], row["投资完成率"]) == ("完成设计", "30%", "10%")
    assert (row["累计完成投资（万元）"], row["存在问题"]) == (90, "管线迁改滞后")
    assert by_title(first, "新建社区养老服务站")["累计完成量"] == "2个"
    assert any("截至2022年3月31日，共2个项目，已填报2个" in str(row[0]) for row in first)
    assert by_title(second, "改造老旧小区")["形象进度"] == "主体施工"
    assert by_title(second, "新建社区养老服务站")["形象进度"] == "没有填报"
    assert any("截至2022年5月25日，共2个项目，已填报1个" in str(row[0]) for row in second)


def test_the_statistics_count_answers_that_the_ledger_knows(opened: Path, rdtool: Rdtool) -> None:
    answer = {
        "办理情况": "已答复",
        "答复日期": datetime(2022, 4, 1),
        "答复类别": "A类",
        "代表反馈": "不满意",
        "答复文号": "云财函〔2022〕3号",
    }
    late = {"办理情况": "已答复", "答复日期": datetime(2022, 5, 20), "答复类别": "B类", "代表反馈": "满意"}
    fill(opened, rdtool, "2022-05-21", 关于增设公交站点的建议=answer, 关于改造农贸市场的建议=late)
    draft = ("draft", "建议办理统计", "7-49", "--date")
    assert rdtool(*draft, "2022-05-25").code == 0
    rows = table(opened, "办理情况统计")
    whole = by_title(rows, "合计")
    assert any("截至2022年5月25日，共3件" in str(row[0]) for row in rows)
    assert (whole["件数"], whole["应答复"], whole["已答复"], whole["按期答复"]) == (3, 3, 3, 2)
    assert (whole["A类"], whole["B类"], whole["首次满意"], whole["首次不满意"], whole["征询表应收"]) == (
        2,
        1,
        1,
        1,
        3,
    )
    number = "7-49-建-001"
    assert rdtool("track", "move", "报告", number, "--date", "2022-05-30").code == 0
    again = (
        "track",
        "reopen",
        number,
        "--why",
        "代表不满意",
        "--until",
        "2022-07-01",
        "--date",
        "2022-06-01",
    )
    assert rdtool(*again).code == 0
    assert rdtool(*draft, "2022-06-02").code == 0
    whole = by_title(table(opened, "办理情况统计"), "合计")
    assert (whole["重办件数"], whole["已答复"], whole["最终不满意"]) == (1, 3, 1)
    anew = {"办理情况": "已答复", "答复日期": datetime(2022, 6, 20), "答复类别": "B类", "代表反馈": "满意"}
    fill(opened, rdtool, "2022-06-21", 关于增设公交站点的建议=anew)
    assert rdtool(*draft, "2022-06-22").code == 0
    row = by_title(table(opened, "办理情况统计"), "市财政局")
    assert (row["A类"], row["B类"], row["首次不满意"], row["最终满意"], row["按期答复"]) == (0, 1, 1, 1, 1)


def test_an_answer_without_its_day_is_told_and_not_counted(opened: Path, rdtool: Rdtool) -> None:
    fill(opened, rdtool, "2022-03-21", 关于增设公交站点的建议={"办理情况": "已答复"})
    assert rdtool("draft", "建议办理统计", "7-49", "--date", "2022-03-25").code == 0
    rows = table(opened, "办理情况统计")
    assert any("另有1件报告已答复、没有填写答复日期，请核实" in str(row[0]) for row in rows)
    assert by_title(rows, "合计")["已答复"] == 1


def test_a_plan_that_is_followed_up_stands_in_no_paper_s_way(
    tmp_path: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rdtool("init", tmp_path / "示例", "--example").code == 0
    monkeypatch.chdir(tmp_path / "示例")
    assert rdtool("track", "open", "7-53", "--date", "2022-12-30").code == 0
    assert rdtool("draft", "年度待办事项", "7-53", "--date", "2022-12-31").code == 0
