"""Tags of Word templates: lines of tags leave nothing behind, braces must pair, pieces are put together."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

import docx
import pytest
from jinja2.sandbox import SandboxedEnvironment

from rdtool.drafting.templates import TemplateError
from rdtool.drafting.word import WordTemplate
from tests.readers.wordfiles import NAMESPACES, p, run, t

VALUES = {"标题": "决定", "名单": ["甲", "乙"], "空": [], "率": "5%"}


def filled(body: str, values: dict[str, Any] = VALUES) -> Any:
    document: Any = docx.Document()
    element = document.element.body
    for old in list(element)[:-1]:
        element.remove(old)
    for place, one in enumerate(docx.oxml.parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")):
        element.insert(place, one)
    file = BytesIO()
    document.save(file)
    made = WordTemplate(file.getvalue(), "本单位.docx", SandboxedEnvironment()).render(values)
    return docx.Document(BytesIO(made))


def texts(body: str) -> list[str]:
    return [one.text for one in filled(body).paragraphs]


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_a_line_of_tags_leaves_no_empty_paragraph() -> None:
    lines = (
        "{{ 标题 }}",
        "{% for 名 in 名单 %}",
        "{{ 名 }}",
        "{% endfor %}",
        "{% if 空 %}",
        "无",
        "{% endif %}",
    )
    assert texts("".join(map(p, lines))) == ["决定", "甲", "乙"]


def test_several_tags_on_a_line_and_a_percent_sign_in_one() -> None:
    lines = ("{% for 名 in 名单 %}{% if 率 == '5%' %}", "{{ 名 }}", "{% endif %}{% endfor %}", "末")
    assert texts("".join(map(p, lines))) == ["甲", "乙", "末"]


def test_a_row_of_tags_leaves_no_empty_row() -> None:
    table = f"<w:tbl><w:tblPr/>{row('{% for 名 in 名单 %}', '')}{row('{{ 名 }}', '办')}{row('{% endfor %}', '')}</w:tbl>"
    (found,) = filled(table + p("后")).tables
    assert [[cell.text for cell in one.cells] for one in found.rows] == [["甲", "办"], ["乙", "办"]]


def test_a_cell_whose_loop_is_empty_keeps_a_paragraph() -> None:
    inner = "".join(map(p, ("{% for 名 in 空 %}", "{{ 名 }}", "{% endfor %}")))
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc>{inner}</w:tc><w:tc>{p('办')}</w:tc></w:tr></w:tbl>"
    (found,) = filled(table + p("后")).tables
    assert [len(cell.paragraphs) for cell in found.rows[0].cells] == [1, 1]


def test_a_tag_cut_up_over_runs_and_a_link_is_put_together() -> None:
    link = f'<w:hyperlink w:anchor="x">{run(t("{{ 标"))}</w:hyperlink>'
    assert texts(p("关于", inner=link + run(t("题 }")) + run(t("}的说明")))) == ["关于决定的说明"]


@pytest.mark.parametrize("line", ["{ 标题 }}", "{{ 标题 }", "{{ 标题", "{% if 空 }", "标题 %}"])
def test_braces_without_their_partner_are_told(line: str) -> None:
    with pytest.raises(TemplateError, match="花括号没有成对"):
        texts(p("前") + p(f"写作{line}的"))


def test_a_loop_that_ends_on_another_level_is_refused() -> None:
    table = f"<w:tbl><w:tblPr/>{row('{% for 名 in 名单 %}甲')}</w:tbl>"
    with pytest.raises(TemplateError, match="不在同一层"):
        texts(table + p("乙{% endfor %}"))


def test_a_line_of_many_tags_and_a_word_is_read_at_once() -> None:
    began = time.process_time()
    with pytest.raises(TemplateError):
        filled(p("{% for  a  in  名单  %}" * 40 + "甲"))
    assert time.process_time() - began < 5


def test_more_tags_than_any_paper_has_are_refused() -> None:
    with pytest.raises(TemplateError, match="太多"):
        filled(p("{{ 标题 }}") * 5_001)


def test_what_a_paper_says_is_bounded() -> None:
    for text, words in (("{{ 标题 * 2000000 }}", "文字太长"), ("{{ '甲\\n' * 200000 }}", "段落太多")):
        with pytest.raises(TemplateError, match=words):
            filled(p(text))
