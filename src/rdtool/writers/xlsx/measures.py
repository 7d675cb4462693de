"""Sizes, distances and colours of a sheet, in one place.

GB/T 9704-2012 says nothing of spreadsheets.  五号 (10.5 pt) is the usual size of office lists and
makes one 字 exactly 14 pixels at 96 dpi, two digits wide, so that a width given in 字 comes out.
"""

from __future__ import annotations

BODY = 10.5
"""Size of cells in points (五号); it is also the workbook's default font, the unit of column widths."""
TITLE = 18.0
"""Size of the first title line in points (小二)."""
LINE = 1.35
"""Height of a line by its font size; fits 仿宋 and the taller fonts that stand in for it."""
PADDING = 4.0
"""Height added to the lines of a row, in points."""
LEAST_ROW = 27.0
"""Least height of a row of data, in points: two lines, room for a pen."""
TALLEST_ROW = 409.5
"""Greatest height of a row, in points [Excel specifications and limits]."""
WIDEST_COLUMN = 120.0
"""Greatest width of a column in 字; Excel ends at 255 digits [Excel specifications and limits]."""
CELL_PADDING = 5 / 7
"""Width Excel adds to a column, in digits: 5 pixels (ECMA-376-1, 18.3.1.13 col)."""
MARGIN = 10 / 25.4
"""Page margins left, right and top, in inches: 10 mm, office lists need their width."""
FOOT = 15 / 25.4
"""Page margin at the bottom, in inches, room for the page number."""

LONGEST_TEXT = 32_767
"""Characters in a cell [Excel specifications and limits]; openpyxl cuts the rest silently."""
DIGITS = 15
"""Significant digits of a number [Excel specifications and limits]."""
NAME = 31
"""Characters of a sheet's name [Excel specifications and limits]."""

HEAD = "E7E6E6"
HEAD_FILL_IN = "BDD7EE"
RED = "FFC7CE"
YELLOW = "FFEB9C"
GREEN = "C6EFCE"
GREY = "D9D9D9"
HINT = "7F7F7F"
SHUT = "F2F2F2"
SERIES = ("8EA9DB", "FFD966", "A9D08E", "F4B084", "9BC2E6", "C6A1CF", "D9A3A3", "66B2A6", "E2C08D")
"""Colours of a chart's bars, one after the other; what has not been reported is grey."""
