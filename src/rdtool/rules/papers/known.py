"""Every rule that a finished paper is held to: the record's facts, the other papers, typography.

Apart from the package's front because the typographic rules take a tenth of a second to load.
"""

from __future__ import annotations

from functools import cache

from rdtool.document.typography import RULES
from rdtool.record.parts import Procedures
from rdtool.rules.papers import all_rules
from rdtool.rules.papers.book import CUSTOM, PaperRule


@cache
def known(procedures: Procedures) -> dict[str, PaperRule]:
    """Every rule over finished papers by its id."""
    typographic = {
        id: PaperRule(id, rule.severity, rule.meaning, rule.basis or CUSTOM) for id, rule in RULES.items()
    }
    return all_rules(procedures) | typographic
