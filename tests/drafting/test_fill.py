"""From blocks of text to a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rdtool.document.model import Annex, Document, Layout, Paragraph, Properties, Seal, Signature, Table
from rdtool.drafting.fill import fill
from rdtool.drafting.sheets import load_sheet_template
from rdtool.drafting.templates import TemplateError, Templates

TABLE = """\
名称: 清单
标题: 意见清单
行: 条 in 意见
列:
  - {标题: 序号, 宽: 2, 类型: 整数, 取值: 行号}
  - {标题: 内容, 宽: 6, 取值: 条}
"""


def paper(folder: Path, text: str, **values: Any) -> Document:
    (folder / "试.j2").write_text(text, encoding="utf-8")
    templates = Templates(folder)

    def sheets(name: str) -> Any:
        assert name == "清单.yaml"
        return load_sheet_template(TABLE, name, templates.environment)

    return fill(
        templates, "试.j2", values, sheets, layout=Layout.LETTER, properties=Properties(), seal=Seal.STAMPED
    )


HEAD = "{% block 标题 %}\n关于甲的函\n{% endblock %}\n{% block 正文 %}一、总体评价\n好。{% endblock %}\n"


def test_every_block_finds_its_place(tmp_path: Path) -> None:
    document = paper(
        tmp_path,
        HEAD
        + "{% block 题注 %}甲\n乙{% endblock %}{% block 主送 %}市人民政府：{% endblock %}"
        + "{% block 落款 %}办公室\n2022年1月7日{% endblock %}{% block 附注 %}联系人：宋雨桐{% endblock %}"
        + "{% block 抄送 %}市委办公室，\n市审计局。{% endblock %}",
    )
    assert document.title == "关于甲的函"
    assert document.note == ("甲", "乙")
    assert document.recipients == "市人民政府："
    assert document.signature == Signature(("办公室",), "2022年1月7日", Seal.STAMPED)
    assert document.remark == "联系人：宋雨桐"
    assert document.imprint is not None
    assert document.imprint.copies == "市委办公室，市审计局。"
    assert len(document.body) == 2


def test_annexes_begin_with_their_title_and_may_hold_tables(tmp_path: Path) -> None:
    text = "{% block 附件 %}附件1：意见清单\n说明。\n{{ 表格('清单') }}\n其后。\n附件2：报告{% endblock %}"
    first, second = paper(tmp_path, HEAD + text, 意见=("甲", "乙")).annexes
    assert first.title == "意见清单"
    assert [type(block) for block in first.blocks] == [Paragraph, Table, Paragraph]
    table = first.blocks[1]
    assert isinstance(table, Table)
    assert table.rows == (("1", "甲"), ("2", "乙"))
    assert second == Annex("报告")


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("{% block 标题 %}题{% endblock %}", "正文"),
        ("{% block 正文 %}文{% endblock %}", "标题"),
        (HEAD + "{% block 附件 %}没有题目{% endblock %}", "附件"),
    ],
)
def test_a_paper_without_what_it_needs_is_refused(tmp_path: Path, text: str, block: str) -> None:
    with pytest.raises(TemplateError) as caught:
        paper(tmp_path, text)
    assert caught.value.block == block
