"""From blocks of text to a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rdtool.document.model import (
    Annex,
    AttendanceList,
    Document,
    Imprint,
    Letterhead,
    Paragraph,
    Properties,
    Signature,
    Table,
)
from rdtool.document.style import Layout, Seal
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
    assert second == Annex("报告（另附）")


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


def laid(folder: Path, blocks: dict[str, str], *, head: bool = True) -> Document:
    """A paper of a template with these blocks besides title and text."""
    text = HEAD + "".join(f"{{% block {name} %}}{value}{{% endblock %}}" for name, value in blocks.items())
    (folder / "试.j2").write_text(text, encoding="utf-8")
    return fill(
        Templates(folder),
        "试.j2",
        {},
        pytest.fail,
        layout=Layout.OFFICIAL if head else Layout.PROMULGATED,
        properties=Properties(),
        letterhead=lambda _: Letterhead(("常委会",), "云人常〔2022〕　　号") if head else None,
    )


def test_parts_of_the_head_can_be_given_by_the_template(tmp_path: Path) -> None:
    blocks = {
        "标志": "甲\n乙",
        "份号": "000001",
        "密级": "机密★1年",
        "紧急程度": "特急",
        "文号": "云人常〔2022〕3号",
        "签发人": "陈启明\n林国栋",
    }
    assert laid(tmp_path, blocks).letterhead == Letterhead(
        ("甲", "乙"), "云人常〔2022〕3号", "000001", "机密★1年", "特急", ("陈启明", "林国栋")
    )
    assert laid(tmp_path, {}).letterhead == Letterhead(("常委会",), "云人常〔2022〕　　号")


def test_a_template_can_choose_format_and_way_of_signing(tmp_path: Path) -> None:
    document = laid(tmp_path, {"版式": "纪要", "署名方式": "签名章", "落款": "主任\n2022年1月7日"})
    assert document.layout is Layout.MINUTES
    assert document.signature == Signature(("主任",), "2022年1月7日", Seal.SIGNATURE)


def test_who_was_there_and_who_issued_the_paper(tmp_path: Path) -> None:
    document = laid(
        tmp_path, {"出席人员": "出席：陈启明、林国栋\n请假：高文博", "印发": "办公室\n2022年1月7日"}
    )
    assert document.attendance == (AttendanceList("出席", "陈启明、林国栋"), AttendanceList("请假", "高文博"))
    assert document.imprint == Imprint(issuer="办公室", issued_on="2022年1月7日")


def test_the_number_of_a_notice_stands_under_its_title(tmp_path: Path) -> None:
    assert laid(tmp_path, {"文号": "第五号"}, head=False).number == "第五号"
    assert laid(tmp_path, {"文号": "第五号"}).number == ""


@pytest.mark.parametrize(
    ("blocks", "head", "reason"),
    [
        ({"版式": "信涵"}, True, "没有“信涵”这种写法"),
        ({"署名方式": "盖章"}, True, "没有“盖章”这种写法"),
        ({"密级": "机密"}, False, "公布格式没有密级"),
        ({"版式": "信函", "签发人": "陈启明"}, True, "信函格式没有签发人"),
        ({"出席人员": "陈启明、林国栋"}, True, "每行应当是"),
    ],
)
def test_what_a_format_does_not_have_is_refused_and_not_dropped(
    tmp_path: Path, blocks: dict[str, str], head: bool, reason: str
) -> None:
    with pytest.raises(TemplateError, match=reason):
        laid(tmp_path, blocks, head=head)


def test_headings_are_numbered_as_they_come_in_every_paper_anew(tmp_path: Path) -> None:
    text = """{% block 标题 %}题{% endblock %}{% block 正文 %}
{{ 节("情况") }}
{% if 有 %}
{{ 节("问题") }}
{% endif %}
{{ 节("建议") }}
{% endblock %}"""
    for there, wanted in ((True, ["一、情况", "二、问题", "三、建议"]), (False, ["一、情况", "二、建议"])):
        body = paper(tmp_path, text, 有=there).body
        assert [getattr(block, "heading", "") or getattr(block, "text", "") for block in body] == wanted
