"""Sheet templates: YAML with Jinja expressions per column, filled to a workbook or a Word table."""

from __future__ import annotations

from rdtool.drafting.sheets.filling import fill, fill_table
from rdtool.drafting.sheets.template import SheetTemplate, load_sheet_template

__all__ = ["SheetTemplate", "fill", "fill_table", "load_sheet_template"]
