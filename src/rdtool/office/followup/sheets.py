"""The sheet templates of follow-up: filled with items to go out, read as forms for what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rdtool.document.sheet import CellKind
from rdtool.drafting.sheets import SheetTemplate, load_sheet_template
from rdtool.drafting.sheets.spec import ColumnSpec
from rdtool.drafting.templates import Templates
from rdtool.ledger.returns.forms import FormColumn, SheetForm
from rdtool.procedures import PROCEDURES
from rdtool.record.tracked import COMMON_SHEET

ASSIST_TEMPLATE = "协办清单.yaml"

#: Every sheet template, in the order of the sheets of a workbook.
TEMPLATES = tuple(
    dict.fromkeys((*(kind.sheet for kind in PROCEDURES.tracked), COMMON_SHEET, ASSIST_TEMPLATE))
)

_PART = re.compile(r"\s*条\.(\w+)\s*(?:\|.*)?", re.DOTALL)


class TrackingSheets:
    """The sheet templates of an office, each read once."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._forms: dict[str, SheetForm] = {}

    def template(self, name: str) -> SheetTemplate:
        """A sheet template by its file name; raises as `load_sheet_template` and `Templates.source` do."""
        text, file = self._templates.source(name)
        return load_sheet_template(text, str(file), self._templates.environment)

    def form(self, name: str) -> SheetForm:
        """A sheet template as a form, by its file name."""
        if name not in self._forms:
            spec = self.template(name).spec
            columns = tuple(
                FormColumn(column.title, _part(column), column.kind, column.fill_in, bool(column.value))
                for column in spec.columns
            )
            self._forms[name] = SheetForm(spec.name, columns, name == ASSIST_TEMPLATE)
        return self._forms[name]

    def forms(self) -> list[SheetForm]:
        """Every sheet that can come back."""
        return [self.form(name) for name in TEMPLATES]


def form_of(template: SheetTemplate) -> SheetForm:
    """The template of a sheet that does not come back as a form."""
    columns = tuple(
        FormColumn(column.title, _part(column), column.kind, column.fill_in)
        for column in template.spec.columns
    )
    return SheetForm(template.spec.name, columns)


def _part(column: ColumnSpec) -> str:
    """The part of the item a column shows: `条.办理进展 | default(none)` shows 办理进展.

    A column without an expression stands for the part of its own name.
    """
    if not column.value:
        return column.title
    match = _PART.fullmatch(column.value)
    return match[1] if match else ""


def typed(parts: Mapping[str, str], form: SheetForm) -> dict[str, Any]:
    """Parts of an item in the types of the form's columns, as a sheet template sees them; None for blanks."""
    kinds = {column.part: column.kind for column in form.columns if column.part}
    values: dict[str, Any] = {
        part: _typed(text, kinds.get(part, CellKind.TEXT)) if text else None for part, text in parts.items()
    }
    units = parts.get("协办", "")
    return values | {"协办": tuple(units.split("、")) if units else ()}


def _typed(text: str, kind: CellKind) -> Any:
    if kind is CellKind.DATE:
        return date.fromisoformat(text)
    if kind is CellKind.INTEGER:
        return int(text)
    return Decimal(text) if kind in (CellKind.AMOUNT, CellKind.PERCENT) else text
