"""Finished papers held against the record; importing it registers every rule over papers."""

from typing import Final

from rdtool.rules.papers import (
    counts,
    days,
    evaluations,
    figures,
    frame,
    movers,
    ordinals,
    organs,
    outcomes,
    persons,
    references,
    sessions,
    titles,
)
from rdtool.rules.papers.book import PAPER_RULES, PaperRule, compare
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper
from rdtool.rules.papers.together import TOGETHER, against_one_another
from rdtool.rules.papers.unread import UNREAD, is_unread

#: Every rule over papers by its id: over one, over several, over what was not read.
ALL_RULES: Final[dict[str, PaperRule]] = dict(
    sorted({**PAPER_RULES, **{rule.id: rule for rule in (TOGETHER, UNREAD)}}.items())
)

__all__ = [
    "ALL_RULES",
    "PAPER_RULES",
    "TOGETHER",
    "UNREAD",
    "Doubt",
    "Facts",
    "Paper",
    "PaperRule",
    "against_one_another",
    "compare",
    "counts",
    "days",
    "evaluations",
    "figures",
    "frame",
    "is_unread",
    "movers",
    "ordinals",
    "organs",
    "outcomes",
    "persons",
    "references",
    "sessions",
    "titles",
]
