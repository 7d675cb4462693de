"""Sheet templates: read, checked, and their expressions compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment

from rdtool.diagnostics import Problem, RecordInvalid, Severity, Way, has_errors
from rdtool.document.sheet import check_columns
from rdtool.drafting.bounds import Allowance
from rdtool.drafting.formula import UNCOMPILED, Formula, syntax_words
from rdtool.drafting.sheets.spec import SheetSpec
from rdtool.patterns import regex
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree

_ROWS = regex(r"\s*([^\W\d]\w*)\s+in\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A sheet template ready to be filled any number of times.

    `formulas` are keyed by their path in the YAML file, e.g. `("列", 0, "取值")`; `problems` are
    warnings about how the file is written.
    """

    name: str
    spec: SheetSpec
    loop: str
    """Name of the row in the expressions."""
    formulas: Mapping[Way, Formula]
    cells: Callable[..., Any]
    """The values of all columns of a row at once, None for a column without formula."""
    problems: tuple[Problem, ...] = ()
    each: Mapping[int, str] = field(default_factory=dict)
    """Of the columns that are repeated (每列), by their places: the name of the entry."""
    allowance: Allowance = field(default_factory=Allowance, compare=False)
    """The time that it may take in a run."""


@lru_cache(maxsize=64)
def load_sheet_template(text: str, source_name: str, environment: Environment) -> SheetTemplate:
    """Read, check and compile a sheet template.

    `source_name` is the file's name as shown in messages; `environment` decides which filters and
    names the expressions have.  The same three give the same object again.  Raises RecordInvalid
    with every problem found, each with its place.
    """
    tree, problems = parse(Source.of(text, source_name))
    if tree is None:
        raise RecordInvalid(problems)
    spec, found = bind(SheetSpec, tree)
    problems += found
    if spec is None or has_errors(problems):
        raise RecordInvalid(problems)
    formulas: dict[Way, Formula] = {}
    problems += _compile(spec, tree, environment, formulas)
    problems += _cross_check(spec, tree)
    if has_errors(problems):
        raise RecordInvalid(problems)
    loop = _ROWS.fullmatch(spec.rows)
    assert loop
    cells = ", ".join(f"({'none' if column.each else column.value or 'none'})" for column in spec.columns)
    whole = environment.compile_expression(f"[{cells}]", undefined_to_none=False)
    each = {
        number: match[1]
        for number, column in enumerate(spec.columns)
        if (match := _ROWS.fullmatch(column.each))
    }
    return SheetTemplate(source_name, spec, loop[1], formulas, whole, tuple(problems), each)


def _sources(spec: SheetSpec) -> Iterator[tuple[Way, str, str]]:
    """Everything to compile: path, source, title of the column it belongs to."""
    for key, texts in (("标题", spec.heading), ("说明", spec.notes)):
        yield from (((key, number), text, "") for number, text in enumerate(texts))
    if spec.unit:
        yield ("单位",), spec.unit, ""
    rows = _ROWS.fullmatch(spec.rows)
    yield ("行",), rows[2] if rows else "", ""
    for number, column in enumerate(spec.columns):
        each = _ROWS.fullmatch(column.each)
        if column.each:
            yield ("列", number, "每列"), each[2] if each else "", column.title
            yield ("列", number, "标题"), column.title, column.title
        for key, source in (("取值", column.value), ("下拉", column.choices.expression)):
            if source:
                yield ("列", number, key), source, column.title


def _compile(
    spec: SheetSpec, tree: Tree, environment: Environment, formulas: dict[Way, Formula]
) -> Iterator[Problem]:
    """Fill `formulas`; yields a problem for each source that is not a formula."""
    for path, source, column in _sources(spec):
        try:
            if "标题" in path or path[0] in ("说明", "单位"):
                compiled: Callable[[Mapping[str, Any]], Any] = environment.from_string(source).render
            else:
                compiled = environment.compile_expression(source, undefined_to_none=False)
        except UNCOMPILED as error:
            message, remedy = (
                (f"“{path[-1]}”的写法不对", "应当写成“名称 in 一组内容”，如 条 in 意见")
                if path[-1] in ("行", "每列") and not source
                else syntax_words(error, source, environment)
            )
            yield tree.problem("M14", Severity.ERROR, message, path, remedy=remedy)
        else:
            part = f"“{path[0]}”" + (f"第{int(path[1]) + 1}条" if len(path) == 2 else "")
            formulas[path] = Formula(tree.source.name, part, column, source, compiled)


def _cross_check(spec: SheetSpec, tree: Tree) -> Iterator[Problem]:
    """What columns, colours and summary must satisfy among themselves, as far as it is known now."""
    if any(column.choices.expression or column.each for column in spec.columns):
        return
    columns = [column.column(column.choices.labels) for column in spec.columns]
    tracking = spec.tracking.tracking() if spec.tracking else None
    summary = spec.summary.summary() if spec.summary else None
    chart = spec.chart.chart() if spec.chart else None
    for key, checks in (
        ("列", (None, None, None)),
        ("着色", (tracking, None, None)),
        ("汇总", (None, summary, None)),
        ("图表", (None, None, chart)),
    ):
        try:
            check_columns(columns, *checks)
        except ValueError as error:
            yield tree.problem("M15", Severity.ERROR, str(error), (key,), key=True)
            return
