"""An office on its first day: nothing but a region is known, and everything can be done all the same."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import yaml

from rdtool.procedures import PROCEDURES
from rdtool.record.assignments import assignments
from rdtool.record.loading import load_record
from rdtool.record.tracked import COMMON_FACTS
from rdtool.record.workspace import Workspace
from tests.cli.conftest import Rdtool

RECORD = """\
会议: {次: 12, 日期: 2025-06-26}
出席: {应到: 25, 实到: 22}
议题:
  - 名称: 防汛工作情况
    类型: 听取报告
    报告人: 县水利局局长 李四海
    审议意见:
      印发日期: 2025-07-01
      意见: [{内容: 备足物资, 主办: 县水利局}, {内容: 修好堤坝, 主办: 县财政局, 协办: [县水利局]}]
审计问题: [{问题: 资金闲置, 主办: 县财政局}]
代表建议: [{标题: 增设站点, 主办: 县交通运输局}]
民生实事: [{名称: 新建养老服务站, 主办: 县民政局}]
"""


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> Path:
    """A new workspace of a county, with one record."""
    monkeypatch.chdir(tmp_path)
    made = rdtool(
        "init",
        "室",
        "--region",
        "青山县",
        "--level",
        "县级",
        "--term",
        "18",
        "--number",
        "12",
        "--date",
        "2025-06-26",
    )
    assert made.code == 0
    (tmp_path / "室" / "records" / "18-12.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "室")
    return tmp_path / "室"


def test_workbooks_go_out_with_empty_cells_where_nothing_is_known(fresh: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", "records/18-12.yaml", "--date", "2025-07-01").code == 0
    outcome = rdtool("track", "export", "-o", "发出", "--date", "2025-07-01")
    assert outcome.code == 0, outcome.err
    sent = sorted((fresh / "发出").glob("*.xlsx"))
    assert len(sent) >= 4
    for path in sent:
        texts = [cell.value for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
        assert not [text for text in texts if text in ("None", "【待补：分管领导】")]
    assert rdtool("track", "report", "-o", "汇总", "--date", "2025-07-02").code == 0
    assert rdtool("track", "import", "发出", "--dry-run", "--date", "2025-07-02").code == 0


def test_every_fact_that_a_record_gives_is_one_that_sheets_know() -> None:
    office = Workspace(Path(__file__).parents[2] / "examples" / "yunchuan")
    strange = {
        (item.kind.name, name)
        for record in office.record_files()
        if (session := load_record(record, office, PROCEDURES).session)
        for item in assignments(session)
        for name in {*item.facts} - {*COMMON_FACTS, *item.kind.facts}
    }
    assert strange == set()


def test_the_profile_of_a_fresh_office_names_no_level_but_its_own(fresh: Path) -> None:
    profile = (fresh / "rdtool.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(profile)["地区"]["级别"] == "县级"
    assert "市人大" not in profile
