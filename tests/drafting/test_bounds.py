"""Templates of strangers: what they ask for is bounded, and what fails is told in Chinese, never as a bug."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from rdtool.document.model import Properties
from rdtool.document.style import Layout
from rdtool.drafting import bounds
from rdtool.drafting import fill as fill_paper
from rdtool.drafting.sheets import fill, filling, load_sheet_template
from rdtool.drafting.templates import TemplateError, Templates

NESTED = "{% for a in range(2) %}" * 30 + "{% endfor %}" * 30


def rendered(folder: Path, body: str, **values: Any) -> str:
    """The text of one 正文 block; calls and operators as in any paper."""
    text = "{% block 正文 %}\n" + body + "\n{% endblock %}"
    (folder / "试.j2").write_text(text, encoding="utf-8")
    return Templates(folder).render("试.j2", {"会议": {"次": 49}, **values})["正文"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "循环的次数太多"),
        (
            "{% for a in [1] recursive %}{% for i in range(9999) %}{{ loop([1]) }}{% endfor %}{% endfor %}",
            "（",
        ),
        ("{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(60) }}", "太"),
        (
            "{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = n.l + n.l %}{% endfor %}",
            "太多",
        ),
        (
            '{% set n = namespace(a="甲") %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}',
            "太长",
        ),
        ('{{ "a" * (10 ** 9) }}', "文字太长"),
        ("{{ 10 ** 5000 }}", "数值太大"),
        ('{{ "a" | center(999999999) }}', "数值太大"),
        ('{{ "a".ljust(999999999) }}', "数值太大"),
        ('{{ "{:999999999}".format(1) }}', "宽度太大"),
        ('{{ "{0:{1}}".format(1, 999999999) }}', "宽度太大"),
        ('{{ "%999999999d" % 1 }}', "宽度太大"),
        ('{{ "%*d" | format(999999999, 1) }}', "宽度太大"),
        ('{% set a = "a" * 1000000 %}{{ a.replace("a", a) }}', "文字太长"),
        ('{{ range(99999) | map("string") | map("center", 9000) | join }}', "文字太长"),
        ("{{ lipsum(99999999) }}", "lipsum"),
        ('{% include "试.j2" %}', "没有尽头"),
        (NESTED, "层次太深"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "没有尽头"),
        ("{{ " + "9" * 6000 + " }}", "写法有误"),
        ('{{ 1.5 | round(1, "x") }}', "过滤器的参数不对"),
        ('{{ "a" | truncate(-5) }}', "不能这样计算"),
        ('{{ "{0.__class__}".format_map({"0": 1}) }}', "没有这一项内容"),
        ("{{ [1] | first | last }}", "不能这样计算"),
        ("{{ cycler().next() }}", "不能这样计算"),
        ("{{ [1, 'a'] | sort }}", "不能这样计算"),
        ('{{ "甲" * 3000000 }}', "文字太长，一份文书写不下"),
        ('{{ "甲\\n" * 200000 }}', "段落太多，一份文书写不下"),
    ],
)
def test_a_template_that_asks_for_too_much_or_fails_is_told_within_seconds(
    tmp_path: Path, body: str, words: str
) -> None:
    began = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        rendered(tmp_path, body)
    assert words in caught.value.message
    assert time.monotonic() - began < 20


def test_what_papers_do_is_not_bounded(tmp_path: Path) -> None:
    body = (
        "{% set 计 = namespace(总=200000) %}{% for 行 in 名单 %}{% set 计.总 = 计.总 + 300000 %}"
        '{{ loop.length ~ "," }}{{ "。" if loop.last }}{% endfor %}{{ 计.总 }}{{ 无 | default(5000000) }}'
    )
    text = rendered(tmp_path, body, 名单=range(2000))
    assert text.endswith(f"。{200000 + 2000 * 300000}5000000")


def test_the_papers_of_a_run_share_the_time_of_their_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(bounds, "time", clock)
    text = "{% block 正文 %}\n{% for i in 名单 %}{{ i }}{% endfor %}\n{% endblock %}"
    for name in ("慢.j2", "快.j2"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.render("慢.j2", {"名单": clock})
    with pytest.raises(TemplateError, match="用时太长"):
        templates.render("慢.j2", {"名单": clock})
    assert templates.render("快.j2", {"名单": clock})


class Clock:
    """Goes on by a second with every element that is asked for, seven in all."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def __iter__(self) -> Iterator[int]:
        for number in range(7):
            self.now += 1
            yield number


SHEET = """
名称: 清单
标题: [清单]
行: 条 in 名单
列:
  - {{标题: 甲, 宽: 5, 取值: "{value}"}}
  - {{标题: 乙, 宽: 5, 取值: 行号, 类型: 整数}}
"""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("条", "行数太多，第501行起放不下"),
        ("'甲' * 5000", "文字太长"),
        ("range(9000) | sum | string", "用时太长"),
    ],
)
def test_a_sheet_as_a_whole_is_bounded(monkeypatch: pytest.MonkeyPatch, value: str, words: str) -> None:
    monkeypatch.setattr(filling, "CELLS", 1_000 if value == "条" else 100_000)
    monkeypatch.setattr(bounds, "SECONDS", 0.3 if words == "用时太长" else 600)
    template = load_sheet_template(SHEET.format(value=value), "清单.yaml", Templates().environment)
    with pytest.raises(TemplateError, match=words):
        fill(template, {"名单": ["甲"] * 20_000})


@pytest.mark.parametrize(("many", "refused"), [(2, False), (3, True)])
def test_tables_of_a_paper_are_bounded_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, refused: bool
) -> None:
    monkeypatch.setattr(fill_paper, "TABLE_CELLS", 50)
    body = "{% for i in range(many) %}{{ 表格('大表') }}\n\n{% endfor %}"
    text = "{% block 标题 %}甲{% endblock %}{% block 正文 %}\n" + body + "{% endblock %}"
    (tmp_path / "试.j2").write_text(text, encoding="utf-8")
    templates = Templates(tmp_path)
    sheet = load_sheet_template(SHEET.format(value="条"), "大表.yaml", templates.environment)
    values = {"名单": ["甲"] * 10, "many": many}
    with pytest.raises(TemplateError, match="表格太多") if refused else nullcontext():
        fill_paper.fill(
            templates, "试.j2", values, lambda _: sheet, layout=Layout.PROMULGATED, properties=Properties()
        )


@pytest.mark.parametrize(
    "name", ["{folder}/密.j2", "../密.j2", "内置/../密.j2", "内置/{folder}/密.j2", "连.j2"]
)
@pytest.mark.parametrize("way", ["{{% include '{}' %}}", "{{% import '{}' as 外 %}}"])
def test_names_resolve_inside_the_folders_of_templates_only(tmp_path: Path, name: str, way: str) -> None:
    (tmp_path / "密.j2").write_text("机密", encoding="utf-8")
    folder = tmp_path / "模板"
    folder.mkdir()
    (folder / "连.j2").symlink_to(tmp_path / "密.j2")
    (folder / "夹").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(TemplateError, match=r"引用的模板“.*”不存在"):
        rendered(folder, way.format(name.format(folder=tmp_path)))
