"""The Excel writer: the sheet model as .xlsx, by openpyxl."""

from __future__ import annotations

from rdtool.writers.xlsx.errors import UnwritableCell
from rdtool.writers.xlsx.writer import XlsxWriter

__all__ = ["UnwritableCell", "XlsxWriter"]
