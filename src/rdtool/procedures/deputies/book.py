"""The book of the rules on deputies, and the suggestions that they go through."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Way
from rdtool.procedures.deputies.answered import SuggestionView
from rdtool.procedures.deputies.suggestions import suggestions_view
from rdtool.rules.book import Book
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def suggestions(case: Case) -> Iterator[tuple[SuggestionView, Way]]:
    """Every suggestion of the record, with what follows from it."""
    views = suggestions_view(case.session).suggestions
    return ((one, ("代表建议", place)) for place, one in enumerate(views))
