"""Problems found by the audit: put right within six months, or as the place says (监督法27)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.audit.model import AuditProblem
from rdtool.record.assignments import Assignment, Listing, as_texts, listed
from rdtool.record.remembering import Own
from rdtool.record.session import Session


def problems(session: Session, given: tuple[AuditProblem, ...]) -> Iterator[Assignment]:
    """Every problem that the record lists, as far as it was put right when the report was given."""
    listing = Listing(PROBLEM, session.profile.supervision.audit)
    for place, problem in enumerate(given):
        assignment = listed(
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
        yield replace(
            assignment,
            word=problem.state.value if problem.state else "",
            done_on=problem.done_on,
            filled=as_texts(
                {
                    "整改措施": problem.measures,
                    "已整改金额": problem.fixed_amount,
                    "未整改到位原因": problem.why_open,
                    "建章立制": problem.rules_made,
                    "追责问责": problem.punished,
                }
            ),
        )
