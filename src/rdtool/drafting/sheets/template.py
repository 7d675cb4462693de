"""Sheet templates: read, checked, and their expressions compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateAssertionError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from rdtool.chinese import nearest
from rdtool.diagnostics import Problem, RecordInvalid, Severity, Way, has_errors
from rdtool.document.sheet import check_columns
from rdtool.drafting.sheets.spec import SheetSpec
from rdtool.drafting.templates import TemplateError
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree

_ROWS = re.compile(r"\s*([^\W\d]\w*)\s+in\s+(\S.*)", re.DOTALL)
_FAILURES: dict[type[Exception], str] = {
    SecurityError: "用到了不允许用的内容",
    ArithmeticError: "除数是零，或者数值超出范围",
    RecursionError: "相互引用，没有尽头",
    LookupError: "没有这一项内容",
    UndefinedError: "用到了没有的名称",
    TemplateRuntimeError: "用到了没有的过滤器",
    TypeError: "其中的内容不能这样计算",
    ValueError: "其中的内容不能这样计算",
    AttributeError: "其中的内容没有这一部分",
}
"""What an expression may raise, in words; anything else is a bug of ours."""


class SheetTemplateError(TemplateError):
    """A list can't be filled: names template, column or other part, expression, row (from 1), variable."""

    def __init__(
        self,
        reason: str,
        *,
        template: str,
        part: str = "",
        column: str = "",
        expression: str = "",
        row: int = 0,
        variable: str = "",
        remedy: str = "",
    ) -> None:
        place = f"列“{column}”" if column else part
        place += f"第{row}行" if row else ""
        place += f"（{expression}）" if expression else ""
        full = f"{place}：{reason}" if place else reason
        super().__init__(full, template=template, variable=variable, remedy=remedy)
        self.column, self.expression, self.row, self.reason = column, expression, row, reason


@dataclass(frozen=True, slots=True)
class Formula:
    """A compiled expression, or a line of text with expressions, and where it stands."""

    template: str
    part: str
    column: str
    source: str
    compiled: Callable[[Mapping[str, Any]], Any]

    def __call__(self, values: Mapping[str, Any], row: int = 0) -> Any:
        """Its value, computed from the names in `values`; raises SheetTemplateError."""
        try:
            result = self.compiled(values)
            if isinstance(result, Undefined):
                str(result)  # raises what names the unknown name
        except tuple(_FAILURES) as error:
            raise self._failure(error, values, row) from error
        return result

    def refuse(
        self, reason: str, row: int = 0, *, variable: str = "", remedy: str = ""
    ) -> SheetTemplateError:
        """The error that says why the value of this formula can't be used."""
        return SheetTemplateError(
            reason,
            template=self.template,
            part=self.part,
            column=self.column,
            expression=self.source,
            row=row,
            variable=variable,
            remedy=remedy,
        )

    def _failure(self, error: Exception, values: Mapping[str, Any], row: int) -> SheetTemplateError:
        name = str(getattr(error, "name", "")) or _quoted(error)
        if not isinstance(error, UndefinedError) or not name:
            reason = next(words for kind, words in _FAILURES.items() if isinstance(error, kind))
            return self.refuse(f"算不出内容，{reason}", row)
        near = getattr(error, "suggestion", None) or nearest(name, values)
        remedy = f"是否要写“{near}”？" if near else ""
        return self.refuse(f"没有“{name}”这个名称", row, variable=name, remedy=remedy)


def _quoted(error: Exception) -> str:
    """The last name Jinja quotes: `'dict object' has no attribute '主力'`, `No filter named '顿好'.`"""
    names = re.findall(r"'([^']*)'", str(error))
    return names[-1] if names else ""


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
    cells = ", ".join(f"({column.value or 'none'})" for column in spec.columns)
    whole = environment.compile_expression(f"[{cells}]", undefined_to_none=False)
    return SheetTemplate(source_name, spec, loop[1], formulas, whole, tuple(problems))


def _sources(spec: SheetSpec) -> Iterator[tuple[Way, str, str]]:
    """Everything to compile: path, source, title of the column it belongs to."""
    for key, texts in (("标题", spec.heading), ("说明", spec.notes)):
        yield from (((key, number), text, "") for number, text in enumerate(texts))
    rows = _ROWS.fullmatch(spec.rows)
    yield ("行",), rows[2] if rows else "", ""
    for number, column in enumerate(spec.columns):
        for key, source in (("取值", column.value), ("下拉", column.choices.expression)):
            if source:
                yield ("列", number, key), source, column.title


def _compile(
    spec: SheetSpec, tree: Tree, environment: Environment, formulas: dict[Way, Formula]
) -> Iterator[Problem]:
    """Fill `formulas`; yields a problem for each source that is not a formula."""
    for path, source, column in _sources(spec):
        try:
            if path[0] in ("标题", "说明"):
                compiled: Callable[[Mapping[str, Any]], Any] = environment.from_string(source).render
            else:
                compiled = environment.compile_expression(source, undefined_to_none=False)
        except TemplateSyntaxError as error:
            message, remedy = _syntax_words(error, path, source, environment)
            yield tree.problem("M14", Severity.ERROR, message, path, remedy=remedy)
        else:
            part = f"“{path[0]}”" + (f"第{int(path[1]) + 1}条" if len(path) == 2 else "")
            formulas[path] = Formula(tree.source.name, part, column, source, compiled)


def _syntax_words(
    error: TemplateSyntaxError, path: Way, source: str, environment: Environment
) -> tuple[str, str]:
    """What is wrong with a source, and what to do about it."""
    if path == ("行",) and not source:
        return "“行”的写法不对", "应当写成“名称 in 一组内容”，如 条 in 意见"
    if isinstance(error, TemplateAssertionError):
        name = _quoted(error)
        near = nearest(name, (*environment.filters, *environment.tests))
        return f"没有“{name}”这个过滤器", f"是否要写“{near}”？" if near else ""
    return f"“{source}”写法有误", "请检查括号、引号是否成对，是否用了全角的符号"


def _cross_check(spec: SheetSpec, tree: Tree) -> Iterator[Problem]:
    """What columns, colours and summary must satisfy among themselves, as far as it is known now."""
    if any(column.choices.expression for column in spec.columns):
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
