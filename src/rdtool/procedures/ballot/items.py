"""Livelihood projects: carried out by the end of their year."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.ballot.carrying import with_candidates
from rdtool.procedures.ballot.projects import LivelihoodProject
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.views import Session


def projects(session: Session, given: tuple[LivelihoodProject, ...]) -> Iterator[Assignment]:
    """Every project that the record lists, from the day of the ballot if the record has that."""
    for place, project in enumerate(with_candidates(session, given)):
        target = None if project.target is None else f"{project.target:f}{project.measure}"
        yield listed(
            session,
            Listing(PROJECT, limit=None),
            project,
            place=place,
            topic=project.name,
            text=project.goal or project.name,
            own=Own(project.name, lead=project.lead),
            facts={"计划投资": project.investment, "年度目标": target, "资金来源": project.funding},
        )
