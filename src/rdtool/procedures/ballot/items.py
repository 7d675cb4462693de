"""Livelihood projects: carried out by the end of their year."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.ballot.model import LivelihoodProject
from rdtool.record.assignments import Assignment, Listing, listed
from rdtool.record.remembering import Own
from rdtool.record.views import Session


def projects(session: Session, given: tuple[LivelihoodProject, ...]) -> Iterator[Assignment]:
    """Every project that the record lists."""
    for place, project in enumerate(given):
        yield listed(
            session,
            Listing(PROJECT, limit=None),
            project,
            place=place,
            topic=project.name,
            text=project.goal or project.name,
            own=Own(project.name, lead=project.lead),
            facts={"计划投资": project.investment},
        )
