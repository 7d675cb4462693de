"""Rules over the workbooks of a session (W61, W62): cells and rows that the record fills in otherwise."""

from __future__ import annotations

from typing import Final

from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import PaperRule

#: They are about cells and not about lines of words, so they stand apart from the rules over those.
CELLS: Final = PaperRule("W61", Severity.ERROR, "表格的标题、各行、各格与记录一致")
ADDED_ROWS: Final = PaperRule("W62", Severity.WARNING, "表格各行在记录中都有")
