"""Every rule that a finished paper is held to: the record's facts, the other papers, typography.

Apart from the package's front because the typographic rules take a tenth of a second to load.
"""

from __future__ import annotations

from typing import Final

from rdtool.document.typography import RULES
from rdtool.rules.papers import ALL_RULES
from rdtool.rules.papers.book import CUSTOM, PaperRule

KNOWN: Final[dict[str, PaperRule]] = {
    **ALL_RULES,
    **{id: PaperRule(id, rule.severity, rule.meaning, rule.basis or CUSTOM) for id, rule in RULES.items()},
}
