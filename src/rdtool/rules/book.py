"""The rule book: how a rule is written, registered and run.

A rule is a small function over a `Session`; it yields a `Finding` for every place where the
record breaks it.  Ids are those of the field's own list (V: attendance and votes, R:
resolutions, O: opinions, E: evaluations, N: names and dates, C: speeches).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rdtool.diagnostics import Path, Problem, Severity
from rdtool.record.tree import Tree
from rdtool.record.views import Session


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken: where, why, and what to do."""

    path: Path
    message: str
    remedy: str = ""


Check = Callable[[Session], Iterator[Finding]]
Basis = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the book."""

    id: str
    severity: Severity
    meaning: str
    basis: Basis
    check: Check


RULES: dict[str, Rule] = {}


def rule(id: str, severity: Severity, meaning: str, basis: str | Basis = "") -> Callable[[Check], Check]:
    """Register the decorated function as the rule `id`.

    `basis` is the legal or customary basis, or a function that chooses it by the session's date.
    """

    def register(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"rule {id} is registered twice")
        RULES[id] = Rule(id, severity, meaning, basis if callable(basis) else lambda _: basis, check)
        return check

    return register


def check(session: Session, tree: Tree) -> list[Problem]:
    """Every finding of every rule, placed in the file the record was read from."""
    day = session.meeting.last_day
    return [
        tree.problem(
            rule.id,
            rule.severity,
            finding.message,
            finding.path,
            remedy=finding.remedy,
            basis=rule.basis(day),
        )
        for rule in RULES.values()
        for finding in rule.check(session)
    ]
