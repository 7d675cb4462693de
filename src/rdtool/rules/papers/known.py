"""Every rule that a finished paper is held to: the record's facts, the other papers, typography.

Apart from the package's front because the typographic rules take a tenth of a second to load.
"""

from __future__ import annotations

from typing import Final

from rdtool.document.typography import RULES
from rdtool.rules.papers.book import CUSTOM, PAPER_RULES, PaperRule
from rdtool.rules.papers.together import TOGETHER

KNOWN: Final[dict[str, PaperRule]] = {
    **{id: PAPER_RULES.get(id, TOGETHER) for id in sorted([*PAPER_RULES, TOGETHER.id])},
    **{id: PaperRule(id, rule.severity, rule.meaning, rule.basis or CUSTOM) for id, rule in RULES.items()},
}
