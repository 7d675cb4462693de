"""Finished papers held against the record; importing it registers every rule over papers."""

from rdtool.rules.papers import (
    counts,
    days,
    figures,
    frame,
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

__all__ = [
    "PAPER_RULES",
    "TOGETHER",
    "Doubt",
    "Facts",
    "Paper",
    "PaperRule",
    "against_one_another",
    "compare",
    "counts",
    "days",
    "figures",
    "frame",
    "organs",
    "outcomes",
    "persons",
    "references",
    "sessions",
    "titles",
]
