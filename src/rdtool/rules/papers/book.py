"""The rules over finished papers: how one is written, registered and run.

A rule is a small function over a `Paper` and the `Facts` of its session; it yields a `Doubt` for every
statement that contradicts the record, or another statement of the same paper.  What the record does not
know is no contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rdtool.diagnostics import Severity
from rdtool.record.parts import Procedure, resolve
from rdtool.rules.book import in_use
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper

Check: TypeAlias = Callable[[Paper, Facts], Iterator[Doubt]]
InnerCheck: TypeAlias = Callable[[Paper], Iterator[Doubt]]


@dataclass(frozen=True, slots=True)
class PaperRule:
    """A rule over finished papers."""

    id: str
    severity: Severity
    meaning: str
    basis: str = ""
    """What it rests on besides the record; blank where it is the record alone."""


#: What the rules rest on that look for contradictions inside a paper.
CUSTOM = "工作惯例"


class PaperBook:
    """Rules over papers of one kind: those of every session, or those of one procedure."""

    def __init__(self) -> None:
        self.rules: dict[str, PaperRule] = {}
        self.checks: dict[str, Check] = {}

    def paper_rule(
        self, id: str, severity: Severity, meaning: str, basis: str = ""
    ) -> Callable[[Check], Check]:
        """Register the decorated function as the rule `id`."""

        def register(check: Check) -> Check:
            if id in self.rules:
                raise ValueError(f"rule {id} is registered twice")
            self.rules[id], self.checks[id] = PaperRule(id, severity, meaning, basis), check
            return check

        return register

    def inner_rule(
        self, id: str, severity: Severity, meaning: str, basis: str = CUSTOM
    ) -> Callable[[InnerCheck], InnerCheck]:
        """Register the decorated function as the rule `id`: one that needs nothing but the paper."""

        def register(check: InnerCheck) -> InnerCheck:
            self.paper_rule(id, severity, meaning, basis)(lambda paper, _: check(paper))
            return check

        return register


#: The rules that hold for the papers of every session.
GENERAL = PaperBook()
paper_rule, inner_rule = GENERAL.paper_rule, GENERAL.inner_rule


#: Rules that hold a paper against the session's own days, counts and votes.
OF_THE_SESSION = frozenset({"W04", "W05", "W08", "W17", "W25", "W38", "W51", "W63"})


def books(procedures: Iterable[Procedure]) -> Iterator[PaperBook]:
    """The general rules, then those of the procedures."""
    yield GENERAL
    yield from (resolve(f"{procedure.papers}:BOOK") for procedure in procedures if procedure.papers)


def compare(paper: Paper, facts: Facts) -> Iterator[tuple[PaperRule, Doubt]]:
    """Every doubt about a paper, rule by rule; one place is doubted once by each rule."""
    for book in books(in_use(facts.session)):
        for id, check in book.checks.items():
            if paper.tells_of_its_own and id in OF_THE_SESSION:
                continue
            seen: set[tuple[int, int]] = set()
            for one in check(paper, facts):
                if (one.line, one.start) not in seen:
                    seen.add((one.line, one.start))
                    yield book.rules[id], one
