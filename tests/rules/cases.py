"""The cases of the rule book: small files that break a rule, or keep it.

`cases/<ID>/wrong-….yaml` breaks the rule on the lines marked `# ←`, `right-….yaml` keeps it, and
`earlier-….yaml` are records of earlier sessions of the same workspace.  What a file does not say is
taken from `cases/base.yaml`, the office from `cases/rdtool.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rdtool.diagnostics import Problem, has_errors
from rdtool.procedures import PROCEDURES
from rdtool.record.derive import derive
from rdtool.record.profile import Profile
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree
from rdtool.record.record import Record
from rdtool.record.session import Neighbour, Session
from rdtool.rules import check

CASES = Path(__file__).with_name("cases")
MARK = "# ←"

_SECTION = re.compile(r"^(?=[^\s#:]+:)", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One file."""

    path: Path

    @property
    def id(self) -> str:
        return self.path.parent.name

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def marked(self) -> set[int]:
        """The lines on which the rule is broken, from 1."""
        return {number for number, line in enumerate(self.text.splitlines(), 1) if MARK in line}

    def __str__(self) -> str:
        return f"{self.id}/{self.path.stem}"


def found(kind: str) -> list[Case]:
    """All cases of a kind: wrong, right."""
    return [Case(path) for path in sorted(CASES.glob(f"*/{kind}*.yaml"))]


def completed(text: str) -> str:
    """A whole record: the text, and what it does not say from the sound record, behind it."""
    given = {section.partition(":")[0] for section in _SECTION.split(text)[1:]}
    base = (CASES / "base.yaml").read_text(encoding="utf-8")
    rest = [section for section in _SECTION.split(base)[1:] if section.partition(":")[0] not in given]
    return text + "".join(rest)


def office() -> Profile:
    """The office of the cases."""
    tree, problems = parse(Source.of((CASES / "rdtool.yaml").read_text(encoding="utf-8"), "rdtool.yaml"))
    assert tree
    profile, more = bind(Profile, tree)
    assert profile
    assert [*problems, *more] == []
    return profile


def loaded(text: str, profile: Profile | None = None) -> tuple[Session, Tree]:
    """The session of a case, completed from the sound record; it must be readable without a problem."""
    tree, problems = parse(Source.of(completed(text)))
    assert tree, problems
    record, more = bind(Record, tree, PROCEDURES)
    assert [problem.message for problem in (*problems, *more)] == []
    assert record
    assert not has_errors(problems)
    return derive(record, profile or office()), tree


def findings(case: Case) -> list[Problem]:
    """Everything the rule book says about a case."""
    session, tree = loaded(case.text)
    earlier = [
        Neighbour.of(loaded(Case(path).text)[0]) for path in sorted(case.path.parent.glob("earlier*.yaml"))
    ]
    return check(session, tree, earlier)
