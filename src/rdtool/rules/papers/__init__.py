"""Finished papers held against the record; importing it registers every rule over papers."""

from rdtool.record.parts import Procedures
from rdtool.rules.papers import (
    agendas,
    counts,
    days,
    dropped,
    figures,
    frame,
    grouplists,
    movers,
    ordinals,
    organs,
    outcomes,
    persons,
    references,
    sessions,
    titles,
    voting,
)
from rdtool.rules.papers.book import PaperRule, books, compare
from rdtool.rules.papers.cells import ADDED_ROWS, CELLS
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper
from rdtool.rules.papers.together import TOGETHER, against_one_another
from rdtool.rules.papers.unread import UNREAD, is_unread


def all_rules(procedures: Procedures) -> dict[str, PaperRule]:
    """Every rule over papers by its id: over one, over several, over cells, over what was not read."""
    found = [rule for book in books(procedures) for rule in book.rules.values()]
    return {
        rule.id: rule
        for rule in sorted([*found, TOGETHER, UNREAD, CELLS, ADDED_ROWS], key=lambda rule: rule.id)
    }


__all__ = [
    "ADDED_ROWS",
    "CELLS",
    "TOGETHER",
    "UNREAD",
    "Doubt",
    "Facts",
    "Paper",
    "PaperRule",
    "against_one_another",
    "agendas",
    "all_rules",
    "compare",
    "counts",
    "days",
    "dropped",
    "figures",
    "frame",
    "grouplists",
    "is_unread",
    "movers",
    "ordinals",
    "organs",
    "outcomes",
    "persons",
    "references",
    "sessions",
    "titles",
    "voting",
]
