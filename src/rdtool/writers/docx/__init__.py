"""Word files laid out to GB/T 9704-2012."""

from __future__ import annotations

from rdtool.writers.docx.markup import IllegalCharacterError
from rdtool.writers.docx.tables import TableShapeError
from rdtool.writers.docx.writer import DocxWriter

__all__ = ["DocxWriter", "IllegalCharacterError", "TableShapeError"]
