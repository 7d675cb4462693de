"""Names in columns: a line for each row, the columns by tab stops, so that a name can be typed in."""

from __future__ import annotations

from itertools import pairwise

from rdtool.chinese import em_width
from rdtool.document.model import Names
from rdtool.writers.docx.markup import Par, run
from rdtool.writers.docx.measures import INDENT
from rdtool.writers.wording import NAMES_LINE


def name_lines(block: Names, width: int) -> list[Par]:
    """The lines of a list of names in `width` twips, indented as the body is."""
    indent = round(width * INDENT / (INDENT + NAMES_LINE))
    column = (width - indent) / block.across()
    stops = tuple(("left", indent + round(column * place)) for place in range(1, block.across()))
    return [
        Par("Names", run(_with_tabs(row, NAMES_LINE / block.across())), tabs=stops)
        for row in block.rows(NAMES_LINE)
    ]


def _with_tabs(row: tuple[tuple[str, int], ...], column: float) -> str:
    """The names of a row, so many tabs between two that the next one stands in its column of `column` 字."""
    text = row[0][0]
    for (before, place), (name, at) in pairwise(row):
        reached = int(place + em_width(before) / column)
        text += "\t" * (at - reached) + name
    return text
