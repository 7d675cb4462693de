"""An adjustment starts from the figures that were approved last, in this or another session of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rdtool.office.records import load
from rdtool.procedures.budget import ADJUSTMENT
from rdtool.record.workspace import Workspace
from tests import samples

SPENDING = {"账本": "一般公共预算", "收支": "支出"}


def write(
    folder: Path, number: int, day: str, sequence: int, rows: list[dict[str, Any]], **more: Any
) -> Path:
    plan = {
        "年度": "2021",
        "第几次": str(sequence),
        "理由": "新增债券。",
        "明细": rows,
        **more.pop("plan", {}),
    }
    item = {
        "名称": f"2021年市级第{'一二三四'[sequence - 1]}次预算调整方案",
        "类型": "决议",
        "表决": {"赞成": "31"},
        "预算调整": plan,
        **more,
    }
    data = samples.record_data(会议={"次": str(number), "日期": day}, 议题=[item])
    file = folder / "records" / f"7-{number}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "rdtool.yaml").write_text(
        yaml.safe_dump(samples.PROFILE, allow_unicode=True), encoding="utf-8"
    )
    return tmp_path


def figures(file: Path, office: Path) -> list[tuple[str, ...]]:
    session = load(file, Workspace(office)).session
    assert session
    plan = session.agenda[0].view(ADJUSTMENT)
    assert plan
    return [(str(row.original), str(row.before), str(row.after), row.taken_from) for row in plan.rows]


def test_figures_are_carried_through_the_sessions_of_a_year_whatever_their_unit(office: Path) -> None:
    first = [{"项目": "教育支出", **SPENDING, "年初预算": "20", "变动": "1.5"}]
    write(office, 44, "2021-04-28", 1, first, plan={"金额单位": "亿元"})
    second = [{"项目": "教育支出", **SPENDING, "变动": "-500.25"}]
    write(office, 46, "2021-08-26", 2, second)
    third = [
        {"项目": "教育支出", **SPENDING, "变动": "0.25"},
        {"项目": "农林水支出", **SPENDING, "变动": "3"},
    ]
    last = write(office, 49, "2021-12-27", 3, third)
    assert figures(office / "records" / "7-44.yaml", office) == [("20", "20", "21.5", "")]
    assert figures(last, office) == [
        ("200000", "214499.75", "214500", "市七届人大常委会第四十六次会议"),
        ("None", "None", "None", ""),
    ]


def test_what_did_not_pass_or_is_of_another_year_is_no_start(office: Path) -> None:
    row = {"项目": "教育支出", **SPENDING}
    write(office, 44, "2021-04-28", 1, [{**row, "调整前": "20", "变动": "1"}])
    write(office, 46, "2021-08-26", 2, [{**row, "变动": "100"}], 表决={"赞成": "3", "反对": "28"})
    write(office, 47, "2021-09-26", 2, [{**row, "变动": "7"}], plan={"年度": "2020"})
    last = write(office, 49, "2021-12-27", 3, [{**row, "变动": "2"}])
    assert figures(last, office) == [("20", "21", "23", "市七届人大常委会第四十四次会议")]


def test_a_total_starts_from_the_sum_of_the_lines_approved(office: Path) -> None:
    row = {"项目": "教育支出", **SPENDING, "调整前": "20", "变动": "1"}
    write(office, 44, "2021-04-28", 1, [row, {**row, "项目": "农林水支出"}])
    last = write(office, 49, "2021-12-27", 2, [{"项目": "一般公共预算支出总计", "变动": "2"}])
    assert figures(last, office)[0][1:3] == ("42", "44")


def test_an_earlier_record_that_cannot_be_read_gives_nothing(office: Path) -> None:
    file = write(office, 44, "2021-04-28", 1, [{"项目": "教育支出", **SPENDING, "调整前": "20", "变动": "1"}])
    file.write_text("会议: {次: 很多}", encoding="utf-8")
    last = write(office, 49, "2021-12-27", 2, [{"项目": "教育支出", **SPENDING, "变动": "2"}])
    assert figures(last, office) == [("None", "None", "None", "")]
