"""What is made ready for the wheel does what compiling does, and is left alone where it does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2
import pytest

from rdtool.drafting import making, templates
from rdtool.drafting.formula import Formula
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.compiled import formula, line, loop, prepare
from rdtool.drafting.making import make_ready
from rdtool.drafting.ready import INDEX, READY
from rdtool.drafting.templates import TemplateError, Templates

PARENT = "{% block 标题 %}\n{{ 名称.缺 }}的标题\n{% endblock %}\n{% block 附注 %}\n附注\n{% endblock %}\n"
CHILD = (
    "---\n文种: 甲\n---\n"
    '{% extends "乙.j2" %}\n{% block 正文 %}\n{% from "丙.j2" import 称 %}\n{{ 称(名称) }}\n{{ 没有的 }}\n{% endblock %}\n'
)
SHARED = '{% macro 称(名称) %}\n{{ [名称.缺, "<同志>"] | 顿号 }}\n{% endmacro %}\n'
VALUES: dict[str, Any] = {"名称": {"缺": "无"}, "没有的": "有"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packaged templates made ready, in which compiling is forbidden."""
    for name, text in (("甲", CHILD), ("乙", PARENT), ("丙", SHARED)):
        (tmp_path / f"{name}.j2").write_text(text, encoding="utf-8")
    monkeypatch.setattr(templates, "resource_dir", lambda _: tmp_path)
    monkeypatch.setattr(making, "resource_dir", lambda _: tmp_path)
    make_ready(tmp_path / READY)
    return tmp_path


def _told(values: dict[str, Any]) -> tuple[object, ...]:
    """What a template gives, or what is told of its error."""
    try:
        return tuple(Templates().render("甲.j2", values).items())
    except TemplateError as error:
        return str(error), error.remedy, error.template, error.line, error.block, error.variable


def _compilations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows by the name of each template that is compiled."""
    found: list[object] = []
    usual = jinja2.Environment.compile

    def compile(self: Any, source: Any, name: Any = None, *more: Any, **named: Any) -> Any:
        found.append(name)
        return usual(self, source, name, *more, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", compile)
    return found


@pytest.mark.parametrize("left_out", ["", "名称", "没有的", "缺"])
def test_papers_and_errors_are_those_of_compiling(
    folder: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    values = {key: value for key, value in VALUES.items() if key != left_out}
    values |= {"名称": {}} if left_out == "缺" else {}
    compiled = _compilations(monkeypatch)
    ready = _told(values)
    assert compiled == []
    (folder / READY / INDEX).unlink()
    assert _told(values) == ready
    assert compiled == ["甲.j2", "乙.j2", "丙.j2"][: len(compiled)] != []


def test_a_template_that_reads_otherwise_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _compilations(monkeypatch)
    (folder / "乙.j2").write_text(PARENT.replace("的标题", "的新标题"), encoding="utf-8")
    (folder / "丙.j2").write_text(SHARED.replace("同志", "先生"), encoding="utf-8")
    made = Templates().render("甲.j2", VALUES)
    assert "新标题" in made["标题"]
    assert "先生" in made["正文"]
    assert compiled == ["乙.j2", "丙.j2"]


def test_an_offices_own_template_is_compiled(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    (own / "乙.j2").write_text("{% block 标题 %}\n自己的标题\n{% endblock %}\n", encoding="utf-8")
    assert Templates(own).render("甲.j2", VALUES)["标题"] == "自己的标题"


def test_what_another_jinja_made_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = folder / READY / INDEX
    index.write_text(json.dumps({**json.loads(index.read_text("utf-8")), "jinja": "2.0"}), encoding="utf-8")
    compiled = _compilations(monkeypatch)
    assert Templates().render("甲.j2", VALUES)["附注"] == "附注"
    assert compiled == ["甲.j2", "乙.j2", "丙.j2"]


def test_what_is_only_imported_is_no_paper_either_way(folder: Path) -> None:
    with pytest.raises(TemplateError, match="块的外面不能有内容"):
        Templates().render("丙.j2", VALUES)


def test_the_heads_of_our_kinds_are_not_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment, compiled = Templates().environment, _compilations(monkeypatch)
    for kind in load().kinds:
        prepare(kind, environment)
    assert compiled == []
    formula("成文日期", "1 + 1", environment, load().kinds[0].forms[0])
    assert compiled == [None]


def test_what_heads_say_is_what_compiling_makes_of_it(folder: Path) -> None:
    ready = _said(Templates())
    (folder / READY / INDEX).unlink()
    assert _said(Templates()) == ready


def _said(found: Templates) -> list[object]:
    """What the heads of our kinds come to, with values that are made up."""
    given = {
        "全部议题": [{"序": 1}],
        "会议": {"末日": 3, "讲话": True},
        "议题": {"决议": {}, "审议意见": {"意见": []}},
    }
    said: list[object] = []
    for kind in load().kinds:
        form = kind.forms[-1]
        for source in kind.loops:
            one = loop(source, found.environment, form)
            said.append(
                (
                    one.name,
                    one.scope,
                    _value(one.entries, given),
                    one.condition and _value(one.condition, given),
                )
            )
        said.append(_value(line(form.file_name, found.environment, form), given))
        said.append(_value(formula("成文日期", form.dated, found.environment, form), given))
    return said


def _value(made: Formula, given: dict[str, Any]) -> object:
    try:
        return made(given)
    except TemplateError as error:
        return str(error), error.variable
