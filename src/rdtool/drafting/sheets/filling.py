"""From a sheet template and the values of a session to a workbook, or to a table in a Word paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import date
from decimal import Context, Decimal
from typing import Any

from jinja2 import Undefined

from rdtool.chinese import format_date
from rdtool.document.model import Properties, Table, TableColumn, unit_line
from rdtool.document.sheet import CellKind, Column, Sheet, Value, Workbook
from rdtool.drafting.bounds import BUDGET, CELLS, TABLE_CELLS, TooMuch
from rdtool.drafting.formula import Formula, FormulaError
from rdtool.drafting.sheets.template import SheetTemplate
from rdtool.drafting.values import Missing, described
from rdtool.values import value

ROW_NUMBER = "行号"
"""Name of the row's number, from 1, in the expressions of the columns."""

_FEWER = "请检查“行”和各列的“取值”；内容确实多的，分成几张清单"

_DOUBLE = Context(prec=15)
"""As many digits as a spreadsheet keeps; computed shares have more."""


def fill(
    template: SheetTemplate, context: Mapping[str, Any], properties: Properties | None = None
) -> Workbook:
    """The workbook with one list that the template makes of the values in `context`.

    A value the record does not give leaves its cell empty.  Raises FormulaError where an
    expression can't be computed, its value does not suit its column, or all of it is too much for a sheet.
    """
    with template.allowance.spent():
        return _filled(template, context, properties or Properties())


def _filled(template: SheetTemplate, context: Mapping[str, Any], properties: Properties) -> Workbook:
    spec = template.spec
    placed = _columns(template, context)
    columns = tuple(one.column for one in placed)
    rows = [[_absent_to_none(cell) for cell in row] for row in _rows(template, placed, context, CELLS)]
    heading = _texts(template, "标题", context)
    if unit := _unit(template, context):
        heading = (*heading, unit_line(unit))
    try:
        sheet = Sheet(
            name=spec.name,
            heading=heading,
            columns=columns,
            row_height=float(spec.row_height),
            rows=tuple(map(tuple, rows)),
            page=spec.page,
            tracking=spec.tracking.tracking() if spec.tracking else None,
            summary=spec.summary.summary() if spec.summary else None,
            chart=spec.chart.chart() if spec.chart else None,
        )
    except ValueError as error:
        raise FormulaError(str(error), template=template.name) from error
    notes = _texts(template, "说明", context)
    return Workbook(spec.name, (sheet,), notes, properties)


def fill_table(template: SheetTemplate, context: Mapping[str, Any]) -> Table:
    """The same list as a table in a Word paper: visible columns, cells as text, widths as shares.

    A value the record does not give prints as its mark.  Raises FormulaError as `fill` does.
    """
    with template.allowance.spent():
        return _filled_table(template, context)


def _filled_table(template: SheetTemplate, context: Mapping[str, Any]) -> Table:
    placed = _columns(template, context)
    columns = tuple(one.column for one in placed)
    shown = [place for place, column in enumerate(columns) if not column.hidden]
    whole = sum(columns[place].width for place in shown)
    heads = (
        TableColumn(columns[place].title, columns[place].width / whole, columns[place].alignment)
        for place in shown
    )
    rows = (
        tuple(_printed(row[place], columns[place]) for place in shown)
        for row in _rows(template, placed, context, TABLE_CELLS)
    )
    return Table(tuple(heads), tuple(rows), _unit(template, context))


def _texts(template: SheetTemplate, key: str, context: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines of the heading or the notes; a line that comes out blank is left out."""
    formulas = (formula for path, formula in template.formulas.items() if path[0] == key)
    return tuple(text for formula in formulas if (text := str(formula(context)).strip()))


def _unit(template: SheetTemplate, context: Mapping[str, Any]) -> str:
    """What the figures are counted in; blank where the template says nothing."""
    formula = template.formulas.get(("单位",))
    return str(formula(context)).strip() if formula else ""


@value(frozen=True, slots=True)
class _Placed:
    """A column of the list: the place of its description, and the entry that a repeated one stands for."""

    place: int
    column: Column
    entry: Mapping[str, Any] = field(default_factory=dict)


def _columns(template: SheetTemplate, context: Mapping[str, Any]) -> tuple[_Placed, ...]:
    columns = []
    for number, spec in enumerate(template.spec.columns):
        formula = template.formulas.get(("列", number, "下拉"))
        for entry in _repeated(template, number, context):
            values = {**context, **entry}
            labels = _labels(formula, values) if formula else spec.choices.labels
            title = str(template.formulas["列", number, "标题"](values)).strip() if entry else ""
            columns.append(_Placed(number, spec.column(labels, title), entry))
    return tuple(columns)


def _repeated(
    template: SheetTemplate, number: int, context: Mapping[str, Any]
) -> Iterable[Mapping[str, Any]]:
    """What a column is repeated for; once, and for nothing, where it is not."""
    if number not in template.each:
        return [{}]
    return [
        {template.each[number]: entry} for entry in _entries(template.formulas["列", number, "每列"], context)
    ]


def _entries(formula: Formula, context: Mapping[str, Any]) -> Iterable[Any]:
    items = formula(context)
    if isinstance(items, (str, Mapping)) or not isinstance(items, Iterable):
        raise formula.not_a_list(items)
    return items


def _labels(formula: Formula, context: Mapping[str, Any]) -> tuple[str, ...]:
    labels = formula(context)
    if isinstance(labels, (str, Mapping)) or not isinstance(labels, Iterable):
        raise formula.not_a_list(labels, "下拉选项应当是一组文字")
    found = tuple(labels)
    if not all(isinstance(label, str) for label in found):
        raise formula.refuse("下拉选项应当都是文字")
    return found


def _rows(
    template: SheetTemplate, columns: tuple[_Placed, ...], context: Mapping[str, Any], most: int
) -> Iterable[list[Value | Missing]]:
    """The rows, no more than make `most` cells."""
    formula = template.formulas["行",]
    values = dict(context)
    for number, item in enumerate(_entries(formula, context), 1):
        values |= {template.loop: item, ROW_NUMBER: number}
        cells = [
            _cell(value, template, one.place, one.column, number)
            for value, one in zip(_values(template, columns, values, number), columns, strict=True)
        ]
        try:
            BUDGET.row(cells)
        except TooMuch as error:
            raise formula.refuse(f"到第{number}行时{error}", remedy=_FEWER) from error
        if number * len(columns) > most:
            raise formula.refuse(f"行数太多，第{number}行起放不下", remedy=_FEWER)
        yield cells


def _values(
    template: SheetTemplate, columns: tuple[_Placed, ...], values: Mapping[str, Any], row: int
) -> Sequence[Any]:
    """What the columns of a row come to; where one fails, one by one, to tell which."""
    with suppress(Exception):
        found: Sequence[Any] = template.cells(values)
        if not template.each and not any(isinstance(value, Undefined) for value in found):
            return found
    formulas = ((template.formulas.get(("列", one.place, "取值")), one.entry) for one in columns)
    return [formula({**values, **entry}, row) if formula else None for formula, entry in formulas]


def _cell(value: Any, template: SheetTemplate, place: int, column: Column, row: int) -> Value | Missing:
    if value is None or isinstance(value, Missing):
        return value
    value = _as_number(value, column.kind)
    if not column.kind.accepts(value):
        formula = template.formulas["列", place, "取值"]
        reason = f"这一列是{column.kind.value}，得到的却是{described(value)}"
        raise formula.refuse(reason, row, remedy=_in_one_cell(value))
    result: Value = value
    return result


def _in_one_cell(value: object) -> str:
    """How something that is more than one value gets into a cell; blank for a single one."""
    if isinstance(value, Mapping):
        return "请写到其中的一项"
    is_texts = isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
    return "请用“顿号”过滤器连起来，如 条.协办 | 顿号" if is_texts else ""


def _as_number(value: Any, kind: CellKind) -> Any:
    """A computed share or amount in as many digits as a spreadsheet keeps; anything else as it is."""
    if kind is CellKind.PERCENT and isinstance(value, Decimal) and value.is_finite():
        return _DOUBLE.plus(value)
    if kind in (CellKind.PERCENT, CellKind.AMOUNT) and isinstance(value, float) and math.isfinite(value):
        return Decimal(f"{value:.15g}")
    return value


def _absent_to_none(value: Value | Missing) -> Value:
    return None if isinstance(value, Missing) else value


def _printed(value: Value | Missing, column: Column) -> str:
    """A cell's value as official papers write it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, Decimal)) and column.kind is CellKind.PERCENT:
        return f"{value:.{column.places}%}"
    if isinstance(value, (int, Decimal)) and column.kind is CellKind.AMOUNT:
        return f"{value:.{column.places}f}"
    return str(value)
