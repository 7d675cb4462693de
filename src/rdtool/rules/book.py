"""The rule book: how a rule is written, registered and run.

A rule is a small function over a `Case`; it yields a `Finding` for every place where the record
breaks it.  Ids are those of the field's own list: N names and dates, V attendance and votes, A agenda
and papers, R resolutions, O opinions, E evaluations, B ballots, P personnel, S suggestions, U audit,
Z stations, J major matters and plans, L elections, Q inspections, inquiries, visits and appraisals,
D numbers and copies, C speeches, H waivers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from rdtool.diagnostics import Severity, Way
from rdtool.record import law
from rdtool.record.parts import Procedure
from rdtool.record.session import Session
from rdtool.rules.case import Case
from rdtool.values import value


@value(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken: where, why, and what to do."""

    path: Way
    message: str
    remedy: str = ""
    severity: Severity | None = None
    """Where this place is more or less severe than the rule."""
    words: str = ""
    """The words that are wrong, in the text at `path`."""
    nth: int = 0
    """Which of the same words in that text, from 0."""


Check: TypeAlias = Callable[[Case], Iterator[Finding]]
Basis: TypeAlias = law.Topic | str

#: Ids by which a rule was known before: records, profiles and command lines may still say them.  X0n was too
#: like X n of the rules over drafts.
RENAMED: Mapping[str, str] = {f"X{number:02}": f"Q{number:02}" for number in range(1, 16)}

#: What a rule rests on where no law says so.
LOCAL = "本地规定，见 rdtool.yaml"


def present_id(id: str) -> str:
    """An id as it is now, in capital letters and without blanks around it."""
    known = id.strip().upper()
    return RENAMED.get(known, known)


@value(frozen=True, slots=True)
class Rule:
    """A rule of the book."""

    id: str
    severity: Severity | None
    """None: only checked where the office asks for it in its profile."""
    meaning: str
    bases: tuple[Basis, ...]
    """Provisions, chosen by the session's day, and other sources in words."""
    check: Check

    @property
    def level(self) -> str:
        """How severe it is, in the word that the user sees."""
        return self.severity.label if self.severity else "按需启用"

    @property
    def sources(self) -> list[str]:
        """What it rests on, in every version of the law; empty for mere custom."""
        known = (law.history(basis) if isinstance(basis, law.Topic) else basis for basis in self.bases)
        return list(dict.fromkeys(known))

    def basis(self, day: date) -> str:
        """What the rule rests on, as in force on a day; blank for mere custom."""
        known = (law.cite(basis, day) if isinstance(basis, law.Topic) else basis for basis in self.bases)
        return "；".join(str(basis) for basis in known if basis)


class Book:
    """Rules of one kind: those of every record, or those of one procedure."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}

    def rule(
        self, id: str, severity: Severity | None, meaning: str, *bases: Basis
    ) -> Callable[[Check], Check]:
        """Register the decorated function as the rule `id`."""

        def register(check: Check) -> Check:
            if id in self.rules:
                raise ValueError(f"rule {id} is registered twice")
            self.rules[id] = Rule(id, severity, meaning, bases, check)
            return check

        return register


#: The rules that hold for every record.
GENERAL = Book()
rule = GENERAL.rule


def in_use(session: Session) -> Iterator[Procedure]:
    """The procedures whose rules have something to say on a session: the others are not even loaded."""
    present = {key for parts in session.all_parts for key, _ in parts.present()}
    for procedure in session.record.parts.procedures:
        if present.intersection(procedure.parts) or any(map(procedure.concerns, session.agenda)):
            yield procedure
