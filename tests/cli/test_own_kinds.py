"""A kind of an office's own, from its one file to the paper, and what its mistakes stop."""

from __future__ import annotations

import json
import time
from pathlib import Path

import openpyxl
import pytest

from rdtool.drafting.kinds.catalogue import load
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

LETTER = """\
---
文种: 慰问信
说明: 慰问信，一次会议一份
阶段: 会前
版式: 信函
依据: [会议]
---
{% block 标题 %}慰问信{% endblock %}
{% block 正文 %}{{ 会议.简称 }}辛苦了。{% endblock %}
"""
LIST = """\
---
文种: 议题一览
阶段: 会前
---
名称: 议题一览
标题: 议题一览
行: 条 in 全部议题
列:
  - {标题: 议题, 宽: 20, 取值: 条.名称}
"""
SESSION = "市七届人大常委会第四十九次会议"


def put(office: Path, name: str, text: str) -> None:
    file = office / "模板" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def statuses(printed: str) -> dict[str, str]:
    return {paper["name"]: paper["status"] for paper in json.loads(printed)["papers"]}


def test_a_paper_and_a_list_of_the_offices_own_are_made_with_the_others(office: Path, rdtool: Rdtool) -> None:
    put(office, "慰问信.j2", LETTER)
    put(office, "议题一览.yaml", LIST)
    assert rdtool("draft", "慰问信").code == 0
    folder = office / "文书" / SESSION / "会前"
    assert (folder / f"90-慰问信-{SESSION}.docx").is_file()
    made = statuses(rdtool("draft", "all", "--json").out)
    assert (made["慰问信"], made["议题一览"], made["决议"]) == ("未变", "新建", "新建")
    sheet = openpyxl.load_workbook(folder / f"90-议题一览-{SESSION}.xlsx").worksheets[0]
    assert "2021年市级第二次预算调整方案" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_stage_is_as_good_as_its_kinds(office: Path, rdtool: Rdtool) -> None:
    put(office, "慰问信.j2", LETTER)
    assert "慰问信" in statuses(rdtool("draft", "会前", "--json").out)
    outcome = rdtool("draft", "会前", "-o", "出")
    assert (office / "出" / f"慰问信-{SESSION}.docx").is_file(), outcome.err
    rdtool("draft", "all", "-o", "出")
    assert {path.name for path in (office / "出").iterdir()} >= {"会前", "会后"}
    assert not list((office / "出").glob("*.docx"))


def test_help_and_doctor_name_kinds_that_are_sound_and_kinds_that_are_not(
    office: Path, rdtool: Rdtool
) -> None:
    put(office, "慰问信.j2", LETTER)
    assert "慰问信，一次会议一份" in rdtool("draft", "--help").out
    assert "本单位的文种：慰问信" in rdtool("doctor").out
    put(office, "贺信.j2", LETTER.replace("慰问信", "贺信").replace("阶段", "阶断"))
    printed = rdtool("draft", "--help").out
    assert "贺信.j2第4行" in printed
    assert [kind.command for kind in load().kinds if kind.command not in printed] == []
    outcome = rdtool("doctor")
    assert outcome.code == 1
    assert "贺信（贺信.j2第4行）" in outcome.out


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("慰问信.j2.txt", "慰问信.j2"),
        ("慰问信.J2", "慰问信.j2"),
        ("公用/慰问信.yml", "慰问信.yaml"),
        ("慰问信.yaml.TXT", "慰问信.yaml"),
    ],
)
def test_a_template_under_a_wrong_ending_is_told(office: Path, rdtool: Rdtool, name: str, right: str) -> None:
    (office / "模板" / "公用").mkdir(parents=True)
    put(office, name, LETTER)
    put(office, "说明.txt", "怎样改模板")
    outcome = rdtool("draft", "慰问信")
    assert outcome.code == 2
    assert f"“{Path(name).name}”的扩展名不对" in outcome.err
    assert f"请改名为“{right}”" in outcome.err
    (row,) = json.loads(rdtool("template", "list", "--own", "--json").out)["templates"]
    assert (row["name"], row["state"]) == (Path(name).name, "没有用上")
    assert f"{Path(name).name}（应当是{right}）" in rdtool("doctor").out.replace("\n", "").replace(" ", "")


def test_a_kind_that_wants_a_name_in_use_is_told_and_stops_nothing(office: Path, rdtool: Rdtool) -> None:
    put(office, "新决议.j2", LETTER.replace("文种: 慰问信", "文种: 决议"))
    outcome = rdtool("draft", "决议")
    assert outcome.code == 1
    assert "“决议”已经是模板“决议.j2”的文种" in outcome.err
    assert "01-决议" in outcome.out


def test_a_broken_kind_stops_only_itself(office: Path, rdtool: Rdtool) -> None:
    put(office, "慰问信.j2", LETTER.replace("阶段", "阶断"))
    outcome = rdtool("draft", "慰问信")
    assert outcome.code == 1
    assert "慰问信.j2:4:1" in outcome.err
    outcome = rdtool("draft", "all", "--json")
    assert outcome.code == 1
    assert set(statuses(outcome.out).values()) == {"新建"}
    found = json.loads(outcome.out)["problems"]
    assert [one["line"] for one in found if one["severity"] == "错误"] == [4]
    put(office, "慰问信.j2", LETTER.replace("阶段", "每份: 名 in 全部议题.名\n文件名: 甲{{ 名 }}\n阶段"))
    outcome = rdtool("draft", "会前")
    assert outcome.code == 1
    assert "第4行：“每份”" in outcome.err


def test_a_wrong_vote_does_not_stop_a_paper_that_does_not_rest_on_it(office: Path, rdtool: Rdtool) -> None:
    put(office, "议题一览.yaml", LIST.replace("阶段: 会前", "阶段: 会前\n依据: [议题.名称, 议题.类型, 会议]"))
    data = samples.record_data()
    data["议题"][0]["表决"] = {"赞成": "17", "反对": "14", "结果": "通过"}
    write_yaml(office / "records" / "7-49.yaml", data)
    made = statuses(rdtool("draft", "all", "--json").out)
    assert made["议题一览"] == "新建"
    assert made["决议"] in ("未拟成", "不拟稿")
    assert made["审议意见"] == made["落实清单"] == "新建"
    assert "7-49.yaml 中另有1处错误" in rdtool("draft", "议题一览").err


def test_a_head_that_has_no_end_is_told_within_seconds(office: Path, rdtool: Rdtool) -> None:
    head = "---\n文种: 试\n阶段: 公用\n版式: 信函\n每份: 甲 in range(99999) if 甲 in range(99999) | list | sort\n"
    body = "文件名: 甲{{ 甲 }}\n---\n{% block 标题 %}甲{% endblock %}{% block 正文 %}甲{% endblock %}"
    (office / "模板").mkdir(exist_ok=True)
    (office / "模板" / "试.j2").write_text(head + body, encoding="utf-8")
    began = time.monotonic()
    outcome = rdtool("draft", "试")
    assert outcome.code == 1
    assert time.monotonic() - began < 20


DEEP = {
    "conditions": "文件名: 甲" + "{% if 会议 %}" * 400,
    "parentheses": "成文日期: " + "(" * 4000 + "会议.闭幕日",
    "negations": "每份: 会议 if " + "not " * 5000 + "会议",
    "loops": "文件名: 甲" + "{% for 甲 in 会议 %}" * 30 + "{% endfor %}" * 30,
}


@pytest.mark.parametrize("line", DEEP.values(), ids=DEEP)
def test_a_head_too_deep_for_any_reader_is_told(office: Path, rdtool: Rdtool, line: str) -> None:
    put(office, "慰问信.j2", LETTER.replace("文种: 慰问信\n", f"文种: 慰问信\n{line}\n"))
    outcome = rdtool("draft", "慰问信")
    assert outcome.code == 1, outcome.err
    assert "层次太深，或者太长" in outcome.err


@pytest.mark.parametrize("cell", ["(" * 4000 + "条.名称", "not " * 5000 + "条"], ids=["depth", "length"])
def test_a_cell_too_deep_for_any_reader_is_told(office: Path, rdtool: Rdtool, cell: str) -> None:
    put(office, "议题一览.yaml", LIST.replace("条.名称", f'"{cell}"'))
    outcome = rdtool("draft", "议题一览")
    assert outcome.code == 1, outcome.err
    assert "层次太深，或者太长" in outcome.err
