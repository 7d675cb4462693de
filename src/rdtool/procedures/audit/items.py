"""Problems found by the audit: put right within six months, or as the place says (监督法27)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.audit.model import AuditProblem
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.views import Session


def problems(session: Session, given: tuple[AuditProblem, ...]) -> Iterator[Assignment]:
    """Every problem that the record lists."""
    listing = Listing(PROBLEM, session.profile.supervision.audit)
    for place, problem in enumerate(given):
        yield listed(
            session,
            listing,
            problem,
            place=place,
            topic="审计查出问题整改",
            text=problem.problem,
            own=Own(problem.problem, problem.number, lead=problem.lead),
            facts={
                "问题编号": problem.number,
                "类别": problem.category,
                "涉及单位": problem.units,
                "涉及金额": problem.amount,
                "整改要求": problem.demand,
                "整改类型": problem.mode,
            },
        )
