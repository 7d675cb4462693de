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
from rdtool.record.tracked import TrackedKind

TEMPLATES: dict[TrackedKind, str] = {
    TrackedKind.OPINION: "落实清单.yaml",
    TrackedKind.AUDIT: "整改台账.yaml",
    TrackedKind.SUGGESTION: "建议办理清单.yaml",
    TrackedKind.PROJECT: "民生实事进度.yaml",
}
ASSIST_TEMPLATE = "协办清单.yaml"

_PART = re.compile(r"\s*条\.(\w+)\s*(?:\|.*)?", re.DOTALL)


class TrackingSheets:
    """The sheet templates of an office, each read once."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._forms: dict[TrackedKind | None, SheetForm] = {}

    def template(self, name: str) -> SheetTemplate:
        """A sheet template by its file name; raises as `load_sheet_template` and `Templates.source` do."""
        text, file = self._templates.source(name)
        return load_sheet_template(text, str(file), self._templates.environment)

    def form(self, kind: TrackedKind | None) -> SheetForm:
        """The sheet of a kind of item, or with None that of assisting units."""
        if kind not in self._forms:
            spec = self.template(TEMPLATES[kind] if kind else ASSIST_TEMPLATE).spec
            columns = tuple(
                FormColumn(column.title, _part(column), column.kind, column.fill_in, bool(column.value))
                for column in spec.columns
            )
            self._forms[kind] = SheetForm(spec.name, kind, columns)
        return self._forms[kind]

    def forms(self) -> list[SheetForm]:
        """Every sheet that can come back."""
        return [self.form(kind) for kind in (*TEMPLATES, None)]


def form_of(template: SheetTemplate, kind: TrackedKind | None) -> SheetForm:
    """A sheet template as a form."""
    columns = tuple(
        FormColumn(column.title, _part(column), column.kind, column.fill_in)
        for column in template.spec.columns
    )
    return SheetForm(template.spec.name, kind, columns)


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
