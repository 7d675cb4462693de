"""Persons and evaluations in papers of a session that decided on them, in running text and in tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from rdtool.office.proofreading import check_papers
from rdtool.procedures import PROCEDURES
from rdtool.rules.papers import all_rules
from tests.rules.cases import loaded
from tests.rules.papers.test_spacing import WAYS

RULES = all_rules(PROCEDURES)
RECORD = """
议题:
  - 名称: 人事任免事项
    类型: 人事任免
    表决: {赞成: 31}
    任免:
      - {姓名: 李文清, 动作: 决定任命, 职务: 云川市财政局局长, 提名人: 市长 王磊}
      - {姓名: 赵明远, 动作: 决定任命, 职务: 云川市审计局局长, 提名人: 市长 王磊}
      - {姓名: 顾长林, 动作: 决定任命, 职务: 云川市水务局局长, 提名人: 市长 王磊, 表决: {赞成: 12, 反对: 19}}
      - {姓名: 韩冬梅, 动作: 接受辞职, 职务: 云川市人民政府副市长, 报备: 云川市第七届人民代表大会第六次会议}
  - 名称: 代表资格变动
    类型: 听取报告
    报告人: 市人大常委会副主任 林国栋
    代表资格: {名额: 363, 终止: [{姓名: 周大勇, 原因: 调离本行政区域}], 确认: [沈静]}
  - 名称: 部门工作满意度测评
    类型: 满意度测评
    测评:
      - {对象: 市财政局, 发出: 31, 收回: 31, 满意: 25, 基本满意: 4, 不满意: 2, 结果: 满意}
      - {对象: 市审计局, 发出: 31, 收回: 31, 满意: 10, 基本满意: 18, 不满意: 3, 结果: 基本满意}
  - 名称: 调整云川古城保护范围
    类型: 决定
    报告人: 市民政局局长 谢宁
    报告题目: 关于提请审议云川古城保护范围调整方案的议案
    表决: {结果: 撤回}
"""
WRONG = [
    ("W37", "会议决定任命李文清、赵明远、顾长林等三名同志职务。", "顾长林"),
    ("W37", "会议接受韩冬青同志辞去云川市人民政府副市长职务的请求。", "韩冬青"),
    ("W37", "周大利的云川市第七届人民代表大会代表资格终止。", "周大利"),
    ("W37", "会议确认沈洁的代表资格有效。", "沈洁"),
    ("W40", "会议接受韩冬梅辞职，报云川市第七届人民代表大会第七次会议备案。", "第七届人民代表大会第七次会议"),
    ("W40", "会议接受韩冬梅辞职，报市第八届人民代表大会第一次会议备案。", "第八届人民代表大会第一次会议"),
    ("W38", "满意度测评中，市财政局满意26票、基本满意4票、不满意2票。", "满意26票"),
    ("W38", "市财政局测评结果为“满意”，市审计局测评结果为“满意”。", "满意"),
    ("W38", "经过测评，市审计局收回31票，其中10票满意、17票基本满意。", "17票基本满意"),
    ("W20", "会议听取了市民政局局长谢宁作的《关于提请审议云川古城保护范围调整方案的议案》的说明。", "听取了"),
    ("W20", "会议对《关于调整云川古城保护范围的决定（草案）》进行了表决，获得通过。", "获得通过"),
]
RIGHT = (
    "会议决定任命李文清、赵明远等同志职务，顾长林的任命未获通过，市财政局局长李文清作了表态发言。",
    "市长王磊提请任命顾长林为市水务局局长，组成人员对顾长林等人选进行了审议。",
    "会议接受韩冬梅同志辞去云川市人民政府副市长职务的请求，韩冬梅因工作变动书面请求辞去副市长职务。",
    "会议接受韩冬梅辞职，报云川市第七届人民代表大会第六次会议备案，并报市人民代表大会备案。",
    "周大勇的云川市第七届人民代表大会代表资格终止，会议确认沈静的代表资格有效。",
    "满意度测评中，市财政局满意25票、基本满意4票、不满意2票，结果为“满意”；市审计局为“基本满意”。",
    "群众对市财政局满意率为85%，对市审计局的工作比较满意，要让人民群众更加满意。",
)


def found(path: Path) -> list[tuple[str, str]]:
    (checked,) = check_papers([path], loaded(RECORD)[0])
    return [
        (one.id, one.source_line[one.place.column - 1 : one.place.column - 1 + one.place.length])
        for one in checked.problems
        if one.id in RULES and one.place
    ]


def speech(folder: Path, *lines: str) -> Path:
    path = folder / "讲话.txt"
    path.write_text("\n".join(("在会议结束时的讲话", "各位组成人员：", *lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize(("rule", "sentence", "spot"), WRONG)
@pytest.mark.parametrize("way", ["spaced", "zero-width", "radicals"])
def test_a_contradiction_is_found(rule: str, sentence: str, spot: str, way: str, tmp_path: Path) -> None:
    assert (rule, spot) in found(speech(tmp_path, sentence))
    assert rule in [id for id, _ in found(speech(tmp_path, WAYS[way](sentence)))]


def test_what_the_record_says_raises_no_alarm(tmp_path: Path) -> None:
    assert found(speech(tmp_path, *RIGHT)) == []


def test_the_word_behind_a_name_of_two_characters_is_no_part_of_it(tmp_path: Path) -> None:
    record = loaded(RECORD.replace("市民政局局长 谢宁", "市卫生健康委员会主任 谢宁"))[0]
    for word, wrong in (("作", []), ("受", []), ("军", ["W14"])):
        paper = speech(tmp_path, f"现在，请市卫生健康委员会主任谢宁{word}报告。")
        (checked,) = check_papers([paper], record)
        assert [one.id for one in checked.problems if one.id == "W14"] == wrong


def test_a_seat_that_many_hold_has_no_one_name(tmp_path: Path) -> None:
    seat = "云川市第七届人民代表大会代表"
    record = loaded(RECORD.replace("云川市人民政府副市长, 报备: 云川市第七届人民代表大会第六次会议", seat))[0]
    (checked,) = check_papers([speech(tmp_path, f"{seat}周大勇，因调离本行政区域，资格终止。")], record)
    assert [one.id for one in checked.problems if one.id in RULES] == []


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({}, []),
        ({(1, 1): "26"}, [("W38", "26")]),
        ({(2, 2): "17票"}, [("W38", "17票")]),
        ({(2, 4): "满意"}, [("W38", "满意")]),
    ],
)
def test_evaluations_in_a_table_are_compared(
    cells: dict[tuple[int, int], str], wrong: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [
        ["单位", "满意", "基本满意", "不满意", "结果"],
        ["市财政局", "25", "4", "2", "满意"],
        ["市审计局", "10", "18", "3", "基本满意"],
    ]
    for (row, column), text in cells.items():
        rows[row][column] = text
    document: Any = docx.Document()
    document.add_paragraph("关于满意度测评结果的报告")
    document.add_paragraph("测评结果如下。")
    table = document.add_table(rows=0, cols=5)
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "报告.docx"
    document.save(str(path))
    assert found(path) == wrong
