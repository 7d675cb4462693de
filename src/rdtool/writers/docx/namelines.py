"""Names in columns: a line for each row, the columns by tab stops, so that a name can be typed in."""

from __future__ import annotations

from rdtool.document.model import Names
from rdtool.writers.docx.markup import Par, run
from rdtool.writers.docx.measures import INDENT
from rdtool.writers.wording import NAMES_LINE


def name_lines(block: Names, width: int) -> list[Par]:
    """The lines of a list of names in `width` twips, indented as the body is.

    A stop stands where a name begins, and none under a name that takes several columns: how wide a `·` is, and
    so where such a name ends, differs from font to font.
    """
    indent = round(width * INDENT / (INDENT + NAMES_LINE))
    column = (width - indent) / block.across()
    lines = []
    for row in block.rows(NAMES_LINE):
        taken = {place for _, place in row}
        last = max(taken)
        places = [place for place in range(1, block.across()) if place in taken or place > last]
        stops = tuple(("left", indent + round(column * place)) for place in places)
        lines.append(Par("Names", run("\t".join(name for name, _ in row)), tabs=stops))
    return lines
