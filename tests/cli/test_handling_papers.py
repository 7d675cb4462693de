"""The papers on how opinions were handled: what the ledger knows, and what nobody answered yet."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
import yaml

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.ledger.books import Book

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--date", "2022-03-20")


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "示例"
    shutil.copytree(ROOT / "examples" / "yunchuan", place)
    monkeypatch.chdir(place)
    return place


def words(pattern: str) -> list[str]:
    (path,) = Path().glob(pattern)
    return [paragraph.text.strip() for paragraph in docx.Document(str(path)).paragraphs]


def fill(rdtool: Rdtool, unit: str, number: str, **values: str) -> None:
    assert rdtool("track", "export", "-o", "发出", "--unit", unit, "--date", "2022-01-10").code == 0
    (path,) = Path("发出").glob(f"*{unit}*.xlsx")
    Book(path).fill(number, **values).save(path)
    assert rdtool("track", "import", path, *DAY).code == 0


def test_every_opinion_stands_under_its_own_number_and_what_is_unanswered_is_listed(
    example: Path, rdtool: Rdtool
) -> None:
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    fill(
        rdtool,
        "市国资委",
        "7-49-04-12",
        办理进展="已经清查房产土地三百余处",
        完成情况="正在办理",
        整改措施="逐处建立台账",
    )
    assert rdtool("draft", "handling-report", "records/7-49.yaml", *DAY).code == 0
    lines = words("文书/督办/落实情况报告-*.docx")
    numbers = [f"7-49-04-{number:02}" for number in range(1, 15)]
    answered = [line for line in lines if "事项编号" in line]
    assert [one for line in answered for one in numbers if one in line] == numbers
    place = lines.index(answered[11])
    assert lines[place + 1] == "逐处建立台账。已经清查房产土地三百余处。办理结果：正在办理。"
    start = lines.index("四、尚未答复的意见")
    unanswered = [one for line in lines[start:] for one in numbers if one in line]
    assert unanswered == [one for one in numbers if one != "7-49-04-12"]
    assert lines.count("【待补：办理情况】") == 13


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("提出审议意见14条", "提出审议意见13条", "记录中审议意见是14条，这里写作“提出审议意见13条”"),
        ("已办结0条", "已办结2条", "各种办理情况合计16条，审议意见是14条"),
        ("7-49-04-12", "", "没有答复第12条意见（7-49-04-12）：全面清查市属企业出租、出借的房产土地"),
        ("2022年3月20日", "2022年3月22日", ""),
    ],
)
def test_a_report_changed_by_hand_still_answers_every_opinion(
    example: Path, rdtool: Rdtool, old: str, new: str, told: str
) -> None:
    """Of the paragraphs with the words only those about one opinion are taken out; its day is the organ's own."""
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    assert rdtool("draft", "handling-report", "records/7-49.yaml", *DAY).code == 0
    (path,) = Path("文书/督办").glob("落实情况报告-*.docx")
    paper = docx.Document(str(path))
    for paragraph in paper.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new) if new else ""
    paper.save(str(path))
    found = rdtool("check", path, "--against", "records/7-49.yaml", "--select", "W07,W55,S6").err
    assert found.count(" W55：") == (1 if told else 0), found
    assert told in found.replace("\n", "")
    assert ("W07：" in found, "S6：" in found) == (
        False,
        not new,
    )  # the number of what was taken out is missing


def test_the_committee_says_nothing_that_nobody_wrote_for_it(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    assert rdtool("draft", "committee-view", "records/7-49.yaml", *DAY).code == 0
    lines = words("文书/督办/落实情况委员会意见-*.docx")
    assert lines.count("【待补：评价】") == 14
    assert any("没有报告办理情况的14条" in line for line in lines)


def test_opinions_that_were_never_handed_out_are_told(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    record = Path("records/7-49.yaml")
    text = record.read_text(encoding="utf-8")
    more = "        - {内容: 公布各部门整改进度的排名并按季更新, 主办: 市审计局}\n"
    at = text.index("  - 名称: 市人民政府关于审议意见落实情况的报告")
    record.write_text(text[: at - 1] + more + "\n" + text[at:], encoding="utf-8")
    assert rdtool("draft", "handling-report", record, *DAY).code == 0
    assert "还没有交办的：7-49-04-15。" in words("文书/督办/落实情况报告-*.docx")


def test_without_a_ledger_there_is_no_report_to_make(example: Path, rdtool: Rdtool) -> None:
    done = rdtool("draft", "handling-report", "records/7-49.yaml", *DAY)
    assert not list(Path("文书").glob("督办/*"))
    assert "rdtool track open" in done.out + done.err


def test_reports_of_several_units_are_one_paper_with_the_figures_of_the_ledger(
    office: Path, rdtool: Rdtool
) -> None:
    """A later session takes the reports on two topics; the ledger knows the opinions on one of them."""
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    data = samples.record_data(会议={"次": "50", "日期": "2022-05-10"})
    data["议题"] = [
        {
            "名称": "审议意见落实情况",
            "类型": "书面报告",
            "报告机关": "市人民政府",
            "落实报告": [
                {
                    "事项": "预算执行审计查出问题整改",
                    "会次": 49,
                    "单位": "市审计局",
                    "报告日期": "2022-04-01",
                },
                {"事项": "数字经济发展", "会次": 48, "单位": "市财政局", "报告日期": "2022-04-02"},
            ],
        }
    ]
    record = write_yaml(office / "records" / "7-50.yaml", data)
    assert yaml.safe_load(record.read_text(encoding="utf-8"))
    rdtool("draft", "follow-ups", record, "--date", "2022-05-01")
    lines = words("文书/*/会前/*落实情况综合*.docx")
    first = lines.index("一、预算执行审计查出问题整改")
    assert "审议意见共2条，已办结0条，还没有报告办理情况的2条（7-49-02-01、7-49-02-02）" in lines[first + 2]
    second = lines.index("二、数字经济发展")
    assert "【待补：概况】" in lines[second + 2]


def test_every_kind_is_counted_by_its_own_clock(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data(
        审计问题=[{"问题": "资金闲置", "主办": "市财政局", "交办日期": "2022-01-07", "时限": "2022-03-01"}]
    )
    record = write_yaml(office / "records" / "7-49.yaml", data)
    assert rdtool("track", "open", record, "--date", "2022-01-10").code == 0
    told = rdtool("track", "status", "--date", "2022-02-01").out
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line.strip()}
    assert rows["审计问题"] == ["1", "0", "0", "0", "整改时限", "2022-03-01"]
    assert rows["审议意见"] == ["2", "0", "0", "0", "办理时限", "2022-04-07"]
    later = rdtool("track", "status", "--date", "2022-03-02").out
    assert "审计问题  1     0       1     0     整改时限  —" in later


def test_the_yearbook_says_the_figures_of_the_ledger(example: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10")
    assert rdtool("track", "report", "--year", "2022", "-o", "年度", *DAY).code == 0
    lines = words("年度/*.docx")
    assert any("跟踪督办事项28项，其中本年提出14项" in line for line in lines)
    assert len([line for line in lines if line.startswith("【待补")]) == 4
    book = openpyxl.load_workbook(next(Path("年度").glob("*.xlsx")))
    assert book.sheetnames[:2] == ["按种类", "按月"]
    with ZipFile(next(Path("年度").glob("*.xlsx"))) as file:
        assert sum(name.startswith("xl/charts/chart") for name in file.namelist()) == 2
    none = rdtool("track", "report", "--year", "2019", "-o", "年度", *DAY)
    assert (none.code, "没有2019年的事项" in none.err) == (2, True)
