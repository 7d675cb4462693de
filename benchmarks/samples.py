"""A made-up workspace: one report whose review opinions go to any number of units."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from rdtool.record.workspace import OWN_TEMPLATES, PROFILE, RECORDS

OFFICE = Path(__file__).with_name("office")
"""Templates of an office whose letters carry a table."""

_PROFILE = """\
地区: {全称: 云川市, 级别: 设区的市}
届: 七
机关: {联系人: 宋雨桐, 联系电话: 0800-2023456}
组成人员: {名额: 37, 实有: 35}
单位:
"""

_RECORD = """\
会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}
出席: {应到: 35, 实到: 31}
议题:
  - 名称: 便民服务工作情况
    类型: 听取报告
    报告人: 市民政局局长 谢宁
    审议意见:
      总体评价: 便民服务工作取得明显成效。
      印发日期: 2022-01-07
      意见:
"""

_ASKS = (
    "延长第{}号服务点的开放时间，方便上班群众在休息日办事",
    "配齐第{}号服务点的帮办人员，做好老年人的引导和代办",
)


_SHORT = """\
会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}
出席: {应到: 35, 实到: 31}
议题:
  - 名称: 2021年市级第二次预算调整方案
    代号: 预算调整
    类型: 决议
    报告人: 市财政局局长 李文清
    表决: {赞成: 31, 反对: 0, 弃权: 0}
  - 名称: 便民服务工作情况
    代号: 便民服务
    类型: 听取报告
    报告人: 市民政局局长 谢宁
    审议意见:
      总体评价: 便民服务工作取得明显成效。
      印发日期: 2022-01-07
      意见:
        - {内容: 延长服务点的开放时间，方便上班群众在休息日办事, 主办: 市民政局}
讲话:
  背景: 会议圆满完成各项议程。
  要点:
    - {标题: 抓好预算执行, 议题: [预算调整], 要求: [{要求: 严格执行调整后的预算}]}
"""


def write_short_workspace(folder: Path) -> Path:
    """Write a workspace with one short record, as an office begins with; the record's path."""
    (folder / RECORDS).mkdir(parents=True)
    (folder / PROFILE).write_text(f"{_PROFILE}  - {{名称: 市民政局}}\n", encoding="utf-8")
    record = folder / RECORDS / "7-49.yaml"
    record.write_text(_SHORT, encoding="utf-8")
    return record


def write_workspace(folder: Path, units: int, *, table: bool) -> None:
    """Write profile and record to `folder`.

    Every unit leads on one opinion and assists on another; the packaged letter about them fills a
    page and runs over.  `table` adds the templates of an office that puts a unit's opinions in a
    table, and a second opinion to lead on; that letter fills just one page.
    """
    (folder / RECORDS).mkdir(parents=True)
    profile = _PROFILE + "".join(
        f"  - {{名称: {_unit(n)}, 全称: 云川市{_unit(n)[1:]}}}\n" for n in range(units)
    )
    (folder / PROFILE).write_text(profile, encoding="utf-8")
    record = _RECORD + "".join(_opinions(n, units, table=table) for n in range(units))
    (folder / RECORDS / "7-49.yaml").write_text(record, encoding="utf-8")
    if table:
        copytree(OFFICE, folder / OWN_TEMPLATES)


def _unit(number: int) -> str:
    return f"市第{number + 1:04d}街道办事处"


def _opinions(number: int, units: int, *, table: bool) -> str:
    """The opinions one unit leads on; the next unit assists on the first of them."""
    lines = []
    for place, ask in enumerate(_ASKS if table else _ASKS[:1]):
        assist = f", 协办: [{_unit((number + 1) % units)}]" if place == 0 else ""
        lines.append(f"        - {{内容: {ask.format(number + 1)}, 主办: {_unit(number)}{assist}}}\n")
    return "".join(lines)
