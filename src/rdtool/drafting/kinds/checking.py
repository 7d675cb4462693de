"""What the head of an office's template must satisfy beyond the values of its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment
from jinja2.meta import find_undeclared_variables

from rdtool.chinese import nearest
from rdtool.diagnostics import Problem, Severity
from rdtool.document.style import Layout
from rdtool.drafting.folders import TEXT
from rdtool.drafting.formula import FormulaError
from rdtool.drafting.kinds import compiled
from rdtool.drafting.kinds.kind import ALL, ITEM, MEETING, Head, Stage, form_of, loops_of
from rdtool.drafting.templates import new_environment
from rdtool.procedures import PROCEDURES
from rdtool.record.reading.fields import fields_at
from rdtool.record.reading.tree import Tree
from rdtool.record.record import Record
from rdtool.record.whole import whole

#: Keys that only the usual template of a kind may have, and those of Word papers.
OF_A_KIND = ("命令", "说明", "阶段", "次序", "每份", "须通过", "按单位", "大字版", "没有时")
OF_WORD = ("版式", "编号", "文号", "大字版", "期限")


@dataclass(frozen=True, slots=True)
class Given:
    """A head as its file writes it, and with what the packaged template of its name adds."""

    name: str
    tree: Tree
    written: Head
    whole: Head

    def problem(self, key: str, message: str, remedy: str = "") -> Problem:
        """What is wrong with a key."""
        return self.tree.problem("T04", Severity.ERROR, message, (key,), remedy=remedy)


def faults(given: Given) -> Iterator[Problem]:
    """Everything wrong with a head by itself."""
    found = [*_keys(given), *_words(given)]
    yield from found
    if not found:
        yield from _basis(given)
        yield from [*_expressions(given)] or _file_name(given)


def _keys(given: Given) -> Iterator[Problem]:
    """Keys that are missing, and keys that do not belong here."""
    is_word, is_variant = given.name.endswith(TEXT), "适用" in given.whole
    needed = ["文种", *([] if is_variant else ["阶段"]), *(["版式"] if is_word and not is_variant else [])]
    for key in needed:
        if key not in given.whole:
            yield given.problem(key, f"文种说明中没有“{key}”", _MISSING[key])
    for key in OF_A_KIND if is_variant else ():
        if key in given.written:
            remedy = "写了“适用”的模板是一个文种的一种情形，这一项请写在这个文种的主模板里"
            yield given.problem(key, f"写了“适用”的模板不能写“{key}”", remedy)
    for key in OF_WORD if not is_word else ():
        if key in given.written:
            yield given.problem(key, f"Excel 清单的文种说明中没有“{key}”这一项", "请删去这一项")


_MISSING = {
    "文种": "请写明文种的名称，如 文种: 慰问信",
    "阶段": f"请写明阶段：{'、'.join(stage.value for stage in Stage)}，如 阶段: 公用",
    "版式": f"请写明版式：{'、'.join(layout.value for layout in Layout)}，如 版式: 信函",
}


def _file_name(given: Given) -> Iterator[Problem]:
    """A file name that would be the same for several papers."""
    others = [name for name in _loop_names(given.whole) if name not in (MEETING, ITEM)]
    if not others or "适用" in given.whole:
        return
    remedy = (
        f"文件名里要写上“{others[-1]}”，才分得出是哪一份，"
        f"如“每份”是 单位 in 每个承办单位 的，写 文件名: 慰问信-{{{{ 单位.简称 }}}}"
    )
    if "文件名" not in given.whole:
        yield given.problem("每份", "文种说明中没有“文件名”", remedy)
    elif others[-1] not in find_undeclared_variables(_environment().parse(given.whole["文件名"])):
        key = "文件名" if "文件名" in given.written else "每份"
        yield given.problem(key, f"各份文书的文件名都是一样的：{given.whole['文件名']}", remedy)


def _loop_names(head: Head) -> Iterator[str]:
    names = (re.match(r"\s*(\w*)", loop) for loop in loops_of(head))
    return (found[1] for found in names if found)


def _words(given: Given) -> Iterator[Problem]:
    """Names that already mean something else after `draft`."""
    reserved = {*ALL, *(stage.value for stage in Stage)}
    for key in ("文种", "命令"):
        if given.written.get(key) in reserved:
            yield given.problem(
                key, f"“{given.written[key]}”另有所指，不能作文种的名称或者命令", "请换一个名称"
            )


def _basis(given: Given) -> Iterator[Problem]:
    """Parts of the record that there are not."""
    record = whole(Record, PROCEDURES)
    for number, part in enumerate(given.written.get("依据", ())):
        keys = part.split(".")
        for depth, key in enumerate(keys):
            known = fields_at(record, tuple(keys[:depth]))
            if key not in known:
                near = nearest(key, known)
                remedy = (
                    f"是否要写“{'.'.join([*keys[:depth], near])}”？"
                    if near
                    else "记录的各部分见手册的“字段参考”"
                )
                path = ("依据", number)
                message = f"记录中没有“{part}”这一部分"
                yield given.tree.problem("T04", Severity.ERROR, message, path, remedy=remedy)
                break


def _expressions(given: Given) -> Iterator[Problem]:
    """Expressions that can't be compiled."""
    form = form_of(given.name, {"版式": "公布", **given.whole}, {})
    environment = _environment()
    for key in ("适用", "须通过", "大字版", "成文日期", "期限"):
        if source := given.written.get(key):
            yield from _tried(given, key, partial(compiled.formula, key, source, environment, form))
    if "文件名" in given.written:
        yield from _tried(given, "文件名", partial(compiled.line, form.file_name, environment, form))
    for source in loops_of(given.written) if "每份" in given.written else ():
        yield from _tried(given, "每份", partial(compiled.loop, source, environment, form))


def _tried(given: Given, key: str, compile: Callable[[], Any]) -> Iterator[Problem]:
    try:
        compile()
    except FormulaError as error:
        yield given.problem(key, f"“{key}”（{error.expression}）：{error.reason}", error.remedy)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return new_environment(lambda _: None)
