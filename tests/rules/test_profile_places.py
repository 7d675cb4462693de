"""What is wrong with the office profile is shown at its line of rdtool.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from rdtool.rules import check

RECORD = """\
会议: {届: 十八, 次: 12, 日期: 2023-06-28}
出席: {应到: 17, 实到: 17}
议题:
  - {名称: 便民服务工作情况, 类型: 书面报告}
"""
OFFICE = """\
地区:
  全称: 青溪县
  级别: 县级
组成人员:
  名额: 19
  实有: 17
  名单:
    - {姓名: 陈启明, 职务: 主任}
    - {姓名: 周立群, 职务: 副主任}
    - {姓名: 陈启明}
    - {姓名: 何志远, 职务: 秘书长}
规则:
  轻重:
    V18: 不查
    Z99: 提示
"""


def places(folder: Path, office: str, record: str = RECORD) -> set[tuple[str, str, int]]:
    """Id, file and line of everything found."""
    (folder / "rdtool.yaml").write_text(office, encoding="utf-8")
    (folder / "18-12.yaml").write_text(record, encoding="utf-8")
    loaded = load_record(folder / "18-12.yaml", Workspace(folder), PROCEDURES)
    assert loaded.session
    assert loaded.tree
    found = [*loaded.problems, *check(loaded.session, loaded.tree)]
    return {(one.id, Path(one.place.file).name, one.place.line) for one in found if one.place}


@pytest.mark.parametrize(
    ("id", "line", "old", "new"),
    [
        ("V21", 6, "", ""),
        ("N11", 11, "", ""),
        ("N09", 10, "- {姓名: 陈启明}", "- {姓名: 陈启明, 职务: 主任}"),
        ("H01", 15, "", ""),
        ("V08", 5, "名额: 19", "名额: 80"),
        ("N01", 1, "全称: 青溪县", "全称:"),
    ],
)
def test_a_fault_of_the_profile_is_shown_there(
    tmp_path: Path, id: str, line: int, old: str, new: str
) -> None:
    assert (id, "rdtool.yaml", line) in places(tmp_path, OFFICE.replace(old, new, 1) if old else OFFICE)


def test_what_the_record_says_itself_is_shown_in_the_record(tmp_path: Path) -> None:
    record = RECORD + "配置:\n  组成人员:\n    名单: [{姓名: 何志远, 职务: 秘书长}]\n"
    found = places(tmp_path, OFFICE, record)
    assert ("N11", "18-12.yaml", 7) in found
    assert ("V21", "rdtool.yaml", 6) in found
