"""Templates: own ones first, blocks by themselves, and errors that name the place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from rdtool.drafting.templates import TemplateError, Templates, in_chinese
from rdtool.drafting.values import Missing, template_value

VALUES = {"会议": {"次": 49, "日期": date(2021, 12, 28), "名单": ("甲", "乙")}, "数": Decimal("1E+3")}


def own(folder: Path, **files: str) -> Templates:
    """Templates of a workspace: file names without their ending, and their texts."""
    for name, text in files.items():
        (folder / f"{name}.j2").write_text(text, encoding="utf-8")
    return Templates(folder)


def render(folder: Path, body: str) -> str:
    """The text of one 正文 block."""
    text = "{% block 正文 %}" + body + "{% endblock %}"
    return own(folder, 试=text).render("试.j2", VALUES)["正文"]


def failure(folder: Path, text: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        own(folder, 试=text).render("试.j2", VALUES)
    return caught.value


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ 会议.次 | 汉字 }}", "四十九"),
        ("{{ 会议.日期 }}", "2021年12月28日"),
        ("{{ 会议.名单 | 顿号 }}", "甲、乙"),
        ("{{ 数 | 金额('万元') }}", "1000万元"),
        ("{{ 数 }}", "1000"),
        ("{{ 2 | 计数 }}件、{{ 3 | 计数 }}件", "两件、三件"),
        ("{{ '报告。' | 去句号 }}", "报告"),
        ("{{ '关于《预算法》的报告' | 书名号 }}", "《关于〈预算法〉的报告》"),
        ("{{ ['甲。', '乙；', '丙'] | 列举 }}", "一是甲；二是乙；三是丙"),
        ("{{ ['甲。'] | 列举 }}", "甲"),
        ("{{ {'销号': 3, '退回': 0, '办理': 2} | 各计('件') }}", "销号3件，办理2件"),
        ("{% for 名 in 会议.名单 %}\n{{ loop.index }}. {{ 名 }}\n{% endfor %}", "1. 甲\n2. 乙"),
    ],
)
def test_values_print_as_a_paper_needs_them(tmp_path: Path, body: str, text: str) -> None:
    assert render(tmp_path, body) == text


def test_an_own_template_wins_over_the_packaged_one(tmp_path: Path) -> None:
    mine = own(tmp_path, 决议="{% block 标题 %}本地标题{% endblock %}")
    assert mine.render("决议.j2", VALUES) == {"标题": "本地标题"}


def test_sub_folders_are_for_people_and_a_name_that_occurs_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "会后").mkdir()
    (tmp_path / "会后" / "决议.j2").write_text("{% block 标题 %}本地标题{% endblock %}", encoding="utf-8")
    assert Templates(tmp_path).render("决议.j2", VALUES) == {"标题": "本地标题"}
    twice = own(tmp_path, 决议="{% block 标题 %}另一个{% endblock %}")
    with pytest.raises(TemplateError, match="有2个同名的文件") as caught:
        twice.render("决议.j2", VALUES)
    assert "会后" in caught.value.message


def test_lines_of_a_template_below_a_head_are_the_files(tmp_path: Path) -> None:
    error = failure(tmp_path, "---\n文种: 试\n---\n{% block 正文 %}\n{{ 会议.日其 }}\n{% endblock %}")
    assert (error.line, error.variable) == (5, "日其")
    syntax = failure(tmp_path, "---\n文种: 试\n---\n{% block 正文 %}\n{{ }}\n{% endblock %}")
    assert syntax.line == 5


def test_an_own_template_may_change_one_block_of_another(tmp_path: Path) -> None:
    templates = own(
        tmp_path,
        甲="{% block 标题 %}甲题{% endblock %}{% block 正文 %}甲文{% endblock %}",
        乙="{% extends '甲.j2' %}{% block 正文 %}乙文，{{ super() }}{% endblock %}",
    )
    assert templates.render("乙.j2", VALUES) == {"标题": "甲题", "正文": "乙文，甲文"}


def test_an_own_template_may_build_on_the_packaged_one_of_its_name(tmp_path: Path) -> None:
    text = "{% extends '内置/决定.j2' %}{% block 标题 %}本地标题{% endblock %}"
    assert list(own(tmp_path, 决定=text)._compiled("决定.j2")[1]) == list(Templates()._compiled("决定.j2")[1])
    with pytest.raises(TemplateError, match="引用了自己") as caught:
        own(tmp_path, 甲="{% extends '甲.j2' %}").render("甲.j2", VALUES)
    assert "内置/甲.j2" in caught.value.remedy


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{% 如果 会议 %}", "没有“如果”这种标签"),
        ("{{ 会议 | 大些 }}", "没有“大些”这个过滤器"),
        ("{{ 会议.次 ｜ 汉字 }}", "不能识别的符号“｜”"),
        ("{% for 名 会议 %}{% endfor %}", "这里应当是“in”"),
        ("{{ }}", "缺少内容"),
    ],
)
def test_jinjas_words_are_said_in_chinese(tmp_path: Path, body: str, words: str) -> None:
    assert words in failure(tmp_path, "{% block 正文 %}" + body + "{% endblock %}").message


def test_a_gbk_template_is_read(tmp_path: Path) -> None:
    (tmp_path / "试.j2").write_bytes(
        "{% block 标题 %}关于饮用水水源保护工作的决定{% endblock %}".encode("gbk")
    )
    assert Templates(tmp_path).render("试.j2", VALUES)["标题"] == "关于饮用水水源保护工作的决定"


def test_a_misspelt_key_is_named_with_template_block_line_and_suggestion(tmp_path: Path) -> None:
    error = failure(
        tmp_path, "{% block 标题 %}题{% endblock %}\n{% block 正文 %}\n第\n{{ 会议.日其 }}\n{% endblock %}"
    )
    assert (error.template, error.block, error.line, error.variable) == ("试.j2", "正文", 4, "日其")
    assert "日期" in error.remedy
    assert "模板“试.j2”第4行“正文”块" in error.message


def test_a_misspelt_name_gets_a_suggestion_from_all_names(tmp_path: Path) -> None:
    error = failure(tmp_path, "{% block 正文 %}{% if 会义 %}有{% endif %}{% endblock %}")
    assert (error.variable, error.line) == ("会义", 1)
    assert "会议" in error.remedy


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("会议.会议", "“会议”单独写，前面不加别的名称和点"),
        ("会议.甲乙", "这里可以写："),
        ("会议.简称.甲乙", "“甲乙”前面的内容是文本“"),
        ("甲乙", "可用的名称见"),
    ],
)
def test_what_to_write_for_an_unknown_name_is_never_that_name_again(
    tmp_path: Path, name: str, remedy: str
) -> None:
    values = {"会议": {"简称": "第四十九次会议", "日期": "某日"}}
    (tmp_path / "试.j2").write_text("{% block 正文 %}{{ " + name + " }}{% endblock %}", encoding="utf-8")
    with pytest.raises(TemplateError) as failed:
        Templates(tmp_path).render("试.j2", values)
    assert failed.value.remedy.startswith(remedy)


def test_an_error_in_an_included_macro_names_the_macros_file(tmp_path: Path) -> None:
    macro = "{% macro 头(会) %}\n{{ 会.没有 }}\n{% endmacro %}"
    (tmp_path / "宏.j2").write_text(macro, encoding="utf-8")
    error = failure(tmp_path, "{% block 正文 %}{% from '宏.j2' import 头 %}{{ 头(会议) }}{% endblock %}")
    assert (error.template, error.line, error.variable) == ("宏.j2", 2, "没有")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("{% block 正文 %}\n{% if 会议 %}\n{% endblock %}", 3, "写法有误"),
        ("{% block 正文 %}{{ 会议.次 | 大写 }}{% endblock %}", 1, "写法有误"),
        ("\n{% block 正问 %}{% endblock %}", 2, "正文"),
        ("{% block 正文 %}{% endblock %}\n落在外面的话", 2, "块的外面"),
        ("{% block 正文 %}{% endblock %}{{ 会议.次 }}", 1, "块的外面"),
        ("{% block 正文 %}{{ 会议.名单 }}{% endblock %}", 1, "顿号"),
        ("{% block 正文 %}{{ 会议 }}{% endblock %}", 1, "分项的内容（"),
        ("{% block 正文 %}{{ 1 / 0 }}{% endblock %}", 1, "无法算出"),
        ("{% block 正文 %}{{ 会议.__class__.__mro__ }}{% endblock %}", 1, ""),
        ("{% block 正文 %}{% include '没有.j2' %}{% endblock %}", 0, "没有.j2"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_in_chinese(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    error = failure(tmp_path, text)
    assert error.line == line
    assert words in error.message + error.remedy


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="没有这个模板"):
        Templates(tmp_path).render("无.j2", VALUES)


def test_nothing_is_printed_as_none() -> None:
    values = template_value({"题": None}, "题")
    assert values == {"题": None}
    missing = template_value(None, "报告题目")
    assert isinstance(missing, Missing)
    assert str(missing) == "【待补：报告题目】"
    assert str(missing.日期) == "【待补：报告题目日期】"
    assert not missing
    assert list(missing) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ 辞职.职务.removesuffix('职务') }}",
        "{{ 辞职.职务.strip() }}",
        "{{ 辞职.职务 | 顿号 }}",
        "{{ 辞职.职务 | 姓名 }}",
        "{{ 辞职.职务 | 计数 }}",
        "{{ 辞职.职务 | 绝对值 }}",
        "{{ 辞职.职务 | 书名号 }}",
        "{{ 辞职.职务 | 列举 }}",
        "{{ 辞职.职务 | 去句号 }}",
        "{% for 段 in 辞职.职务 | 段落 %}{{ 段 }}{% endfor %}",
        "{{ '' + 辞职.职务 }}",
        "{{ 辞职.职务 + '' }}",
    ],
)
def test_what_is_missing_prints_its_mark_whatever_is_done_with_it(source: str) -> None:
    template = Templates().environment.from_string(source)
    assert template.render({"辞职": Missing("辞职")}) == "【待补：辞职职务】"


def test_what_is_missing_begins_and_ends_with_nothing() -> None:
    source = "{{ 名称.startswith('关于') or 名称.endswith('报告') }}"
    assert Templates().environment.from_string(source).render({"名称": Missing("名称")}) == "否"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{% if", "到文件末尾还没有写完"),
        ("{{ 会议", "到文件末尾还没有写完"),
        ("{{ 会议 议题 }}", "这里应当是“}}”，写的是“议题”"),
        ("{% if 会议 议题 %}{% endif %}", "这里应当是“%}”，写的是“议题”"),
        ("{{ }}", "这里缺少内容，遇到的是“}}”"),
        ("{{ 会议. }}", "“.”后面缺少名称"),
        ("{% set 1 = 会议 %}", "应当是名称"),
        ("{% for in 议题 %}{% endfor %}", "这里应当是“in”"),
    ],
)
def test_what_is_written_wrong_is_told_in_chinese(text: str, words: str) -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        Environment().parse(text)
    told = in_chinese(caught.value.message or "")
    assert words in told
    assert set(re.findall("[A-Za-z]{2,}", told)) <= {"for", "in"}
